import { describe, expect, it } from 'vitest';
import type { Answer } from '../../dialogs/engine/protocol.ts';
import type { Booking } from '../../domain/booking.ts';
import { onEachDatabase } from '../support/database.ts';
import { type Asker, booked, ironing, MANAGER, NAZARETH, party, somebody, used, visit } from './asking.ts';

/** Everybody at once; nobody may fail with an error. */
function together<T>(count: number, act: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: count }, (_, index) => act(index)));
}

function placedOf(answers: readonly Answer<'booking.place'>[]) {
  return answers.filter((answer) => answer.type === 'placed').map(booked);
}

async function people(open: Parameters<typeof somebody>[0], count: number): Promise<Asker[]> {
  const list: Asker[] = [];
  for (let index = 0; index < count; index += 1) list.push(await somebody(open, `person ${index}`));
  return list;
}

onEachDatabase('at the same time', (open) => {
  it('200 who want the one party get it once, the others alternatives', async () => {
    const everybody = await people(open().db, 20);
    const answers = await together(200, (index) => (everybody[index % 20] as Asker).ask('booking.place', party()));
    expect(placedOf(answers)).toHaveLength(1);
    for (const answer of answers) {
      if (answer.type === 'notFree') expect(answer).toMatchObject({ verdict: { type: 'slotTaken' } });
    }
  }, 60_000);

  it('overlaps with different starts never both happen', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const starts = ['10:00', '10:30', '11:00', '11:30', '12:00', '12:30', '13:00', '14:00'];
    const answers = await together(40, (index) => anna.ask('booking.place', party(starts[index % 8], 120)));
    const stretches = placedOf(answers)
      .map(({ time, endTime }) => ({ time, endTime }))
      .sort((a, b) => (a.time < b.time ? -1 : 1));
    expect(stretches.length).toBeGreaterThan(0);
    // An hour between two parties.
    for (const [index, { time }] of stretches.entries()) {
      const before = stretches[index - 1];
      if (before !== undefined) expect(Number(time.slice(0, 2))).toBeGreaterThan(Number(before.endTime.slice(0, 2)));
    }
    const [clash] = await db.prisma.$queryRaw<{ n: number }[]>`
      SELECT count(*)::int AS n FROM booking a JOIN booking b ON a.id < b.id AND a.resource_id = b.resource_id
        AND tstzrange(a.starts_at, a.blocked_until) && tstzrange(b.starts_at, b.blocked_until)`;
    expect(clash?.n).toBe(0);
  }, 30_000);

  it('two custodians take two visits of one hour, not three', async () => {
    const anna = await somebody(open().db, 'Anna');
    const won = placedOf(await together(30, () => anna.ask('booking.place', visit())));
    expect(won.map(({ resourceId }) => resourceId).sort()).toEqual(
      [...new Set(won.map((each) => each.resourceId))].sort(),
    );
    expect(won).toHaveLength(2);
    expect(new Set(won.map(({ code }) => code)).size).toBe(2);
  }, 30_000);

  it('a pool gives out its limit and no more', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const won = placedOf(await together(40, () => anna.ask('booking.place', ironing(7))));
    expect(won).toHaveLength(5);
    expect(await used(db, 'ironing', '2026-11-26')).toBe(35);
  }, 30_000);

  it('two who move into the same slot: one is there, the other where they were', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const first = booked(await anna.ask('booking.place', party('10:00')));
    const second = booked(await anna.ask('booking.place', { ...party('10:00'), date: '2026-12-13' }));
    const there = { date: '2026-12-19', time: '11:00', version: 1 };
    const answers = await Promise.all([first, second].map(({ id }) => anna.ask('booking.move', { ...there, id })));
    expect(answers.map(({ type }) => type).sort()).toEqual(['moved', 'notFree']);
    const now = await Promise.all([first, second].map(({ id }) => anna.ask('booking.get', { id })));
    const lost = answers[0]?.type === 'notFree' ? 0 : 1;
    expect(now[lost]).toEqual([first, second][lost]);
  }, 30_000);

  it('two who swap their slots end well, wherever they end', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const first = booked(await anna.ask('booking.place', party('10:00')));
    const second = booked(await anna.ask('booking.place', { ...party('10:00'), date: '2026-12-13' }));
    const answers = await Promise.all([
      anna.ask('booking.move', { id: first.id, version: 1, date: '2026-12-13', time: '11:00' }),
      anna.ask('booking.move', { id: second.id, version: 1, date: '2026-12-12', time: '11:00' }),
    ]);
    for (const { type } of answers) expect(['moved', 'notFree']).toContain(type);
  }, 30_000);

  it('moves between two days in both directions keep the counters right', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const days = ['2026-11-26', '2026-11-27'];
    const bookings: Booking[] = [];
    for (let index = 0; index < 10; index += 1) {
      bookings.push(booked(await anna.ask('booking.place', ironing(4, days[index % 2]))));
    }
    const moved = await together(10, (index) => {
      const { id, date } = bookings[index] ?? { id: '', date: '' };
      const to = date === days[0] ? days[1] : days[0];
      return anna.ask('booking.move', { id, version: 1, date: to ?? '', time: '09:00' });
    });
    for (const { type } of moved) expect(['moved', 'notFree']).toContain(type);
    const sums = await db.prisma.$queryRaw<{ pool_key: string; sum: number }[]>`
      SELECT pool_key, sum(pool_amount)::float8 AS sum FROM booking GROUP BY pool_key`;
    for (const { pool_key, sum } of sums) expect(await used(db, 'ironing', pool_key)).toBe(sum);
    expect(sums.reduce((total, { sum }) => total + sum, 0)).toBe(40);
  }, 30_000);

  describe('decisions', () => {
    it('of two who accept, one is told that it is done already', async () => {
      const { db } = open();
      const anna = await somebody(db, 'Anna');
      const staff = [await somebody(db, 'Carla', { role: NAZARETH }), await somebody(db, 'Dino', { role: NAZARETH })];
      const { id } = booked(await anna.ask('booking.place', visit()));
      const answers = await Promise.all(
        staff.map((who) => who.ask('booking.decide', { id, version: 1, action: 'accept' })),
      );
      expect(answers.map(({ type }) => type).sort()).toEqual(['changed', 'changedMeanwhile']);
      const won = answers[0]?.type === 'changed' ? 'Carla' : 'Dino';
      for (const answer of answers) {
        expect(answer).toMatchObject({ booking: { status: 'accepted', claimedBy: won, version: 2 } });
      }
    });

    it('an accept that comes after the cancellation changes nothing', async () => {
      const { db } = open();
      const anna = await somebody(db, 'Anna');
      const carla = await somebody(db, 'Carla', { role: NAZARETH });
      const { id } = booked(await anna.ask('booking.place', visit()));
      await anna.ask('booking.cancel', { id, version: 1 });
      const late = await carla.ask('booking.decide', { id, version: 1, action: 'accept' });
      expect(late).toMatchObject({ type: 'changedMeanwhile', booking: { status: 'cancelled' } });
      const again = await carla.ask('booking.decide', { id, version: 2, action: 'accept' });
      expect(again).toMatchObject({ type: 'notAllowed', booking: { status: 'cancelled' } });
    });

    it('a code is used once, whoever sends it first', async () => {
      const { db } = open();
      const boss = await somebody(db, 'Boss', { role: MANAGER });
      const { code } = await boss.ask('invite.create', { role: NAZARETH });
      const everybody = await people(db, 8);
      const answers = await Promise.all(everybody.map((who) => who.ask('invite.redeem', { code })));
      expect(answers.filter(({ type }) => type === 'granted')).toHaveLength(1);
      expect(answers.filter(({ type }) => type === 'invalid')).toHaveLength(7);
    });
  });
});
