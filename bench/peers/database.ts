/** Where a peer keeps what it remembers: the same PostgreSQL, a schema of the benchmark's own. */

import { PsqlAdapter } from '@grammyjs/storage-psql';
import pg from 'pg';

export interface Table<T> {
  read(key: string): Promise<T | undefined>;
  write(key: string, value: T): Promise<void>;
  delete(key: string): Promise<void>;
}

export async function tableOn<T>(url: string, tableName: string): Promise<Table<T>> {
  const schema = new URL(url).searchParams.get('schema') ?? 'public';
  const client = new pg.Pool({ connectionString: url.split('?')[0], options: `-c search_path=${schema}`, max: 10 });
  return (await PsqlAdapter.create({ tableName, client: client as unknown as pg.Client })) as Table<T>;
}
