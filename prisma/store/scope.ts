/** What the handlers of requests are given: the turn's transaction, its instant, and who asks. */

import type { DateTime } from 'luxon';
import type { Answer, Request, RequestKind } from '../../dialogs/engine/protocol.ts';
import type { Role } from '../../domain/people.ts';
import type { Tx } from './tx.ts';

export interface Scope {
  tx: Tx;
  now: DateTime;
  /** Null fields: the clock asks. */
  actor: { personId: string | null; roles: readonly Role[]; conversationId: string | null; channel: string | null };
  /** In [0, 1). */
  random(): number;
}

/** They live in `bot/requests`, which may judge by the domain; whoever wires the process hands them in. */
export type AnswerRequest = <K extends RequestKind>(
  scope: Scope,
  request: Extract<Request, { kind: K }>,
) => Promise<Answer<K>>;

export const NOBODY: Scope['actor'] = { personId: null, roles: [], conversationId: null, channel: null };
