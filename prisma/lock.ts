/** One process a folder: the embedded database would let two in, and each would overwrite the other. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import lockfile from 'proper-lockfile';
import { codeOf, DatabaseError } from './errors.ts';

const heldHere = new Set<string>();

/** Locks `<folder>/database.lock` until the returned function is called or the process ends, however it ends. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'database.lock');
  const owner = join(folder, 'database.owner');
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new DatabaseError('notAllowed', `The folder ${folder} cannot be created: ${codeOf(error)}.`, error);
  }
  const take = () =>
    lockfile.lock(folder, {
      lockfilePath: lock,
      stale: 15_000,
      update: 5_000,
      onCompromised: (error) => {
        throw new DatabaseError('lockLost', `Another process took the folder ${folder}; stopping.`, error);
      },
    });
  const release = await take().catch(async (error: unknown) => {
    if (codeOf(error) !== 'ELOCKED') {
      throw new DatabaseError('notAllowed', `The folder ${folder} cannot be locked: ${codeOf(error)}.`, error);
    }
    if (!heldHere.has(lock) && ownerIsGone(owner)) {
      rmSync(lock, { recursive: true, force: true });
      return take().catch((again: unknown) => refuse(folder, again));
    }
    return refuse(folder, error);
  });
  heldHere.add(lock);
  writeFileSync(owner, JSON.stringify({ pid: process.pid, host: hostname() }));
  return async () => {
    heldHere.delete(lock);
    rmSync(owner, { force: true });
    await release();
  };
}

function refuse(folder: string, error: unknown): never {
  throw new DatabaseError(
    'inUse',
    `The folder ${folder} is in use by another process. Stop that one, choose another DATA_DIR, or set DATABASE_URL.`,
    error,
  );
}

/** True when the process that left the lock is known and dead: after a `kill -9` nobody should have to wait. */
function ownerIsGone(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const { pid, host } = JSON.parse(readFileSync(file, 'utf8')) as { pid: number; host: string };
    if (host !== hostname()) return false;
    // In a container every life of the program has the same pid.
    if (pid === process.pid) return true;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}
