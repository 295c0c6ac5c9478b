/**
 * A yes or no typed to what came between two turns: the place held from a line, another time that staff propose. Only
 * what nobody has spoken over since; what is older is shown again, with its buttons.
 */

import type { Booking } from '../../domain/booking.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk, type Waiting } from '../engine/protocol.ts';
import { reply, type Scene, serviceOf } from '../engine/scene.ts';
import { CHANGES } from '../engine/words.ts';
import { besideYes } from '../texts/agreed.ts';
import { folded, saysYes } from '../texts/heard.ts';
import { answerProposal } from './answers.ts';
import { offerMessage } from './offer.ts';
import { showOne } from './one.ts';
import { takeOffer, waitingTap } from './waitlist.ts';

type Pending =
  | { type: 'offer'; waiting: Waiting; since: string }
  | { type: 'proposal'; booking: Booking; since: string };

/** False when nothing waits for an answer, or more than one thing does. */
export function* answerPending(scene: Scene, yes: boolean): Talk<boolean> {
  const only = yield* onlyPending();
  if (only === null) return false;
  if (isSpokenOver(scene, only)) return showAgain(scene, only);
  if (only.type === 'proposal') {
    yield* answerProposal(scene, only.booking, yes);
    return true;
  }
  const service = serviceOf(scene, only.waiting.serviceId);
  if (service === undefined) return false;
  if (yes) yield* takeOffer(scene, only.waiting, service);
  else yield* waitingTap(scene, { type: 'waiting', do: 'pass', waiting: only.waiting.id });
  return true;
}

const AGREES =
  /^(?:(?:si|ok|okay|va (?:pure )?ben(?:e|issimo|one)|d accordo|daccordo|perfetto|ottimo|bene|benissimo|certo|allora|facciamo|vada|accetto|mi va bene)\b ?)+(?:(?:per|alle?|l|le|il|di|ore|alle ore|anche|pure|grazie|quell[ao]|allora)\b ?)*/;

/** "Va bene grazie": agreed, in words that may also be taken for good-bye. */
export function agreesPlainly({ intent, cleanText }: Understanding): boolean {
  return !CHANGES.has(intent) && AGREES.test(folded(cleanText)) && saysYes(cleanText) && besideYes(cleanText) === '';
}

/** "Va bene le 11", when 11 is what staff propose, whatever was said in between. */
export function* agreesToProposal(scene: Scene, u: Understanding): Talk<boolean> {
  if (u.intent === 'deny' || u.cleanText.includes('?') || !AGREES.test(folded(u.cleanText))) return false;
  const { date, time } = { ...u.heard?.slots, ...u.slots };
  if (date === undefined && time === undefined) return false;
  const bookings = yield* ask('booking.mine', { open: true, limit: 20 });
  const meant = bookings.filter(
    ({ proposal }) =>
      proposal !== null &&
      (time === undefined || time === proposal.time) &&
      (date === undefined || date === proposal.date),
  );
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) return false;
  yield* answerProposal(scene, only, true);
  return true;
}

/** What waits for an answer of theirs; null where nothing does, or more than one thing. */
export function* onlyPending(): Talk<Pending | null> {
  const [only, ...others] = yield* pendingOf();
  return only === undefined || others.length > 0 ? null : only;
}

export function isSpokenOver({ state }: Scene, { since }: Pending): boolean {
  return state.at !== null && Date.parse(since) < Date.parse(state.at);
}

function* pendingOf(): Talk<Pending[]> {
  const waiting = yield* ask('waiting.mine', {});
  const bookings = yield* ask('booking.mine', { open: true, limit: 20 });
  return [
    ...waiting.flatMap((each): Pending[] =>
      each.offer === null ? [] : [{ type: 'offer', waiting: each, since: each.offer.since }],
    ),
    ...bookings.flatMap((booking): Pending[] =>
      booking.proposal?.at === undefined ? [] : [{ type: 'proposal', booking, since: booking.proposal.at }],
    ),
  ];
}

function showAgain(scene: Scene, pending: Pending): boolean {
  if (pending.type === 'proposal') {
    showOne(scene, pending.booking);
    return true;
  }
  const service = serviceOf(scene, pending.waiting.serviceId);
  if (service === undefined) return false;
  const { text, buttons } = offerMessage(pending.waiting, service);
  reply(scene, text, buttons);
  return true;
}
