/**
 * A database in memory, made and migrated, as a file: from it the next one opens in a fifth of the time. Made at first
 * use, named by what it was made of, and ours to lose.
 */

import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { migrationsIn } from './migrate.ts';

const PREFIX = 'database-';
const packageSchema = z.object({ version: z.string() });

export interface Template {
  /** Undefined: there is none yet. */
  load(): Promise<Blob | undefined>;
  keep(database: Blob): Promise<void>;
  /** It does not open: somebody else may make another. */
  drop(): void;
}

export function templateIn(folder: string): Template {
  const name = `${PREFIX}${fingerprint()}.tar`;
  const path = join(folder, name);
  return {
    load: () =>
      readFile(path).then(
        (bytes) => new Blob([bytes]),
        () => undefined,
      ),
    async keep(database) {
      const own = `${path}.${process.pid}`;
      try {
        await mkdir(folder, { recursive: true });
        await writeFile(own, database.stream());
        await rename(own, path);
        for (const each of readdirSync(folder))
          if (each.startsWith(PREFIX) && each !== name) remove(join(folder, each));
      } catch {
        // A full disk, or a folder that is not ours to write: the next one takes as long as this one.
        remove(own);
      }
    },
    drop: () => remove(path),
  };
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // It is not there, or not ours.
  }
}

function fingerprint(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = packageSchema.parse(JSON.parse(readFileSync(join(dirname(entry), '../package.json'), 'utf8')));
  const hash = createHash('sha256').update(version);
  for (const { name, checksum } of migrationsIn()) hash.update(`${name} ${checksum}`);
  return hash.digest('hex').slice(0, 16);
}
