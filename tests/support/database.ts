/** Databases for tests: one in memory a file, and a schema of its own on PostgreSQL where a server answers. */

import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { type Database, openDatabase } from '../../prisma/client.ts';
import { reseed, truncate } from '../../prisma/seed/seed.ts';

export type DatabaseKind = 'embedded' | 'postgres';

export interface TestDatabase {
  kind: DatabaseKind;
  db: Database;
  /** The address, to open a second time; null for a database in memory. */
  url: string | null;
  close(): Promise<void>;
}

/** As where the model is kept: the second file of tests finds what the first has made. */
export const CACHE = resolve(import.meta.dirname, '../../.cache');

const LOCAL = 'postgresql://root@127.0.0.1:5432/test';

/** `TEST_DATABASE_URL`, or the server of this machine if it answers. Null: the tests on PostgreSQL are skipped. */
export const serverUrl: string | null = process.env.TEST_DATABASE_URL ?? ((await answers(LOCAL)) ? LOCAL : null);

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
}

/** An address of a fresh schema, and what drops it. */
export function freshSchema(): { url: string; drop(): Promise<void> } {
  if (serverUrl === null) throw new Error('no PostgreSQL to test on');
  const schema = `test_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(serverUrl);
  url.searchParams.set('schema', schema);
  return {
    url: url.toString(),
    drop: async () => {
      const client = new pg.Client(serverUrl);
      await client.connect();
      await client.query(`SET client_min_messages = warning; DROP SCHEMA IF EXISTS ${schema} CASCADE`);
      await client.end();
    },
  };
}

export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  if (kind === 'embedded') {
    const db = await openDatabase({ memory: true, cacheDir: CACHE });
    return { kind, db, url: null, close: () => db.close() };
  }
  const { url, drop } = freshSchema();
  const db = await openDatabase({ url });
  const close = async () => {
    await db.close();
    await drop();
  };
  return { kind, db, url, close };
}

/** Runs the tests on each kind of database there is, emptied before each test; with the seed's catalogue if wished. */
export function onEachDatabase(
  title: string,
  tests: (open: () => TestDatabase) => void,
  { seed = true, kinds = ['embedded', 'postgres'] }: { seed?: boolean; kinds?: DatabaseKind[] } = {},
): void {
  for (const kind of kinds) {
    describe.skipIf(kind === 'postgres' && serverUrl === null)(`${title} (${kind})`, () => {
      let opened: TestDatabase | null = null;
      beforeAll(async () => {
        opened = await openTestDatabase(kind);
      }, 60_000);
      beforeEach(async () => {
        if (opened === null) return;
        await (seed ? reseed(opened.db) : truncate(opened.db));
      });
      afterAll(() => opened?.close(), 30_000);
      tests(() => {
        if (opened === null) throw new Error('the database is not open');
        return opened;
      });
    });
  }
}
