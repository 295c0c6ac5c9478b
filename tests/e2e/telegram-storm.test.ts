/**
 * Everything at once: a platform that fails and falls silent, updates twice and in any order, a database that goes away
 * in the middle. Every message is answered once, in order. `MESSAGES=10000` is the long form; `RESTART` a command that
 * restarts the server of `TEST_DATABASE_URL`, without which its connections are cut for a while.
 */

import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import pg from 'pg';
import { afterAll, describe, expect, it } from 'vitest';
import { createTelegramChannel } from '../../bot/channels/telegram/channel.ts';
import { freshSchema, serverUrl } from '../support/database.ts';
import { openBot, unpaced } from '../support/e2e-bot.ts';
import { type FakeTelegram, type Fault, faults, startFakeTelegram } from '../support/fake-telegram.ts';

const MESSAGES = Number(process.env.MESSAGES ?? 240);
const { RESTART } = process.env;
const CHATS = Math.min(100, MESSAGES / 12);
const EACH = MESSAGES / CHATS;
const FIRST_CHAT = 8_000_000;
const ERRORS = 0.05;
const TIMEOUTS = 0.05;
const TWICE = 0.1;
const AWAY_MS = 1_500;
/** The long form is run on whatever machine, where five seconds may pass between an answer and its being read. */
const SILENT_MS = MESSAGES > 1_000 ? 15_000 : 5_000;

/** Asked in turns, so that an answer lost, repeated or out of turn shows. */
const QUESTIONS: readonly [string, RegExp][] = [
  ['quanto costa la stireria?', /€ 2,50/],
  ['quanto costa la spesa di rigenera?', /€ 12/],
  ['quanto costa una festa al parco?', /€ 60/],
  ['quanto costa il custode?', /€ 9/],
];

const cleanUps: (() => unknown)[] = [];
afterAll(async () => {
  for (const clean of cleanUps.reverse()) await clean();
});

/** As `random` does, from a seed: a run that fails can be run again. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function cutOff(url: string, name: string): Promise<void> {
  if (RESTART !== undefined) {
    // Beside the bot and its platform, whose timers would be late otherwise.
    await promisify(exec)(RESTART);
    return;
  }
  const admin = new pg.Client(url);
  await admin.connect();
  for (const until = performance.now() + AWAY_MS; performance.now() < until; ) {
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = $1', [name]);
    await new Promise((go) => setTimeout(go, 50));
  }
  await admin.end();
}

/** To which questions it was answered, in order; other words as they are. */
function heard(fake: FakeTelegram, chat: number, from: number): string {
  return fake
    .said(chat)
    .slice(from)
    .map(({ text }) => [QUESTIONS.findIndex(([, answer]) => answer.test(text)), text] as const)
    .map(([n, text]) => (n < 0 ? `«${text}»` : n))
    .join(' ');
}

describe.skipIf(serverUrl === null)('in a storm', () => {
  it(`answers ${MESSAGES} messages, each once and in order`, { timeout: 120_000 + MESSAGES * 150 }, async () => {
    const { url, drop } = freshSchema();
    const name = `storm_${process.pid}`;
    const bot = await openBot({ url: `${url}&application_name=${name}` });
    const fake = await startFakeTelegram();
    cleanUps.push(
      drop,
      () => bot.close(),
      () => fake.stop(),
    );
    const { token, apiRoot } = fake;
    const quick = { requestTimeoutMs: SILENT_MS, pollSeconds: 2, backoff: { firstMs: 5, maxMs: 50 }, stopGraceMs: 50 };
    await bot.start(unpaced(createTelegramChannel({ token, apiRoot, mode: 'polling', ...quick })));
    const chats = Array.from({ length: CHATS }, (_, n) => fake.person(FIRST_CHAT + n, `Persona ${n}`));
    for (const chat of chats) fake.userSays(chat, 'buongiorno');
    const greeted = () => chats.every((chat) => fake.said(chat).length > 0);
    await fake.until(greeted, 60_000);
    // First contact may take a second bubble.
    await new Promise((go) => setTimeout(go, 500));
    const before = new Map(chats.map((chat) => [chat, fake.said(chat).length]));

    const random = dice(7);
    const fault = (method: string): Fault | undefined => {
      const fate = random();
      if (fate < ERRORS) return fate < ERRORS / 2 ? faults.page(502) : INTERNAL;
      return fate < ERRORS + TIMEOUTS && method !== 'getUpdates' ? faults.hang() : undefined;
    };
    fake.storm(fault, () => random() - 0.5);
    let written = 0;
    for (let n = 0; n < EACH; n += 1) {
      for (const chat of chats) {
        fake.userSays(chat, QUESTIONS[n % QUESTIONS.length]?.[0] ?? '');
        written += 1;
        // Only what was handed over before comes again: Telegram never passes over what still waits.
        if (random() < TWICE && fake.confirmedUpTo > 1) {
          fake.redeliver(1 + Math.floor(random() * (fake.confirmedUpTo - 1)));
        }
      }
      if (n === Math.floor(EACH / 2)) await cutOff(serverUrl ?? '', name);
      // Some are always on their way, and not all of them at once.
      const behind = () =>
        written - chats.reduce((sum, chat) => sum + fake.said(chat).length - (before.get(chat) ?? 0), 0);
      await fake.until(() => behind() < 5 * CHATS, 120_000);
    }
    const answered = () => chats.every((chat) => fake.said(chat).length >= (before.get(chat) ?? 0) + EACH);
    await fake.until(answered, 120_000 + MESSAGES * 60);

    const expected = Array.from({ length: EACH }, (_, n) => n % QUESTIONS.length).join(' ');
    const all = chats.map((chat) => heard(fake, chat, before.get(chat) ?? 0));
    expect(all.filter((each) => each !== expected)).toEqual([]);
    const { inbox, outbox } = bot.database.prisma;
    expect(await inbox.count()).toBe(written + CHATS);
    expect(await inbox.count({ where: { status: { not: 'done' } } })).toBe(0);
    expect(await outbox.count({ where: { status: { in: ['failed', 'blocked', 'skipped', 'uncertain'] } } })).toBe(0);
  });
});

const INTERNAL: Fault = { kind: 'refusal', code: 500, description: 'Internal Server Error' };
