/** A citizen's words: first the task in progress, then what starts something, then the short answers. */

import { estimate, formatEuro } from '../../domain/price.ts';
import { usable } from '../engine/form/absorb.ts';
import { hearForm, isLeaving, repeatForm, serviceStartedBy, startForm } from '../engine/form/dialog.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { anyService, offeredServices, reply, type Scene, serviceOf, settle } from '../engine/scene.ts';
import type { FormTask } from '../engine/state.ts';
import { longDate } from '../texts/words.ts';
import { complaint, hearAccountTask, notifications, privacy, proposal } from './account.ts';
import { bareGreeting, help, mainButtons, restart } from './basics.ts';
import { hearBookingTask, onBooking } from './bookings.ts';
import { asksFirst, onlyServiceFor } from './likely.ts';
import { myBookings } from './mine.ts';
import { askForPerson } from './person.ts';
import { askWhichService, checkAvailability, listServices, priceList, serviceInfo } from './services.ts';

export function* hearCitizen(scene: Scene, u: Understanding): Talk<boolean> {
  const { task } = scene.state;
  if (command(u) === 'privacy') {
    reply(scene, scene.say('privacy.full'));
    return true;
  }
  if (task !== null && task.type !== 'form') {
    if (task.type === 'whichService') {
      const chosen = u.slots.service ?? serviceStartedBy(u.intent, u.slots) ?? named(scene, u.cleanText);
      if (chosen !== null && chosen !== undefined) {
        settle(scene);
        return yield* act(scene, {
          ...u,
          intent: task.intent as Intent,
          decision: 'act',
          slots: { ...u.slots, service: chosen },
        });
      }
    }
    if (yield* hearBookingTask(scene, task, u)) return true;
    if (yield* hearAccountTask(scene, task, u)) return true;
    if (u.decision === 'act' && u.intent !== 'provide_slot' && u.intent !== 'correct_slot') settle(scene);
  }
  if (task?.type === 'form') return yield* hearInForm(scene, task, u);
  const about = scene.state.topic === null ? undefined : serviceOf(scene, scene.state.topic);
  const answers = u.intent === 'provide_slot' || u.intent === 'correct_slot' || u.decision !== 'act';
  if (about !== undefined && answers && usable(about, u.slots)) {
    yield* startForm(scene, about.id, u);
    return true;
  }
  const only = onlyServiceFor(scene, u);
  if (only !== null) {
    yield* startForm(scene, only, u);
    return true;
  }
  if (u.decision === 'act' || SAFE.has(u.intent) || asksFirst(scene, u)) return yield* act(scene, u);
  return false;
}

/** Heard with little certainty these do no harm. */
const SAFE = new Set<Intent>(['greet', 'thanks_bye', 'help', 'talk_to_human']);

function command(u: Understanding): string | null {
  return /^\/(\w+)/.exec(u.cleanText)?.[1]?.toLowerCase() ?? null;
}

/** Buttons and bare names: "stireria". */
function named(scene: Scene, text: string): string | null {
  const words = text.toLowerCase();
  const found = offeredServices(scene).find(({ name, synonyms }) =>
    [name, ...synonyms].some((each) => words.includes(each.toLowerCase())),
  );
  return found?.id ?? null;
}

/** A form is open: it hears first; a question is answered and the form goes on; another request parks it. */
function* hearInForm(scene: Scene, task: FormTask, u: Understanding): Talk<boolean> {
  if (UNIVERSAL.has(u.intent) && u.decision === 'act') return yield* act(scene, u);
  if (yield* hearForm(scene, task, u)) {
    if (scene.state.task === null) yield* resume(scene);
    return true;
  }
  // Answering a question or starting a form does no harm: likely is enough.
  if (u.decision === 'reject') return false;
  const started = serviceStartedBy(u.intent, u.slots);
  if (started !== null && started !== task.service) {
    park(scene, task);
    yield* startForm(scene, started, u);
    return true;
  }
  switch (u.intent) {
    case 'service_info':
    case 'payment_info': {
      const service = serviceOf(scene, u.slots.service ?? task.service);
      if (u.intent === 'payment_info' || service === undefined) yield* payment(scene, u);
      else answerAbout(scene, service.id, u);
      yield* repeatForm(scene, task, '', false);
      return true;
    }
    case 'help': {
      const service = serviceOf(scene, task.service);
      yield* repeatForm(scene, task, scene.say('help.form', { service: service?.name ?? '' }), false);
      return true;
    }
    case 'list_services':
      listServices(scene, true);
      yield* repeatForm(scene, task, '', false);
      return true;
    case 'my_bookings':
      yield* myBookings(scene, true);
      yield* repeatForm(scene, task, '', false);
      return true;
    case 'greet':
    case 'thanks_bye':
    case 'bot_identity':
      yield* repeatForm(scene, task, u.intent === 'bot_identity' ? scene.say('identity') : '', false);
      return true;
    case 'check_availability': {
      if (u.slots.service !== undefined && u.slots.service !== task.service) park(scene, task);
      yield* checkAvailability(scene, { ...u, slots: { ...u.slots, service: u.slots.service ?? task.service } });
      return true;
    }
    case 'cancel_booking':
    case 'modify_booking':
    case 'repeat_booking':
      park(scene, task);
      return yield* act(scene, u);
    default:
      return false;
  }
}

const UNIVERSAL = new Set<Intent>([
  'restart',
  'talk_to_human',
  'privacy_request',
  'manage_notifications',
  'complaint',
  'propose_service',
]);

function park(scene: Scene, task: FormTask): void {
  const service = anyService(scene, task.service);
  scene.state.parked = [...scene.state.parked.slice(-1), task];
  scene.state.task = null;
  scene.state.asked = null;
  reply(scene, scene.say('form.parked', { service: service?.name ?? '' }));
}

/** The first request, once the second is settled. */
function* resume(scene: Scene): Talk<void> {
  const task = scene.state.parked.at(-1);
  if (task === undefined) return;
  scene.state.parked = scene.state.parked.slice(0, -1);
  scene.state.task = task;
  const service = anyService(scene, task.service);
  yield* repeatForm(scene, task, scene.say('form.resumed', { service: service?.name ?? '' }), false);
}

function answerAbout(scene: Scene, serviceId: string, u: Understanding): void {
  const service = serviceOf(scene, serviceId);
  if (service === undefined) return;
  if (/\b(cost|prezz|quanto (si paga|viene|fa)|tariff|euro)/i.test(u.cleanText)) {
    return reply(scene, `${service.name}. ${scene.say('service.price', { price: priceList(service, scene.say) })}`);
  }
  serviceInfo(scene, service, true);
}

function* payment(scene: Scene, u: Understanding): Talk<void> {
  const mine = yield* ask('booking.mine', { open: true, limit: 5 });
  const lines = mine.flatMap((booking) => {
    const service = anyService(scene, booking.serviceId);
    const cents = booking.priceCents ?? (service === undefined ? null : estimate(service, booking.details).cents);
    if (service === undefined || cents === null || (u.slots.service !== undefined && u.slots.service !== service.id))
      return [];
    return [
      scene.say('payment.line', {
        service: `${service.name}, ${longDate(booking.date)},`,
        code: booking.code,
        price: formatEuro(cents),
      }),
    ];
  });
  const due = lines.length === 0 ? '' : ` ${scene.say('payment.due', { lines: lines.join('; ') })}`;
  reply(scene, scene.say('payment.info') + due);
}

function* act(scene: Scene, u: Understanding): Talk<boolean> {
  const started = serviceStartedBy(u.intent, u.slots);
  if (started !== null) {
    yield* startForm(scene, started, u.cleanText === '' ? null : u);
    return true;
  }
  switch (u.intent) {
    case 'list_services':
      listServices(scene);
      return true;
    case 'service_info': {
      const service = serviceOf(scene, u.slots.service ?? scene.state.topic ?? '');
      if (service === undefined) askWhichService(scene, 'service_info');
      else if (u.slots.service === undefined) answerAbout(scene, service.id, u);
      else serviceInfo(scene, service);
      scene.state.topic = service?.id ?? null;
      return true;
    }
    case 'book_service':
      if (scene.state.topic !== null) {
        yield* startForm(scene, scene.state.topic, u);
        return true;
      }
      askWhichService(scene, 'book_service');
      return true;
    case 'check_availability':
      yield* checkAvailability(scene, {
        ...u,
        slots: { ...(scene.state.topic === null ? {} : { service: scene.state.topic }), ...u.slots },
      });
      return true;
    case 'my_bookings':
      yield* myBookings(scene);
      return true;
    case 'modify_booking':
      yield* onBooking(scene, 'move', u);
      return true;
    case 'cancel_booking':
      yield* onBooking(scene, 'cancel', u);
      return true;
    case 'repeat_booking':
      yield* onBooking(scene, 'again', u);
      return true;
    case 'confirm':
      if (scene.state.topic !== null) {
        yield* startForm(scene, scene.state.topic, u);
        return true;
      }
      reply(scene, scene.say('nothing.toConfirm'), mainButtons(scene));
      return true;
    case 'deny':
      reply(
        scene,
        scene.say(isLeaving(u) ? 'nothing.toLeave' : 'nothing.toConfirm'),
        isLeaving(u) ? [] : mainButtons(scene),
      );
      return true;
    case 'restart':
      restart(scene);
      return true;
    case 'payment_info':
      yield* payment(scene, u);
      return true;
    case 'complaint':
      yield* complaint(scene, u);
      return true;
    case 'propose_service':
      yield* proposal(scene, u);
      return true;
    case 'talk_to_human':
      yield* askForPerson(scene, u);
      return true;
    case 'manage_notifications':
      yield* notifications(scene, u);
      return true;
    case 'privacy_request':
      yield* privacy(scene, u);
      return true;
    case 'bot_identity':
      reply(scene, scene.say('identity'));
      return true;
    case 'help':
      help(scene);
      return true;
    case 'greet':
      bareGreeting(scene);
      return true;
    case 'thanks_bye':
      reply(scene, scene.say('thanks'));
      return true;
    default:
      return false;
  }
}
