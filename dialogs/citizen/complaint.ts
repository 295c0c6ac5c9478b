/** A complaint: kept with a number, tied to the booking it is about, and answered by a person of the consortium. */

import type { Booking } from '../../domain/booking.ts';
import { dateOf, millisOf, plusDays } from '../../domain/time.ts';
import type { TaskAction } from '../engine/dialog.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { ask, bookingsOf, type Talk } from '../engine/protocol.ts';
import { anyService, begin, organisationName, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { apologises, speaksOfLastTime } from '../texts/heard.ts';
import { shortDate } from '../texts/words.ts';
import { askWords } from './basics.ts';
import { askMore } from './complaint-more.ts';
import { label } from './mine.ts';
import { matches } from './which.ts';

/** Who complains speaks of what was lately, or is about to be. */
const DAYS_BACK = 45;
const MOST_ASKED = 3;

/** A sentence long enough to hold the complaint itself is not asked for again. */
export function* complaint(scene: Scene, u: Understanding): Talk<void> {
  if (apologises(u.cleanText)) return reply(scene, scene.say('nothing.late'));
  if (u.cleanText.split(/\s+/).length < 5) return askWords(scene, 'complaint');
  yield* hearComplaint(scene, u);
}

/** Which booking it is about: the one named, the only one lately, else asked. */
export function* hearComplaint(scene: Scene, u: Understanding, about?: string): Talk<void> {
  if (about !== undefined) return yield* takeComplaint(scene, u.cleanText, about);
  const lately = yield* recentBookings(scene);
  const past = speaksOfLastTime(u.cleanText) ? lately.filter((booking) => hasBegun(booking, scene)) : [];
  const [last] = past.filter((booking) => matches(booking, u, 'cancel'));
  if (past.length > 0) return yield* takeComplaint(scene, u.cleanText, (last ?? past[0])?.id);
  const named = lately.filter((booking) => matches(booking, u, 'cancel'));
  const [one, ...others] = named.length > 0 ? named : lately;
  if (one === undefined || others.length === 0) return yield* takeComplaint(scene, u.cleanText, one?.id);
  const asked = (named.length > 0 ? named : lately).slice(0, MOST_ASKED);
  settle(scene);
  begin(scene, { type: 'complaintWhich', text: u.cleanText, ids: asked.map(({ id }) => id) });
  question(scene, {
    about: 'which',
    text: scene.say('complaint.which'),
    options: asked.map((booking) => ({ label: label(scene, booking), value: booking.id })),
    extra: (number) => [[{ label: scene.say('complaint.none'), action: { type: 'deny', ask: number } }]],
  });
}

/** It took place, or should have. */
function hasBegun({ date, time, status }: Booking, { facts }: Scene): boolean {
  return status !== 'rejected' && status !== 'requested' && millisOf(date, time) <= facts.now.toMillis();
}

/** The latest first. */
function* recentBookings(scene: Scene): Talk<Booking[]> {
  const since = plusDays(dateOf(scene.facts.now), -DAYS_BACK);
  const all = yield* ask('booking.mine', { open: false, limit: 20 });
  return all.filter(({ date, status }) => date >= since && status !== 'cancelled');
}

export function* takeComplaint(scene: Scene, text: string, bookingId?: string): Talk<void> {
  const { say } = scene;
  const { id: complaintId, number } = yield* ask('complaint.add', {
    text,
    ...(bookingId === undefined ? {} : { bookingId }),
  });
  const booking = bookingId === undefined ? null : yield* ask('booking.get', { id: bookingId });
  const service = booking === null ? undefined : anyService(scene, booking.serviceId);
  const about =
    booking === null || service === undefined
      ? ''
      : say('complaint.about', {
          code: booking.code,
          service: service.name,
          date: shortDate(booking.date),
          organisation: organisationName(scene, booking.organisationId),
        });
  const current = yield* ask('handoff.current', {});
  const open =
    current?.side === 'citizen'
      ? current
      : yield* ask('handoff.open', { organisationId: null, about, lastWords: text });
  const { id } = open.handoff;
  const lines = [say('complaint.alert', { number, name: scene.person.name, text }), ...(about === '' ? [] : [about])];
  yield* ask('post', {
    to: { type: 'managers' },
    message: {
      text: lines.join('\n'),
      buttons: [[{ label: say('handoff.take'), action: { type: 'handoff', do: 'take', handoff: id } }]],
      ref: `handoff:${id}`,
    },
    purpose: 'alert',
  });
  settle(scene);
  const done = say('complaint.done', { number });
  const tied =
    booking === null
      ? ''
      : say('complaint.tied', { code: booking.code, service: service?.name ?? '', date: shortDate(booking.date) });
  const whole = [done, tied, say('complaint.more')].filter((each) => each !== '').join(' ');
  askMore(scene, { id: complaintId, number }, whole);
}

/** Said to tell which; a question about a service is answered meanwhile. */
const NAMES = new Set<Intent>(['provide_slot', 'correct_slot', 'out_of_scope', 'complaint']);

export function* hearComplaintWhich(scene: Scene, task: TaskOf<'complaintWhich'>, u: Understanding): Talk<boolean> {
  if (u.intent === 'deny') {
    yield* takeComplaint(scene, task.text);
    return true;
  }
  if (!NAMES.has(u.intent) && u.decision !== 'reject') return false;
  const found = (yield* bookingsOf(task.ids)).filter((booking) => matches(booking, u, 'cancel'));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return false;
  yield* takeComplaint(scene, task.text, only.id);
  return true;
}

export function* tapComplaintWhich(scene: Scene, task: TaskOf<'complaintWhich'>, action: TaskAction): Talk<boolean> {
  yield* takeComplaint(scene, task.text, action.type === 'pick' ? action.value : undefined);
  return true;
}
