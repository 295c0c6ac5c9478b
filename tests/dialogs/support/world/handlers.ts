/** Every kind of request has its handler here too: a dialog that nobody can try in a script is not done. */

import type { Answer, Protocol, RequestKind } from '../../../../dialogs/engine/protocol.ts';
import type { Actor, Data } from './data.ts';

export interface Context {
  data: Data;
  actor: Actor;
}

export type Handler<K extends RequestKind> = (context: Context, args: Protocol[K]['args']) => Answer<K>;
export type Handlers = { [K in RequestKind]: Handler<K> };
