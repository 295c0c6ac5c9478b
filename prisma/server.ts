/** A PostgreSQL server, by its address. `?schema=` chooses the schema, as with Prisma. */

import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import type { Engine, Tx } from './client.ts';
import { codeOf, DatabaseError } from './errors.ts';
import { listen } from './listen.ts';
import { MIGRATION_LOCK } from './migrate.ts';
import { finished, type Statement, txOn } from './statements.ts';

const CONNECT_TIMEOUT_MS = 5_000;
/** A transaction waits so long for its turn on a connection: many at once are a queue, not an error. */
const POOL_WAIT_MS = 60_000;
/** A statement prepared while a table was small would be kept as it was planned then. */
const CONNECTION_LIFE_S = 300;
/** For what goes through Prisma's client: seeds, figures, tests. */
const MOST_OF_PRISMA = 4;
/** The server notices within some four seconds that a host is gone, and gives back what its processes held. */
const KEEPALIVES = '-c tcp_keepalives_idle=2 -c tcp_keepalives_interval=1 -c tcp_keepalives_count=2';
/** A transaction that is not gone on with holds what it has locked no longer. */
const ABANDONED_MS = 60_000;
const ABANDONED = `-c idle_in_transaction_session_timeout=${ABANDONED_MS}`;

/** What is left by a commit of these connections is told by this process: the triggers need not (`listen.ts`). */
const TELLS = '-c portineria.tells=on';
/**
 * A transaction a statement is what the loops send, over and over, and planning it takes the server longer than running
 * it. So it is planned once a connection, by the indexes, whatever the tables hold by then, on connections of its own.
 */
const LOOPS = '-c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c jit=off';
const MOST_OF_LOOPS = 4;

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
  const pool = openPool(config, poolSize);
  const loops = openPool({ ...config, options: `${config.options} ${LOOPS}` }, Math.min(poolSize, MOST_OF_LOOPS));
  const ofPrisma = { ...config, max: Math.min(poolSize, MOST_OF_PRISMA), connectionTimeoutMillis: POOL_WAIT_MS };
  return {
    adapter: () => new PrismaPg(ofPrisma, { schema }),
    send: async (statement) => outcomeOf(await loops.query(statement)),
    transaction: (work) => transact(pool, work),
    migrator: {
      exec: async (sql) => {
        await first.query(sql);
      },
      query: async (sql, values) => (await first.query<Record<string, unknown>>(sql, values)).rows,
      release: () => first.end(),
    },
    listen: (self, listener) => listen(config, schema, self, listener),
    close: async () => {
      await Promise.all([pool.end(), loops.end()].map((ended) => ended.catch(() => undefined)));
      await first.end().catch(() => undefined);
    },
  };
}

function openPool(config: pg.ClientConfig, max: number): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    options: `${config.options} ${TELLS}`,
    max,
    connectionTimeoutMillis: POOL_WAIT_MS,
    maxLifetimeSeconds: CONNECTION_LIFE_S,
    // A statement need not wait for the answer to the one before.
    pipeline: true,
  } as pg.PoolConfig);
  // A connection that breaks is told of by whatever statement it carried.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/** Throws `DatabaseError` where the connection broke: the server's trouble, unless the work had let it wait for too long. */
async function transact<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const began = performance.now();
  let broken: unknown;
  try {
    const begun = client.query('BEGIN');
    // Whatever comes next fails as well, and is waited for.
    begun.catch(() => undefined);
    const tx = txOn(async (statement: Statement) => outcomeOf(await client.query(statement)));
    const result = await work(tx);
    // What nobody waits for is on its way already: the end follows it at once.
    const [{ command }] = await Promise.all([client.query('COMMIT'), finished(tx), begun]);
    // One of its statements failed, and nobody said so.
    if (command !== 'COMMIT') throw new Error('a transaction in which a statement had failed was not committed');
    return result;
  } catch (error) {
    await client.query('ROLLBACK').catch((failure: unknown) => {
      broken = failure;
    });
    if (broken === undefined || performance.now() - began >= ABANDONED_MS) throw error;
    throw new DatabaseError('connectionLost', 'The connection to PostgreSQL broke in a transaction.', error);
  } finally {
    client.release(broken !== undefined);
  }
}

function outcomeOf({ rows, rowCount }: pg.QueryResult<object>) {
  return { rows, changed: rowCount ?? 0 };
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
    options: `-c search_path=${schema},public -c timezone=UTC ${KEEPALIVES} ${ABANDONED}`,
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
