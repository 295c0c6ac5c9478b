/** A PostgreSQL server, by its address. `?schema=` chooses the schema, as with Prisma. */

import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { WorkListener } from '../bot/ports.ts';
import type { Engine, Listening } from './client.ts';
import { codeOf, DatabaseError } from './errors.ts';
import { LEAD_LOCK, LIFE_LOCK } from './life.ts';
import { MIGRATION_LOCK } from './migrate.ts';
import { parseWork, WORK_CHANNEL } from './work.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** A transaction waits so long for its turn on a connection: many at once are a queue, not an error. */
const POOL_WAIT_MS = 60_000;
const RECONNECT_MS = [100, 300, 1_000, 2_000];
/** The server notices within some four seconds that a host is gone, and gives back what its processes held. */
const KEEPALIVES = '-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2';

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
    listen: (self, listener) => listen(config, schema, self, listener),
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
    options: `-c search_path=${schema},public -c timezone=UTC ${KEEPALIVES}`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 5_000,
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

/**
 * A connection of its own for LISTEN and for the lock of life. When it breaks it is opened again: meanwhile the loops'
 * polling covers the gap.
 */
async function listen(
  config: pg.ClientConfig,
  schema: string,
  self: number,
  listener: WorkListener,
): Promise<Listening> {
  let current: pg.Client | null = null;
  let holds = false;
  let failures = 0;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  /** By task, the connection that holds its lock: with another connection it is to be taken again. */
  const led = new Map<string, pg.Client>();
  const connect = async () => {
    const client = new pg.Client(config);
    current = client;
    const lost = () => {
      if (current !== client) return;
      current = null;
      holds = false;
      client.end().catch(() => undefined);
      if (!stopped) timer = setTimeout(connect, RECONNECT_MS[failures] ?? RECONNECT_MS.at(-1)).unref();
      failures += 1;
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', ({ payload }) => {
      const work = parseWork(payload, schema);
      if (work !== null) listener(work);
    });
    try {
      await client.connect();
      await client.query(`SELECT pg_advisory_lock(${LIFE_LOCK}, ${self})`);
      await client.query(`LISTEN ${WORK_CHANNEL}`);
      holds = true;
      failures = 0;
      listener({ type: 'any' });
    } catch {
      lost();
    }
  };
  await connect();
  return {
    holds: () => holds,
    leads: async (task) => {
      const client = current;
      if (client === null || !holds) return false;
      if (led.get(task) === client) return true;
      const sql = 'SELECT pg_try_advisory_lock($1, hashtext($2)) AS got';
      const answer = await client.query<{ got: boolean }>(sql, [LEAD_LOCK, `${schema} ${task}`]).catch(() => null);
      const got = answer?.rows[0]?.got === true && current === client;
      if (got) led.set(task, client);
      return got;
    },
    stop: async () => {
      stopped = true;
      if (timer !== null) clearTimeout(timer);
      await current?.end().catch(() => undefined);
    },
  };
}
