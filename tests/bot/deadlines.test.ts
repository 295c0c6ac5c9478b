import { describe, expect, it } from 'vitest';
import { createDeadlines, createDeadlineWork } from '../../bot/deadlines.ts';
import type { Deadline, DeadlineStore, DeadlineUnit } from '../../bot/ports.ts';
import { deadlineWords } from '../../bot/words.ts';
import type { BroadcastView } from '../../dialogs/engine/protocol.ts';
import type { Target } from '../../dialogs/engine/reply.ts';
import type { Booking } from '../../domain/booking.ts';
import { DEFAULT_POLICY } from '../../domain/broadcast.ts';
import { bookingOf, organisations, services } from './support/bookings.ts';
import { silentLog } from './support/fakes.ts';

const MORNING = '2026-11-24T09:00:00.000Z';

interface World {
  booking?: Booking | null;
  broadcast?: BroadcastView;
  releases?: boolean;
}

/** Runs one deadline and tells what it did. */
async function run(deadline: Deadline, { booking = bookingOf(), broadcast, releases = true }: World, now = MORNING) {
  const did: string[] = [];
  const who = (to: Target) => (to.type === 'organisation' ? to.organisationId : to.type);
  const unit = {
    deadline,
    booking: async () => booking,
    services: async () => services,
    organisations: async () => organisations,
    post: async (to: Target, _: unknown, purpose: string, notBefore = now) => {
      did.push(`${purpose} to ${who(to)}${Date.parse(notBefore) > Date.parse(now) ? ` from ${notBefore}` : ''}`);
    },
    repost: async (ref: string) => void did.push(`redraw ${ref}`),
    answer: async ({ kind }: { kind: string }) =>
      kind === 'availability.offers' ? { slots: [] } : (broadcast ?? null),
    release: async () => releases,
    schedule: async (next: Deadline, at: string) => void did.push(`${next.type} at ${at}`),
    postpone: async (next: Deadline, at: string) => void did.push(`${next.type} not before ${at}`),
    startBroadcast: async (id: string) => {
      did.push(`start ${id}`);
      return id === 'large';
    },
    expireBroadcast: async (id: string) => void did.push(`expire ${id}`),
    prune: async () => {
      did.push('prune');
      return { messages: 0, bookings: 0 };
    },
  } as unknown as DeadlineUnit;
  await createDeadlineWork(deadlineWords, () => now)(unit);
  return did;
}

const view = (status: BroadcastView['status'], startsAt = MORNING): BroadcastView => ({
  id: 'x',
  plan: { audience: { type: 'all' }, kind: 'promotion', text: 'news', buttons: [] },
  status,
  startsAt,
  confirmedAt: startsAt,
  createdBy: 'p1',
  examples: [],
  channels: [],
  pausedUntil: null,
  counts: { total: 2, pending: 1, sent: 1, blocked: 0, failed: 0, uncertain: 0, skipped: 0 },
  reasons: {},
  answers: { book: 0, accept: 0, decline: 0, stop: 0 },
  policy: DEFAULT_POLICY,
});

describe('what falls due, decided from the state of the moment', () => {
  const repeat: Deadline = { type: 'alertRepeat', bookingId: 'b1' };
  const escalate: Deadline = { type: 'alertEscalate', bookingId: 'b1' };
  const reminder: Deadline = { type: 'reminder', bookingId: 'b1' };
  const release: Deadline = { type: 'release', bookingId: 'b1' };
  const proposal = { date: '2026-11-27', time: '10:00', endTime: '11:00' };

  const night = '2026-11-24T22:00:00.000Z';
  const accepted = (date: string, time: string) => ({ booking: bookingOf({ status: 'accepted', date, time }) });

  it.each<[string, Deadline, World, string[], string?]>([
    [
      'repeats an alert nobody answered, and leaves an hour before the next step',
      repeat,
      {},
      [
        'alert to nazareth',
        'alertEscalate not before 2026-11-24T10:00:00.000Z',
        'release not before 2026-11-24T11:00:00.000Z',
      ],
    ],
    ['but not where nobody works: when they do', repeat, {}, ['alertRepeat at 2026-11-25T07:30:00.000Z'], night],
    ['nor does the manager hear by night', escalate, {}, ['alertEscalate at 2026-11-25T07:30:00.000Z'], night],
    [
      'frees what nobody answered at once, and tells whoever sleeps in the morning',
      release,
      {},
      ['notice to booking from 2026-11-25T07:00:00.000Z', 'redraw alert:b1'],
      night,
    ],
    ['reminds by day', reminder, accepted('2026-11-25', '10:00'), ['reminder at 2026-11-25T07:00:00.000Z'], night],
    ['or not at all, too near the start', reminder, accepted('2026-11-25', '08:15'), [], night],
    ['reminds once where two are due together', reminder, accepted('2026-11-24', '11:00'), []],
    [
      'with the later of them',
      { ...reminder, nth: 1 } as Deadline,
      accepted('2026-11-24', '11:00'),
      ['reminder to booking'],
    ],
    ['not when somebody took it in charge', repeat, { booking: bookingOf({ claimedBy: 'Luca' }) }, []],
    ['not when it was accepted', repeat, { booking: bookingOf({ status: 'accepted' }) }, []],
    ['not when another time was proposed', repeat, { booking: bookingOf({ proposal }) }, []],
    ['not when it is gone', repeat, { booking: null }, []],
    [
      'then tells the managers and the citizen',
      escalate,
      {},
      ['alert to managers', 'notice to booking', 'release not before 2026-11-24T10:00:00.000Z'],
    ],
    ['not when it was cancelled', escalate, { booking: bookingOf({ status: 'cancelled' }) }, []],
    ['gives back what nobody answered', release, {}, ['notice to booking', 'redraw alert:b1']],
    ['not when somebody was quicker', release, { releases: false }, []],
    ['reminds of what is confirmed', reminder, { booking: bookingOf({ status: 'accepted' }) }, ['reminder to booking']],
    ['not of a mere request', reminder, {}, []],
    ['not of what was cancelled', reminder, { booking: bookingOf({ status: 'cancelled' }) }, []],
    [
      'not of what has begun',
      reminder,
      { booking: bookingOf({ status: 'accepted', date: '2026-11-24', time: '09:00' }) },
      [],
    ],
    [
      'starts a broadcast and follows it',
      { type: 'broadcastStart', broadcastId: 'x' },
      { broadcast: view('sending') },
      ['start x', 'redraw broadcast:x', 'broadcastProgress at 2026-11-24T09:00:04.000Z'],
    ],
    [
      'writes down the recipients of a large one in portions',
      { type: 'broadcastStart', broadcastId: 'large' },
      { broadcast: view('sending') },
      ['start large', 'broadcastStart at 2026-11-24T09:00:00.001Z'],
    ],
    [
      'draws a long one less often',
      { type: 'broadcastProgress', broadcastId: 'x' },
      { broadcast: view('sending', '2026-11-24T08:00:00.000Z') },
      ['redraw broadcast:x', 'broadcastProgress at 2026-11-24T09:01:00.000Z'],
    ],
    [
      'lets what is out of time lapse',
      { type: 'broadcastExpiry', broadcastId: 'x' },
      { broadcast: view('finished') },
      ['expire x', 'redraw broadcast:x', 'broadcastProgress at 2026-11-24T09:01:00.000Z'],
    ],
    [
      'until it is over',
      { type: 'broadcastProgress', broadcastId: 'x' },
      { broadcast: view('finished') },
      ['redraw broadcast:x', 'broadcastProgress at 2026-11-24T09:01:00.000Z'],
    ],
    ['deletes what is old, every night', { type: 'retention' }, {}, ['prune', 'retention at 2026-11-25T02:30:00.000Z']],
  ])('%s', async (_, deadline, world, did, now) => {
    expect(await run(deadline, world, now)).toEqual(did);
  });
});

it('a deadline that fails does not stop the loop from the next one', async () => {
  const due: (() => Promise<void>)[] = [() => Promise.reject(new Error('a defect')), async () => {}];
  const store: DeadlineStore = {
    async runNext() {
      const next = due.shift();
      await next?.();
      return next !== undefined;
    },
    nextDue: async () => (due.length > 0 ? MORNING : null),
  };
  const loop = createDeadlines({ store, work: async () => {}, now: () => MORNING, log: silentLog, pollMs: 10 });
  loop.start();
  while (due.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
  await loop.stop();
});
