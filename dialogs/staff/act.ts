/** A staff command carried out: on the booking that it names, or on the one that is then picked. */

import type { Booking } from '../../domain/booking.ts';
import { isListed, isMeasured, stepsOf } from '../../domain/work.ts';
import type { PartOfDay, Shift, Slots, TimeIssue, Understanding } from '../engine/input.ts';
import type { Talk } from '../engine/protocol.ts';
import { anyService, reply, type Scene } from '../engine/scene.ts';
import type { Measure } from '../engine/state.ts';
import { isSentence } from '../texts/because.ts';
import { startAdjust } from './adjust.ts';
import { askColleague, give } from './assign.ts';
import { showCard } from './card.ts';
import { askReason, decide, open } from './decide.ts';
import { startMessage } from './message.ts';
import { askTime, proposeSaid } from './propose.ts';
import { type Decision, maySee, sayUnchanged } from './tell.ts';
import { askWhich, beforeTime, codeIn, findBookings, hoursIn, type StaffPurpose } from './which.ts';

export interface Deed {
  purpose: StaffPurpose;
  slots: Slots;
  issues?: readonly TimeIssue[];
  /** Another time, counted from when it is now. */
  shift?: Shift | undefined;
  /** A reason, a message, how the work ended, what is missing, or to whom it is given: by the purpose. */
  text?: string | undefined;
  measure?: Measure | undefined;
  /** What becomes of it once it is weighed. */
  outcome?: 'ready' | 'done' | undefined;
  /** Given to somebody and accepted in one. */
  accept?: boolean | undefined;
  /** Its words told of somebody's health, and are not passed on. */
  cut?: boolean | undefined;
}

export function* command(scene: Scene, deed: Deed, u: Understanding): Talk<true> {
  const found = yield* findBookings(scene, deed.purpose, u, (booking) => suits(scene, deed, booking));
  switch (found.type) {
    case 'none':
      reply(scene, scene.say(namesOne(u.cleanText) ? 'decide.noMatch' : 'decide.none'));
      return true;
    case 'several':
      askWhich(scene, deed, found.bookings);
      return true;
    case 'one':
      yield* act(
        scene,
        { ...deed, issues: u.issues, cut: u.cut, shift: u.beside?.shift, ...withoutHour(deed, u, found.booking) },
        found.booking,
      );
      return true;
  }
}

/** By its code, or as "quella delle 10". */
function namesOne(text: string): boolean {
  return codeIn(text) !== null || /\bquell[aoie] (?:delle|dell|di|del|alle)\b/i.test(text);
}

/** "Le 14.30 meglio venerdì mattina": the hour by which the booking is called is not the one that is proposed. */
function withoutHour({ purpose, slots }: Deed, { cleanText }: Understanding, { time }: Booking): Pick<Deed, 'slots'> {
  const called = purpose === 'propose' && slots.time === time && hoursIn(beforeTime(cleanText)).includes(time);
  const { time: _, ...rest } = slots;
  const partOfDay = rest.partOfDay ?? partIn(cleanText);
  return { slots: called ? { ...rest, ...(partOfDay !== undefined && { partOfDay }) } : slots };
}

/** What the hour by which the booking is called kept from being heard. */
function partIn(text: string): PartOfDay | undefined {
  if (/\b(?:mattin\w+|presto)\b/i.test(text)) return 'morning';
  return /\bpomerigg\w+\b/i.test(text) ? 'afternoon' : undefined;
}

/** What is said of one kind of work narrows the choice to its services. */
function suits(scene: Scene, { purpose, text, measure }: Deed, booking: Booking): boolean {
  const service = anyService(scene, booking.serviceId);
  if (service === undefined) return false;
  if (purpose === 'adjust') {
    if (measure?.kg !== undefined || measure?.pieces !== undefined) return isMeasured(service);
    return measure?.cents !== undefined || isListed(service);
  }
  if (purpose !== 'done') return true;
  const step = stepOf(text);
  return step === 'start' || stepsOf(service, booking.status).some((each) => each === step);
}

function stepOf(text: string | undefined): Decision {
  return (text ?? 'done') as Decision;
}

export function* act(scene: Scene, deed: Deed, booking: Booking): Talk<void> {
  const { purpose, slots, text } = deed;
  if (!maySee(scene, booking)) return reply(scene, scene.say('decide.notYours'));
  if ((purpose === 'reject' || purpose === 'propose') && !open(booking)) {
    return yield* sayUnchanged(scene, { type: 'notAllowed', booking });
  }
  switch (purpose) {
    case 'accept':
      return yield* decide(scene, booking, booking.status === 'requested' ? 'accept' : 'claim', 'words');
    case 'reject':
      if (text === undefined && deed.cut === true) reply(scene, scene.say('decide.noHealth'));
      if (text === undefined) return askReason(scene, booking);
      return yield* decide(scene, booking, 'reject', 'words', text);
    case 'propose':
      if (!(yield* proposeSaid(scene, booking, slots, deed.issues ?? [], deed.shift))) yield* askTime(scene, booking);
      return;
    case 'done':
      return yield* decide(scene, booking, stepOf(text), 'words');
    case 'message':
      return startMessage(scene, booking, text);
    case 'assign':
      if (text === undefined) return yield* askColleague(scene, booking, booking.version, '', deed.accept);
      return yield* give(scene, booking, text, { way: 'words', accept: deed.accept === true });
    case 'adjust':
      return yield* startAdjust(scene, booking, deed.measure ?? {}, text ?? '', deed.outcome);
    case 'show':
      return showCard(scene, booking);
  }
}

/** How the work ended, in the staff's words. */
export function outcomeIn(text: string): Decision {
  if (
    /\b(nessuno|assent\w+|(?:non|nn) (si è|s['’]è|c['’]era|ha aperto|risponde|era (?:in|a) casa|era presente|(?:l['’])?(?:ho|abbiamo) trovat\w))\b/i.test(
      text,
    )
  )
    return 'noShow';
  if (/\bpront[aeio]\b/i.test(text)) return 'ready';
  // What was fetched is to be worked on, and comes back.
  return /\b(ritirat[aeio]|inizi\w*|cominci\w*|partit[aeoi]|in corso)\b/i.test(text) ? 'start' : 'done';
}

/** The reason that a refusal carries, if it carries one. */
export function reasonIn(u: Understanding): string | undefined {
  const said =
    u.slots.text ?? /\b(?:perch[eéè]|x(?:k|ch)[eéè]|poich[eé]|in quanto)\s+(.{4,})$/is.exec(u.cleanText)?.[1];
  return said === undefined || said.trim() === '' ? undefined : leftOf(inside(said), u);
}

/** "Non la prendiamo", and why is what was cut out. */
const BARE_NO =
  /^(?:no\W+)?(?:non|nn) (?:(?:la|lo|le|li|si|ce la|ci) )?(?:prend|fa(?:cci|n|$)|poss|p(?:uò|uo)|accett|riusc|riesc|vogli)\p{L}*\W*$/iu;

/** Of what is left once health details are cut out only whole sentences are a reason (rule 11). */
export function leftOf(reason: string, { cut }: Understanding): string | undefined {
  if (cut !== true) return reason;
  const whole = reason.split(/\s*[,;.]\s*/).filter((each) => isSentence(each) && !BARE_NO.test(each));
  return whole.length === 0 ? undefined : whole.join(', ');
}

/** They begin a sentence and say nothing: "guarda, mercoledì siamo al completo". */
const FILLERS =
  /^(?:(?:guarda(?:te)?|guardi|senti(?:te)?|senta|sent[ai]|ascolta|ecco|beh|be['’]|eh|mah|boh|vedi|veda|sai|sa|cioè|cioe|insomma|allora|niente|dai|scusa(?:te|mi)?|scusi|no)(?!\p{L})[\s,.:;-]*)+/iu;

/** Own words, to be read after "perché". */
export function inside(said: string): string {
  const reason = said
    .trim()
    .replace(FILLERS, '')
    .replace(/^(perch[eéè]|x(?:k|ch)[eéè]|poich[eé])\s+/i, '')
    .replace(FILLERS, '')
    .replace(/[\s.!]+$/, '');
  return reason.charAt(0).toLowerCase() + reason.slice(1, 200);
}
