import { expect, it } from 'vitest';
import { serviceSchema } from '../../domain/catalogue.ts';
import { reseed } from '../../prisma/seed/seed.ts';
import { onEachDatabase } from '../support/database.ts';
import { booked, dueAt, GAMMA, ironing, MANAGER, NAZARETH, party, somebody, used, visit } from './asking.ts';

onEachDatabase('bookings', (open) => {
  it('are placed as requests where staff confirm, with their deadlines', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const booking = booked(await anna.ask('booking.place', visit()));
    expect(booking).toMatchObject({
      serviceId: 'custodian',
      organisationId: 'nazareth',
      personName: 'Anna',
      status: 'requested',
      date: '2026-11-26',
      time: '10:00',
      endTime: '11:00',
      priceCents: 900,
      version: 1,
    });
    expect(booking.code).toMatch(/^CU-[2-9B-Z]{3}$/);
    // Asked at 10:15: four, five and eight working hours later.
    expect(await dueAt(db, `alertRepeat:${booking.id}`)).toBe('2026-11-23T13:15:00.000Z');
    expect(await dueAt(db, `alertEscalate:${booking.id}`)).toBe('2026-11-23T14:15:00.000Z');
    expect(await dueAt(db, `release:${booking.id}`)).toBe('2026-11-24T08:15:00.000Z');
    expect(await dueAt(db, `reminder:${booking.id}`)).toBe('2026-11-25T17:00:00.000Z');
  });

  it('are confirmed at once where confirmation is automatic, for whom they name', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const booking = booked(await anna.ask('booking.place', { ...ironing(6), onBehalfOf: 'Rosa' }));
    expect(booking).toMatchObject({ status: 'accepted', personName: 'Rosa', time: '09:00', endTime: '11:00' });
    expect(await dueAt(db, `alertRepeat:${booking.id}`)).toBeNull();
    expect(await used(db, 'ironing', '2026-11-26')).toBe(6);
  });

  it('are refused with alternatives that can be had', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    booked(await anna.ask('booking.place', party()));
    const refused = await anna.ask('booking.place', party('11:00'));
    expect(refused).toMatchObject({ type: 'notFree', verdict: { type: 'slotTaken' } });
    if (refused.type !== 'notFree') return;
    expect(refused.alternatives).toHaveLength(3);
    const { date, time } = refused.alternatives[0] ?? { date: '', time: '' };
    expect(await anna.ask('booking.place', { ...party(), date, time })).toMatchObject({ type: 'placed' });
  });

  it('leave a quarter of an hour between visits on either side, also where one was given up', async () => {
    const { db } = open();
    await reseed(db, { custodian: { capacity: { resources: [{ id: 'c', name: 'Custode' }] } } });
    const anna = await somebody(db, 'Anna');
    booked(await anna.ask('booking.place', visit('09:00')));
    booked(await anna.ask('booking.place', visit('11:30')));
    const between = booked(await anna.ask('booking.place', visit('10:15')));
    await anna.ask('booking.cancel', { id: between.id, version: 1 });
    for (const time of ['10:00', '10:10', '10:20', '10:30']) {
      expect(await anna.ask('booking.place', visit(time)), time).toMatchObject({ type: 'notFree' });
    }
    booked(await anna.ask('booking.place', visit('10:15')));
  });

  it('refuse details that the form cannot take, as a defect', async () => {
    const anna = await somebody(open().db, 'Anna');
    await expect(anna.ask('booking.place', ironing(100))).rejects.toThrow(/cannot take/);
  });

  it('say what is left of a pool, and take it to the last', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    booked(await anna.ask('booking.place', ironing(25)));
    const refused = await anna.ask('booking.place', ironing(20));
    expect(refused).toMatchObject({ type: 'notFree', verdict: { type: 'overCapacity', left: 15, unit: 'kg' } });
    booked(await anna.ask('booking.place', ironing(15)));
    expect(await used(db, 'ironing', '2026-11-26')).toBe(40);
  });

  it('follow the limit of the catalogue, also below what is taken', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const first = booked(await anna.ask('booking.place', ironing(20)));
    const context = await db.prisma.service.findUniqueOrThrow({ where: { id: 'ironing' } });
    const service = serviceSchema.parse(context.definition);
    if (service.capacity.type === 'pool') service.capacity.limit = 10;
    expect(await boss.ask('service.save', { service })).toMatchObject({ type: 'saved' });
    expect(await anna.ask('booking.place', ironing(1))).toMatchObject({ verdict: { type: 'overCapacity', left: 0 } });
    await anna.ask('booking.cancel', { id: first.id, version: 1 });
    expect(await anna.ask('booking.place', ironing(10))).toMatchObject({ type: 'placed' });
  });

  it('touch each other where there is no gap to keep, and keep it where there is', async () => {
    const anna = await somebody(open().db, 'Anna');
    booked(await anna.ask('booking.place', party('10:00', 120)));
    expect(await anna.ask('booking.place', party('12:30', 120))).toMatchObject({ type: 'notFree' });
    expect(await anna.ask('booking.place', party('13:00', 120))).toMatchObject({ type: 'placed' });
  });

  it('are seen by their citizen, their cooperative and the manager only', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const [bruno, carla, dino, boss] = [
      await somebody(db, 'Bruno'),
      await somebody(db, 'Carla', { role: NAZARETH }),
      await somebody(db, 'Dino', { role: GAMMA }),
      await somebody(db, 'Boss', { role: MANAGER }),
    ];
    const { id, code } = booked(await anna.ask('booking.place', visit()));
    for (const who of [anna, carla, boss]) expect(await who.ask('booking.get', { id })).toMatchObject({ id });
    for (const who of [bruno, dino]) expect(await who.ask('booking.get', { id })).toBeNull();
    expect(await anna.ask('booking.byCode', { code: code.toLowerCase().replace('-', ' ') })).toMatchObject({ id });
    const day = { from: '2026-11-26', to: '2026-11-26', limit: 10 };
    expect(await carla.ask('booking.ofStaff', day)).toHaveLength(1);
    expect(await boss.ask('booking.ofStaff', { ...day, statuses: ['requested'] })).toHaveLength(1);
    for (const who of [bruno, dino]) expect(await who.ask('booking.ofStaff', day)).toEqual([]);
    expect(await carla.ask('booking.ofStaff', { from: '2026-11-27', limit: 10 })).toEqual([]);
    expect(await anna.ask('booking.mine', { open: true, limit: 5 })).toHaveLength(1);
    expect(await anna.ask('booking.mine', { open: true, limit: 5 }, '2026-11-27T09:00:00Z')).toEqual([]);
    expect(await anna.ask('booking.mine', { open: false, limit: 5 }, '2026-11-27T09:00:00Z')).toHaveLength(1);
  });

  it('move within a pool by the difference, and between days as a whole', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const { id } = booked(await anna.ask('booking.place', ironing(25)));
    const moved = await anna.ask('booking.move', {
      ...{ id, version: 1, date: '2026-11-26', time: '15:00' },
      details: { kg: 20, address: 'via Dante 1' },
    });
    expect(moved).toMatchObject({ type: 'moved', before: { time: '09:00' }, booking: { time: '15:00', version: 2 } });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(20);
    await anna.ask('booking.move', { id, version: 2, date: '2026-11-27', time: '09:00' });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(0);
    expect(await used(db, 'ironing', '2026-11-27')).toBe(20);
    expect(await dueAt(db, `reminder:${id}`)).toBe('2026-11-26T17:00:00.000Z');
  });

  it('stay as they were when a move fails', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    booked(await bruno.ask('booking.place', ironing(25, '2026-11-27')));
    const before = booked(await anna.ask('booking.place', ironing(20)));
    const { id, version } = before;
    const refused = await anna.ask('booking.move', { id, version, date: '2026-11-27', time: '09:00' });
    expect(refused).toMatchObject({ type: 'notFree', verdict: { type: 'overCapacity', left: 15 } });
    expect(await anna.ask('booking.get', { id })).toEqual(before);
    expect(await used(db, 'ironing', '2026-11-26')).toBe(20);
    expect(await used(db, 'ironing', '2026-11-27')).toBe(25);
  });

  it('move into a stretch that they hold themselves', async () => {
    const anna = await somebody(open().db, 'Anna');
    const { id } = booked(await anna.ask('booking.place', party('10:00', 120)));
    const moved = await anna.ask('booking.move', { id, version: 1, date: '2026-12-12', time: '11:00' });
    expect(moved).toMatchObject({ type: 'moved', booking: { time: '11:00', endTime: '13:00' } });
  });

  it('are changed by their citizen only, and on the version seen', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const { id } = booked(await anna.ask('booking.place', ironing(5)));
    const there = { id, version: 1, date: '2026-11-27', time: '09:00' };
    expect(await bruno.ask('booking.move', there)).toMatchObject({ type: 'notYours' });
    expect(await bruno.ask('booking.cancel', { id, version: 1 })).toMatchObject({ type: 'notYours' });
    await anna.ask('booking.move', there);
    expect(await anna.ask('booking.cancel', { id, version: 1 })).toMatchObject({ type: 'changedMeanwhile' });
    expect(await anna.ask('booking.cancel', { id, version: 2 })).toMatchObject({ type: 'cancelled' });
    expect(await anna.ask('booking.cancel', { id, version: 3 })).toMatchObject({ type: 'notAllowed' });
    expect(await anna.ask('booking.cancel', { id: 'nowhere', version: 1 })).toEqual({ type: 'notFound' });
    expect(await used(db, 'ironing', '2026-11-27')).toBe(0);
  });
});
