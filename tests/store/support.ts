/** What tests of the store say again and again. */

import type { Content, Received } from '../../bot/channel.ts';
import type { DeadlineUnit, Store, TurnUnit } from '../../bot/ports.ts';
import type { Message } from '../../dialogs/engine/reply.ts';
import type { Database } from '../../prisma/client.ts';
import { createStore } from '../../prisma/store/index.ts';
import type { AnswerRequest } from '../../prisma/store/scope.ts';

/** Monday 23 November 2026, 10:15 in Cremona. */
export const NOW = '2026-11-23T09:15:00.000Z';

export function after(ms: number, from = NOW): string {
  return new Date(Date.parse(from) + ms).toISOString();
}

const nobodyAnswers: AnswerRequest = (_scope, { kind }) => Promise.reject(new Error(`${kind} is not answered here`));

export function storeOn(db: Database, answer: AnswerRequest = nobodyAnswers): Store {
  const stop = { type: 'notifications', optIn: false } as const;
  return createStore(db, {
    answer,
    dress: () => ({ foot: '', buttons: [[{ label: 'Basta messaggi', action: stop }]] }),
  });
}

let events = 0;

/** Something said by somebody in private; in a group when `group` names one. */
export function said(
  who: string,
  content: string | Content,
  options: { group?: string; eventId?: string } = {},
): Received {
  events += 1;
  const { group, eventId = `event-${events}` } = options;
  return {
    channel: 'telegram',
    eventId,
    conversation:
      group === undefined ? { address: who, kind: 'private' } : { address: group, kind: 'group', title: group },
    sender: { id: who, name: who },
    content: typeof content === 'string' ? { type: 'text', text: content } : content,
  };
}

/** Processes everything there is, answering each event with these messages. */
export async function settle(
  store: Store,
  replies: (unit: TurnUnit) => Message[] | Promise<Message[]> = () => [],
  now = NOW,
): Promise<number> {
  let count = 0;
  while (
    await store.processNext(now, async (unit) => {
      await unit.finish({ state: { turns: count }, replies: await replies(unit) });
    })
  ) {
    count += 1;
  }
  return count;
}

/** Answers to somebody's message: so many in one chat, `maria 0`, `maria 1`… */
export async function writeTo(store: Store, address: string, count: number, group = false): Promise<string[]> {
  const texts = Array.from({ length: count }, (_, n) => `${address} ${n}`);
  await store.receive(said(group ? 'anna' : address, 'ciao', group ? { group: address } : {}), NOW);
  await settle(store, () => texts.map((text) => ({ text })));
  return texts;
}

/** Runs what is due, as far as it starts, fills and ends broadcasts. */
export async function fillAll(store: Store, now = NOW): Promise<void> {
  let at = now;
  const work = async (unit: DeadlineUnit) => {
    const { deadline } = unit;
    if (deadline.type === 'broadcastExpiry') await unit.expireBroadcast(deadline.broadcastId);
    if (deadline.type !== 'broadcastStart') return;
    if (await unit.startBroadcast(deadline.broadcastId)) await unit.schedule(deadline, after(1, at));
  };
  while (await store.deadlines.runNext(at, work)) at = after(1, at);
}

/** Claims and delivers everything that is due; gives what was sent, as `address: text`. */
export async function deliverAll(store: Store, now = NOW): Promise<string[]> {
  const sent: string[] = [];
  for (;;) {
    const urgent = await store.outbox.claim(now, 10, ['telegram', 'teams', 'web', 'terminal']);
    const due = urgent.length > 0 ? urgent : await store.outbox.claimBulk(now, 10, 'telegram');
    if (due.length === 0) return sent;
    for (const { id, outgoing } of due) {
      const edit = outgoing.edits === undefined ? '' : ` (edits ${outgoing.edits})`;
      sent.push(`${outgoing.address}: ${outgoing.text}${edit}`);
      await store.outbox.record(id, { type: 'delivered', messageId: `m${id}` }, now);
    }
  }
}
