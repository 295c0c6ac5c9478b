import { DateTime } from 'luxon';
import { expect, it } from 'vitest';
import { answerRequest } from '../../bot/requests/index.ts';
import type { Booking } from '../../domain/booking.ts';
import { ZONE } from '../../domain/time.ts';
import type { Database } from '../../prisma/client.ts';
import { prune } from '../../prisma/store/retention.ts';
import { NOBODY } from '../../prisma/store/scope.ts';
import { onEachDatabase } from '../support/database.ts';
import { type Asker, booked, dueAt, GAMMA, ironing, MANAGER, somebody } from './asking.ts';

const AFTER = '2026-11-26T12:00:00.000Z';
const NEXT_DAY = '2026-11-27T09:00:00.000Z';

/** As the clock asks. */
function asked(db: Database, bookingId: string, now = NEXT_DAY): Promise<Booking | null> {
  return db.transaction((tx) =>
    answerRequest(
      { tx, now: DateTime.fromISO(now, { zone: ZONE }), actor: NOBODY, random: () => 0.5 },
      { kind: 'feedback.ask', args: { bookingId } },
    ),
  );
}

async function done(anna: Asker, luca: Asker, date = '2026-11-26', at = AFTER): Promise<string> {
  const { id } = booked(await anna.ask('booking.place', ironing(5, date)));
  const answer = await luca.ask('booking.decide', { id, version: 1, action: 'done' }, at);
  if (answer.type !== 'changed') throw new Error(answer.type);
  return id;
}

onEachDatabase('how it went', (open) => {
  const people = async (db: Database) => ({
    anna: await somebody(db, 'Anna'),
    luca: await somebody(db, 'Luca', { role: GAMMA }),
  });

  it('is asked the day after it is done, once, and the first answer stands', async () => {
    const { db } = open();
    const { anna, luca } = await people(db);
    const id = await done(anna, luca);
    expect(await dueAt(db, `feedback:${id}`)).toBe(NEXT_DAY);
    expect(await asked(db, id)).toMatchObject({ id });
    expect(await asked(db, id)).toBeNull();
    expect(await luca.ask('feedback.give', { bookingId: id, mark: 1 })).toEqual({ type: 'already' });
    expect(await anna.ask('feedback.give', { bookingId: id, mark: 2 })).toEqual({ type: 'kept' });
    expect(await anna.ask('feedback.give', { bookingId: id, mark: 3 })).toEqual({ type: 'already' });
    await anna.ask('feedback.words', { bookingId: id, words: 'pieghe storte' });
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const figures = await boss.ask('report', { from: '2026-11-23', to: '2026-11-30' });
    expect(figures.byService.find(({ serviceId }) => serviceId === 'ironing')).toMatchObject({
      good: 0,
      fair: 1,
      bad: 0,
    });
    expect(figures.words).toEqual(['pieghe storte']);
  });

  it('is not asked of what was taken back, complained of, or is long ago', async () => {
    const { db } = open();
    const { anna, luca } = await people(db);
    const undone = await done(anna, luca);
    await luca.ask('booking.undo', { id: undone, version: 2 }, AFTER);
    expect(await asked(db, undone)).toBeNull();
    const lost = await done(anna, luca);
    await anna.ask('complaint.add', { text: 'due camicie perse', bookingId: lost });
    expect(await asked(db, lost)).toBeNull();
    const old = await done(anna, luca);
    expect(await asked(db, old, '2026-12-20T09:00:00.000Z')).toBeNull();
  });

  it('is not asked twice in two weeks, nor ever again of who does not want to be', async () => {
    const { db } = open();
    const { anna, luca } = await people(db);
    expect(await asked(db, await done(anna, luca))).not.toBeNull();
    const second = await done(anna, luca, '2026-11-27', '2026-11-27T12:00:00.000Z');
    expect(await asked(db, second, '2026-11-28T09:00:00.000Z')).toBeNull();
    const bruno = await somebody(db, 'Bruno');
    await bruno.ask('feedback.stop', {});
    expect(await asked(db, await done(bruno, luca))).toBeNull();
  });

  it('keeps the mark when the person goes, and words no longer than chat', async () => {
    const { db } = open();
    const { anna, luca } = await people(db);
    const id = await done(anna, luca);
    await asked(db, id);
    await anna.ask('feedback.give', { bookingId: id, mark: 1 }, NEXT_DAY);
    await anna.ask('feedback.words', { bookingId: id, words: 'camicia persa' });
    const { json } = await anna.ask('person.export', {});
    expect(JSON.parse(json).feedback).toMatchObject([{ mark: 1, words: 'camicia persa' }]);
    await db.transaction((tx) => prune(tx, '2027-02-24T09:00:00.000Z'));
    expect(await db.prisma.feedback.findUnique({ where: { bookingId: id } })).toMatchObject({ words: 'camicia persa' });
    await db.transaction((tx) => prune(tx, '2027-02-26T09:00:00.000Z'));
    expect(await db.prisma.feedback.findUnique({ where: { bookingId: id } })).toMatchObject({ mark: 1, words: null });
    await anna.ask('person.erase', {});
    expect(await db.prisma.feedback.findUnique({ where: { bookingId: id } })).toMatchObject({
      mark: 1,
      personId: null,
    });
  });

  it('a complaint has a number of its own', async () => {
    const { db } = open();
    const { anna } = await people(db);
    const first = await anna.ask('complaint.add', { text: 'uno' });
    const second = await anna.ask('complaint.add', { text: 'due' });
    expect(second.number).toBeGreaterThan(first.number);
  });

  it('a complaint grows, waits, and is taken up by a person', async () => {
    const { db } = open();
    const { anna } = await people(db);
    const dino = await somebody(db, 'Dino');
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    const { id, number } = await anna.ask('complaint.add', { text: 'camicia bruciata' });
    const { handoff } = await anna.ask('handoff.open', {
      organisationId: null,
      about: '',
      lastWords: 'camicia bruciata',
    });
    expect(await anna.ask('complaint.more', { id, text: 'era nuova' })).toEqual({ kept: true });
    expect(await dino.ask('complaint.more', { id, text: 'anche la mia' })).toEqual({ kept: false });
    const waits = {
      number,
      text: 'camicia bruciata\nera nuova',
      personName: 'Anna',
      takenUp: null,
      handoff: handoff.id,
    };
    expect(await anna.ask('complaint.mine', {})).toMatchObject(waits);
    expect(await dino.ask('complaint.mine', {})).toBeNull();
    await expect(anna.ask('complaint.open', { limit: 5 })).rejects.toThrow(/not for this role/);
    expect(await carla.ask('complaint.open', { limit: 5 })).toMatchObject([waits]);
    await carla.ask('handoff.take', { id: handoff.id });
    expect(await carla.ask('complaint.open', { limit: 5 })).toEqual([]);
    expect(await anna.ask('complaint.mine', {})).toMatchObject({ takenUp: { by: 'Carla' } });
  });
});
