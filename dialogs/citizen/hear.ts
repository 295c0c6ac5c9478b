/** A citizen's words outside any question: what starts something, and what is answered at once. */

import type { Service } from '../../domain/catalogue.ts';
import { momentOf } from '../../domain/time.ts';
import { usable } from '../engine/form/absorb.ts';
import { serviceStartedBy, startForm } from '../engine/form/dialog.ts';
import { isLeaving } from '../engine/form/leaving.ts';
import type { Intent, Slots, Subject, Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { vary } from '../engine/question.ts';
import { type Button, personButton } from '../engine/reply.ts';
import { isManager, offeredServices, reply, type Scene, serviceOf, staffRole } from '../engine/scene.ts';
import { askForPerson } from '../person/ask.ts';
import { beginsAgain } from '../texts/heard.ts';
import { asksCost, asksCostAndHow, asksQuote } from '../texts/heard-payment.ts';
import { wishesToBook } from '../texts/heard-when.ts';
import { answerOnBooking, asksHours, dropWhich } from './about.ts';
import { privacy } from './account.ts';
import { answerAbout, askedOfService } from './ask-service.ts';
import { checkAvailability } from './availability.ts';
import { bareGreeting, help, mainButtons, restart } from './basics.ts';
import { correctLast, onBooking, showNamed } from './bookings.ts';
import { askCalendar } from './calendar.ts';
import { complaint } from './complaint.ts';
import { notifications } from './consent.ts';
import { sayEstimate } from './estimate.ts';
import { hearMark } from './feedback.ts';
import { addsToBooking, asksFirst, changesLikely, onlyServiceFor, withService } from './likely.ts';
import { myBookings, pastBookings } from './mine.ts';
import { payment } from './payment.ts';
import { answerPending } from './pending.ts';
import { forgetPart, updateProfile } from './profile.ts';
import { proposal, wishes } from './proposal.ts';
import { repeats } from './repeats.ts';
import { onSeries } from './series.ts';
import { askWhichService, listServices, named, priceList, serviceInfo } from './services.ts';
import { askToWait, leaveLine } from './waitlist.ts';

/** False when it starts nothing and nothing can be answered. */
export function* citizenRequest(scene: Scene, u: Understanding): Talk<boolean> {
  if (command(u) === 'privacy') {
    reply(scene, scene.say('privacy.full'));
    return true;
  }
  if (scene.state.task === null && u.slots.service === undefined && asksCostAndHow(u.cleanText)) {
    yield* payment(scene, u);
    return true;
  }
  if (scene.state.task === null && wishesToBook(u.cleanText)) {
    return yield* act(scene, { ...u, ...u.heard, intent: 'book_service', decision: 'act' });
  }
  if (!OWN.has(u.intent) && (yield* showNamed(scene, u))) return true;
  if (yield* hearMark(scene, u)) return true;
  if (u.beside?.recurring !== undefined && (yield* onSeries(scene, u, u.beside.recurring))) return true;
  if (yield* repeats(scene, u)) return true;
  if (u.beside?.subject !== undefined && (yield* onSubject(scene, u, u.beside.subject))) return true;
  if (wishes(u)) {
    yield* proposal(scene, u);
    return true;
  }
  if (changesLikely(u) && (yield* onBooking(scene, 'change', u, true))) return true;
  if (addsToBooking(scene, u) && (yield* onBooking(scene, 'change', withService(scene, u), true))) return true;
  if (yield* answerOnBooking(scene, u)) return true;
  if (scene.state.task !== null) return yield* act(scene, u);
  const corrects =
    u.intent === 'correct_slot' || (u.intent === 'provide_slot' && (beginsAgain(u.cleanText) || justNow(scene)));
  if (corrects && (yield* correctLast(scene, u))) return true;
  const about = scene.state.topic === null ? undefined : serviceOf(scene, scene.state.topic);
  const wants = about !== undefined && serviceStartedBy(u.intent, u.slots) === about.id;
  const answers = wants || u.intent === 'provide_slot' || u.intent === 'correct_slot' || u.decision !== 'act';
  if (about !== undefined && answers && usable(about, u.slots)) {
    yield* startTopic(scene, about.id, u);
    return true;
  }
  // "Siamo in due", right after a yes, is no party: the cooperative is told.
  const beside = justNow(scene) && (u.intent === 'provide_slot' || u.intent === 'correct_slot');
  if (beside && Object.keys(u.slots).length > 0) return false;
  const only = onlyServiceFor(scene, u);
  if (only !== null) {
    reply(scene, scene.say('heard.for', { service: serviceOf(scene, only)?.name ?? '' }));
    yield* startForm(scene, only, u);
    return true;
  }
  if (u.decision === 'act' || SAFE.has(u.intent) || asksFirst(scene, u)) return yield* act(scene, u);
  if (u.beside?.behalf !== undefined && u.beside.behalf.self !== true) {
    // "Prenota per mia mamma": for whom is clear, only what is not.
    askWhichService(scene, 'book_service', u);
    return true;
  }
  const values = [u, ...u.alternatives].some(({ intent, score }) => intent === 'provide_slot' && score >= FAIR);
  const atWork = staffRole(scene) !== null || isManager(scene);
  if (values && !atWork && offeredServices(scene).some((service) => usable(service, u.slots))) {
    // "Giovedì dalle 9 alle 11", out of the blue: kept, and only what for is asked.
    askWhichService(scene, 'book_service', u);
    return true;
  }
  // "La festa", and nothing else.
  const service = serviceOf(scene, u.slots.service ?? named(scene, u.cleanText) ?? '');
  if (service === undefined) return false;
  if (u.cleanText.split(/\s+/).length > BARE_NAME) {
    if (atWork || scene.state.lost > 0 || u.language !== undefined || scene.facts.conversation.kind === 'group')
      return false;
    scene.state.lost += 1;
    scene.state.topic = service.id;
    reply(scene, scene.say('service.maybe', { service: service.name }), maybeButtons(scene, service));
    return true;
  }
  serviceInfo(scene, service);
  scene.state.topic = service.id;
  return true;
}

/** The service is all that was understood: is it to be had, or told of? */
function maybeButtons({ say }: Scene, { id: service, name }: Service): Button[][] {
  return [
    [{ label: say('button.bookService', { service: name }), action: { type: 'say', intent: 'book_service', service } }],
    [{ label: say('service.tell'), action: { type: 'say', intent: 'service_info', service } }],
    [personButton(say)],
  ];
}

const JUST_NOW_MIN = 10;

/** "Sono 6 kg", right after the yes: of what was booked, not of something new. */
function justNow({ state, facts }: Scene): boolean {
  if (state.at === null || state.lastBooking === null || state.topic !== null) return false;
  return facts.now.diff(momentOf(state.at)).as('minutes') <= JUST_NOW_MIN;
}

const FAIR = 0.3;
const BARE_NAME = 4;

/** What they want of the booking whose code they say. */
const OWN = new Set<Intent>(['cancel_booking', 'modify_booking', 'repeat_booking', 'complaint', 'payment_info']);

/** What no intent says. False where an intent says more. */
function* onSubject(scene: Scene, u: Understanding, subject: Subject): Talk<boolean> {
  const open = scene.state.task !== null;
  switch (subject) {
    case 'past':
      if (u.intent !== 'my_bookings' && u.decision === 'act' && u.intent !== 'out_of_scope') return false;
      yield* pastBookings(scene, open);
      return true;
    case 'leaveWaiting':
      yield* leaveLine(scene, u.slots.service);
      return true;
    case 'forget':
      return yield* forgetPart(scene, u.cleanText);
    case 'moved':
      return yield* updateProfile(scene, u);
    case 'waiting':
      yield* askToWait(scene, u);
      return true;
    case 'calendar':
      yield* askCalendar(scene);
      return true;
  }
}

/** Heard with little certainty these do no harm. */
const SAFE = new Set<Intent>(['greet', 'thanks_bye', 'help', 'talk_to_human']);

function command(u: Understanding): string | null {
  return /^\/(\w+)/.exec(u.cleanText)?.[1]?.toLowerCase() ?? null;
}

/** What was last spoken of, with what was said of it then. */
function* startTopic(scene: Scene, topic: string, u: Understanding): Talk<void> {
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

function* act(scene: Scene, u: Understanding): Talk<boolean> {
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
      const slots = { ...(here === null ? {} : { service: here }), ...u.slots };
      const asked = slots.service === undefined ? undefined : serviceOf(scene, slots.service);
      if (asked !== undefined && asksHours(u)) {
        yield* answerAbout(scene, asked, u, true);
        return true;
      }
      yield* checkAvailability(scene, { ...u, slots });
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
      reply(scene, scene.say('nothing.toConfirm'), mainButtons(scene));
      return true;
    case 'deny':
      if (yield* answerPending(scene, false)) return true;
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
