/** Messages answered through Telegram, beside a telegraf bot that only echoes, on the same simulated platform. */

import { type FakeTelegram, startFakeTelegram } from '../tests/support/fake-telegram.ts';
import { end, firstJson, start } from './child.ts';
import { median, ms, percentile, type Report, rate, ratio, timed } from './measure.ts';
import { withDatabase } from './place.ts';

const SENTENCE = 'che servizi avete?';
const CHATS = 100;
const ROUNDS = 3;
const ALONE = 40;
const WARM_UPS = 10;
const LONGEST_MS = 60_000;
const FIRST_CHAT = 5_000_000;

interface Answered {
  perSecond: number;
  aloneMs: number;
  aloneP95Ms: number;
}

export async function benchTelegram(server: string | null): Promise<Report> {
  return server === null ? compare(server, '') : withDatabase(server, {}, ({ url }) => compare(server, url ?? ''));
}

/** Both are up, and asked in turns, so that a busy moment of the machine falls on both. */
async function compare(server: string | null, url: string): Promise<Report> {
  const bots = [await startBot('ours', url), await startBot('echo', '')];
  try {
    for (const bot of bots) await bot.round();
    for (let round = 0; round < ROUNDS; round += 1) for (const bot of bots) bot.rounds.push(await timed(bot.round));
    for (let run = 0; run < WARM_UPS + ALONE; run += 1) {
      for (const bot of bots) bot.alone.push(await timed(() => bot.one(run)));
    }
  } finally {
    for (const bot of bots) await bot.stop();
  }
  const [ours, echo] = bots.map(({ rounds, alone }): Answered => {
    const times = alone.slice(WARM_UPS);
    return { perSecond: (CHATS * 1000) / median(rounds), aloneMs: median(times), aloneP95Ms: percentile(times, 0.95) };
  });
  if (ours === undefined || echo === undefined) throw new Error('there are two bots');
  return {
    title: `Messages through Telegram, simulated; pace lifted; ${server === null ? 'embedded database' : 'PostgreSQL'}`,
    figures: [
      rate('answered', `${CHATS} chats write at once: answered`, ours.perSecond),
      rate('echoed', 'by a bare telegraf echo', echo.perSecond),
      ratio('answeredOverEcho', 'answered a second / echo', ours.perSecond / echo.perSecond),
      ms('alone', 'one chat alone, from message to answer; the median', ours.aloneMs),
      ms('aloneP95', 'the same, 95th of 100', ours.aloneP95Ms),
      ms('echoAlone', 'the echo; the median', echo.aloneMs),
      ratio('aloneOverEcho', 'one chat alone / echo', ours.aloneMs / echo.aloneMs),
    ],
  };
}

interface Bot {
  rounds: number[];
  alone: number[];
  /** Every chat writes, and is answered. */
  round(): Promise<void>;
  /** One chat does. */
  one(run: number): Promise<void>;
  stop(): Promise<void>;
}

async function startBot(name: 'ours' | 'echo', url: string): Promise<Bot> {
  const telegram = await startFakeTelegram();
  const child = start('bench/bot.ts', [name, telegram.token, telegram.apiRoot, url]);
  await firstJson(child);
  const chats = Array.from({ length: CHATS }, (_, n) => telegram.person(FIRST_CHAT + n, `Persona ${n}`));
  return {
    rounds: [],
    alone: [],
    round: () => everyoneIsAnswered(telegram, chats),
    one: (run) => everyoneIsAnswered(telegram, [FIRST_CHAT + run]),
    async stop() {
      const said = telegram.lastText(FIRST_CHAT) ?? '';
      await end(child);
      await telegram.stop();
      if (!said.includes(name === 'ours' ? 'Stireria' : SENTENCE)) throw new Error(`not an answer: ${said}`);
    },
  };
}

async function everyoneIsAnswered(telegram: FakeTelegram, chats: readonly number[]): Promise<void> {
  const before = chats.map((chat) => telegram.said(chat).length);
  const waiting = new Map(chats.map((chat, n) => [chat, before[n] ?? 0]));
  for (const chat of chats) telegram.userSays(chat, SENTENCE);
  await telegram.until(() => {
    for (const [chat, count] of waiting) if (telegram.said(chat).length > count) waiting.delete(chat);
    return waiting.size === 0;
  }, LONGEST_MS);
}
