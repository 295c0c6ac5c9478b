/** What holds for the whole line behind a channel: engine, dialogs and database, on a clock that is moved on. */

import { expect } from 'vitest';
import type { Bot, DeathAt, Run } from '../../support/e2e-bot.ts';
import { type Place, type Platform, soon } from './platform.ts';

const MINUTE = 60_000;
const WAIT = 10_000;

export interface Line {
  bot: Bot;
  platform: Platform;
  /** A process starts; one that dies at this point where it is said. */
  start(at?: DeathAt): Promise<Run>;
}

export interface LineSituation {
  name: string;
  /** A process runs already, and must run when it is over. */
  run(line: Line): Promise<void>;
}

const PRICE = 'quanto costa la stireria?';
/** A service with room for everybody. */
const WISH = '1 chilo da stirare giovedì mattina in via Milano 3';

async function count({ platform }: Line, place: Place, words: RegExp): Promise<number> {
  return (await platform.seen(place)).filter(({ text }) => words.test(text)).length;
}

const heard = (line: Line, place: Place, words: RegExp, times = 1) =>
  soon(async () => (await count(line, place, words)) >= times, WAIT);

/** Somebody the bot has met. */
async function somebody(line: Line): Promise<Place> {
  const place = await line.platform.person('Maria');
  await line.platform.says(place, 'buongiorno');
  await heard(line, place, /Come posso aiutarla/);
  return place;
}

const bookings = async ({ bot }: Line, place: Place) => {
  const chat = await bot.database.prisma.conversation.findFirstOrThrow({ where: { address: place.address } });
  return bot.database.prisma.booking.count({ where: { conversationId: chat.id } });
};

/** Killed there, and started again: what was said is answered, `most` times at most. */
function killed(at: DeathAt, name: string, most: number): LineSituation {
  return {
    name,
    async run(line) {
      const maria = await somebody(line);
      await current(line).stop();
      const doomed = await line.start(at);
      await line.platform.says(maria, PRICE);
      await doomed.died;
      await doomed.drop();
      await line.start();
      // A platform that was not answered hands it over once more, or the person does.
      await line.platform.again();
      await heard(line, maria, /2,50/);
      await line.platform.says(maria, 'che servizi ci sono?');
      await heard(line, maria, /Ecco i servizi/);
      const times = await count(line, maria, /2,50/);
      expect(times).toBeGreaterThanOrEqual(1);
      expect(times).toBeLessThanOrEqual(most);
    },
  };
}

const runs = new WeakMap<Line, Run>();
export const remember = (line: Line, run: Run): Run => {
  runs.set(line, run);
  return run;
};
function current(line: Line): Run {
  const run = runs.get(line);
  if (run === undefined) throw new Error('nothing runs');
  return run;
}

export const lineSituations: readonly LineSituation[] = [
  {
    name: 'a yes tapped twice and handed over twice books once, and the second is told so',
    async run(line) {
      const maria = await somebody(line);
      await line.platform.says(maria, WISH);
      await heard(line, maria, /Va bene così/);
      await line.platform.taps(maria, 'Sì, prenota');
      await line.platform.again();
      await heard(line, maria, /prenotazione confermata/);
      await line.platform.taps(maria, 'Sì, prenota');
      await heard(line, maria, /già/);
      expect(await bookings(line, maria)).toBe(1);
      expect(await count(line, maria, /prenotazione confermata/)).toBe(1);
    },
  },
  {
    name: 'a tap on a question of before changes nothing, and says so',
    async run(line) {
      const maria = await somebody(line);
      await line.platform.says(maria, WISH);
      await heard(line, maria, /Va bene così/);
      await line.platform.says(maria, 'lascia stare');
      await heard(line, maria, /non ho/i);
      await line.platform.taps(maria, 'Sì, prenota');
      await heard(line, maria, /vale per una domanda di prima/);
      expect(await bookings(line, maria)).toBe(0);
    },
  },
  killed('received', 'killed as a message comes in: it is answered once', 1),
  killed('stored', 'killed once a message is stored: it is answered once', 1),
  killed('turned', 'killed once the answer is written: it is sent once', 1),
  killed('sent', 'killed between a send and its record: the answer is there, twice at most', 2),
  {
    name: 'after an hour without the platform every answer is there, in order, once',
    async run(line) {
      const maria = await somebody(line);
      for (let attempt = 0; attempt < 4; attempt += 1) line.platform.next(maria, 'down');
      await line.platform.says(maria, PRICE);
      await line.platform.says(maria, 'che servizi ci sono?');
      const open = () =>
        line.bot.database.prisma.outbox.aggregate({ where: { status: 'pending' }, _max: { attempts: true } });
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        await soon(async () => ((await open())._max.attempts ?? 0) >= attempt, WAIT);
        expect(await count(line, maria, /2,50|Ecco i servizi/)).toBe(0);
        line.bot.skip(15 * MINUTE);
      }
      await heard(line, maria, /Ecco i servizi/);
      const said = (await line.platform.seen(maria)).map(({ text }) => text);
      expect(said.findIndex((text) => /2,50/.test(text))).toBeLessThan(said.findIndex((text) => /Ecco i/.test(text)));
      expect([await count(line, maria, /2,50/), await count(line, maria, /Ecco i servizi/)]).toEqual([1, 1]);
    },
  },
  {
    name: 'told to be silent for 10,072 seconds it is, and then speaks',
    async run(line) {
      const maria = await somebody(line);
      line.platform.next(maria, 'wait', 10_072);
      await line.platform.says(maria, PRICE);
      const waiting = () => line.bot.database.prisma.conversation.findFirst({ where: { address: maria.address } });
      await soon(async () => (await waiting())?.waitUntil != null, WAIT);
      line.bot.skip(10_000_000);
      await line.platform.says(maria, 'che servizi ci sono?');
      await soon(
        async () => (await line.bot.database.prisma.inbox.count({ where: { status: 'pending' } })) === 0,
        WAIT,
      );
      expect(await count(line, maria, /2,50|Ecco i servizi/)).toBe(0);
      line.bot.skip(72_000);
      await heard(line, maria, /Ecco i servizi/);
      expect(await count(line, maria, /2,50/)).toBe(1);
    },
  },
  {
    name: 'who blocked the bot is left alone, and answered once they write again',
    async run(line) {
      const maria = await somebody(line);
      await line.platform.leaves(maria);
      const chat = () => line.bot.database.prisma.conversation.findFirstOrThrow({ where: { address: maria.address } });
      await soon(async () => (await chat()).blockedAt !== null, WAIT);
      await line.platform.returns(maria);
      await soon(async () => (await chat()).blockedAt === null, WAIT);
      await line.platform.says(maria, PRICE);
      await heard(line, maria, /2,50/);
    },
  },
  {
    name: 'alerts follow a group to its new address',
    async run(line) {
      const anna = await line.platform.person('Anna');
      const group = await line.platform.group('gruppo-gamma');
      const code = await line.bot.invite({ type: 'staff', organisationId: 'gruppo-gamma' });
      await line.platform.says(group, `/start ${code}`, anna);
      await heard(line, group, /gli avvisi di Gruppo Gamma/);
      const moved = await line.platform.moves(group, anna);
      const maria = await somebody(line);
      await line.platform.says(maria, WISH);
      await heard(line, maria, /Va bene così/);
      await line.platform.taps(maria, 'Sì, prenota');
      await heard(line, moved, /Nuova prenotazione ST-/);
    },
  },
];
