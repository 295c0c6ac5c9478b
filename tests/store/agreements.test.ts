/** Agreements: one a name, for managers to make, and for members to pay less by. */

import { expect, it } from 'vitest';
import type { Terms } from '../../domain/agreement.ts';
import { onEachDatabase } from '../support/database.ts';
import { booked, ironing, MANAGER, somebody } from './asking.ts';

const COLDIRETTI: Terms = {
  name: 'Coldiretti Cremona',
  text: '10% sulla stireria',
  services: ['ironing'],
  discount: { type: 'percent', percent: 10 },
  proof: 'la tessera',
  from: null,
  to: '2026-12-31',
};

onEachDatabase('agreements', (open) => {
  it('are one a name: terms said again take the place of the former', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    const first = await carla.ask('agreement.add', COLDIRETTI);
    expect(first.replaced).toBe(false);
    const again = { ...COLDIRETTI, name: 'coldiretti cremona', discount: null, to: null };
    expect(await carla.ask('agreement.add', again)).toEqual({ id: first.id, replaced: true });
    expect(await carla.ask('agreement.list', {})).toEqual([{ id: first.id, ...again }]);
    const nino = await somebody(db, 'Nino');
    await expect(nino.ask('agreement.add', COLDIRETTI)).rejects.toThrow();
    await expect(nino.ask('agreement.list', {})).rejects.toThrow();
  });

  it('are a member’s who says so, and named to everybody only while they hold', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    await carla.ask('agreement.add', COLDIRETTI);
    const maria = await somebody(db, 'Maria');
    expect(await maria.ask('agreement.mine', {})).toEqual({ mine: [], all: ['Coldiretti Cremona'] });
    await maria.ask('label.set', { kind: 'association', value: 'Coldiretti' });
    expect(await maria.ask('agreement.mine', {})).toMatchObject({ mine: [COLDIRETTI], all: ['Coldiretti Cremona'] });
    expect(await maria.ask('agreement.mine', {}, '2027-01-01T09:00:00.000Z')).toMatchObject({ all: [] });
  });

  it('end after they begin', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    await expect(carla.ask('agreement.add', { ...COLDIRETTI, from: '2027-02-01' })).rejects.toThrow();
  });

  it('leave a booking with its owner’s data', async () => {
    const { db } = open();
    const maria = await somebody(db, 'Maria');
    const order = ironing(5);
    const agreement = { name: 'Coldiretti', discount: COLDIRETTI.discount };
    const details = { ...order.details, agreement: agreement as NonNullable<typeof order.details.agreement> };
    const { id } = booked(await maria.ask('booking.place', { ...order, details }));
    await maria.ask('booking.cancel', { id, version: 1 });
    await maria.ask('person.erase', {});
    const kept = await db.prisma.booking.findUniqueOrThrow({ where: { id } });
    expect(JSON.stringify(kept.details)).not.toContain('Coldiretti');
  });
});

onEachDatabase('the end of an agreement', (open) => {
  const dues = async (db: ReturnType<typeof open>['db']) =>
    db.prisma.$queryRaw<{ key: string; to: string; at: string }[]>`
      SELECT split_part(key, ':', 2) AS key, payload ->> 'to' AS to,
        to_char(due_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD HH24:MI') AS at
      FROM deadline WHERE payload ->> 'type' = 'agreement' AND done_at IS NULL ORDER BY due_at`;

  it('is announced twice, and terms said again move it', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla', { role: MANAGER });
    await carla.ask('agreement.add', { ...COLDIRETTI, to: '2099-12-31' });
    expect(await dues(db)).toEqual([
      { key: 'soon', to: '2099-12-31', at: '2099-12-01 09:00' },
      { key: 'last', to: '2099-12-31', at: '2099-12-31 09:00' },
    ]);
    const { id } = await carla.ask('agreement.add', { ...COLDIRETTI, to: '2100-03-31' });
    expect(await dues(db)).toEqual([
      { key: 'soon', to: '2100-03-31', at: '2100-03-01 09:00' },
      { key: 'last', to: '2100-03-31', at: '2100-03-31 09:00' },
    ]);
    expect(await carla.ask('agreement.get', { id })).toMatchObject({ name: COLDIRETTI.name, to: '2100-03-31' });
  });
});
