import { expect, it } from 'vitest';
import type { Delivery } from '../../bot/channel.ts';
import type { DueSend } from '../../bot/ports.ts';
import { MOST_UNCERTAIN } from '../../prisma/store/delivery.ts';
import { bindPlace } from '../../prisma/store/invites.ts';
import { post, repost } from '../../prisma/store/posts.ts';
import { assignWaiting } from '../../prisma/store/waiting.ts';
import { onEachDatabase } from '../support/database.ts';
import { after, deliverAll, NOW, said, settle, storeOn } from './support.ts';

onEachDatabase('the outbox', (open) => {
  const opened = () => ({ store: storeOn(open().db), db: open().db, prisma: open().db.prisma });

  async function talk(who: string, ...texts: string[]): Promise<void> {
    const { store } = opened();
    await store.receive(said(who, 'ciao'), NOW);
    await settle(store, () => texts.map((text) => ({ text })));
  }

  async function claim(limit = 10, now = NOW): Promise<DueSend[]> {
    return opened().store.outbox.claim(now, limit, ['telegram']);
  }

  const texts = (sends: DueSend[]) => sends.map(({ outgoing }) => outgoing.text);

  async function record(send: DueSend | undefined, delivery: Delivery, now = NOW): Promise<void> {
    await opened().store.outbox.record(send?.id ?? '0', delivery, now, 1_000);
  }

  it('hands out one message of a chat at a time, in order, and other chats beside it', async () => {
    await talk('maria', 'one', 'two');
    await talk('luigi', 'uno');
    const first = await claim();
    expect(texts(first)).toEqual(['one', 'uno']);
    expect(await claim()).toEqual([]);
    await record(first[0], { type: 'delivered', messageId: '1' });
    expect(texts(await claim())).toEqual(['two']);
  });

  it('hands out those of the chats it is asked for alone, and keeps their order', async () => {
    await talk('maria', 'one', 'two');
    await talk('luigi', 'uno');
    const { outbox } = opened().store;
    const { id } = await opened().prisma.conversation.findFirstOrThrow({ where: { address: 'maria' } });
    expect(texts(await outbox.claim(NOW, 10, ['telegram'], undefined, [id, id, 'nobody']))).toEqual(['one']);
    expect(await outbox.claim(NOW, 10, ['telegram'], undefined, [id])).toEqual([]);
    expect(texts(await claim())).toEqual(['uno']);
  });

  it('gives a message to one of several that claim at once', async () => {
    for (let n = 0; n < 20; n += 1) await talk(`p${n}`, `t${n}`);
    const claims = await Promise.all(Array.from({ length: 6 }, () => claim(5)));
    const ids = claims.flat().map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await claim(50)).length).toBe(20);
  });

  it('waits as long as the platform asked, for the chat or for the whole channel', async () => {
    await talk('maria', 'one', 'two');
    await talk('luigi', 'uno');
    const [one, uno] = await claim();
    await record(one, { type: 'retryAfter', ms: 10_000, scope: 'chat' });
    await record(uno, { type: 'retryAfter', ms: 20_000, scope: 'channel' });
    expect(await claim(10, after(15_000))).toEqual([]);
    expect(await opened().store.outbox.nextDue(NOW, ['telegram'])).toBe(after(20_000));
    expect(texts(await claim(10, after(20_000)))).toEqual(['one', 'uno']);
  });

  it('keeps the order when the first could not leave', async () => {
    await talk('maria', 'one', 'two');
    await record((await claim())[0], { type: 'unavailable', reason: 'down' });
    expect(await claim()).toEqual([]);
    expect(texts(await claim(10, after(1_000)))).toEqual(['one']);
  });

  it('repeats what may not have arrived, and some times later says that nobody knows', async () => {
    await talk('maria', 'one');
    for (let n = 0; n < MOST_UNCERTAIN; n += 1) {
      const at = after(n * 60_000);
      await record((await claim(1, at))[0], { type: 'uncertain', reason: 'timeout' }, at);
    }
    expect(await claim(1, after(MOST_UNCERTAIN * 60_000))).toEqual([]);
    expect(await opened().store.outbox.counts?.()).toEqual({ uncertain: 1 });
  });

  it('takes back what it was sending in an earlier life, or what nobody can be sending any more', async () => {
    await talk('maria', 'one');
    await claim();
    const { outbox } = opened().store;
    expect(await outbox.recover(after(30_000), false)).toEqual({ again: 0, uncertain: 0 });
    for (let n = 1; n < MOST_UNCERTAIN; n += 1) {
      expect(await outbox.recover(after(30_000), true)).toEqual({ again: 1, uncertain: 0 });
      await claim(1, after(30_000));
    }
    expect(await outbox.recover(after(91_000), false)).toEqual({ again: 0, uncertain: 1 });
  });

  it('does not repeat what has arrived although its claim was lost', async () => {
    await talk('maria', 'one', 'two');
    const [sent] = await claim();
    // A server that breaks down forgets a claim that was not on its disk yet.
    await opened().prisma.outbox.updateMany({ data: { status: 'pending', claimedAt: null, attempts: 0 } });
    await record(sent, { type: 'delivered', messageId: '1' });
    expect(texts(await claim(10, after(2_000)))).toEqual(['two']);
    expect(await opened().store.outbox.counts?.()).toEqual({ sent: 1, sending: 1 });
  });

  it('writes no more to who blocked the bot, and goes on at a new address', async () => {
    await talk('maria', 'one', 'two');
    await record((await claim())[0], { type: 'blocked', reason: '403' });
    expect(await opened().store.outbox.counts?.()).toEqual({ blocked: 2 });
    await talk('group', 'hi');
    await record((await claim())[0], { type: 'moved', address: 'supergroup' });
    expect((await claim()).map(({ outgoing }) => outgoing.address)).toEqual(['supergroup']);
  });

  it('keeps an alert until somebody of the cooperative is there', async () => {
    const { db, store } = opened();
    const target = { type: 'organisation', organisationId: 'nazareth' } as const;
    const send = (text: string) => db.transaction((tx) => post(tx, NOW, target, { text, ref: 'alert:1' }, 'alert'));
    expect(await send('first')).toBe(0);
    expect(await send('again')).toBe(0);
    expect(await deliverAll(store)).toEqual([]);
    await store.grant('telegram', 'sara', 'Sara', { type: 'staff', organisationId: 'nazareth' }, NOW);
    await store.receive(said('sara', 'ciao'), NOW);
    expect(await deliverAll(store)).toEqual(['sara: again']);
  });

  it('writes to the bound places, else to staff, else to the room of nobody', async () => {
    const { db, store, prisma } = opened();
    for (const group of ['room', 'office']) await store.receive(said('x', 'ciao', { group }), NOW);
    await settle(store);
    const idOf = async (address: string) => (await prisma.conversation.findFirstOrThrow({ where: { address } })).id;
    const bind = async (address: string, onlyIfNobody: boolean) =>
      bindPlace(prisma, 'nazareth', await idOf(address), onlyIfNobody);
    const alert = (text: string) =>
      db.transaction((tx) => post(tx, NOW, { type: 'organisation', organisationId: 'nazareth' }, { text }, 'alert'));
    await bind('room', true);
    await alert('a');
    await store.receive(said('sara', 'ciao'), NOW);
    await store.grant('telegram', 'sara', 'Sara', { type: 'staff', organisationId: 'nazareth' }, NOW);
    await alert('b');
    await bind('office', false);
    await alert('c');
    expect((await deliverAll(store)).sort()).toEqual(['office: c', 'room: a', 'sara: b']);
  });

  it('replaces a named message in every chat that has it, and where it still waits', async () => {
    const { db, store } = opened();
    for (const who of ['sara', 'luca']) {
      await store.grant('telegram', who, who, { type: 'staff', organisationId: 'nazareth' }, NOW);
      await store.receive(said(who, 'ciao'), NOW);
    }
    await settle(store);
    const alert = { type: 'organisation', organisationId: 'nazareth' } as const;
    await db.transaction((tx) => post(tx, NOW, alert, { text: 'new', ref: 'alert:1' }, 'alert'));
    await db.transaction((tx) => post(tx, NOW, { type: 'managers' }, { text: 'new', ref: 'alert:1' }, 'alert'));
    await deliverAll(store);
    expect(await db.transaction((tx) => repost(tx, NOW, 'alert:1', { text: 'taken by Sara' }))).toBe(2);
    const sent = await deliverAll(store);
    expect(sent.sort()).toEqual([
      expect.stringMatching(/^luca: taken by Sara \(edits m\d+\)$/),
      expect.stringMatching(/^sara: taken by Sara \(edits m\d+\)$/),
    ]);
    await store.grant('telegram', 'dora', 'Dora', { type: 'manager' }, NOW);
    await store.receive(said('dora', 'ciao'), NOW);
    await db.transaction((tx) => assignWaiting(tx, NOW));
    expect(await deliverAll(store)).toEqual(['dora: taken by Sara']);
  });

  it('sends what somebody in danger must read before all else that waits in the chat', async () => {
    const { store } = opened();
    await store.receive(said('maria', 'aiuto'), NOW);
    await settle(store, () => [{ text: 'one' }, { text: 'two' }, { text: '112', urgent: true }, { text: 'three' }]);
    expect(await deliverAll(store)).toEqual(['maria: 112', 'maria: one', 'maria: two', 'maria: three']);
  });

  it('takes on a later face by itself, unless something replaces it before', async () => {
    const { db, store } = opened();
    await store.grant('telegram', 'sara', 'sara', { type: 'staff', organisationId: 'nazareth' }, NOW);
    await store.receive(said('sara', 'ciao'), NOW);
    await settle(store);
    const alert = { type: 'organisation', organisationId: 'nazareth' } as const;
    const later = { message: { text: 'accepted' }, at: after(60_000) };
    const redraw = (text: string, then?: typeof later) =>
      db.transaction((tx) => repost(tx, NOW, 'alert:1', { text }, then));
    const edited = (text: string) => [expect.stringMatching(new RegExp(`^sara: ${text} \\(edits m\\d+\\)$`))];
    await db.transaction((tx) => post(tx, NOW, alert, { text: 'new', ref: 'alert:1' }, 'alert'));
    await deliverAll(store);
    await redraw('accepted, undo?', later);
    expect(await deliverAll(store)).toEqual(edited('accepted, undo\\?'));
    expect(await deliverAll(store, after(59_000))).toEqual([]);
    expect(await store.outbox.nextDue(after(59_000), ['telegram'])).toBe(after(60_000));
    expect(await deliverAll(store, after(60_000))).toEqual(edited('accepted'));
    await redraw('refused, undo?', later);
    await redraw('as it was');
    expect(await deliverAll(store, after(120_000))).toEqual(edited('as it was'));
  });

  it('sends an edit as a new message where there is nothing to replace', async () => {
    const { store } = opened();
    await store.receive(said('maria', 'ciao'), NOW);
    await settle(store, () => [{ text: 'v1', edits: 'card' }]);
    expect(await deliverAll(store)).toEqual(['maria: v1']);
    await store.receive(said('maria', 'ciao'), NOW);
    await settle(store, () => [{ text: 'v2', edits: 'card' }]);
    expect(await deliverAll(store)).toEqual([expect.stringMatching(/^maria: v2 \(edits m\d+\)$/)]);
  });

  it('finds the one that may go behind hundreds that must wait', async () => {
    const { prisma, store } = opened();
    await talk('maria', 'one');
    await record((await claim())[0], { type: 'retryAfter', ms: 60_000, scope: 'channel' });
    await prisma.$executeRaw`
      INSERT INTO outbox (conversation_id, purpose, message, not_before, created_at)
      SELECT c.id, 'reply', '{"text": "more", "buttons": []}', ${NOW}::timestamptz, ${NOW}::timestamptz
      FROM conversation c, generate_series(1, 400)`;
    await store.receive({ ...said('luigi', 'ciao'), channel: 'web' }, NOW);
    await settle(store, () => [{ text: 'web' }]);
    expect(texts(await store.outbox.claim(NOW, 5, ['telegram', 'web']))).toEqual(['web']);
  });

  it('wakes whoever listens when something is to be sent', async () => {
    const { store } = opened();
    let woken = 0;
    const stop = store.onWork(() => {
      woken += 1;
    });
    await talk('maria', 'one');
    await expect.poll(() => woken).toBeGreaterThan(0);
    stop();
  });
});
