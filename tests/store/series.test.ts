/** Bookings that repeat: all or none, once, under the constraints of any booking; ended, exported, erased, dropped. */

import { expect, it } from 'vitest';
import { createDeadlineWork } from '../../bot/deadlines.ts';
import { answerRequest } from '../../bot/requests/index.ts';
import { deadlineWords } from '../../bot/words.ts';
import type { Protocol } from '../../dialogs/engine/protocol.ts';
import type { Booking } from '../../domain/booking.ts';
import { datesOf, type Rule } from '../../domain/series.ts';
import { post } from '../../prisma/store/posts.ts';
import { prune } from '../../prisma/store/retention.ts';
import { onEachDatabase } from '../support/database.ts';
import { booked, dueAt, GAMMA, ironing, NAZARETH, party, somebody, used, visit } from './asking.ts';
import { deliverAll, NOW, storeOn } from './support.ts';

const DETAILS = { task: 'compagnia', durationMin: 60, address: 'via Dante 1', phone: '+390372000000' };

/** Every Wednesday at ten, from 2 December on. */
function weekly(
  over: Partial<Rule> = {},
  more: Partial<Protocol['series.place']['args']> = {},
): Protocol['series.place']['args'] {
  const rule: Rule = {
    weeks: 1,
    weekdays: [3],
    time: '10:00',
    from: '2026-12-02',
    until: '2026-12-23',
    except: [],
    ...over,
  };
  const wanted = datesOf(rule).map((date) => ({ date, time: rule.time }));
  return { serviceId: 'custodian', rule, wanted, details: DETAILS, ...more };
}

function placed(answer: { type: string; bookings?: Booking[] }): Booking[] {
  if (answer.type !== 'placed' || answer.bookings === undefined)
    throw new Error(`not placed: ${JSON.stringify(answer)}`);
  return answer.bookings;
}

const dates = (bookings: readonly Booking[]) => bookings.map(({ date, status }) => `${date} ${status}`);

onEachDatabase('what repeats', (open) => {
  it('is placed as bookings like any other, each of its date, with its event and its reminders', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const bookings = placed(await anna.ask('series.place', weekly()));
    expect(dates(bookings)).toEqual([
      '2026-12-02 requested',
      '2026-12-09 requested',
      '2026-12-16 requested',
      '2026-12-23 requested',
    ]);
    expect(new Set(bookings.map(({ series }) => series?.id)).size).toBe(1);
    expect(bookings.map(({ series }) => series?.on)).toEqual(bookings.map(({ date }) => date));
    const events = await db.prisma.bookingEvent.count({ where: { action: 'place' } });
    expect(events).toBe(4);
    for (const { id } of bookings) expect(await dueAt(db, `reminder:${id}`)).not.toBeNull();
  });

  it('is all or none: where one cannot be had nothing is written, and it is told which and what is free instead', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    for (let n = 0; n < 2; n += 1) booked(await bruno.ask('booking.place', visit('10:00', '2026-12-16')));
    const answer = await anna.ask('series.place', weekly());
    expect(answer).toMatchObject({
      type: 'lost',
      occurrences: [{ date: '2026-12-16', verdict: { type: 'slotTaken' } }],
    });
    const lost = answer.type === 'lost' ? answer.occurrences[0] : undefined;
    expect(lost?.type === 'notFree' && lost.alternatives.length > 0).toBe(true);
    expect(await db.prisma.series.count()).toBe(0);
    expect(await db.prisma.booking.count({ where: { personId: anna.personId } })).toBe(0);
    expect(await db.prisma.bookingEvent.count()).toBe(2);
    // What is left can be had, as another yes.
    expect(placed(await anna.ask('series.place', weekly({ except: ['2026-12-16'] })))).toHaveLength(3);
  });

  it('gives back the shares of a pool that it had taken before it failed', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    for (const kg of [20, 18]) booked(await bruno.ask('booking.place', ironing(kg, '2026-12-16')));
    const heavy = weekly({ time: '09:00' }, { serviceId: 'ironing', details: { kg: 5, address: 'via Dante 1' } });
    expect(await anna.ask('series.place', heavy)).toMatchObject({
      type: 'lost',
      occurrences: [{ date: '2026-12-16', verdict: { type: 'overCapacity', left: 2, unit: 'kg' } }],
    });
    expect(await used(db, 'ironing', '2026-12-02')).toBe(0);
    expect(await used(db, 'ironing', '2026-12-16')).toBe(38);
  });

  it('counts under the limits of a person, its own bookings among them', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    await db.prisma
      .$executeRaw`UPDATE service SET definition = definition || '{"limits": {"perPerson": 3}}', version = version + 1 WHERE id = 'custodian'`;
    const wanted = weekly();
    const laid = await anna.ask('series.layOut', wanted);
    expect(laid.map((each) => (each.type === 'free' ? 'free' : each.verdict.type))).toEqual([
      'free',
      'free',
      'free',
      'limit',
    ]);
    expect(await anna.ask('series.place', wanted)).toMatchObject({
      type: 'lost',
      occurrences: [{ date: '2026-12-23', verdict: { type: 'limit', of: 'person' } }],
    });
    expect(placed(await anna.ask('series.place', weekly({ until: '2026-12-16' })))).toHaveLength(3);
  });

  it('a date of a series is booked once: the database takes no second one', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const [first] = placed(await anna.ask('series.place', weekly()));
    const other = booked(await anna.ask('booking.place', visit('15:00', '2026-12-10')));
    const again = db.prisma.$executeRaw`
      UPDATE booking SET series_id = ${first?.series?.id}, series_on = ${first?.series?.on} WHERE id = ${other.id}`;
    await expect(again).rejects.toThrow();
    const half = db.prisma.$executeRaw`UPDATE booking SET series_id = ${first?.series?.id} WHERE id = ${other.id}`;
    await expect(half).rejects.toThrow();
  });

  it('two who want the same place every week: one gets all, the other is told', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const wanted: Protocol['series.place']['args'] = {
      serviceId: 'party',
      rule: { weeks: 1, weekdays: [6], time: '10:00', from: '2026-12-12', until: '2026-12-19', except: [] },
      wanted: [
        { date: '2026-12-12', time: '10:00' },
        { date: '2026-12-19', time: '10:00' },
      ],
      details: party().details,
    };
    const answers = await Promise.all([anna.ask('series.place', wanted), bruno.ask('series.place', wanted)]);
    expect(answers.map(({ type }) => type).sort()).toEqual(['lost', 'placed']);
    expect(await db.prisma.booking.count()).toBe(2);
    expect(await db.prisma.series.count()).toBe(1);
  });

  it('a booking that was made before becomes the first of it; nobody else’s does', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const mine = booked(await anna.ask('booking.place', visit('10:00', '2026-11-25')));
    const theirs = booked(await bruno.ask('booking.place', visit('10:00', '2026-11-26')));
    const bookings = placed(await anna.ask('series.place', weekly({}, { adopt: { booking: mine.id, on: mine.date } })));
    expect(bookings.map(({ id }) => id)).toContain(mine.id);
    expect(bookings).toHaveLength(5);
    placed(
      await anna.ask('series.place', weekly({ time: '15:00' }, { adopt: { booking: theirs.id, on: theirs.date } })),
    );
    expect(await bruno.ask('booking.get', { id: theirs.id })).toMatchObject({ series: null });
  });

  it('is seen by who has it and by the cooperative; ended by who has it only', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const [carla, dario] = [
      await somebody(db, 'Carla', { role: NAZARETH }),
      await somebody(db, 'Dario', { role: GAMMA }),
    ];
    const [first] = placed(await anna.ask('series.place', weekly()));
    const id = first?.series?.id ?? '';
    expect(await carla.ask('series.get', { id })).toMatchObject({
      series: { rule: { until: '2026-12-23' }, endedAt: null },
    });
    expect(await dario.ask('series.get', { id })).toBeNull();
    expect(await bruno.ask('series.get', { id })).toBeNull();
    expect(await carla.ask('series.end', { id })).toBeNull();
    expect(await anna.ask('series.end', { id, until: '2026-12-10' })).toMatchObject({
      rule: { until: '2026-12-10' },
      endedAt: null,
    });
    expect(await anna.ask('series.end', { id })).toMatchObject({ endedAt: NOW });
  });

  it('its requests are waited for once; what is moved alone is waited for anew, the others as before', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const [first, second] = placed(await anna.ask('series.place', weekly()));
    const by = Date.parse(first?.answerBy ?? '');
    const key = (step: string, at = by) => `series:${step}:${first?.series?.id}:${at}`;
    for (const step of ['repeat', 'escalate', 'release']) expect(await dueAt(db, key(step))).not.toBeNull();
    expect(await dueAt(db, `alertRepeat:${first?.id}`)).toBeNull();
    const later = '2026-11-24T09:15:00.000Z';
    const moved = await anna.ask(
      'booking.move',
      { id: second?.id ?? '', version: 1, date: '2026-12-10', time: '10:00' },
      later,
    );
    if (moved.type !== 'moved') throw new Error('not moved');
    const anew = Date.parse(moved.booking.answerBy ?? '');
    expect(anew).toBeGreaterThan(by);
    expect(await dueAt(db, key('repeat', anew))).not.toBeNull();
    expect(moved.booking.series?.on).toBe('2026-12-09');
  });

  it('nobody answers: one reminder, one word to the citizen, and the places are free again', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    await somebody(db, 'Carla', { role: NAZARETH });
    const bookings = placed(await anna.ask('series.place', weekly()));
    const store = storeOn(db, answerRequest);
    const run = async (at: string) => {
      const work = createDeadlineWork(deadlineWords, () => at);
      while (await store.deadlines.runNext(at, work));
    };
    const told = async (words: string) =>
      (await db.prisma.outbox.findMany()).filter(({ message }) => JSON.stringify(message).includes(words)).length;
    await run('2026-11-23T13:30:00.000Z');
    expect(await told('Ancora senza risposta')).toBe(1);
    await run('2026-11-23T15:00:00.000Z');
    expect(await told('la risposta tarda')).toBe(1);
    await run('2026-11-25T17:00:00.000Z');
    expect(await told('nessuno ha risposto in tempo')).toBe(1);
    for (const { id } of bookings) expect(await anna.ask('booking.get', { id })).toMatchObject({ status: 'rejected' });
    expect(placed(await anna.ask('series.place', weekly(), '2026-11-25T17:00:00.000Z'))).toHaveLength(4);
  });

  it('is in the export, gone after an erasure, and dropped with its last booking after two years', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const [first] = placed(await anna.ask('series.place', weekly()));
    placed(await bruno.ask('series.place', weekly({ time: '15:00' })));
    const { json } = await anna.ask('person.export', {});
    expect(JSON.parse(json).series).toMatchObject([
      { service: 'custodian', until: '2026-12-23', rule: { weekdays: [3] } },
    ]);
    await anna.ask('person.erase', {});
    expect(await db.prisma.series.findMany({ select: { personId: true } })).toEqual([{ personId: bruno.personId }]);
    expect(await db.prisma.booking.findUnique({ where: { id: first?.id ?? '' } })).toMatchObject({
      status: 'cancelled',
      seriesId: null,
    });
    const at = (iso: string) => db.transaction((tx) => prune(tx, iso));
    await at('2028-12-01T03:00:00.000Z');
    expect(await db.prisma.series.count()).toBe(1);
    await at('2028-12-24T03:00:00.000Z');
    expect(await db.prisma.booking.count()).toBe(0);
    expect(await db.prisma.series.count()).toBe(0);
  });

  it('goes on longer as the same one, for who has it only', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const [first] = placed(await anna.ask('series.place', weekly()));
    const id = first?.series?.id ?? '';
    const more = weekly({ from: '2027-01-13', until: '2027-01-27' }, { extend: id });
    const whole = placed(await anna.ask('series.place', more));
    expect(whole.map(({ series }) => series?.id)).toEqual(whole.map(() => id));
    expect(whole).toHaveLength(7);
    expect(await anna.ask('series.get', { id })).toMatchObject({
      series: { rule: { from: '2026-12-02', until: '2027-01-27' } },
    });
    const other = placed(await bruno.ask('series.place', more));
    expect(other[0]?.series?.id).not.toBe(id);
  });

  it('of who is erased the alert of them all says only that they are off', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    const [first] = placed(await anna.ask('series.place', weekly()));
    const ref = `series:${first?.series?.id}`;
    const to = { type: 'conversation', conversationId: carla.chat } as const;
    await db.transaction((tx) => post(tx, NOW, to, { text: 'per Zenobia', ref }, 'alert'));
    await deliverAll(storeOn(db));
    await anna.ask('person.erase', {});
    const texts = (await db.prisma.outbox.findMany({ where: { conversationId: carla.chat } })).map(({ message }) =>
      JSON.stringify(message),
    );
    expect(texts.filter((text) => text.includes('Zenobia'))).toEqual([]);
    expect(texts.some((text) => text.includes('Annullata'))).toBe(true);
  });

  it('all of it is in one calendar, an entry each, under an id that stays and a sequence that grows', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const bookings = placed(await anna.ask('series.place', weekly()));
    const ids = bookings.map(({ id }) => id);
    const entries = async () =>
      (await anna.ask('booking.calendar', { ids }))?.content.split('BEGIN:VEVENT').slice(1) ?? [];
    const before = await entries();
    expect(before).toHaveLength(4);
    for (const [n, id] of ids.entries()) expect(before[n]).toContain(`UID:${id}@portineria`);
    await anna.ask('booking.move', { id: ids[1] ?? '', version: 1, date: '2026-12-10', time: '11:00' });
    const after = await entries();
    const moved = after.find((entry) => entry.includes(`UID:${ids[1]}@portineria`));
    expect(moved).toMatch(/SEQUENCE:1/);
    expect(moved).toContain('DTSTART:20261210T100000Z');
    expect(after.filter((entry) => entry.includes('SEQUENCE:0'))).toHaveLength(3);
  });
});
