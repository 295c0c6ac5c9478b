/** A question about a service: its price with what was said, what else was asked of it, or all about it. */

import type { Service } from '../../domain/catalogue.ts';
import { usable } from '../engine/form/absorb.ts';
import type { Slots, Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { reply, type Scene, serviceOf } from '../engine/scene.ts';
import { asksCost } from '../texts/heard-payment.ts';
import { asksElse } from '../texts/read/aspects.ts';
import { likeness } from '../texts/read/likeness.ts';
import { sentencesIn } from '../texts/read/naming.ts';
import { aboutService, offerToAsk } from './about.ts';
import { serviceMeant, tellEstimate } from './estimate.ts';
import { askWhichService, bookButton, listServices, named, priceList, serviceInfo } from './services.ts';

/** Of the one named, the one that is being booked or was spoken of; else which is asked. */
export function* askedOfService(scene: Scene, u: Understanding): Talk<void> {
  const { task, topic } = scene.state;
  const here = task?.type === 'form' ? task.service : topic;
  const meant = u.slots.service ?? named(scene, u.cleanText) ?? serviceMeant(scene, here, u.slots);
  const service = serviceOf(scene, meant ?? '');
  // "Cosa c'è nella M?", and then "me ne mandi una": what was asked about is what is wanted.
  const asked = service !== undefined && usable(service, u.slots);
  // What was told of it before still holds: "per 20 bimbi", and then "quanto dura?".
  const before = service !== undefined && service.id === topic ? scene.state.told : null;
  const told = asked ? { slots: { ...before?.slots, ...u.slots }, words: u.cleanText } : before;
  if (task === null) Object.assign(scene.state, { topic: service?.id ?? null, told });
  if (service === undefined && task !== null) return listServices(scene, true);
  if (service === undefined) return askWhichService(scene, 'service_info', u);
  yield* answerAbout(scene, service, u, u.slots.service === undefined || task !== null || scene.aside);
}

/** What it would cost with what was said, its price list, or what else was asked of it; `aside`: no more than that. */
export function* answerAbout(scene: Scene, service: Service, u: Understanding, aside: boolean): Talk<void> {
  if (yield* tellEstimate(scene, service, u)) return;
  if (!aside) return aboutOrAll(scene, service, u);
  if (asksCost(u.cleanText)) {
    return reply(scene, `${service.name}. ${scene.say('service.price', { price: priceList(service, scene.say) })}`);
  }
  const { task } = scene.state;
  // "Cosa c'è nella M?", and then "ne prendo una".
  if (task?.type === 'form' && task.service === service.id)
    scene.state.task = { ...task, mentioned: valuesOf(u.slots) };
  const words = aboutService(scene, service, u.cleanText);
  if (words !== null) return reply(scene, words);
  if (asksElse(u.cleanText)) return offerToAsk(scene, service, detailsOn(service, u.cleanText));
  serviceInfo(scene, service, true);
}

/** What the catalogue says in words of the thing asked about; nothing where it says nothing of it. */
function detailsOn({ summary, details }: Service, text: string): string {
  return [...sentencesIn(summary), ...details].filter((each) => likeness(each, text) > 0).join(' ');
}

function valuesOf({ service: _, text: __, ...values }: Slots): Record<string, unknown> {
  return { ...values };
}

/** Out of the blue: what was asked where that is plain, with the way to book. */
function aboutOrAll(scene: Scene, service: Service, u: Understanding): void {
  const words = aboutService(scene, service, u.cleanText);
  if (words === null) serviceInfo(scene, service);
  else reply(scene, words, [[bookButton(scene, service)]]);
}
