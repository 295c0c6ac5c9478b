/** Several processes with one token on one PostgreSQL: one polls, all work, and another polls when that one dies. */

import { afterEach, describe, expect, it } from 'vitest';
import { freshSchema, serverUrl } from '../support/database.ts';
import { type FakeTelegram, startFakeTelegram } from '../support/fake-telegram.ts';
import { PATIENCE, type Server, startServer, temporaryFolder } from './support/process.ts';

const MARIA = 9001;
const WAIT = 30_000;

let fake: FakeTelegram;
let servers: Server[] = [];
const cleanUps: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop('SIGKILL')));
  await fake?.stop();
  for (const clean of cleanUps.splice(0)) await clean();
});

describe.skipIf(serverUrl === null)('two processes with one token', () => {
  it('share the work without a conflict, and go on when either of them is killed', { timeout: PATIENCE }, async () => {
    const { url, drop } = freshSchema();
    const folder = temporaryFolder();
    cleanUps.push(drop, folder.remove);
    fake = await startFakeTelegram();
    fake.person(MARIA, 'Maria');
    const environment = { TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot, DATABASE_URL: url };
    const start = (name: string) => startServer({ ...environment, DATA_DIR: `${folder.path}/${name}` });
    const a = await start('a');
    servers = [a, await start('b')];
    let asked = 0;
    const answers = async () => {
      asked += 1;
      fake.userSays(MARIA, `quanto costa la stireria? (${asked})`);
      await fake.until(() => fake.said(MARIA).filter(({ text }) => /2,50/.test(text)).length === asked, WAIT);
    };
    await answers();
    expect(servers.map((server) => /Another process receives/.test(server.err()))).toEqual([false, false]);
    // The first to start is the one that polls.
    await a.stop('SIGKILL');
    await answers();
    servers = [await start('c'), ...servers.slice(1)];
    await answers();
    await servers[1]?.stop('SIGKILL');
    await answers();
    expect(/Another process receives/.test(servers[0]?.err() ?? '')).toBe(false);
  });
});
