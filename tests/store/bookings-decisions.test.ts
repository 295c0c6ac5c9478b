import { expect, it } from 'vitest';
import type { Booking } from '../../domain/booking.ts';
import type { Database } from '../../prisma/client.ts';
import { onEachDatabase } from '../support/database.ts';
import {
  type Asker,
  booked,
  dueAt,
  GAMMA,
  ironing,
  MANAGER,
  NAZARETH,
  party,
  somebody,
  used,
  visit,
} from './asking.ts';

interface Scene {
  anna: Asker;
  carla: Asker;
  booking: Booking;
}

async function requested(db: Database): Promise<Scene> {
  const anna = await somebody(db, 'Anna');
  const carla = await somebody(db, 'Carla', { role: NAZARETH });
  return { anna, carla, booking: booked(await anna.ask('booking.place', visit())) };
}

onEachDatabase('decisions', (open) => {
  it('are for staff of the cooperative and for managers', async () => {
    const { db } = open();
    const { anna, booking } = await requested(db);
    const dino = await somebody(db, 'Dino', { role: GAMMA });
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const accept = { id: booking.id, version: 1, action: 'accept' } as const;
    for (const who of [anna, dino]) expect(await who.ask('booking.decide', accept)).toMatchObject({ type: 'notYours' });
    const propose = { id: booking.id, version: 1, date: '2026-11-27', time: '10:00' };
    expect(await dino.ask('booking.propose', propose)).toMatchObject({ type: 'notYours' });
    expect(await boss.ask('booking.decide', accept)).toMatchObject({
      type: 'changed',
      booking: { status: 'accepted', claimedBy: 'Boss' },
    });
    expect(
      await db.prisma.$queryRaw`SELECT action, from_status, to_status, role FROM booking_event ORDER BY id`,
    ).toEqual([
      { action: 'place', from_status: null, to_status: 'requested', role: 'citizen' },
      { action: 'accept', from_status: 'requested', to_status: 'accepted', role: 'manager' },
    ]);
  });

  it('who took charge stays in charge; the request then lapses at its start only', async () => {
    const { db } = open();
    const { carla, booking } = await requested(db);
    const elena = await somebody(db, 'Elena', { role: NAZARETH });
    const { id } = booking;
    const claimed = await carla.ask('booking.decide', { id, version: 1, action: 'claim' });
    expect(claimed).toMatchObject({
      type: 'changed',
      booking: { status: 'requested', claimedBy: 'Carla', version: 2 },
    });
    expect(await elena.ask('booking.decide', { id, version: 2, action: 'claim' })).toMatchObject({
      type: 'notAllowed',
      booking: { claimedBy: 'Carla' },
    });
    expect(await dueAt(db, `release:${id}`)).toBe('2026-11-26T09:00:00.000Z');
  });

  it('a refusal keeps its reason and gives the room back', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const gina = await somebody(db, 'Gina', { role: GAMMA });
    const { id } = booked(await anna.ask('booking.place', ironing(25)));
    const rejected = await gina.ask('booking.decide', { id, version: 1, action: 'reject', reason: 'macchina guasta' });
    expect(rejected).toMatchObject({ type: 'changed', booking: { status: 'rejected', reason: 'macchina guasta' } });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(0);
    expect(await gina.ask('booking.decide', { id, version: 2, action: 'done' })).toMatchObject({ type: 'notAllowed' });
  });

  it('a job that is done gives its share back once', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const gina = await somebody(db, 'Gina', { role: GAMMA });
    const { id } = booked(await anna.ask('booking.place', ironing(25)));
    for (const [index, action] of (['claim', 'start', 'ready'] as const).entries()) {
      expect(await gina.ask('booking.decide', { id, version: index + 1, action })).toMatchObject({ type: 'changed' });
      expect(await used(db, 'ironing', '2026-11-26')).toBe(25);
    }
    await gina.ask('booking.decide', { id, version: 4, action: 'done' }, '2026-11-26T12:00:00Z');
    expect(await used(db, 'ironing', '2026-11-26')).toBe(0);
  });

  it('a proposal that is taken moves the booking and confirms it', async () => {
    const { db } = open();
    const { anna, carla, booking } = await requested(db);
    const { id } = booking;
    const proposed = await carla.ask('booking.propose', {
      id,
      version: 1,
      date: '2026-11-27',
      time: '15:00',
      note: 'ok',
    });
    expect(proposed).toMatchObject({
      type: 'proposed',
      booking: { date: '2026-11-26', proposal: { date: '2026-11-27', time: '15:00', endTime: '16:00', note: 'ok' } },
    });
    // By now the notice of a day has run out; the cooperative has offered it, so it stands.
    const taken = await anna.ask('booking.answerProposal', { id, version: 2, accept: true }, '2026-11-26T16:00:00Z');
    expect(taken).toMatchObject({
      type: 'moved',
      before: { date: '2026-11-26', time: '10:00' },
      booking: { status: 'accepted', date: '2026-11-27', time: '15:00', proposal: null, version: 3 },
    });
  });

  it('a proposal that is refused leaves the booking as it was', async () => {
    const { anna, carla, booking } = await requested(open().db);
    const { id } = booking;
    await carla.ask('booking.propose', { id, version: 1, date: '2026-11-27', time: '15:00' });
    expect(await carla.ask('booking.answerProposal', { id, version: 2, accept: true })).toMatchObject({
      type: 'notYours',
    });
    const refused = await anna.ask('booking.answerProposal', { id, version: 2, accept: false });
    expect(refused).toMatchObject({
      type: 'declined',
      booking: { status: 'requested', date: '2026-11-26', proposal: null },
    });
    const again = await anna.ask('booking.answerProposal', { id, version: 3, accept: true });
    expect(again).toMatchObject({ type: 'notAllowed' });
  });

  it('a proposal that was taken by others meanwhile is not free, nor is one for what is taken', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const { id } = booked(await anna.ask('booking.place', party()));
    await boss.ask('booking.propose', { id, version: 1, date: '2026-12-19', time: '10:00' });
    const other = await somebody(db, 'Bruno');
    booked(await other.ask('booking.place', { ...party(), date: '2026-12-19' }));
    const late = await anna.ask('booking.answerProposal', { id, version: 2, accept: true });
    expect(late).toMatchObject({ type: 'notFree', verdict: { type: 'slotTaken' } });
    const busy = await boss.ask('booking.propose', { id, version: 2, date: '2026-12-19', time: '11:00' });
    expect(busy).toMatchObject({ type: 'notFree', verdict: { type: 'slotTaken' } });
  });

  it('a closure of staff shuts their own service and names whom it touches', async () => {
    const { db } = open();
    const { anna, carla, booking } = await requested(db);
    const closing = {
      serviceIds: ['custodian'],
      closure: { from: '2026-11-26', to: '2026-11-26', fromTime: '09:00', toTime: '10:30' },
    };
    const later = booked(await anna.ask('booking.place', visit('11:00')));
    const seen = await carla.ask('service.close', { ...closing, apply: false });
    expect(seen.affected.map(({ id }) => id)).toEqual([booking.id]);
    expect(await anna.ask('availability.judge', visit('09:00'))).toMatchObject({ verdict: { type: 'free' } });
    await carla.ask('service.close', { ...closing, apply: true });
    expect(await anna.ask('availability.judge', visit('09:00'))).toMatchObject({ verdict: { type: 'outsideHours' } });
    expect(await anna.ask('booking.get', { id: later.id })).toMatchObject({ status: 'requested' });
    const dino = await somebody(db, 'Dino', { role: GAMMA });
    await expect(dino.ask('service.close', { ...closing, apply: true })).rejects.toThrow(/not for this role/);
    await expect(anna.ask('report', { from: '2026-11-01', to: '2026-11-30' })).rejects.toThrow(/not for this role/);
  });

  it('offers name free slots, and why the wished day has none', async () => {
    const anna = await somebody(open().db, 'Anna');
    const { details } = party();
    const open2 = await anna.ask('availability.offers', {
      serviceId: 'party',
      wish: { date: '2026-12-12' },
      details,
      max: 3,
    });
    expect(open2).toMatchObject({ dayVerdict: null });
    expect(open2.slots).toHaveLength(3);
    const shut = await anna.ask('availability.offers', {
      serviceId: 'party',
      wish: { date: '2026-12-14' },
      details,
      max: 3,
    });
    expect(shut.dayVerdict).toMatchObject({ type: 'closedDay', why: 'weekday' });
    const week = { date: '2026-12-14', dateTo: '2026-12-18' };
    expect(await anna.ask('availability.offers', { serviceId: 'party', wish: week, details, max: 3 })).toMatchObject({
      dayVerdict: null,
    });
  });
});
