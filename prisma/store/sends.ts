/** Both queues as the outbox sees them: messages to a chat, and the recipients of broadcasts. */

import type { ChannelName } from '../../bot/channel.ts';
import type { OutboxStore } from '../../bot/ports.ts';
import type { Database, Tx } from '../client.ts';
import { batched } from './batch.ts';
import { claimSends, nextSend } from './claims.ts';
import {
  countSends,
  type Delivered,
  recordDelivered,
  recordUndelivered,
  recoverSends,
  senders,
  unclaimSends,
} from './delivery.ts';
import { nextRecipients } from './filling.ts';
import {
  claimRecipients,
  recipientId,
  recordRecipients,
  recordUnreached,
  recoverRecipients,
  unclaimRecipients,
} from './ledger.ts';
import { asking, openPaces, pausedChannels } from './pacing.ts';

const DEFAULT_RETRY_MS = 5_000;

export function createOutboxStore(db: Database): OutboxStore {
  const opened = new Set<ChannelName>();
  const delivered = batched((all: readonly Delivered[]) => recordDelivered(db.statements, all));
  const reached = batched((all: readonly Delivered[]) => db.transaction((tx) => recordRecipients(tx, all)));

  /** The row that a claim locks must be there. */
  async function open(channels: readonly ChannelName[]): Promise<void> {
    const fresh = channels.filter((channel) => !opened.has(channel));
    if (fresh.length === 0) return;
    await openPaces(db.statements, fresh);
    for (const channel of fresh) opened.add(channel);
  }

  return {
    async claim(now, limit, channels, limits, chats) {
      await open(channels);
      return claimSends(db.statements, now, asking(channels, limit, limits), db.life.self(), chats);
    },
    nextDue: (now, channels, limits) => nextSend(db.statements, now, asking(channels, 1, limits)),
    async claimBulk(now, limit, channel, limits) {
      await open([channel]);
      const [asked] = asking([channel], limit, limits);
      return asked === undefined ? [] : claimRecipients(db.statements, now, asked, db.life.self());
    },
    nextBulk: (now, channels, limits) => nextRecipients(db.statements, now, asking(channels, 1, limits)),
    paused: (now) => pausedChannels(db.statements, now),
    async record(id, delivery, now, retryInMs = DEFAULT_RETRY_MS) {
      const recipient = recipientId(id);
      if (delivery.type === 'delivered') {
        const one = { messageId: delivery.messageId ?? null, at: now };
        return recipient === null ? delivered({ id, ...one }) : reached({ id: recipient, ...one });
      }
      await db.transaction((tx) =>
        recipient !== null
          ? recordUnreached(tx, recipient, delivery, now, retryInMs)
          : recordUndelivered(tx, id, delivery, now, retryInMs),
      );
      return true;
    },
    async recover(now, atStart, underWay = () => true) {
      const own = db.life.self();
      const { numbers, stuck, claimed } = await senders(db.statements, now, own);
      const gone = await db.life.gone(numbers);
      if (atStart && own !== null) gone.push(own);
      const unheard = atStart ? [] : claimed.filter((id) => !underWay(id));
      const back = unheard.length === 0 ? 0 : await db.transaction((tx) => unclaim(tx, unheard, own, now));
      if (gone.length === 0 && !stuck) return { again: back, uncertain: 0 };
      const { again, uncertain } = await db.transaction((tx) => recoverSends(tx, now, gone));
      return { again: back + again, uncertain: uncertain + (await recoverRecipients(db.statements, now, gone)) };
    },
    counts: () => countSends(db.statements),
  };
}

/** What was claimed and never sent waits again. Answers how many. */
async function unclaim(tx: Tx, ids: readonly string[], own: number | null, now: string): Promise<number> {
  const recipients = ids.flatMap((id) => recipientId(id) ?? []);
  const sends = ids.filter((id) => recipientId(id) === null);
  return (await unclaimSends(tx, sends, own, now)) + (await unclaimRecipients(tx, recipients, own, now));
}
