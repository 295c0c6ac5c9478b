/** One broadcast over all channels at once: a picture as each can show it, and a platform that asks for three hours of silence. */

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Channel, Files } from '../../bot/channel.ts';
import type { WebHistory } from '../../bot/channels/web/channel.ts';
import { createFiles } from '../../bot/files.ts';
import { storeOn } from '../../bot/start/database.ts';
import { type Place, type Platform, silent, soon } from '../channels/contract/platform.ts';
import { fronts } from '../channels/contract/platforms.ts';
import { type Bot, eventually, openBot, unpaced } from '../support/e2e-bot.ts';

const WAIT = 15_000;

let bot: Bot;
let telegram: Platform;
let teams: Platform;
let web: Platform;
let citizens: [Platform, Place][];
let files: Files;

beforeAll(async () => {
  bot = await openBot();
  [telegram, teams, web] = await Promise.all([fronts.telegram.open(), fronts.teams.open(), fronts.web.open()]);
  const store = storeOn(bot.database);
  const channels: Channel[] = [];
  files = createFiles({
    store: store.files,
    channels: () => channels,
    publicUrl: 'https://bot.example.org',
    now: () => '2026-11-23T09:15:00.000Z',
    log: silent,
  });
  const history: WebHistory = { list: (address, limit) => store.history('web', address, limit) };
  for (const platform of [telegram, teams, web]) channels.push(await platform.open({ history, files }));
  await bot.start(...channels.map(unpaced));
  citizens = [];
  for (const platform of [telegram, teams, web]) {
    const place = await platform.person('Maria');
    await platform.says(place, 'avvisami delle novità');
    await heard(platform, place, /riceverà gli avvisi/);
    citizens.push([platform, place]);
  }
}, 120_000);
afterAll(async () => {
  await bot?.close();
  await Promise.all([telegram, teams, web].map((platform) => platform?.close()));
});

async function last(platform: Platform, place: Place, words: RegExp) {
  return (await platform.seen(place)).findLast(({ text }) => words.test(text));
}

const heard = (platform: Platform, place: Place, words: RegExp) =>
  soon(async () => (await last(platform, place, words)) !== undefined, WAIT);

async function manager(platform: Platform): Promise<Place> {
  const place = await platform.person('Carla');
  await platform.says(place, `/start ${await bot.invite({ type: 'manager' })}`);
  await heard(platform, place, /responsabile del welfare/);
  return place;
}

async function send(platform: Platform, place: Place): Promise<void> {
  const preview = await last(platform, place, /Lo invio\?/);
  const yes = preview?.buttons.find((label) => label.startsWith('Sì, invia'));
  await platform.taps(place, yes ?? '');
}

describe('a broadcast over every channel', { timeout: 60_000 }, () => {
  it.each([
    ['Telegram', () => telegram, 'buone feste dal consorzio', 'photo-1', 'photo.jpg'],
    ['Teams', () => teams, 'torna la tombola', 'foto', 'foto'],
    ['the page', () => web, 'cerchiamo volontari', 'foto.png', 'foto.png'],
  ] as const)('a picture from %s is shown everywhere', async (_, from, words, onTelegram, elsewhere) => {
    const platform = from();
    const carla = await manager(platform);
    await platform.says(carla, `manda a tutti: ${words}`);
    await heard(platform, carla, /Destinatari: 3\./);
    await platform.attaches(carla, 'photo');
    await heard(platform, carla, /Ho messo l’allegato/);
    await heard(platform, carla, /con allegato/);
    await send(platform, carla);
    const text = new RegExp(words, 'i');
    for (const [its, place] of citizens) {
      await heard(its, place, text);
      const seen = await last(its, place, text);
      expect(seen?.picture).toBe(its.name === 'telegram' ? onTelegram : elsewhere);
      expect(seen?.buttons).toEqual(['Non voglio più avvisi']);
    }
  });

  it('10,072 seconds of silence are kept, and shown to the manager, while the others are written to', async () => {
    const dora = await manager(teams);
    const [[, onTelegram], [, inTeams], [, onPage]] = citizens as [
      [Platform, Place],
      [Platform, Place],
      [Platform, Place],
    ];
    await teams.says(dora, 'manda a tutti: domani il mercatino apre alle nove');
    await heard(teams, dora, /Destinatari: 3\./);
    telegram.next(onTelegram, 'wait', 10_072);
    await send(teams, dora);
    await heard(teams, inTeams, /mercatino apre/);
    await heard(web, onPage, /mercatino apre/);
    const paused = () => bot.database.prisma.channelPace.findFirst({ where: { channel: 'telegram' } });
    await eventually(async () => (await paused())?.pausedUntil != null);
    const { pausedUntil } = (await paused()) ?? {};
    bot.skip(5_000);
    await heard(teams, dora, /La piattaforma chiede di aspettare: riprendo lunedì 23 novembre 2026, ore 13:0\d/);

    // An hour later nothing has gone there, not even an answer: the whole bot was told to be silent.
    bot.skip(3_600_000);
    await telegram.says(onTelegram, 'quanto costa la stireria?');
    expect(await last(telegram, onTelegram, /mercatino|2,50/)).toBeUndefined();
    bot.skip(10_072_000 - 3_600_000);
    await heard(telegram, onTelegram, /mercatino apre/);
    await heard(telegram, onTelegram, /2,50/);
    expect((await telegram.seen(onTelegram)).filter(({ text }) => /mercatino/.test(text))).toHaveLength(1);
    await heard(teams, dora, /concluso\. Inviati 3 su 3/);
    expect(pausedUntil).not.toBeUndefined();
  });
});
