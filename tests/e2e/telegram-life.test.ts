/** Telegram as its users know it, over the whole line: taps, keyboards that go, keys, menus, links, "typing". */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel } from '../../bot/channel.ts';
import { createTelegramChannel } from '../../bot/channels/telegram/channel.ts';
import { menus } from '../../dialogs/texts/commands.ts';
import { type Bot, openBot, unpaced } from '../support/e2e-bot.ts';
import { type FakeTelegram, faults, startFakeTelegram } from '../support/fake-telegram.ts';

const MARIA = 8001;
const ANNA = 8002;
const FORUM = -100_8000;
const WAIT = 15_000;

let bot: Bot;
let fake: FakeTelegram;
let channel: Channel;

beforeAll(async () => {
  [bot, fake] = await Promise.all([openBot(), startFakeTelegram()]);
  fake.person(MARIA, 'Maria');
  fake.person(ANNA, 'Anna');
  fake.group(FORUM, 'Nazareth', [45]);
  const list = (role: 'citizen' | 'staff' | 'manager') =>
    menus[role].map(({ command, description }) => ({ command, description }));
  channel = createTelegramChannel({
    ...{ token: fake.token, apiRoot: fake.apiRoot, mode: 'polling', backoff: { firstMs: 5, maxMs: 20 } },
    menus: { citizen: list('citizen'), staff: list('staff'), manager: list('manager') },
  });
  await bot.start(unpaced(channel));
}, 120_000);
afterAll(async () => {
  await bot?.close();
  await fake?.stop();
});

const heard = (chat: number, words: RegExp) =>
  fake.until(() => fake.said(chat).some(({ text }) => words.test(text)), WAIT);
const shown = (chat: number, words: RegExp) => fake.said(chat).find(({ text }) => words.test(text));

describe('over Telegram', { timeout: 60_000 }, () => {
  it('a booking by taps and keys: each tap is answered, what was asked keeps its words and loses its buttons', async () => {
    fake.userSays(MARIA, 'vorrei un custode per compagnia giovedì alle 10 in via Roma 1');
    await heard(MARIA, /numero di telefono/);
    expect(fake.keys(MARIA)).toEqual([['Mando il mio numero'], ['Lascia stare']]);
    fake.userSends(MARIA, 'contact', { phone: '+393331234567' });
    await heard(MARIA, /Va bene così\?/);
    expect(fake.keys(MARIA)).toEqual([]);
    const summary = shown(MARIA, /Va bene così\?/);
    const taps = fake.answeredTaps.length;
    fake.userTaps(MARIA, /prenota/i);
    await heard(MARIA, /richiesta inviata/);
    await fake.until(() => fake.answeredTaps.length === taps + 1, WAIT);
    await fake.until(() => summary?.edited === true, WAIT);
    expect(summary?.text).toMatch(/Telefono: .*333 ?123 ?4567[\s\S]*\n\nScelto: Sì, prenota$/);
    expect(summary?.buttons).toEqual([]);
    // Nothing but the edit: the words are not said again.
    expect(fake.said(MARIA).filter(({ text }) => /Va bene così/.test(text))).toHaveLength(1);
  });

  it('a tap on a button that is gone, and one that Telegram delivers twice, stop turning as well', async () => {
    const taps = fake.answeredTaps.length;
    const summary = shown(MARIA, /Va bene così\?/);
    const tapped = fake.userTapsToken(summary?.id ?? 0, 'nobody-knows-it', { chat: MARIA });
    await heard(MARIA, /Non riconosco più questo pulsante/);
    await fake.until(() => fake.answeredTaps.length === taps + 1, WAIT);
    fake.redeliver(tapped);
    fake.userSays(MARIA, 'grazie');
    await fake.until(() => fake.answeredTaps.length >= taps + 1 && fake.pendingUpdates === 0, WAIT);
    expect(fake.said(MARIA).filter(({ text }) => /Non riconosco/.test(text))).toHaveLength(1);
  });

  it('an answer in words takes the buttons away too, without a mark', async () => {
    fake.userSays(ANNA, 'vorrei la spesa per venerdì in via Milano 3');
    await fake.until(
      () => fake.said(ANNA).some(({ buttons }) => buttons.flat().some((label) => /cassetta/i.test(label))),
      WAIT,
    );
    const asked = fake.said(ANNA).findLast(({ buttons }) => buttons.flat().some((label) => /cassetta/i.test(label)));
    const words = asked?.text;
    fake.userSays(ANNA, 'cassetta M');
    await fake.until(() => asked?.edited === true, WAIT);
    expect(asked).toMatchObject({ text: words, buttons: [] });
    fake.userSays(ANNA, 'lascia stare');
    await heard(ANNA, /non ho (prenotato|inviato)|lascio/i);
  });

  it('"typing" is shown where an answer takes long, and not where it does not', async () => {
    const typing = () =>
      fake.callsOf('sendChatAction').filter(({ payload }) => Number(payload.chat_id) === ANNA).length;
    fake.userSays(ANNA, 'quanto costa la stireria?');
    await heard(ANNA, /2,50/);
    expect(typing()).toBe(0);
    fake.fail('sendMessage', faults.tooMany(3), { chat: ANNA });
    fake.userSays(ANNA, 'le mie prenotazioni');
    await fake.until(
      () => fake.callsOf('sendMessage').some(({ payload }) => /Non ha/.test(String(payload.text))),
      WAIT,
    );
    expect(typing()).toBe(0);
    // Its answer has to wait behind one that Telegram told to wait.
    fake.userSays(ANNA, 'che servizi ci sono?');
    await fake.until(() => typing() > 0, WAIT);
    await heard(ANNA, /Ecco i servizi/);
    expect(typing()).toBe(1);
  });

  it('a role brings its menu of commands, in the chat of who has it alone', async () => {
    const staff = await bot.invite({ type: 'staff', organisationId: 'nazareth' });
    const manager = await bot.invite({ type: 'manager' });
    const named = (chat: number) => fake.menus.get(chat)?.map(({ command }) => command);
    fake.userSays(FORUM, `/start@${fake.username} ${staff}`, { from: ANNA, topic: 45 });
    await fake.until(() => named(FORUM)?.includes('daconfermare'), WAIT);
    fake.person(8003, 'Carla');
    fake.userSays(8003, `/start ${manager}`);
    await fake.until(() => named(8003)?.includes('messaggio'), WAIT);
    expect(named(MARIA)).toBeUndefined();
    expect(fake.commands.map(({ command }) => command)).toContain('prenotazioni');
    fake.userSays(8003, '/report');
    await heard(8003, /novembre/);
  });

  it('alerts and their edits stay in the topic where the cooperative was bound', async () => {
    fake.userSays(MARIA, 'custode per commissioni venerdì alle 10 in via Roma 1, telefono 333 1234567');
    await fake.until(() => fake.said(MARIA).filter(({ text }) => /Va bene così/.test(text)).length === 2, WAIT);
    fake.userTaps(MARIA, /prenota/i);
    await fake.until(() => fake.said(FORUM).some(({ text }) => /Nuova richiesta/.test(text)), WAIT);
    expect(fake.said(FORUM).map(({ topic }) => topic)).toEqual(fake.said(FORUM).map(() => 45));
    const alert = fake.said(FORUM).findLast(({ text }) => /Nuova richiesta/.test(text));
    fake.userTaps(FORUM, 'Accetta', { from: ANNA });
    await fake.until(() => /in carico a Anna/.test(alert?.text ?? ''), WAIT);
    expect(alert).toMatchObject({ topic: 45, edited: true });
  });

  it('the link on a poster opens the service, and its greeting comes once', async () => {
    fake.person(8004, 'Nino');
    fake.userSays(8004, '/start servizio-ironing');
    await heard(8004, /2,50/);
    expect(fake.said(8004).filter(({ text }) => /assistente automatico/.test(text))).toHaveLength(1);
    fake.userTaps(8004, /prenota/i);
    await heard(8004, /chili/);
  });
});
