/** Several processes with one token on one PostgreSQL: one polls, all work, and another polls when that one dies. */

import { describe, expect, it } from 'vitest';
import { serverUrl } from '../support/database.ts';
import { PATIENCE } from './support/process.ts';
import { openStage, toTelegram, WAIT } from './support/stage.ts';

const MARIA = 9001;
const stage = openStage();

describe.skipIf(serverUrl === null)('two processes with one token', () => {
  it('share the work without a conflict, and go on when either of them is killed', { timeout: PATIENCE }, async () => {
    const environment = { DATABASE_URL: stage.schema() };
    const folder = stage.folder();
    const fake = await stage.telegram();
    fake.person(MARIA, 'Maria');
    const start = (name: string) =>
      stage.server({ ...environment, ...toTelegram(fake), DATA_DIR: `${folder}/${name}` });
    const a = await start('a');
    let servers = [a, await start('b')];
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
