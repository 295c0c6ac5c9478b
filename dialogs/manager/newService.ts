/** A new service is data: asked one thing at a time, read back, saved on a yes. From then on it has a conversation. */

import { type Service, serviceSchema } from '../../domain/catalogue.ts';
import { minutesOf } from '../../domain/time.ts';
import { hoursWords } from '../engine/form/explain.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { organisationName, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { openTask } from '../staff/task.ts';
import { fold } from '../staff/which.ts';
import { parseOpenings } from './hours.ts';
import { organisationIn } from './invite.ts';
import { newPrice, parsePrice, priceLine } from './price.ts';

type NewTask = TaskOf<'newService'>;

const STEPS = ['name', 'summary', 'cooperative', 'place', 'days', 'price', 'capacity', 'confirmation'] as const;
type Step = (typeof STEPS)[number];

const STAFF_HOURS = 8;
const DEFAULT_MIN = 60;

export function startNewService(scene: Scene, u: Understanding): void {
  const answers: Record<string, string> = {};
  const named = /\bservizio\b[^:]{0,40}:\s*([^:\n]{2,60})$/i.exec(u.cleanText)?.[1];
  const called =
    /\bservizio\s+(?:di|per)\s+(.{2,50}?)(?:\s+(?:di|del|della|con|per|da)\s+(?:la\s+)?(?:coop\w*|nazareth|gruppo|consorzio).*)?$/i.exec(
      u.cleanText,
    )?.[1];
  const name = named ?? called;
  if (name !== undefined) {
    const taken = read(scene, 'name', name);
    if (taken !== null) answers.name = taken;
  }
  const organisation = organisationIn(scene, u.cleanText);
  if (organisation !== null) answers.cooperative = organisation.id;
  const task: NewTask = { type: 'newService', step: 'name', answers };
  openTask(scene, task);
  next(scene, task);
}

function next(scene: Scene, task: NewTask): void {
  const missing = STEPS.find((step) => task.answers[step] === undefined);
  if (missing === undefined) return preview(scene, task);
  scene.state.task = { ...task, step: missing };
  put(scene, missing, false);
}

function put(scene: Scene, step: Step, again: boolean): void {
  const { say } = scene;
  question(scene, {
    about: step === 'cooperative' || step === 'confirmation' ? 'which' : 'notes',
    text: say(again && step !== 'place' ? `newService.${step}.again` : `newService.${step}`),
    options: optionsOf(scene, step),
    extra: wayOut(scene, false),
  });
}

function optionsOf(scene: Scene, step: Step): { label: string; value: string }[] {
  const { say } = scene;
  switch (step) {
    case 'cooperative':
      return scene.facts.organisations.map(({ id, name }) => ({ label: name, value: id }));
    case 'place':
      return [{ label: say('newService.home'), value: 'home' }];
    case 'confirmation':
      return [
        { label: say('newService.automatic'), value: 'automatic' },
        { label: say('newService.byStaff'), value: 'staff' },
      ];
    default:
      return [];
  }
}

/** An answer in the form it is kept; null when it is none. */
function read(scene: Scene, step: Step, said: string): string | null {
  const text = said
    .trim()
    .replace(/^[«"“]|[»"”.]$/g, '')
    .trim();
  const folded = fold(text);
  switch (step) {
    case 'name': {
      const name = text.charAt(0).toUpperCase() + text.slice(1);
      const taken = scene.facts.services.some((service) => !service.retired && fold(service.name) === folded);
      return name.length >= 2 && name.length <= 60 && slug(name) !== '' && !taken ? name : null;
    }
    case 'summary':
      return text.length >= 3 && text.length <= 200 ? text : null;
    case 'cooperative':
      return organisationIn(scene, text)?.id ?? null;
    case 'place':
      if (folded === 'home' || /\b(casa|domicilio)\b/.test(folded)) return 'home';
      return text.length >= 4 ? text : null;
    case 'days':
      return parseOpenings(text) === null ? null : text;
    case 'price':
      return parsePrice(text, true) === null ? null : text;
    case 'capacity': {
      const count = numberIn(folded);
      return count !== null && count >= 1 && count <= 50 ? String(count) : null;
    }
    case 'confirmation':
      if (/automatic|subito|da sola?\b/.test(folded)) return 'automatic';
      return /staff|operator|cooperativa|loro|manual/.test(folded) ? 'staff' : null;
  }
}

const COUNTS = ['zero', 'un', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette', 'otto', 'nove', 'dieci'];

function wordPattern(word: string): RegExp {
  return new RegExp(`\\b${word}${word === 'un' ? '[oa]?' : ''}\\b`);
}

function numberIn(text: string): number | null {
  const digits = /\b(\d{1,2})\b/.exec(text)?.[1];
  if (digits !== undefined) return Number(digits);
  const place = COUNTS.findIndex((word) => wordPattern(word).test(text));
  return place < 0 ? null : place;
}

function preview(scene: Scene, task: NewTask): void {
  const { say } = scene;
  scene.state.task = { ...task, step: 'preview' };
  const service = serviceFrom(scene, task.answers);
  const { confirmation } = service;
  question(scene, {
    about: 'confirm',
    text: say('newService.preview', {
      name: service.name,
      summary: service.summary,
      organisation: organisationName(scene, service.cooperative),
      hours: hoursWords(service.calendar),
      place: service.place ?? say('newService.home'),
      price: priceLine(service.price),
      capacity: task.answers.capacity ?? '1',
      confirmation:
        confirmation.type === 'automatic'
          ? say('newService.atOnce')
          : say('newService.staffWithin', { hours: confirmation.withinHours }),
    }),
    extra: (number) => [
      [{ label: say('newService.yes'), action: { type: 'confirm', ask: number } }],
      [
        { label: say('newService.restart'), action: { type: 'change', ask: number } },
        { label: say('button.leave'), action: { type: 'leave', ask: number } },
      ],
    ],
  });
}

function slug(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 36)
    .replace(/-+$/, '');
}

/** Ids are for ever, also those of retired services. */
function freeId(scene: Scene, name: string): string {
  const taken = new Set(scene.facts.services.map(({ id }) => id));
  const id = slug(name);
  for (let n = 1; ; n += 1) {
    const candidate = n === 1 ? id : `${id}-${n}`;
    if (!taken.has(candidate)) return candidate;
  }
}

function serviceFrom(scene: Scene, answers: Record<string, string>): Service {
  const { name = '', summary = '', cooperative = '', place = 'home', days = '', price = '', capacity = '1' } = answers;
  const id = freeId(scene, name);
  const openings = parseOpenings(days);
  const said = parsePrice(price, true);
  if (openings === null || said === null) throw new Error('answers are kept only once they can be read');
  const longest = Math.min(...openings.map(({ from, to }) => minutesOf(to) - minutesOf(from)));
  const fallback = Math.min(DEFAULT_MIN, longest);
  const positions = scene.facts.services.map(({ position }) => position);
  return serviceSchema.parse({
    id,
    name,
    synonyms: [name.toLowerCase()],
    summary,
    cooperative,
    form: [
      { name: 'date' },
      { name: 'time' },
      { name: 'duration', limits: { minutes: { min: Math.min(30, fallback), max: longest, step: 30 } }, fallback },
      ...(place === 'home' ? [{ name: 'address' }] : []),
      { name: 'phone' },
      { name: 'notes', optional: true },
    ],
    calendar: {
      openings,
      scheme: { type: 'starts', offerEveryMin: 30 },
      notice: { type: 'hours', hours: 24 },
    },
    capacity: {
      type: 'resources',
      resources: Array.from({ length: Number(capacity) }, (_, at) => ({
        id: `${id}-${at + 1}`,
        name: `${name} ${at + 1}`,
      })),
    },
    price: newPrice(said),
    priceIndicative: false,
    confirmation:
      answers.confirmation === 'automatic'
        ? { type: 'automatic' }
        : { type: 'staff', withinHours: STAFF_HOURS, working: true },
    ...(place === 'home' ? {} : { place }),
    position: Math.max(0, ...positions.map((position) => position + 1)),
  });
}

export function* hearNewService(scene: Scene, task: NewTask, u: Understanding): Talk<boolean> {
  if (task.step === 'preview') {
    if (u.intent !== 'confirm') return false;
    yield* saveService(scene, task);
    return true;
  }
  answerStep(scene, task, u.slots.text ?? u.cleanText);
  return true;
}

export function answerStep(scene: Scene, task: NewTask, said: string): void {
  const step = STEPS.find((each) => each === task.step);
  if (step === undefined) return preview(scene, task);
  const answer = read(scene, step, said);
  if (answer === null) return put(scene, step, true);
  next(scene, { ...task, answers: { ...task.answers, [step]: answer } });
}

export function restartNewService(scene: Scene): void {
  next(scene, { type: 'newService', step: 'name', answers: {} });
}

export function* saveService(scene: Scene, task: NewTask): Talk<void> {
  if (task.step !== 'preview') return next(scene, task);
  const saved = yield* ask('service.save', { service: serviceFrom(scene, task.answers) });
  settle(scene);
  if (saved.type === 'invalid') {
    return reply(scene, scene.say('newService.invalid', { problems: saved.problems.join('; ') }));
  }
  reply(scene, scene.say('newService.saved', { name: saved.service.name }));
}
