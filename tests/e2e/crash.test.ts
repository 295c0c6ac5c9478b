/** A process killed in the middle of a conversation: nothing lost, nothing twice. Over a Telegram of our own. */

import { describe, expect, it } from 'vitest';
import { PLACES } from './support/databases.ts';
import { PATIENCE } from './support/process.ts';
import { openStage, toTelegram, WAIT } from './support/stage.ts';

const MARIA = 7001;
const stage = openStage();

describe.each(PLACES)('after a kill -9, on %s', { timeout: PATIENCE }, (_, place) => {
  it('the conversation goes on where it was, and no update is lost or answered twice', async () => {
    const fake = await stage.telegram();
    const environment = { ...place(stage), ...toTelegram(fake) };
    let server = await stage.server(environment);
    fake.person(MARIA, 'Maria');

    fake.userSays(MARIA, 'vorrei far stirare 5 kg di camicie');
    await fake.until(() => fake.said(MARIA).length > 0 && fake.pendingUpdates === 0, WAIT);
    const before = fake.said(MARIA).length;

    // While it is down, and while it is being killed, people go on writing.
    const first = fake.userSays(MARIA, 'le mie prenotazioni');
    await server.stop('SIGKILL');
    fake.userSays(MARIA, 'quanto costa la stireria?');
    server = await stage.server(environment);
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
  });
});
