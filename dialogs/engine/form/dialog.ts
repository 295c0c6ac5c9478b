/** The form in conversation: answers in any order, corrections, yes and no. What repairs it is the engine's. */

import type { Service } from '../../../domain/catalogue.ts';
import { fieldAt } from '../../../domain/form.ts';
import { asksHours } from '../../citizen/about.ts';
import { onBooking } from '../../citizen/bookings.ts';
import { joinForDates, joinLine } from '../../citizen/waitlist.ts';
import { samePersonIn } from '../../texts/agreed.ts';
import { folded } from '../../texts/heard.ts';
import { notThen } from '../../texts/heard-change.ts';
import { asksWhen, isOnlyWhen } from '../../texts/heard-when.ts';
import type { Intent, Understanding } from '../input.ts';
import { heldForAdult } from '../minor.ts';
import type { Talk } from '../protocol.ts';
import { putAgain } from '../repairs.ts';
import { begin, reply, type Scene, serviceOf } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { CHANGES, otherServiceIn } from '../words.ts';
import { has, usable } from './absorb.ts';
import { advance } from './advance.ts';
import { hearYes, standsAlready } from './agreed.ts';
import { beforeAppointment } from './appointment.ts';
import { answerDate } from './asksDate.ts';
import { saysBehalf, withBehalf } from './behalf.ts';
import { withHouseNumber } from './civic.ts';
import { asEachDay } from './days.ts';
import { asksWords, corrected, hearWords } from './hearWords.ts';
import { takeHeard } from './hour.ts';
import { askIssue, blocking, withOther } from './issues.ts';
import { isLeaving, leaveForm } from './leaving.ts';
import { nearSlot } from './near.ts';
import { rulesOut, withNever } from './never.ts';
import { countedAgain, withNote, withOwn } from './own.ts';
import {
  counted,
  onlyOffered,
  onTop,
  pickedOf,
  sameAsLast,
  withGarments,
  withKnown,
  withLastHour,
  withoutSaid,
} from './refer.ts';
import { hearRepeat, repeatOf } from './repeat.ts';
import { askOnce } from './rework.ts';
import { askDirection, shifted } from './shift.ts';
import { newForm, serviceStartedBy } from './starts.ts';
import { takeIn } from './take.ts';
import { askWeight } from './weigh.ts';
import { saidBetween } from './wish.ts';

export { activeName, newForm, serviceStartedBy } from './starts.ts';

export function* startForm(scene: Scene, service: string, said: Understanding | null): Talk<void> {
  const found = serviceOf(scene, service);
  if (found === undefined) return reply(scene, scene.say('form.gone'));
  if (heldForAdult(scene)) return;
  const heard = said === null ? null : asEachDay(found, said);
  const { every } = heard?.beside ?? {};
  const repeating = every === undefined ? {} : { every: repeatOf(every) };
  const empty = { ...newForm(service), ...repeating };
  const told = heard === null ? null : beforeAppointment(scene, empty, found, yield* withLastHour(scene, heard));
  const { form, u } = told ?? { form: empty, u: null };
  const own = withOwn(withOther(form, u?.issues ?? []), found, u?.cleanText ?? '');
  const fresh = withNever(withGarments(own, u), found, u);
  const task = yield* withBehalf(scene, fresh, saysBehalf(found, u));
  begin(scene, task);
  if (u === null) return yield* advance(scene, task);
  const blocked = blocking(u.issues);
  if (blocked !== undefined) return askIssue(scene, task, found, u.slots, blocked);
  if (u.vagueQuantity) return askWeight(scene, task, found, u);
  yield* takeHeard(scene, task, found, { ...pickedOf(task, found, u), ...u.slots }, u.issues, saidBetween(u.cleanText));
  sayWhich(scene, found, u);
}

/** What they ask for was told, not named: it is named before anything else is asked. */
function sayWhich(scene: Scene, service: Service, { cleanText }: Understanding): void {
  const { task } = scene.state;
  const question = scene.replies.at(-1);
  if (task?.type !== 'form' || task.confirming || question?.asks !== true) return;
  if (cleanText === '' || (scene.parkedAt === null && namesService(service, cleanText))) return;
  question.text = `${scene.say('form.begins', { service: service.name })} ${question.text}`;
}

function namesService({ name, synonyms }: Service, text: string): boolean {
  const said = ` ${folded(text)} `;
  const words = [name, ...synonyms].map(folded);
  return [...words, ...folded(name).split(' ')].some((word) => word.length >= LEAST && said.includes(word));
}

const LEAST = 4;

/** Questions and wishes that are not this form's: the engine answers them, or sets the form aside. */
const ELSEWHERE = new Set<Intent>([
  'service_info',
  'payment_info',
  'my_bookings',
  'cancel_booking',
  'modify_booking',
  'repeat_booking',
  'restart',
  'talk_to_human',
  'privacy_request',
  'manage_notifications',
  'complaint',
  'propose_service',
]);

/** "Allora venerdì alle 9", where any words would be an answer: another day, unless it is days that are asked for. */
function asDate(scene: Scene, task: FormTask, u: Understanding): Understanding {
  const service = serviceOf(scene, task.service);
  const field = service === undefined ? undefined : fieldAt(service, scene.state.asked?.field);
  if (u.heard?.slots.date === undefined || !isOnlyWhen(u.cleanText)) return u;
  if (field === undefined || (field.name !== 'notes' && field.name !== 'choice') || asksWhen(field.question ?? ''))
    return u;
  const { text: _, ...slots } = { ...u.slots, ...u.heard.slots };
  return { ...u, intent: 'correct_slot', slots, issues: u.heard.issues };
}

/** True when the message was about this form. */
export function* hearForm(scene: Scene, before: FormTask, given: Understanding): Talk<boolean> {
  const service = serviceOf(scene, before.service);
  if (service === undefined) {
    yield* advance(scene, before);
    return true;
  }
  const heard = withHouseNumber(before, service, given);
  const days = asEachDay(service, asDate(scene, before, heard), before.slot?.date ?? before.wish.date);
  const near = nearSlot(before, service, withKnown(scene, before, days), scene.facts.now);
  const dated = yield* withLastHour(scene, near);
  const { form, u } = beforeAppointment(scene, before, service, dated);
  const task = withNever(withGarments(form, u), service, u);
  const blocked = blocking(u.issues);
  if (blocked !== undefined) {
    askIssue(scene, task, service, u.slots, blocked);
    return true;
  }
  const { shift, part, subject } = u.beside ?? {};
  if (subject === 'waiting' && task.confirming && (task.every?.full.length ?? 0) > 0) {
    yield* joinForDates(scene, service, task);
    return true;
  }
  const full = task.missed ?? task.full;
  if (subject === 'waiting' && full !== undefined) {
    yield* joinLine(scene, service, full, task);
    return true;
  }
  if (shift !== undefined && shift.direction === undefined && task.slot !== null) {
    askDirection(scene, service, task.slot, shift);
    return true;
  }
  const stands = task.slot ?? task.moving?.before;
  const said =
    shift === undefined || stands === undefined ? u.slots : { ...u.slots, ...shifted(service, stands, shift) };
  const fresh = counted(task.details, { ...pickedOf(task, service, u), ...said }, u.cleanText);
  const elsewhere = u.slots.service !== undefined && u.slots.service !== task.service;
  const aboutOther = (elsewhere || fresh.occasion !== undefined) && otherServiceIn(u, task.service) !== null;
  const { recurring } = u.beside ?? {};
  if (recurring !== undefined && recurring.which !== 'one' && task.every === undefined) return false;
  if (yield* answerDate(scene, task, service, u)) return true;
  const again = countedAgain(task, service, scene.state.asked?.field, u.cleanText);
  if (again !== null) return yield* corrected(scene, task, again);
  const same = has(service, 'notes') && !usable(service, fresh) ? samePersonIn(u.cleanText) : null;
  if (same !== null && !task.confirming) return yield* corrected(scene, task, withNote(task, same));
  const more = has(service, 'notes') ? onTop(scene, task, fresh, u.cleanText) : null;
  if (more !== null) return yield* corrected(scene, task, more);
  const repeat = hearRepeat(task, u, fresh, scene.state.asked?.field);
  const carries = (usable(service, repeat.slots) || repeat.changed) && !aboutOther;
  if (rulesOut(task, u) && !carries) return yield* corrected(scene, before, task);
  const fewer = withoutSaid(task, u);
  if (fewer !== null) {
    const head = task.confirming ? scene.say('summary.changed') : undefined;
    if (fewer.added.length > 0) yield* takeIn(scene, fewer.task, { items: fewer.added }, false, head);
    else yield* advance(scene, fewer.task, '', head);
    return true;
  }
  if (isLeaving(u) && !carries) {
    scene.left = true;
    leaveForm(scene, task);
    return true;
  }
  const rather = answersRather(u, carries);
  if (rather && notThen(u.cleanText)) return yield* hearWords(scene, task, service, u);
  const started = rather ? null : serviceStartedBy(u.intent, u.slots);
  if (started !== null && started !== task.service) return false;
  // "La stireria spostiamola a venerdì": of a booking that exists, not of this one.
  if (elsewhere && CHANGES.has(u.intent) && u.decision !== 'reject') return false;
  if (elsewhere && u.intent === 'correct_slot' && !(has(service, 'task') && fresh.task !== undefined)) {
    if (!(yield* onBooking(scene, 'change', { ...u, intent: 'modify_booking' }, true))) return false;
    return true;
  }
  if (asksHours(u) || (task.confirming && asksForRoom(u))) return false;
  const named = part !== undefined && has(service, part);
  const within = task.moving !== undefined && u.intent === 'modify_booking' && (carries || named) && ours(task, u);
  if (
    ELSEWHERE.has(u.intent) &&
    u.decision === 'act' &&
    !(carries && (u.affirmed || recurring !== undefined)) &&
    !within
  )
    return false;
  const offered = carries ? null : (onlyOffered(scene, u) ?? (yield* sameAsLast(scene, u)));
  if (offered !== null) {
    yield* takeIn(scene, task, offered, false);
    return true;
  }
  // "Va bene così" to "what shall I change?": nothing, and the summary is shown again.
  if (!task.confirming && scene.state.asked?.about === 'confirm' && u.intent === 'confirm' && !carries) {
    yield* advance(scene, task);
    return true;
  }
  if (task.confirming && !repeat.changed && (yield* hearYes(scene, task, service, u, carries ? repeat.slots : null)))
    return true;
  if (u.vagueQuantity) {
    askWeight(scene, task, service, u);
    return true;
  }
  const meant = yield* withBehalf(scene, repeat.task, asksWords(scene) ? undefined : saysBehalf(service, u));
  if (carries) {
    const changes = (task.confirming || u.intent === 'correct_slot') && !standsAlready(task, service, repeat.slots);
    const head = changes ? scene.say('summary.changed') : undefined;
    yield* takeHeard(
      scene,
      withOwn(withOther(meant, u.issues), service, u.cleanText),
      service,
      repeat.slots,
      u.issues,
      saidBetween(u.cleanText),
      head,
    );
    return true;
  }
  if (meant.onBehalfOf !== task.onBehalfOf) {
    yield* advance(scene, meant, '', task.confirming ? scene.say('summary.changed') : undefined);
    return true;
  }
  if (named && (task.confirming || within)) {
    yield* askOnce(scene, task, service, part);
    return true;
  }
  if (started !== null) {
    // The same service once more: it is being booked.
    yield* putAgain(scene, 'back');
    return true;
  }
  return yield* hearWords(scene, task, service, u);
}

/** "Ci sarebbe posto anche venerdì?", to the summary: a question, and no change. */
function asksForRoom({ intent, slots, cleanText }: Understanding): boolean {
  return intent === 'check_availability' && slots.date !== undefined && /\?\s*$/.test(cleanText);
}

const RATHER = 0.3;

/** "No, lunedì ho la visita": perhaps another service, that nobody has named; likelier the answer to what is asked. */
function answersRather(u: Understanding, carries: boolean): boolean {
  const likely = (intent: Intent) => intent === 'provide_slot' || intent === 'correct_slot';
  const other = u.alternatives.some(({ intent, score }) => likely(intent) && score >= RATHER);
  return carries && u.decision === 'ask' && u.slots.service === undefined && other;
}

function ours({ service }: FormTask, { slots }: Understanding): boolean {
  return slots.service === undefined || slots.service === service;
}
