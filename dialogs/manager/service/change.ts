/** Changes of a service: shown before and after, with whom they touch and what becomes of them; kept on a yes. */

import type { Service } from '../../../domain/catalogue.ts';
import { dateOf, plusDays } from '../../../domain/time.ts';
import { leaveWith, type TaskAction } from '../../engine/dialog.ts';
import { wayOut } from '../../engine/form/questions.ts';
import type { Understanding } from '../../engine/input.ts';
import { ask, type Talk } from '../../engine/protocol.ts';
import { anyService, begin, question, reply, type Scene, settle } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import { isQuestion } from '../../engine/words.ts';
import { orderIn, reasonIn } from '../../texts/heard-service.ts';
import { takeFrom } from '../../texts/read/dates.ts';
import { partNamed } from '../../texts/read/labels.ts';
import { serviceIn } from '../../texts/read/mention.ts';
import { wordsOf } from '../../texts/read/words.ts';
import { amendsDate, datedOf, ofWorker } from './amends.ts';
import { applyChange } from './apply.ts';
import { askPart, isPart, misfitWords } from './ask.ts';
import { askFate, askFor, askReason, askWhich, confirmChange } from './change-ask.ts';
import { defaultReason } from './change-words.ts';
import { digresses } from './digress.ts';
import { merged } from './draft.ts';
import { FATES, type Fate } from './fates.ts';
import { stretchIn } from './stretch.ts';
import { take } from './take.ts';
import { type Target, targetOf } from './target.ts';

type ChangeTask = TaskOf<'changeService'>;
type Ready = Extract<Target, { type: 'ready' }>;

export const NO_CHANGE: ChangeTask = {
  type: 'changeService',
  service: '',
  what: 'set',
  step: 'start',
  draft: {},
  seen: [],
  patch: null,
};

export function* startChange(scene: Scene, u: Understanding, hint: 'set' | 'suspend'): Talk<void> {
  const order = amendsDate(scene, u) ? 'set' : orderIn(u.cleanText);
  const what = order === 'suspend' && hint === 'set' ? 'set' : (order ?? hint);
  const service = meantService(scene, u, what);
  const sooner = what === 'resume' ? endsSooner(scene, service, u) : null;
  const task: ChangeTask = { ...NO_CHANGE, what, service, ...sooner };
  if (scene.state.task?.type === 'changeService') settle(scene);
  begin(scene, task);
  const said = sooner === null ? told(scene, task, u) : task;
  // "Cambia il pagamento delle feste": which part is said, not what it becomes.
  const part = said === null && what === 'set' ? partNamed(u.cleanText) : null;
  const base = anyService(scene, task.service);
  if (part !== null && base !== undefined) return askFor(scene, task, base, part, '');
  yield* proceed(scene, said ?? task);
}

/** "Riprende il 4 gennaio": suspended until the day before. Null where no day to come is said, or nothing is suspended. */
function endsSooner(scene: Scene, service: string, u: Understanding): Partial<ChangeTask> | null {
  const base = anyService(scene, service);
  const { date } = u.slots;
  if (base === undefined || date === undefined || date <= dateOf(scene.facts.now)) return null;
  const instead = base.suspended;
  if (instead === undefined) return base.calendar.closures.some(({ to }) => to >= date) ? { from: date } : null;
  const { from } = instead;
  return date <= from ? null : { what: 'suspend', from, to: plusDays(date, -1), instead };
}

/** "Anzi 5 euro", after a change that was said yes to: shown again with it. False where nothing of it is said. */
export function* changeAgain(scene: Scene, decided: ChangeTask, u: Understanding): Talk<boolean> {
  const { from, to } = decided;
  const instead = decided.what === 'suspend' && from !== undefined && to !== undefined ? { instead: { from, to } } : {};
  const task: ChangeTask = { ...decided, ...instead, step: 'start', seen: [], fate: undefined, reason: undefined };
  const said = told(scene, task, u);
  if (said === null) return false;
  begin(scene, said);
  yield* proceed(scene, said);
  return true;
}

function meantService(scene: Scene, u: Understanding, what: ChangeTask['what']): string {
  const all = scene.facts.services.filter(({ retired }) => retired === (what === 'restore'));
  return u.slots.service ?? serviceIn(u.cleanText, all)?.id ?? ofWorker(all, u.cleanText)?.id ?? '';
}

/** What a message says of the change; null when it says nothing. */
function told(scene: Scene, task: ChangeTask, u: Understanding): ChangeTask | null {
  if (task.what === 'suspend') {
    // "Convenzione con… fino al 15 gennaio" is another request, with a day of its own.
    if (u.decision === 'act' && /^mgr_(?:agreement|broadcast|report)/.test(u.intent)) return null;
    const stretch = stretchIn(scene, u, task.from);
    return stretch === null ? null : { ...task, ...stretch, fate: undefined };
  }
  const dated = task.what === 'set' ? datedOf(scene, u, anyService(scene, task.service)) : null;
  if (dated !== null) return { ...task, draft: merged(task.draft, { dated: [dated] }), fate: undefined };
  const words = wordsOf(u.cleanText);
  const from = takeFrom(words, scene.facts.now);
  const later = from === null ? task : { ...task, from: from > dateOf(scene.facts.now) ? from : undefined };
  if (task.what !== 'set') return from === null ? null : later;
  const base = anyService(scene, task.service);
  const asked = isPart(task.step) ? task.step : null;
  const said = from === null ? u.cleanText : words.clauses().join(', ');
  const taken = take(scene, task.draft, said, asked, soFar(scene, task, base));
  if (taken?.refused != null) reply(scene, scene.say('svc.bad.health', { said: taken.refused }));
  if (taken === null) return from === null || asked !== null ? null : later;
  return { ...later, draft: taken.draft, fate: undefined };
}

/** With what was changed already. */
function soFar(scene: Scene, task: ChangeTask, base: Service | undefined): Service | null {
  if (base === undefined) return null;
  const target = targetOf(scene, task, base);
  return target.type === 'ready' ? target.outcome : base;
}

/** Asks for what is missing, then what becomes of those it touches, then for the yes. */
export function* proceed(scene: Scene, task: ChangeTask, lead = ''): Talk<void> {
  const { say } = scene;
  scene.state.task = task;
  const base = anyService(scene, task.service);
  if (base === undefined) return askWhich(scene, task);
  const target = targetOf(scene, task, base);
  switch (target.type) {
    case 'nothing':
      return askFor(scene, task, base, null, lead);
    case 'unclearPrice':
      scene.state.task = { ...task, draft: { ...task.draft, price: undefined }, step: 'price' };
      return askPart(scene, 'price', base, say('chg.priceOfWhat', { service: base.name }));
    case 'datesMissing':
      scene.state.task = { ...task, step: 'dates' };
      return question(scene, {
        about: 'date',
        text: say('chg.askDates'),
        ways: [say('chg.askDates.again')],
        lead,
        extra: wayOut(scene),
      });
    case 'alreadySo':
      settle(scene);
      return reply(scene, say(task.what === 'resume' ? 'chg.notSuspended' : 'chg.already', { service: base.name }));
    case 'ready':
      return yield* ready(scene, task, base, target, lead);
  }
}

function* ready(scene: Scene, task: ChangeTask, base: Service, target: Ready, lead: string): Talk<void> {
  const misfit = target.misfits[0];
  if (misfit !== undefined) {
    const { part, text } = misfitWords(scene, misfit);
    return askFor(scene, task, base, part, text);
  }
  const affected = yield* ask('service.affected', { service: target.service });
  const next = { ...task, seen: affected.map(({ booking }) => booking.id) };
  if (affected.length > 0 && task.fate === undefined) return askFate(scene, next, base, affected, lead);
  const reasoned = task.fate === 'keep' || task.fate === 'each' || affected.length === 0;
  if (!reasoned && task.reason === undefined) return askReason(scene, next, base, affected);
  confirmChange(scene, next, base, target, affected, lead);
}

export function* hearChange(scene: Scene, task: ChangeTask, u: Understanding): Talk<boolean> {
  const base = anyService(scene, task.service);
  if (base === undefined) {
    const service = meantService(scene, u, task.what);
    // Another command names a service too: only the answer is one.
    if (service === '' || isQuestion(u) || digresses(scene, u, null, false)) return false;
    yield* proceed(scene, { ...task, service });
    return true;
  }
  const asked = isPart(task.step) ? task.step : null;
  if (task.step === 'reason') return yield* hearReason(scene, task, u);
  const fate = task.step === 'fate' ? fateIn(scene, u.cleanText) : null;
  if (fate !== null) {
    yield* proceed(scene, { ...task, fate });
    return true;
  }
  const next = told(scene, task, u);
  if (task.step === 'confirm' && u.intent === 'confirm' && next === null) {
    yield* applyChange(scene, task);
    return true;
  }
  if (task.step === 'confirm' && u.intent === 'deny' && next === null) {
    scene.left = true;
    yield* leaveWith(scene, scene.say('manager.left'));
    return true;
  }
  const reason = task.step === 'confirm' && task.reason !== undefined ? reasonIn(u.cleanText) : null;
  if (reason !== null) {
    yield* proceed(scene, { ...task, reason });
    return true;
  }
  if (digresses(scene, u, asked, next !== null)) return false;
  if (next !== null) {
    yield* proceed(scene, next);
    return true;
  }
  const part = task.what === 'set' && asked === null ? partNamed(u.cleanText) : null;
  if (part === null) return false;
  askFor(scene, task, base, part, '');
  return true;
}

function* hearReason(scene: Scene, task: ChangeTask, u: Understanding): Talk<boolean> {
  if (digresses(scene, u, 'summary', false)) return false;
  const reason = u.intent === 'confirm' ? defaultReason(task) : u.cleanText.trim().replace(/^perch[eéè]\s+/i, '');
  if (reason.length < 3) return false;
  yield* proceed(scene, { ...task, reason: reason.slice(0, 200) });
  return true;
}

function fateIn(scene: Scene, said: string): Fate | null {
  const named = scene.state.asked?.options.find(({ label }) => label.toLowerCase() === said.trim().toLowerCase());
  const fate = named?.value ?? fateSaid(said);
  return FATES.find((each) => each === fate) ?? null;
}

function fateSaid(said: string): string | null {
  if (/\b(?:annull\w*|rifiut\w*|disdi\w*|cancell\w*)\b/i.test(said)) return 'refuse';
  if (/\b(?:tien\w*|lasci\w* (?:come|così)|conferm\w*|mant\w*|restano)\b/i.test(said)) return 'keep';
  if (/\b(?:propon\w*|propost\w*|spost\w*|altro orario|altri orari)\b/i.test(said)) return 'propose';
  return /\b(?:una per una|una a una|una alla volta|singolarmente|decido io)\b/i.test(said) ? 'each' : null;
}

export function* tapChange(scene: Scene, task: ChangeTask, action: TaskAction): Talk<boolean> {
  const base = anyService(scene, task.service);
  switch (action.type) {
    case 'confirm':
      if (task.step !== 'confirm') return false;
      yield* applyChange(scene, task);
      return true;
    case 'change':
      if (base === undefined) return false;
      if (action.field !== undefined && isPart(action.field)) askFor(scene, task, base, action.field, '');
      else askFor(scene, task, base, null, '');
      return true;
    case 'pick':
      return yield* picked(scene, task, action.value);
    default:
      return false;
  }
}

function* picked(scene: Scene, task: ChangeTask, value: string): Talk<boolean> {
  if (task.step === 'service') yield* proceed(scene, { ...task, service: value });
  else if (task.step === 'fate') yield* proceed(scene, { ...task, fate: FATES.find((fate) => fate === value) });
  else if (task.step === 'reason') yield* proceed(scene, { ...task, reason: value });
  else {
    const base = anyService(scene, task.service);
    const asked = isPart(task.step) ? task.step : null;
    const taken = take(scene, task.draft, value, asked, soFar(scene, task, base));
    if (taken === null) return false;
    yield* proceed(scene, { ...task, draft: taken.draft });
  }
  return true;
}
