/** A broadcast written in chat, and a process that dies in the middle of sending it. */

import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Channel } from '../../bot/channel.ts';
import { createTelegramChannel } from '../../bot/channels/telegram/channel.ts';
import { type Bot, eventually, openBot, unpaced } from '../support/e2e-bot.ts';
import { type FakeTelegram, faults, startFakeTelegram } from '../support/fake-telegram.ts';

const BOSS = 1;
const OPTED_IN = Array.from({ length: 60 }, (_, n) => 1_000 + n);
const STRANGERS = [2_001, 2_002, 2_003];
const [BLOCKED = 0] = OPTED_IN.slice(5);
const WAIT = 30_000;
const NEWS = /stireria è chiusa/i;

let bot: Bot;
let fake: FakeTelegram;

beforeAll(async () => {
  [bot, fake] = await Promise.all([openBot(), startFakeTelegram()]);
}, 120_000);
afterAll(async () => {
  await bot?.close();
  await fake?.stop();
});

function channel() {
  const { token, apiRoot } = fake;
  const quick = { requestTimeoutMs: 20_000, pollSeconds: 2, backoff: { firstMs: 5, maxMs: 20 }, stopGraceMs: 50 };
  return createTelegramChannel({ token, apiRoot, mode: 'polling', ...quick });
}

async function heard(who: number, words: RegExp): Promise<void> {
  await fake.until(() => fake.said(who).some(({ text }) => words.test(text)), WAIT);
}

/** The same channel, writing down when it sends what. */
function watched(channel: Channel, instants: number[]): Channel {
  const { name, pace } = channel;
  return {
    ...{ name, pace, start: (receive) => channel.start(receive), stop: () => channel.stop() },
    send(message) {
      if (NEWS.test(message.text)) instants.push(performance.now());
      return channel.send(message);
    },
  };
}

function mostInASecond(instants: number[]): number {
  return Math.max(...instants.map((from) => instants.filter((at) => at >= from && at < from + 1_000).length));
}

const got = (who: number) => fake.said(who).filter(({ text }) => NEWS.test(text)).length;
const reached = () => OPTED_IN.filter((who) => got(who) > 0).length;

it('reaches everyone who opted in once, paced, also when the process dies in between', {
  timeout: 120_000,
}, async () => {
  const hall = await bot.start(unpaced(channel()));
  for (const who of STRANGERS) fake.userSays(who, 'buongiorno');
  for (const who of OPTED_IN) fake.userSays(who, 'avvisami delle novità');
  for (const who of STRANGERS) await heard(who, /./);
  for (const who of OPTED_IN) await heard(who, /riceverà gli avvisi/);
  await hall.stop();

  const [early, late]: [number[], number[]] = [[], []];
  const first = await bot.start(watched(channel(), early));
  fake.userSays(BOSS, `/start ${await bot.invite({ type: 'manager' })}`);
  fake.userSays(BOSS, 'manda un avviso a tutti: lunedì la stireria è chiusa');
  await heard(BOSS, new RegExp(`Destinatari: ${OPTED_IN.length}\\.`));
  expect(reached()).toBe(0);

  // Two are with Telegram when it happens; nobody will ever know what became of them.
  fake.fail('sendMessage', faults.forbidden(), { chat: BLOCKED });
  fake.fail('sendMessage', faults.hang(true), { after: 10, times: 2 });
  fake.userTaps(BOSS, /^Sì, invia/);
  await heard(BOSS, /Parte tra un minuto/);
  expect(reached()).toBe(0);
  bot.skip(61_000);
  await fake.until(() => reached() >= 30, WAIT);
  await first.drop();
  const before = reached();
  expect(before).toBeLessThan(OPTED_IN.length - 2);
  const { broadcast, broadcastRecipient } = bot.database.prisma;
  const { id } = await broadcast.findFirstOrThrow();
  const rows = () => broadcastRecipient.findMany({ where: { broadcastId: id }, orderBy: { id: 'asc' } });
  const left = (await rows()).filter(({ status }) => status === 'sending').length;
  expect(left).toBeGreaterThanOrEqual(2);

  await bot.start(watched(channel(), late));
  await eventually(async () => (await rows()).every(({ status }) => !['pending', 'sending'].includes(status)), WAIT);
  const told = await rows();
  expect(told).toHaveLength(OPTED_IN.length);
  expect(new Set(told.map(({ personId }) => personId)).size).toBe(OPTED_IN.length);
  const counted = (wanted: string) => told.filter(({ status }) => status === wanted).length;
  const [sent, uncertain, blocked] = [counted('sent'), counted('uncertain'), counted('blocked')];
  expect({ uncertain, all: sent + uncertain + blocked }).toEqual({ uncertain: left, all: OPTED_IN.length });
  // Nobody reads the same news twice; only who was being written to at that instant may have missed it.
  expect(OPTED_IN.filter((who) => got(who) > 1)).toEqual([]);
  expect(reached()).toBeGreaterThanOrEqual(sent);
  expect(got(BLOCKED)).toBe(0);
  for (const instants of [early, late]) expect(mostInASecond(instants)).toBeLessThanOrEqual(30);
  expect(STRANGERS.filter((who) => got(who) > 0)).toEqual([]);

  bot.skip(61_000);
  await heard(
    BOSS,
    new RegExp(`concluso\\. Inviati ${sent} su ${OPTED_IN.length}.*bloccati ${blocked};.*incerti ${left}`),
  );
});
