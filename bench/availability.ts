/** When in a month is a custodian free: ten of them, and years of bookings behind. */

import { DateTime } from 'luxon';
import { answerRequest } from '../bot/requests/index.ts';
import { ZONE } from '../domain/time.ts';
import type { Database } from '../prisma/client.ts';
import { NOBODY } from '../prisma/store/scope.ts';
import { count, median, ms, percentile, type Report, ratio, timed } from './measure.ts';
import { addPeople, withDatabase } from './place.ts';

const NOW = DateTime.fromISO('2026-11-23T09:00', { zone: ZONE });
const MONTH = { date: '2026-12-01', dateTo: '2026-12-31' };
const RESOURCES = Array.from({ length: 10 }, (_, n) => ({ id: `bench-${n}`, name: `Custode ${n}` }));
const TEN_CUSTODIANS = { custodian: { capacity: { type: 'resources', resources: RESOURCES, gapMin: 15 } } };
/** Bookings in all. The month is the same each time, eight visits in ten taken; the rest is history. */
const SIZES = { few: 2_300, usual: 5_000, many: 21_300 };
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

/** Answers how many there are in the month. */
async function fill(database: Database, size: number): Promise<number> {
  await addPeople(database, 'terminal', ['maria']);
  const inMonth = await fillMonth(database);
  await addHistory(database, size - inMonth);
  // What autovacuum does by itself within a minute.
  await database.prisma.$executeRaw`ANALYZE booking`;
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
  const visits: Visit[] = [];
  for (let day = DateTime.fromISO(MONTH.date, { zone: ZONE }); day.month === 12; day = day.plus({ days: 1 })) {
    if (day.weekday > 5) continue;
    for (const [r, { id }] of RESOURCES.entries()) {
      for (let n = 0; n < 7; n += 1) {
        const taken = (day.day + 3 * r + n) % 10 < 8;
        if (taken) visits.push({ resource: id, start: day.set({ hour: 8, minute: 30 }).plus({ minutes: 75 * n }) });
      }
    }
  }
  await insert(database, 'M', visits, false);
  return visits.length;
}

/** Past visits, back from yesterday; of every second one nobody said that it was done, so it still holds its slot. */
async function addHistory(database: Database, visitsBehind: number): Promise<void> {
  const visits: Visit[] = [];
  for (let n = 0; n < visitsBehind; n += 1) {
    const day = NOW.startOf('day').minus({ days: 1 + Math.floor(n / 70) });
    const start = day.set({ hour: 8, minute: 30 }).plus({ minutes: 75 * (Math.floor(n / 10) % 7) });
    visits.push({ resource: `bench-${n % 10}`, start });
  }
  await insert(database, 'H', visits, true);
}

interface Visit {
  resource: string;
  start: DateTime;
}

async function insert({ prisma }: Database, prefix: string, visits: readonly Visit[], past: boolean): Promise<void> {
  const rows = visits.map(({ resource, start }, n) => ({
    code: `${prefix}${n}`,
    resource,
    status: past && n % 2 === 0 ? 'done' : 'accepted',
    starts: start.toUTC().toISO(),
    ends: start.plus({ minutes: 60 }).toUTC().toISO(),
    blocked: start.plus({ minutes: 75 }).toUTC().toISO(),
  }));
  await prisma.$executeRaw`
    INSERT INTO booking (code, service_id, organisation_id, person_id, status, starts_at, ends_at, blocked_until,
      resource_id, details, created_at, updated_at)
    SELECT code, 'custodian', 'nazareth', 'maria', status, starts, ends, blocked, resource,
      '{"durationMin": 60, "task": "compagnia", "address": "via Milano 3"}', starts, starts
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS r (code text, resource text, status text, starts timestamptz, ends timestamptz, blocked timestamptz)`;
}
