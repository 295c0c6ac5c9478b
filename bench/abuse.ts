/** One chat that writes a thousand messages a minute, on top of a pile that it left before: what the others notice of it. */

import { setTimeout as pause } from 'node:timers/promises';
import { type FakeTelegram, startFakeTelegram } from '../tests/support/fake-telegram.ts';
import { end, firstJson, start } from './child.ts';
import { count, median, ms, percentile, type Report, ratio } from './measure.ts';
import { withDatabase } from './place.ts';

const OTHERS = 40;
const FIRST_CHAT = 6_000_000;
const FLOODER = 6_900_000;
const A_MINUTE = 1_000;
/** Waiting already when the others are first timed. */
const PILE = 200;
/** Each of the others writes once in so long. */
const EACH_MS = 4_000;
/** Without and with the flood, in turns: a busy moment of the machine falls on both. */
const ROUNDS = 4;
const ROUND_MS = 8_000;
const LONGEST_MS = 120_000;
const EMERGENCY = 'aiuto mio padre è caduto e non respira';
const HELP = /112/;

export async function benchAbuse(server: string | null): Promise<Report> {
  return withDatabase(server, {}, ({ url }) => run(url ?? ''));
}

async function run(url: string): Promise<Report> {
  const telegram = await startFakeTelegram();
  const bot = start('bench/bot.ts', ['ours', telegram.token, telegram.apiRoot, url]);
  try {
    await firstJson(bot);
    const others = Array.from({ length: OTHERS }, (_, n) => telegram.person(FIRST_CHAT + n, `Persona ${n}`));
    telegram.person(FLOODER, 'Uno');
    for (const chat of [...others, FLOODER]) await answerTo(telegram, chat, 'buongiorno');
    await everybody(telegram, others, ROUND_MS);
    const [calm, flooded]: number[][] = [[], []];
    let written = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      calm?.push(...(await everybody(telegram, others, ROUND_MS)));
      const flood = startFlood(telegram);
      flooded?.push(...(await everybody(telegram, others, ROUND_MS)));
      written += await flood.stop();
    }
    const heard = telegram.said(FLOODER).length;
    telegram.userSays(FLOODER, EMERGENCY);
    await telegram.until(() => HELP.test(telegram.lastText(FLOODER) ?? ''), LONGEST_MS);
    return {
      title: `One chat writes ${A_MINUTE.toLocaleString('en')} messages a minute, ${OTHERS} others now and then`,
      figures: [
        ms('calm', 'the others, from message to answer; the median', median(calm ?? [])),
        ms('flooded', 'the same during the flood', median(flooded ?? [])),
        ratio('floodedOverCalm', 'during the flood / without', median(flooded ?? []) / median(calm ?? [])),
        ms('calmP95', 'without, 95th of 100', percentile(calm ?? [], 0.95)),
        ms('floodedP95', 'during the flood, 95th of 100', percentile(flooded ?? [], 0.95)),
        count('written', 'messages of the flood', written),
        count('unanswered', 'of them without an answer', Math.max(0, written + 1 - heard)),
      ],
    };
  } finally {
    await end(bot);
    await telegram.stop();
  }
}

/** Milliseconds of each answer: the chats write one after the other, evenly, each once in `EACH_MS`. */
async function everybody(telegram: FakeTelegram, chats: readonly number[], forMs: number): Promise<number[]> {
  const times: Promise<number>[] = [];
  const began = performance.now();
  for (let n = 0; performance.now() - began < forMs; n += 1) {
    const chat = chats[n % chats.length] ?? 0;
    times.push(answerTo(telegram, chat, 'che servizi avete?'));
    const next = began + ((n + 1) * EACH_MS) / chats.length;
    await pause(Math.max(0, next - performance.now()));
  }
  return Promise.all(times);
}

async function answerTo(telegram: FakeTelegram, chat: number, words: string): Promise<number> {
  const before = telegram.said(chat).length;
  const began = performance.now();
  telegram.userSays(chat, words);
  await telegram.until(() => telegram.said(chat).length > before, LONGEST_MS);
  return performance.now() - began;
}

/** `stop` answers how many it wrote, once all of them are answered. */
function startFlood(telegram: FakeTelegram): { stop(): Promise<number> } {
  const before = telegram.said(FLOODER).length;
  let written = 0;
  const write = () => {
    telegram.userSays(FLOODER, `quanto costa la spesa ${written}?`);
    written += 1;
  };
  for (let n = 0; n < PILE; n += 1) write();
  const timer = setInterval(write, 60_000 / A_MINUTE);
  return {
    async stop() {
      clearInterval(timer);
      await telegram.until(() => telegram.said(FLOODER).length >= before + written, LONGEST_MS);
      return written;
    },
  };
}
