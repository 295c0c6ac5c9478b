/** Where a cooperative's alerts go: everybody, whoever is on duty, or who comes next. */

import { expect, it } from 'vitest';
import type { Duty } from '../../domain/rota.ts';
import type { Database } from '../../prisma/client.ts';
import { onEachDatabase } from '../support/database.ts';
import { type Asker, GAMMA, MANAGER, NAZARETH, somebody } from './asking.ts';
import { after, deliverAll, NOW, storeOn } from './support.ts';

const ALL_DAY = { days: null, fromTime: '00:00', toTime: '24:00' };

function day(who: Asker, date: string): Duty {
  return { personId: who.personId, from: date, to: date, ...ALL_DAY };
}

async function told(db: Database, by: Asker, now = NOW): Promise<string[]> {
  const to = { type: 'organisation', organisationId: 'nazareth' } as const;
  await by.ask('post', { to, message: { text: 'avviso' }, purpose: 'alert' }, now);
  return (await deliverAll(storeOn(db), now)).map((sent) => sent.split(':')[0] ?? '').sort();
}

onEachDatabase('the rota', (open) => {
  it('is the cooperative’s own; whoever is on duty is told, then the next, then the managers', async () => {
    const { db } = open();
    const [anna, carla] = [await somebody(db, 'Anna'), await somebody(db, 'Carla', { role: NAZARETH })];
    const elena = await somebody(db, 'Elena', { role: NAZARETH });
    const dino = await somebody(db, 'Dino', { role: GAMMA });
    await somebody(db, 'Boss', { role: MANAGER });
    const organisationId = 'nazareth';
    expect(await told(db, anna)).toEqual(['Carla', 'Elena']);
    const today = day(elena, '2026-11-23');
    for (const who of [anna, dino]) {
      await expect(who.ask('rota.add', { organisationId, duty: today, also: false })).rejects.toThrow('rota.add');
      await expect(who.ask('rota.get', { organisationId })).rejects.toThrow('rota.get');
      await expect(who.ask('rota.clear', { organisationId })).rejects.toThrow('rota.clear');
    }
    expect(await carla.ask('rota.add', { organisationId, duty: day(dino, '2026-11-23'), also: false })).toEqual({
      type: 'notStaff',
    });
    expect(await carla.ask('rota.add', { organisationId, duty: today, also: false })).toEqual({
      type: 'added',
      reachable: true,
    });
    expect(await told(db, anna)).toEqual(['Elena']);
    expect(await told(db, anna, after(86_400_000))).toEqual(['Boss']);
    await carla.ask('rota.add', { organisationId, duty: day(carla, '2026-11-25'), also: false });
    expect(await told(db, anna, after(86_400_000))).toEqual(['Carla']);
    expect(await carla.ask('rota.get', { organisationId })).toMatchObject({
      duties: [{ name: 'Elena' }, { name: 'Carla' }],
      now: ['Elena'],
    });
    // Who cannot be written to has no shift.
    await db.prisma.$executeRaw`UPDATE conversation SET blocked_at = now() WHERE id = ${elena.chat}`;
    expect(await told(db, anna)).toEqual(['Carla']);
    expect(await carla.ask('rota.clear', { organisationId })).toEqual({ removed: 2 });
  });

  it('leaves the place of the cooperative as it is, and adds who is on duty', async () => {
    const { db } = open();
    const carla = await somebody(db, 'Carla', { role: NAZARETH });
    const elena = await somebody(db, 'Elena', { role: NAZARETH });
    const group = await somebody(db, 'Gina', { group: 'gruppo' });
    await db.prisma.$executeRaw`
      INSERT INTO organisation_place (organisation_id, conversation_id) VALUES ('nazareth', ${group.chat})`;
    expect(await told(db, carla)).toEqual(['gruppo']);
    await carla.ask('rota.add', { organisationId: 'nazareth', duty: day(elena, '2026-11-23'), also: false });
    expect(await told(db, carla)).toEqual(['Elena', 'gruppo']);
  });
});
