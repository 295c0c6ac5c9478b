/** When in a month is a custodian free: ten of them, and years of bookings behind. */

import { DateTime } from 'luxon';
import { answerRequest } from '../bot/requests/index.ts';
import { ZONE } from '../domain/time.ts';
import type { Database } from '../prisma/client.ts';
import { Prisma } from '../prisma/generated/client.ts';
import { NOBODY } from '../prisma/store/scope.ts';
import { count, median, ms, percentile, type Report, ratio, timed } from './measure.ts';
import { addPeople, withDatabase } from './place.ts';

const NOW = DateTime.fromISO('2026-11-23T09:00', { zone: ZONE });
const MONTH = { date: '2026-12-01', dateTo: '2026-12-31' };
const RESOURCES = Array.from({ length: 10 }, (_, n) => ({ id: `bench-${n}`, name: `Custode ${n}` }));
const TEN_CUSTODIANS = { custodian: { capacity: { type: 'resources', resources: RESOURCES, gapMin: 15 } } };
/** Bookings in all. The month is the same each time, eight visits in ten taken; the rest is history. */
const SIZES = { few: 2_300, usual: 5_000, many: 21_300 };
/** Past bookings of the long comparison. */
const LONG = { few: 1_000, many: 1_000_000 };
const RUNS = 10;
const WARM_UPS = 5;

export async function benchAvailability(server: string | null): Promise<Report> {
  const open = <T>(work: (database: Database) => Promise<T>): Promise<T> =>
    withDatabase(server, TEN_CUSTODIANS, ({ database }) => work(database));
  // Side by side, so that a busy moment of the machine falls on all of them.
  return open((small) => open((middle) => open((large) => compare(server, small, middle, large))));
}

async function compare(server: string | null, small: Database, middle: Database, large: Database): Promise<Report> {
  const inMonth = await fill(small, SIZES.few);
  await fill(middle, SIZES.usual);
  await fill(large, SIZES.many);
  const few: number[] = [];
  const usual: number[] = [];
  const many: number[] = [];
  const bare: number[] = [];
  for (let run = -WARM_UPS; run < RUNS; run += 1) {
    const times = [
      await timed(() => freeInMonth(small)),
      await timed(() => freeInMonth(middle)),
      await timed(() => freeInMonth(large)),
      await timed(() => rowsOfMonth(large)),
    ];
    if (run < 0) continue;
    for (const [n, list] of [few, usual, many, bare].entries()) list.push(times[n] ?? Number.NaN);
  }
  return {
    title: `What is free in a month, on ${server === null ? 'the embedded database' : 'PostgreSQL'}`,
    figures: [
      count('bookingsInMonth', 'bookings in the month asked for, on 10 resources', inMonth),
      ms('month5k', 'the free slots, 5,000 bookings in all', median(usual)),
      ms('month5kP95', 'the same, 95th of 100', percentile(usual, 0.95)),
      ms('bareQuery', 'a bare query for the rows of that month', median(bare)),
      ratio('monthOverBare', 'the free slots / the bare query', median(many) / median(bare)),
      ratio('history20kOver1k', 'with 20,000 past bookings behind it / with 1,000', median(many) / median(few)),
    ],
  };
}

/** `--only history`: takes minutes, most of them to write a million bookings. */
export async function benchHistory(server: string | null): Promise<Report> {
  const open = <T>(work: (database: Database) => Promise<T>): Promise<T> =>
    withDatabase(server, TEN_CUSTODIANS, ({ database }) => work(database));
  return open((small) =>
    open(async (large) => {
      const inMonth = await fillMonth(small);
      await fillMonth(large);
      await addHistory(small, LONG.few);
      await addHistory(large, LONG.many);
      const [few, many]: [number[], number[]] = [[], []];
      for (let run = -WARM_UPS; run < 3 * RUNS; run += 1) {
        const [short, long] = [await timed(() => freeInMonth(small)), await timed(() => freeInMonth(large))];
        if (run < 0) continue;
        few.push(short);
        many.push(long);
      }
      return {
        title: `What is free in a month, a thousand and a million bookings ago, on ${server === null ? 'the embedded database' : 'PostgreSQL'}`,
        figures: [
          count('bookingsInMonth', 'bookings in the month asked for, on 10 resources', inMonth),
          ms('monthAfter1k', 'the free slots, 1,000 past bookings', median(few)),
          ms('monthAfter1m', 'the free slots, 1,000,000 past bookings', median(many)),
          ratio('history1mOver1k', 'a million behind it / a thousand', median(many) / median(few)),
        ],
      };
    }),
  );
}

/** Answers how many there are in the month. */
async function fill(database: Database, size: number): Promise<number> {
  const inMonth = await fillMonth(database);
  await addHistory(database, size - inMonth);
  return inMonth;
}

async function rowsOfMonth({ prisma }: Database): Promise<unknown> {
  return prisma.$queryRaw`
    SELECT resource_id, starts_at, ends_at FROM booking WHERE service_id = 'custodian'
      AND starts_at >= '2026-12-01' AND starts_at < '2027-01-01'`;
}

async function freeInMonth(database: Database): Promise<void> {
  const { slots } = await database.transaction((tx) =>
    answerRequest(
      { tx, now: NOW, actor: NOBODY, random: Math.random },
      {
        kind: 'availability.offers',
        args: { serviceId: 'custodian', wish: MONTH, details: { durationMin: 60 }, max: 6 },
      },
    ),
  );
  if (slots.length === 0) throw new Error('nothing is free');
}

/** One-hour visits every seventy-five minutes from 8:30, two in ten of them left free. Answers how many. */
async function fillMonth(database: Database): Promise<number> {
  await addPeople(database, 'terminal', ['maria']);
  return write(
    database,
    'M',
    0,
    31 * 70,
    (n) => Prisma.sql`
    SELECT ${n} AS n, (${n} % 10) AS resource, '2026-12-01'::timestamp + ${n} / 70 * interval '1 day' AS day,
      ${n} / 10 % 7 AS turn
    WHERE extract(isodow FROM '2026-12-01'::timestamp + ${n} / 70 * interval '1 day') <= 5
      AND (${n} / 70 + 1 + 3 * (${n} % 10) + ${n} / 10 % 7) % 10 < 8`,
  );
}

/** Past visits, back from yesterday; of every second one nobody said that it was done, so it still holds its slot. */
async function addHistory(database: Database, behind: number): Promise<void> {
  for (let from = 0; from < behind; from += CHUNK) {
    await write(
      database,
      'H',
      from,
      Math.min(behind, from + CHUNK),
      (n) => Prisma.sql`
      SELECT ${n} AS n, (${n} % 10) AS resource, '2026-11-22'::timestamp - ${n} / 70 * interval '1 day' AS day,
        ${n} / 10 % 7 AS turn`,
    );
  }
  // What autovacuum does by itself within a minute.
  await database.prisma.$executeRaw`ANALYZE booking`;
}

const CHUNK = 20_000;

/** Visits number `from` to `to`, as `visit` makes one of a number. Past the triggers: this is no history of anybody's. */
async function write(
  database: Database,
  prefix: string,
  from: number,
  to: number,
  visit: (n: Prisma.Sql) => Prisma.Sql,
): Promise<number> {
  return database.transaction(async (tx) => {
    await tx.$executeRaw`SET LOCAL session_replication_role = replica`;
    return tx.$executeRaw`
      INSERT INTO booking (code, service_id, organisation_id, person_id, status, starts_at, ends_at, blocked_until,
        resource_id, details, created_at, updated_at)
      SELECT ${prefix} || n, 'custodian', 'nazareth', 'maria',
        CASE WHEN ${prefix} = 'H' AND n % 2 = 0 THEN 'done' ELSE 'accepted' END,
        start, start + interval '60 minutes', start + interval '75 minutes', 'bench-' || resource,
        '{"durationMin": 60, "task": "compagnia", "address": "via Milano 3"}', start, start
      FROM generate_series(${from}::int, ${to}::int - 1) AS g (number), LATERAL (${visit(Prisma.sql`number`)}) v,
        LATERAL (SELECT (v.day + interval '8 hours 30 minutes' + v.turn * interval '75 minutes')
          AT TIME ZONE 'Europe/Rome' AS start) s`;
  });
}
