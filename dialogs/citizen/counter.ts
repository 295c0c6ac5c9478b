/** What is answered to another time that the cooperative proposes, in more words than a yes or a no. */

import type { Booking } from '../../domain/booking.ts';
import { weekdayOf } from '../../domain/time.ts';
import type { Intent, Slots, Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import type { Scene } from '../engine/scene.ts';
import { isForWhoComes } from '../texts/commands.ts';
import { answersLater, hasNoTrouble, isAway, notThen, weekdayRuledOut } from '../texts/heard-change.ts';
import { answerProposal } from './answers.ts';
import { startChange } from './change.ts';
import { showOne } from './one.ts';
import { agreesPlainly, answerPending, isSpokenOver, onlyPending } from './pending.ts';

type Proposed = NonNullable<Booking['proposal']>;

/** "Va bene grazie", "alle 11 non riesco", "e se facessimo venerdì?". False where it is about anything else. */
export function* hearProposal(scene: Scene, u: Understanding): Talk<boolean> {
  if (scene.state.task !== null) return false;
  const agrees = agreesPlainly(u);
  const slots = { ...u.heard?.slots, ...u.slots };
  const refuses = notThen(u.cleanText) || isAway(u.cleanText);
  const suits = hasNoTrouble(u.cleanText);
  if (!agrees && !refuses && !suits && !saysWhen(slots)) return false;
  const pending = yield* onlyPending();
  if (pending === null) return false;
  if (agrees) return !isSpokenOver(scene, pending) && (yield* answerPending(scene, true));
  // "Domani vi faccio sapere": the day is that of the answer.
  const other =
    answersLater(u.cleanText) ||
    ASKS.has(u.intent) ||
    (u.decision === 'act' && !ANSWERS.has(u.intent) && !suits) ||
    isForWhoComes(u.cleanText);
  if (pending.type !== 'proposal' || other) return false;
  // After other talk, only what plainly is an answer.
  const plain = scene.state.topic === null && (refuses || suits || ANSWERS.has(u.intent));
  if (isSpokenOver(scene, pending) && !plain) return false;
  const { booking } = pending;
  const { proposal } = booking;
  if (proposal === null || (slots.service !== undefined && slots.service !== booking.serviceId)) return false;
  const out = weekdayRuledOut(u.cleanText);
  if (suits) {
    // Which time suits them is to be heard: else it is shown again, with its buttons.
    if (saysWhen(slots) && !wishesElse(slots, proposal, null)) yield* answerProposal(scene, booking, true);
    else showOne(scene, booking);
    return true;
  }
  if (!refuses || wishesElse(slots, proposal, out)) yield* counter(scene, booking, proposal, u, slots);
  else if (isOfProposal(booking, proposal, slots, out)) yield* answerProposal(scene, booking, false);
  else return false;
  return true;
}

/** Said to what is proposed; anything else that is sure is another matter. */
const ANSWERS = new Set<Intent>(['provide_slot', 'correct_slot', 'deny', 'confirm', 'check_availability']);

const ASKS = new Set<Intent>([
  'service_info',
  'payment_info',
  'list_services',
  'help',
  'bot_identity',
  'talk_to_human',
]);

function saysWhen({ date, dateTo, time, timeTo, partOfDay }: Slots): boolean {
  return [date, dateTo, time, timeTo, partOfDay].some((value) => value !== undefined);
}

/** "Giovedì no, venerdì?": beside what is refused, another time is named. */
function wishesElse({ date, time, partOfDay }: Slots, proposed: Proposed, out: number | null): boolean {
  const day = date !== undefined && date !== proposed.date && weekdayOf(date) !== out;
  return day || partOfDay !== undefined || (time !== undefined && time !== proposed.time);
}

/** It is the proposed time that they cannot, and not the day of the booking itself. */
function isOfProposal(booking: Booking, proposed: Proposed, { date, time }: Slots, out: number | null): boolean {
  if (time !== undefined) return time === proposed.time;
  const day = date === undefined ? out : weekdayOf(date);
  return day === null || (day === weekdayOf(proposed.date) && proposed.date !== booking.date);
}

/** The wish is summed up, to be agreed to. Without another time than what is there, the proposal is shown again. */
function* counter(scene: Scene, booking: Booking, proposed: Proposed, u: Understanding, slots: Slots): Talk<void> {
  const { date = slots.time === undefined ? undefined : proposed.date, time } = slots;
  const same = (at: { date: string; time: string }) => (date ?? at.date) === at.date && (time ?? at.time) === at.time;
  if (slots.partOfDay === undefined && (same(proposed) || same(booking))) return showOne(scene, booking);
  const wish = { ...slots, ...(date !== undefined && { date }) };
  yield* startChange(scene, booking, { slots: wish, issues: u.issues, text: u.cleanText }, 'move');
}
