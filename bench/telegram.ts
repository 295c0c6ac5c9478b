/** Messages answered through Telegram, beside a telegraf bot that only echoes, on the same simulated platform. */

import { type FakeTelegram, startFakeTelegram } from '../tests/support/fake-telegram.ts';
import { end, firstJson, start } from './child.ts';
import { median, ms, percentile, type Report, rate, ratio, samples, timed } from './measure.ts';
import { withDatabase } from './place.ts';

const SENTENCE = 'che servizi avete?';
const CHATS = 100;
const ROUNDS = 3;
const ALONE = 40;
const LONGEST_MS = 60_000;
const FIRST_CHAT = 5_000_000;

interface Answered {
  perSecond: number;
  aloneMs: number;
  aloneP95Ms: number;
}

export async function benchTelegram(server: string | null): Promise<Report> {
  const echo = await answersOf('echo', '');
  const ours =
    server === null
      ? await answersOf('ours', '')
      : await withDatabase(server, {}, ({ url }) => answersOf('ours', url ?? ''));
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

async function answersOf(bot: 'ours' | 'echo', url: string): Promise<Answered> {
  const telegram = await startFakeTelegram();
  const child = start('bench/bot.ts', [bot, telegram.token, telegram.apiRoot, url]);
  try {
    await firstJson(child);
    const chats = Array.from({ length: CHATS }, (_, n) => telegram.person(FIRST_CHAT + n, `Persona ${n}`));
    await everyoneIsAnswered(telegram, chats);
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      rounds.push(await timed(() => everyoneIsAnswered(telegram, chats)));
    }
    const said = telegram.lastText(FIRST_CHAT) ?? '';
    if (!said.includes(bot === 'ours' ? 'Stireria' : SENTENCE)) throw new Error(`not an answer: ${said}`);
    const alone = await samples(ALONE, 10, (run) => everyoneIsAnswered(telegram, [FIRST_CHAT + run]));
    return {
      perSecond: (CHATS * 1000) / median(rounds),
      aloneMs: median(alone),
      aloneP95Ms: percentile(alone, 0.95),
    };
  } finally {
    await end(child);
    await telegram.stop();
  }
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
