/** A database of a benchmark's own: a fresh schema where a PostgreSQL answers, else in memory. Gone afterwards. */

import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { type Database, openDatabase } from '../prisma/client.ts';
import { reseed } from '../prisma/seed/seed.ts';

const LOCAL = 'postgresql://root@127.0.0.1:5432/test';

/** Null: no server answers. */
export async function findServer(): Promise<string | null> {
  const url = process.env.TEST_DATABASE_URL ?? LOCAL;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 1_000 });
  try {
    await client.connect();
    await client.end();
    return url;
  } catch {
    return null;
  }
}

export interface Place {
  database: Database;
  /** To open it a second time; null in memory. */
  url: string | null;
}

/** `patch`: a JSON merge patch on the seed catalogue. */
export async function withDatabase<T>(
  server: string | null,
  patch: object,
  work: (place: Place) => Promise<T>,
): Promise<T> {
  if (server === null) {
    const database = await openDatabase({ memory: true });
    await reseed(database, patch);
    return work({ database, url: null }).finally(() => database.close());
  }
  const schema = `bench_${randomUUID().replaceAll('-', '')}`;
  const url = new URL(server);
  url.searchParams.set('schema', schema);
  const database = await openDatabase({ url: url.toString() });
  try {
    await reseed(database, patch);
    return await work({ database, url: url.toString() });
  } finally {
    await database.close();
    const client = new pg.Client(server);
    await client.connect();
    await client.query(`SET client_min_messages = warning; DROP SCHEMA "${schema}" CASCADE`);
    await client.end();
  }
}

/** Known citizens, each in a private chat of this channel whose address is their handle: `person-0`, `person-1`… */
export async function addPeople({ prisma }: Database, channel: string, handles: readonly string[]): Promise<void> {
  await prisma.$executeRaw`
    INSERT INTO person (id, name, address, phone, noticed, opted_in, created_at)
    SELECT handle, handle, 'via Milano 3, Cremona', '+393331234567', true, true, now()
    FROM unnest(${[...handles]}::text[]) AS handle`;
  await prisma.$executeRaw`
    INSERT INTO identity (channel, external_id, person_id)
    SELECT ${channel}, handle, handle FROM unnest(${[...handles]}::text[]) AS handle`;
  await prisma.$executeRaw`
    INSERT INTO conversation (channel, address, kind, person_id, last_at, created_at)
    SELECT ${channel}, handle, 'private', handle, now(), now() FROM unnest(${[...handles]}::text[]) AS handle`;
}
