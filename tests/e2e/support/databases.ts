/** Databases to be killed on: the embedded one, and a schema of its own on PostgreSQL where there is one. */

import { randomUUID } from 'node:crypto';
import process from 'node:process';
import pg from 'pg';
import { temporaryFolder } from './process.ts';

export interface TestDatabase {
  environment: Record<string, string>;
  remove(): Promise<void>;
}

async function embedded(): Promise<TestDatabase> {
  const folder = temporaryFolder();
  return { environment: { DATA_DIR: folder.path }, remove: async () => folder.remove() };
}

async function onServer(url: string): Promise<TestDatabase> {
  const folder = temporaryFolder();
  const schema = `e2e_${randomUUID().replaceAll('-', '')}`;
  const address = new URL(url);
  address.searchParams.set('schema', schema);
  return {
    environment: { DATA_DIR: folder.path, DATABASE_URL: address.toString() },
    async remove() {
      folder.remove();
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.query(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
      await client.end();
    },
  };
}

export function databasesForCrash(): [string, () => Promise<TestDatabase>][] {
  const url = process.env.TEST_DATABASE_URL;
  return [
    ['the embedded database', embedded],
    ...(url ? [['PostgreSQL', () => onServer(url)] as [string, () => Promise<TestDatabase>]] : []),
  ];
}
