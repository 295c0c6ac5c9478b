/** What an operator can put right: one line, no stack needed, never a password. */

export type DatabaseProblem =
  | 'badAddress'
  | 'wrongPassword'
  | 'noSuchDatabase'
  | 'unreachable'
  | 'connectionLost'
  | 'notAllowed'
  | 'inUse'
  | 'diskFull'
  | 'damaged'
  | 'migrationChanged'
  | 'migrationFailed'
  | 'newerDatabase'
  | 'lockLost';

export class DatabaseError extends Error {
  readonly problem: DatabaseProblem;
  constructor(problem: DatabaseProblem, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'DatabaseError';
    this.problem = problem;
  }
}

/** The first `code` or `originalCode` found on an error or its causes (pg, PGlite, Node and Prisma nest differently). */
export function codeOf(error: unknown): string | null {
  const seen = new Set<unknown>();
  const queue: unknown[] = [error];
  let found: string | null = null;
  while (queue.length > 0) {
    const each = queue.shift();
    if (typeof each !== 'object' || each === null || seen.has(each)) continue;
    seen.add(each);
    const { code, originalCode, cause, meta, driverAdapterError, errors } = each as Record<string, unknown>;
    if (typeof originalCode === 'string') return originalCode;
    // Prisma's own codes (P2010) wrap the one that says something.
    if (typeof code === 'string' && !/^P\d{4}$/.test(code)) found ??= code;
    queue.push(cause, meta, driverAdapterError, ...(Array.isArray(errors) ? errors : []));
  }
  return found;
}

/** Disk full may strike any statement; everything else is passed on as it came. */
export function explained(error: unknown): unknown {
  const code = codeOf(error);
  if (code === '53100' || code === 'ENOSPC' || code === 'EDQUOT') {
    return new DatabaseError('diskFull', 'The disk that holds the database is full: free some space.', error);
  }
  return error;
}
