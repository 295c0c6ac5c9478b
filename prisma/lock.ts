/** One process a folder: the embedded database would let two in, and each would overwrite the other. */

import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import lockfile from 'proper-lockfile';
import { codeOf, DatabaseError } from './errors.ts';

const heldHere = new Set<string>();

const GATE_RETRIES = { retries: 40, factor: 1, minTimeout: 250, maxTimeout: 250 };

/** Locks `<folder>/database.lock` until the returned function is called or the process ends, however it ends. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new DatabaseError('notAllowed', `The folder ${folder} cannot be created: ${codeOf(error)}.`, error);
  }
  const lock = join(folder, 'database.lock');
  const owner = join(folder, 'database.owner');
  // Looking whose a lock is and taking it over must be one step: one process at a time through this gate.
  const leaveGate = await lockfile
    .lock(join(folder, 'database.gate'), { realpath: false, stale: 5_000, retries: GATE_RETRIES })
    .catch((error: unknown) => refuse(folder, error));
  try {
    const release = await takeLock(folder, lock, owner);
    heldHere.add(lock);
    writeFileSync(owner, JSON.stringify({ pid: process.pid, host: hostname() }));
    return async () => {
      heldHere.delete(lock);
      rmSync(owner, { force: true });
      await release();
    };
  } finally {
    await leaveGate();
  }
}

async function takeLock(folder: string, lock: string, owner: string): Promise<() => Promise<void>> {
  const take = () =>
    lockfile.lock(join(folder, 'database'), {
      realpath: false,
      stale: 15_000,
      update: 5_000,
      onCompromised: (error) => {
        throw new DatabaseError('lockLost', `Another process took the folder ${folder}; stopping.`, error);
      },
    });
  try {
    return await take();
  } catch (error) {
    if (codeOf(error) !== 'ELOCKED' || heldHere.has(lock) || !ownerIsGone(owner)) return refuse(folder, error);
  }
  rmSync(lock, { recursive: true, force: true });
  return take().catch((error: unknown) => refuse(folder, error));
}

function refuse(folder: string, error: unknown): never {
  if (codeOf(error) !== 'ELOCKED') {
    throw new DatabaseError('notAllowed', `The folder ${folder} cannot be locked: ${codeOf(error)}.`, error);
  }
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
