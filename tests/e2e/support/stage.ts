/**
 * What an end-to-end test opens, closed after it whatever became of it, the last one first: processes are gone before
 * their database is, and nothing of a test is left to the next one.
 */

import { afterEach } from 'vitest';
import { type Database, type DatabasePlace, openDatabase } from '../../../prisma/client.ts';
import { freshSchema } from '../../support/database.ts';
import { type FakeTelegram, startFakeTelegram } from '../../support/fake-telegram.ts';
import { type Server, startServer, temporaryFolder } from './process.ts';

/** What was on its way at a kill is taken back within seconds; a machine that is busy with other files takes longer. */
export const WAIT = 60_000;

type Close = () => unknown;

export interface Stage {
  /** To be closed with the rest. */
  closing(close: Close): void;
  folder(): string;
  /** The address of a schema of its own on PostgreSQL. */
  schema(): string;
  database(place: DatabasePlace & { poolSize?: number }): Promise<Database>;
  telegram(): Promise<FakeTelegram>;
  /** `npm start` with these settings. Killed at the end, if it still runs. */
  server(environment: Record<string, string>): Promise<Server>;
}

export function openStage(): Stage {
  const closers: Close[] = [];
  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });
  const closing = (close: Close) => void closers.push(close);
  return {
    closing,
    folder() {
      const { path, remove } = temporaryFolder();
      closing(remove);
      return path;
    },
    schema() {
      const { url, drop } = freshSchema();
      closing(drop);
      return url;
    },
    async database(place) {
      const database = await openDatabase(place);
      closing(() => database.close());
      return database;
    },
    async telegram() {
      const fake = await startFakeTelegram();
      closing(() => fake.stop());
      return fake;
    },
    async server(environment) {
      const server = await startServer(environment);
      closing(() => server.stop('SIGKILL'));
      return server;
    },
  };
}

/** For a database that is only looked into. */
export async function within<T>(place: DatabasePlace, work: (database: Database) => Promise<T>): Promise<T> {
  const database = await openDatabase(place);
  return work(database).finally(() => database.close());
}

/** Settings that lead a process to this Telegram. */
export function toTelegram({ token, apiRoot }: FakeTelegram): Record<string, string> {
  return { TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot };
}
