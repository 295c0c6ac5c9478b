/** Changes to a service that exists: suspended for a while, back again, another price. Each on an explicit yes. */

import { z } from 'zod';
import { type Price, priceSchema, type Service } from '../../domain/catalogue.ts';
import { dateOf } from '../../domain/time.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { offeredServices, question, reply, type Scene, serviceOf, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { issueWords } from '../staff/propose.ts';
import { openTask } from '../staff/task.ts';
import type { TextKey } from '../texts/text.ts';
import { longDate } from '../texts/words.ts';
import { changedPrice, parsePrice, priceExample, priceLine } from './price.ts';

type ChangeTask = TaskOf<'changeService'>;

const patchSchema = z.discriminatedUnion('what', [
  z.object({ what: z.literal('suspend'), from: z.string().optional(), to: z.string().optional() }),
  z.object({ what: z.literal('resume') }),
  z.object({ what: z.literal('price'), price: priceSchema.optional(), said: z.string().optional() }),
]);
type Patch = z.infer<typeof patchSchema>;

export function* startChange(scene: Scene, u: Understanding, what: 'suspend' | 'price'): Talk<void> {
  const resumes = /\b(riattiv|ripristin|riprend|togli la sospensione|riapr)/i.test(u.cleanText);
  const patch: Patch = resumes
    ? { what: 'resume' }
    : what === 'suspend'
      ? { what, ...stretch(scene, u) }
      : { what, said: u.cleanText };
  const task: ChangeTask = { type: 'changeService', service: u.slots.service ?? '', patch };
  openTask(scene, task);
  yield* step(scene, task, patch, lead(scene, u));
}

/** "fino al 10 gennaio" begins today; one day alone is that day. */
function stretch(scene: Scene, u: Understanding): { from?: string; to?: string } {
  const { date, dateTo } = u.slots;
  const today = dateOf(scene.facts.now);
  if (date === undefined) return dateTo === undefined ? {} : { from: today, to: dateTo };
  if (dateTo === undefined && /\bfino a/i.test(u.cleanText)) return { from: today, to: date };
  return { from: date, to: dateTo ?? date };
}

function lead(scene: Scene, u: Understanding): string {
  const issue = u.issues.find(({ type }) => type !== 'ambiguousDate' && type !== 'ambiguousTime');
  return issue === undefined ? '' : `${issueWords(scene, issue)} `;
}

function* step(scene: Scene, task: ChangeTask, patch: Patch, before = ''): Talk<void> {
  const { say } = scene;
  scene.state.task = { ...task, patch };
  const service = serviceOf(scene, task.service);
  if (service === undefined) return askService(scene);
  if (patch.what === 'suspend') return yield* stepSuspend(scene, service, patch, before);
  if (patch.what === 'resume') {
    if (service.suspended === undefined) {
      settle(scene);
      return reply(scene, say('service.notSuspended', { service: service.name }));
    }
    return confirm(scene, say('service.resumePreview', { service: service.name }), 'service.resumeYes', 'button.leave');
  }
  if (patch.price === undefined) {
    const said = patch.said === undefined ? null : parsePrice(patch.said);
    const price = said === null ? null : changedPrice(service.price, said, boxIn(patch.said ?? ''));
    if (price !== null) return yield* step(scene, task, { what: 'price', price });
    scene.state.task = { ...task, patch: { what: 'price' } };
    const text =
      said === null
        ? say('service.priceAsk', { service: service.name })
        : say('service.priceAgain', { service: service.name, example: priceExample(service.price) });
    return question(scene, { about: 'notes', text, extra: wayOut(scene, false) });
  }
  confirm(
    scene,
    say('service.pricePreview', { service: service.name, price: priceLine(patch.price) }),
    'service.priceYes',
    'service.priceNo',
  );
}

function* stepSuspend(
  scene: Scene,
  service: Service,
  { from, to }: Extract<Patch, { what: 'suspend' }>,
  before: string,
): Talk<void> {
  const { say } = scene;
  const backwards = from !== undefined && to !== undefined && to < from;
  if (from === undefined || to === undefined || backwards || before !== '') {
    scene.state.task = { type: 'changeService', service: service.id, patch: { what: 'suspend' } };
    const why = backwards ? `${say('service.backwards')} ` : before;
    return question(scene, { about: 'date', text: `${why}${say('service.suspendAsk')}`, extra: wayOut(scene, false) });
  }
  const closure = { serviceIds: [service.id], closure: { from, to }, apply: false };
  const { affected } = yield* ask('service.close', closure);
  const words = { service: service.name, from: longDate(from), to: longDate(to), n: affected.length };
  confirm(scene, say('service.suspendPreview', words), 'service.suspendYes', 'service.suspendNo');
}

function boxIn(said: string): string | undefined {
  return /\bcassett\w*\s+(s|m|l)\b/i.exec(said)?.[1]?.toUpperCase();
}

type Label = Extract<
  TextKey,
  | 'service.resumeYes'
  | 'service.suspendYes'
  | 'service.priceYes'
  | 'service.suspendNo'
  | 'service.priceNo'
  | 'button.leave'
>;

function confirm(scene: Scene, text: string, yes: Label, no: Label): void {
  question(scene, {
    about: 'confirm',
    text,
    extra: (number) => [
      [
        { label: scene.say(yes), action: { type: 'confirm', ask: number } },
        { label: scene.say(no), action: { type: 'leave', ask: number } },
      ],
    ],
  });
}

function askService(scene: Scene): void {
  question(scene, {
    about: 'service',
    text: scene.say('service.askWhich'),
    options: offeredServices(scene).map(({ id, name }) => ({ label: name, value: id })),
    perRow: 2,
    extra: wayOut(scene, false),
  });
}

export function* hearChange(scene: Scene, task: ChangeTask, u: Understanding): Talk<boolean> {
  const patch = patchOf(task);
  if (serviceOf(scene, task.service) === undefined) {
    if (u.slots.service === undefined) return false;
    yield* step(scene, { ...task, service: u.slots.service }, patch, lead(scene, u));
    return true;
  }
  if (scene.state.asked?.about === 'confirm' && u.intent === 'confirm') {
    yield* applyChange(scene, task);
    return true;
  }
  if (patch.what === 'suspend') {
    const said = stretch(scene, u);
    if (said.from === undefined && u.issues.length === 0) return false;
    yield* step(scene, task, { what: 'suspend', ...said }, lead(scene, u));
    return true;
  }
  if (patch.what === 'resume' || parsePrice(u.cleanText, true) === null) return false;
  const said = /€|eur|gratis|gratuit/i.test(u.cleanText) ? u.cleanText : `€ ${u.cleanText}`;
  yield* step(scene, task, { what: 'price', said });
  return true;
}

export function* pickChanged(scene: Scene, task: ChangeTask, service: string): Talk<void> {
  yield* step(scene, { ...task, service }, patchOf(task));
}

function patchOf(task: ChangeTask): Patch {
  const parsed = patchSchema.safeParse(task.patch);
  return parsed.success ? parsed.data : { what: 'price' };
}

export function* applyChange(scene: Scene, task: ChangeTask): Talk<void> {
  const { say } = scene;
  const service = serviceOf(scene, task.service);
  const patch = patchOf(task);
  const changed = service === undefined ? null : withPatch(service, patch);
  if (service === undefined || changed === null) return yield* step(scene, task, patch);
  const saved = yield* ask('service.save', { service: changed });
  settle(scene);
  if (saved.type === 'invalid') return reply(scene, say('newService.invalid', { problems: saved.problems.join('; ') }));
  const { name, suspended, price } = saved.service;
  if (patch.what === 'price') return reply(scene, say('service.changed', { service: name, price: priceLine(price) }));
  if (suspended === undefined) return reply(scene, say('service.resumed', { service: name }));
  reply(scene, say('service.suspended', { service: name, from: longDate(suspended.from), to: longDate(suspended.to) }));
}

/** The service as it becomes; null while something is still to be said. */
function withPatch(service: Service, patch: Patch): Service | null {
  const { suspended: _, ...rest } = service;
  switch (patch.what) {
    case 'resume':
      return rest;
    case 'price':
      if (patch.price === undefined) return null;
      return { ...service, price: patch.price, priceIndicative: service.priceIndicative && isPartial(patch.price) };
    case 'suspend':
      if (patch.from === undefined || patch.to === undefined) return null;
      return { ...rest, suspended: { from: patch.from, to: patch.to } };
  }
}

/** One amount of several was said: the others are still to be confirmed. */
function isPartial({ type }: Price): boolean {
  return type === 'list' || type === 'perUnit' || type === 'base';
}
