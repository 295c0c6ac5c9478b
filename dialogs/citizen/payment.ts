/** How a service is paid: with what, when, with which paper, what of the deposit, who pays less. */

import { coversService, isInForce } from '../../domain/agreement.ts';
import type { Service } from '../../domain/catalogue.ts';
import { estimate, formatEuro } from '../../domain/price.ts';
import { dateOf } from '../../domain/time.ts';
import { depositWords, papersWords, paymentWords, waysWords, whenPaid } from '../engine/form/paying.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, offeredServices, reply, type Scene, serviceOf } from '../engine/scene.ts';
import { paymentTopic, wayIn } from '../texts/heard-payment.ts';
import { discountWords, list, longDate } from '../texts/words.ts';
import { bookedLast } from './about.ts';
import { mySeries, paymentLine } from './series.ts';
import { named } from './services.ts';

export function* payment(scene: Scene, u: Understanding): Talk<void> {
  const topic = paymentTopic(u.cleanText);
  const booked = about(scene, u) === undefined ? yield* bookedLast(scene, u) : null;
  const service = booked === null ? about(scene, u) : anyService(scene, booked.serviceId);
  if (topic === 'discount') return yield* discounts(scene, service);
  const asked = wayIn(u.cleanText);
  const words =
    service === undefined
      ? ofAll(scene, topic === 'how' && asked !== null ? asked : topic)
      : ofOne(scene, service, topic === 'how' && asked !== null ? asked : topic);
  const due = yield* dueWords(scene, service);
  reply(scene, [words, due].filter((part) => part !== '').join('\n'));
}

/** The one named, the one that is being booked, or the one spoken of. */
function about(scene: Scene, u: Understanding): Service | undefined {
  const { task, topic } = scene.state;
  const here = task?.type === 'form' ? task.service : topic;
  return serviceOf(scene, u.slots.service ?? named(scene, u.cleanText) ?? here ?? '');
}

type Asked = NonNullable<ReturnType<typeof wayIn>>;
type Topic = Exclude<ReturnType<typeof paymentTopic>, 'discount'> | Asked;

function ofOne(scene: Scene, service: Service, topic: Topic): string {
  const { say } = scene;
  const { name } = service;
  if (service.price.type === 'free') return say('payment.free', { service: name });
  if (typeof topic !== 'string') {
    const ways = waysWords(service.payment.ways, say);
    if (topic.way !== null && service.payment.ways.includes(topic.way)) {
      return say('payment.wayYes', { service: name, ways, when: whenPaid(service, say) });
    }
    return say('payment.wayNo', { service: name, said: topic.said, ways });
  }
  switch (topic) {
    case 'when':
      return say(service.payment.when === 'before' ? 'payment.ahead' : 'payment.notAhead', {
        service: name,
        when: whenPaid(service, say),
      });
    case 'papers':
      return service.payment.papers.length === 0
        ? say('payment.noPapers', { service: name })
        : say('payment.papers', { service: name, papers: papersWords(service, say) });
    case 'deposit': {
      const deposit = depositWords(service, say);
      return deposit === '' ? say('payment.noDeposit', { service: name }) : `${name}. ${deposit}.`;
    }
    case 'how':
      return say('payment.one', { service: name, how: paymentWords(service, say) });
  }
}

/** A line each; of a way of paying, who takes it and who does not. */
function ofAll(scene: Scene, topic: Topic): string {
  const { say } = scene;
  const paid = offeredServices(scene).filter(({ price }) => price.type !== 'free');
  if (typeof topic === 'string') {
    const meant = topic === 'deposit' ? paid.filter((service) => depositWords(service, say) !== '') : paid;
    if (meant.length === 0) return say('payment.noDepositAtAll');
    return meant.map((service) => `• ${ofOne(scene, service, topic)}`).join('\n');
  }
  const taken = paid.filter(({ payment }) => topic.way !== null && payment.ways.includes(topic.way));
  const names = (services: readonly Service[]) => list(services.map(({ name }) => name));
  if (taken.length === paid.length) return say('payment.wayAll', { said: topic.said });
  const others = paid.filter((service) => !taken.includes(service));
  const lines = others.map((service) => `• ${service.name}: ${waysWords(service.payment.ways, say)}.`);
  const head =
    taken.length === 0
      ? say('payment.wayNone', { said: topic.said })
      : say('payment.waySome', { said: topic.said, services: names(taken) });
  return [head, ...lines].join('\n');
}

/** What is to pay for one's own bookings to come. */
function* dueWords(scene: Scene, only: Service | undefined): Talk<string> {
  const repeating = (yield* mySeries()).filter(({ series }) => only === undefined || only.id === series.serviceId);
  const all = yield* ask('booking.mine', { open: true, limit: 100 });
  const mine = all.filter(({ series }) => series === null).slice(0, 5);
  const lines = mine.flatMap((booking) => {
    const service = anyService(scene, booking.serviceId);
    const cents = booking.priceCents ?? (service === undefined ? null : estimate(service, booking.details).cents);
    if (service === undefined || cents === null || (only !== undefined && only.id !== service.id)) return [];
    const name = `${service.name}, ${longDate(booking.date)},`;
    return [scene.say('payment.line', { service: name, code: booking.code, price: formatEuro(cents) })];
  });
  lines.push(...repeating.flatMap((each) => paymentLine(scene, each)));
  return lines.length === 0 ? '' : scene.say('payment.due', { lines: lines.join('; ') });
}

/** Of whoever said where they belong, what that is worth; else with whom there are agreements, and how to say so. */
function* discounts(scene: Scene, service: Service | undefined): Talk<void> {
  const { say } = scene;
  const today = dateOf(scene.facts.now);
  const { mine, all } = yield* ask('agreement.mine', {});
  const holding = mine.filter(
    (each) =>
      each.discount !== null && isInForce(each, today) && (service === undefined || coversService(each, service.id)),
  );
  if (holding.length > 0) {
    const lines = holding.map(({ name, discount, services, proof }) => {
      const on = services.map((id) => anyService(scene, id)?.name ?? id);
      const line = say('discount.mine', {
        name,
        discount: discount === null ? '' : discountWords(discount),
        services: on.length === 0 ? say('discount.allServices') : list(on),
      });
      return proof === null ? line : `${line} ${say('discount.proof', { proof })}`;
    });
    return reply(scene, [...lines, say('discount.toVerify')].join('\n'));
  }
  reply(scene, all.length === 0 ? say('discount.none') : say('discount.ask', { names: list(all) }));
}
