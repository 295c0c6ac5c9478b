/** What a citizen's intent starts or shows, once it is plain which one it is. */

import type { Service } from '../../domain/catalogue.ts';
import { asEachDay } from '../engine/form/days.ts';
import { serviceStartedBy, startForm } from '../engine/form/dialog.ts';
import { isLeaving } from '../engine/form/leaving.ts';
import type { Slots, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { vary } from '../engine/question.ts';
import { organisationName, reply, type Scene, serviceOf } from '../engine/scene.ts';
import { askForPerson } from '../person/ask.ts';
import { asksCost, asksQuote } from '../texts/heard-payment.ts';
import { asksHours, dropWhich } from './about.ts';
import { privacy } from './account.ts';
import { answerAbout, askedOfService } from './ask-service.ts';
import { checkAvailability } from './availability.ts';
import { bareGreeting, help, mainButtons, restart } from './basics.ts';
import { onBooking } from './bookings.ts';
import { refusesShort } from './cancel.ts';
import { complaint } from './complaint.ts';
import { notifications } from './consent.ts';
import { sayEstimate } from './estimate.ts';
import { myBookings } from './mine.ts';
import { payment } from './payment.ts';
import { answerPending } from './pending.ts';
import { proposal } from './proposal.ts';
import { askWhichService, listServices, priceList } from './services.ts';

/** What was last spoken of, with what was said of it then. */
export function* startTopic(scene: Scene, topic: string, u: Understanding): Talk<void> {
  const { told } = scene.state;
  scene.state.told = null;
  if (told === null) return yield* startForm(scene, topic, u);
  const slots = { ...(told.slots as Slots), ...u.slots };
  yield* startForm(scene, topic, { ...u, slots, cleanText: `${u.cleanText} ${told.words}`.trim() });
}

/** "Una festa di 3 ore?": as much a question as a wish. */
function asksInPassing({ decision, slots, cleanText }: Understanding): boolean {
  return decision === 'ask' && slots.date === undefined && /\?\s*$/.test(cleanText);
}

/** "Per 15 bimbi sabato, quanto?": what it costs, before it is asked on. */
function* costInPassing(scene: Scene, service: Service, u: Understanding): Talk<void> {
  if ((yield* sayEstimate(scene, service, u)) || !asksCost(u.cleanText)) return;
  reply(scene, scene.say('service.price', { price: priceList(service, scene.say) }));
}

/** "Ok va bene", to what the cooperative wrote: heard, and nothing else happens. */
function* heardNotice(scene: Scene): Talk<void> {
  const booking = yield* ask('booking.noticed', {});
  if (booking === null) return reply(scene, scene.say('nothing.toConfirm'), mainButtons(scene));
  reply(scene, scene.say('noticed.ok', { organisation: organisationName(scene, booking.organisationId) }));
}

/** What a reading that is sure starts, shows or answers. False where it is none of a citizen's. */
export function* act(scene: Scene, u: Understanding): Talk<boolean> {
  const started = serviceStartedBy(u.intent, u.slots);
  if (started !== null && asksQuote(u.cleanText)) {
    const named = { ...u.slots, service: started };
    return yield* act(scene, { ...u, intent: 'service_info', slots: named });
  }
  if (started !== null) {
    const meant = serviceOf(scene, started);
    if (meant !== undefined && (asksInPassing(u) || asksCost(u.cleanText))) yield* costInPassing(scene, meant, u);
    if (started === scene.state.topic) yield* startTopic(scene, started, u);
    else yield* startForm(scene, started, u.cleanText === '' && u.beside === undefined ? null : u);
    return true;
  }
  switch (u.intent) {
    case 'list_services':
      listServices(scene, scene.state.task !== null);
      return true;
    case 'service_info':
      yield* askedOfService(scene, u);
      return true;
    case 'book_service':
      if (scene.state.topic !== null) {
        yield* startTopic(scene, scene.state.topic, u);
        return true;
      }
      askWhichService(scene, 'book_service', u);
      return true;
    case 'check_availability': {
      const { task, topic } = scene.state;
      const here = task?.type === 'form' ? task.service : topic;
      const told =
        task === null && (u.slots.service ?? topic) === topic ? (scene.state.told?.slots as Slots | undefined) : {};
      const slots = { ...(here === null ? {} : { service: here }), ...told, ...u.slots };
      const asked = slots.service === undefined ? undefined : serviceOf(scene, slots.service);
      if (asked !== undefined && asksHours(u)) {
        yield* answerAbout(scene, asked, u, true);
        return true;
      }
      const days = asked === undefined || task !== null ? u : asEachDay(asked, { ...u, slots });
      if (asked !== undefined && days.beside?.every !== undefined) yield* startForm(scene, asked.id, days);
      else yield* checkAvailability(scene, { ...u, slots });
      return true;
    }
    case 'my_bookings':
      yield* myBookings(scene, scene.state.task !== null);
      return true;
    case 'modify_booking':
      yield* onBooking(scene, 'change', u);
      return true;
    case 'cancel_booking':
      yield* onBooking(scene, 'cancel', u);
      return true;
    case 'repeat_booking':
      yield* onBooking(scene, 'again', u);
      return true;
    case 'confirm':
      if (yield* answerPending(scene, true)) return true;
      if (scene.state.topic !== null) {
        yield* startTopic(scene, scene.state.topic, u);
        return true;
      }
      yield* heardNotice(scene);
      return true;
    case 'deny':
      if ((yield* answerPending(scene, false)) || (yield* refusesShort(scene))) return true;
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
      // Nothing is written down in somebody's name on a guess.
      if (u.decision !== 'act') return false;
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
      if (scene.state.task === null) bareGreeting(scene);
      else reply(scene, scene.say('greet.short'));
      return true;
    case 'thanks_bye':
      dropWhich(scene);
      reply(
        scene,
        scene.state.task === null
          ? vary(scene, [scene.say('thanks'), scene.say('thanks2')])
          : scene.say('thanks.short'),
      );
      return true;
    default:
      return false;
  }
}
