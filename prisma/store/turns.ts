/** The inbox as its loop sees it: some chats, an event of each, one transaction. */

import type { DateTime } from 'luxon';
import { KEEP_BUTTONS, type Received } from '../../bot/channel.ts';
import { InboxFailure, type InboxStore, type Processed, type TurnUnit, type TurnWork } from '../../bot/ports.ts';
import type { RequestKind } from '../../dialogs/engine/protocol.ts';
import { momentOf } from '../../domain/time.ts';
import type { Database, Tx } from '../client.ts';
import { codeOf, DatabaseError } from '../errors.ts';
import { batched } from './batch.ts';
import { askOpenBookings, forgetOpenBookings } from './bookings.ts';
import type { LoadCatalogue } from './catalogue.ts';
import { type Claimed, type ClaimedRow, claimTurns } from './context.ts';
import {
  countAttempt,
  type EndedTurn,
  endTurns,
  failEvent,
  settleChat,
  storeEvent,
  storeEvents,
  storeFirstEvent,
} from './inbox.ts';
import { flushOutbox, holdOutbox, releaseOutbox, writeOutbox } from './outbox.ts';
import { forgetPlaces, rememberPlaces } from './posts.ts';
import type { AnswerRequest, Scope } from './scope.ts';
import { createGate, type Desk, takeTurns } from './sharing.ts';
import { readTap } from './taps.ts';

export function createInboxStore(db: Database, answer: AnswerRequest, loadCatalogue: LoadCatalogue): InboxStore {
  const storeTogether = batched(
    async (events: readonly { event: Received; now: string }[]) => {
      const { outcomes, chats } = await storeEvents(db.statements, events);
      if (chats.length > 0) db.tell({ type: 'inbox', count: chats.length, chats });
      return outcomes;
    },
    MOST_STORED_TOGETHER,
    (error) => !isOfData(error),
  );
  const gate = createGate();
  /** The last chat of the portion before: the next one begins behind it. */
  let after = '';

  async function processSome(
    now: string,
    work: TurnWork,
    most: number,
    passOver: readonly string[] = [],
  ): Promise<Processed> {
    // The turn under way, when it is alone.
    let only: ClaimedRow | null = null;
    let count = 0;
    const together = async (tx: Tx): Promise<Processed> => {
      const claimed = await claimTurns(tx, loadCatalogue, { most, after, passOver });
      const last = claimed.at(-1);
      if (last === undefined) return { ended: 0, putBack: 0 };
      after = last.event.conversationId;
      count = claimed.length;
      if (claimed.length === 1) only = last.event;
      askOpenBookings(
        tx,
        claimed.filter(isOfCitizen).map(({ event }) => event.personId),
        now,
      );
      holdOutbox(tx);
      rememberPlaces(tx);
      const ended: EndedTurn[] = [];
      const at = momentOf(now);
      const take = (one: Claimed, desk: Desk) => work(turnUnit(tx, one, { now, at, answer, desk, ended }));
      await takeTurns(claimed, take, () => lockForSeveral(tx), gate);
      await endTurns(tx, ended, releaseOutbox(tx), now);
      return { ended: claimed.length, putBack: 0 };
    };
    try {
      return await db.transaction(together);
    } catch (error) {
      // A full disk or a lost server is no fault of the event's: it keeps its attempts.
      if (error instanceof DatabaseError) throw error;
      // Whose fault it was shows when each is taken alone.
      if (count > 1) return { ended: 0, putBack: count };
      const event = only as ClaimedRow | null;
      if (event === null) throw error;
      await countAttempt(db.statements, event.id);
      throw new InboxFailure(event.id, event.attempts + 1, error);
    }
  }

  return {
    async receive(event, now) {
      const { type } = event.content;
      if (type !== 'left' && type !== 'moved') {
        const outcome = await storeTogether({ event, now });
        if (outcome !== null) return outcome;
      }
      const outcome = await db.transaction((tx) => receiveSlowly(tx, event, now));
      if (outcome === 'stored') db.tell({ type: 'inbox', count: 1 });
      return outcome;
    },

    processNext: async (now, work) => (await processSome(now, work, 1)).ended > 0,
    processSome,

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

const MOST_STORED_TOGETHER = 100;

/** SQLSTATE classes 22 and 23: what was to be written cannot be. */
function isOfData(error: unknown): boolean {
  return /^2[23]/.test(codeOf(error) ?? '');
}

/** Of these most turns look at the open bookings: the answer comes while the words are still being understood. */
function isOfCitizen({ event, context }: Claimed): boolean {
  return event.content.type === 'text' && context.roles.every(({ type }) => type === 'citizen');
}

const SEVERAL_LOCK = 72_707_372;

/** Until the commit. Two transactions in which several turns change something could wait for each other. */
async function lockForSeveral(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(${SEVERAL_LOCK}::int, hashtext(current_schema()))`;
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

/** These change nothing and lock nothing: turns that share a transaction are not in each other's way. */
const ONLY_LOOK: ReadonlySet<RequestKind> = new Set<RequestKind>([
  ...(['availability.judge', 'availability.offers', 'booking.mine', 'booking.get', 'booking.byCode'] as const),
  ...(['booking.ofStaff', 'handoff.current'] as const),
]);

interface TurnParts {
  now: string;
  /** The same moment, in Rome. */
  at: DateTime;
  answer: AnswerRequest;
  desk: Desk;
  ended: EndedTurn[];
}

function turnUnit(tx: Tx, { event, context }: Claimed, { now, at, answer, desk, ended }: TurnParts): TurnUnit {
  const { conversation, roles } = context;
  const where = { conversationId: event.conversationId, personId: event.personId };
  const actor = { ...where, roles, channel: conversation.channel };
  const scope: Scope = { tx, now: at, actor, random: Math.random };
  let tapped: string | null = null;
  /** What was done without words is shown again as well. */
  const wordless = (): EndedTurn['said'] => {
    if (tapped !== null) return { cleanText: tapped, intent: 'tap' };
    return 'file' in event.content && event.content.file !== undefined ? { cleanText: '', intent: 'file' } : null;
  };
  return {
    event,
    context: async () => context,
    async tap(token) {
      const tap = await readTap(tx, token, where, now);
      if (tap.type === 'action') tapped = tap.label;
      return tap;
    },
    async answer(request) {
      if (!ONLY_LOOK.has(request.kind)) {
        await desk.alone();
        forgetOpenBookings(tx);
      }
      if (!BLIND_TO_OUTBOX.has(request.kind)) forgetPlaces(tx);
      if (!BLIND_TO_OUTBOX.has(request.kind)) await flushOutbox(tx, now);
      return answer(scope, request);
    },
    async finish({ state, replies, said, remindAt = null, settled = null }) {
      const words = said ?? wordless();
      const askedId = conversation.kind === 'group' ? event.personId : null;
      const answers = replies.map((message) => ({
        conversationId: conversation.id,
        purpose: 'reply' as const,
        message,
        askedId,
      }));
      await writeOutbox(tx, answers, now);
      const over = KEEP_BUTTONS.includes(conversation.channel) ? settled : null;
      ended.push({ event, state, said: words, remindAt, settled: over });
    },
  };
}
