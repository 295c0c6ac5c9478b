/** Heard with less than certainty: when acting on it is kinder than asking what was meant. */

import { usable } from '../engine/form/absorb.ts';
import { serviceStartedBy } from '../engine/form/dialog.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { readings } from '../engine/readings.ts';
import { type Scene, serviceOf } from '../engine/scene.ts';
import { addsToIt } from '../texts/heard-change.ts';
import { serviceWith } from './estimate.ts';

/** They show something, or keep a wish: nothing that needs undoing. */
const SHOWS = new Set<Intent>([
  'list_services',
  'service_info',
  'check_availability',
  'my_bookings',
  'payment_info',
  'propose_service',
]);
const RIVAL = 0.75;
const LIKELY = 0.6;
/** Nothing is started by them. */
const VALUES = new Set<Intent>(['provide_slot', 'correct_slot', 'out_of_scope']);

/**
 * A likely booking that comes with its particulars: the summary asks anyway, so asking what was meant would be one
 * question too many. The same where no other reading has a name.
 */
export function asksFirst(scene: Scene, u: Understanding): boolean {
  if (u.decision !== 'ask') return false;
  const started = serviceStartedBy(u.intent, u.slots);
  const service = started === null ? undefined : serviceOf(scene, started);
  if (service !== undefined && hasRival(u, service.id)) return false;
  if (service !== undefined && (usable(service, u.slots) || u.score >= LIKELY)) return true;
  if (SHOWS.has(u.intent) && u.score >= LIKELY) return true;
  return !VALUES.has(u.intent) && readings(scene, u).length === 1;
}

/** "La spesa per la signora": a box, or somebody who goes shopping. Nearly as likely, it is asked. */
function hasRival({ score, alternatives }: Understanding, service: string): boolean {
  return alternatives.some((other) => {
    const starts = serviceStartedBy(other.intent, {});
    return starts !== null && starts !== service && other.score >= RIVAL * score;
  });
}

/** "Sposta il custode a venerdì alle 11": a verb of changing, and a booking to change, leave little doubt. */
export function changesLikely(u: Understanding): boolean {
  // "E invece la spesa la posso avere martedì": the service they have booked, on another day.
  if (u.intent === 'modify_booking' && u.decision === 'ask' && u.slots.service !== undefined) return true;
  if (u.beside?.part === undefined && u.beside?.shift === undefined) return false;
  return u.decision !== 'act' && [u, ...u.alternatives].some(({ intent }) => intent === 'modify_booking');
}

/** "Una cassetta grande per martedì": values out of the blue that only one service can be asked with. */
export function onlyServiceFor(scene: Scene, u: Understanding): string | null {
  if (u.decision !== 'ask' || !VALUES.has(u.intent)) return null;
  return serviceWith(scene, u.slots);
}

/** "Posso darvi 2 kg in più?": of what is booked, where only one service has it. */
export function addsToBooking({ state }: Scene, u: Understanding): boolean {
  if (state.task !== null || (u.decision === 'act' && u.intent !== 'modify_booking')) return false;
  return addsToIt(u.cleanText);
}

export function withService(scene: Scene, u: Understanding): Understanding {
  const service = u.slots.service ?? serviceWith(scene, u.slots) ?? undefined;
  return service === undefined ? u : { ...u, slots: { ...u.slots, service } };
}
