/** The form in conversation: answers, corrections, yes and no, and what to do when nothing was understood. */

import type { FieldName, Service } from '../../../domain/catalogue.ts';
import type { Action } from '../action.ts';
import type { Intent, Slots, TimeIssue, Understanding } from '../input.ts';
import type { Talk } from '../protocol.ts';
import { begin, inRows, question, reply, type Scene, serviceOf, settle } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { forget, has, takeText, usable } from './absorb.ts';
import { advance, takeIn } from './advance.ts';
import { askIssue } from './issues.ts';
import { place } from './place.ts';
import { askField, wayOut } from './questions.ts';
import { saidBetween } from './wish.ts';

/** Which words start which service; every other service is started by `book_service`. */
const STARTS: Partial<Record<Intent, string>> = {
  book_ironing: 'ironing',
  book_custodian: 'custodian',
  order_groceries: 'groceries',
  book_party: 'party',
};

export function serviceStartedBy(intent: Intent, slots: Slots): string | null {
  return STARTS[intent] ?? (intent === 'book_service' ? (slots.service ?? null) : null);
}

/** The name under which the recogniser knows the form in progress. */
export function activeName(service: string): string {
  const named = Object.entries(STARTS).find(([, id]) => id === service);
  return named?.[0] ?? 'book_service';
}

export function newForm(service: string): FormTask {
  return { type: 'form', service, details: {}, wish: {}, slot: null, confirming: false };
}

export function* startForm(scene: Scene, service: string, u: Understanding | null): Talk<void> {
  const found = serviceOf(scene, service);
  if (found === undefined) return reply(scene, scene.say('form.gone'));
  const task = withOther(newForm(service), u?.issues ?? []);
  begin(scene, task);
  if (u === null) return yield* advance(scene, task);
  const blocked = blocking(u.issues);
  if (blocked !== undefined) return askIssue(scene, task, found, u.slots, blocked);
  if (u.vagueQuantity) return askWeight(scene, task, found, u);
  yield* takeIn(scene, task, u.slots, saidBetween(u.cleanText));
}

/** True when the message was about this form. */
export function* hearForm(scene: Scene, task: FormTask, u: Understanding): Talk<boolean> {
  const service = serviceOf(scene, task.service);
  if (service === undefined) {
    yield* advance(scene, task);
    return true;
  }
  const blocked = blocking(u.issues);
  if (blocked !== undefined) {
    askIssue(scene, task, service, u.slots, blocked);
    return true;
  }
  const fresh = news(task, u.slots);
  const carries = usable(service, fresh);
  if (isLeaving(u) && !carries) {
    leave(scene, task);
    return true;
  }
  const started = serviceStartedBy(u.intent, u.slots);
  const elsewhere = started !== null && started !== task.service;
  const aside: Intent[] = [
    'service_info',
    'payment_info',
    'my_bookings',
    'cancel_booking',
    'modify_booking',
    'repeat_booking',
  ];
  if (elsewhere || (aside.includes(u.intent) && u.decision === 'act' && !(carries && u.affirmed))) return false;
  if (task.confirming && u.intent === 'confirm' && !carries) {
    yield* place(scene, task);
    return true;
  }
  if (u.vagueQuantity) {
    askWeight(scene, task, service, u);
    return true;
  }
  if (carries) {
    const corrected = task.confirming || u.intent === 'correct_slot';
    const next = withOther(task, u.issues);
    yield* takeIn(scene, next, fresh, saidBetween(u.cleanText), corrected ? scene.say('summary.changed') : undefined);
    return true;
  }
  const note = task.confirming || carries ? noteIn(u.cleanText) : null;
  if (note !== null && has(service, 'notes') && !carries) {
    yield* advance(scene, { ...task, details: { ...task.details, notes: note } }, '', scene.say('summary.changed'));
    return true;
  }
  if (task.confirming && (u.intent === 'deny' || u.intent === 'correct_slot')) {
    askWhatToChange(scene, task, service);
    return true;
  }
  const field = scene.state.asked?.field;
  const plain: Intent[] = ['provide_slot', 'correct_slot', 'out_of_scope'];
  if (field !== undefined && (plain.includes(u.intent) || u.decision === 'reject')) {
    const taken = takeText(task, service, field, u.slots.text ?? u.cleanText);
    if (taken !== null) {
      yield* advance(scene, taken);
      return true;
    }
  }
  return false;
}

/** A tap on one of the form's own buttons, of the question now open. */
export function* tapForm(scene: Scene, task: FormTask, action: Action): Talk<void> {
  const service = serviceOf(scene, task.service);
  if (service === undefined) return yield* advance(scene, task);
  switch (action.type) {
    case 'confirm':
      return task.confirming ? yield* place(scene, task) : yield* advance(scene, task);
    case 'leave':
    case 'deny':
      return leave(scene, task);
    case 'answer':
      return yield* takeIn(
        scene,
        { ...task, otherDate: undefined },
        action.slots as Slots,
        false,
        task.confirming ? scene.say('summary.changed') : undefined,
      );
    case 'change':
      return action.field === undefined
        ? askWhatToChange(scene, task, service)
        : yield* askAgain(scene, task, service, action.field);
    case 'pick': {
      const field = scene.state.asked?.field;
      const taken = field === undefined ? null : takeText(task, service, field, action.value);
      return yield* advance(scene, taken ?? task);
    }
    default:
      return yield* advance(scene, task);
  }
}

/** The open question once more: after a digression, or put differently after a misunderstanding. */
export function* repeatForm(scene: Scene, task: FormTask, lead: string, missed: boolean): Talk<void> {
  const service = serviceOf(scene, task.service);
  const asked = scene.state.asked;
  if (service === undefined || asked === null || task.confirming) return yield* advance(scene, task, lead);
  const misses = asked.misses + (missed ? 1 : 0);
  const field = service.form.find((each) => each.name === asked.field);
  if (field !== undefined && field.name !== 'date' && field.name !== 'time') {
    return askField(scene, task, service, field, lead, misses);
  }
  yield* advance(scene, task, lead, undefined, misses);
}

function askWhatToChange(scene: Scene, task: FormTask, service: Service): void {
  const number = scene.state.questions + 1;
  const names = service.form.filter(
    (field) => task.moving === undefined || field.name === 'date' || field.name === 'time',
  );
  scene.state.task = { ...task, confirming: false };
  question(scene, {
    about: 'confirm',
    text: scene.say('form.whatToChange'),
    extra: (ask) => [
      ...inRows(
        names.map((field) => ({
          label: scene.say(`form.field.${field.name}`),
          action: { type: 'change' as const, ask: number, field: field.name },
        })),
        3,
      ),
      ...wayOut(scene, false)(ask),
    ],
  });
}

function* askAgain(scene: Scene, task: FormTask, service: Service, name: string): Talk<void> {
  const field = service.form.find((each) => each.name === name);
  if (field === undefined) return yield* advance(scene, task);
  const cleared = forget(task, name as FieldName);
  if (field.name === 'date' || field.name === 'time') return yield* advance(scene, cleared);
  scene.state.task = cleared;
  askField(scene, cleared, service, field);
}

function askWeight(scene: Scene, task: FormTask, service: Service, u: Understanding): void {
  const field = service.form.find((each) => each.name === 'quantity');
  if (field === undefined) return;
  const { slots } = u;
  const wish = { ...task.wish, ...pickWhen(slots) };
  const details = { ...task.details, ...(slots.address === undefined ? {} : { address: slots.address }) };
  const next = { ...task, wish, details };
  scene.state.task = next;
  askField(scene, next, service, { ...field, question: scene.say('ask.quantity.weigh') });
}

function pickWhen({ date, dateTo, time, timeTo, partOfDay }: Slots) {
  return {
    ...(date === undefined ? {} : { date }),
    ...(dateTo === undefined ? {} : { dateTo }),
    ...(time === undefined ? {} : { time }),
    ...(timeTo === undefined ? {} : { timeTo }),
    ...(partOfDay === undefined ? {} : { partOfDay }),
  };
}

export function leave(scene: Scene, task: FormTask): void {
  settle(scene);
  reply(scene, scene.say(task.moving ? 'form.leftMove' : 'form.left'));
}

/** What the message adds; a value that says again what is known is still an answer. */
function news(task: FormTask, slots: Slots): Slots {
  return task.moving === undefined ? slots : pickWhen(slots);
}

function blocking(issues: readonly TimeIssue[]): TimeIssue | undefined {
  return issues.find((issue) => issue.type !== 'ambiguousDate' && issue.type !== 'ambiguousTime');
}

function withOther(task: FormTask, issues: readonly TimeIssue[]): FormTask {
  const doubt = issues.find((issue) => issue.type === 'ambiguousDate');
  return { ...task, otherDate: doubt?.other };
}

const NOTE =
  /\b(?:segn|annot|scriv|aggiung|ricord|not)(?:a|ate|i|ete|are|ere|o)\b(?: (?:una |la |come )?nota)?\s*(?:che|:|,)?\s+(.{3,})/i;

/** "Segnate che il campanello è rotto": for whoever comes. */
function noteIn(text: string): string | null {
  return NOTE.exec(text)?.[1]?.trim().slice(0, 200) ?? null;
}

const LEAVING =
  /\b(lasci\w*|annull\w*|non (mi )?(serve|interessa)|basta|niente|stop|esci|fa nulla|rinuncio|ci ripenso)\b/i;

export function isLeaving(u: Understanding): boolean {
  if (u.intent !== 'deny' && u.intent !== 'cancel_booking') return false;
  if (/\b(prenotazion|appuntament|richiest[ae] (di|del))/i.test(u.cleanText) || u.slots.service !== undefined)
    return false;
  return LEAVING.test(u.cleanText);
}
