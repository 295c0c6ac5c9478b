/** What staff say: commands, and answers to what they were asked. */

import type { Booking } from '../../domain/booking.ts';
import { leaveWith, type TaskAction } from '../engine/dialog.ts';
import type { Slots, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { isManager, reply, type Scene, settle, staffRole } from '../engine/scene.ts';
import type { Task, TaskOf } from '../engine/state.ts';
import { mayBeWords } from '../engine/words.ts';
import { applyClose, hearClose, pickServices, startClose } from './close.ts';
import { askReason, decide, open } from './decide.ts';
import { listBookings } from './list.ts';
import { carriedText, hearMessage, sendMessage, startMessage } from './message.ts';
import { askTime, propose, proposeSaid } from './propose.ts';
import { type Decision, maySee, sayUnchanged } from './tell.ts';
import { askWhich, chosen, codeIn, findBookings, isStaffPurpose, type StaffPurpose } from './which.ts';

/** A command of the staff's; false when the words are none. */
export function* staffRequest(scene: Scene, u: Understanding): Talk<boolean> {
  const group = scene.facts.conversation.kind === 'group';
  if (u.decision !== 'act') return false;
  switch (u.intent) {
    case 'staff_list':
      yield* listBookings(scene, u);
      return true;
    case 'staff_accept':
      return yield* command(scene, 'accept', u);
    case 'staff_reject':
      return yield* command(scene, 'reject', u, reasonIn(u));
    case 'staff_propose':
      return yield* command(scene, 'propose', u);
    case 'staff_done':
      return yield* command(scene, 'done', u, outcomeIn(u.cleanText));
    case 'staff_message_customer':
      return yield* command(scene, 'message', u, carriedText(u));
    case 'staff_close_slots':
      yield* startClose(scene, u);
      return true;
    case 'help':
    case 'greet':
      if (group || isManager(scene) || scene.state.task !== null) return false;
      reply(scene, scene.say('staff.help'));
      return true;
    default:
      return false;
  }
}

function* command(scene: Scene, purpose: StaffPurpose, u: Understanding, text?: string): Talk<boolean> {
  const found = yield* findBookings(scene, purpose, u);
  switch (found.type) {
    case 'none':
      reply(scene, scene.say(codeIn(u.cleanText) === null ? 'decide.none' : 'decide.noMatch'));
      return true;
    case 'several':
      askWhich(scene, purpose, found.bookings, u.slots, text);
      return true;
    case 'one':
      yield* act(scene, purpose, found.booking, u.slots, text, u);
      return true;
  }
}

/** `text`: a reason, a message, or how the work ended, by the purpose. */
function* act(
  scene: Scene,
  purpose: StaffPurpose,
  booking: Booking,
  slots: Slots,
  text?: string,
  u?: Understanding,
): Talk<void> {
  if (!maySee(scene, booking)) return reply(scene, scene.say('decide.notYours'));
  if ((purpose === 'reject' || purpose === 'propose') && !open(booking)) {
    return yield* sayUnchanged(scene, { type: 'notAllowed', booking });
  }
  switch (purpose) {
    case 'accept':
      return yield* decide(scene, booking, booking.status === 'requested' ? 'accept' : 'claim', 'words');
    case 'reject':
      if (text === undefined) return askReason(scene, booking);
      return yield* decide(scene, booking, 'reject', 'words', text);
    case 'propose':
      if (!(yield* proposeSaid(scene, booking, slots, u?.issues ?? []))) yield* askTime(scene, booking);
      return;
    case 'done':
      return yield* decide(scene, booking, (text ?? 'done') as Decision, 'words');
    case 'message':
      return startMessage(scene, booking, text);
  }
}

/** How the work ended, in the staff's words. */
export function outcomeIn(text: string): Decision {
  if (/\b(nessuno|assent\w+|non (si è|s['’]è|c['’]era|ha aperto|risponde))\b/i.test(text)) return 'noShow';
  if (/\bpront[aeio]\b/i.test(text)) return 'ready';
  return /\b(inizi\w*|cominci\w*|partit[aeoi]|in corso)\b/i.test(text) ? 'start' : 'done';
}

/** The reason that a refusal carries, if it carries one. */
export function reasonIn(u: Understanding): string | undefined {
  const said = u.slots.text ?? /\b(?:perch[eéè]|xk[eéè]|poich[eé]|in quanto)\s+(.{4,})$/is.exec(u.cleanText)?.[1];
  return said === undefined || said.trim() === '' ? undefined : inside(said);
}

/** Own words, to be read after "perché". */
function inside(said: string): string {
  const reason = said
    .trim()
    .replace(/^(perch[eéè]|xk[eéè]|poich[eé])\s+/i, '')
    .replace(/[\s.!]+$/, '');
  return reason.charAt(0).toLowerCase() + reason.slice(1, 200);
}

/** An answer to a staff question that is open. */
export function* hearStaffTask(scene: Scene, task: Task, u: Understanding): Talk<boolean> {
  const other = u.decision === 'act' && u.intent.startsWith('staff_');
  switch (task.type) {
    case 'rejectReason': {
      if (other && u.intent !== 'staff_reject') return false;
      const code = codeIn(u.cleanText);
      if (other && code !== null) return false;
      if (u.intent === 'confirm' || u.intent === 'deny' || !mayBeWords(u)) return false;
      const reason = inside(u.slots.text ?? u.cleanText);
      if (reason === '') return false;
      return yield* withBooking(scene, task, (booking) => decide(scene, booking, 'reject', 'words', reason));
    }
    case 'proposeTime': {
      if (other && u.intent !== 'staff_propose' && u.intent !== 'staff_close_slots') return false;
      const booking = yield* ask('booking.get', { id: task.booking });
      if (booking === null) return false;
      return yield* proposeSaid(scene, { ...booking, version: task.version }, u.slots, u.issues);
    }
    case 'messageCustomer':
      return (yield* hearMessage(scene, task, u)) || (u.intent === 'deny' ? yield* leave(scene) : false);
    case 'closeSlots':
      if (other && u.intent !== 'staff_close_slots') return false;
      return (yield* hearClose(scene, task, u)) || (u.intent === 'deny' ? yield* leave(scene) : false);
    case 'whichBooking': {
      if (u.decision === 'act' && !isChoice(u, task.purpose)) return false;
      const booking = yield* chosen(task, u);
      if (booking === null) return false;
      yield* actOn(scene, task, booking);
      return true;
    }
    default:
      return false;
  }
}

/** Anything that is plainly another wish is no answer to "which one?". */
function isChoice({ intent }: Understanding, purpose: TaskOf<'whichBooking'>['purpose']): boolean {
  const same = purpose === 'message' ? 'staff_message_customer' : `staff_${purpose}`;
  return intent === same || ['provide_slot', 'correct_slot', 'confirm', 'out_of_scope'].includes(intent);
}

function* leave(scene: Scene): Talk<true> {
  scene.left = true;
  yield* leaveStaffTask(scene);
  return true;
}

export function leaveStaffTask(scene: Scene): Talk<void> {
  return leaveWith(scene, scene.say('staff.left'));
}

/** The booking of a task, with the version that was seen when it was opened. */
function* withBooking(
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

function* actOn(scene: Scene, task: TaskOf<'whichBooking'>, booking: Booking): Talk<void> {
  settle(scene);
  if (isStaffPurpose(task.purpose)) yield* act(scene, task.purpose, booking, task.wish ?? {}, task.text);
}

/** A tap on a button of an open staff question. False when the question is somebody else's. */
export function* tapStaffTask(scene: Scene, task: Task, action: TaskAction): Talk<boolean> {
  if (staffRole(scene) === null && !isManager(scene)) {
    settle(scene);
    reply(scene, scene.say('role.notForYou'));
    return true;
  }
  if (action.type === 'leave' || action.type === 'deny') return yield* leave(scene);
  switch (task.type) {
    case 'rejectReason':
      if (action.type !== 'pick') return false;
      return yield* withBooking(scene, task, (booking) => decide(scene, booking, 'reject', 'tap', action.value));
    case 'proposeTime': {
      const picked =
        action.type === 'answer' ? momentOf(action.slots) : action.type === 'pick' ? momentIn(action.value) : null;
      if (picked === null) return false;
      return yield* withBooking(scene, task, (booking) => propose(scene, booking, picked.date, picked.time));
    }
    case 'messageCustomer':
      if (action.type !== 'confirm') return false;
      yield* sendMessage(scene, task);
      return true;
    case 'closeSlots':
      if (action.type === 'confirm') yield* applyClose(scene, task);
      else if (action.type === 'pick') yield* pickServices(scene, task, action.value);
      else return false;
      return true;
    case 'whichBooking': {
      if (action.type !== 'pick' || !task.ids.includes(action.value)) return false;
      return yield* withPicked(scene, task, action.value);
    }
    default:
      return false;
  }
}

function* withPicked(scene: Scene, task: TaskOf<'whichBooking'>, id: string): Talk<true> {
  const booking = yield* ask('booking.get', { id });
  if (booking !== null) {
    yield* actOn(scene, task, booking);
    return true;
  }
  settle(scene);
  reply(scene, scene.say('decide.noMatch'));
  return true;
}

function momentOf(slots: Record<string, unknown>): { date: string; time: string } | null {
  const { date, time } = slots;
  return typeof date === 'string' && typeof time === 'string' ? { date, time } : null;
}

/** Asked again after a misunderstanding, an option is picked by its value: `2026-11-26T15:00`. */
function momentIn(value: string): { date: string; time: string } | null {
  const [date, time] = value.split('T');
  return date !== undefined && time !== undefined ? { date, time } : null;
}
