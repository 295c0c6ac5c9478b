/** The inbox as its loop sees it: one event, one chat, one transaction. */

import { DateTime } from 'luxon';
import type { Received } from '../../bot/channel.ts';
import { InboxFailure, type InboxStore, type TurnUnit } from '../../bot/ports.ts';
import type { RequestKind } from '../../dialogs/engine/protocol.ts';
import { ZONE } from '../../domain/time.ts';
import type { Database, Tx } from '../client.ts';
import { DatabaseError } from '../errors.ts';
import { batched } from './batch.ts';
import type { LoadCatalogue } from './catalogue.ts';
import { type Claimed, type ClaimedRow, claimTurn } from './context.ts';
import { countAttempt, endTurn, failEvent, settleChat, storeEvent, storeEvents, storeFirstEvent } from './inbox.ts';
import { flushOutbox, holdOutbox, releaseOutbox, writeOutbox } from './outbox.ts';
import type { AnswerRequest, Scope } from './scope.ts';
import { readTap } from './taps.ts';

export function createInboxStore(db: Database, answer: AnswerRequest, loadCatalogue: LoadCatalogue): InboxStore {
  const storeTogether = batched((events: readonly { event: Received; now: string }[]) =>
    storeEvents(db.prisma, events),
  );
  return {
    async receive(event, now) {
      const { type } = event.content;
      if (type !== 'left' && type !== 'moved') {
        const outcome = await storeTogether({ event, now });
        if (outcome !== null) return outcome;
      }
      return db.transaction((tx) => receiveSlowly(tx, event, now));
    },

    async processNext(now, work) {
      // The turn under way, if any.
      let turn: ClaimedRow | null = null;
      const claim = async (tx: Tx): Promise<boolean> => {
        const claimed = await claimTurn(tx, loadCatalogue);
        if (claimed === null) return false;
        turn = claimed.event;
        await work(turnUnit(tx, claimed, now, answer));
        turn = null;
        return true;
      };
      try {
        return await db.transaction(claim);
      } catch (error) {
        const event = turn as ClaimedRow | null;
        // A full disk or a lost server is no fault of the event's: it keeps its attempts.
        if (event === null || error instanceof DatabaseError) throw error;
        await countAttempt(db.prisma, event.id);
        throw new InboxFailure(event.id, event.attempts + 1, error);
      }
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

/** These look into nothing that a turn writes at its end only. */
const BLIND_TO_OUTBOX: ReadonlySet<RequestKind> = new Set<RequestKind>([
  ...([
    'availability.judge',
    'availability.offers',
    'booking.place',
    'booking.mine',
    'booking.get',
    'booking.noticed',
  ] as const),
  ...(['booking.byCode', 'booking.ofStaff', 'booking.cancel', 'booking.move', 'booking.decide'] as const),
  ...([
    'booking.propose',
    'booking.answerProposal',
    'post',
    'person.update',
    'handoff.current',
    'handoff.said',
    'series.layOut',
    'series.place',
    'series.get',
    'series.end',
  ] as const),
]);

function turnUnit(tx: Tx, { event, context }: Claimed, now: string, answer: AnswerRequest): TurnUnit {
  const { conversation, roles } = context;
  const where = { conversationId: event.conversationId, personId: event.personId };
  const actor = { ...where, roles, channel: conversation.channel };
  const scope: Scope = { tx, now: DateTime.fromISO(now, { zone: ZONE }), actor, random: Math.random };
  let tapped: string | null = null;
  holdOutbox(tx);
  return {
    event,
    context: async () => context,
    async tap(token) {
      const tap = await readTap(tx, token, where, now);
      if (tap.type === 'action') tapped = tap.label;
      return tap;
    },
    async answer(request) {
      if (!BLIND_TO_OUTBOX.has(request.kind)) await flushOutbox(tx, now);
      return answer(scope, request);
    },
    async finish({ state, replies, said, remindAt = null, settled = null }) {
      const words = said ?? (tapped === null ? null : { cleanText: tapped, intent: 'tap' });
      const askedId = conversation.kind === 'group' ? event.personId : null;
      const answers = replies.map((message) => ({
        conversationId: conversation.id,
        purpose: 'reply' as const,
        message,
        askedId,
      }));
      await writeOutbox(tx, answers, now);
      await endTurn(tx, event, { state, said: words, drafts: releaseOutbox(tx), remindAt, settled }, now);
    },
  };
}
