/** The same words to everybody who is booked on a day: a notice of the service, read back with whom it goes to. */

import type { Booking } from '../../domain/booking.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { mayBeDictated } from '../engine/words.ts';
import { list, longDate } from '../texts/words.ts';
import { carriedText, dictated, tellNote } from './message.ts';
import { openTask } from './task.ts';
import { ofThisChat } from './tell.ts';
import { folded } from './which.ts';

type DayTask = TaskOf<'messageDay'>;

const TO_ALL =
  /\b(?:avvis\w*|avvert\w*|scriv\w*|inform\w*|comunic\w*|fa\w* sapere|manda\w*(?: un messaggio)?|dite|di)\b.{0,12}\b(?:quelli|quelle|tutti|tutte|i clienti|ai clienti|le persone|alle persone|gli utenti|chi (?:ha|abbiamo|c e)|coloro)\b/;
const MOST = 60;
const NAMED = 8;

/** "Avvisa quelli di domani che…": a day, not somebody. */
export function isForDay(u: Understanding): boolean {
  return u.slots.date !== undefined && TO_ALL.test(folded(u.cleanText));
}

export function* startMessageDay(scene: Scene, u: Understanding): Talk<void> {
  const { date = '', dateTo, service, partOfDay } = u.slots;
  const to = dateTo ?? date;
  const part = partOfDay === 'morning' || partOfDay === 'afternoon' ? partOfDay : null;
  const task: DayTask = { type: 'messageDay', from: date, to, service: service ?? null, part };
  const bookings = yield* meant(scene, task);
  if (bookings.length === 0) return reply(scene, scene.say('staff.none', { date: longDate(date) }));
  openTask(scene, task);
  const text = carriedText(u);
  if (text !== undefined) return preview(scene, { ...task, text }, bookings);
  question(scene, {
    about: 'notes',
    text: scene.say('note.askAll', { n: peopleOf(bookings).length, date: longDate(date) }),
    extra: wayOut(scene),
  });
}

/** Looked up again before it goes: who cancelled meanwhile is not written to. */
function* meant(scene: Scene, { from, to, service, part }: DayTask): Talk<Booking[]> {
  const statuses = ['requested', 'accepted', 'in_progress', 'ready'] as const;
  const found = yield* ask('booking.ofStaff', { from, to, statuses: [...statuses], limit: MOST });
  return ofThisChat(scene, found)
    .filter(({ serviceId }) => service === null || serviceId === service)
    .filter(({ time }) => part === null || (part === 'morning') === time < '13:00');
}

/** Each once, however many bookings they have. */
function peopleOf(bookings: readonly Booking[]): Booking[] {
  return bookings.filter(({ personId }, at) => bookings.findIndex((each) => each.personId === personId) === at);
}

function preview(scene: Scene, task: DayTask & { text: string }, bookings: readonly Booking[]): void {
  scene.state.task = task;
  const people = peopleOf(bookings);
  const names = people.slice(0, NAMED).map(({ personName }) => personName);
  if (people.length > NAMED) names.push(scene.say('close.more', { n: people.length - NAMED }));
  question(scene, {
    about: 'confirm',
    text: scene.say('note.previewAll', {
      n: people.length,
      date: longDate(task.from),
      names: list(names),
      text: task.text,
    }),
    extra: (number) => [
      [{ label: scene.say('staff.messageYes'), action: { type: 'confirm', ask: number } }],
      [{ label: scene.say('button.leave'), action: { type: 'leave', ask: number } }],
    ],
  });
}

export function* hearMessageDay(scene: Scene, task: DayTask, u: Understanding): Talk<boolean> {
  if (task.text !== undefined && u.intent === 'confirm') {
    yield* sendMessageDay(scene, task);
    return true;
  }
  if (task.text !== undefined && u.intent === 'deny') return false;
  const text = dictated(u, task.text !== undefined);
  if (text === '' || !mayBeDictated(u)) return false;
  preview(scene, { ...task, text }, yield* meant(scene, task));
  return true;
}

export function* sendMessageDay(scene: Scene, task: DayTask): Talk<void> {
  const { text } = task;
  const people = peopleOf(yield* meant(scene, task));
  settle(scene);
  if (text === undefined || people.length === 0) return reply(scene, scene.say('decide.none'));
  for (const booking of people) yield* tellNote(scene, booking, text);
  const calls = people.filter(({ byPhone }) => byPhone).length;
  const sent = scene.say('note.sentAll', { n: people.length - calls });
  reply(scene, calls === 0 ? sent : `${sent} ${scene.say('note.calls', { n: calls })}`);
}
