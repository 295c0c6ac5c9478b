/** One's own bookings: which one is meant, and what is done with it. */

import type { Booking } from '../../domain/booking.ts';
import { codeSaid } from '../../domain/code.ts';
import { weekdayOf } from '../../domain/time.ts';
import type { Action } from '../engine/action.ts';
import { usable } from '../engine/form/absorb.ts';
import { unchangedWords } from '../engine/form/unchanged.ts';
import type { Slots, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, reply, type Scene } from '../engine/scene.ts';
import { maySee } from '../staff/tell.ts';
import { cancelledPart, cancelsAllBut, ofReminders, pointsAtLast, weekdayKept } from '../texts/heard-change.ts';
import { serviceIn } from '../texts/read/mention.ts';
import { list } from '../texts/words.ts';
import { startAgain, worthRepeating } from './again.ts';
import { acceptChange, answerProposal, takeAlternative } from './answers.ts';
import { giveCalendar } from './calendar.ts';
import { cancelAsk, reasonIn } from './cancel.ts';
import { NOTHING_SAID, type Said, startChange } from './change.ts';
import { label } from './mine.ts';
import { showOne } from './one.ts';
import { actOnAll, askWhich, matches, saysAll } from './which.ts';

export type Purpose = 'cancel' | 'move' | 'change' | 'again';

/** Finds the booking that is meant, or asks which. `onlyIf`: false, and nothing said, where there is none. */
export function* onBooking(scene: Scene, purpose: Purpose, given: Understanding, onlyIf = false): Talk<boolean> {
  const u = purpose === 'cancel' ? ofWhatIsCancelled(scene, given) : given;
  if (purpose === 'cancel' && ofReminders(u.cleanText)) {
    reply(scene, scene.say('notifications.reminders'));
    return true;
  }
  const all = yield* ask('booking.mine', { open: purpose !== 'again', limit: 20 });
  const able =
    purpose === 'again'
      ? worthRepeating(all)
      : all.filter(({ status }) => status === 'requested' || status === 'accepted');
  if (purpose === 'cancel' && cancelsAllBut(u.cleanText)) return cancelOthers(scene, able, u);
  const named = able.filter((booking) => matches(booking, u, purpose));
  const last = able.filter(({ id }) => id === scene.state.lastBooking);
  const meant = named.length === 0 && pointsAtLast(u.cleanText) && isSpokenOf(last) ? last : named;
  const exact = purpose !== 'cancel' || u.slots.service === undefined;
  const candidates = meant.length > 0 ? meant : exact ? able : [];
  const only = purpose === 'again' ? (meant[0] ?? able[0]) : candidates.length === 1 ? candidates[0] : undefined;
  const said = { slots: u.slots, beside: u.beside, issues: u.issues, text: u.cleanText };
  if (only !== undefined) yield* actOn(scene, purpose, only, said);
  else if (saysAll(u.cleanText) && (yield* actOnAll(scene, purpose, candidates, said))) return true;
  else if (candidates.length > 0) askWhich(scene, purpose, candidates, said);
  else if (onlyIf) return false;
  else reply(scene, scene.say(able.length === 0 ? 'bookings.none' : 'bookings.noMatch'));
  return true;
}

/** "Tengo la stireria, annulla la spesa": the service that stands with the verb. */
function ofWhatIsCancelled(scene: Scene, u: Understanding): Understanding {
  const named = cancelledPart(u.cleanText);
  const service = named === null ? null : serviceIn(named, scene.facts.services);
  return service === null || u.slots.service === undefined ? u : { ...u, slots: { ...u.slots, service: service.id } };
}

/** Of all but what is named: one is asked about, of more each by itself. */
function cancelOthers(scene: Scene, able: readonly Booking[], u: Understanding): boolean {
  const day = weekdayKept(u.cleanText);
  const stays = (booking: Booking) => matches(booking, u, 'cancel') || weekdayOf(booking.date) === day;
  const kept = able.filter(stays);
  const others = able.filter((booking) => !stays(booking));
  const [first, ...rest] = others;
  if (first === undefined) {
    reply(scene, scene.say(able.length === 0 ? 'bookings.none' : 'bookings.noMatch'));
    return true;
  }
  if (kept.length > 0)
    reply(scene, scene.say('cancel.keeping', { names: list(kept.map((each) => label(scene, each))) }));
  if (rest.length === 0) cancelAsk(scene, first, null);
  else askWhich(scene, 'cancel', others, NOTHING_SAID);
  return true;
}

/** Of what repeats, which one is meant stays open. */
function isSpokenOf([only]: readonly Booking[]): boolean {
  return only !== undefined && only.series === null;
}

/** "Anzi venerdì", after the yes: what was booked last is meant. False where it cannot be. */
export function* correctLast(scene: Scene, u: Understanding): Talk<boolean> {
  const id = scene.state.lastBooking;
  const booking = id === null ? null : yield* ask('booking.get', { id });
  const service = booking === null ? undefined : anyService(scene, booking.serviceId);
  if (booking === null || service === undefined || !usable(service, u.slots)) return false;
  if (booking.status !== 'requested' && booking.status !== 'accepted') return false;
  const said = { slots: u.slots, beside: u.beside, issues: u.issues, text: u.cleanText };
  if (booking.series !== null && saysAll(u.cleanText)) {
    const mine = yield* ask('booking.mine', { open: true, limit: 100 });
    const all = mine.filter(({ series, status }) => series?.id === booking.series?.id && status !== 'in_progress');
    if (yield* actOnAll(scene, 'change', all, said)) return true;
  }
  yield* startChange(scene, booking, said, 'change');
  return true;
}

/** Another thing, or another amount, for the next one of what repeats. False where nothing of theirs does. */
export function* changeNext(scene: Scene, u: Understanding): Talk<boolean> {
  const { service, date: _, dateTo: __, ...values } = u.slots;
  if (Object.keys(values).length === 0) return false;
  const all = yield* ask('booking.mine', { open: true, limit: 100 });
  const next = all.find(({ series, status, serviceId }) => {
    const fits = anyService(scene, serviceId);
    if (series === null || (status !== 'requested' && status !== 'accepted') || fits === undefined) return false;
    return (service === undefined || service === serviceId) && usable(fits, values);
  });
  if (next === undefined) return false;
  yield* startChange(scene, next, { slots: values, beside: u.beside, issues: u.issues, text: u.cleanText }, 'change');
  return true;
}

export function* actOn(scene: Scene, purpose: Purpose, booking: Booking, said: Said): Talk<void> {
  switch (purpose) {
    case 'cancel':
      return cancelAsk(scene, booking, reasonIn(said.text));
    case 'move':
    case 'change':
      return yield* startChange(scene, booking, said, purpose);
    case 'again':
      return yield* startAgain(scene, booking, said);
  }
}

/** What is known of the person now, where the booking has something else. */
function profileOf({ person }: Scene, { details }: Booking): Slots {
  const { address, phone } = person;
  return {
    ...(address !== null && details.address !== undefined ? { address } : {}),
    ...(phone !== null && details.phone !== undefined ? { phone } : {}),
  };
}

/** A booking named by its code is shown. False when no code of one's own was said. */
export function* showNamed(scene: Scene, u: Understanding): Talk<boolean> {
  const code = codeSaid(u.cleanText, scene.facts.services);
  if (code === null) return false;
  const booking = yield* ask('booking.byCode', { code });
  const own = booking !== null && booking.personId === scene.person.id;
  const bare = u.cleanText.trim().length <= code.length + 2;
  if (!own && !bare) return false;
  if (own) showOne(scene, booking);
  else reply(scene, scene.say('bookings.noMatch'));
  return true;
}

/** Buttons on a booking, bound to the version that was seen. */
export function* bookingTap(scene: Scene, action: Extract<Action, { type: 'booking' }>): Talk<void> {
  const booking = yield* ask('booking.get', { id: action.booking });
  if (booking === null) return reply(scene, scene.say('change.notFound'));
  const atDesk = booking.byPhone && maySee(scene, booking);
  if (booking.personId !== scene.person.id && !atDesk) return reply(scene, scene.say('change.notYours'));
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return reply(scene, scene.say('change.notFound'));
  const open = booking.status === 'requested' || booking.status === 'accepted';
  const stale = booking.version !== action.version;
  switch (action.do) {
    case 'show':
      return showOne(scene, booking);
    case 'again':
      return yield* startAgain(scene, booking, NOTHING_SAID);
    case 'cancel':
      if (!open) return reply(scene, unchangedWords(scene, { type: 'notAllowed', booking }));
      return cancelAsk(scene, booking, null);
    case 'move':
    case 'change':
      return yield* startChange(scene, booking, NOTHING_SAID, action.do);
    case 'calendar':
      return yield* giveCalendar(scene, [booking]);
    case 'renew':
      return yield* startChange(scene, booking, { slots: profileOf(scene, booking), text: '' }, 'change');
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
