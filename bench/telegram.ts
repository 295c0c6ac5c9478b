/** Messages answered through Telegram, beside others' bots on the same simulated platform: see `peers/`. */

import { type FakeTelegram, startFakeTelegram } from '../tests/support/fake-telegram.ts';
import { end, firstJson, start } from './child.ts';
import { type Figure, median, ms, percentile, type Report, rate, ratio, timed } from './measure.ts';
import { withDatabase } from './place.ts';

const SENTENCE = 'che servizi avete?';
const CHATS = 100;
const ROUNDS = 15;
/** Until each has been compiled: a bot that does more needs more of them. */
const COLD_ROUNDS = 15;
const ALONE = 40;
const WARM_UPS = 10;
const LONGEST_MS = 60_000;
/** What each of them says sooner or later. */
const ANSWERS = { ours: /Stireria/, echo: /servizi/, session: /servizi/, conversations: /desidera|quando|va bene/ };
const FIRST_CHAT = 5_000_000;

interface Answered {
  perSecond: number;
  aloneMs: number;
  aloneP95Ms: number;
}

export async function benchTelegram(server: string | null): Promise<Report> {
  if (server === null) return compare(server, '');
  const report = await withDatabase(server, {}, ({ url }) => compare(server, url ?? ''));
  report.figures.push(...(await withDatabase(server, {}, ({ url }) => double(url ?? ''))));
  return report;
}

/** One process, and two on the same database; with as many cores, the platform and the database take their share. */
async function double(url: string): Promise<Figure[]> {
  const bot = await startBot('ours', url);
  try {
    const rounds = async () => {
      for (let round = 0; round < COLD_ROUNDS; round += 1) await bot.round();
      const times: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) times.push(await timed(bot.round));
      return (CHATS * 1000) / median(times);
    };
    const one = await rounds();
    await bot.help();
    const two = await rounds();
    return [rate('two', 'two processes of ours: answered', two), ratio('twoOverOne', 'two processes / one', two / one)];
  } finally {
    await bot.stop();
  }
}

/** All are up, and asked in turns, so that a busy moment of the machine falls on all. */
async function compare(server: string | null, url: string): Promise<Report> {
  const names: BotName[] = server === null ? ['ours', 'echo'] : ['ours', 'echo', 'session', 'conversations'];
  const bots = new Map<BotName, Bot>();
  try {
    for (const name of names) bots.set(name, await startBot(name, url));
    const all = [...bots.values()];
    for (let round = 0; round < COLD_ROUNDS; round += 1) for (const bot of all) await bot.round();
    for (let round = 0; round < ROUNDS; round += 1) for (const bot of all) bot.rounds.push(await timed(bot.round));
    for (let run = 0; run < WARM_UPS + ALONE; run += 1) {
      for (const bot of all) bot.alone.push(await timed(() => bot.one(run)));
    }
  } finally {
    for (const bot of bots.values()) await bot.stop();
  }
  const answered = (name: BotName): Answered | null => {
    const bot = bots.get(name);
    if (bot === undefined) return null;
    const times = bot.alone.slice(WARM_UPS);
    const perSecond = (CHATS * 1000) / median(bot.rounds);
    return { perSecond, aloneMs: median(times), aloneP95Ms: percentile(times, 0.95) };
  };
  const [ours, echo] = [answered('ours'), answered('echo')];
  if (ours === null || echo === null) throw new Error('these two are always there');
  return {
    title: `Messages through Telegram, simulated; pace lifted; ${server === null ? 'embedded database' : 'PostgreSQL'}`,
    figures: [
      rate('answered', `${CHATS} chats write at once: answered`, ours.perSecond),
      rate('echoed', 'by a bare telegraf echo', echo.perSecond),
      ratio('answeredOverEcho', 'answered a second / echo', ours.perSecond / echo.perSecond),
      ...beside('session', 'by telegraf with a session in PostgreSQL', ours, answered('session')),
      ...beside('conversations', 'by grammY with conversations in PostgreSQL', ours, answered('conversations')),
      ms('alone', 'one chat alone, from message to answer; the median', ours.aloneMs),
      ms('aloneP95', 'the same, 95th of 100', ours.aloneP95Ms),
      ms('echoAlone', 'the echo; the median', echo.aloneMs),
      ratio('aloneOverEcho', 'one chat alone / echo', ours.aloneMs / echo.aloneMs),
    ],
  };
}

function beside(key: BotName, label: string, ours: Answered, peer: Answered | null): Figure[] {
  if (peer === null) return [];
  return [
    rate(key, label, peer.perSecond),
    ratio(
      `answeredOver${key[0]?.toUpperCase()}${key.slice(1)}`,
      'answered a second / that',
      ours.perSecond / peer.perSecond,
    ),
    ms(`${key}Alone`, 'one chat alone; the median', peer.aloneMs),
  ];
}

type BotName = 'ours' | 'echo' | 'session' | 'conversations';

interface Bot {
  rounds: number[];
  alone: number[];
  /** Every chat writes, and is answered. */
  round(): Promise<void>;
  /** One chat does. */
  one(run: number): Promise<void>;
  /** A second process works for it. */
  help(): Promise<void>;
  stop(): Promise<void>;
}

async function startBot(name: BotName, url: string): Promise<Bot> {
  const telegram = await startFakeTelegram();
  const children = [start('bench/bot.ts', [name, telegram.token, telegram.apiRoot, url])];
  for (const child of children) await firstJson(child);
  const chats = Array.from({ length: CHATS }, (_, n) => telegram.person(FIRST_CHAT + n, `Persona ${n}`));
  return {
    rounds: [],
    alone: [],
    round: () => everyoneIsAnswered(telegram, chats),
    one: (run) => everyoneIsAnswered(telegram, [FIRST_CHAT + run]),
    async help() {
      const helper = start('bench/bot.ts', ['worker', telegram.token, telegram.apiRoot, url]);
      children.push(helper);
      await firstJson(helper);
    },
    async stop() {
      const said = telegram.lastText(FIRST_CHAT) ?? '';
      for (const child of children) await end(child);
      await telegram.stop();
      if (!ANSWERS[name].test(said)) throw new Error(`not an answer: ${said}`);
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
