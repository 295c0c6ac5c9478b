/** What a request handler may use: the turn's transaction, the moment, and who asks. */

import type { DateTime } from 'luxon';
import type { Answer, Request, RequestKind } from '../../dialogs/engine/protocol.ts';
import type { BroadcastPolicy } from '../../domain/broadcast.ts';
import type { Role } from '../../domain/people.ts';
import type { Tx } from '../../prisma/store/tx.ts';

/** Null fields: the clock asks (a deadline), nobody does. */
export interface Actor {
  personId: string | null;
  roles: readonly Role[];
  conversationId: string | null;
  channel: string | null;
}

export interface RequestContext {
  tx: Tx;
  now: DateTime;
  actor: Actor;
  /** In [0, 1): codes and tokens. */
  random(): number;
  /** What one manager may send alone; the default when absent. */
  policy?: BroadcastPolicy;
}

/** Given to `createStore(db, { answer })`, which calls it from `TurnUnit.answer` and `DeadlineUnit.answer`. */
export type AnswerRequest = <K extends RequestKind>(
  context: RequestContext,
  request: Extract<Request, { kind: K }>,
) => Promise<Answer<K>>;
