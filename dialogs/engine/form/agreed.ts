/** The yes to a summary (rule 1): alone it books; with something beside it, that is taken in and shown first. */

import type { Service } from '../../../domain/catalogue.ts';
import { partOf } from '../../../domain/partofday.ts';
import { besideYes, guidanceIn, hasSecondThoughts, isChatter } from '../../texts/agreed.ts';
import { folded, noteIn, saysYes } from '../../texts/heard.ts';
import type { Slots, Understanding } from '../input.ts';
import type { Talk } from '../protocol.ts';
import { missed, putAgain } from '../repairs.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { has } from './absorb.ts';
import { advance } from './advance.ts';
import { saysBehalf } from './behalf.ts';
import { withNote } from './own.ts';
import { place } from './place.ts';
import { askWhatToChange } from './rework.ts';

/** `slots`: the values said, null where there are none. False where it is no yes, or a change. */
export function* hearYes(
  scene: Scene,
  task: FormTask,
  service: Service,
  u: Understanding,
  slots: Slots | null,
): Talk<boolean> {
  const { shift, every, bounds, recurring, part } = u.beside ?? {};
  if ([shift, every, bounds, recurring].some((said) => said !== undefined)) return false;
  if (slots !== null && !standsAlready(task, service, slots)) return false;
  if (u.intent !== 'confirm' && (slots === null || !saysYes(u.cleanText))) return false;
  if (u.intent !== 'confirm' && u.intent !== 'correct_slot' && u.intent !== 'provide_slot') return false;
  const heard = slots ?? u.heard?.slots ?? {};
  const stands = Object.keys(heard).length > 0 && standsAlready(task, service, heard);
  const rest = besideYes(u.cleanText, [service.name, ...service.synonyms], stands);
  if (rest === '' || isNoted(task, rest)) {
    yield* place(scene, task);
    return true;
  }
  if (slots !== null || part !== undefined || saysBehalf(service, u) !== undefined) return false;
  if (isChatter(rest)) yield* putAgain(scene, 'back');
  else if (guidanceIn(u.cleanText) === null && hasSecondThoughts(u.cleanText)) askWhatToChange(scene, task, service);
  else yield* takeNote(scene, task, service, noteIn(u.cleanText) ?? rest);
  return true;
}

/** For whoever comes: shown in the summary, which is asked again. */
export function* takeNote(scene: Scene, task: FormTask, service: Service, words: string): Talk<void> {
  if (!has(service, 'notes')) return yield* missed(scene, scene.say('summary.noNotes', { words }));
  const noted = isNoted(task, words) ? task : withNote(task, words);
  yield* advance(scene, noted, '', scene.say('summary.noted'));
}

function isNoted({ details }: FormTask, words: string): boolean {
  return folded(details.notes ?? '').includes(folded(words));
}

/** Nothing of what is said differs from what was summed up. */
export function standsAlready(task: FormTask, service: Service, slots: Slots): boolean {
  const { slot, details } = task;
  if (slot === null || slots.items !== undefined || slots.dateTo !== undefined) return false;
  const { date, time, timeTo, partOfDay } = slots;
  const within = service.calendar.scheme.type === 'windows';
  if (date !== undefined && date !== slot.date) return false;
  if (time !== undefined && (within ? time < slot.time || slot.endTime <= time : time !== slot.time)) return false;
  if (timeTo !== undefined && timeTo !== slot.endTime) return false;
  if (partOfDay !== undefined && partOfDay !== partOf(slot.time)) return false;
  const plain = ['kg', 'pieces', 'box', 'guests', 'durationMin', 'task', 'occasion', 'address', 'phone'] as const;
  return plain.every((key) => slots[key] === undefined || same(slots[key], details[key]));
}

function same(said: string | number, stands: string | number | undefined): boolean {
  return stands !== undefined && folded(String(said)) === folded(String(stands));
}
