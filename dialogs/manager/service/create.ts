/** A new service: said in one message or in ten, read back with what was not said, kept on a yes. */

import type { Service } from '../../../domain/catalogue.ts';
import type { TaskAction } from '../../engine/dialog.ts';
import type { Understanding } from '../../engine/input.ts';
import { ask, type Talk } from '../../engine/protocol.ts';
import { putAgain } from '../../engine/repairs.ts';
import { begin, question, reply, type Scene, settle } from '../../engine/scene.ts';
import type { TaskOf } from '../../engine/state.ts';
import { PARTS, type Part, partNamed } from '../../texts/read/labels.ts';
import { readMessage } from '../../texts/read/message.ts';
import { list, WEEKDAYS } from '../../texts/words.ts';
import { asksInvite } from '../invite.ts';
import { tellItIsThere } from '../proposal-answer.ts';
import { askPart, askWhatToChange, isPart, misfitWords } from './ask.ts';
import { built, outlineOf, type Setting } from './build.ts';
import { NO_CHANGE } from './change.ts';
import { digresses } from './digress.ts';
import { type Draft, saysSomething } from './draft.ts';
import { inherited } from './inherited.ts';
import { previewOf } from './preview.ts';
import { type SoFar, take, withName } from './take.ts';
import { partLine, partName } from './words.ts';

type NewTask = TaskOf<'newService'>;

const REVIEW = 'review';
const CHANGING = 'change';

/** Shown only once something of it was said, or is worth knowing. */
const QUIET: readonly Part[] = ['details', 'synonyms', 'horizon', 'return', 'reminders', 'items', 'duration'];

export function startNewService(scene: Scene, said: string, proposal?: string): void {
  const reading = { organisations: scene.facts.organisations, form: [] };
  const { draft, left } = withName(readMessage(said, reading));
  const task: NewTask = {
    type: 'newService',
    step: 'name',
    answers: {},
    draft,
    skipped: [],
    ...(proposal ? { proposal } : {}),
  };
  if (scene.state.task?.type === 'newService') settle(scene);
  begin(scene, task);
  proceed(scene, task, { unread: saysSomething(draft) ? left : [] });
}

interface Said {
  lead?: string;
  unread?: string[];
  changed?: boolean;
  /** Taken, though something else had been asked. */
  noted?: string;
}

function settingOf(scene: Scene): Setting {
  return { base: null, services: scene.facts.services, organisations: scene.facts.organisations };
}

/** Asks for what is missing or does not fit; with all there, reads it back and waits for the yes. */
function proceed(
  scene: Scene,
  task: NewTask,
  { lead = '', unread = [], changed = false, noted = '' }: Said = {},
): void {
  const result = built(task.draft, settingOf(scene), task.skipped);
  const before = [lead, ...unread.slice(0, 1).map((said) => scene.say('svc.unread', { said }))]
    .filter((each) => each !== '')
    .join(' ');
  if (before !== '') reply(scene, before);
  if (result.type === 'missing') {
    const part = result.parts[0] ?? 'name';
    scene.state.task = { ...task, step: part };
    return askPart(scene, part, null, part === 'openings' ? hoursQuestion(scene, task.draft) : '', noted);
  }
  const misfit = result.misfits[0];
  if (misfit !== undefined) {
    const { part, text } = misfitWords(scene, misfit);
    scene.state.task = { ...task, step: part };
    return askPart(scene, part, null, text);
  }
  readBack(scene, { ...task, step: REVIEW }, result.service, changed);
}

/** Of days that were said without their hours only these are asked. */
function hoursQuestion(scene: Scene, { days = [] }: Draft): string {
  const names = days.map((day) => (day === 'holiday' ? '' : (WEEKDAYS[day - 1] ?? ''))).filter((name) => name !== '');
  return names.length === 0 ? '' : scene.say('svc.ask.hours', { days: list(names) });
}

function readBack(scene: Scene, task: NewTask, service: Service, changed: boolean): void {
  const { say } = scene;
  scene.state.task = task;
  const said = saidParts(task.draft);
  const lines = PARTS.filter((part) => said.has(part) || !QUIET.includes(part))
    .map((part) => partLine(service, part, scene.facts.organisations))
    .filter((line) => line !== null);
  const chosen = PARTS.filter((part) => !said.has(part) && !QUIET.includes(part)).map(partName);
  question(scene, {
    about: 'confirm',
    text: [
      say(changed ? 'svc.head.changed' : 'svc.head.new'),
      ...lines,
      ...daysNote(scene, service),
      ...(chosen.length === 0 ? [] : [say('svc.chosen', { parts: list(chosen) })]),
      say('svc.add'),
    ].join('\n'),
    ways: [say('svc.add.again', { name: service.name })],
    extra: (number) => [
      [{ label: say('svc.addYes'), action: { type: 'confirm', ask: number } }],
      [
        { label: say('svc.preview'), action: { type: 'pick', ask: number, value: 'preview' } },
        { label: say('svc.change'), action: { type: 'change', ask: number } },
      ],
      [{ label: say('button.leave'), action: { type: 'leave', ask: number } }],
    ],
  });
}

/** A booking holds its place on one day, however many are asked for: said before it is on offer. */
function daysNote({ say }: Scene, { form }: Service): string[] {
  const days = form.find(({ limits }) =>
    Object.keys(limits ?? {}).some((unit) => /^(?:giorn|settiman|nott|mes)/.test(unit)),
  );
  return days?.question === undefined ? [] : [say('svc.days', { question: days.question })];
}

const KEYS: Record<Part, (keyof Draft)[]> = {
  name: ['name'],
  openings: ['openings'],
  capacity: ['capacity', 'workers'],
  duration: ['duration'],
  price: ['price'],
  payment: ['payment'],
  cooperative: ['cooperative'],
  summary: ['summary'],
  details: ['details'],
  synonyms: ['synonyms'],
  place: ['place'],
  questions: ['ask', 'dontAsk'],
  confirmation: ['confirmation'],
  notice: ['notice'],
  horizon: ['horizonDays'],
  return: ['returnAfterWorkingDays'],
  reminders: ['reminders'],
  items: [],
};

function saidOf(draft: Draft, part: Part): unknown[] {
  return KEYS[part].map((key) => draft[key]);
}

function saidParts(draft: Draft): Set<Part> {
  const said = new Set(PARTS.filter((part) => KEYS[part].some((key) => draft[key] !== undefined)));
  if (draft.price?.items !== undefined) said.add('items');
  return said;
}

export function* hearNewService(scene: Scene, stored: NewTask, u: Understanding): Talk<boolean> {
  const task = inherited(scene, stored);
  const { step } = task;
  const asked = isPart(step) ? step : null;
  const taken = take(scene, task.draft, u.cleanText, asked, soFar(scene, task));
  if (step === REVIEW && saysSave(u) && taken === null) {
    yield* save(scene, task);
    return true;
  }
  if (digresses(scene, u, asked, taken !== null) || (asked === null && asksInvite(scene, u))) return false;
  if (taken !== null) {
    const noted = asked === null ? '' : notedWords(scene, task.draft, taken.draft, asked);
    const lead = taken.refused === null ? '' : scene.say('svc.bad.health', { said: taken.refused });
    const changed = asked === null && JSON.stringify(taken.draft) !== JSON.stringify(task.draft);
    proceed(scene, { ...task, draft: taken.draft }, { lead, unread: taken.left, changed, noted });
    return true;
  }
  if (asked !== null && saysSave(u)) {
    yield* putAgain(scene, 'back', scene.say('svc.stillMissing', { part: partName(asked) }));
    return true;
  }
  if (asked !== null) return false;
  // "Va bene così" to what shall be changed: nothing, and the summary is shown for the yes.
  if (step === CHANGING && saysSave(u)) {
    proceed(scene, task);
    return true;
  }
  const part = partNamed(u.cleanText);
  if (part !== null) ask1(scene, task, part);
  else if (u.intent === 'deny' || u.intent === 'correct_slot') change(scene, task);
  else return false;
  return true;
}

/** "Ok, aggiungilo", while a part of it is asked for. */
function saysSave({ intent, cleanText }: Understanding): boolean {
  return (
    intent === 'confirm' ||
    /^\W*(?:(?:ok|va bene|allora|sì|si|perfetto)(?!\p{L})[,. ]*)*(?:aggiungi|pubblica|salva|conferma|crea)(?:lo|la)?(?!\p{L})\W*$/iu.test(
      cleanText,
    )
  );
}

/** What else was taken in, where the answer to the question is still to come. */
function notedWords(scene: Scene, before: Draft, after: Draft, asked: Part): string {
  const news = [...saidParts(after)].filter(
    (part) => JSON.stringify(saidOf(before, part)) !== JSON.stringify(saidOf(after, part)),
  );
  return news.length === 0 || news.includes(asked) ? '' : scene.say('svc.noted', { parts: list(news.map(partName)) });
}

function ask1(scene: Scene, task: NewTask, part: Part): void {
  scene.state.task = { ...task, step: part };
  askPart(scene, part, serviceSoFar(scene, task));
}

function change(scene: Scene, task: NewTask): void {
  const service = serviceSoFar(scene, task);
  if (service === null) return proceed(scene, task);
  scene.state.task = { ...task, step: CHANGING };
  askWhatToChange(scene, service);
}

function soFar(scene: Scene, task: NewTask): SoFar {
  return serviceSoFar(scene, task) ?? outlineOf(task.draft);
}

function serviceSoFar(scene: Scene, task: NewTask): Service | null {
  const result = built(task.draft, settingOf(scene), task.skipped);
  return result.type === 'built' ? result.service : null;
}

export function* tapNewService(scene: Scene, stored: NewTask, action: TaskAction): Talk<boolean> {
  const task = inherited(scene, stored);
  switch (action.type) {
    case 'confirm':
      yield* save(scene, task);
      return true;
    case 'change':
      if (action.field !== undefined && isPart(action.field)) ask1(scene, task, action.field);
      else change(scene, task);
      return true;
    case 'pick': {
      if (action.value === 'preview') return showPreview(scene, task);
      const asked = isPart(task.step) ? task.step : null;
      const taken = take(scene, task.draft, action.value, asked, soFar(scene, task));
      if (taken === null) return false;
      proceed(scene, { ...task, draft: taken.draft });
      return true;
    }
    default:
      return false;
  }
}

function showPreview(scene: Scene, task: NewTask): boolean {
  const service = serviceSoFar(scene, task);
  if (service === null) return false;
  for (const text of previewOf(scene, service)) reply(scene, text);
  readBack(scene, task, service, false);
  return true;
}

/** What may stay unsaid: one at a time, and the whole stretch. */
const SKIPPABLE: readonly string[] = ['capacity', 'duration'];

export function skipInNewService(scene: Scene, stored: NewTask): boolean {
  const task = inherited(scene, stored);
  const known = serviceSoFar(scene, task) !== null;
  if (!known && !SKIPPABLE.includes(task.step)) return false;
  proceed(scene, { ...task, skipped: [...task.skipped, task.step] });
  return true;
}

function* save(scene: Scene, task: NewTask): Talk<void> {
  const result = built(task.draft, settingOf(scene), task.skipped);
  if (result.type === 'missing' || result.misfits.length > 0) return proceed(scene, task);
  const saved = yield* ask('service.save', { service: result.service });
  if (saved.type !== 'saved') {
    reply(scene, scene.say('svc.invalid'));
    return change(scene, task);
  }
  settle(scene);
  const { id, name } = saved.service;
  scene.state.decided = { ...NO_CHANGE, service: id };
  Object.assign(scene.facts, { services: [...scene.facts.services, saved.service] });
  const told = task.proposal === undefined ? 0 : yield* tellItIsThere(scene, task.proposal, id);
  const done = scene.say('svc.saved', { name });
  reply(scene, told === 0 ? done : `${done} ${scene.say('svc.savedTold', { n: told })}`, [
    [
      {
        label: scene.say('svc.see'),
        action: { type: 'say', intent: 'service_info', service: id },
      },
    ],
  ]);
}
