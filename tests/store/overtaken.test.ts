/**
 * Two processes hand out messages at once. A statement looks once, before it waits for the other's: it has seen neither
 * what that one hands out nor what was written in between.
 */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PACE } from '../../bot/channels/telegram/limits.ts';
import { limitsOf } from '../../bot/pace.ts';
import type { ChannelLimits, DueSend, OutboxStore } from '../../bot/ports.ts';
import { type Database, openDatabase } from '../../prisma/client.ts';
import { truncate } from '../../prisma/seed/seed.ts';
import type { Tx } from '../../prisma/statements.ts';
import { claimSends } from '../../prisma/store/claims.ts';
import { claimRecipients } from '../../prisma/store/ledger.ts';
import { asking } from '../../prisma/store/pacing.ts';
import { freshSchema, serverUrl } from '../support/database.ts';
import { after, NOW, storeOn, writeTo } from './support.ts';

const LIMITS: ChannelLimits = new Map([['telegram', limitsOf(PACE)]]);
const TELEGRAM = asking(['telegram'], 64, LIMITS);

describe.skipIf(serverUrl === null)('a process that waits for another one', () => {
  let ahead: Database;
  let behind: Database;
  let schema: ReturnType<typeof freshSchema>;
  let sender: OutboxStore;

  beforeAll(async () => {
    schema = freshSchema();
    ahead = await openDatabase({ url: schema.url, poolSize: 4 });
    behind = await openDatabase({ url: schema.url, poolSize: 4 });
  });
  beforeEach(async () => {
    await truncate(ahead);
    // It has written the channel's row: only a claim waits from now on.
    sender = storeOn(behind).outbox;
    await sender.claim(NOW, 1, ['telegram'], LIMITS);
  });
  afterAll(async () => {
    await Promise.all([ahead.close(), behind.close()]);
    await schema.drop();
  });

  const words = (sends: readonly DueSend[]) => sends.map(({ outgoing: { text } }) => text);
  const claimBehind = (now = NOW) => sender.claim(now, 64, ['telegram'], LIMITS);

  /**
   * `work` has the channel's row; `look` lets the other one look, and returns when it waits. Answers what the other one
   * hands out once the row is free.
   */
  async function meet(
    second: () => Promise<DueSend[]>,
    work: (tx: Tx, look: () => Promise<void>) => Promise<void>,
  ): Promise<string[]> {
    let waiting: Promise<DueSend[]> | null = null;
    await ahead.transaction(async (tx) => {
      const [row] = await tx.$queryRaw<{ pid: number }[]>`
        SELECT pg_backend_pid() AS pid FROM channel_pace WHERE channel = 'telegram' FOR UPDATE`;
      const held = () => behind.statements.$queryRaw`
        SELECT pid FROM pg_stat_activity WHERE ${row?.pid ?? 0}::int = ANY(pg_blocking_pids(pid))`;
      await work(tx, async () => {
        waiting = second();
        await expect.poll(held, { interval: 5, timeout: 10_000 }).toHaveLength(1);
      });
    });
    return words((await waiting) ?? []);
  }

  async function chatOf(address: string): Promise<string> {
    const { id } = await ahead.prisma.conversation.findFirstOrThrow({ where: { address } });
    return id;
  }

  async function put(tx: Tx, address: string, text: string, more: { urgent?: true } = {}): Promise<void> {
    const message = JSON.stringify({ text, buttons: [], ...more });
    await tx.$executeRaw`
      INSERT INTO outbox (conversation_id, purpose, message, not_before, created_at)
      SELECT id, 'alert', ${message}::jsonb, ${NOW}::timestamptz, ${NOW}::timestamptz
      FROM conversation WHERE address = ${address}`;
  }

  async function broadcastTo(address: string): Promise<void> {
    const { id: conversationId, personId } = await ahead.prisma.conversation.findFirstOrThrow({ where: { address } });
    const createdAt = new Date(NOW);
    await ahead.prisma.broadcast.create({
      data: { id: 'b1', kind: 'notice', audience: { type: 'all' }, text: 'a tutti', status: 'sending', createdAt },
    });
    await ahead.prisma.broadcastRecipient.create({
      data: { broadcastId: 'b1', personId, conversationId, channel: 'telegram', notBefore: createdAt },
    });
  }

  it('leaves a chat to the one ahead, and hands out what came for others meanwhile', async () => {
    await writeTo(storeOn(ahead), '-1', 3, true);
    const group = await chatOf('-1');
    const second = await meet(claimBehind, async (tx, look) => {
      await look();
      await put(ahead.statements, '-1', 'subito', { urgent: true });
      await writeTo(storeOn(ahead), 'maria', 1);
      expect(words(await claimSends(tx, NOW, TELEGRAM, null, [group]))).toEqual(['subito']);
    });
    expect(second).toEqual(['maria 0']);
  });

  it('does not gain on a message that was written before its own and seen after it', async () => {
    await writeTo(storeOn(ahead), '-1', 0, true);
    const second = await meet(claimBehind, async (tx, look) => {
      await ahead.transaction(async (other) => {
        await put(other, '-1', 'il primo');
        await put(ahead.statements, '-1', 'il secondo');
        await look();
      });
      expect(words(await claimSends(tx, NOW, TELEGRAM, null))).toEqual(['il primo']);
    });
    expect(second).toEqual([]);
  });

  it("does not take the last place of a group's minute a second time", async () => {
    await writeTo(storeOn(ahead), '-1', 25, true);
    const { outbox } = storeOn(ahead);
    for (let n = 0; n < PACE.perGroupPerMinute - 1; n += 1) {
      const at = after(n * 1_100);
      const [due] = await outbox.claim(at, 64, ['telegram'], LIMITS);
      if (due !== undefined) await outbox.record(due.id, { type: 'delivered' }, at);
    }
    const at = after(25_000);
    const second = await meet(
      // Its clock is ahead, so that the chat's own second is over for it.
      () => claimBehind(after(27_000)),
      async (tx, look) => {
        await look();
        await put(ahead.statements, '-1', 'subito', { urgent: true });
        const [due, ...others] = await claimSends(tx, at, TELEGRAM, null);
        expect([due?.outgoing.text, others]).toEqual(['subito', []]);
        await tx.$executeRaw`UPDATE outbox SET status = 'sent' WHERE id = ${due?.id}::bigint`;
      },
    );
    expect(second).toEqual([]);
    expect(words(await claimBehind(after(61_000)))).toEqual(['-1 19']);
  });

  it('does not send a broadcast beside an answer, which it had not seen', async () => {
    await writeTo(storeOn(ahead), 'maria', 0);
    await broadcastTo('maria');
    const bulk = (now = NOW) => sender.claimBulk(now, 64, 'telegram', LIMITS);
    const second = await meet(bulk, async (tx, look) => {
      await look();
      await put(ahead.statements, 'maria', 'la risposta');
      const [due] = await claimSends(tx, NOW, TELEGRAM, null);
      expect(due?.outgoing.text).toBe('la risposta');
      await tx.$executeRaw`UPDATE outbox SET status = 'sent' WHERE id = ${due?.id}::bigint`;
    });
    expect(second).toEqual([]);
    expect(words(await bulk(after(1_100)))).toEqual(['a tutti']);
  });

  it('does not send an answer beside a broadcast that has just been handed out', async () => {
    await writeTo(storeOn(ahead), 'maria', 0);
    await broadcastTo('maria');
    const [telegram] = TELEGRAM;
    if (telegram === undefined) throw new Error('nothing is asked');
    const second = await meet(claimBehind, async (tx, look) => {
      expect(words(await claimRecipients(tx, NOW, telegram, null))).toEqual(['a tutti']);
      await put(ahead.statements, 'maria', 'la risposta');
      await look();
    });
    expect(second).toEqual([]);
    expect(words(await claimBehind(after(1_100)))).toEqual(['la risposta']);
  });

  it('a second and more counts what it hands out from then', async () => {
    for (let n = 0; n < 60; n += 1) await writeTo(storeOn(ahead), `p${n}`, 1);
    let first: Promise<DueSend[]> = Promise.resolve([]);
    await ahead.transaction(async (tx) => {
      await tx.$queryRaw`SELECT 1 FROM channel_pace WHERE channel = 'telegram' FOR UPDATE`;
      first = claimBehind(after(10_000));
      await new Promise((wake) => setTimeout(wake, 1_100));
    });
    expect(await first).toHaveLength(30);
    expect(await storeOn(ahead).outbox.claim(after(11_200), 64, ['telegram'], LIMITS)).toEqual([]);
  });

  it('and has a clock that is behind, counts from where the other one is', async () => {
    for (let n = 0; n < 60; n += 1) await writeTo(storeOn(ahead), `p${n}`, 1);
    const other = storeOn(ahead).outbox;
    expect(await other.claim(after(10_000), 1, ['telegram'], LIMITS)).toHaveLength(1);
    expect(await claimBehind(after(8_500))).toHaveLength(29);
    expect(await other.claim(after(10_500), 64, ['telegram'], LIMITS)).toEqual([]);
  });

  it('whose clock was an hour ahead is not waited for', async () => {
    await writeTo(storeOn(ahead), 'maria', 2);
    const other = storeOn(ahead).outbox;
    const [one] = await other.claim(after(3_600_000), 1, ['telegram'], LIMITS);
    await other.record(one?.id ?? '', { type: 'delivered' }, after(3_600_000));
    expect(await claimBehind(after(10_000))).toHaveLength(1);
  });
});
