/** A process killed in the middle of a conversation: nothing lost, nothing twice. Over a Telegram of our own. */

import { afterEach, describe, expect, it } from 'vitest';
import { type FakeTelegram, startFakeTelegram } from '../support/fake-telegram.ts';
import { databasesForCrash } from './support/databases.ts';
import { PATIENCE, type Server, startServer } from './support/process.ts';

const MARIA = 7001;
/** A send that was under way at the kill is taken back after half a minute where other processes may be alive. */
const WAIT = 60_000;

let telegram: FakeTelegram | undefined;
let server: Server | undefined;

afterEach(async () => {
  await server?.stop('SIGKILL');
  await telegram?.stop();
});

describe.each(databasesForCrash())('after a kill -9, on %s', { timeout: PATIENCE }, (_, open) => {
  it('the conversation goes on where it was, and no update is lost or answered twice', async () => {
    const database = await open();
    const fake = await startFakeTelegram();
    telegram = fake;
    const environment = { ...database.environment, TELEGRAM_BOT_TOKEN: fake.token, TELEGRAM_API_ROOT: fake.apiRoot };
    server = await startServer(environment);
    fake.person(MARIA, 'Maria');

    fake.userSays(MARIA, 'vorrei far stirare 5 kg di camicie');
    await fake.until(() => fake.said(MARIA).length > 0 && fake.pendingUpdates === 0, WAIT);
    const before = fake.said(MARIA).length;

    // While it is down, and while it is being killed, people go on writing.
    const first = fake.userSays(MARIA, 'le mie prenotazioni');
    await server.stop('SIGKILL');
    fake.userSays(MARIA, 'quanto costa la stireria?');
    server = await startServer(environment);
    await fake.until(() => fake.pendingUpdates === 0, WAIT);
    await fake.until(() => fake.said(MARIA).some(({ text }) => /2,50/.test(text)), WAIT);
    const after = fake.said(MARIA).length;
    expect(after).toBeGreaterThanOrEqual(before + 2);

    // A platform that delivers again gets no second answer.
    fake.redeliver(first);
    fake.userSays(MARIA, 'grazie');
    await fake.until(() => fake.pendingUpdates === 0 && fake.said(MARIA).length > after, WAIT);
    const list = fake.said(MARIA).filter(({ text }) => /Non ha prenotazioni/.test(text));
    expect(list).toHaveLength(1);

    expect((await server.stop()).code).toBe(0);
    await database.remove();
  });
});
