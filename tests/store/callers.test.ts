/** Bookings of people who telephoned: whose they are, who may change them, and who they turn out to be. */

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { phoneKey } from '../../domain/phone.ts';
import type { Database } from '../../prisma/client.ts';
import { prune } from '../../prisma/store/retention.ts';
import { onEachDatabase } from '../support/database.ts';
import { booked, GAMMA, ironing, NAZARETH, somebody, used } from './asking.ts';
import { after, deliverAll, storeOn } from './support.ts';

const ROSSI = { name: 'signora Rossi', phone: '0372 123456' };

async function scene(db: Database) {
  const gina = await somebody(db, 'Gina', { role: GAMMA });
  const booking = booked(await gina.ask('booking.place', { ...ironing(5), caller: ROSSI }));
  return { gina, booking };
}

onEachDatabase('a booking taken by telephone', (open) => {
  it('is entered by staff of the service’s cooperative only, counted, and theirs to change', async () => {
    const { db } = open();
    const { gina, booking } = await scene(db);
    expect(booking).toMatchObject({ personName: 'signora Rossi', byPhone: true, phone: '0372 123456' });
    expect(await used(db, 'ironing', '2026-11-26')).toBe(5);
    const [anna, carla] = [await somebody(db, 'Anna'), await somebody(db, 'Carla', { role: NAZARETH })];
    for (const who of [anna, carla]) {
      await expect(who.ask('booking.place', { ...ironing(5), caller: ROSSI })).rejects.toThrow('booking.place');
      expect(await who.ask('booking.get', { id: booking.id })).toBeNull();
      const gone = { id: booking.id, version: 1 };
      expect(await who.ask('booking.cancel', gone)).toMatchObject({ type: 'notYours' });
      expect(await who.ask('booking.told', { id: booking.id })).toEqual({ type: 'notFound' });
    }
    const moved = await gina.ask('booking.move', { id: booking.id, version: 1, date: '2026-11-27', time: '09:00' });
    expect(moved).toMatchObject({ type: 'moved', booking: { date: '2026-11-27' } });
    expect(await gina.ask('booking.cancel', { id: booking.id, version: 2 })).toMatchObject({ type: 'cancelled' });
    expect(await db.prisma.$queryRaw`SELECT action, role, person_id FROM booking_event ORDER BY id`).toEqual([
      { action: 'place', role: 'staff', person_id: gina.personId },
      { action: 'move', role: 'staff', person_id: gina.personId },
      { action: 'cancel', role: 'staff', person_id: gina.personId },
    ]);
  });

  it('of the same number is of the same person, however it is written', async () => {
    const { db } = open();
    const { gina, booking } = await scene(db);
    const again = { name: 'Rossi Pina', phone: '+39 0372-123456' };
    const other = booked(await gina.ask('booking.place', { ...ironing(3), caller: again }));
    expect(other.personId).toBe(booking.personId);
    const third = { name: 'Verdi', phone: '0372 654321' };
    expect(booked(await gina.ask('booking.place', { ...ironing(3), caller: third })).personId).not.toBe(
      booking.personId,
    );
  });

  it('a notice without a chat is for the cooperative to tell; a reminder is for nobody', async () => {
    const { db } = open();
    const { gina, booking } = await scene(db);
    const store = storeOn(db);
    const to = { type: 'booking', bookingId: booking.id } as const;
    await gina.ask('post', { to, message: { text: 'promemoria' }, purpose: 'reminder' });
    expect(await deliverAll(store)).toEqual([]);
    await gina.ask('post', { to, message: { text: 'è pronta' }, purpose: 'notice' });
    expect((await deliverAll(store)).join()).toContain('Gina: Da avvisare per telefono: signora Rossi, 0372 123456');
    expect(await gina.ask('booking.ofStaff', { toTell: true, limit: 5 })).toMatchObject([{ toTell: 'è pronta' }]);
    expect(await gina.ask('booking.told', { id: booking.id })).toMatchObject({ type: 'told', booking: { version: 1 } });
    expect(await gina.ask('booking.told', { id: booking.id })).toMatchObject({ type: 'already' });
    expect(await gina.ask('booking.ofStaff', { toTell: true, limit: 5 })).toEqual([]);
  });

  it('is theirs in chat once the cooperative says who they are and they say yes; nobody else can', async () => {
    const { db } = open();
    const { gina, booking } = await scene(db);
    const pina = await somebody(db, 'Pina');
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    await pina.ask('person.update', { phone: '+390372123456' });
    await pina.ask('person.update', { phone: '0372123456' });
    const links = await db.prisma.link.findMany();
    expect(links).toHaveLength(1);
    const id = links[0]?.id ?? '';
    expect(await pina.ask('link.answer', { id, yes: true })).toEqual({ type: 'gone' });
    for (const who of [carla, pina]) expect(await who.ask('link.vouch', { id, yes: true })).toEqual({ type: 'gone' });
    expect(await gina.ask('link.vouch', { id, yes: true })).toMatchObject({ type: 'vouched' });
    expect(await gina.ask('link.vouch', { id, yes: false })).toMatchObject({ type: 'already' });
    expect(await carla.ask('link.answer', { id, yes: true })).toEqual({ type: 'gone' });
    expect(await pina.ask('link.answer', { id, yes: true })).toMatchObject({
      type: 'linked',
      bookings: [{ id: booking.id, personId: pina.personId, byPhone: false, version: 2 }],
    });
    expect(await pina.ask('link.answer', { id, yes: true })).toEqual({ type: 'gone' });
    // Theirs by now: no longer the cooperative's to cancel.
    expect(await gina.ask('booking.cancel', { id: booking.id, version: 2 })).toMatchObject({ type: 'notYours' });
    expect(await pina.ask('booking.cancel', { id: booking.id, version: 2 })).toMatchObject({ type: 'cancelled' });
    expect(await db.prisma.person.count({ where: { phone: ROSSI.phone } })).toBe(0);
  });

  it('whoever telephoned is forgotten with their last booking', async () => {
    const { db } = open();
    const { booking } = await scene(db);
    const nameOf = async () => (await db.prisma.person.findUnique({ where: { id: booking.personId } }))?.name;
    await db.transaction((tx) => prune(tx, after(700 * 86_400_000)));
    expect(await nameOf()).toBe('signora Rossi');
    await db.transaction((tx) => prune(tx, after(740 * 86_400_000)));
    expect(await nameOf()).toBe('');
  });

  it('numbers are compared alike here and in the code', async () => {
    const { db } = open();
    const digits = fc.stringMatching(/^[0-9]{5,13}$/);
    const written = fc
      .tuple(fc.constantFrom('', '+39', '0039', '39', '+39 '), digits)
      .map(([prefix, rest]) => `${prefix}${rest}`);
    const numbers = fc.sample(written, 100);
    const rows = await db.prisma.$queryRaw<{ key: string }[]>`
      SELECT phone_key(n) AS key FROM unnest(${numbers}::text[]) WITH ORDINALITY AS t (n, at) ORDER BY at`;
    expect(rows.map(({ key }) => key)).toEqual(numbers.map(phoneKey));
  });
});
