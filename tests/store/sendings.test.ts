import { expect, it } from 'vitest';
import { type Audience, audienceSchema } from '../../domain/people.ts';
import { broadcastViews, draftBroadcast, scheduleBroadcast, stopBroadcast } from '../../prisma/store/broadcasts.ts';
import { updatePerson } from '../../prisma/store/people.ts';
import { onEachDatabase } from '../support/database.ts';
import { after, deliverAll, NOW, said, settle, storeOn } from './support.ts';

const HOUR = 3_600_000;

onEachDatabase('a broadcast', (open) => {
  const opened = () => ({ store: storeOn(open().db), db: open().db, prisma: open().db.prisma });

  /** Citizens with a private chat; those named with `!` have not opted in. */
  async function citizens(...names: string[]): Promise<void> {
    const { store, prisma } = opened();
    for (const name of names) {
      await store.receive(said(name, 'ciao'), NOW);
      await settle(store);
      if (name.endsWith('!')) continue;
      await prisma.person.updateMany({ where: { name }, data: { optedIn: true } });
    }
  }

  async function confirmed(audience: Audience = { type: 'all' }, startsAt = NOW): Promise<string> {
    const { db, store } = opened();
    const { id } = await opened().prisma.person.findFirstOrThrow();
    await db.transaction(async (tx) => {
      const draft = {
        id: 'b1',
        audience: audienceSchema.parse(audience),
        text: 'Festa!',
        startsAt,
        by: id,
        chat: null,
      };
      await draftBroadcast(tx, draft, NOW);
      await scheduleBroadcast(tx, 'b1', startsAt);
      const key = 'broadcastStart:b1';
      const payload = { type: 'broadcastStart', broadcastId: 'b1' };
      await tx.deadline.create({ data: { key, payload, dueAt: startsAt } });
    });
    await start(store);
    return 'b1';
  }

  function start(store: ReturnType<typeof storeOn>, now = NOW): Promise<boolean> {
    return store.deadlines.runNext(now, async (unit) => {
      if (unit.deadline.type === 'broadcastStart') await unit.startBroadcast(unit.deadline.broadcastId);
    });
  }

  const counts = async () => (await broadcastViews(opened().prisma, { limit: 1 }))[0]?.counts;

  it('reaches once, with a way out, each person who opted in, however often it starts', async () => {
    const { store, prisma } = opened();
    await citizens('a', 'b', 'c!');
    // The same person has another chat: only the one used last is written to.
    await store.receive({ ...said('a', 'ciao'), conversation: { address: 'a-second', kind: 'private' } }, after(HOUR));
    await settle(store, () => [], after(HOUR));
    await confirmed();
    await prisma.deadline.updateMany({ data: { doneAt: null } });
    await start(store);
    await prisma.deadline.updateMany({ data: { doneAt: null } });
    await Promise.all([start(store), start(store)]);
    const due = await store.outbox.claim(NOW, 10, ['telegram']);
    expect(due.map(({ outgoing }) => outgoing.address).sort()).toEqual(['a-second', 'b']);
    const [first] = due;
    expect(first?.outgoing.buttons).toEqual([[{ label: 'Basta messaggi', token: expect.any(String) }]]);
    const token = await prisma.tapToken.findUniqueOrThrow({
      where: { token: first?.outgoing.buttons[0]?.[0]?.token ?? '' },
    });
    expect(token.action).toEqual({ type: 'notifications', optIn: false });
  });

  it('is finished when the last one was sent, and counts them', async () => {
    const { store, prisma } = opened();
    await citizens('a', 'b');
    await confirmed();
    expect(await counts()).toMatchObject({ total: 2, pending: 2 });
    await deliverAll(store);
    expect(await counts()).toMatchObject({ total: 2, pending: 0, sent: 2 });
    expect((await prisma.broadcast.findFirstOrThrow()).status).toBe('finished');
  });

  it('skips who opts out before it is sent', async () => {
    const { store, db, prisma } = opened();
    await citizens('a', 'b', 'c');
    await confirmed();
    const { id } = await prisma.person.findFirstOrThrow({ where: { name: 'a' } });
    await db.transaction((tx) => updatePerson(tx, id, { optedIn: false }, NOW));
    // And whatever took the consent away: it is looked at when the message is claimed.
    await prisma.person.updateMany({ where: { name: 'b' }, data: { optedIn: false } });
    expect(await deliverAll(store)).toEqual(['c: Festa!']);
    expect(await counts()).toMatchObject({ sent: 1, skipped: 2 });
  });

  it('lets a reply pass, and does not repeat what may have arrived', async () => {
    const { store } = opened();
    await citizens('a');
    await confirmed();
    await store.receive(said('a', 'ciao'), NOW);
    await settle(store, () => [{ text: 'reply' }]);
    const [reply] = await store.outbox.claim(NOW, 1, ['telegram']);
    expect(reply?.outgoing.text).toBe('reply');
    await store.outbox.record(reply?.id ?? '', { type: 'delivered' }, NOW);
    expect(await store.outbox.claim(NOW, 1, ['telegram'])).toHaveLength(1);
    expect(await store.outbox.recover(after(HOUR), true)).toEqual({ again: 0, uncertain: 1 });
    expect(await counts()).toMatchObject({ uncertain: 1 });
  });

  it('sleeps at night', async () => {
    const { store } = opened();
    await citizens('a');
    await confirmed();
    const night = '2026-11-23T20:30:00.000Z';
    expect(await store.outbox.claim(night, 10, ['telegram'])).toEqual([]);
    expect(await store.outbox.nextDue()).toBe('2026-11-24T07:00:00.000Z');
    expect(await store.outbox.claim('2026-11-24T07:00:00.000Z', 10, ['telegram'])).toHaveLength(1);
  });

  it('sends nothing more once stopped', async () => {
    const { store, db, prisma } = opened();
    await citizens('a', 'b');
    await confirmed();
    await store.outbox.claim(NOW, 1, ['telegram']);
    await db.transaction((tx) => stopBroadcast(tx, 'b1', false, NOW));
    expect(await store.outbox.claim(NOW, 10, ['telegram'])).toEqual([]);
    expect((await prisma.broadcast.findFirstOrThrow()).status).toBe('stopped');
    expect(await counts()).toMatchObject({ pending: 1, skipped: 1 });
  });

  it('is recalled by its deadline only once', async () => {
    const { store } = opened();
    await citizens('a');
    await confirmed();
    expect(await store.deadlines.nextDue()).toBeNull();
    expect(await start(store)).toBe(false);
  });
});
