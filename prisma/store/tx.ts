import type { Prisma } from '../generated/client.ts';

/** One transaction: every statement of a turn goes through it. */
export type Tx = Prisma.TransactionClient;
