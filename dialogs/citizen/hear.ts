/** A citizen's words outside any question: what starts something, and what is answered at once. */

import type { Service } from '../../domain/catalogue.ts';
import { momentOf } from '../../domain/time.ts';
import { usable } from '../engine/form/absorb.ts';
import { serviceStartedBy, startForm } from '../engine/form/dialog.ts';
import type { Intent, Subject, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { type Button, personButton } from '../engine/reply.ts';
import { isManager, offeredServices, reply, type Scene, serviceOf, staffRole } from '../engine/scene.ts';
import { hearWaiting } from '../person/ask.ts';
import { afterthoughtIn } from '../texts/agreed.ts';
import { isForWhoComes } from '../texts/commands.ts';
import { beginsAgain } from '../texts/heard.ts';
import { ofTheNext, saysNowMany } from '../texts/heard-change.ts';
import { asksCostAndHow } from '../texts/heard-payment.ts';
import { asksThen, meansSameHour, takesUp, wantsAlso, wishesToBook } from '../texts/heard-when.ts';
import { aspectsIn } from '../texts/read/aspects.ts';
import { serviceAkin } from '../texts/read/likeness.ts';
import { answerOnBooking } from './about.ts';
import { whenAway } from './absence.ts';
import { act, startTopic } from './act.ts';
import { changeNext, correctLast, onBooking, showNamed } from './bookings.ts';
import { askCalendar } from './calendar.ts';
import { startChange } from './change.ts';
import { complaintNews } from './complaint-more.ts';
import { hearProposal } from './counter.ts';
import { hearMark } from './feedback.ts';
import { addForgotten } from './forgotten.ts';
import { addsToBooking, asksFirst, changesLikely, onlyServiceFor, withService } from './likely.ts';
import { pastBookings } from './mine.ts';
import { payment } from './payment.ts';
import { agreesToProposal } from './pending.ts';
import { forgetPart, updateProfile } from './profile.ts';
import { proposal, wishes } from './proposal.ts';
import { repeats } from './repeats.ts';
import { onSeries } from './series.ts';
import { askWhichService, named, serviceInfo } from './services.ts';
import { offerToTell } from './tell.ts';
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
  if ((yield* agreesToProposal(scene, u)) || (yield* hearProposal(scene, u))) return true;
  if ((yield* addForgotten(scene, u)) || (yield* whenAway(scene, u))) return true;
  if (scene.state.task === null && saysNowMany(u.cleanText)) {
    const heard = { ...u, slots: { ...u.heard?.slots, ...u.slots } };
    if (yield* correctLast(scene, heard)) return true;
  }
  if (scene.state.task === null && (yield* hearWaiting(scene, u))) return true;
  if (yield* complaintNews(scene, u)) return true;
  if (!OWN.has(u.intent) && (yield* showNamed(scene, u))) return true;
  if (yield* hearMark(scene, u)) return true;
  if (u.beside?.recurring !== undefined && (yield* onSeries(scene, u, u.beside.recurring))) return true;
  if (yield* repeats(scene, u)) return true;
  if (u.beside?.subject !== undefined && (yield* onSubject(scene, u, u.beside.subject))) return true;
  if (wishes(u)) {
    yield* proposal(scene, u);
    return true;
  }
  if (yield* noteAfter(scene, u)) return true;
  if (isForWhoComes(u.cleanText) && (yield* offerToTell(scene, u))) return true;
  const { date } = { ...u.heard?.slots, ...u.slots };
  if (scene.state.task === null && date !== undefined && justNow(scene) && wantsAlso(u.cleanText)) {
    const heard = { ...u, slots: { ...u.heard?.slots, ...u.slots } };
    if (yield* onBooking(scene, 'again', heard, true)) return true;
  }
  if (u.decision !== 'act' && u.slots.date !== undefined && meansSameHour(u.cleanText)) {
    if (yield* onBooking(scene, 'again', u, true)) return true;
  }
  if (changesLikely(u) && (yield* onBooking(scene, 'change', u, true))) return true;
  if (scene.state.task === null && ofTheNext(u.cleanText) && (yield* changeNext(scene, u))) return true;
  if (addsToBooking(scene, u) && (yield* onBooking(scene, 'change', withService(scene, u), true))) return true;
  if (yield* answerOnBooking(scene, u)) return true;
  if (scene.state.task === null && u.decision !== 'act' && asksThen(u.cleanText)) {
    const { lastBooking: id } = scene.state;
    const last = id === null ? null : yield* ask('booking.get', { id });
    const service = scene.state.topic ?? last?.serviceId;
    if (service !== undefined)
      return yield* act(scene, { ...u, intent: 'service_info', decision: 'act', slots: { ...u.slots, service } });
  }
  if (scene.state.topic !== null && u.intent !== 'emergency') {
    const bare = u.intent === 'provide_slot' && Object.keys(u.slots).length === 0;
    const vague = bare || u.intent === 'help' || u.intent === 'out_of_scope' || u.decision !== 'act';
    if (vague && aspectsIn(u.cleanText).length > 0)
      return yield* act(scene, { ...u, intent: 'service_info', decision: 'act' });
    if (takesUp(u.cleanText)) return yield* act(scene, { ...u, intent: 'book_service', decision: 'act' });
  }
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
  const id = u.slots.service ?? named(scene, u.cleanText) ?? akin(scene, u) ?? '';
  const service = serviceOf(scene, id);
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

/** Nothing was understood of it, or a wish for what there is already. */
function akin(scene: Scene, { intent, cleanText }: Understanding): string | null {
  if (intent !== 'out_of_scope' && intent !== 'propose_service') return null;
  return serviceAkin(cleanText, offeredServices(scene))?.id ?? null;
}

/** The service is all that was understood: is it to be had, or told of? */
function maybeButtons({ say }: Scene, { id: service, name }: Service): Button[][] {
  return [
    [{ label: say('button.bookService', { service: name }), action: { type: 'say', intent: 'book_service', service } }],
    [{ label: say('service.tell'), action: { type: 'say', intent: 'service_info', service } }],
    [personButton(say)],
  ];
}

/** "Dimenticavo, il cane abbaia", right after the yes: a note to what was booked, shown before it is kept. */
function* noteAfter(scene: Scene, u: Understanding): Talk<boolean> {
  const { task, lastBooking } = scene.state;
  const note =
    task === null && lastBooking !== null && justNow(scene) && !telling(u) ? afterthoughtIn(u.cleanText) : null;
  // Where the cooperative has written, the words are passed on to it instead.
  const fresh = note !== null && (yield* ask('booking.noticed', {})) === null;
  const booking = fresh ? yield* ask('booking.get', { id: lastBooking ?? '' }) : null;
  const service = booking === null ? undefined : serviceOf(scene, booking.serviceId);
  if (booking === null || service === undefined || !service.form.some(({ name }) => name === 'notes')) return false;
  if (booking.status !== 'requested' && booking.status !== 'accepted') return false;
  const said = { slots: {}, beside: { part: 'notes' as const }, issues: [], text: `segna che ${note}` };
  yield* startChange(scene, booking, said, 'change');
  return true;
}

/** Sure of something else, or with a value of its own. */
function telling({ decision, intent, slots }: Understanding): boolean {
  const values = Object.keys(slots).some((slot) => slot !== 'service' && slot !== 'text');
  return values || (decision === 'act' && !NOTED.has(intent));
}

const NOTED = new Set<Intent>(['out_of_scope', 'provide_slot', 'correct_slot']);

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
      // "Vorrei il custode giovedì, il mio numero è…": told with a wish, it belongs to that.
      if (serviceStartedBy(u.intent, u.slots) !== null && saysMoreThanWhere(u)) return false;
      return yield* updateProfile(scene, u);
    case 'waiting':
      yield* askToWait(scene, u);
      return true;
    case 'calendar':
      yield* askCalendar(scene);
      return true;
  }
}

function saysMoreThanWhere({ slots }: Understanding): boolean {
  return Object.keys(slots).some((slot) => slot !== 'address' && slot !== 'phone' && slot !== 'service');
}

/** Heard with little certainty these do no harm. */
const SAFE = new Set<Intent>(['greet', 'thanks_bye', 'help', 'talk_to_human']);

function command(u: Understanding): string | null {
  return /^\/(\w+)/.exec(u.cleanText)?.[1]?.toLowerCase() ?? null;
}
