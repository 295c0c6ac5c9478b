/** A booking through the whole line, beside its own statements without the line, and beside the least there could be. */

import type { Outgoing } from '../bot/channel.ts';
import { cacheDir } from '../nlp-models/cli.ts';
import { loadRecogniser } from '../nlp-models/recogniser.ts';
import type { Database } from '../prisma/client.ts';
import { type Line, NOW, startLine, WORKERS } from './line.ts';
import { count, median, ms, type Report, rate, ratio, timed } from './measure.ts';
import { addPeople, withDatabase } from './place.ts';
import { type Bare, leastBooking, sameStatements } from './turn-bare.ts';

const WISH = 'vorrei far stirare 5 kg martedì 1 dicembre alle 10 in via Milano 3';
const YES = 'sì, confermo';
const CONFIRMED = /confermata/i;
const RUNS = 24;
const WARM_UPS = 8;
const CROWD = 24;
/** The first round is a warm-up. */
const ROUNDS = 9;
/** Every booking falls on one day, whose counter all of them change. */
const ROOM_FOR_ALL = { ironing: { capacity: { limit: 1_000_000 } } };

export async function benchTurn(server: string | null): Promise<Report> {
  const understand = await loadRecogniser({ cacheDir: cacheDir() });
  // The bare statements in a database of their own, where nobody is woken by them.
  return withDatabase(server, ROOM_FOR_ALL, ({ database: bare }) =>
    withDatabase(server, ROOM_FOR_ALL, async ({ database }) => {
      const handles = Array.from({ length: RUNS + WARM_UPS + CROWD * ROUNDS }, (_, n) => `person-${n}`);
      for (const each of [bare, database]) await settleIn(each, handles);
      const line = startLine(database, understand);
      await line.engine.start();
      const [least, prepare] = [await leastBooking(bare), await sameStatements(bare)];
      const one = await alone(line, { least, prepare }, handles.splice(0, RUNS + WARM_UPS));
      // Of one person's turn: those of a crowd share transactions.
      const statements = line.statements();
      const many = await crowds(line, { least, prepare }, handles);
      await line.engine.stop(2_000);
      return {
        title: `A booking through the line, on ${server === null ? 'the embedded database' : 'PostgreSQL'}`,
        figures: [
          ms('wish', 'one sentence with everything in it → the summary', one.wish),
          ms('confirm', '“sì, confermo” → booked and answered', one.confirm),
          ms('same', 'the statements of that turn in one transaction, no bot', one.same),
          ms('least', 'the least: booking, pool, event, deadline, outbox', one.least),
          ratio('confirmOverSame', 'booked and answered / its statements', one.confirm / one.same),
          count('turnStatements', 'statements in the transaction that books', statements),
          count('transactionsPerTurn', 'transactions begun a turn, those that find nothing included', one.begun),
          rate('bookings', `${CROWD} people confirm at once, ${WORKERS} workers`, (CROWD * 1000) / many.line),
          rate('same', `their statements, no bot, ${WORKERS} at a time`, (CROWD * 1000) / many.same),
          rate('least', `the least, ${WORKERS} at a time`, (CROWD * 1000) / many.least),
          ratio('bookingsOverSame', 'bookings a second / their statements, no bot', many.overSame),
          ratio('bookingsOverLeast', 'bookings a second / the least', many.overLeast),
        ],
      };
    }),
  );
}

async function settleIn(database: Database, handles: readonly string[]): Promise<void> {
  await addPeople(database, 'terminal', [...handles, 'staff']);
  await database.prisma.roleGrant.create({
    data: { personId: 'staff', role: 'staff', organisationId: 'gruppo-gamma', grantedAt: NOW },
  });
}

function expectConfirmed({ text }: Outgoing): void {
  if (!CONFIRMED.test(text)) throw new Error(`not confirmed: ${text}`);
}

/** Milliseconds, medians, one person at a time. */
async function alone(line: Line, bare: Bare, handles: readonly string[]) {
  const [wish, confirm, same, least]: number[][] = [[], [], [], []];
  for (const handle of handles) {
    same?.push(await timed(await bare.prepare(1)));
    least?.push(await timed(bare.least));
    wish?.push(await timed(() => line.say(handle, WISH)));
    await line.quiet();
    confirm?.push(await timed(async () => expectConfirmed(await line.say(handle, YES))));
    await line.quiet();
  }
  const [ofWish = 0, ofConfirm = 0, ofSame = 0, ofLeast = 0] = [wish, confirm, same, least].map((all) =>
    median(all?.slice(WARM_UPS) ?? []),
  );
  const begun = Math.round(line.begun() / (2 * handles.length));
  return { wish: ofWish, confirm: ofConfirm, same: ofSame, least: ofLeast, begun };
}

/** Milliseconds a crowd, and the ratios of each round, medians: a busy moment of the machine falls on all three. */
async function crowds(line: Line, bare: Bare, handles: readonly string[]) {
  const rounds: { line: number; same: number; least: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const people = handles.slice(round * CROWD, (round + 1) * CROWD);
    const same = await bare.prepare(CROWD);
    await Promise.all(people.map((handle) => line.say(handle, WISH)));
    await line.quiet();
    rounds.push({
      same: await timed(() => shared(CROWD, WORKERS, same)),
      line: await timed(() => Promise.all(people.map(async (who) => expectConfirmed(await line.say(who, YES))))),
      least: await timed(() => shared(CROWD, WORKERS, bare.least)),
    });
    await line.quiet();
  }
  const measured = rounds.slice(1);
  return {
    line: median(measured.map((round) => round.line)),
    same: median(measured.map((round) => round.same)),
    least: median(measured.map((round) => round.least)),
    overSame: median(measured.map((round) => round.same / round.line)),
    overLeast: median(measured.map((round) => round.least / round.line)),
  };
}

/** So many pieces of work, so many at a time. */
async function shared(pieces: number, hands: number, work: () => Promise<void>): Promise<void> {
  let left = pieces;
  const hand = async () => {
    while (left > 0) {
      left -= 1;
      await work();
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
}
