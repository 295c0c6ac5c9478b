/** One transaction: every statement of a turn goes through it. */
export type { Tx } from '../statements.ts';
