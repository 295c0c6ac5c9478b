/** PostgreSQL inside this process (PGlite): a folder on disk, or memory for tests. */

import { existsSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { PrismaPGlite } from 'pglite-prisma-adapter';
import type { Engine } from './client.ts';
import { DatabaseError, explained } from './errors.ts';
import { lockFolder } from './lock.ts';
import { finished, type Statement, txOn } from './statements.ts';
import { type Template, templateIn } from './template.ts';
import { parseWork, WORK_CHANNEL } from './work.ts';

export type EmbeddedPlace = { dataDir: string } | { memory: true; cacheDir?: string };

export async function openEmbedded(place: EmbeddedPlace): Promise<Engine> {
  const unlock = 'dataDir' in place ? await lockFolder(place.dataDir) : async () => undefined;
  const folder = 'dataDir' in place ? join(place.dataDir, 'database') : undefined;
  const template = 'cacheDir' in place && place.cacheDir !== undefined ? templateIn(place.cacheDir) : null;
  const pglite = await (template ? fromTemplate(template) : open(folder)).catch(async (error: unknown) => {
    await unlock();
    throw error;
  });
  return {
    adapter: () => new PrismaPGlite(tellingCommits(pglite)),
    send: (statement) => run(pglite, statement),
    transaction: (work) =>
      pglite.transaction(async (transaction) => {
        const tx = txOn((statement) => run(transaction, statement));
        const result = await work(tx);
        await finished(tx);
        return result;
      }),
    migrator: {
      exec: async (sql) => {
        await pglite.exec(sql);
      },
      query: async (sql, values) => (await pglite.query<Record<string, unknown>>(sql, values)).rows,
      release: async () => undefined,
    },
    listen: async (_self, listener) => {
      const stop = await pglite.listen(WORK_CHANNEL, (payload) => {
        setImmediate(() => listener(parseWork(payload, null) ?? { type: 'any' }));
      });
      return { holds: () => true, leads: async () => true, tell: null, stop: () => stop() };
    },
    migrated: async () => template?.keep(await pglite.dumpDataDir('none')),
    close: async () => {
      await pglite.close();
      await unlock();
    },
  };
}

async function run(on: PGlite | Transaction, { text, values }: Statement) {
  const { rows, affectedRows = 0 } = await on.query<object>(text, values);
  return { rows, changed: affectedRows };
}

/**
 * The adapter drops what becomes of a COMMIT: a deferred constraint or a full disk would pass for success. It chains a
 * `catch` on the transaction; here that chain ends in the transaction itself.
 */
function tellingCommits(pglite: PGlite): PGlite {
  const transaction: PGlite['transaction'] = (work) => {
    const result = pglite.transaction(work);
    const chain = new Promise<never>(() => undefined);
    return Object.assign(chain, {
      catch: (onFailure: (error: unknown) => unknown) => {
        result.catch(onFailure);
        return result;
      },
    }) as typeof result;
  };
  return new Proxy(pglite, {
    get: (target, name) => {
      const member: unknown = name === 'transaction' ? transaction : Reflect.get(target, name);
      return typeof member === 'function' && name !== 'transaction' ? member.bind(target) : member;
    },
  });
}

/** A new database writes about 40 MB. */
const NEEDED_BYTES = 48 * 1024 * 1024;

function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(existsSync(folder) ? folder : dirname(folder));
  return bavail * bsize;
}

async function fromTemplate(template: Template): Promise<PGlite> {
  const loaded = await template.load();
  if (loaded === undefined) return open(undefined);
  return open(undefined, loaded).catch(() => {
    template.drop();
    return open(undefined);
  });
}

async function open(folder: string | undefined, template?: Blob): Promise<PGlite> {
  try {
    const pglite = await PGlite.create({
      ...(folder !== undefined && { dataDir: folder }),
      ...(template !== undefined && { loadDataDir: template }),
      extensions: { btree_gist },
    });
    // The adapter reads instants as if the session were at UTC.
    await pglite.exec("SET timezone = 'UTC'");
    return pglite;
  } catch (error) {
    const known = explained(error);
    if (known instanceof DatabaseError) throw known;
    // PGlite does not say why it could not write; the disk does.
    if (folder !== undefined && freeBytes(folder) < NEEDED_BYTES) {
      throw new DatabaseError('diskFull', `The disk that holds ${folder} is full: free some space.`, error);
    }
    throw new DatabaseError(
      'damaged',
      `The database in ${folder ?? 'memory'} does not open. Restore a copy of that folder, or choose another DATA_DIR.`,
      error,
    );
  }
}
