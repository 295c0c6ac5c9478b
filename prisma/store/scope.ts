/** What a handler of a request works in: one transaction, one instant, and who asks. */

import type { ChannelName } from '../../bot/channel.ts';
import type { Answer, Request, RequestKind } from '../../dialogs/engine/protocol.ts';
import type { Person, Role } from '../../domain/people.ts';
import type { Tx } from '../client.ts';
import type { Catalogue } from './catalogue.ts';

export interface Actor {
  person: Person;
  roles: Role[];
}

export interface Chat {
  id: string;
  channel: ChannelName;
  kind: 'private' | 'group';
}

export interface Scope {
  tx: Tx;
  /** ISO instant. */
  now: string;
  /** Null when the clock acts: a deadline. */
  chat: Chat | null;
  /** Read again after every change of the person. */
  actor(): Promise<Actor | null>;
  catalogue(): Promise<Catalogue>;
  /** The person erased themselves in this turn: nothing more of it is kept. */
  erased: boolean;
}

/** The handlers of the protocol. They live in `bot/requests`, which may judge by the domain; the wiring hands them in. */
export type AnswerRequest = <K extends RequestKind>(
  scope: Scope,
  request: Extract<Request, { kind: K }>,
) => Promise<Answer<K>>;
