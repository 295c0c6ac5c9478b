/**
 * What falls due once for requests that repeat and were made together: the cooperative is reminded, the managers and the
 * citizen hear, the places are free again. Decided from the bookings as they are (rule 7): what somebody has taken up,
 * refused, moved or called off meanwhile is left out.
 */

import type { DateTime } from 'luxon';
import type { Message } from '../dialogs/engine/reply.ts';
import type { Booking } from '../domain/booking.ts';
import type { Organisation, Service } from '../domain/catalogue.ts';
import { stepAfter } from '../domain/due.ts';
import { awake } from '../domain/quiet.ts';
import type { Series } from '../domain/series.ts';
import { instantOf } from '../domain/time.ts';
import { backFromClosure, workingMoment } from '../domain/workingtime.ts';
import type { Deadline, DeadlineUnit } from './ports.ts';

export interface SeriesMatter {
  series: Series;
  /** All of them. */
  bookings: Booking[];
  /** Those that nobody has answered. */
  waiting: Booking[];
  service: Service;
  organisations: Organisation[];
}

/** The words, implemented by `dialogs/`. */
export interface SeriesWords {
  seriesRepeated(matter: SeriesMatter): Message;
  seriesEscalated(matter: SeriesMatter): Message;
  /** To the citizen, once for all of them. */
  seriesLate(matter: SeriesMatter): Message;
  seriesReleased(matter: SeriesMatter): Message;
  /** The alert of them all, and of one, as they read now. */
  seriesSettled(matter: SeriesMatter): Message;
  settled(matter: { booking: Booking; service: Service; organisations: Organisation[] }): Message;
  releaseReason: string;
}

type SeriesDeadline = Extract<Deadline, { type: 'series' }>;

export function createSeriesWork(
  words: SeriesWords,
  now: () => DateTime,
): (unit: DeadlineUnit, deadline: SeriesDeadline) => Promise<void> {
  return async (unit, deadline) => {
    const matter = await matterOf(unit, deadline);
    const [first] = matter?.waiting ?? [];
    if (matter === null || first === undefined) return;
    const { series, waiting } = matter;
    // Of a cooperative that is gone every hour is one of work.
    const gone: Organisation = { id: series.organisationId, name: '', hours: [] };
    const workplace = matter.organisations.find(({ id }) => id === series.organisationId) ?? gone;
    const wait = deadline.step === 'release' ? backFromClosure : workingMoment;
    const worked = wait(now(), workplace) ?? now();
    const last = waiting.map(({ date, time }) => instantOf(date, time)).at(-1) ?? now();
    if (worked > now() && worked < last) return unit.schedule(deadline, isoOf(worked));
    // Whatever comes next leaves them an hour of their time to answer.
    const next = stepAfter(workplace, now());
    switch (deadline.step) {
      case 'repeat':
        await unit.post(
          { type: 'organisation', organisationId: series.organisationId },
          words.seriesRepeated(matter),
          'alert',
        );
        await unit.postpone({ ...deadline, step: 'escalate' }, isoOf(next));
        return unit.postpone({ ...deadline, step: 'release' }, isoOf(stepAfter(workplace, next)));
      case 'escalate':
        await unit.post({ type: 'managers' }, words.seriesEscalated(matter), 'alert');
        await tellCitizen(unit, first, words.seriesLate(matter));
        return unit.postpone({ ...deadline, step: 'release' }, isoOf(next));
      case 'release':
        return release(unit, deadline, matter);
    }
  };

  async function release(unit: DeadlineUnit, deadline: SeriesDeadline, matter: SeriesMatter): Promise<void> {
    const freed: Booking[] = [];
    for (const booking of matter.waiting) {
      if (await unit.release(booking.id, words.releaseReason)) freed.push(booking);
    }
    const [first] = freed;
    if (first === undefined) return;
    await tellCitizen(unit, first, words.seriesReleased({ ...matter, waiting: freed }));
    const { service, organisations } = matter;
    const after = await matterOf(unit, deadline);
    for (const booking of after?.bookings ?? []) {
      if (freed.some(({ id }) => id === booking.id)) {
        await unit.repost(`alert:${booking.id}`, words.settled({ booking, service, organisations }));
      }
    }
    if (after !== null) await unit.repost(`series:${deadline.seriesId}`, words.seriesSettled(after));
  }

  /** Nobody is woken by it. */
  function tellCitizen(unit: DeadlineUnit, { id }: Booking, message: Message): Promise<void> {
    return unit.post({ type: 'booking', bookingId: id }, message, 'notice', isoOf(awake(now())));
  }
}

function isoOf(at: DateTime): string {
  return new Date(at.toMillis()).toISOString();
}

async function matterOf(unit: DeadlineUnit, { seriesId, answerBy }: SeriesDeadline): Promise<SeriesMatter | null> {
  const found = await unit.answer<'series.get'>({ kind: 'series.get', args: { id: seriesId } });
  if (found === null) return null;
  const service = (await unit.services()).find(({ id }) => id === found.series.serviceId);
  if (service === undefined) return null;
  const waiting = found.bookings.filter(
    (each) =>
      each.status === 'requested' &&
      each.claimedBy === null &&
      each.proposal === null &&
      each.answerBy !== null &&
      Date.parse(each.answerBy) === Date.parse(answerBy),
  );
  return { ...found, waiting, service, organisations: await unit.organisations() };
}
