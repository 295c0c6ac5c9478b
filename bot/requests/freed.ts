/** Whatever frees a place says so here, in its own transaction. */

import { lookAtLines } from '../../prisma/store/waitlist.ts';
import { isoOf } from './actors.ts';
import type { RequestContext } from './context.ts';

/** Whoever waits in line is looked for once this is committed. */
export function placeFreed({ tx, now }: Pick<RequestContext, 'tx' | 'now'>): Promise<void> {
  return lookAtLines(tx, isoOf(now));
}
