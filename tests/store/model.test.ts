/**
 * Random histories of requests, moves, cancellations and answers, beside a plain model of the rules that knows nothing
 * but a list. The days are those on which calendars go wrong: both changes of the clock, the end of a year, a 29 February.
 */

import process from 'node:process';
import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import type { Booking, Status } from '../../domain/booking.ts';
import { timeOfMinutes, ZONE } from '../../domain/time.ts';
import { reseed } from '../../prisma/seed/seed.ts';
import { onEachDatabase } from '../support/database.ts';
import { NAZARETH, somebody, visit } from './asking.ts';

const DAYS = ['2027-03-28', '2027-10-31', '2026-12-31', '2027-01-01', '2028-02-29', '2027-02-29', '2026-12-08'];
const GAP_MIN = 15;
const RESOURCES = 2;
/** Open day and night, every day, from now on: whatever is refused is refused for a reason of the model. */
const ALWAYS = {
  custodian: {
    calendar: {
      openings: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '00:00', to: '24:00' }],
      holidays: 'open',
      notice: { type: 'hours', hours: 0 },
      horizonDays: 600,
    },
    confirmation: { type: 'staff', withinHours: 4 },
  },
};

type Act =
  | { type: 'place' | 'move'; which: number; date: string; minute: number; length: number }
  | {
      type: 'cancel' | 'accept' | 'reject' | 'done';
      which: number;
    }
  | { type: 'wait'; hours: number };

const when = {
  date: fc.constantFrom(...DAYS),
  minute: fc.oneof(
    fc.integer({ min: 0, max: 95 }).map((n) => n * 15),
    fc.constantFrom(0, 90, 120, 150, 180, 1380, 1410),
  ),
  length: fc.constantFrom(30, 60, 90, 120),
};
const which = fc.nat(5);
const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ type: fc.constant('place' as const), which, ...when }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('move' as const), which, ...when }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constantFrom('cancel' as const, 'accept' as const, 'reject' as const, 'done' as const),
      which,
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('wait' as const), hours: fc.constantFrom(1, 24, 900, 3000) }) },
);

/** What the model keeps of a booking. Instants in epoch milliseconds. */
interface Kept {
  start: number;
  end: number;
  resource: string;
  status: Status;
}

const HOLDS: readonly Status[] = ['requested', 'accepted'];

/** The instants of a stretch of wall time; null where the calendar or the clock has no such time. */
function instants(date: string, minute: number, length: number): { start: number; end: number } | null {
  if (minute + length > 24 * 60) return null;
  const day = DateTime.fromISO(date, { zone: ZONE });
  if (!day.isValid) return null;
  const at = (minutes: number) => {
    if (minutes === 24 * 60) return day.plus({ days: 1 }).startOf('day');
    const hour = Math.floor(minutes / 60);
    const shown = DateTime.fromObject(
      { year: day.year, month: day.month, day: day.day, hour, minute: minutes % 60 },
      { zone: ZONE },
    );
    return shown.hour === hour && shown.minute === minutes % 60 ? shown : null;
  };
  const [start, end] = [at(minute), at(minute + length)];
  return start === null || end === null ? null : { start: start.toMillis(), end: end.toMillis() };
}

/** How many of the resources have no booking within the gap of this stretch. */
function freeResources(kept: readonly Kept[], { start, end }: { start: number; end: number }): number {
  const gap = GAP_MIN * 60_000;
  const taken = kept.filter((each) => HOLDS.includes(each.status) && start < each.end + gap && each.start < end + gap);
  return RESOURCES - new Set(taken.map(({ resource }) => resource)).size;
}

onEachDatabase(
  'a random history',
  (open) => {
    it(
      'goes as the model goes',
      async () => {
        await fc.assert(
          fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 14 }), async (acts) => {
            const { db } = open();
            await reseed(db, ALWAYS);
            const anna = await somebody(db, 'Anna');
            const carla = await somebody(db, 'Carla', { role: NAZARETH });
            const kept: Kept[] = [];
            const real: Booking[] = [];
            let now = DateTime.fromISO('2026-11-23T10:15', { zone: ZONE });

            for (const each of acts) {
              if (each.type === 'wait') {
                now = now.plus({ hours: each.hours });
                continue;
              }
              const at = now.toUTC().toISO() ?? '';
              const n = real.length === 0 ? -1 : each.which % real.length;
              const [mine, booking] = [kept[n], real[n]];
              if (each.type === 'place') {
                const stretch = instants(each.date, each.minute, each.length);
                const may =
                  stretch !== null &&
                  stretch.start >= now.toMillis() &&
                  tooFar(each.date, now) === false &&
                  freeResources(kept, stretch) > 0;
                const args = visit(timeOfMinutes(each.minute), each.date, { durationMin: each.length });
                const answer = await anna.ask('booking.place', args, at);
                expect(answer.type, JSON.stringify(each)).toBe(may ? 'placed' : 'notFree');
                if (answer.type !== 'placed' || stretch === null) continue;
                expect(answer.booking).toMatchObject({
                  date: each.date,
                  time: timeOfMinutes(each.minute),
                  endTime: timeOfMinutes(each.minute + each.length),
                });
                kept.push({ ...stretch, resource: answer.booking.resourceId ?? '', status: 'requested' });
                real.push(answer.booking);
                continue;
              }
              if (mine === undefined || booking === undefined) continue;
              const { id, version } = booking;
              if (each.type === 'move') {
                const stretch = instants(each.date, each.minute, each.length);
                const others = kept.filter((other) => other !== mine);
                const same = stretch !== null && stretch.start === mine.start && stretch.end === mine.end;
                const details = { ...booking.details, durationMin: each.length };
                const to = { id, version, date: each.date, time: timeOfMinutes(each.minute), details };
                const answer = await anna.ask('booking.move', to, at);
                if (same) {
                  // Nothing of it changes: the details at most.
                  if ('booking' in answer) real[n] = answer.booking;
                  continue;
                }
                const expected = !HOLDS.includes(mine.status)
                  ? 'notAllowed'
                  : now.toMillis() > mine.start
                    ? 'tooLate'
                    : stretch !== null &&
                        stretch.start >= now.toMillis() &&
                        !tooFar(each.date, now) &&
                        freeResources(others, stretch) > 0
                      ? 'moved'
                      : 'notFree';
                expect(answer.type, JSON.stringify(each)).toBe(expected);
                if (answer.type !== 'moved' || stretch === null) continue;
                // What staff had accepted is theirs to accept again.
                Object.assign(mine, stretch, { status: 'requested', resource: answer.booking.resourceId ?? '' });
                real[n] = answer.booking;
                continue;
              }
              const to: Partial<Record<Status, Status>> = {
                cancel: { requested: 'cancelled', accepted: 'cancelled' },
                accept: { requested: 'accepted' },
                reject: { requested: 'rejected', accepted: 'rejected' },
                done: { accepted: 'done' },
              }[each.type] as Partial<Record<Status, Status>>;
              const next = to[mine.status];
              const answer =
                each.type === 'cancel'
                  ? await anna.ask('booking.cancel', { id, version }, at)
                  : await carla.ask('booking.decide', { id, version, action: each.type }, at);
              if (answer.type === 'unfit') continue;
              expect(answer.type === 'changed' || answer.type === 'cancelled', JSON.stringify(each)).toBe(
                next !== undefined,
              );
              if (next !== undefined && 'booking' in answer) {
                mine.status = next;
                real[n] = answer.booking;
              }
            }

            const rows = await db.prisma.booking.findMany();
            const stored = rows.map((row) => [
              row.id,
              row.status,
              row.startsAt.getTime(),
              row.endsAt.getTime(),
              row.resourceId,
            ]);
            const modelled = kept.map(({ status, start, end, resource }, n) => [
              real[n]?.id,
              status,
              start,
              end,
              resource,
            ]);
            expect(stored.sort()).toEqual(modelled.sort());
          }),
          { numRuns: Number(process.env.HISTORIES ?? 12) },
        );
      },
      60_000 + Number(process.env.HISTORIES ?? 0) * 3_000,
    );
  },
  // The rules are the same on both: the short form asks one of them.
  { kinds: process.env.HISTORIES === undefined ? ['embedded'] : ['embedded', 'postgres'] },
);

function tooFar(date: string, now: DateTime): boolean {
  return date > (now.plus({ days: 600 }).toISODate() ?? '');
}
