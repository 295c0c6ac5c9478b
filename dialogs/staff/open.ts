/** Answers to the questions that are put to staff. */

import type { Booking } from '../../domain/booking.ts';
import { leaveWith } from '../engine/dialog.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { missed } from '../engine/repairs.ts';
import { reply, type Scene, settle } from '../engine/scene.ts';
import type { Task, TaskOf } from '../engine/state.ts';
import { isQuestion, mayBeWords, readOtherwise } from '../engine/words.ts';
import { besideYes } from '../texts/agreed.ts';
import { act, inside, leftOf } from './act.ts';
import { hearAdjust } from './adjust.ts';
import { refuseAll } from './affected.ts';
import { hearColleague } from './assign.ts';
import { hearCaller, isForCaller } from './caller.ts';
import { hearClose } from './close.ts';
import { givesTo, isUndo } from './commands.ts';
import { decide } from './decide.ts';
import { asksWhoIsFree } from './free.ts';
import { withAllHeard } from './heard.ts';
import { asksForList } from './lists.ts';
import { hearMessage } from './message.ts';
import { hearMessageDay } from './messageDay.ts';
import { proposeSaid } from './propose.ts';
import { applyRota } from './rota.ts';
import { rejectSeries } from './series.ts';
import { insteadIn, shortIn } from './short.ts';
import { chosen, codeIn, folded, isStaffPurpose } from './which.ts';

/** An answer to a staff question that is open. */
export function* hearStaffTask(scene: Scene, task: Task, u: Understanding): Talk<boolean> {
  const other = u.decision === 'act' && u.intent.startsWith('staff_') && !namesOnly(u);
  if (isUndo(u.cleanText)) return yield* leave(scene);
  if (asksForList(u.cleanText) || asksWhoIsFree(u.cleanText)) return false;
  if (task.type !== 'caller' && isForCaller(u.cleanText)) return false;
  if (ASKS_WHY.has(task.type) && tellsOfHealthOnly(u)) {
    yield* missed(scene, scene.say('decide.noHealth'));
    return true;
  }
  switch (task.type) {
    case 'rejectReason': {
      const instead = yield* insteadIn(scene, u.cleanText, task.booking);
      if (instead !== null) {
        settle(scene);
        yield* act(scene, { purpose: 'reject', slots: {} }, instead);
        return true;
      }
      // "Lunedì mattina non ci siamo" is said of another day.
      const { date } = (yield* ask('booking.get', { id: task.booking })) ?? {};
      const closing = other && u.intent === 'staff_close_slots' && u.slots.date !== undefined;
      if (closing && date !== undefined && u.slots.date !== date) return false;
      const reason = yield* reasonIn(scene, u);
      if (reason === null) return false;
      return yield* withBooking(scene, task, (booking) => decide(scene, booking, 'reject', 'words', reason));
    }
    case 'rejectSeries': {
      const reason = yield* reasonIn(scene, u);
      if (reason === null) return false;
      return yield* rejectSeries(scene, task, reason, 'words');
    }
    case 'proposeTime': {
      if (other && u.intent !== 'staff_propose' && u.intent !== 'staff_close_slots') return false;
      if (closes(u)) return false;
      const booking = yield* ask('booking.get', { id: task.booking });
      if (booking === null) return false;
      return yield* proposeSaid(scene, { ...booking, version: task.version }, u.slots, u.issues, u.beside?.shift);
    }
    case 'assign':
      if (other && u.intent !== 'staff_accept') return false;
      return yield* hearColleague(scene, task, u.cleanText);
    case 'adjust':
      if ((other && u.intent !== 'staff_done') || closes(u)) return false;
      return (yield* hearAdjust(scene, task, u)) || (u.intent === 'deny' ? yield* leave(scene) : false);
    case 'refuseAll': {
      const reason = yield* reasonIn(scene, u);
      if (reason === null) return false;
      yield* refuseAll(scene, task, reason);
      return true;
    }
    case 'messageDay':
      return (yield* hearMessageDay(scene, task, u)) || (u.intent === 'deny' ? yield* leave(scene) : false);
    case 'caller':
      if (other || isQuestion(u) || closes(u)) return false;
      return yield* hearCaller(scene, task, withAllHeard(u));
    case 'rota':
      if (u.intent === 'confirm') yield* applyRota(scene, task);
      else if (u.intent === 'deny') yield* leave(scene);
      else return false;
      return true;
    case 'messageCustomer':
      return (yield* hearMessage(scene, task, u)) || (u.intent === 'deny' ? yield* leave(scene) : false);
    case 'closeSlots':
      if (other && u.intent !== 'staff_close_slots') return false;
      return (yield* hearClose(scene, task, u)) || (u.intent === 'deny' ? yield* leave(scene) : false);
    case 'whichBooking': {
      if (u.decision === 'act' && !isChoice(u, task.purpose)) return false;
      if (task.purpose !== 'assign' && givesTo(u.cleanText)) return false;
      const booking = yield* chosen(task, u);
      if (booking === null) return false;
      yield* actOn(scene, task, booking);
      return true;
    }
    default:
      return false;
  }
}

/** Commands of their own: whoever gives one has left the question why. */
const ORDERS = new Set<Intent>(['staff_list', 'staff_accept', 'staff_propose', 'staff_message_customer']);

const ASKS_WHY = new Set<Task['type']>(['rejectReason', 'rejectSeries', 'refuseAll']);

const NO_REASON =
  /^\W*(?:(?:no+|si|ok|niente|nulla|lascia\w*|stare|perdere|aspett\w+|grazie|scus\w+|dai|per ora|piu|va bene)\b\W*)+$/;

/**
 * The words that go on to the citizen, one too ("ferie"), whatever it resembles; null where there are none, for an order,
 * and for what is said of a booking by its name.
 */
function* reasonIn(scene: Scene, u: Understanding): Talk<string | null> {
  const words = leftOf(inside(u.slots.text ?? u.cleanText), u);
  if (words === undefined || besideYes(words) === '' || NO_REASON.test(folded(words))) return null;
  if (words.split(/\s+/).length > SHORT && !mayBeWords(u)) return null;
  if (u.decision === 'act' && (ORDERS.has(u.intent) || codeIn(u.cleanText) !== null)) return null;
  return (yield* shortIn(scene, u)) === null ? words : null;
}

/** Nothing is left of the answer that could be told (rule 11). */
function tellsOfHealthOnly(u: Understanding): boolean {
  const words = inside(u.slots.text ?? u.cleanText);
  if (leftOf(words, u) !== undefined || (words !== '' && NO_REASON.test(folded(words)))) return false;
  return !(u.decision === 'act' && ORDERS.has(u.intent));
}

const SHORT = 2;

/** "Chiusura", with no day: a reason rather than an order. */
function namesOnly({ intent, slots, cleanText }: Understanding): boolean {
  return intent === 'staff_close_slots' && slots.date === undefined && cleanText.split(/\s+/).length <= SHORT;
}

/** "Lunedì siamo chiusi" names a day too, but proposes none. */
function closes(u: Understanding): boolean {
  return readOtherwise(u).intent === 'staff_close_slots' && /\bchiu[sd]/i.test(u.cleanText);
}

/** Anything that is plainly another wish is no answer to "which one?". */
function isChoice({ intent }: Understanding, purpose: TaskOf<'whichBooking'>['purpose']): boolean {
  const same: Partial<Record<typeof purpose, string>> = {
    message: 'staff_message_customer',
    assign: 'staff_accept',
    adjust: 'staff_done',
    show: 'staff_list',
  };
  if (intent === (same[purpose] ?? `staff_${purpose}`)) return true;
  return ['provide_slot', 'correct_slot', 'confirm', 'out_of_scope'].includes(intent);
}

export function* leave(scene: Scene): Talk<true> {
  scene.left = true;
  yield* leaveStaffTask(scene);
  return true;
}

export function leaveStaffTask(scene: Scene): Talk<void> {
  return leaveWith(scene, scene.say('staff.left'));
}

/** The booking of a task, with the version that was seen when it was opened. */
export function* withBooking(
  scene: Scene,
  seen: { booking: string; version: number },
  act: (booking: Booking) => Talk<void>,
): Talk<true> {
  const booking = yield* ask('booking.get', { id: seen.booking });
  if (booking === null) {
    settle(scene);
    reply(scene, scene.say('decide.noMatch'));
    return true;
  }
  yield* act({ ...booking, version: seen.version });
  return true;
}

export function* actOn(scene: Scene, task: TaskOf<'whichBooking'>, booking: Booking): Talk<void> {
  settle(scene);
  const { purpose, wish: slots = {}, text, measure, outcome, accept } = task;
  if (isStaffPurpose(purpose)) yield* act(scene, { purpose, slots, text, measure, outcome, accept }, booking);
}
