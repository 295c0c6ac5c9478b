/** One's own bookings: see them, cancel, move, repeat, answer a proposal. */

import type { Booking } from '../../domain/booking.ts';
import type { Action } from '../engine/action.ts';
import type { TaskAction } from '../engine/dialog.ts';
import { takeIn } from '../engine/form/advance.ts';
import { newForm } from '../engine/form/dialog.ts';
import { unchangedWords } from '../engine/form/place.ts';
import type { Slots, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, begin, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { longSlot } from '../texts/words.ts';
import { acceptChange, answerProposal, takeAlternative } from './answers.ts';
import { cancelAsk, cancelNow } from './cancel.ts';
import { actions, label, line } from './mine.ts';

type Purpose = 'cancel' | 'move' | 'again';

/** Finds the booking that is meant, or asks which. */
export function* onBooking(scene: Scene, purpose: Purpose, u: Understanding): Talk<void> {
  const all = yield* ask('booking.mine', { open: purpose !== 'again', limit: 20 });
  const able = purpose === 'again' ? all : all.filter(({ status }) => status === 'requested' || status === 'accepted');
  const meant = able.filter((booking) => matches(booking, u, purpose));
  const candidates = meant.length > 0 ? meant : purpose === 'move' || u.slots.service === undefined ? able : [];
  const only = purpose === 'again' ? (meant[0] ?? able[0]) : candidates.length === 1 ? candidates[0] : undefined;
  if (candidates.length === 0 && only === undefined) {
    return reply(scene, scene.say(able.length === 0 ? 'bookings.none' : 'bookings.noMatch'));
  }
  if (only !== undefined) return yield* actOn(scene, purpose, only, u.slots);
  const { date, time, partOfDay } = u.slots;
  const wish = { ...(date ? { date } : {}), ...(time ? { time } : {}), ...(partOfDay ? { partOfDay } : {}) };
  begin(scene, { type: 'whichBooking', purpose, ids: candidates.map(({ id }) => id), wish });
  question(scene, {
    about: 'which',
    text: scene.say(`bookings.which.${purpose}`),
    options: candidates.slice(0, 6).map((booking) => ({ label: label(scene, booking), value: booking.id })),
    extra: (number) => [[{ label: scene.say('button.leave'), action: { type: 'leave', ask: number } }]],
  });
}

/** By code, service or day. In a move the day said may be the new one, so it does not exclude. */
function matches(booking: Booking, u: Understanding, purpose: Purpose): boolean {
  const compact = u.cleanText.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (compact.includes(booking.code.replace('-', ''))) return true;
  if (u.slots.service !== undefined && u.slots.service !== booking.serviceId) return false;
  if (u.slots.date === undefined) return u.slots.service !== undefined;
  if (purpose === 'again') return u.slots.service !== undefined;
  return booking.date === u.slots.date || (purpose === 'move' && u.slots.service !== undefined);
}

function* actOn(scene: Scene, purpose: Purpose, booking: Booking, slots: Slots): Talk<void> {
  switch (purpose) {
    case 'cancel':
      return cancelAsk(scene, booking);
    case 'move':
      return yield* startMove(scene, booking, slots);
    case 'again':
      return yield* startAgain(scene, booking, slots);
  }
}

function* startMove(scene: Scene, booking: Booking, slots: Slots): Talk<void> {
  const task = {
    ...newForm(booking.serviceId),
    details: booking.details,
    moving: { booking: booking.id, version: booking.version, code: booking.code },
  };
  const { date, dateTo, time, timeTo, partOfDay } = slots;
  // "alle 16 invece che alle 10": without a new day it stays the old one.
  const day =
    date !== undefined && (date !== booking.date || time !== undefined)
      ? date
      : time !== undefined || partOfDay !== undefined
        ? booking.date
        : undefined;
  const hours =
    time ?? (day !== undefined && partOfDay === undefined && day !== booking.date ? booking.time : undefined);
  const wish: Slots = {
    ...(day === undefined ? {} : { date: day }),
    ...(dateTo === undefined ? {} : { dateTo }),
    ...(hours === undefined ? {} : { time: hours }),
    ...(timeTo === undefined ? {} : { timeTo }),
    ...(partOfDay === undefined ? {} : { partOfDay }),
  };
  begin(scene, task);
  yield* takeIn(scene, task, wish, true);
}

function* startAgain(scene: Scene, booking: Booking, slots: Slots): Talk<void> {
  const task = { ...newForm(booking.serviceId), details: booking.details };
  begin(scene, task);
  yield* takeIn(scene, task, slots, true);
}

/** Buttons on a booking, bound to the version that was seen. */
export function* bookingTap(scene: Scene, action: Extract<Action, { type: 'booking' }>): Talk<void> {
  const booking = yield* ask('booking.get', { id: action.booking });
  if (booking === null) return reply(scene, scene.say('change.notFound'));
  if (booking.personId !== scene.person.id) return reply(scene, scene.say('change.notYours'));
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return reply(scene, scene.say('change.notFound'));
  const open = booking.status === 'requested' || booking.status === 'accepted';
  const stale = booking.version !== action.version;
  switch (action.do) {
    case 'show':
      return reply(scene, line(scene, booking, 'bookings.one'), actions(scene, booking));
    case 'again':
      return yield* startAgain(scene, booking, {});
    case 'cancel':
    case 'move':
      if (!open) return reply(scene, unchangedWords(scene, { type: 'notAllowed', booking }));
      return action.do === 'cancel' ? cancelAsk(scene, booking) : yield* startMove(scene, booking, {});
    case 'takeProposal':
    case 'refuseProposal': {
      if (stale || booking.proposal === null)
        return reply(scene, unchangedWords(scene, { type: 'changedMeanwhile', booking }));
      return yield* answerProposal(scene, booking, action.do === 'takeProposal');
    }
    case 'acceptChange':
      if (stale) return reply(scene, unchangedWords(scene, { type: 'changedMeanwhile', booking }));
      return yield* acceptChange(scene, booking);
    case 'takeAlternative': {
      // The refusal was taken back: the request stands as it was.
      if (open) return reply(scene, unchangedWords(scene, { type: 'changedMeanwhile', booking }));
      if (action.date === undefined || action.time === undefined) return reply(scene, scene.say('change.notFound'));
      return yield* takeAlternative(scene, booking, { date: action.date, time: action.time });
    }
  }
}

export function* hearCancel(scene: Scene, task: TaskOf<'confirmCancel'>, u: Understanding): Talk<boolean> {
  if (u.intent === 'confirm' || (u.intent === 'cancel_booking' && u.decision !== 'reject')) {
    yield* cancelNow(scene, task);
    return true;
  }
  if (u.intent !== 'deny') return false;
  yield* keep(scene, task);
  return true;
}

export function* hearWhich(scene: Scene, task: TaskOf<'whichBooking'>, u: Understanding): Talk<boolean> {
  if (!citizenPurpose(task.purpose)) return false;
  if (u.intent === 'deny') {
    settle(scene);
    reply(scene, scene.say('nothing.toLeave'));
    return true;
  }
  const chosen = yield* chooseBy(task, u);
  if (chosen === null) return false;
  settle(scene);
  yield* actOn(scene, task.purpose, chosen, { ...task.wish });
  return true;
}

export function citizenPurpose(purpose: TaskOf<'whichBooking'>['purpose']): purpose is Purpose {
  return purpose === 'cancel' || purpose === 'move' || purpose === 'again';
}

const ORDINALS = [/\b(prim[ao]|1)\b/i, /\b(second[ao]|2)\b/i, /\b(terz[ao]|3)\b/i, /\b(quart[ao]|4)\b/i];

/** "La prima", "quella di martedì", "la stireria", a code. */
export function* chooseBy(task: TaskOf<'whichBooking'>, u: Understanding): Talk<Booking | null> {
  const all: Booking[] = [];
  for (const id of task.ids) {
    const booking = yield* ask('booking.get', { id });
    if (booking !== null) all.push(booking);
  }
  const said = all.filter((booking) => matches(booking, u, 'cancel'));
  if (said.length === 1) return said[0] ?? null;
  if (/\bultima?\b/i.test(u.cleanText)) return all.at(-1) ?? null;
  const index = ORDINALS.findIndex((word) => word.test(u.cleanText));
  return index < 0 ? null : (all[index] ?? null);
}

export function* tapCancel(scene: Scene, task: TaskOf<'confirmCancel'>, action: TaskAction): Talk<boolean> {
  if (action.type === 'confirm') yield* cancelNow(scene, task);
  else yield* keep(scene, task);
  return true;
}

export function* tapWhich(scene: Scene, task: TaskOf<'whichBooking'>, action: TaskAction): Talk<boolean> {
  if (action.type !== 'pick' || !task.ids.includes(action.value) || !citizenPurpose(task.purpose)) return false;
  const booking = yield* ask('booking.get', { id: action.value });
  settle(scene);
  if (booking === null) reply(scene, scene.say('change.notFound'));
  else yield* actOn(scene, task.purpose, booking, { ...task.wish });
  return true;
}

export function* keep(scene: Scene, task: TaskOf<'confirmCancel'>): Talk<void> {
  const booking = yield* ask('booking.get', { id: task.booking });
  const service = booking === null ? undefined : anyService(scene, booking.serviceId);
  settle(scene);
  if (booking === null || service === undefined) return reply(scene, scene.say('nothing.toLeave'));
  reply(scene, scene.say('cancel.kept', { service: service.name, when: longSlot(service, booking) }));
}
