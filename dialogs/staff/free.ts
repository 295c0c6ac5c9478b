/** Who is free when, and how much is left of what is shared. */

import type { DayView } from '../../domain/freetime.ts';
import { dateOf } from '../../domain/time.ts';
import { capital, explain } from '../engine/form/explain.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, offeredServices, reply, type Scene } from '../engine/scene.ts';
import { amount, hour, list, longDate } from '../texts/words.ts';
import { maySee } from './tell.ts';
import { folded } from './which.ts';

const FREE =
  /\bchi (?:e|c e|abbiamo|ho) (?:di )?(?:libero|libera|liberi|disponibil[ei])|\bchi (?:puo|potrebbe) andare|\bquando (?:e|sono|siamo) (?:liber[oiae]|disponibil[ei])|\b(?:custod[ei]|operator[ei]|qualcuno|nessuno) (?:di )?(?:liber[oi]|disponibil[ei])|\b(?:quanto posto|quanti (?:kg|chili|posti)|che buchi|quali buchi|dove ho buchi)\b.*\b(?:c e|ci sono|resta\w*|rimane|rimangono|abbiamo|ho|liber[io])/;

export function asksWhoIsFree(text: string): boolean {
  return FREE.test(folded(text));
}

export function* showFree(scene: Scene, u: Understanding): Talk<void> {
  const { conversation } = scene.facts;
  const own = offeredServices(scene).filter((service) => {
    const here = conversation.organisationId ?? service.cooperative;
    return service.cooperative === here && maySee(scene, { organisationId: service.cooperative });
  });
  const said = own.filter(({ id }) => id === u.slots.service);
  const services = said.length > 0 ? said : own;
  const date = u.slots.date ?? dateOf(scene.facts.now);
  const views = yield* ask('availability.day', { serviceIds: services.map(({ id }) => id), date });
  const lines = views.flatMap((view) => linesOf(scene, view, date));
  reply(scene, [scene.say('free.head', { date: capital(longDate(date)) }), ...lines].join('\n'));
}

function linesOf(scene: Scene, view: DayView, date: string): string[] {
  const { say } = scene;
  const service = anyService(scene, view.serviceId);
  if (service === undefined) return [];
  const { name } = service;
  if (view.day.type === 'closedDay') {
    return [say('free.closed', { why: explain(view.day, service, { date }, say) })];
  }
  const shared = view.pools.map(({ window, left, unit }) => {
    const hours = window === null ? '' : `${hour(window.from)}–${hour(window.to)}, `;
    return say('free.line', { name, hours: `${hours}${say('free.left', { left: amount(left, unit) })}` });
  });
  const people = view.resources.map(({ name: who, free }) => {
    const hours = list(free.map(({ from, to }) => `${hour(from)}–${hour(to)}`));
    return say('free.line', { name: who, hours: hours === '' ? say('free.nobody') : hours });
  });
  return [...shared, ...people];
}
