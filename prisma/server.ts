/** A PostgreSQL server, by its address. `?schema=` chooses the schema, as with Prisma. */

import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Engine } from './client.ts';
import { codeOf, DatabaseError } from './errors.ts';
import { MIGRATION_LOCK, WORK_CHANNEL } from './migrate.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** A transaction waits so long for its turn on a connection: many at once are a queue, not an error. */
const POOL_WAIT_MS = 60_000;
const RECONNECT_MS = 2_000;

export async function openServer({ url, poolSize = 10 }: { url: string; poolSize?: number }): Promise<Engine> {
  const { config, schema } = parseAddress(url);
  const first = new pg.Client(config);
  try {
    await first.connect();
    await ensureSchema(first, schema);
  } catch (error) {
    await first.end().catch(() => undefined);
    throw unreachable(error, config);
  }
  return {
    adapter: new PrismaPg({ ...config, max: poolSize, connectionTimeoutMillis: POOL_WAIT_MS }, { schema }),
    migrator: {
      exec: async (sql) => {
        await first.query(sql);
      },
      query: async (sql, values) => (await first.query<Record<string, unknown>>(sql, values)).rows,
      release: () => first.end(),
    },
    onWork: (listener) => listen(config, schema, listener),
    close: () => first.end().catch(() => undefined),
  };
}

/** Asks first, because a user who may not create schemas may still have one; under the lock, because two may start together. */
async function ensureSchema(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>('SELECT to_regnamespace($1) IS NOT NULL AS there', [schema]);
  if (rows[0]?.there === true) return;
  await client.query(
    `BEGIN; SELECT pg_advisory_xact_lock(${MIGRATION_LOCK}); CREATE SCHEMA IF NOT EXISTS "${schema}"; COMMIT`,
  );
}

function parseAddress(url: string): { config: pg.ClientConfig; schema: string } {
  const bad = (cause?: unknown) =>
    new DatabaseError(
      'badAddress',
      'DATABASE_URL is not an address of PostgreSQL: it should look like postgresql://user:password@host:5432/name.',
      cause,
    );
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    // The cause would quote the address, password and all.
    throw bad();
  }
  if (!/^postgres(ql)?:$/.test(parsed.protocol)) throw bad();
  const schema = parsed.searchParams.get('schema') ?? 'public';
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,62}$/.test(schema)) throw bad();
  parsed.searchParams.delete('schema');
  const config: pg.ClientConfig = {
    connectionString: parsed.toString(),
    options: `-c search_path=${schema},public -c timezone=UTC`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'portineria',
  };
  return { config, schema };
}

function unreachable(error: unknown, config: pg.ClientConfig): DatabaseError {
  const { host, port, database, user } = new pg.Client(config);
  const code = codeOf(error);
  switch (code) {
    case '28P01':
    case '28000':
      return new DatabaseError(
        'wrongPassword',
        `PostgreSQL at ${host}:${port} refuses user ${user} or its password.`,
        error,
      );
    case '3D000':
      return new DatabaseError('noSuchDatabase', `PostgreSQL at ${host}:${port} has no database ${database}.`, error);
    case '42501':
      return new DatabaseError('notAllowed', `User ${user} may not create tables in database ${database}.`, error);
    default:
      return new DatabaseError(
        'unreachable',
        `PostgreSQL at ${host}:${port} cannot be reached (${code ?? 'no answer'}). Check DATABASE_URL and that it runs.`,
        error,
      );
  }
}

/** A connection of its own for LISTEN. When it breaks it is opened again: the loops' polling covers the gap. */
async function listen(config: pg.ClientConfig, schema: string, listener: () => void): Promise<() => Promise<void>> {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  const again = () => {
    if (stopped || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      connect().catch(again);
    }, RECONNECT_MS);
    timer.unref();
  };
  const connect = async () => {
    const next = new pg.Client(config);
    next.on('error', again);
    next.on('notification', ({ payload }) => {
      if (payload === schema) listener();
    });
    await next.connect();
    await next.query(`LISTEN ${WORK_CHANNEL}`);
    client = next;
    listener();
  };
  await connect().catch(again);
  return async () => {
    stopped = true;
    if (timer !== null) clearTimeout(timer);
    await client?.end().catch(() => undefined);
  };
}
