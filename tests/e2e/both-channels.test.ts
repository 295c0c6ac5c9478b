/**
 * One cooperative with a group in Telegram and a channel in Teams: every alert stands in both, one accepts, and the
 * others see who, wherever they are. The citizen is on one of the two, and hears it there.
 */

import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTeamsChannel } from '../../bot/channels/teams/channel.ts';
import { createTelegramChannel } from '../../bot/channels/telegram/channel.ts';
import { type Bot, openBot, unpaced } from '../support/e2e-bot.ts';
import { type FakeTeams, type Person, type Place, startFakeTeams } from '../support/fake-teams.ts';
import { type FakeMessage, type FakeTelegram, startFakeTelegram } from '../support/fake-telegram.ts';

const WAIT = 15_000;
const MARIA = 5001;
const ANNA = 5002;
const GROUP = -5000;

let bot: Bot;
let telegram: FakeTelegram;
let teams: FakeTeams;
let http: FastifyInstance;
let luca: Person;
let nina: Person;
let channel: Place;
let chat: Place;

beforeAll(async () => {
  [bot, telegram, teams] = await Promise.all([openBot(), startFakeTelegram(), startFakeTeams()]);
  telegram.person(MARIA, 'Maria');
  telegram.person(ANNA, 'Anna');
  telegram.group(GROUP, 'Nazareth');
  http = Fastify({ forceCloseConnections: true });
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const one = createTelegramChannel({ token: telegram.token, apiRoot: telegram.apiRoot, mode: 'polling' });
  const other = await createTeamsChannel({ ...teams.bot, log, http, platform: teams.platform });
  await bot.start(unpaced(one), unpaced(other));
  teams.connectTo(`${await http.listen({ host: '127.0.0.1', port: 0 })}/api/messages`);
  [luca, nina] = [teams.person('Luca'), teams.person('Nina')];
  channel = teams.channelThread('Nazareth', 'Custodi');
  chat = teams.personalChat(nina);
  const code = () => bot.invite({ type: 'staff', organisationId: 'nazareth' });
  telegram.userSays(GROUP, `/start ${await code()}`, { from: ANNA });
  await teams.userSays(luca, channel, `/start ${await code()}`);
  await inGroup(/gli avvisi di Nazareth/);
  await inChannel(/gli avvisi di Nazareth/);
}, 120_000);
afterAll(async () => {
  await bot?.close();
  await http?.close();
  await Promise.all([telegram?.stop(), teams?.stop()]);
});

const inGroup = (words: RegExp) => shows(GROUP, words);
const inChannel = (words: RegExp) => teams.waitFor(channel, ({ text }) => words.test(text), WAIT);

async function shows(where: number, words: RegExp): Promise<FakeMessage> {
  const found = () => telegram.said(where).findLast(({ text }) => words.test(text));
  await telegram.until(() => found() !== undefined, WAIT);
  return found() as FakeMessage;
}

const acceptIn = (buttons: readonly string[]) => buttons.includes('Accetta');

describe('a cooperative in Telegram and in Teams', { timeout: 60_000 }, () => {
  it('a citizen on Telegram, accepted in Teams: the group sees who, and a tap there changes nothing', async () => {
    telegram.userSays(MARIA, 'custode per compagnia giovedì alle 10 in via Roma 1, telefono 333 1234567');
    await shows(MARIA, /Va bene così/);
    telegram.userTaps(MARIA, /prenota/i);
    await shows(MARIA, /richiesta inviata/);
    const [alert, card] = await Promise.all([inGroup(/Nuova richiesta CU-/), inChannel(/Nuova richiesta CU-/)]);
    const code = /CU-\w+/.exec(alert.text)?.[0] ?? '';
    expect(card.text).toContain(code);
    const late = alert.keyboard.flat().find(({ text }) => text === 'Accetta');

    await teams.userTaps(luca, channel, 'Accetta');
    await shows(MARIA, /Buone notizie: .*Se ne occupa Luca/);
    await telegram.until(() => /in carico a Luca/.test(alert.text), WAIT);
    await teams.waitFor(channel, ({ id, text }) => id === card.id && /in carico a Luca/.test(text), WAIT);
    expect(acceptIn(alert.buttons.flat())).toBe(false);

    telegram.userTapsToken(alert.id, late?.callback_data ?? '', { from: ANNA, chat: GROUP });
    await inGroup(/Non ho cambiato nulla: .*in carico a Luca/);
    expect(await bot.database.prisma.booking.findMany({ select: { status: true, claimedBy: true } })).toEqual([
      { status: 'accepted', claimedBy: 'Luca' },
    ]);
    // The loser is told where they tapped; nobody else is disturbed by it.
    expect(teams.seen(channel).some(({ text }) => /Non ho cambiato nulla/.test(text))).toBe(false);
    expect(telegram.said(MARIA).filter(({ text }) => /Buone notizie/.test(text))).toHaveLength(1);
  });

  it('a citizen on Teams, refused in Telegram: the card in Teams says so, and the citizen has other times', async () => {
    await teams.userSays(nina, chat, 'custode per commissioni venerdì alle 11 in via Zaist 4, telefono 333 7654321');
    await teams.waitFor(chat, ({ text }) => /Va bene così/.test(text), WAIT);
    await teams.userTaps(nina, chat, /prenota/);
    const [alert, card] = await Promise.all([
      inGroup(/Nuova richiesta[\s\S]*venerdì/),
      inChannel(/Nuova richiesta[\s\S]*venerdì/),
    ]);
    telegram.userTaps(alert.id, 'Rifiuta', { from: ANNA });
    const why = await inGroup(/perché|motivo/i);
    telegram.userTaps(why.id, 'siamo al completo', { from: ANNA });
    const told = await teams.waitFor(chat, ({ text }) => /non (è )?possibile/i.test(text), WAIT);
    expect(told.buttons.length).toBeGreaterThan(0);
    await teams.waitFor(channel, ({ id, text }) => id === card.id && !/Nuova richiesta/.test(text), WAIT);
    expect(
      acceptIn(
        teams
          .seen(channel)
          .find(({ id }) => id === card.id)
          ?.buttons.map(({ label }) => label) ?? [],
      ),
    ).toBe(false);
    // Taken with one tap, the time that was offered goes to both places as a request of its own.
    const [first] = told.buttons;
    await teams.userTaps(nina, chat, first?.label ?? '');
    await teams.waitFor(chat, ({ text }) => /richiesta inviata|Va bene così/.test(text), WAIT);
  });

  it('two who accept at the same moment, one in each place: one wins, and both places name the same', async () => {
    telegram.userSays(MARIA, 'custode per compagnia lunedì alle 15 in via Roma 1, telefono 333 1234567');
    await telegram.until(
      () => telegram.said(MARIA).some(({ text }) => /Va bene così/.test(text) && /lunedì/.test(text)),
      WAIT,
    );
    telegram.userTaps(MARIA, /prenota/i);
    const [alert, card] = await Promise.all([
      inGroup(/Nuova richiesta[\s\S]*lunedì/),
      inChannel(/Nuova richiesta[\s\S]*lunedì/),
    ]);
    const button = card.buttons.find(({ label }) => label === 'Accetta');
    if (button === undefined) throw new Error('no button');
    telegram.userTaps(alert.id, 'Accetta', { from: ANNA });
    await teams.userTaps(luca, channel, 'Accetta');
    await telegram.until(() => /in carico a (Anna|Luca)/.test(alert.text), WAIT);
    const [, winner] = /in carico a (Anna|Luca)/.exec(alert.text) ?? [];
    await teams.waitFor(channel, ({ id, text }) => id === card.id && text.includes(`in carico a ${winner}`), WAIT);
    await shows(MARIA, new RegExp(`Buone notizie: .*lunedì.*Se ne occupa ${winner}`));
  });

  it('what a citizen writes after the notice goes to both places, and comes back from the one that answers', async () => {
    telegram.userSays(MARIA, 'il cancello verde ha il codice 4521');
    await shows(MARIA, /Lo riferisco a Nazareth/);
    telegram.userTaps(MARIA, 'Sì, riferisca');
    await Promise.all([inGroup(/scrive per CU-.*codice 4521/), inChannel(/scrive per CU-.*codice 4521/)]);
    await teams.userTaps(luca, channel, 'Rispondi');
    await inChannel(/Che cosa scrivo a Maria/);
    await teams.userSays(luca, channel, 'perfetto, a giovedì');
    await inChannel(/Lo invio\?/);
    await teams.userTaps(luca, channel, /invia/i);
    await shows(MARIA, /perfetto, a giovedì/);
  });
});
