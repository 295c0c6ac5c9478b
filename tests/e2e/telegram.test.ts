/** A whole booking over Telegram: a citizen, a cooperative's group, a redelivery, a second tap, and kills in between. */

import process from 'node:process';
import { describe, expect, it } from 'vitest';
import { collectionDay, dayWords } from '../support/browser-booking.ts';
import type { FakeTelegram } from '../support/fake-telegram.ts';
import { type OpenPlace, PLACES } from './support/databases.ts';
import { PATIENCE, run } from './support/process.ts';
import { openStage, toTelegram, WAIT } from './support/stage.ts';

const MARIA = 7001;
const ANNA = 7002;
const LUCA = 7003;
const GROUP = -100_7000;
/** `KILLS=100 npx vitest run tests/e2e/telegram.test.ts`: the long form of `kill.test.ts`, at random moments. */
const KILLS = Number(process.env.KILLS ?? 0);

const stage = openStage();
let fake: FakeTelegram;

async function open(place: OpenPlace): Promise<Record<string, string>> {
  const settings = place(stage);
  fake = await stage.telegram();
  fake.person(MARIA, 'Maria');
  fake.person(ANNA, 'Anna');
  fake.person(LUCA, 'Luca');
  fake.group(GROUP, 'Nazareth');
  return { ...settings, ...toTelegram(fake) };
}

const heard = (chat: number, words: RegExp): number =>
  fake.messages(chat).filter(({ text }) => words.test(text)).length;
const until = (chat: number, words: RegExp, times = 1) => fake.until(() => heard(chat, words) >= times, WAIT);

async function code(environment: Record<string, string>, ...args: string[]): Promise<string> {
  const { out, code: status } = await (await run('invite.ts', args, environment)).ended;
  expect(status).toBe(0);
  return out.trim().split('\n').at(-1) ?? '';
}

describe.each(PLACES)('over Telegram, on %s', { timeout: PATIENCE }, (_, place) => {
  it('a request is alerted in the group, accepted by one; who taps second is told, and everybody sees who', async () => {
    const environment = await open(place);
    await stage.server(environment);
    fake.userSays(GROUP, `/start ${await code(environment, '--role', 'staff', '--org', 'nazareth')}`, { from: ANNA });
    await until(GROUP, /Nazareth/);

    const day = dayWords(collectionDay());
    fake.userSays(MARIA, `vorrei il custode per compagnia ${day} alle 10 in via Roma 1, tel 333 1234567`);
    await until(MARIA, /Va bene così\?/);
    expect(heard(GROUP, /Nuova richiesta/)).toBe(0);
    const yes = fake.userTaps(MARIA, /prenota/i);
    await until(MARIA, /richiesta inviata/);
    await until(GROUP, /Nuova richiesta/);
    fake.redeliver(yes);

    const shown = fake.messages(GROUP).find(({ text }) => /Nuova richiesta/.test(text));
    const accept = shown?.keyboard.flat().find(({ text }) => text === 'Accetta');
    if (!shown || !accept) throw new Error('no alert with a button');
    fake.userTapsToken(shown.id, accept.callback_data, { from: ANNA, chat: GROUP });
    fake.userTapsToken(shown.id, accept.callback_data, { from: LUCA, chat: GROUP });
    await until(GROUP, /Non ho cambiato nulla/);
    await until(MARIA, /è confermata/);
    await until(GROUP, /in carico a Anna/);
    const alert = fake.messages(GROUP).find(({ text }) => /in carico a Anna/.test(text));
    expect(alert?.keyboard.flat().map(({ text }) => text)).not.toContain('Accetta');

    expect(heard(MARIA, /è confermata/)).toBe(1);
    fake.userSays(MARIA, 'le mie prenotazioni');
    await until(MARIA, /Codice CU-/);
    expect(heard(MARIA, /richiesta inviata per/)).toBe(1);
  });

  it.runIf(KILLS > 0)(
    `${KILLS} kills -9 at random moments of bookings: each is made once, and each is answered`,
    {
      timeout: PATIENCE + KILLS * 60_000,
    },
    async () => {
      const environment = await open(place);
      let server = await stage.server(environment);
      const day = dayWords(collectionDay());
      for (let round = 0; round < KILLS; round += 1) {
        const person = fake.person(8000 + round, `Persona${round}`);
        const kill = async () => {
          await new Promise((done) => setTimeout(done, Math.random() * 400));
          await server.stop('SIGKILL');
          server = await stage.server(environment);
        };
        fake.userSays(person, `1 chilo da stirare ${day} mattina in via Milano ${round + 1}`);
        if (round % 2 === 0) await kill();
        await until(person, /Va bene così\?/);
        fake.userTaps(person, /prenota/i);
        if (round % 2 === 1) await kill();
        await until(person, /confermata per/);
        fake.userSays(person, 'le mie prenotazioni');
        await until(person, /Codice ST-/);
        expect(fake.messages(person).filter(({ text }) => /Codice ST-/.test(text) && /1 kg/.test(text))).toHaveLength(
          1,
        );
      }
    },
  );
});
