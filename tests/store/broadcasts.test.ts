import { expect, it } from 'vitest';
import type { BroadcastView } from '../../dialogs/engine/protocol.ts';
import { type BroadcastPlan, DEFAULT_POLICY } from '../../domain/broadcast.ts';
import type { Database } from '../../prisma/client.ts';
import { onEachDatabase } from '../support/database.ts';
import { type Asker, booked, dueAt, ironing, MANAGER, somebody, visit } from './asking.ts';
import { deliverAll, fillAll, NOW, storeOn } from './support.ts';

async function reader(db: Database, name: string): Promise<Asker> {
  const asker = await somebody(db, name);
  await asker.ask('consent.set', { given: true, how: 'words', words: 'avvisami delle novità' });
  return asker;
}

const plan = (more: Partial<BroadcastPlan> = {}): BroadcastPlan => ({
  audience: { type: 'all' },
  kind: 'promotion',
  text: 'Ciao {nome}',
  buttons: [],
  ...more,
});

async function drafted(boss: Asker, more: Partial<BroadcastPlan> = {}, now = NOW): Promise<BroadcastView> {
  return boss.ask('broadcast.draft', { plan: plan(more), replaces: null }, now);
}

async function confirmed(boss: Asker, more: Partial<BroadcastPlan> = {}, now = NOW): Promise<BroadcastView> {
  const { id } = await drafted(boss, more, now);
  const answer = await boss.ask('broadcast.step', { id, step: 'confirm' }, now);
  if (answer.type !== 'changed') throw new Error(answer.type);
  return answer.broadcast;
}

function rows(db: Database) {
  return db.prisma.broadcastRecipient.findMany({ orderBy: { id: 'asc' } });
}

onEachDatabase('broadcasts', (open) => {
  it('reach whom they are for, of those who want them', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const [anna, bruno, elena] = [await reader(db, 'Anna'), await reader(db, 'Bruno'), await reader(db, 'Elena')];
    const [carla, dino] = [await somebody(db, 'Carla'), await reader(db, 'Dino')];
    await db.prisma.conversation.update({ where: { id: dino.chat }, data: { blockedAt: NOW } });
    booked(await anna.ask('booking.place', ironing(5)));
    booked(await carla.ask('booking.place', ironing(5)));
    booked(await bruno.ask('booking.place', visit()));
    await anna.ask('person.update', { address: 'via Zaist 3, Cremona' });
    await elena.ask('label.set', { kind: 'district', value: 'Zaist' });
    await elena.ask('label.set', { kind: 'association', value: 'CNA' });
    await bruno.ask('label.set', { kind: 'language', value: 'ro' });

    const reached = async (more: Partial<BroadcastPlan>): Promise<string> => {
      const { counts, examples, channels } = await drafted(boss, more);
      expect(counts.total).toBe(examples.length);
      expect(channels).toEqual(counts.total === 0 ? [] : [{ channel: 'telegram', n: counts.total }]);
      return [...examples].sort().join(' ');
    };
    expect(await reached({})).toBe('Anna Bruno Elena');
    expect(await reached({ audience: { type: 'service', serviceId: 'ironing' } })).toBe('Anna');
    expect(await reached({ audience: { type: 'organisation', organisationId: 'nazareth' } })).toBe('Bruno');
    expect(await reached({ audience: { type: 'association', name: 'CNA' } })).toBe('Elena');
    expect(await reached({ audience: { type: 'district', name: 'Zaist' } })).toBe('Anna Elena');
    expect(await reached({ audience: { type: 'language', code: 'ro' } })).toBe('Bruno');
    // A notice reaches whom it concerns, opted in or not; one that concerns nobody in particular reaches nobody.
    const ironed = { type: 'service', serviceId: 'ironing' } as const;
    expect(await reached({ kind: 'notice', audience: ironed })).toBe('Anna Carla');
    expect(await reached({ kind: 'notice' })).toBe('');

    await bruno.ask('consent.set', { given: true, topics: ['events'], how: 'words', words: 'avvisami delle feste' });
    expect(await reached({ topic: 'events' })).toBe('Anna Bruno Elena');
    expect(await reached({ topic: 'offers' })).toBe('Anna Elena');
    expect(await reached({ audience: { type: 'topic', topic: 'events' } })).toBe('Anna Bruno Elena');
    expect(await reached({})).toBe('Anna Elena');
    await confirmed(boss);
    await fillAll(storeOn(db));
    expect(await rows(db)).toHaveLength(2);
  });

  it('start once, whoever confirms twice', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    await reader(db, 'Anna');
    const { id, startsAt } = await confirmed(boss);
    expect(startsAt).toBe(NOW);
    expect(await dueAt(db, `broadcastStart:${id}`)).toBe(NOW);
    const again = await boss.ask('broadcast.step', { id, step: 'confirm' });
    expect(again).toMatchObject({ type: 'already', broadcast: { status: 'scheduled' } });
  });

  it('keep out of the night, in summer time too; a notice does not', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    booked(await (await reader(db, 'Anna')).ask('booking.place', ironing(5)));
    const starts = async (startsAt: string, more = {}) => (await confirmed(boss, { startsAt, ...more })).startsAt;
    expect(await starts('2026-11-23T20:00:00Z')).toBe('2026-11-24T07:00:00.000Z');
    expect(await starts('2026-11-24T05:59:00Z')).toBe('2026-11-24T07:00:00.000Z');
    expect(await starts('2027-06-30T19:30:00Z')).toBe('2027-07-01T06:00:00.000Z');
    expect(await starts('2026-11-01T10:00:00Z')).toBe(NOW);
    const notice = { kind: 'notice', audience: { type: 'service', serviceId: 'ironing' } } as const;
    expect(await starts('2026-11-23T20:00:00Z', notice)).toBe('2026-11-23T20:00:00.000Z');
  });

  it('of many wait a minute, and can be taken back before anybody is reached', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    for (let n = 0; n < 11; n += 1) await reader(db, `p${n}`);
    const { id, startsAt } = await confirmed(boss);
    expect(startsAt).toBe('2026-11-23T09:16:00.000Z');
    const undone = await boss.ask('broadcast.undo', { id, instead: 'ritirato' });
    expect(undone).toMatchObject({ type: 'changed', replaced: 0, broadcast: { status: 'withdrawn' } });
    expect(await dueAt(db, `broadcastStart:${id}`)).toBeNull();
  });

  it('of a few go at once, and are replaced where they arrived, for a minute', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    await reader(db, 'Anna');
    await reader(db, 'Bruno');
    const { id } = await confirmed(boss);
    const store = storeOn(db);
    await fillAll(store);
    const [first] = await store.outbox.claimBulk(NOW, 1, 'telegram');
    await store.outbox.record(first?.id ?? '', { type: 'delivered', messageId: '77' }, NOW);
    expect(await boss.ask('broadcast.undo', { id, instead: 'ritirato' })).toMatchObject({
      type: 'changed',
      replaced: 1,
      broadcast: { counts: { sent: 1, skipped: 1 }, reasons: { withdrawn: 1 } },
    });
    expect(await deliverAll(store)).toEqual([expect.stringMatching(/^(Anna|Bruno): ritirato \(edits 77\)$/)]);
    const other = await confirmed(boss);
    await fillAll(store);
    const late = await boss.ask('broadcast.undo', { id: other.id, instead: 'x' }, '2026-11-23T09:16:01.000Z');
    expect(late.type).toBe('tooLate');
  });

  it('are replaced also where they were on their way when they were taken back', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    for (const name of ['Anna', 'Bruno', 'Carla']) await reader(db, name);
    const { id } = await confirmed(boss);
    const store = storeOn(db);
    await fillAll(store);
    const [one, two] = await store.outbox.claimBulk(NOW, 2, 'telegram');
    expect(await boss.ask('broadcast.undo', { id, instead: 'ritirato' })).toMatchObject({
      replaced: 0,
      broadcast: { counts: { pending: 2, skipped: 1 } },
    });
    await store.outbox.record(one?.id ?? '', { type: 'delivered', messageId: '77' }, NOW);
    await store.outbox.record(two?.id ?? '', { type: 'unavailable', reason: 'down' }, NOW);
    expect(await deliverAll(store)).toEqual([expect.stringMatching(/: ritirato \(edits 77\)$/)]);
    expect(await boss.ask('broadcast.get', { id })).toMatchObject({
      status: 'withdrawn',
      counts: { sent: 1, pending: 0, skipped: 2 },
      reasons: { withdrawn: 2 },
    });
    expect(await dueAt(db, `broadcastProgress:${id}`)).not.toBeNull();
  });

  it('above a size need a second manager, who is not the first', async () => {
    const { db } = open();
    const policy = { ...DEFAULT_POLICY, reviewAbove: 1 };
    const boss = await somebody(db, 'Boss', { role: MANAGER, policy });
    await reader(db, 'Anna');
    await reader(db, 'Bruno');
    const { id } = await drafted(boss);
    expect((await boss.ask('broadcast.step', { id, step: 'confirm' })).type).toBe('alone');
    const second = await somebody(db, 'Seconda', { role: MANAGER, policy });
    const asked = await boss.ask('broadcast.step', { id, step: 'confirm' });
    expect(asked).toMatchObject({ type: 'changed', broadcast: { status: 'review' } });
    expect(await dueAt(db, `broadcastStart:${id}`)).toBeNull();
    expect((await boss.ask('broadcast.step', { id, step: 'approve' })).type).toBe('ownEyes');
    const approved = await second.ask('broadcast.step', { id, step: 'approve' });
    expect(approved).toMatchObject({ type: 'changed', broadcast: { status: 'scheduled' } });
    expect(await dueAt(db, `broadcastStart:${id}`)).toBe(NOW);
    const refused = await drafted(boss);
    await boss.ask('broadcast.step', { id: refused.id, step: 'confirm' });
    const no = await second.ask('broadcast.step', { id: refused.id, step: 'refuse' });
    expect(no).toMatchObject({ type: 'changed', broadcast: { status: 'discarded' } });
  });

  it('pause, go on, stop: who was not written to is not', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    for (const name of ['Anna', 'Bruno', 'Carla']) await reader(db, name);
    const { id } = await confirmed(boss);
    const store = storeOn(db);
    await fillAll(store);
    const step = async (what: 'pause' | 'resume' | 'stop') =>
      (await boss.ask('broadcast.step', { id, step: what })).type;
    const next = async () => {
      const [due] = await store.outbox.claimBulk(NOW, 1, 'telegram');
      if (due) await store.outbox.record(due.id, { type: 'delivered' }, NOW);
      return due === undefined ? 0 : 1;
    };
    expect(await next()).toBe(1);
    expect(await step('pause')).toBe('changed');
    expect(await next()).toBe(0);
    expect(await step('resume')).toBe('changed');
    expect(await next()).toBe(1);
    expect(await step('stop')).toBe('changed');
    expect(await next()).toBe(0);
    expect(await step('resume')).toBe('already');
    expect(await boss.ask('broadcast.get', { id })).toMatchObject({
      status: 'stopped',
      counts: { sent: 2, skipped: 1, pending: 0 },
      reasons: { stopped: 1 },
    });
  });

  it('keep the proof of every yes and no, without the words of who erased themselves', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const anna = await reader(db, 'Anna');
    const { id } = await confirmed(boss);
    await fillAll(storeOn(db));
    await anna.ask('consent.set', { given: false, how: 'button', words: 'Non voglio più avvisi', broadcast: id });
    const proofs = () => db.prisma.consent.findMany({ orderBy: { id: 'asc' } });
    expect(await proofs()).toMatchObject([
      { given: true, how: 'words', words: 'avvisami delle novità', channel: 'telegram' },
      { given: false, how: 'button', words: 'Non voglio più avvisi', broadcastId: id },
    ]);
    expect(await rows(db)).toMatchObject([{ status: 'skipped', reason: 'optedOut' }]);
    await anna.ask('person.erase', {});
    expect(await proofs()).toMatchObject([{ words: null }, { words: null }]);
    expect(await rows(db)).toMatchObject([{ personId: null }]);
  });

  it('end for one person wherever they write from, by number and first name; a yes is not carried over', async () => {
    const { db } = open();
    const boss = await somebody(db, 'Boss', { role: MANAGER });
    const phone = '+393331234567';
    const people = [
      ['Maria Rossi', phone],
      ['maria', phone],
      ['Gino Rossi', phone],
      ['Maria Bianchi', '+393337654321'],
      ['Maria', null],
    ] as const;
    const askers = [];
    for (const [name, number] of people) {
      const asker = await reader(db, name);
      if (number !== null) await asker.ask('person.update', { phone: number });
      askers.push(asker);
    }
    const { id } = await confirmed(boss);
    await fillAll(storeOn(db));
    await askers[0]?.ask('consent.set', { given: false, how: 'words', words: 'STOP', broadcast: id });
    const becameOf = async ({ personId }: Asker) => (await rows(db)).find((row) => row.personId === personId)?.status;
    expect(await Promise.all(askers.map(becameOf))).toEqual(['skipped', 'skipped', 'pending', 'pending', 'pending']);
    const no = await db.prisma.consent.findMany({ where: { given: false }, orderBy: { id: 'asc' } });
    expect(no).toMatchObject([
      { words: 'STOP', broadcastId: id },
      { words: 'STOP', broadcastId: id },
    ]);
    await askers[0]?.ask('consent.set', { given: true, how: 'words', words: 'avvisami' });
    const wants = await db.prisma.person.findMany({ where: { optedIn: true }, select: { name: true } });
    expect(wants.map(({ name }) => name).sort()).toEqual(['Gino Rossi', 'Maria', 'Maria Bianchi', 'Maria Rossi']);
  });

  it('are for managers only', async () => {
    const { db } = open();
    const anna = await somebody(db, 'Anna', { role: { type: 'staff', organisationId: 'nazareth' } });
    await expect(drafted(anna)).rejects.toThrow(/not for this role/);
    await expect(anna.ask('broadcast.latest', { limit: 3 })).rejects.toThrow(/not for this role/);
    await expect(anna.ask('broadcast.ledger', { id: 'x', limit: 1 })).rejects.toThrow(/not for this role/);
    expect(await rows(db)).toEqual([]);
  });
});
