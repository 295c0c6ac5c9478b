/** What the database holds of the cooperative's work: one minute to take a decision back, and only what it replaced. */

import { expect, it } from 'vitest';
import { UNDO_MS, UNDOABLE } from '../../domain/work.ts';
import type { Database } from '../../prisma/client.ts';
import { appendEvent } from '../../prisma/store/events.ts';
import { prune } from '../../prisma/store/retention.ts';
import { onEachDatabase } from '../support/database.ts';
import { booked, GAMMA, ironing, MANAGER, NAZARETH, party, somebody, used, visit } from './asking.ts';
import { after, deliverAll, NOW, storeOn } from './support.ts';

async function scene(db: Database) {
  const anna = await somebody(db, 'Anna');
  const carla = await somebody(db, 'Carla', { role: NAZARETH });
  const elena = await somebody(db, 'Elena', { role: NAZARETH });
  return { anna, carla, elena, booking: booked(await anna.ask('booking.place', visit())) };
}

onEachDatabase('a decision taken back', (open) => {
  it('puts the booking where it was, and says so in its history', async () => {
    const { db } = open();
    const { anna, carla, booking } = await scene(db);
    const { id } = booking;
    await carla.ask('booking.decide', { id, version: 1, action: 'reject', reason: 'siamo al completo' });
    const undone = await carla.ask('booking.undo', { id, version: 2 }, after(UNDO_MS));
    expect(undone).toMatchObject({
      type: 'undone',
      action: 'reject',
      before: { status: 'rejected', version: 2 },
      booking: { status: 'requested', reason: null, claimedBy: null, version: 3 },
    });
    expect(await anna.ask('booking.mine', { open: true, limit: 5 })).toHaveLength(1);
    const events = await db.prisma.$queryRaw`
      SELECT action, from_status, to_status FROM booking_event ORDER BY id DESC LIMIT 1`;
    expect(events).toEqual([{ action: 'undo', from_status: 'rejected', to_status: 'requested' }]);
    // It has been taken back once: there is nothing more to take back.
    expect(await carla.ask('booking.undo', { id, version: 3 })).toMatchObject({ type: 'notAllowed' });
  });

  it('is for who took it, within a minute, while nothing else has happened', async () => {
    const { db } = open();
    const { carla, elena, anna, booking } = await scene(db);
    const dino = await somebody(db, 'Dino', { role: GAMMA });
    const { id } = booking;
    await carla.ask('booking.decide', { id, version: 1, action: 'accept' });
    const undo = { id, version: 2 };
    expect(await dino.ask('booking.undo', undo)).toMatchObject({ type: 'notYours' });
    expect(await anna.ask('booking.undo', undo)).toMatchObject({ type: 'notYours' });
    expect(await elena.ask('booking.undo', undo)).toMatchObject({ type: 'byAnother' });
    expect(await carla.ask('booking.undo', undo, after(UNDO_MS + 1))).toMatchObject({ type: 'tooLate' });
    await anna.ask('booking.cancel', { id, version: 2 });
    expect(await carla.ask('booking.undo', undo)).toMatchObject({ type: 'changedMeanwhile' });
    expect(await carla.ask('booking.undo', { id, version: 3 })).toMatchObject({ type: 'notAllowed' });
    expect(await carla.ask('booking.undo', { id: null, version: null })).toMatchObject({ type: 'notAllowed' });
  });

  it('takes its share of the pool again, or finds it gone', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const gina = await somebody(db, 'Gina', { role: GAMMA });
    const { id } = booked(await anna.ask('booking.place', ironing(25)));
    await gina.ask('booking.decide', { id, version: 1, action: 'reject', reason: 'guasto' });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(0);
    expect(await gina.ask('booking.undo', { id, version: 2 })).toMatchObject({ type: 'undone' });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(25);
    await gina.ask('booking.decide', { id, version: 3, action: 'reject', reason: 'guasto' });
    const bruno = await somebody(db, 'Bruno');
    booked(await bruno.ask('booking.place', ironing(20)));
    expect(await gina.ask('booking.undo', { id, version: 4 })).toMatchObject({ type: 'slotTaken' });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(20);
  });

  it('finds the slot of its resource gone, and the transaction goes on', async () => {
    const { db } = open();
    const [anna, bruno] = [await somebody(db, 'Anna'), await somebody(db, 'Bruno')];
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const { id } = booked(await anna.ask('booking.place', party()));
    await boss.ask('booking.decide', { id, version: 1, action: 'reject', reason: 'chiuso' });
    booked(await bruno.ask('booking.place', party('11:00')));
    expect(await boss.ask('booking.undo', { id, version: 2 })).toMatchObject({
      type: 'slotTaken',
      booking: { status: 'rejected', version: 2 },
    });
  });

  it('stays when the citizen has booked another time since', async () => {
    const { db } = open();
    const { anna, carla, booking } = await scene(db);
    const { id } = booking;
    await carla.ask('booking.decide', { id, version: 1, action: 'reject', reason: 'siamo al completo' });
    const other = booked(await anna.ask('booking.place', visit('15:00'), after(5_000)));
    expect(await carla.ask('booking.undo', { id, version: 2 }, after(9_000))).toMatchObject({
      type: 'replaced',
      by: { id: other.id },
    });
  });

  it('is refused by the database itself, whoever names the booking', async () => {
    const { db } = open();
    const { carla, booking } = await scene(db);
    const { id } = booking;
    await carla.ask('booking.decide', { id, version: 1, action: 'accept' });
    const back = (to: string, at: string) =>
      db.transaction(async (tx) => {
        await tx.$executeRaw`SELECT set_config('portineria.undo', ${id}, true)`;
        await tx.$executeRaw`
          UPDATE booking SET status = ${to}, version = version + 1, updated_at = ${at}::timestamptz WHERE id = ${id}`;
        const told = { bookingId: id, action: 'undo', from: 'accepted', to: 'requested' } as const;
        await appendEvent(tx, { ...told, personId: null, role: 'staff', channel: null }, at);
      });
    await expect(back('rejected', NOW)).rejects.toThrow();
    await expect(back('requested', after(UNDO_MS + 1))).rejects.toThrow();
    await back('requested', after(UNDO_MS));
  });

  it('what was decided is known to the database by the same names', async () => {
    const { db } = open();
    const [row] = await db.prisma.$queryRaw<{ body: string }[]>`
      SELECT prosrc AS body FROM pg_proc WHERE oid = 'booking_undo_guard'::regproc`;
    const names = /last\.action NOT IN \(([^)]*)\)/
      .exec(row?.body ?? '')?.[1]
      ?.replaceAll("'", '')
      .split(', ');
    expect(names?.sort()).toEqual([...UNDOABLE].sort());
    expect(row?.body).toContain(`interval '${UNDO_MS / 1000} seconds'`);
  });
});

onEachDatabase('work', (open) => {
  it('is given only to somebody of the cooperative, and not to who has it', async () => {
    const { db } = open();
    const { carla, elena, booking } = await scene(db);
    const dino = await somebody(db, 'Dino', { role: GAMMA });
    const { id } = booking;
    expect(await carla.ask('booking.assign', { id, version: 1, to: dino.personId })).toMatchObject({
      type: 'notStaff',
    });
    expect(await dino.ask('booking.assign', { id, version: 1, to: dino.personId })).toMatchObject({
      type: 'notYours',
    });
    const given = await carla.ask('booking.assign', { id, version: 1, to: elena.personId });
    expect(given).toMatchObject({ type: 'changed', booking: { claimedBy: 'Elena', status: 'requested' } });
    expect(await carla.ask('booking.assign', { id, version: 2, to: elena.personId })).toMatchObject({
      type: 'already',
    });
    const accepted = await carla.ask('booking.decide', { id, version: 2, action: 'accept' });
    expect(accepted).toMatchObject({ booking: { claimedBy: 'Elena', status: 'accepted' } });
    await expect(dino.ask('staff.known', { organisationId: 'nazareth' })).rejects.toThrow('staff.known');
    expect((await carla.ask('staff.known', { organisationId: 'nazareth' })).map(({ name }) => name)).toEqual([
      'Carla',
      'Elena',
    ]);
  });

  it('weighed, it costs what it weighs; the pool keeps what was asked for', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna');
    const gina = await somebody(db, 'Gina', { role: GAMMA });
    const { id } = booked(await anna.ask('booking.place', ironing(8)));
    const weighed = await gina.ask('booking.adjust', { id, version: 1, amounts: { kg: 7.2 } });
    expect(weighed).toMatchObject({
      type: 'changed',
      booking: { priceCents: 1800, priceFinal: true, details: { kg: 7.2, address: 'via Dante 1' }, version: 2 },
    });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(8);
    expect(await gina.ask('booking.undo', { id: null, version: null })).toMatchObject({
      type: 'undone',
      booking: { priceCents: 2000, priceFinal: false, details: { kg: 8 } },
    });
    expect(await anna.ask('booking.adjust', { id, version: 3, priceCents: 1 })).toMatchObject({ type: 'notYours' });
  });

  it('goes to who has time at the same hour when somebody is away; when nobody has, it stays', async () => {
    const { db } = open();
    const { anna, carla, booking } = await scene(db);
    const dino = await somebody(db, 'Dino', { role: GAMMA });
    const closure = { from: '2026-11-26', to: '2026-11-26' };
    const away = { serviceIds: ['custodian'], closure, resourceId: booking.resourceId ?? '', apply: true };
    await expect(dino.ask('service.close', away)).rejects.toThrow('service.close');
    const other = booked(await anna.ask('booking.place', visit('15:00')));
    expect(other.resourceId).not.toBe(booking.resourceId);
    expect(await carla.ask('service.close', away)).toMatchObject({ affected: [{ id: booking.id }] });
    expect(await dino.ask('booking.rehouse', { id: booking.id, version: 1 })).toMatchObject({ type: 'notYours' });
    const rehoused = await carla.ask('booking.rehouse', { id: booking.id, version: 1 });
    expect(rehoused).toMatchObject({
      type: 'changed',
      booking: { resourceId: other.resourceId, date: booking.date, time: booking.time, status: 'requested' },
    });
    expect(await carla.ask('service.close', { ...away, apply: false })).toEqual({ affected: [] });
    const second = { ...away, resourceId: other.resourceId ?? '' };
    expect(await carla.ask('service.close', second)).toMatchObject({ affected: [{}, {}] });
    expect(await carla.ask('booking.rehouse', { id: booking.id, version: 2 })).toMatchObject({ type: 'notFree' });
    const { serviceIds, resourceId } = away;
    const stretch = { ...closure, fromTime: '00:00', toTime: '13:00' };
    expect(await carla.ask('service.reopen', { serviceIds, stretch, resourceId })).toEqual({ serviceIds });
    expect(await carla.ask('booking.rehouse', { id: booking.id, version: 2 })).toMatchObject({ type: 'changed' });
    expect(await carla.ask('service.reopen', { serviceIds, stretch, resourceId })).toEqual({ serviceIds: [] });
  });

  it('that makes no sense is refused: nobody’s visit is ready, nobody is missed before the time', async () => {
    const { db } = open();
    const { carla, booking } = await scene(db);
    const { id } = booking;
    await carla.ask('booking.decide', { id, version: 1, action: 'accept' });
    const unfit = (action: 'ready' | 'noShow', now?: string) =>
      carla.ask('booking.decide', { id, version: 2, action }, now);
    expect(await unfit('ready')).toMatchObject({ type: 'unfit', why: 'noSuchStep' });
    expect(await unfit('noShow')).toMatchObject({ type: 'unfit', why: 'tooEarly' });
    expect(await carla.ask('booking.adjust', { id, version: 2, amounts: { kg: 3 } })).toMatchObject({
      type: 'unfit',
    });
    expect(await unfit('noShow', '2026-11-26T09:00:00Z')).toMatchObject({ type: 'changed' });
  });

  it('a notice that was not sent is withdrawn; what a decision replaced is forgotten after a day', async () => {
    const { db } = open();
    const { carla, booking } = await scene(db);
    const store = storeOn(db);
    const to = { type: 'booking', bookingId: booking.id } as const;
    const ref = `told:${booking.id}:2`;
    const message = { text: 'confermata', ref };
    await carla.ask('post', { to, message, purpose: 'notice' });
    expect(await carla.ask('retract', { ref })).toEqual({ unsent: 1, sent: 0 });
    expect(await deliverAll(store)).toEqual([]);
    await carla.ask('post', { to, message, purpose: 'notice' });
    await deliverAll(store);
    expect(await carla.ask('retract', { ref })).toEqual({ unsent: 0, sent: 1 });

    await carla.ask('booking.decide', { id: booking.id, version: 1, action: 'accept' });
    await db.transaction((tx) => prune(tx, after(25 * 3_600_000)));
    expect(await db.prisma.$queryRaw`SELECT 1 FROM booking_event WHERE jsonb_exists(data, 'before')`).toEqual([]);
  });
});
