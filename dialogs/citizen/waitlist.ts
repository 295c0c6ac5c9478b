/** Standing in line for a place: asking to, the offer that comes, leaving. */

import type { Service } from '../../domain/catalogue.ts';
import { missingFields } from '../../domain/form.ts';
import type { Wish } from '../../domain/slot.ts';
import { OFFER_HOURS } from '../../domain/waiting.ts';
import type { Action } from '../engine/action.ts';
import { advance } from '../engine/form/advance.ts';
import { newForm, serviceStartedBy, startForm } from '../engine/form/dialog.ts';
import { explain } from '../engine/form/explain.ts';
import { bookedNow } from '../engine/form/place.ts';
import { askSlot } from '../engine/form/questions.ts';
import type { Understanding } from '../engine/input.ts';
import { heldForAdult } from '../engine/minor.ts';
import { ask, type Talk, type Waiting } from '../engine/protocol.ts';
import { putAgain } from '../engine/repairs.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, begin, reply, type Scene, serviceOf, settle } from '../engine/scene.ts';
import type { FormTask } from '../engine/state.ts';
import { amount, list, longSlot, shortDate, shortMoment } from '../texts/words.ts';
import { wishWords } from './offer.ts';

/** With what is known so far; what is missing is asked when a place comes. */
export function* joinLine(
  scene: Scene,
  service: Service,
  wish: Wish,
  { details, onBehalfOf }: Pick<FormTask, 'details' | 'onBehalfOf'>,
): Talk<void> {
  if (heldForAdult(scene)) return;
  const { say } = scene;
  const answer = yield* ask('waiting.join', {
    serviceId: service.id,
    wish,
    details,
    ...(onBehalfOf === undefined ? {} : { onBehalfOf }),
  });
  settle(scene);
  if (answer.type === 'tooMany')
    return reply(scene, say('waiting.tooMany', { most: answer.most }), yield* leaving(scene));
  const names = { service: service.name, when: wishWords(wish, say) };
  const leave = [[button(scene, answer.waiting, 'leave')]];
  if (answer.type === 'already') return reply(scene, say('waiting.already', names), leave);
  const place = answer.ahead === 0 ? say('waiting.first') : say('waiting.ahead', { n: amount(answer.ahead, 'people') });
  reply(scene, `${say('waiting.joined', { ...names, hours: OFFER_HOURS })} ${place}`, leave);
}

/** Of some dates of what repeats: the form stays open, the others are booked as they are. */
export function* joinForDates(scene: Scene, service: Service, task: FormTask): Talk<void> {
  if (heldForAdult(scene)) return;
  const { say } = scene;
  const joined: Waiting[] = [];
  for (const wish of task.every?.full ?? []) {
    const { details, onBehalfOf } = task;
    const behalf = onBehalfOf === undefined ? {} : { onBehalfOf };
    const answer = yield* ask('waiting.join', { serviceId: service.id, wish, details, ...behalf });
    if (answer.type === 'tooMany') {
      reply(scene, say('waiting.tooMany', { most: answer.most }));
      break;
    }
    joined.push(answer.waiting);
  }
  if (joined.length > 0) {
    const when = list(joined.map(({ wish }) => wishWords(wish, say)));
    reply(scene, say('waiting.joined', { service: service.name, when, hours: OFFER_HOURS }));
  }
  yield* putAgain(scene, 'plain');
}

/** "Avvisami se si libera": the service and the day said decide; what is free is simply booked. */
export function* askToWait(scene: Scene, u: Understanding): Talk<void> {
  const id = serviceStartedBy(u.intent, u.slots) ?? u.slots.service ?? scene.state.topic;
  const service = id === null ? undefined : serviceOf(scene, id);
  if (service === undefined) {
    const mine = yield* ask('waiting.mine', {});
    const lines = mine.map((each) => waitingLine(scene, each));
    if (lines.length > 0) return reply(scene, lines.join('\n'), yield* leaving(scene));
    return reply(scene, scene.say('waiting.ask'));
  }
  yield* startForm(scene, service.id, u);
  const { task } = scene.state;
  if (task?.type !== 'form' || task.missed === undefined) return;
  scene.replies.pop();
  yield* joinLine(scene, service, task.missed, task);
}

function button(scene: Scene, { id }: Waiting, does: 'take' | 'leave' | 'pass', label?: string): Button {
  return { label: label ?? scene.say(`waiting.${does}`), action: { type: 'waiting', do: does, waiting: id } };
}

/** A button for each line that one stands in. */
export function* leaving(scene: Scene): Talk<Button[][]> {
  const mine = yield* ask('waiting.mine', {});
  return mine.slice(0, 4).map((each) => [button(scene, each, 'leave', leaveLabel(scene, each))]);
}

function leaveLabel(scene: Scene, { serviceId, wish }: Waiting): string {
  const when = wish.date === undefined ? '' : `, ${shortDate(wish.date)}`;
  return scene.say('waiting.leaveThis', { line: `${anyService(scene, serviceId)?.name ?? ''}${when}` });
}

/** "Toglimi dalla lista": at once where there is one, else which. */
export function* leaveLine(scene: Scene, serviceId: string | undefined): Talk<void> {
  const all = yield* ask('waiting.mine', {});
  const meant = all.filter((each) => serviceId === undefined || each.serviceId === serviceId);
  const [only, ...others] = meant.length > 0 ? meant : all;
  if (only === undefined) return reply(scene, scene.say('waiting.none'));
  if (others.length > 0) return reply(scene, scene.say('waiting.which'), yield* leaving(scene));
  yield* leave(scene, only.id);
}

/** What one waits for, as part of one's bookings. */
export function waitingLine(scene: Scene, waiting: Waiting): string {
  const service = anyService(scene, waiting.serviceId);
  if (service === undefined) return '';
  const { offer } = waiting;
  if (offer === null)
    return scene.say('waiting.line', { service: service.name, when: wishWords(waiting.wish, scene.say) });
  const when = longSlot(service, offer);
  return scene.say('waiting.lineOffer', { service: service.name, when, until: shortMoment(offer.until) });
}

export function* waitingTap(scene: Scene, action: Extract<Action, { type: 'waiting' }>): Talk<void> {
  switch (action.do) {
    case 'leave':
      return yield* leave(scene, action.waiting);
    case 'pass': {
      const passed = yield* ask('waiting.pass', { id: action.waiting });
      return reply(scene, scene.say(passed.type === 'gone' ? 'waiting.gone' : 'waiting.passed'));
    }
    case 'take':
    case 'back': {
      const waiting = yield* ask('waiting.get', { id: action.waiting });
      const service = waiting === null ? undefined : serviceOf(scene, waiting.serviceId);
      if (waiting === null || service === undefined) return reply(scene, scene.say('waiting.gone'));
      if (action.do === 'back')
        return yield* joinLine(scene, service, waiting.wish, { ...waiting, ...forWhom(waiting) });
      return yield* takeOffer(scene, waiting, service);
    }
  }
}

function forWhom({ onBehalfOf }: Waiting): { onBehalfOf: string | undefined } {
  return { onBehalfOf: onBehalfOf ?? undefined };
}

function* leave(scene: Scene, id: string): Talk<void> {
  const left = yield* ask('waiting.leave', { id });
  if (left.type === 'gone') return reply(scene, scene.say('waiting.none'));
  const { serviceId, wish } = left.waiting;
  const service = anyService(scene, serviceId)?.name ?? '';
  reply(scene, scene.say('waiting.left', { service, when: wishWords(wish, scene.say) }));
}

/** The offer said all that a yes agrees to, so one tap books; where something is missing the form goes on, place held. */
export function* takeOffer(scene: Scene, waiting: Waiting, service: Service): Talk<void> {
  const { offer, details } = waiting;
  if (offer === null) return reply(scene, scene.say('waiting.gone'), backInLine(scene, waiting));
  const { date, time, endTime, hold } = offer;
  const form: FormTask = {
    ...newForm(service.id),
    details,
    wish: { date, time },
    held: { waiting: waiting.id, hold, date, time },
    ...(waiting.onBehalfOf === null ? {} : { onBehalfOf: waiting.onBehalfOf }),
  };
  if (missingFields(service, details, { date, time, endTime }).length > 0) {
    begin(scene, form);
    return yield* advance(scene, form);
  }
  const taken = yield* ask('waiting.take', { id: waiting.id, details });
  if (taken.type === 'gone') return reply(scene, scene.say('waiting.gone'), backInLine(scene, waiting));
  if (taken.type === 'placed') return yield* bookedNow(scene, form, taken.booking);
  begin(scene, { ...form, wish: { date }, held: undefined });
  askSlot(scene, service, taken.alternatives, 'when', explain(taken.verdict, service, { date, time }, scene.say));
}

function backInLine(scene: Scene, { id }: Waiting): Button[][] {
  return [[{ label: scene.say('waiting.back'), action: { type: 'waiting', do: 'back', waiting: id } }]];
}
