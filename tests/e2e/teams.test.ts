/** A booking over Teams: in a personal chat, with the alert in a channel that a code bound to the cooperative. */

import Fastify from 'fastify';
import { afterEach, expect, it } from 'vitest';
import { createTeamsChannel } from '../../bot/channels/teams/channel.ts';
import { type Bot, openBot, unpaced } from '../support/e2e-bot.ts';
import { type FakeTeams, startFakeTeams } from '../support/fake-teams.ts';

const WAIT = 20_000;
const silent = { debug() {}, info() {}, warn() {}, error() {} };

let bot: Bot | undefined;
let teams: FakeTeams | undefined;
const http = Fastify();

afterEach(async () => {
  await bot?.close();
  await http.close();
  await teams?.stop();
});

it('a request is made in a personal chat, accepted in a channel, and told at once', { timeout: 60_000 }, async () => {
  const fake = await startFakeTeams();
  teams = fake;
  const running = await openBot();
  bot = running;
  const channel = await createTeamsChannel({ ...fake.bot, platform: fake.platform, log: silent, http });
  await running.start(unpaced(channel));
  fake.connectTo(`${await http.listen({ host: '127.0.0.1', port: 0 })}/api/messages`);

  const [maria, anna, luca] = [fake.person('Maria'), fake.person('Anna'), fake.person('Luca')];
  const chat = fake.personalChat(maria);
  const channelOfNazareth = fake.channelThread('Cooperative', 'Nazareth');
  const code = await running.invite({ type: 'staff', organisationId: 'nazareth' });
  await fake.userSays(anna, channelOfNazareth, `/start ${code}`);
  await fake.waitFor(channelOfNazareth, ({ text }) => /Nazareth/.test(text), WAIT);

  await fake.userSays(maria, chat, 'custode per compagnia giovedì alle 10 in via Roma 1, tel 333 1234567');
  const summary = await fake.waitFor(chat, ({ text }) => /Va bene così/.test(text), WAIT);
  expect(summary.text).toContain('giovedì 26 novembre 2026, ore 10:00');
  await fake.userTaps(maria, chat, /prenota/i);
  await fake.waitFor(chat, ({ text }) => /richiesta inviata/.test(text), WAIT);
  await fake.redeliver();
  await fake.waitFor(channelOfNazareth, ({ text }) => /Nuova richiesta/.test(text), WAIT);

  await fake.userTaps(anna, channelOfNazareth, 'Accetta');
  await fake.waitFor(chat, ({ text }) => /è confermata/.test(text), WAIT);
  await fake.waitFor(channelOfNazareth, ({ text }) => /in carico a Anna/.test(text), WAIT);
  expect(fake.seen(channelOfNazareth).some(({ text }) => /Nuova richiesta/.test(text))).toBe(false);
  await fake.userSays(luca, channelOfNazareth, 'accetta');
  await fake.userSays(maria, chat, 'le mie prenotazioni');
  await fake.waitFor(chat, ({ text }) => /Stato: confermata, in carico a Anna/.test(text), WAIT);
  expect(fake.seen(chat).filter(({ text }) => /richiesta inviata per/.test(text))).toHaveLength(1);
});
