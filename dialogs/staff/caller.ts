/** A booking taken by telephone: who it is for, which service, their number; then the form that citizens have. */

import type { Service } from '../../domain/catalogue.ts';
import { has, usable } from '../engine/form/absorb.ts';
import { wayOut } from '../engine/form/questions.ts';
import { repeatOf } from '../engine/form/repeat.ts';
import { newForm, serviceStartedBy } from '../engine/form/starts.ts';
import { takeIn } from '../engine/form/take.ts';
import { saidBetween } from '../engine/form/wish.ts';
import type { Every, Slots, Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { question, reply, type Scene, settle } from '../engine/scene.ts';
import type { TaskOf } from '../engine/state.ts';
import { ownServices } from './scope.ts';
import { openTask } from './task.ts';
import { folded } from './which.ts';

type CallerTask = TaskOf<'caller'>;

const BOOKS_FOR =
  /^(?:(?:allora|ok|senti|ciao|puoi|potresti|mi)\b[, ]*)*(?:prenot\w+|segn\w+|inseri\w+|mett\w+|aggiung\w+|registr\w+|fiss\w+)\b.* per (?:conto d\w+ |il |la |lo |l |i )?(?:signor\w*|sig\b|sigra|famiglia|dott\w*|don|suor|nonn[ao]|\p{L}+ \p{L}+)/u;
const CALLED =
  /\b(?:ha|hanno|mi ha|ci ha) (?:telefonato|chiamato)\b|\b(?:prenotazione|richiesta|ordine) (?:telefonic[ao]|al telefono|per telefono)\b|\bal telefono (?:c e|ho)\b/;
/** The title stays: whoever rings says it. */
const TITLED =
  /\b((?:signora|signor|signorina|sig\.?\s?ra|sig\.?na|sig\.|famiglia|dottoressa|dottor|dott\.(?:ssa)?|don|suor)\s+\p{L}[\p{L}'’]*(?:\s+\p{Lu}[\p{L}'’]+){0,2})/iu;
const NAMED = /\b(?:per|x|telefonato|chiamato)\s+(?:la\s+|il\s+)?(\p{Lu}[\p{L}'’]+(?:\s+\p{Lu}[\p{L}'’]+){0,2})/u;

export function isForCaller(text: string): boolean {
  const said = folded(text);
  return CALLED.test(said) || (BOOKS_FOR.test(said) && (TITLED.test(text) || NAMED.test(text)));
}

export function nameIn(text: string): string | null {
  return (TITLED.exec(text)?.[1] ?? NAMED.exec(text)?.[1] ?? null)?.trim() ?? null;
}

export function* startCaller(scene: Scene, u: Understanding): Talk<void> {
  const { slots, cleanText: text } = u;
  const service = serviceFor(scene, u);
  const { phone = null, ...rest } = slots;
  const task: CallerTask = {
    type: 'caller',
    service,
    name: nameIn(text),
    phone,
    slots: { ...rest },
    every: u.beside?.every,
    between: saidBetween(text),
  };
  openTask(scene, task);
  yield* step(scene, task);
}

/** Named, or the only one that what was said belongs to. */
function serviceFor(scene: Scene, u: Understanding): string | null {
  const own = ownServices(scene);
  const named = serviceStartedBy(u.intent, u.slots) ?? u.slots.service;
  if (named !== undefined && own.some(({ id }) => id === named)) return named;
  const [only] = own;
  if (own.length === 1 && only !== undefined) return only.id;
  const { kg, pieces, box, items, guests, task, occasion, durationMin } = u.slots;
  const particulars: Slots = {
    ...(kg !== undefined && { kg }),
    ...(pieces !== undefined && { pieces }),
    ...(box !== undefined && { box }),
    ...(items !== undefined && { items }),
    ...(guests !== undefined && { guests }),
    ...(task !== undefined && { task }),
    ...(occasion !== undefined && { occasion }),
    ...(durationMin !== undefined && { durationMin }),
  };
  const able = own.filter((service) => usable(service, particulars));
  return able.length === 1 ? (able[0]?.id ?? null) : null;
}

function* step(scene: Scene, task: CallerTask): Talk<void> {
  const { say } = scene;
  scene.state.task = task;
  const extra = wayOut(scene);
  if (task.name === null) return question(scene, { about: 'notes', text: say('caller.askName'), extra });
  if (task.service === null) {
    const options = ownServices(scene).map(({ id, name }) => ({ label: name, value: id }));
    const text = say('caller.askService', { name: task.name });
    return question(scene, { about: 'service', text, options, perRow: 2, extra });
  }
  if (task.phone === null) {
    return question(scene, { about: 'phone', text: say('caller.askPhone', { name: task.name }), extra });
  }
  const { name, phone, slots, between, every } = task;
  const service = ownServices(scene).find(({ id }) => id === task.service);
  settle(scene);
  if (service === undefined) return reply(scene, say('form.gone'));
  const repeating = every === undefined ? {} : { every: repeatOf(every as Every) };
  const form = { ...newForm(service.id), caller: { name, phone }, ...repeating };
  scene.state.task = form;
  yield* takeIn(scene, form, { ...slots, ...phoneFor(service, phone) } as Slots, between);
}

/** Where the form asks for a number, theirs is the one. */
function phoneFor(service: Service, phone: string): Slots {
  return has(service, 'phone') ? { phone } : {};
}

export function* hearCaller(scene: Scene, task: CallerTask, u: Understanding): Talk<boolean> {
  const { slots, cleanText: text } = u;
  const { phone, service: _, ...rest } = slots;
  const every = u.beside?.every ?? task.every;
  const next: CallerTask = { ...task, every, slots: { ...task.slots, ...rest }, ...(phone !== undefined && { phone }) };
  if (task.name === null) {
    const name = nameIn(text) ?? (/^[\p{L}'’ .]{2,60}$/u.test(text.trim()) ? text.trim() : null);
    if (name === null) return false;
    yield* step(scene, { ...next, name });
    return true;
  }
  if (task.service === null) {
    const named = serviceFor(scene, u);
    if (named === null) return false;
    yield* step(scene, { ...next, service: named });
    return true;
  }
  if (phone === undefined && !isAboutBooking(u, rest)) return false;
  yield* step(scene, next);
  return true;
}

/** Particulars said before their turn, not a question that happens to hold some. */
function isAboutBooking(u: Understanding, rest: Slots): boolean {
  if (Object.keys(rest).length === 0) return false;
  return u.intent === 'provide_slot' || u.intent === 'correct_slot' || serviceStartedBy(u.intent, u.slots) !== null;
}

export function* pickCaller(scene: Scene, task: CallerTask, value: string): Talk<void> {
  yield* step(scene, { ...task, service: value });
}
