/**
 * Deadlines: what falls due by itself. Every decision is made from the state at the moment (rule 7): whatever was
 * settled meanwhile is left alone.
 */

import { DateTime } from 'luxon';
import type { BroadcastView } from '../dialogs/engine/protocol.ts';
import type { Message } from '../dialogs/engine/reply.ts';
import type { Nudge } from '../dialogs/engine/silence.ts';
import { type Agreement, isEndNoticeDue } from '../domain/agreement.ts';
import { UNDO_MS } from '../domain/broadcast.ts';
import type { Organisation, Service } from '../domain/catalogue.ts';
import { dateOf, ZONE } from '../domain/time.ts';
import type { Log } from './channel.ts';
import type { Clock } from './clock.ts';
import type { TurnFacts } from './converse.ts';
import { type HandoffWords, handoffDue } from './handoffs.ts';
import { createLifeWork, type LifeWords } from './life.ts';
import { createLoop } from './loop.ts';
import { createMatterWork, isMatter, type MatterWords } from './matters.ts';
import { type Meter, silentMeter } from './metrics.ts';
import type { Deadline, DeadlineStore, DeadlineUnit } from './ports.ts';
import { createSeriesWork, type SeriesWords } from './series.ts';

/** The words, implemented by `dialogs/`. */
export interface DeadlineWords extends MatterWords, LifeWords, SeriesWords {
  /** To who left a question open: what silence calls for, from the dialog as it is. */
  silence(facts: TurnFacts): Nudge;
  handoff: HandoffWords;
  /** To the managers: when it ends. */
  agreementEnds(agreement: Agreement, now: DateTime): Message;
  /** To the managers: how far a broadcast is. */
  progress(
    view: BroadcastView,
    catalogue: { services: readonly Service[]; organisations: readonly Organisation[] },
    now: DateTime,
  ): Message;
}

export function createDeadlineWork(words: DeadlineWords, now: Clock): (unit: DeadlineUnit) => Promise<void> {
  const matters = createMatterWork(words, rome);
  const life = createLifeWork(words, now);
  const series = createSeriesWork(words, rome);
  return async (unit) => {
    const { deadline } = unit;
    if (isMatter(deadline)) return matters(unit, deadline);
    switch (deadline.type) {
      case 'series':
        return series(unit, deadline);
      case 'broadcastStart':
        // Recipients are written down in portions: other work comes in between.
        if (await unit.startBroadcast(deadline.broadcastId)) return unit.schedule(deadline, inMs(1));
        return progress(unit, deadline.broadcastId);
      case 'broadcastExpiry':
        await unit.expireBroadcast(deadline.broadcastId);
        return progress(unit, deadline.broadcastId);
      case 'broadcastProgress':
        return progress(unit, deadline.broadcastId);
      case 'waiting':
        return life.offerPlaces(unit, deadline.serviceId);
      case 'offerEnds':
        return life.endOffer(unit, deadline.waitingId);
      case 'waitingEnds':
        return life.endWaiting(unit, deadline.waitingId);
      case 'feedback':
        return life.askFeedback(unit, deadline.bookingId);
      case 'silence':
        return silence(unit, deadline);
      case 'handoff':
        return handoffDue(unit, deadline, words.handoff, rome());
      case 'agreement':
        return agreementEnds(unit, deadline);
      case 'retention':
        await unit.prune();
        return unit.schedule({ type: 'retention' }, tomorrowNight());
    }
  };

  function rome(): DateTime {
    return DateTime.fromISO(now(), { zone: ZONE });
  }

  function tomorrowNight(): string {
    const at = rome().plus({ days: 1 }).set({ hour: 3, minute: 30, second: 0, millisecond: 0 });
    return at.toUTC().toISO() ?? now();
  }

  function inMs(ms: number): string {
    return new Date(Date.parse(now()) + ms).toISOString();
  }

  /** Draws the figures again where the manager sees them: often at first, every minute when it takes hours. */
  async function progress(unit: DeadlineUnit, id: string): Promise<void> {
    const view = await unit.answer<'broadcast.get'>({ kind: 'broadcast.get', args: { id } });
    if (!view) return;
    const catalogue = { services: await unit.services(), organisations: await unit.organisations() };
    await unit.repost(`broadcast:${id}`, words.progress(view, catalogue, rome()));
    if (view.status === 'finished' && view.confirmedAt !== null) {
      // Once more when it can no longer be undone, without the way to.
      const leftMs = Date.parse(view.confirmedAt) + UNDO_MS - Date.parse(now());
      if (leftMs > 0) await unit.schedule({ type: 'broadcastProgress', broadcastId: id }, inMs(leftMs));
    }
    if (view.status !== 'sending') return;
    const sinceMs = Date.parse(now()) - Date.parse(view.startsAt ?? now());
    await unit.schedule({ type: 'broadcastProgress', broadcastId: id }, inMs(drawnAgainInMs(sinceMs)));
  }

  /** To the managers, once a step; of what was put off meanwhile nothing is said. */
  async function agreementEnds(unit: DeadlineUnit, { agreementId, to }: DeadlineOf<'agreement'>): Promise<void> {
    const found = await unit.answer<'agreement.get'>({ kind: 'agreement.get', args: { id: agreementId } });
    if (found === null || !isEndNoticeDue(found, to, dateOf(rome()))) return;
    await unit.post({ type: 'managers' }, words.agreementEnds(found, rome()), 'notice');
  }

  /** One reminder, unless somebody wrote meanwhile; in the night it waits for the morning. */
  async function silence(unit: DeadlineUnit, deadline: DeadlineOf<'silence'>): Promise<void> {
    const context = await unit.dialog(deadline);
    if (context === null) return;
    const nudge = words.silence({ ...context, now: rome(), writtenAt: now() });
    if (nudge.type === 'none') return;
    if (nudge.type === 'later') return unit.schedule(deadline, nudge.at.toUTC().toISO() ?? now());
    await unit.keepDialog(deadline, nudge.state);
    await unit.post({ type: 'conversation', conversationId: deadline.conversationId }, nudge.message, 'reminder');
  }
}

type DeadlineOf<T extends Deadline['type']> = Extract<Deadline, { type: T }>;

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

function drawnAgainInMs(sinceMs: number): number {
  if (sinceMs < 2 * MINUTE) return 4 * SECOND;
  return sinceMs < 15 * MINUTE ? 15 * SECOND : MINUTE;
}

const HELD_ELSEWHERE_MS = 1_000;

export interface DeadlinesOptions {
  store: DeadlineStore;
  work(unit: DeadlineUnit): Promise<void>;
  now: Clock;
  log: Log;
  meter?: Meter;
  pollMs?: number;
}

export interface Deadlines {
  start(): void;
  wake(): void;
  /** One was scheduled for this instant (epoch milliseconds). */
  hint(due: number): void;
  stop(): Promise<void>;
  /** Runs what is due and returns how many; the script's way, instead of `start`. */
  drain(): Promise<number>;
}

export function createDeadlines({
  store,
  work,
  now,
  log,
  meter = silentMeter,
  pollMs = 30_000,
}: DeadlinesOptions): Deadlines {
  async function runOne(): Promise<boolean> {
    let type: Deadline['type'] = 'retention';
    try {
      const found = await store.runNext(now(), (unit) => {
        type = unit.deadline.type;
        return work(unit);
      });
      if (found) meter.deadline(type, 'done');
      return found;
    } catch (error) {
      meter.deadline(type, 'failed');
      throw error;
    }
  }

  async function step(): Promise<number> {
    const next = await store.nextDue();
    if (next === null) return pollMs;
    const until = Date.parse(next) - Date.parse(now());
    if (until > 0) return until;
    // One that is due already and was not handed out is another process's, which may die over it.
    return (await runOne()) ? 0 : HELD_ELSEWHERE_MS;
  }

  const loop = createLoop({ name: 'deadlines', log, maxWaitMs: pollMs, step });
  return {
    start: () => loop.start(),
    wake: () => loop.wake(),
    hint(due) {
      // It looks by itself before anything later is due.
      if (due - Date.parse(now()) < pollMs) loop.wake();
    },
    stop: () => loop.stop(),
    async drain() {
      let count = 0;
      while (await runOne()) count += 1;
      return count;
    },
  };
}
