/** What a booking came to: its weight, its price, what of an order is missing. Read back before it is written. */

import type { Booking } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { inForce } from '../../domain/planned.ts';
import { estimate, formatEuro } from '../../domain/price.ts';
import { isListed, isMeasured, stepsOf } from '../../domain/work.ts';
import { wayOut } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, organisationName, question, reply, type Scene, settle } from '../engine/scene.ts';
import type { Measure, TaskOf } from '../engine/state.ts';
import { speaker } from '../texts/text.ts';
import { amount, job, list } from '../texts/words.ts';
import { askReason, conclude, decide } from './decide.ts';
import { measureIn } from './measure.ts';
import { partsOf, shortOf } from './missing.ts';
import { openTask } from './task.ts';
import { maySee, sayUnchanged, tellCitizen, toldWords } from './tell.ts';

type AdjustTask = TaskOf<'adjust'>;
type Change = NonNullable<AdjustTask['change']>;

/** From what was said, or by asking. `text` is searched for what is missing. */
export function* startAdjust(
  scene: Scene,
  booking: Booking,
  measure: Measure,
  text: string,
  outcome?: AdjustTask['outcome'],
): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined || !maySee(scene, booking)) return reply(scene, scene.say('decide.notYours'));
  if (!['accepted', 'in_progress', 'ready'].includes(booking.status)) {
    return yield* sayUnchanged(scene, { type: 'notAllowed', booking });
  }
  const change = changeOf(service, booking, measure, text);
  if (change !== null) return preview(scene, booking, service, change, outcome);
  if (!isMeasured(service) && !isListed(service)) {
    return yield* sayUnchanged(scene, { type: 'unfit', why: 'noSuchStep', booking });
  }
  openAdjust(scene, booking, null);
  const parts = isListed(service) ? partsOf(service, booking.details) : [];
  question(scene, {
    about: isMeasured(service) ? 'kg' : 'items',
    text: scene.say(isMeasured(service) ? 'adjust.askWeight' : 'adjust.askMissing', { code: booking.code }),
    options: parts.slice(0, 6).map(({ label, words }) => ({ label, value: words[0] ?? label })),
    perRow: 2,
    extra: wayOut(scene),
  });
}

function openAdjust(scene: Scene, booking: Booking, change: Change | null, outcome?: AdjustTask['outcome']): void {
  const { id, version } = booking;
  const task: AdjustTask = { type: 'adjust', booking: id, version, change, ...(outcome !== undefined && { outcome }) };
  if (scene.state.task?.type === 'adjust') scene.state.task = task;
  else openTask(scene, task);
}

function changeOf(service: Service, { details }: Booking, measure: Measure, text: string): Change | null {
  const { kg, pieces, cents } = measure;
  if (isMeasured(service) && (kg !== undefined || pieces !== undefined)) {
    const amounts = kg === undefined ? { pieces } : { kg };
    return { amounts, gone: [], ...(cents !== undefined && { priceCents: cents }) };
  }
  if (isListed(service)) {
    const short = shortOf(service, details, text);
    if (short.gone.length > 0) return short;
  }
  return cents === undefined ? null : { priceCents: cents, gone: [] };
}

function after(service: Service, booking: Booking, { amounts, priceCents }: Change): number | null {
  if (priceCents !== undefined) return priceCents;
  const { kg: _kg, pieces: _pieces, box: _box, items: _items, ...rest } = booking.details;
  return estimate(inForce(service, booking.date), { ...rest, ...amounts }).cents;
}

function preview(
  scene: Scene,
  booking: Booking,
  service: Service,
  change: Change,
  outcome?: AdjustTask['outcome'],
): void {
  const { amounts, gone } = change;
  if (gone.length > 0 && Object.keys(amounts ?? {}).length === 0) {
    if (scene.state.task?.type === 'adjust') settle(scene);
    reply(scene, scene.say('adjust.nothingLeft', { code: booking.code }));
    return askReason(scene, booking, scene.say('reason.missing', { items: list(gone) }));
  }
  openAdjust(scene, booking, change, outcome);
  const cents = after(service, booking, change);
  const before =
    booking.priceCents === null ? '' : scene.say('adjust.before', { price: formatEuro(booking.priceCents) });
  question(scene, {
    about: 'confirm',
    text: scene.say('adjust.preview', {
      code: booking.code,
      name: booking.personName,
      what: whatWords(scene, change),
      price: cents === null ? scene.say('adjust.noPrice') : formatEuro(cents),
      before,
    }),
    extra: (number) => [
      [
        { label: scene.say('adjust.yes'), action: { type: 'confirm', ask: number } },
        { label: scene.say('button.leave'), action: { type: 'leave', ask: number } },
      ],
    ],
  });
}

function whatWords(scene: Scene, { amounts, gone }: Change): string {
  if (gone.length > 0) return scene.say('adjust.missing', { items: list(gone) });
  if (amounts?.kg !== undefined) return scene.say('adjust.weighs', { amount: amount(amounts.kg, 'kg') });
  if (amounts?.pieces !== undefined) return scene.say('adjust.weighs', { amount: amount(amounts.pieces, 'pieces') });
  return scene.say('adjust.priceOnly');
}

export function* hearAdjust(scene: Scene, task: AdjustTask, u: Understanding): Talk<boolean> {
  if (task.change !== null && u.intent === 'confirm') {
    yield* applyAdjust(scene, task);
    return true;
  }
  const booking = yield* ask('booking.get', { id: task.booking });
  const service = booking === null ? undefined : anyService(scene, booking.serviceId);
  if (booking === null || service === undefined) return false;
  const change = changeOf(service, booking, measureIn(u), u.cleanText);
  if (change === null) return false;
  preview(scene, { ...booking, version: task.version }, service, change, task.outcome);
  return true;
}

/** One of the order's parts, by its button. */
export function* pickMissing(scene: Scene, task: AdjustTask, word: string): Talk<void> {
  const booking = yield* ask('booking.get', { id: task.booking });
  if (booking === null) return reply(scene, scene.say('decide.noMatch'));
  yield* startAdjust(scene, { ...booking, version: task.version }, {}, word);
}

export function* applyAdjust(scene: Scene, { booking: id, version, change, outcome: then }: AdjustTask): Talk<void> {
  settle(scene);
  if (change === null) return reply(scene, scene.say('decide.noMatch'));
  const { amounts, priceCents, gone } = change;
  const outcome = yield* ask('booking.adjust', {
    id,
    version,
    ...(amounts !== undefined && { amounts }),
    ...(priceCents !== undefined && { priceCents }),
  });
  if (outcome.type !== 'changed') return yield* sayUnchanged(scene, outcome);
  const { booking } = outcome;
  yield* tellAdjusted(scene, booking, gone);
  const words = { code: booking.code, told: toldWords(scene, booking), price: priceOf(scene, booking) };
  yield* conclude(scene, booking, 'words', scene.say('adjust.done', words));
  const service = anyService(scene, booking.serviceId);
  const next = service === undefined ? [] : stepsOf(service, booking.status);
  if (then !== undefined && next.some((step) => step === then)) yield* decide(scene, booking, then, 'words');
}

function priceOf(scene: Scene, { priceCents }: Booking): string {
  return priceCents === null ? scene.say('adjust.noPrice') : formatEuro(priceCents);
}

/** A partial order may be objected to: it is no longer what was agreed. */
function* tellAdjusted(scene: Scene, booking: Booking, gone: string[]): Talk<void> {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return;
  const say = speaker(booking.informal);
  const { kg, pieces } = booking.details;
  const names = { service: service.name, code: booking.code, price: priceOf(scene, booking) };
  if (gone.length === 0) {
    const weight = kg !== undefined ? amount(kg, 'kg') : pieces !== undefined ? amount(pieces, 'pieces') : null;
    const text =
      weight === null || !isMeasured(service)
        ? say('tell.price', names)
        : say('tell.weighed', { ...names, amount: weight });
    return yield* tellCitizen(booking, { text });
  }
  const on = { type: 'booking', booking: booking.id, version: booking.version } as const;
  const buttons: Button[][] = [
    [
      { label: say('button.acceptChange'), action: { ...on, do: 'acceptChange' } },
      { label: say('button.refuseChange'), action: { ...on, do: 'cancel' } },
    ],
    [{ label: say('button.human'), action: { type: 'say', intent: 'talk_to_human', service: service.id } }],
  ];
  const organisation = organisationName(scene, booking.organisationId);
  const words = { ...names, organisation, items: list(gone), left: job(booking.details) };
  yield* tellCitizen(booking, { text: say('tell.partial', words), buttons });
}
