/** What something would cost, with what was said: out of the blue, and in the middle of a form without touching it. */

import { bestAgreement, discounted } from '../../domain/agreement.ts';
import type { Details } from '../../domain/booking.ts';
import type { FieldName, Service } from '../../domain/catalogue.ts';
import { checkDetails } from '../../domain/form.ts';
import { inForce } from '../../domain/planned.ts';
import { estimate, formatEuro, type PriceLine } from '../../domain/price.ts';
import { dateOf } from '../../domain/time.ts';
import { absorb, has } from '../engine/form/absorb.ts';
import { newForm } from '../engine/form/dialog.ts';
import { explainProblem } from '../engine/form/explain.ts';
import { withOwn } from '../engine/form/own.ts';
import { priceWords } from '../engine/form/summary.ts';
import type { Slots, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { offeredServices, reply, type Scene } from '../engine/scene.ts';
import { asksCost, boxesIn } from '../texts/heard-payment.ts';
import { amount, boxes, discountWords, minutes } from '../texts/words.ts';
import { priceList } from './services.ts';

/** Particulars that belong to a service; days, addresses and phones belong to all. */
const PARTICULAR: [keyof Slots, FieldName][] = [
  ['kg', 'quantity'],
  ['pieces', 'quantity'],
  ['box', 'order'],
  ['items', 'order'],
  ['guests', 'guests'],
  ['task', 'task'],
  ['occasion', 'occasion'],
];

const FEW = 5;

/** Whether all of it can be said of this service. */
function takes(service: Service, slots: Slots): boolean {
  return PARTICULAR.every(([slot, field]) => slots[slot] === undefined || has(service, field));
}

/** The service meant by a question that names none: the one spoken of, unless only another can be asked with these values. */
export function serviceMeant(scene: Scene, here: string | null | undefined, slots: Slots): string | null {
  const spoken = offeredServices(scene).find(({ id }) => id === here);
  if (spoken !== undefined && takes(spoken, slots)) return spoken.id;
  return serviceWith(scene, slots) ?? spoken?.id ?? null;
}

/** The only service that all these particulars can be said of; null where there are none, or more fit. */
export function serviceWith(scene: Scene, slots: Slots): string | null {
  const said = PARTICULAR.filter(([slot]) => slots[slot] !== undefined);
  // "Siamo in due" may be said of anything.
  const few = said.length === 1 && slots.guests !== undefined && slots.guests < FEW;
  if (said.length === 0 || few) return null;
  const able = offeredServices(scene).filter((service) => takes(service, slots));
  return able.length === 1 ? (able[0]?.id ?? null) : null;
}

/** True where the words ask what it costs and enough is known to say so. */
export function* tellEstimate(scene: Scene, service: Service, u: Understanding): Talk<boolean> {
  if (!asksCost(u.cleanText)) return false;
  const alone = scene.state.task === null && !scene.aside;
  if (!(yield* sayEstimate(scene, service, u, alone ? bookIt(scene, service, u) : []))) return false;
  if (alone) scene.state.told = { slots: { ...u.slots }, words: u.cleanText };
  return true;
}

/** False where what was said does not decide the price. What is wrong with it is said instead. */
export function* sayEstimate(
  scene: Scene,
  service: Service,
  u: Understanding,
  buttons: Button[][] = [],
): Talk<boolean> {
  const { task: open } = scene.state;
  const form = open?.type === 'form' && open.service === service.id ? open : newForm(service.id);
  const said = absorb(withOwn(form, service, u.cleanText), service, u.slots);
  const { details, slot, wish } = said.task;
  if (!isPriced(service, details)) return false;
  const problem = said.problems[0] ?? checkDetails(service, details)[0];
  if (problem !== undefined) {
    reply(scene, explainProblem(problem, scene.say));
    return true;
  }
  const date = slot?.date ?? wish.date ?? dateOf(scene.facts.now);
  const words = yield* estimateWords(scene, inForce(service, date), details, date);
  if (words === '') return false;
  // Asked without a value, what one of it costs is part of the answer.
  const list = saysAmount(u) ? [] : [scene.say('service.price', { price: priceList(service, scene.say) })];
  reply(scene, [...list, words].join(' '), buttons);
  return true;
}

function saysAmount({ slots, cleanText }: Understanding): boolean {
  const said = slots.durationMin !== undefined || boxesIn(cleanText) !== null;
  return said || PARTICULAR.some(([slot]) => slots[slot] !== undefined);
}

/** With what was said. */
function bookIt({ say }: Scene, { id: service }: Service, { slots, cleanText: words }: Understanding): Button[][] {
  return [
    [
      {
        label: say('button.book1'),
        action: { type: 'say', intent: 'book_service', service, slots: { ...slots }, words },
      },
    ],
    [{ label: say('button.otherServices'), action: { type: 'say', intent: 'list_services' } }],
  ];
}

/** Whether what was said decides the price: the price of an hour says more than that of a visit without a length. */
function isPriced(service: Service, details: Details): boolean {
  switch (service.price.type) {
    case 'perHour':
    case 'base':
      return details.durationMin !== undefined;
    case 'perUnit':
    case 'list':
      return estimate(service, details).lines.length > 0;
    case 'flat':
    case 'free':
      return false;
  }
}

/** "Stireria, 6 kg: € 15,00 (…)", and what one pays with an agreement. Empty where nothing can be said. */
function* estimateWords(scene: Scene, service: Service, details: Details, date: string): Talk<string> {
  const { say } = scene;
  const { cents, lines } = estimate(service, details);
  const price = priceWords(service, details, say);
  if (cents === null || price === '') return '';
  const several = lines.length > 1;
  const what = lines.map((line) => lineWords(line, several)).join(', ');
  const whole = say(several ? 'estimate.several' : 'estimate.one', { service: service.name, what, price });
  const { mine } = yield* ask('agreement.mine', {});
  const best = bestAgreement(mine, service.id, date, cents);
  if (best === null) return whole;
  const less = { name: best.name, discount: discountWords(best.discount) };
  return `${whole} ${say('estimate.less', { ...less, price: formatEuro(discounted(cents, best.discount)) })}`;
}

function lineWords(line: PriceLine, priced: boolean): string {
  const words = (): string => {
    switch (line.type) {
      case 'amount':
        return amount(line.qty, line.unit);
      case 'time':
        return minutes(line.minutes);
      case 'box':
        return boxes(line.box, line.qty);
      case 'item':
        return `${line.item} ${amount(line.qty, line.unit)}`;
      case 'flat':
        return '';
    }
  };
  return priced && line.cents !== null ? `${words()} ${formatEuro(line.cents)}` : words();
}
