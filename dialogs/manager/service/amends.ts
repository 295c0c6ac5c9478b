/** What a manager says of a service in words of its own: who works when, hours of a date, questions, payment, reminders. */

import type { Service } from '../../../domain/catalogue.ts';
import { dateOf } from '../../../domain/time.ts';
import type { Understanding } from '../../engine/input.ts';
import { offeredServices, type Scene } from '../../engine/scene.ts';
import { isQuestion } from '../../engine/words.ts';
import { orderIn, treatsPayment, treatsQuestions } from '../../texts/heard-service.ts';
import { datedIn, opensOnDate } from '../../texts/read/dated.ts';
import { serviceIn } from '../../texts/read/mention.ts';
import { readMessage } from '../../texts/read/message.ts';
import { treatsReminders } from '../../texts/read/reminders.ts';
import { workerSaid } from '../../texts/read/workers.ts';
import type { Draft } from './draft.ts';
import { take, workersOf } from './take.ts';

/** The only one for which somebody named in the words works. */
export function ofWorker(services: readonly Service[], text: string): Service | null {
  const found = services.filter((service) => {
    const names = workersOf(service);
    return names.length > 0 && workerSaid(text, names) !== null;
  });
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** A manager who says when somebody works, or that they are no more; or what hours a service has on a date. */
export function amendsWorker(scene: Scene, u: Understanding): boolean {
  const offered = offeredServices(scene);
  return ofWorker(offered, u.cleanText) !== null || amendsDate(scene, u);
}

export function amendsDate(scene: Scene, u: Understanding): boolean {
  const meant = opensOnDate(u.cleanText) ? serviceIn(u.cleanText, offeredServices(scene)) : null;
  return meant !== null && datedOf(scene, u, meant) !== null;
}

/** A manager who says when a service's citizens are reminded: no words to be sent to them. */
export function amendsReminders(scene: Scene, u: Understanding): boolean {
  return treatsReminders(u.cleanText) && serviceIn(u.cleanText, offeredServices(scene)) !== null;
}

/** A manager who speaks of a service's questions, or of how it is paid, which no other command does. */
export function amendsService(scene: Scene, u: Understanding): boolean {
  const offered = offeredServices(scene);
  if (amendsWorker(scene, u)) return true;
  if (orderIn(u.cleanText) === 'resume' && !isQuestion(u)) return serviceIn(u.cleanText, scene.facts.services) !== null;
  if (!treatsQuestions(u.cleanText) && !treatsPayment(u.cleanText)) return false;
  const meant = serviceIn(u.cleanText, offered);
  return meant !== null && take(scene, {}, u.cleanText, null, meant) !== null;
}

/** Hours of a date that was said, to come. */
export function datedOf(
  scene: Scene,
  u: Understanding,
  base: Service | undefined,
): NonNullable<Draft['dated']>[number] | null {
  const { date, dateTo } = u.heard?.slots ?? u.slots;
  if (base === undefined || date === undefined || date < dateOf(scene.facts.now)) return null;
  const found = datedIn(u.cleanText, { from: date, to: dateTo ?? date }, base.calendar.openings);
  return found === null ? null : { ...found.dates, openings: found.openings };
}

/** A manager who describes a service without saying so: hours, and what it costs or how much fits, of nothing there is. */
export function describesService(scene: Scene, u: Understanding): boolean {
  if (u.slots.service !== undefined || /^(?:mgr_broadcast|staff_message|mgr_service_suspend)/.test(u.intent))
    return false;
  const { draft, left } = readMessage(u.cleanText, { organisations: scene.facts.organisations, form: [] });
  return (
    draft.openings !== undefined &&
    (draft.price ?? draft.capacity) !== undefined &&
    (left.length > 0 || draft.name !== undefined)
  );
}
