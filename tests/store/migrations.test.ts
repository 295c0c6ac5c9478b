import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../../prisma/client.ts';
import { type Migrator, migrate, migrationsIn } from '../../prisma/migrate.ts';
import { freshSchema, serverUrl } from '../support/database.ts';

const real = migrationsIn();

function named(name: string, sql: string) {
  return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
}

const first = named('1_first', 'CREATE TABLE a (id int); CREATE TABLE b (id int);');
const second = named('2_second', 'ALTER TABLE a ADD COLUMN name text;');
const broken = named('2_broken', 'CREATE TABLE c (id int); SELECT nonsense;');

describe('migrations, embedded', () => {
  let pglite: PGlite;
  let db: Migrator;

  beforeAll(async () => {
    pglite = await PGlite.create({ extensions: { btree_gist } });
    db = {
      exec: async (sql) => {
        await pglite.exec(sql);
      },
      query: async (sql, values) => (await pglite.query<Record<string, unknown>>(sql, values)).rows,
      release: async () => undefined,
    };
  });
  beforeEach(async () => {
    await pglite.exec('DROP SCHEMA public CASCADE; CREATE SCHEMA public;');
  });
  afterAll(() => pglite.close());

  it('apply what is new, once, and keep Prisma’s record of it', async () => {
    expect(await migrate(db, [first])).toEqual(['1_first']);
    expect(await migrate(db, [first])).toEqual([]);
    expect(await migrate(db, [first, second])).toEqual(['2_second']);
    const { rows } = await pglite.query(
      'SELECT migration_name, checksum, applied_steps_count FROM _prisma_migrations ORDER BY 1',
    );
    expect(rows).toEqual([
      { migration_name: '1_first', checksum: first.checksum, applied_steps_count: 1 },
      { migration_name: '2_second', checksum: second.checksum, applied_steps_count: 1 },
    ]);
  });

  it('refuse one that was changed afterwards, and a database from the future', async () => {
    await migrate(db, [first, second]);
    const changed = named('1_first', `${first.sql} -- a word more`);
    await expect(migrate(db, [changed, second])).rejects.toMatchObject({ problem: 'migrationChanged' });
    await expect(migrate(db, [first])).rejects.toMatchObject({ problem: 'newerDatabase' });
  });

  it('leave nothing of one that fails', async () => {
    await expect(migrate(db, [first, broken])).rejects.toMatchObject({ problem: 'migrationFailed' });
    const { rows } = await pglite.query("SELECT to_regclass('a') IS NOT NULL AS a, to_regclass('c') IS NOT NULL AS c");
    expect(rows).toEqual([{ a: true, c: false }]);
    expect(await migrate(db, [first, second])).toEqual(['2_second']);
  });

  it('give the tables and columns that schema.prisma describes', async () => {
    await migrate(db, real);
    const { rows } = await pglite.query<{ column: string }>(
      `SELECT table_name || '.' || column_name || ' ' || data_type || CASE is_nullable WHEN 'YES' THEN '?' ELSE '' END AS column
       FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
    );
    expect(described().sort()).toEqual(rows.map(({ column }) => column).sort());
  });
});

const TYPES: Record<string, string> = {
  String: 'text',
  Int: 'integer',
  BigInt: 'bigint',
  Boolean: 'boolean',
  Json: 'jsonb',
  Bytes: 'bytea',
  DateTime: 'timestamp with time zone',
  Decimal: 'numeric',
};

/** The columns of schema.prisma, in the same words. */
function described(): string[] {
  const schema = readFileSync(new URL('../../prisma/schema.prisma', import.meta.url), 'utf8');
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, model = '', body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model.toLowerCase();
    const fields = body.split('\n').filter((line) => /^\s+\w+\s+[A-Z]/.test(line));
    return fields.map((line) => {
      const [, name = '', type = '', list, optional = ''] = /^\s+(\w+)\s+(\w+)(\[\])?(\??)/.exec(line) ?? [];
      expect(type !== 'DateTime' || line.includes('@db.Timestamptz'), `${model}.${name} needs @db.Timestamptz`).toBe(
        true,
      );
      return `${table}.${/@map\("(\w+)"\)/.exec(line)?.[1] ?? name} ${list ? 'ARRAY' : (TYPES[type] ?? type)}${optional}`;
    });
  });
}

describe.skipIf(serverUrl === null)('migrations, on a server', () => {
  it('are applied once when several processes start together', async () => {
    const { url, drop } = freshSchema();
    try {
      const opened = await Promise.all(Array.from({ length: 4 }, () => openDatabase({ url })));
      const counts = await Promise.all(
        opened.map(({ prisma }) => prisma.$queryRaw`SELECT count(*)::int AS n FROM _prisma_migrations`),
      );
      expect(counts[0]).toEqual([{ n: real.length }]);
      await Promise.all(opened.map((db) => db.close()));
    } finally {
      await drop();
    }
  });

  it('keep to the schema of the address', async () => {
    const { url, drop } = freshSchema();
    try {
      const db = await openDatabase({ url });
      await db.close();
      const client = new pg.Client(serverUrl ?? '');
      await client.connect();
      const { rows } = await client.query(
        'SELECT count(*)::int AS n FROM information_schema.tables WHERE table_schema = $1',
        [new URL(url).searchParams.get('schema')],
      );
      await client.end();
      const tables = new Set(described().map((column) => column.split('.')[0]));
      expect(rows).toEqual([{ n: tables.size + 1 }]);
    } finally {
      await drop();
    }
  });
});

describe('an address that does not work', () => {
  it.each([
    ['nonsense', 'badAddress'],
    ['mysql://localhost/x', 'badAddress'],
    ['postgresql://nobody:secret@127.0.0.1:1/x', 'unreachable'],
    ['postgresql://nobody:secret@host.invalid/x', 'unreachable'],
  ])('%s is explained in one line without the password', async (url, problem) => {
    const error = await openDatabase({ url }).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name: 'DatabaseError', problem });
    expect(String(error)).not.toMatch(/secret|\n/);
  });

  it('a wrong password is said to be one', async () => {
    // Answers any greeting as PostgreSQL does to a wrong password.
    const server = createServer((socket) => {
      const fields = ['SFATAL', 'VFATAL', 'C28P01', 'Mpassword authentication failed', ''].join('\0');
      const length = Buffer.alloc(4);
      length.writeInt32BE(4 + fields.length + 1);
      socket.once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, Buffer.from(`${fields}\0`)])));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const error = await openDatabase({ url: `postgresql://maria:secret@127.0.0.1:${port}/x` }).catch(
      (reason: unknown) => reason,
    );
    server.close();
    expect(error).toMatchObject({ problem: 'wrongPassword' });
    expect(String(error)).not.toMatch(/secret|\n/);
  });

  it.skipIf(serverUrl === null)('a database that is not there is named', async () => {
    const url = new URL(serverUrl ?? '');
    url.pathname = '/no_such_database';
    await expect(openDatabase({ url: url.toString() })).rejects.toMatchObject({ problem: 'noSuchDatabase' });
  });
});
