/**
 * Random requests, moves, cancellations and answers on slots that overlap with different starts and lengths. Run by a
 * test, or by itself as one of several processes: `racer.ts <address> <operations> <seed>`.
 */

import { argv, stdout } from 'node:process';
import { type Booking, HOLDING } from '../../domain/booking.ts';
import type { Slot } from '../../domain/slot.ts';
import { plusDays, timeOfMinutes } from '../../domain/time.ts';
import { type Database, openDatabase } from '../../prisma/client.ts';
import { codeOf } from '../../prisma/errors.ts';
import { type Asker, ironing, MANAGER, party, somebody, visit } from './asking.ts';

export interface Tally {
  placed: number;
  moved: number;
  cancelled: number;
  answered: number;
  refused: number;
  /** Told that it was changed or ended by somebody else. */
  outrun: number;
  alternatives: number;
  /** Alternatives that were not free when they were told. Must be none. */
  untrue: string[];
  errors: string[];
  /** What was acknowledged last, by booking: the database must have it, or something newer. */
  known: Record<string, number>;
}

const PEOPLE = 6;
const AT_ONCE = 4;
const DEADLOCK = '40P01';

/** A small generator of its own (mulberry32), so that a seed repeats a race as far as the scheduler lets it. */
function randomOf(seed: number): (most: number) => number {
  let state = seed >>> 0;
  return (most) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * most);
  };
}

export async function race(db: Database, operations: number, seed: number): Promise<Tally> {
  const random = randomOf(seed);
  const people: Asker[] = [];
  for (let n = 0; n < PEOPLE; n += 1) people.push(await somebody(db, `racer ${seed} ${n}`));
  const boss = await somebody(db, `boss ${seed}`, { role: MANAGER });
  const own: { booking: Booking; who: Asker }[] = [];
  const tally: Tally = {
    ...{ placed: 0, moved: 0, cancelled: 0, answered: 0, refused: 0, outrun: 0, alternatives: 0 },
    ...{ untrue: [], errors: [], known: {} },
  };
  const know = ({ id, version }: Booking) => {
    tally.known[id] = Math.max(version, tally.known[id] ?? 0);
  };

  const wish = () => {
    switch (random(4)) {
      case 0:
        return party(timeOfMinutes(600 + 30 * random(11)), 120 + 30 * random(5));
      case 1:
        return ironing(1 + random(12), plusDays('2026-11-26', random(2)), random(2) === 0 ? '09:00' : '15:00');
      default:
        return visit(timeOfMinutes(510 + 15 * random(33)), '2026-11-26', { durationMin: 30 + 30 * random(4) });
    }
  };

  /** Free in the picture of the database from before the question, whatever was committed since. */
  async function check(slots: readonly Slot[], of: ReturnType<typeof wish>, snapshot: string, except: string) {
    for (const { start, end } of slots) {
      tally.alternatives += 1;
      if (of.serviceId === 'ironing') continue;
      const gap = of.serviceId === 'party' ? 60 : 15;
      const resources = of.serviceId === 'party' ? ['parco-colonie-padane'] : ['custode-1', 'custode-2'];
      const [row] = await db.prisma.$queryRaw<{ busy: number }[]>`
        SELECT count(DISTINCT resource_id)::int AS busy FROM booking
        WHERE resource_id = ANY(${resources}::text[]) AND id <> ${except}
          AND status IN ('requested', 'accepted', 'in_progress', 'ready')
          AND tstzrange(starts_at, blocked_until) && tstzrange(${start}::timestamptz,
            ${end}::timestamptz + make_interval(mins => ${gap}::int))
          AND pg_visible_in_snapshot(xmin::text::xid8, ${snapshot}::pg_snapshot)`;
      if ((row?.busy ?? 0) >= resources.length) tally.untrue.push(`${of.serviceId} ${start}`);
    }
  }

  async function snapshot(): Promise<string> {
    const [row] = await db.prisma.$queryRaw<{ at: string }[]>`SELECT pg_current_snapshot()::text AS at`;
    return row?.at ?? '';
  }

  async function one(): Promise<void> {
    const act = random(10);
    const mine = own.length === 0 ? undefined : own[random(own.length)];
    if (act < 5 || mine === undefined) {
      const who = people[random(PEOPLE)] as Asker;
      const args = wish();
      const before = await snapshot();
      const answer = await who.ask('booking.place', args);
      if (answer.type === 'notFree') {
        tally.refused += 1;
        return check(answer.alternatives, args, before, '');
      }
      tally.placed += 1;
      know(answer.booking);
      own.push({ booking: answer.booking, who });
      return;
    }
    const { id, version, serviceId } = mine.booking;
    if (act < 7) {
      const to = wish();
      if (to.serviceId !== serviceId) return;
      const before = await snapshot();
      const { date, time, details } = to;
      const answer = await mine.who.ask('booking.move', { id, version, date, time, details });
      if (answer.type === 'notFree') {
        tally.refused += 1;
        return check(answer.alternatives, to, before, id);
      }
      return took(mine, answer, 'moved');
    }
    if (act < 8) return took(mine, await mine.who.ask('booking.cancel', { id, version }), 'cancelled');
    const action = random(3) === 0 ? 'reject' : 'accept';
    return took(mine, await boss.ask('booking.decide', { id, version, action }), 'answered');
  }

  function took(
    mine: { booking: Booking },
    answer: { type: string } | { type: string; booking: Booking },
    what: 'moved' | 'cancelled' | 'answered',
  ): void {
    if (['moved', 'cancelled', 'changed'].includes(answer.type)) tally[what] += 1;
    else tally.outrun += 1;
    if (!('booking' in answer)) return;
    know(answer.booking);
    // Often an old version is used on purpose: somebody else's picture of it.
    if (random(3) > 0) mine.booking = answer.booking;
    if (!HOLDING.includes(answer.booking.status) && random(2) === 0)
      own.splice(
        own.findIndex(({ booking }) => booking.id === mine.booking.id),
        1,
      );
  }

  let left = operations;
  const hand = async () => {
    while (left > 0) {
      left -= 1;
      // Who loses a deadlock tries again, as the inbox does.
      for (let attempt = 0; ; attempt += 1) {
        const failed = await one().then(
          () => null,
          (error: unknown) => error,
        );
        if (failed === null) break;
        if (codeOf(failed) === DEADLOCK && attempt < 3) continue;
        tally.errors.push(String(failed).slice(0, 300));
        break;
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return tally;
}

/** What must hold whoever raced: nothing twice, nothing over, nothing lost, everything told. */
export async function verdict(db: Database, tallies: readonly Tally[]): Promise<Record<string, number>> {
  const one = async (rows: Promise<{ n: number }[]>): Promise<number> => (await rows)[0]?.n ?? -1;
  const known = Object.assign({}, ...tallies.map((tally) => tally.known)) as Record<string, number>;
  for (const tally of tallies) {
    for (const [id, version] of Object.entries(tally.known)) known[id] = Math.max(version, known[id] ?? 0);
  }
  const placed = tallies.reduce((sum, tally) => sum + tally.placed, 0);
  return {
    doubled: await one(db.prisma.$queryRaw`
      SELECT count(*)::int AS n FROM booking a JOIN booking b ON a.id < b.id AND a.resource_id = b.resource_id
        AND booking_holds(a.status) AND booking_holds(b.status)
        AND tstzrange(a.starts_at, a.blocked_until) && tstzrange(b.starts_at, b.blocked_until)`),
    overCapacity: await one(
      db.prisma.$queryRaw`SELECT count(*)::int AS n FROM pool_counter WHERE used > limit_ OR used > 40`,
    ),
    wrongCounters: await one(db.prisma.$queryRaw`
      SELECT count(*)::int AS n FROM pool_counter c WHERE used <> (SELECT coalesce(sum(pool_amount), 0) FROM booking b
        WHERE b.service_id = c.service_id AND b.pool_key = c.key AND booking_holds(b.status))`),
    lost:
      placed -
      (await db.prisma.booking.count()) +
      (await one(db.prisma.$queryRaw`
      SELECT count(*)::int AS n FROM jsonb_each_text(${JSON.stringify(known)}::jsonb) k
      WHERE NOT EXISTS (SELECT 1 FROM booking b WHERE b.id = k.key AND b.version >= k.value::int)`)),
    untold: await one(db.prisma.$queryRaw`
      SELECT count(*)::int AS n FROM booking b
      WHERE b.version <> (SELECT count(*) FROM booking_event e WHERE e.booking_id = b.id)`),
    untrueAlternatives: tallies.reduce((sum, { untrue }) => sum + untrue.length, 0),
    errors: tallies.reduce((sum, { errors }) => sum + errors.length, 0),
  };
}

/** Nothing of it. */
export const CLEAN = {
  ...{ doubled: 0, overCapacity: 0, wrongCounters: 0, lost: 0, untold: 0, untrueAlternatives: 0, errors: 0 },
};

if (argv[1]?.endsWith('racer.ts')) {
  const [url = '', operations = '0', seed = '1'] = argv.slice(2);
  const db = await openDatabase({ url, poolSize: 6 });
  const tally = await race(db, Number(operations), Number(seed));
  await db.close();
  stdout.write(`${JSON.stringify(tally)}\n`);
}
