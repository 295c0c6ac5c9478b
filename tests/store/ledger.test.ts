import { expect, it } from 'vitest';
import type { ChannelName } from '../../bot/channel.ts';
import { limitsOf } from '../../bot/pace.ts';
import type { Limits } from '../../bot/ports.ts';
import type { BroadcastPlan } from '../../domain/broadcast.ts';
import { broadcastViews, draftBroadcast, moveBroadcast } from '../../prisma/store/broadcasts.ts';
import { catalogueCache } from '../../prisma/store/catalogue.ts';
import { schedule } from '../../prisma/store/deadlines.ts';
import { PORTION, startBroadcast } from '../../prisma/store/filling.ts';
import { updatePerson } from '../../prisma/store/people.ts';
import { onEachDatabase } from '../support/database.ts';
import { after, deliverAll, fillAll, NOW, said, settle, storeOn } from './support.ts';

const HOUR = 3_600_000;
const TELEGRAM = new Map<ChannelName, Limits>([
  ['telegram', limitsOf({ perSecond: 29.5, perChatPerSecond: 1, perGroupPerMinute: 20 })],
]);

onEachDatabase('the ledger of a broadcast', (open) => {
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

  /** Many at once: each with a chat, opted in. */
  async function crowd(size: number): Promise<void> {
    const { prisma } = opened();
    await prisma.$executeRaw`
      INSERT INTO person (id, name, opted_in, created_at)
      SELECT 'p' || lpad(n::text, 6, '0'), 'Persona', true, ${NOW}::timestamptz FROM generate_series(1, ${size}::int) n`;
    await prisma.$executeRaw`
      INSERT INTO conversation (id, channel, address, kind, person_id, last_at, created_at)
      SELECT 'c' || id, 'telegram', id, 'private', id, ${NOW}::timestamptz, ${NOW}::timestamptz FROM person
      WHERE name = 'Persona'`;
  }

  async function begun(more: Partial<BroadcastPlan> = {}, id = 'b1'): Promise<void> {
    const { db, store, prisma } = opened();
    const person = await prisma.person.findFirstOrThrow();
    await db.transaction(async (tx) => {
      const plan: BroadcastPlan = {
        audience: { type: 'all' },
        kind: 'promotion',
        text: 'Festa!',
        buttons: [],
        ...more,
      };
      await draftBroadcast(tx, { id, plan, by: person.id, chat: null }, NOW);
      await tx.$executeRaw`UPDATE broadcast SET status = 'scheduled', starts_at = ${NOW}::timestamptz WHERE id = ${id}`;
      await schedule(tx, { type: 'broadcastStart', broadcastId: id }, NOW);
    });
    await fillAll(store);
  }

  const view = async () => (await broadcastViews(opened().prisma, { limit: 1 }, NOW))[0];

  it('has one row a person, however often it starts, for the chat they used last', async () => {
    const { store, prisma } = opened();
    await citizens('a', 'b', 'c!');
    await store.receive({ ...said('a', 'ciao'), conversation: { address: 'a-second', kind: 'private' } }, after(HOUR));
    await settle(store, () => [], after(HOUR));
    await begun();
    for (let again = 0; again < 2; again += 1) {
      await prisma.deadline.updateMany({ data: { doneAt: null } });
      await prisma.broadcast.updateMany({ data: { filledTo: '' } });
      await Promise.all([fillAll(store), fillAll(store)]);
    }
    const due = await store.outbox.claimBulk(NOW, 10, 'telegram');
    expect(due.map(({ outgoing }) => outgoing.address).sort()).toEqual(['a-second', 'b']);
    // One token for all: what it stands for is looked up, and holds in every chat.
    const tokens = due.map(({ outgoing }) => outgoing.buttons[0]?.[0]?.token ?? '');
    expect(new Set(tokens).size).toBe(1);
    const token = await prisma.tapToken.findUniqueOrThrow({ where: { token: tokens[0]?.slice(0, -1) ?? '' } });
    expect(token).toMatchObject({
      choices: [{ action: { type: 'notifications', optIn: false }, personal: false }],
      conversationId: null,
    });
  });

  it('is written in portions, and sending begins before it is complete', async () => {
    const { store, db, prisma } = opened();
    await crowd(2 * PORTION + 7);
    await begun();
    expect(await prisma.broadcastRecipient.count()).toBe(2 * PORTION + 7);
    expect(await prisma.broadcast.findFirstOrThrow()).toMatchObject({ size: 2 * PORTION + 7, filledTo: null });
    await prisma.broadcastRecipient.deleteMany();
    await prisma.broadcast.updateMany({ data: { filledTo: '', size: 0 } });
    const loadCatalogue = catalogueCache();
    const dress = () => ({ foot: '', buttons: [] });
    const more = await db.transaction((tx) => startBroadcast(tx, 'b1', NOW, { dress, loadCatalogue }));
    expect([more, await prisma.broadcastRecipient.count()]).toEqual([true, PORTION]);
    expect(await store.outbox.claimBulk(NOW, 3, 'telegram')).toHaveLength(3);
  });

  it('is finished when nobody is left, counts them, and its manager is shown so', async () => {
    const { store, prisma } = opened();
    await citizens('a', 'b');
    await begun();
    expect(await view()).toMatchObject({ status: 'sending', counts: { total: 2, pending: 2 } });
    await deliverAll(store);
    expect(await store.outbox.nextBulk(NOW, ['telegram'])).toEqual([]);
    expect(await view()).toMatchObject({ status: 'finished', counts: { total: 2, pending: 0, sent: 2 } });
    const open = await prisma.deadline.findMany({ where: { doneAt: null } });
    expect(open.map(({ key }) => key)).toEqual(['broadcastProgress:b1']);
  });

  it('passes over who opted out, erased themselves or blocked the bot since it was written, and says why', async () => {
    const { store, db, prisma } = opened();
    await citizens('a', 'b', 'c', 'd', 'e');
    await begun();
    const idOf = async (name: string) => (await prisma.person.findFirstOrThrow({ where: { name } })).id;
    const anna = await idOf('a');
    await db.transaction((tx) => updatePerson(tx, anna, { optedIn: false }, NOW));
    // And whatever took the consent away: it is looked at when the message is handed out.
    await prisma.person.updateMany({ where: { name: 'b' }, data: { optedIn: false } });
    await prisma.person.updateMany({ where: { name: 'c' }, data: { erasedAt: NOW } });
    await prisma.conversation.updateMany({ where: { address: 'd' }, data: { blockedAt: NOW } });
    expect(await deliverAll(store)).toEqual(['e: Festa!']);
    expect(await view()).toMatchObject({
      counts: { sent: 1, skipped: 3, blocked: 1 },
      reasons: { optedOut: 2, erased: 1 },
    });
  });

  it('lets a reply to the same chat go first', async () => {
    const { store } = opened();
    await citizens('a');
    await begun();
    await store.receive(said('a', 'ciao'), NOW);
    await settle(store, () => [{ text: 'reply' }]);
    expect(await store.outbox.claimBulk(NOW, 1, 'telegram')).toEqual([]);
    const [reply] = await store.outbox.claim(NOW, 1, ['telegram']);
    expect(await store.outbox.claimBulk(NOW, 1, 'telegram')).toEqual([]);
    await store.outbox.record(reply?.id ?? '', { type: 'delivered' }, NOW);
    expect(await store.outbox.claimBulk(NOW, 1, 'telegram')).toHaveLength(1);
  });

  it.each([
    ['never repeats what may have arrived', { type: 'uncertain', reason: 'x' }, 'uncertain', 0],
    ['nor what was refused', { type: 'refused', reason: 'x' }, 'failed', 0],
    ['nor who blocked the bot', { type: 'blocked', reason: 'x' }, 'blocked', 0],
    ['tries again what did not leave', { type: 'unavailable', reason: 'x' }, 'pending', 1],
    ['waits as long as the platform asked', { type: 'retryAfter', ms: 1_000, scope: 'chat' }, 'pending', 1],
  ] as const)('%s', async (_, delivery, status, again) => {
    const { store, prisma } = opened();
    await citizens('a');
    await begun();
    const [due] = await store.outbox.claimBulk(NOW, 1, 'telegram');
    await store.outbox.record(due?.id ?? '', delivery, NOW, 1_000);
    expect(await prisma.broadcastRecipient.findFirstOrThrow()).toMatchObject({ status });
    expect(await store.outbox.claimBulk(after(500), 1, 'telegram')).toEqual([]);
    expect(await store.outbox.claimBulk(after(1_500), 1, 'telegram')).toHaveLength(again);
  });

  it('leaves what a dead process was sending uncertain, and the rest to the next one', async () => {
    const { store } = opened();
    await citizens('a', 'b', 'c');
    await begun();
    await store.outbox.claimBulk(NOW, 1, 'telegram');
    expect(await store.outbox.recover(after(1_000), true)).toEqual({ again: 0, uncertain: 1 });
    expect(await deliverAll(store)).toHaveLength(2);
    expect(await view()).toMatchObject({ counts: { sent: 2, uncertain: 1 } });
  });

  it('sleeps at night; a notice does not', async () => {
    const { store } = opened();
    await citizens('a');
    await begun();
    const night = '2026-11-23T20:30:00.000Z';
    const morning = '2026-11-24T07:00:00.000Z';
    expect(await store.outbox.claimBulk(night, 10, 'telegram')).toEqual([]);
    expect(await store.outbox.nextBulk(night, ['telegram'])).toEqual([{ channel: 'telegram', at: morning }]);
    expect(await store.outbox.claimBulk(morning, 10, 'telegram')).toHaveLength(1);
    await opened().prisma.broadcast.updateMany({ data: { kind: 'notice' } });
    await opened().prisma.broadcastRecipient.updateMany({ data: { status: 'pending', claimedAt: null } });
    expect(await store.outbox.claimBulk(night, 10, 'telegram')).toHaveLength(1);
  });

  it('sends nothing more once its time is over', async () => {
    const { store, prisma } = opened();
    await citizens('a', 'b');
    await begun({ expiresAt: after(HOUR) });
    await store.outbox.claimBulk(NOW, 1, 'telegram');
    expect(await store.outbox.claimBulk(after(HOUR), 1, 'telegram')).toEqual([]);
    const payload = { type: 'broadcastExpiry', broadcastId: 'b1' };
    await prisma.deadline.create({ data: { key: 'broadcastExpiry:b1', payload, dueAt: after(HOUR) } });
    await fillAll(store, after(HOUR));
    expect(await view()).toMatchObject({ counts: { pending: 1, skipped: 1 }, reasons: { expired: 1 } });
  });

  it('goes on at another’s side: notices before promotions, small before large', async () => {
    const { store } = opened();
    await crowd(5);
    await begun({ text: 'large' }, 'b1');
    await begun({ text: 'small', audience: { type: 'district', name: 'Po' } }, 'b2');
    await begun({ text: 'notice' }, 'b3');
    await opened().prisma.broadcast.update({ where: { id: 'b3' }, data: { kind: 'notice' } });
    await opened().prisma.$executeRaw`
      INSERT INTO broadcast_recipient (broadcast_id, person_id, conversation_id, channel, not_before)
      SELECT 'b2', id, 'c' || id, 'telegram', ${NOW}::timestamptz FROM person WHERE name = 'Persona' LIMIT 1`;
    const order: string[] = [];
    for (let n = 0; n < 11; n += 1) {
      const [due] = await store.outbox.claimBulk(NOW, 1, 'telegram');
      if (due) await store.outbox.record(due.id, { type: 'delivered' }, NOW);
      order.push(due?.outgoing.text ?? '');
    }
    expect(order).toEqual([...Array(5).fill('notice'), 'small', ...Array(5).fill('large')]);
  });

  it('is handed out evenly, and together with everything else never above the limit', async () => {
    const { store } = opened();
    const other = storeOn(open().db);
    await crowd(200);
    await begun();
    await store.receive(said('maria', 'ciao'), NOW);
    const sent: number[] = [];
    for (let ms = 0; ms < 2_500; ms += 17) {
      const now = after(ms);
      if (ms === 1_003) await settle(store, () => Array.from({ length: 3 }, (_, n) => ({ text: `reply ${n}` })), now);
      const urgent = await store.outbox.claim(now, 8, ['telegram'], TELEGRAM);
      // Two processes that ask in turns.
      const asks = ms % 2 === 0 ? store : other;
      const bulk = await asks.outbox.claimBulk(now, 8, 'telegram', TELEGRAM);
      for (const { id } of [...urgent, ...bulk]) {
        sent.push(ms);
        await store.outbox.record(id, { type: 'delivered' }, now);
      }
    }
    const most = Math.max(...sent.map((from) => sent.filter((at) => at >= from && at < from + 1_000).length));
    expect(most).toBe(30);
    expect(sent.length).toBeGreaterThanOrEqual(73);
  }, 60_000);

  it('stands still while the platform asks for silence, also in the next life', async () => {
    const { store } = opened();
    await citizens('a', 'b');
    await begun();
    const [due] = await store.outbox.claimBulk(NOW, 1, 'telegram');
    await store.outbox.record(due?.id ?? '', { type: 'retryAfter', ms: 10_072_000, scope: 'channel' }, NOW);
    const next = storeOn(open().db);
    const until = after(10_072_000);
    expect(await next.outbox.claimBulk(after(10_071_000), 5, 'telegram')).toEqual([]);
    expect(await next.outbox.nextBulk(after(1_000), ['telegram'])).toEqual([{ channel: 'telegram', at: until }]);
    expect(await next.outbox.paused?.(NOW)).toEqual([{ channel: 'telegram', until }]);
    expect(await view()).toMatchObject({ pausedUntil: until });
    expect(await next.outbox.claimBulk(until, 5, 'telegram')).toHaveLength(2);
  });

  it('skips what is left when it is stopped', async () => {
    const { store, db, prisma } = opened();
    await citizens('a', 'b');
    await begun();
    await store.outbox.claimBulk(NOW, 1, 'telegram');
    await db.transaction((tx) => moveBroadcast(tx, 'b1', 'stopped', NOW));
    expect(await store.outbox.claimBulk(NOW, 10, 'telegram')).toEqual([]);
    expect((await prisma.broadcast.findFirstOrThrow()).status).toBe('stopped');
    expect(await view()).toMatchObject({ counts: { pending: 1, skipped: 1 } });
  });
});
