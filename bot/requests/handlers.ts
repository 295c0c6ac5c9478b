import type { Answer, Protocol, RequestKind } from '../../dialogs/engine/protocol.ts';
import type { RequestContext } from './context.ts';

export type Handler<K extends RequestKind> = (context: RequestContext, args: Protocol[K]['args']) => Promise<Answer<K>>;

/** One for every kind of request. */
export type Handlers = { [K in RequestKind]: Handler<K> };
