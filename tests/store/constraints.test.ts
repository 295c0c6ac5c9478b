import { expect, it } from 'vitest';
import { STATUSES, TRANSITIONS } from '../../domain/booking.ts';
import type { Database } from '../../prisma/client.ts';
import { codeOf } from '../../prisma/errors.ts';
import type { BookingRow } from '../../prisma/store/bookings.ts';
import { appendEvent } from '../../prisma/store/events.ts';
import { giveBackToPool, openPools, takeFromPool } from '../../prisma/store/occupancy.ts';
import { type NewBooking, placeBooking } from '../../prisma/store/placing.ts';
import { prune } from '../../prisma/store/retention.ts';
import { onEachDatabase } from '../support/database.ts';
import { NOW } from './support.ts';

let codes = 0;

async function somebody(db: Database): Promise<string> {
  const { id } = await db.prisma.person.create({ data: { name: 'Maria', createdAt: NOW } });
  return id;
}

async function cancelled(db: Database, id: string): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.$executeRaw`UPDATE booking SET status = 'cancelled', version = version + 1 WHERE id = ${id}`;
    const step = { action: 'cancel', from: 'requested', to: 'cancelled' } as const;
    await appendEvent(tx, { bookingId: id, ...step, personId: null, role: 'clock', channel: null }, NOW);
  });
}

function visit(personId: string, from: string, to: string, change: Partial<NewBooking> = {}): NewBooking {
  codes += 1;
  const at = (time: string) => `2026-11-26T${time}:00.000Z`;
  return {
    codes: [`CU-${codes}`],
    serviceId: 'custodian',
    serviceVersion: 1,
    poolLimit: 0,
    organisationId: 'nazareth',
    personId,
    conversationId: null,
    status: 'requested',
    onBehalfOf: null,
    series: null,
    startsAt: at(from),
    endsAt: at(to),
    blockedUntil: at(to),
    resourceId: 'custodian-1',
    poolKey: null,
    poolAmount: 0,
    details: {},
    priceCents: 900,
    by: { role: 'citizen', channel: null },
    dues: [],
    enteredBy: null,
    answerBy: null,
    ...change,
  };
}

onEachDatabase('the constraints', (open) => {
  const place = async (booking: NewBooking): Promise<BookingRow | null> => {
    const placed = await open().db.transaction((tx) => placeBooking(tx, booking, NOW));
    return placed.type === 'placed' ? placed.row : null;
  };

  it('let one of two bookings have a resource when they overlap, whatever their starts', async () => {
    const maria = await somebody(open().db);
    expect(await place(visit(maria, '09:00', '10:00'))).not.toBeNull();
    for (const [from, to] of [
      ['09:00', '10:00'],
      ['09:30', '10:30'],
      ['08:30', '09:01'],
      ['08:00', '12:00'],
      ['09:15', '09:45'],
    ] as const) {
      expect(await place(visit(maria, from, to)), `${from}–${to}`).toBeNull();
    }
  });

  it('let one start when the other ends, or on another resource, or where a booking holds nothing any more', async () => {
    const maria = await somebody(open().db);
    expect(await place(visit(maria, '09:00', '10:00'))).not.toBeNull();
    expect(await place(visit(maria, '10:00', '11:00'))).not.toBeNull();
    expect(await place(visit(maria, '08:00', '09:00'))).not.toBeNull();
    expect(await place(visit(maria, '09:00', '10:00', { resourceId: 'custodian-2' }))).not.toBeNull();
    for (const { id } of await open().db.prisma.booking.findMany({ where: { resourceId: 'custodian-1' } })) {
      await cancelled(open().db, id);
    }
    expect(await place(visit(maria, '09:15', '10:45'))).not.toBeNull();
  });

  it('keep the gap after a booking free', async () => {
    const maria = await somebody(open().db);
    await place(visit(maria, '09:00', '10:00', { blockedUntil: '2026-11-26T10:15:00.000Z' }));
    expect(await place(visit(maria, '10:00', '11:00'))).toBeNull();
    expect(await place(visit(maria, '10:15', '11:00'))).not.toBeNull();
  });

  it('keep the gap before a booking free as well, also in a place that somebody gave up', async () => {
    const maria = await somebody(open().db);
    const gapped = (from: string, to: string, until: string) =>
      place(visit(maria, from, to, { blockedUntil: `2026-11-26T${until}:00.000Z` }));
    await gapped('11:00', '12:00', '12:15');
    // Its own gap would reach into the next one.
    expect(await gapped('09:50', '10:50', '11:05')).toBeNull();
    const between = await gapped('09:45', '10:45', '11:00');
    await gapped('08:30', '09:30', '09:45');
    await cancelled(open().db, between?.id ?? '');
    for (const [from, to, until] of [
      ['09:30', '10:30', '10:45'],
      ['09:40', '10:40', '10:55'],
      ['09:50', '10:50', '11:05'],
    ] as const) {
      expect(await gapped(from, to, until), `${from}–${to}`).toBeNull();
    }
    expect(await gapped('09:45', '10:45', '11:00')).not.toBeNull();
  });

  it('let one of 200 at the same moment have it', async () => {
    const maria = await somebody(open().db);
    const starts = Array.from({ length: 200 }, (_, n) => `09:${String(n % 60).padStart(2, '0')}`);
    const results = await Promise.all(starts.map((from) => place(visit(maria, from, '10:30'))));
    expect(results.filter((each) => each !== null)).toHaveLength(1);
  });

  it('never let a pool be overdrawn, and give back what was taken', async () => {
    const { db } = open();
    const take = (amount: number) =>
      db.transaction(async (tx) => {
        await openPools(tx, 'ironing', ['2026-11-26'], 40);
        return takeFromPool(tx, 'ironing', '2026-11-26', amount);
      });
    const results = await Promise.all(Array.from({ length: 60 }, () => take(1.5)));
    expect(results.filter(Boolean)).toHaveLength(26);
    expect(await take(1.5)).toBe(false);
    expect(await take(1)).toBe(true);
    await db.transaction((tx) => giveBackToPool(tx, 'ironing', '2026-11-26', 0.5));
    expect(await take(0.6)).toBe(false);
    expect(await take(0.5)).toBe(true);
    const raw = db.prisma.$executeRaw`UPDATE pool_counter SET used = used + 1`;
    await expect(raw).rejects.toSatisfy((error) => codeOf(error) === '23514');
  });

  it('allow the changes of state that the domain allows, and no other', async () => {
    const { db } = open();
    const rows = await db.prisma.$queryRaw<{ before: string; after: string; may: boolean }[]>`
      SELECT a AS before, b AS after, booking_may_become(a, b) AS may
      FROM unnest(${[...STATUSES]}::text[]) a, unnest(${[...STATUSES]}::text[]) b`;
    const allowed = rows.filter(({ may }) => may).map(({ before, after }) => `${before} → ${after}`);
    const wanted = STATUSES.flatMap((from) =>
      [...new Set(Object.values(TRANSITIONS[from]))].map((to) => `${from} → ${to}`),
    );
    expect(allowed.sort()).toEqual(wanted.sort());
  });

  it('refuse to move a booking that is over', async () => {
    const { db } = open();
    const booking = await place(visit(await somebody(db), '09:00', '10:00'));
    await cancelled(db, booking?.id ?? '');
    const move = db.prisma.$executeRaw`
      UPDATE booking SET starts_at = starts_at - interval '1 hour', version = version + 1`;
    await expect(move).rejects.toThrow(/cannot go/);
  });

  it('keep the history of a booking as it was written, until its time is over', async () => {
    const { db } = open();
    await place(visit(await somebody(db), '09:00', '10:00'));
    await expect(db.prisma.bookingEvent.updateMany({ data: { reason: 'other' } })).rejects.toThrow(/append-only/);
    await expect(db.prisma.bookingEvent.deleteMany()).rejects.toThrow(/append-only/);
    expect(await db.transaction((tx) => prune(tx, '2028-11-20T10:00:00Z'))).toMatchObject({ bookings: 0 });
    expect(await db.transaction((tx) => prune(tx, '2028-11-28T10:00:00Z'))).toMatchObject({ bookings: 1 });
    expect(await db.prisma.bookingEvent.count()).toBe(0);
  });
});
