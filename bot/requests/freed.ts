/** Whatever frees a place says so here, in its own transaction. */

import { isUndoable, UNDO_MS } from '../../domain/work.ts';
import { lookAtLines } from '../../prisma/store/waitlist.ts';
import { isoOf } from './actors.ts';
import type { RequestContext } from './context.ts';

/** Whoever waits in line is looked for once this is committed; after a decision of staff, once it cannot be taken back. */
export function placeFreed({ tx, now }: Pick<RequestContext, 'tx' | 'now'>, action?: string): Promise<void> {
  const settled = action !== undefined && isUndoable(action) ? now.plus({ milliseconds: UNDO_MS }) : now;
  return lookAtLines(tx, isoOf(settled));
}
