/** A manager's service is there for everybody at once, in whatever process. */

import { expect, it } from 'vitest';
import type { Service } from '../../domain/catalogue.ts';
import { services as seed } from '../../prisma/seed/catalogue.ts';
import { onEachDatabase } from '../support/database.ts';
import { booked, ironing as ironingOrder, MANAGER, NAZARETH, somebody } from './asking.ts';
import { said, storeOn } from './support.ts';

const [ironing] = seed;
if (ironing === undefined) throw new Error('the seed has a service');

const COURSE: Service = {
  ...ironing,
  id: 'corso-di-cucito',
  name: 'Corso di cucito',
  synonyms: ['cucito'],
  form: [{ name: 'date', optional: false }],
  capacity: { type: 'pool', per: 'window', limit: 2, weights: { booking: 1 } },
  price: { type: 'free' },
  position: 9,
};

onEachDatabase('the catalogue', (open) => {
  it('changes in every process on the database, without a restart', async () => {
    const { db } = open();
    const processes = [storeOn(db), storeOn(db)];
    const namesSeen = async (from: string) => {
      const seen: string[][] = [];
      for (const [at, store] of processes.entries()) {
        await store.receive(said(`${from}${at}`, 'buongiorno'), '2026-11-23T09:15:00.000Z');
        await store.processNext('2026-11-23T09:15:00.000Z', async (unit) => {
          seen.push((await unit.context()).services.map(({ name }) => name));
          await unit.finish({ state: {}, replies: [] });
        });
      }
      return seen;
    };
    for (const names of await namesSeen('before')) expect(names).not.toContain('Corso di cucito');
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    expect(await carla.ask('service.save', { service: COURSE })).toMatchObject({ type: 'saved' });
    for (const names of await namesSeen('after')) expect(names).toContain('Corso di cucito');
  });

  it('holds the places of a service made in chat', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    await carla.ask('service.save', { service: COURSE });
    const place = { serviceId: COURSE.id, date: '2026-11-26', time: '09:00', details: {} };
    for (const name of ['Anna', 'Bruno']) booked(await (await somebody(db, name)).ask('booking.place', place));
    expect(await (await somebody(db, 'Dario')).ask('booking.place', place)).toMatchObject({
      type: 'notFree',
      verdict: { type: 'overCapacity' },
    });
  });

  it('reminds who has booked as the service now says', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    const maria = await somebody(db, 'Maria');
    booked(await maria.ask('booking.place', ironingOrder(3, '2026-11-26')));
    const due = async () => {
      const rows = await db.prisma.deadline.findMany({ where: { doneAt: null, key: { startsWith: 'reminder:' } } });
      return rows.map(({ dueAt }) => dueAt.toISOString()).sort();
    };
    expect(await due()).toEqual(['2026-11-25T17:00:00.000Z', '2026-11-26T07:00:00.000Z']);
    await carla.ask('service.save', { service: { ...ironing, reminders: [] } });
    expect(await due()).toEqual([]);
    const reminders: Service['reminders'] = [{ type: 'daysBefore', days: 2, time: '17:00' }];
    await carla.ask('service.save', { service: { ...ironing, reminders } });
    expect(await due()).toEqual(['2026-11-24T16:00:00.000Z']);
  });

  it('refuses what nobody could book', async () => {
    const carla = await somebody(open().db, 'Carla', { role: MANAGER });
    const broken: Service = { ...COURSE, price: { type: 'perUnit', cents: { kg: 250 }, finalAfterWeighing: false } };
    expect(await carla.ask('service.save', { service: broken })).toEqual({
      type: 'invalid',
      problems: ['priceWithoutQuestion'],
    });
  });
});

onEachDatabase('a change of the catalogue', (open) => {
  it('is kept with who made it and what it was before, and that cannot be rewritten', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    const [before] = seed;
    if (before === undefined) return;
    await carla.ask('service.save', { service: { ...before, name: 'Stiro' }, before });
    const [change] = await carla.ask('service.history', { serviceId: before.id, limit: 5 });
    expect(change).toMatchObject({ by: 'Carla', before: { name: 'Stireria' }, after: { name: 'Stiro' } });
    await expect(db.prisma.$executeRaw`UPDATE service_change SET after = '{}'`).rejects.toThrow();
    await expect(db.prisma.$executeRaw`DELETE FROM service_change`).rejects.toThrow();
  });

  it('is not made on what somebody else changed meanwhile', async () => {
    const { db } = open();
    const [carla, piera] = [
      await somebody(db, 'Carla', { role: MANAGER }),
      await somebody(db, 'Piera', { role: MANAGER }),
    ];
    const [, before] = seed;
    if (before === undefined) return;
    await piera.ask('service.save', { service: { ...before, name: 'Custode' }, before });
    const late = await carla.ask('service.save', { service: { ...before, retired: true }, before });
    expect(late).toMatchObject({ type: 'changedMeanwhile', service: { name: 'Custode', retired: false } });
  });

  it('lists whom it touches, and stops for those who came after', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    const anna = await somebody(db, 'Anna');
    const { id, serviceId } = booked(await anna.ask('booking.place', ironingOrder(5)));
    const before = (await carla.ask('service.history', { limit: 1 })).length === 0 ? seed[0] : undefined;
    if (before === undefined) throw new Error('the seed has a service');
    const retired = { ...before, id: serviceId, retired: true };
    expect(await carla.ask('service.affected', { service: retired })).toMatchObject([
      { booking: { id }, why: 'retired' },
    ]);
    expect(await carla.ask('service.save', { service: retired, before, seen: [] })).toMatchObject({
      type: 'moreAffected',
    });
    expect(await carla.ask('service.save', { service: retired, before, seen: [id] })).toMatchObject({ type: 'saved' });
    expect(await anna.ask('booking.place', ironingOrder(5))).toMatchObject({ type: 'notFree' });
  });

  it('is the manager’s alone', async () => {
    const [service] = seed;
    const paola = await somebody(open().db, 'Paola', { role: NAZARETH });
    if (service === undefined) return;
    await expect(paola.ask('service.save', { service })).rejects.toThrow('not for this role');
    await expect(paola.ask('service.history', { limit: 1 })).rejects.toThrow('not for this role');
  });
});
