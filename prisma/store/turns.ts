/** The inbox as its loop sees it: one event, one chat, one transaction. */

import { DateTime } from 'luxon';
import type { Received } from '../../bot/channel.ts';
import { InboxFailure, type InboxStore, type TurnContext, type TurnUnit } from '../../bot/ports.ts';
import { ZONE } from '../../domain/time.ts';
import type { Database, Tx } from '../client.ts';
import { DatabaseError } from '../errors.ts';
import type { LoadCatalogue } from './catalogue.ts';
import { loadContext } from './context.ts';
import {
  type ClaimedRow,
  claimEvent,
  countAttempt,
  endTurn,
  failEvent,
  settleChat,
  storeEvent,
  storeFirstEvent,
} from './inbox.ts';
import { writeOutbox } from './outbox.ts';
import type { AnswerRequest } from './scope.ts';
import { readTap } from './taps.ts';

export function createInboxStore(db: Database, answer: AnswerRequest, loadCatalogue: LoadCatalogue): InboxStore {
  return {
    async receive(event, now) {
      const { type } = event.content;
      if (type !== 'left' && type !== 'moved') {
        const row = await storeEvent(db.prisma, event, now);
        if (row.complete) return row.stored ? 'stored' : 'duplicate';
      }
      return db.transaction((tx) => receiveSlowly(tx, event, now));
    },

    async processNext(now, work) {
      let claimed: ClaimedRow | null = null;
      let working = false;
      try {
        await db.transaction(async (tx) => {
          claimed = await claimEvent(tx);
          if (claimed === null) return;
          working = true;
          await work(turnUnit(tx, claimed, now, answer, loadCatalogue));
          working = false;
        });
      } catch (error) {
        const event = claimed as ClaimedRow | null;
        // A full disk or a lost server is no fault of the event's: it keeps its attempts.
        if (event === null || !working || error instanceof DatabaseError) throw error;
        await countAttempt(db.prisma, event.id);
        throw new InboxFailure(event.id, event.attempts + 1, error);
      }
      return claimed !== null;
    },

    async giveUp(eventId, apology, now) {
      await db.transaction(async (tx) => {
        const conversationId = await failEvent(tx, eventId, now);
        if (conversationId !== null) {
          await writeOutbox(tx, [{ conversationId, purpose: 'reply', message: apology }], now);
        }
      });
    },
  };
}

async function receiveSlowly(tx: Tx, event: Received, now: string): Promise<'stored' | 'duplicate'> {
  const known = await storeEvent(tx, event, now);
  const row = known.complete ? known : await storeFirstEvent(tx, event, now);
  if (row.stored && row.chat !== null) await settleChat(tx, event.content, row.chat, now);
  return row.stored ? 'stored' : 'duplicate';
}

function turnUnit(
  tx: Tx,
  event: ClaimedRow,
  now: string,
  answer: AnswerRequest,
  loadCatalogue: LoadCatalogue,
): TurnUnit {
  const where = { conversationId: event.conversationId, personId: event.personId };
  let known: Promise<TurnContext> | null = null;
  let tapped: string | null = null;
  const context = () => {
    known ??= loadContext(tx, where.conversationId, where.personId, loadCatalogue);
    return known;
  };
  return {
    event,
    context,
    async tap(token) {
      const tap = await readTap(tx, token, where, now);
      if (tap.type === 'action') tapped = tap.label;
      return tap;
    },
    async answer(request) {
      const { roles, conversation } = await context();
      const actor = { ...where, roles, channel: conversation.channel };
      return answer({ tx, now: DateTime.fromISO(now, { zone: ZONE }), actor, random: Math.random }, request);
    },
    async finish({ state, replies, said }) {
      const { conversation } = await context();
      const words = said ?? (tapped === null ? null : { cleanText: tapped, intent: 'tap' });
      await endTurn(tx, event, { state, said: words }, now);
      const askedId = conversation.kind === 'group' ? event.personId : null;
      await writeOutbox(
        tx,
        replies.map((message) => ({ conversationId: conversation.id, purpose: 'reply', message, askedId })),
        now,
      );
    },
  };
}
