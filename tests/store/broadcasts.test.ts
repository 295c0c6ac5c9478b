import { expect, it } from 'vitest';
import type { BroadcastView } from '../../dialogs/engine/protocol.ts';
import type { Database } from '../../prisma/client.ts';
import { startBroadcast } from '../../prisma/store/broadcasts.ts';
import { onEachDatabase } from '../support/database.ts';
import { type Asker, booked, dueAt, ironing, MANAGER, somebody } from './asking.ts';
import { NOW } from './support.ts';

async function reader(db: Database, name: string): Promise<Asker> {
  const asker = await somebody(db, name);
  await asker.ask('person.update', { optedIn: true });
  return asker;
}

function start(db: Database, id: string, now = NOW): Promise<void> {
  return db.transaction((tx) => startBroadcast(tx, id, 'Basta messaggi', now, '\n\nSTOP'));
}

function rows(db: Database): Promise<{ person_id: string; status: string; text: string }[]> {
  return db.prisma
    .$queryRaw`SELECT person_id, status, message ->> 'text' AS text FROM outbox WHERE purpose = 'broadcast' ORDER BY id`;
}

async function confirmed(db: Database, boss: Asker, startsAt?: string): Promise<BroadcastView> {
  const when = startsAt === undefined ? {} : { startsAt };
  const { id } = await boss.ask('broadcast.draft', { audience: { type: 'all' }, text: 'Ciao', ...when });
  const answer = await boss.ask('broadcast.confirm', { id });
  expect(answer.type).toBe('started');
  expect(await dueAt(db, `broadcastStart:${id}`)).toBe(answer.broadcast.startsAt);
  return answer.broadcast;
}

onEachDatabase('broadcasts', (open) => {
  it('count who opted in and can be reached, of the audience', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const anna = await reader(db, 'Anna');
    const bruno = await reader(db, 'Bruno');
    const carla = await somebody(db, 'Carla');
    booked(await anna.ask('booking.place', ironing(5)));
    booked(await carla.ask('booking.place', ironing(5)));
    const all = await boss.ask('broadcast.draft', { audience: { type: 'all' }, text: 'Ciao' });
    expect(all).toMatchObject({ status: 'draft', counts: { total: 2 } });
    const some = { audience: { type: 'service', serviceId: 'ironing' }, text: 'Ciao' } as const;
    expect(await boss.ask('broadcast.draft', some)).toMatchObject({ counts: { total: 1 } });
    await db.prisma.$executeRaw`UPDATE conversation SET blocked_at = ${NOW}::timestamptz WHERE id = ${bruno.chat}`;
    expect(await boss.ask('broadcast.get', { id: all.id })).toMatchObject({ counts: { total: 1 } });
  });

  it('start once, whoever confirms twice, and reach everybody once', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const people = [await reader(db, 'Anna'), await reader(db, 'Bruno')];
    const { id } = await confirmed(db, boss);
    expect(await boss.ask('broadcast.confirm', { id })).toMatchObject({
      type: 'already',
      broadcast: { status: 'scheduled' },
    });
    await start(db, id);
    await start(db, id);
    const written = await rows(db);
    expect(written.map(({ person_id }) => person_id).sort()).toEqual(people.map(({ personId }) => personId).sort());
    expect(written[0]).toMatchObject({ status: 'pending', text: 'Ciao\n\nSTOP' });
    expect(await boss.ask('broadcast.get', { id })).toMatchObject({
      status: 'sending',
      counts: { total: 2, pending: 2 },
    });
  });

  it('keep out of the night, in summer time too', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    await reader(db, 'Anna');
    expect((await confirmed(db, boss)).startsAt).toBe(NOW);
    expect((await confirmed(db, boss, '2026-11-23T20:00:00Z')).startsAt).toBe('2026-11-24T07:00:00.000Z');
    expect((await confirmed(db, boss, '2026-11-24T05:59:00Z')).startsAt).toBe('2026-11-24T07:00:00.000Z');
    expect((await confirmed(db, boss, '2027-06-30T19:30:00Z')).startsAt).toBe('2027-07-01T06:00:00.000Z');
    expect((await confirmed(db, boss, '2026-11-01T10:00:00Z')).startsAt).toBe(NOW);
  });

  it('stop at once: what was not sent is not', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    await reader(db, 'Anna');
    const { id } = await confirmed(db, boss);
    await start(db, id);
    expect(await boss.ask('broadcast.stop', { id, discard: false })).toMatchObject({
      status: 'stopped',
      counts: { skipped: 1, pending: 0 },
    });
    await start(db, id);
    expect(await rows(db)).toHaveLength(1);
    expect(await boss.ask('broadcast.stop', { id: 'none', discard: false })).toBeNull();
  });

  it('reach nobody who said stop meanwhile, before or after they were written', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const [anna, bruno] = [await reader(db, 'Anna'), await reader(db, 'Bruno')];
    const { id } = await confirmed(db, boss);
    await anna.ask('person.update', { optedIn: false });
    await start(db, id);
    await bruno.ask('person.update', { optedIn: false });
    expect(await rows(db)).toMatchObject([{ person_id: bruno.personId, status: 'skipped' }]);
  });

  it('are for managers only', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna', { role: { type: 'staff', organisationId: 'nazareth' } });
    const draft = { audience: { type: 'all' }, text: 'Ciao' } as const;
    await expect(anna.ask('broadcast.draft', draft)).rejects.toThrow(/not for this role/);
    await expect(anna.ask('broadcast.latest', { limit: 3 })).rejects.toThrow(/not for this role/);
    expect(await rows(db)).toEqual([]);
  });
});
