/** The whole line over a Teams of our own: a citizen in a personal chat, a cooperative in a channel of its team. */

import Fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTeamsChannel } from '../../bot/channels/teams/channel.ts';
import { type Bot, eventually, openBot, unpaced } from '../support/e2e-bot.ts';
import { type FakeTeams, type Fault, type Person, type Place, startFakeTeams } from '../support/fake-teams.ts';

const WAIT = 15_000;

let bot: Bot;
let fake: FakeTeams;
let http: FastifyInstance;
let maria: Person;
let luca: Person;
let lia: Person;
let chat: Place;
let room: Place;

beforeAll(async () => {
  [bot, fake] = await Promise.all([openBot(), startFakeTeams()]);
  http = Fastify({ forceCloseConnections: true });
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const channel = await createTeamsChannel({ ...fake.bot, log, http, platform: fake.platform, sendTimeoutMs: 2_000 });
  await bot.start(unpaced(channel));
  fake.connectTo(`${await http.listen({ host: '127.0.0.1', port: 0 })}/api/messages`);
  [maria, luca, lia] = [fake.person('Maria'), fake.person('Luca'), fake.person('Lia')];
  chat = fake.personalChat(maria);
  room = fake.channelThread('Nazareth', 'Custodi');
  const code = await bot.invite({ type: 'staff', organisationId: 'nazareth' });
  expect(await fake.userSays(luca, room, `/start ${code}`)).toBe(200);
  await heard(room, /gli avvisi di Nazareth arrivano/);
}, 120_000);
afterAll(async () => {
  await bot?.close();
  await http?.close();
  await fake?.stop();
});

const heard = (place: Place, words: RegExp) => fake.waitFor(place, ({ text }) => words.test(text), WAIT);

/** Says it and waits for an answer that fits, after all that is there already. */
async function ask(person: Person, place: Place, text: string, answer: RegExp): Promise<void> {
  const known = new Set(fake.seen(place).map(({ id }) => id));
  expect(await fake.userSays(person, place, text)).toBe(200);
  await fake.waitFor(place, ({ id, text: said }) => !known.has(id) && answer.test(said), WAIT);
}

const bookings = () => bot.database.prisma.booking.findMany({ where: { serviceId: 'custodian' } });

describe('over Teams', { timeout: 60_000 }, () => {
  it('a citizen asks for a custodian, the channel is alerted, one accepts, and everybody sees who', async () => {
    const wish = 'vorrei un custode giovedì alle 10 per un’ora di compagnia in via Milano 3, telefono 333 1234567';
    await ask(maria, chat, wish, /Va bene così\?/);
    expect(await fake.userTaps(maria, chat, /prenota/)).toBe(200);
    expect(await fake.redeliver()).toBe(200);
    await heard(chat, /richiesta inviata/);
    const alert = await heard(room, /Nuova richiesta CU-/);
    expect(alert.text).toMatch(/via Milano 3/);
    const late = alert.buttons.find(({ label }) => label === 'Accetta');

    expect(await fake.userTaps(luca, room, 'Accetta')).toBe(200);
    expect(await fake.redeliver()).toBe(200);
    await heard(chat, /Buone notizie: .*Se ne occupa Luca/);
    await fake.waitFor(room, ({ id, text }) => id === alert.id && /confermata, in carico a Luca/.test(text), WAIT);
    const accepted = await bookings();
    expect(accepted).toMatchObject([{ status: 'accepted' }]);

    // Lia still sees the button that Luca has used.
    const { conversation, channelData } = room;
    const tap = {
      ...{ type: 'message', id: 'late-tap', channelId: 'msteams', serviceUrl: `${fake.root}/`, value: late?.data },
      ...{ from: { id: lia.id, name: lia.name, aadObjectId: lia.aadObjectId }, replyToId: alert.id },
      ...{ recipient: { id: `28:${fake.bot.appId}` }, timestamp: new Date(1_790_000_900_000).toISOString() },
      ...{ conversation: { ...conversation, tenantId: fake.bot.tenantId } },
      channelData: { tenant: { id: fake.bot.tenantId }, ...channelData },
    };
    expect(await fake.deliver(tap)).toBe(200);
    await heard(room, /Non ho cambiato nulla: .*in carico a Luca/);
    expect(await bookings()).toEqual(accepted);
    await ask(maria, chat, 'le mie prenotazioni', /Stato: confermata, in carico a Luca/);
    expect(fake.seen(chat).filter(({ text }) => /richiesta inviata/.test(text))).toHaveLength(1);
    expect(fake.seen(chat).filter(({ text }) => /Buone notizie/.test(text))).toHaveLength(1);
  });

  it('says hello once to who installs it, and once more to who comes back', async () => {
    const nina = fake.person('Nina');
    const hers = fake.personalChat(nina);
    await fake.installs(nina, hers);
    await heard(hers, /Come posso aiutarla/);
    await ask(nina, hers, 'quanto costa la stireria?', /2,50/);
    const hellos = () => fake.seen(hers).filter(({ text }) => /Come posso aiutarla/.test(text)).length;
    expect(hellos()).toBe(1);
    await fake.uninstalls(nina, hers);
    bot.skip(3_600_000);
    await fake.installs(nina, hers);
    await fake.waitFor(hers, () => hellos() === 2, WAIT);
  });

  it('says what it cannot read, and goes on', async () => {
    expect(await fake.userAttaches(maria, chat, 'image/png')).toBe(200);
    await heard(chat, /solo i messaggi scritti/);
    await fake.userSays(maria, chat, '');
    await heard(chat, /arrivato vuoto/);
    await fake.userSays(maria, chat, 'stirare '.repeat(12_500), { attachments: [] });
    await heard(chat, /troppo lungo/);
    await ask(maria, chat, 'quanto costa la stireria?', /2,50/);
  });

  it.each<[string, Fault]>([
    ['429', { type: 'status', status: 429, retryAfter: 1 }],
    ['502', { type: 'status', status: 502 }],
    ['no answer', { type: 'hang' }],
    ['a cut connection', { type: 'drop' }],
    ['garbage', { type: 'garbage' }],
  ])('loses nothing to %s', async (name, fault) => {
    const person = fake.person(`Citizen of ${name}`);
    const place = fake.personalChat(person);
    await ask(person, place, 'che servizi ci sono?', /Ecco i servizi/);
    fake.failNext(fault);
    await ask(person, place, 'quanto costa la stireria?', /2,50/);
    await ask(person, place, 'le mie prenotazioni', /Non ha prenotazioni/);
    // Teams keeps nothing of these: no answer comes twice.
    expect(fake.seen(place).filter(({ text }) => /2,50/.test(text))).toHaveLength(1);
  });

  it('leaves alone who removed it, serves the others, and answers who comes back', async () => {
    const anna = fake.person('Anna');
    const hers = fake.personalChat(anna);
    await ask(anna, hers, 'buongiorno', /./);
    fake.failNext({ type: 'status', status: 403, code: 'BotNotInConversationRoster' });
    await fake.userSays(anna, hers, 'che servizi ci sono?');
    const address = hers.conversation.id;
    const blockedAt = async () =>
      (await bot.database.prisma.conversation.findFirstOrThrow({ where: { address } })).blockedAt;
    await eventually(async () => (await blockedAt()) !== null);
    await ask(maria, chat, 'che servizi ci sono?', /Ecco i servizi/);
    await ask(anna, hers, 'quanto costa la stireria?', /2,50/);
    expect(await blockedAt()).toBeNull();
  });
});
