/** The whole line over a Telegram of our own, in one process with a clock of its own: whatever Telegram does to it. */

import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTelegramChannel, type TelegramOptions } from '../../bot/channels/telegram/channel.ts';
import { type Bot, eventually, freePort, openBot, type Run, unpaced } from '../support/e2e-bot.ts';
import { type FakeTelegram, type Fault, faults, startFakeTelegram } from '../support/fake-telegram.ts';

const MARIA = 11;
const LUCA = 21;
const LIA = 22;
const IRONERS = -71;
const CUSTODIANS = -72;
const WAIT = 15_000;

let bot: Bot;
let fake: FakeTelegram;
let polling: Run;

beforeAll(async () => {
  [bot, fake] = await Promise.all([openBot(), startFakeTelegram()]);
  polling = await bot.start(channel());
  fake.person(MARIA, 'Maria', 'Bianchi');
  fake.person(LUCA, 'Luca');
  fake.person(LIA, 'Lia');
  for (const [room, organisationId] of [
    [fake.group(IRONERS, 'Stireria'), 'gruppo-gamma'],
    [fake.group(CUSTODIANS, 'Custodi'), 'nazareth'],
  ] as const) {
    const code = await bot.invite({ type: 'staff', organisationId });
    fake.userSays(room, `/start ${code}`, { from: LUCA });
    await fake.until(() => fake.said(room).length > 0, WAIT);
  }
}, 120_000);
afterAll(async () => {
  await bot?.close();
  await fake?.stop();
});

function channel(options: Partial<TelegramOptions> = {}) {
  const { token, apiRoot } = fake;
  const quick = { requestTimeoutMs: 2_000, pollSeconds: 2, backoff: { firstMs: 5, maxMs: 20 }, stopGraceMs: 50 };
  return unpaced(createTelegramChannel({ token, apiRoot, mode: 'polling', ...quick, ...options }));
}

const ironing = 'vorrei far stirare 5 kg di camicie mercoledì mattina alle 9, ritiro in via Milano 3';
const custodian = 'vorrei un custode giovedì alle 10 per un’ora di compagnia in via Milano 3, telefono 333 1234567';

/** Says it and waits for an answer that fits. */
async function ask(who: number, text: string, answer: RegExp): Promise<void> {
  const before = fake.said(who).length;
  fake.userSays(who, text);
  await heard(who, answer, before);
}

async function heard(who: number, words: RegExp, after = 0): Promise<void> {
  await fake.until(() => fake.said(who).some(({ text }, n) => n >= after && words.test(text)), WAIT);
}

const bookings = (serviceId: string) => bot.database.prisma.booking.findMany({ where: { serviceId } });

describe('over Telegram', { timeout: 60_000 }, () => {
  it('a citizen books in one message and a tap, and the cooperative’s group is told', async () => {
    await ask(MARIA, ironing, /Va bene così\?/);
    fake.userTaps(MARIA, /prenota/);
    await heard(MARIA, /prenotazione confermata per mercoledì 25 novembre/);
    await heard(IRONERS, /5 kg.*via Milano 3/s);
    const details = { kg: 5, address: 'via Milano 3' };
    expect(await bookings('ironing')).toMatchObject([{ status: 'accepted', details }]);
  });

  it('staff accept by a tap: the citizen hears, the alert says who, and a second tap changes nothing', async () => {
    await ask(MARIA, custodian, /Va bene così\?/);
    const booked = fake.userTaps(MARIA, /prenota/);
    await heard(CUSTODIANS, /Nuova richiesta CU-/);
    await heard(MARIA, /richiesta inviata/);
    const alert = fake.said(CUSTODIANS).at(-1);
    const token = alert?.keyboard[0]?.[0]?.callback_data ?? '';

    const accepted = fake.userTaps(CUSTODIANS, 'Accetta', { from: LUCA });
    await heard(MARIA, /Buone notizie: .*Se ne occupa Luca/);
    const shown = () => fake.messages(CUSTODIANS).find(({ id }) => id === alert?.id);
    await fake.until(() => shown()?.edited, WAIT);
    expect(shown()?.text).toMatch(/confermata, in carico a Luca/);
    expect(shown()?.buttons.flat()).not.toContain('Accetta');

    const before = fake.said(CUSTODIANS).length;
    const booking = await bookings('custodian');
    fake.userTapsToken(alert?.id ?? 0, token, { from: LIA, chat: CUSTODIANS });
    await heard(CUSTODIANS, /Non ho cambiato nulla: .*in carico a Luca/, before);
    expect(await bookings('custodian')).toEqual(booking);
    expect(booking).toMatchObject([{ status: 'accepted' }]);

    // The platform delivers both taps again; the answer to what follows proves that they have been through.
    const said = [fake.said(MARIA).length, fake.said(CUSTODIANS).length];
    fake.redeliver(booked);
    fake.redeliver(accepted);
    await ask(MARIA, 'quanto costa la stireria?', /2,50/);
    expect([fake.said(MARIA).length, fake.said(CUSTODIANS).length]).toEqual([(said[0] ?? 0) + 1, said[1]]);
    expect(await bookings('custodian')).toEqual(booking);
  });

  it('says what it cannot read, and goes on', async () => {
    const before = fake.said(MARIA).length;
    fake.userSends(MARIA, 'sticker');
    fake.userSays(MARIA, '');
    fake.userSays(MARIA, 'stirare '.repeat(12_500));
    fake.userTapsToken(fake.said(MARIA)[0]?.id ?? 0, 'never-ours', { chat: MARIA });
    fake.inject({ message: { date: 'garbage' } });
    await heard(MARIA, /leggo solo le parole/, before);
    await heard(MARIA, /arrivato vuoto/, before);
    await heard(MARIA, /troppo lungo/, before);
    await heard(MARIA, /Non riconosco più questo pulsante/, before);
    await ask(MARIA, 'quanto costa la stireria?', /2,50/);
  });

  it('loses nothing to whatever Telegram answers instead of yes', async () => {
    const internal: Fault = { kind: 'refusal', code: 500, description: 'Internal Server Error' };
    // What may have arrived is said again rather than lost.
    const cases: [number, Fault, number][] = [
      [101, faults.tooMany(1), 1],
      [102, faults.page(502), 1],
      [103, internal, 1],
      [104, faults.hang(), 1],
      [105, faults.hang(true), 2],
      [106, faults.drop(true), 2],
      [107, faults.garbage(), 2],
    ];
    await Promise.all(
      cases.map(async ([who, fault, atMost]) => {
        await ask(who, 'che servizi ci sono?', /Ecco i servizi/);
        fake.fail('sendMessage', fault, { chat: who });
        await ask(who, 'quanto costa la stireria?', /2,50/);
        await ask(who, 'le mie prenotazioni', /Non ha prenotazioni/);
        const prices = fake.said(who).filter(({ text }) => /2,50/.test(text)).length;
        expect([1, atMost], `${fault.kind}: ${prices} answers`).toContain(prices);
      }),
    );
  });

  it('leaves alone who blocked it, serves the others, and answers who comes back', async () => {
    const [anna, bruno] = [201, 202];
    await ask(anna, 'buongiorno', /./);
    fake.fail('sendMessage', faults.forbidden(), { chat: anna });
    fake.userSays(anna, 'che servizi ci sono?');
    await ask(bruno, 'che servizi ci sono?', /Ecco i servizi/);
    const chat = () => bot.database.prisma.conversation.findFirstOrThrow({ where: { address: String(anna) } });
    await eventually(async () => (await chat()).blockedAt !== null);
    await ask(anna, 'quanto costa la stireria?', /2,50/);
    expect((await chat()).blockedAt).toBeNull();
  });

  it('books just the same by webhook, and an update delivered twice does nothing', async () => {
    await polling.stop();
    const http = Fastify({ forceCloseConnections: true });
    const port = await freePort();
    const webhook = channel({ mode: 'webhook', http, publicUrl: `http://127.0.0.1:${port}` });
    await http.listen({ host: '127.0.0.1', port });
    const running = await bot.start(webhook);
    const carla = fake.person(301, 'Carla');
    await ask(carla, ironing, /Va bene così\?/);
    const tap = fake.userTaps(carla, /prenota/);
    await heard(carla, /prenotazione confermata/);
    const said = fake.said(carla).length;
    fake.redeliver(tap);
    await ask(carla, 'le mie prenotazioni', /Codice ST-/);
    expect(fake.said(carla)).toHaveLength(said + 1);
    expect(await bookings('ironing')).toHaveLength(2);
    expect(fake.deliveries.every(({ status }) => status === 200)).toBe(true);
    await running.stop();
    await http.close();
  });
});
