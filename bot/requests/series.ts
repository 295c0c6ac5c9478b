/** Bookings that repeat: laid out, placed all or none, looked at, ended. Each of them is a booking like any other. */

import { layOut as laidOut, type Occurrence, seriesWindow } from '../../domain/series.ts';
import { type BookingRow, bookingOf, lockBooking } from '../../prisma/store/bookings.ts';
import { loadOccupancy } from '../../prisma/store/occupancy.ts';
import {
  adoptBooking,
  bookingsOfSeries,
  endSeries,
  extendSeries,
  findSeries,
  insertSeries,
  lockSeries,
  seriesOf,
} from '../../prisma/store/series.ts';
import { isoOf, maySee } from './actors.ts';
import { serviceNamed } from './availability.ts';
import { seekWriter } from './callers.ts';
import type { Handlers } from './handlers.ts';
import { placeOne, whoFor } from './placing.ts';
import { askingIn, judgeNow, slotRequest } from './room.ts';

const layOut: Handlers['series.layOut'] = async (context, { serviceId, wanted, details, ignore }) => {
  const { tx, now } = context;
  const service = await serviceNamed(context, serviceId);
  if (service.retired) {
    return wanted.map((each) => ({
      ...each,
      type: 'notFree',
      verdict: { type: 'closedDay', why: 'suspended' },
      alternatives: [],
    }));
  }
  if (ignore !== undefined) return layOutMoves(context, serviceId, wanted, details, ignore);
  const occupancy = await loadOccupancy(tx, service, seriesWindow(service, wanted, now), null, askingIn(context));
  return laidOut(service, wanted, details, occupancy, now);
};

/** Each beside all the others, its own place counting as free. */
async function layOutMoves(
  context: Parameters<typeof layOut>[0],
  serviceId: string,
  wanted: Parameters<typeof layOut>[1]['wanted'],
  details: Parameters<typeof layOut>[1]['details'],
  ignore: readonly string[],
): Promise<Occurrence[]> {
  const occurrences: Occurrence[] = [];
  for (const [at, { date, time }] of wanted.entries()) {
    const service = await serviceNamed(context, serviceId, date);
    const judged = await judgeNow(context, service, slotRequest(service, { date, time, details }), ignore[at] ?? null);
    const { verdict } = judged;
    occurrences.push(
      verdict.type === 'free'
        ? { date, time, ...verdict }
        : { date, time, type: 'notFree', verdict, alternatives: judged.others().slice(0, 2) },
    );
  }
  return occurrences;
}

/** All or none: what was written before one that cannot be had is taken back, and nothing was told to anybody yet. */
const place: Handlers['series.place'] = async (context, args) => {
  const { tx, now, actor } = context;
  const { serviceId, wanted, details, rule, adopt } = args;
  const { who, caller } = await whoFor(context, 'series.place', args);
  const { cooperative } = await serviceNamed(context, serviceId);
  const at = isoOf(now);
  await tx.$executeRaw`SAVEPOINT series`;
  const own = args.extend === undefined ? null : await lockSeries(tx, args.extend);
  const row =
    own?.person_id === who.personId && own.service_id === serviceId
      ? await extendSeries(tx, own.id, rule.until)
      : await insertSeries(tx, { serviceId, organisationId: cooperative, personId: who.personId, rule }, at);
  if (adopt !== undefined) {
    const first = await lockBooking(tx, adopt.booking);
    if (first?.person_id === actor.personId) await adoptBooking(tx, adopt.booking, row.id, adopt.on);
  }
  const lost: Occurrence[] = [];
  // In their order, so that two series never wait for each other.
  for (const { date, time } of [...wanted].sort((a, b) => (a.date < b.date ? -1 : 1))) {
    const placed = await placeOne(context, { serviceId, date, time, details }, who, { id: row.id, on: date });
    if (placed.type === 'notFree') lost.push({ date, time, ...placed });
  }
  if (lost.length > 0) await tx.$executeRaw`ROLLBACK TO SAVEPOINT series`;
  await tx.$executeRaw`RELEASE SAVEPOINT series`;
  if (lost.length > 0) return { type: 'lost', occurrences: lost };
  if (caller !== undefined) await seekWriter(context, caller.phone);
  return { type: 'placed', series: seriesOf(row), bookings: await all(context, row.id) };
};

async function all({ tx }: Pick<Parameters<typeof place>[0], 'tx'>, id: string) {
  return (await bookingsOfSeries(tx, id)).map(bookingOf);
}

/** The clock sees all. */
const get: Handlers['series.get'] = async (context, { id }) => {
  const row = await findSeries(context.tx, id);
  const { actor } = context;
  if (
    row === null ||
    (actor.personId !== null && !maySee(actor, row as Pick<BookingRow, 'person_id' | 'organisation_id'>))
  )
    return null;
  return { series: seriesOf(row), bookings: await all(context, id) };
};

const end: Handlers['series.end'] = async (context, { id, until }) => {
  const row = await findSeries(context.tx, id);
  if (row === null || row.person_id !== context.actor.personId) return null;
  await endSeries(context.tx, id, until ?? null, isoOf(context.now));
  const ended = await findSeries(context.tx, id);
  return ended === null ? null : seriesOf(ended);
};

export const series: Pick<Handlers, 'series.layOut' | 'series.place' | 'series.get' | 'series.end'> = {
  'series.layOut': layOut,
  'series.place': place,
  'series.get': get,
  'series.end': end,
};
