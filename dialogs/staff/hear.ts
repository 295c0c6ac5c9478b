/** What staff say of their own accord: commands. */

import type { Booking, Status } from '../../domain/booking.ts';
import { cancelAsk } from '../citizen/cancel.ts';
import { startChange } from '../citizen/change.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { isManager, reply, type Scene } from '../engine/scene.ts';
import { showWaiting, takeOpen } from '../person/waiting.ts';
import { answersIt, asksWhoWaits } from '../texts/person.ts';
import { command, inside, leftOf, outcomeIn, reasonIn } from './act.ts';
import { closedTap } from './affected.ts';
import { unknownColleague } from './assign.ts';
import { startCaller } from './caller.ts';
import { showCard } from './card.ts';
import { startClose } from './close.ts';
import { type Command, commandIn, decidesTwo } from './commands.ts';
import { showFree } from './free.ts';
import { withAllHeard } from './heard.ts';
import { showList } from './list.ts';
import { listOf } from './lists.ts';
import { carriedText } from './message.ts';
import { startMessageDay } from './messageDay.ts';
import { rotaSaid } from './rota.ts';
import { ownServices } from './scope.ts';
import { decideAllSaid } from './series.ts';
import { causeIn, meantIn } from './short.ts';
import { ofThisChat } from './tell.ts';
import { undoSaid } from './undo.ts';
import { askWhich, codeIn, findBookings, isNamed } from './which.ts';

/** A command of the staff's; false when the words are none. */
export function* staffRequest(scene: Scene, u: Understanding): Talk<boolean> {
  if (asksWhoWaits(u.cleanText)) {
    yield* showWaiting(scene);
    return true;
  }
  if (answersIt(u.cleanText) && (yield* takeOpen(scene))) return true;
  if (decidesTwo(u.cleanText)) {
    reply(scene, scene.say('decide.oneAtATime'));
    yield* showList(scene, { which: 'pending', page: 0 });
    return true;
  }
  const whole = withAllHeard(u);
  // A manager speaks of the catalogue where no booking is named: "la stireria costa 3 euro" weighs nothing.
  const ofCatalogue = isManager(scene) && u.decision === 'act' && u.intent.startsWith('mgr_');
  const said = ofCatalogue && codeIn(u.cleanText) === null ? null : yield* commandIn(scene, whole);
  if (said !== null && (yield* obey(scene, said, whole))) return true;
  const group = scene.facts.conversation.kind === 'group';
  if (u.decision !== 'act') return false;
  const { slots } = u;
  switch (u.intent) {
    case 'staff_list':
      yield* showList(scene, listOf(scene, u));
      return true;
    case 'staff_accept':
      return yield* command(scene, { purpose: 'accept', slots }, u);
    case 'staff_reject':
      return yield* command(scene, { purpose: 'reject', slots, text: yield* reasonSaid(scene, u) }, u);
    case 'staff_propose':
      return yield* command(scene, { purpose: 'propose', slots }, u);
    case 'staff_done':
      return yield* command(scene, { purpose: 'done', slots, text: outcomeIn(u.cleanText) }, u);
    case 'staff_message_customer':
      return yield* command(scene, { purpose: 'message', slots, text: carriedText(u) }, u);
    case 'staff_close_slots':
      yield* startClose(scene, u);
      return true;
    case 'cancel_booking':
    case 'modify_booking':
      return yield* forCaller(scene, u);
    case 'confirm':
    case 'deny':
      return yield* showPending(scene);
    case 'help':
    case 'greet':
      if (group || isManager(scene) || scene.state.task !== null) return false;
      reply(scene, scene.say('staff.help'));
      return true;
    default:
      return false;
  }
}

/** "Ok", and no question is open: perhaps to a request, and nobody but them knows which way. */
function* showPending(scene: Scene): Talk<boolean> {
  const { conversation } = scene.facts;
  if (scene.state.task !== null || conversation.kind === 'group' || isManager(scene)) return false;
  const requested = ofThisChat(scene, yield* ask('booking.ofStaff', { statuses: ['requested'], limit: 2 }));
  const [only, ...others] = requested;
  if (only === undefined) reply(scene, `${scene.say('staff.nothingOpen')} ${scene.say('staff.help')}`);
  else if (others.length > 0) yield* showList(scene, { which: 'pending', page: 0 });
  else {
    reply(scene, scene.say('staff.oneOpen'));
    showCard(scene, only);
  }
  return true;
}

/** "Annulla la stireria della signora Rossi": of who telephoned, and only where one is named. */
function* forCaller(scene: Scene, u: Understanding): Talk<boolean> {
  if (scene.state.task?.type === 'form') return false;
  const statuses: Status[] = ['requested', 'accepted'];
  const found = ofThisChat(scene, yield* ask('booking.ofStaff', { statuses, limit: 50 }));
  const code = codeIn(u.cleanText);
  const meant = found.filter((each) => each.byPhone && (each.code === code || isNamed(each, u.cleanText)));
  const [only] = meant;
  if (only === undefined) return false;
  if (meant.length > 1) {
    askWhich(scene, { purpose: 'show', slots: u.slots }, meant);
    return true;
  }
  const { slots, cleanText: text } = u;
  if (u.intent === 'cancel_booking') cancelAsk(scene, only, null);
  else yield* startChange(scene, only, { slots, text }, 'change');
  return true;
}

/** Why, where the words say so themselves: after "perché", or as the cause that follows the no. */
function* reasonSaid(scene: Scene, u: Understanding): Talk<string | undefined> {
  const said = reasonIn(u);
  if (said !== undefined) return said;
  const names = [
    ...(yield* meantIn(scene, u.cleanText)).map(({ personName }) => personName),
    codeIn(u.cleanText) ?? '',
  ];
  const cause = causeIn(u.cleanText, [...names, ...ownServices(scene).map(({ name }) => name)]);
  return cause === null ? undefined : leftOf(inside(cause), u);
}

/** False where the words turn out to be about something else. */
function* obey(scene: Scene, said: Command, u: Understanding): Talk<boolean> {
  const { slots, cleanText } = u;
  switch (said.type) {
    case 'undo':
      return scene.state.task === null && (yield* undoSaid(scene));
    case 'assign':
      if (said.to === null) unknownColleague(scene, said.colleagues);
      else yield* command(scene, { purpose: 'assign', slots, text: said.to.id, accept: said.accept }, u);
      return true;
    case 'adjust':
      return yield* command(scene, { purpose: 'adjust', slots, measure: said.measure, outcome: said.outcome }, u);
    case 'reject':
      return yield* command(scene, { purpose: 'reject', slots, text: yield* reasonSaid(scene, u) }, u);
    case 'closed': {
      const { closing } = scene.state;
      if (closing === null) return false;
      yield* closedTap(scene, { type: 'closed', do: said.do, ...closing, page: 0 });
      return true;
    }
    case 'instead':
      if (!(yield* undoSaid(scene))) return false;
      showCard(scene, said.booking);
      return true;
    case 'short': {
      const { short } = said;
      if (short.purpose === 'accept') return yield* command(scene, { purpose: 'accept', slots }, u);
      const text = short.purpose === 'done' ? short.outcome : yield* reasonSaid(scene, u);
      return yield* command(scene, { purpose: short.purpose, slots, text }, u);
    }
    case 'decideAll':
      return yield* decideAllSaid(scene, said.deciding, reasonIn(u));
    case 'missing':
      return yield* command(scene, { purpose: 'adjust', slots, text: cleanText }, u);
    case 'propose': {
      const asked = yield* findBookings(scene, 'propose', u, ({ status }) => status === 'requested');
      const mine = (booking: Booking) => booking.claimedBy === scene.person.name || isNamed(booking, cleanText);
      const found = asked.type === 'none' ? yield* findBookings(scene, 'propose', u, mine) : asked;
      const group = scene.facts.conversation.kind === 'group';
      if (found.type === 'none' || (group && found.type === 'several')) return false;
      return yield* command(scene, { purpose: 'propose', slots }, u);
    }
    case 'list':
      yield* showList(scene, said.query);
      return true;
    case 'free':
      yield* showFree(scene, u);
      return true;
    case 'messageDay':
      yield* startMessageDay(scene, u);
      return true;
    case 'caller':
      yield* startCaller(scene, u);
      return true;
    case 'rota':
      yield* rotaSaid(scene, said.wish, said.colleagues);
      return true;
    case 'away':
      yield* startClose(scene, u);
      return true;
    case 'reopen':
      yield* startClose(scene, u, true);
      return true;
    case 'show':
      return yield* command(scene, { purpose: 'show', slots }, u);
  }
}
