/** What staff in a hurry write: whose booking, what became of it, and nothing else: "maria fatta", "la 14.30 no, ferie". */

import type { Booking } from '../../domain/booking.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Scene } from '../engine/scene.ts';
import { closedNamed, codeIn, folded, hoursIn, isNamed, MOST, OPEN } from './which.ts';

export type Short =
  | { purpose: 'accept' | 'reject' }
  | { purpose: 'done'; outcome: 'start' | 'ready' | 'done' | 'noShow' };

const LONGEST = 9;

const ABSENT =
  /\b(?:nessuno|assent\w+|a vuoto|(?:non|nn) (?:l (?:ho|abbiamo) trovat\w|(?:c|ci) (?:e|era|erano)|ha (?:aperto|risposto)|risponde\w*|si e (?:vist|presentat|fatt)\w|era (?:in|a) casa|trovat\w))\b/;
const READY = /\bpront[aeio]\b/;
const STARTED = /\b(?:ritirat[aeio]|pres[aeio]|iniziat[aeio]|cominciat[aeio]|partit[aeio]|in corso)\b/;
const DONE =
  /\b(?:fatt[aeio]|finit[aeio]|conclus[aeio]|consegnat[aeio]|riconsegnat[aeio]|completat[aeio]|chius[aeio]|terminat[aeio]|a posto)\b/;
const REFUSED =
  /\b(?:rifiutat?[aoi]?\w*|(?:non|nn) (?:si |la |lo |ce la |ci )?(?:puo|riusciamo|riesco|possiamo|posso|facciamo|faccio|fa)\b|impossibile|salta)|(?:^|[\s,.])no\b(?! (?:aspett|scus|anzi))/;
const ACCEPTED =
  /\b(?:accett\w+|conferm\w+|approvat[aeio]|ok\w*|va ben\w*|vado io|ci penso io|(?:la|lo|li|le) (?:faccio|prendo|seguo|tengo) io|si)\b/;
/** Of what is still to come nothing is reported, and a question orders nothing. */
const OPEN_YET = /\b(?:non|nn|ancora|da|quando|chi|cosa|che|come|quant\w+|dove|se)\b/;

function deedIn(said: string): Short | null {
  if (ABSENT.test(said)) return { purpose: 'done', outcome: 'noShow' };
  if (REFUSED.test(said)) return { purpose: 'reject' };
  if (OPEN_YET.test(said)) return null;
  if (READY.test(said)) return { purpose: 'done', outcome: 'ready' };
  if (DONE.test(said)) return { purpose: 'done', outcome: 'done' };
  if (STARTED.test(said)) return { purpose: 'done', outcome: 'start' };
  return ACCEPTED.test(said) ? { purpose: 'accept' } : null;
}

/** Null unless a booking of theirs is named, by its code, its person or its hour. */
export function* shortIn(scene: Scene, u: Understanding): Talk<Short | null> {
  const said = folded(u.cleanText);
  if (u.beside?.shift !== undefined || said.endsWith('?') || said.split(/\s+/).length > LONGEST) return null;
  const deed = deedIn(said);
  return deed !== null && (yield* namesBooking(scene, u.cleanText)) ? deed : null;
}

export function* namesBooking(scene: Scene, text: string): Talk<boolean> {
  return codeIn(text) !== null || (yield* meantIn(scene, text)).length > 0;
}

/** The bookings that the words name by their person or, of open ones, by their hour. */
export function* meantIn(scene: Scene, text: string): Talk<Booking[]> {
  const known = yield* ask('booking.ofStaff', { statuses: OPEN, limit: MOST });
  const hours = hoursIn(text);
  const meant = known.filter((booking) => isNamed(booking, text) || hours.includes(booking.time));
  return meant.length > 0 ? meant : yield* closedNamed(scene, text);
}

const ABOUT =
  /^(?:quell[aoie]|l[aoei]|il|gli|di|da|del|dell[aeo]?|dei|degli|per|a|al|alle|ore|h|e|che|xche|xke|perche|causa|x|mi|spiace|dispiace|purtroppo|scusa\w*|guarda\w*|guardi|senti|senta|ascolta|ecco|beh|eh|mah|vedi|veda|sai|cioe|insomma|dai|pure|allora|si|puo|riusciamo|riesco|possiamo|facciamo|signor[ae]?|sig\w*|prenotazione|richiesta|prim[ao]|second[ao]|terz[ao]|tutt[aei]|ogg?i|domani|dopodomani|lune?di|marte?di|mercole?di|giove?di|vener?di|saba?to|domenica|mattina|pomeriggio|mezza|[\d.,:;-]+)$/;
const DAY = /^(?:oggi|domani|dopodomani|lune?di|marte?di|mercole?di|giove?di|vener?di|saba?to|domenica)$/;
const OF = /^(?:di|del|della|dell|per|a)$/;
const CAUSE =
  /\b(?:siamo|sono|abbiamo|ho|c e|manca\w*|nessuno|pien\w+|complet\w+|ferie|malatt\w+|personale|chius\w+|assent\w+|occupat\w+|impegnat\w+|guast\w+|rott\w+|zona|lontan\w+|tropp\w+|tardi|furgone|macchina|sciopero|neve|posto|imprevist\w+|urgenz\w*)\b/;

/** "La 14.30 nn si puo, siamo pieni": "siamo pieni". Only words that tell a cause: of others nobody knows what they add. */
export function causeIn(text: string, names: readonly string[]): string | null {
  const refused =
    /\b(?:rifiut\w+|respin\w+|(?:non|nn)\s+(?:si\s+|la\s+|ce la\s+|ci\s+)?(?:pu[oò]['’]?|\p{L}+)|impossibile|no)(?![\p{L}])/iu.exec(
      text,
    );
  if (refused === null) return null;
  const words = text
    .slice(refused.index + refused[0].length)
    .split(/\s+/)
    .filter((word) => word !== '');
  const own = new Set(names.flatMap((name) => folded(name).split(/\W+/)));
  const bare = (word: string): string => folded(word).replace(/^\W+|\W+$/g, '');
  const from = words.findIndex((word) => bare(word) !== '' && !ABOUT.test(bare(word)) && !own.has(bare(word)));
  // "No mercoledì siamo al completo": on that day, where it does not say whose booking is meant.
  const dated = from > 0 && DAY.test(bare(words[from - 1] ?? '')) && !OF.test(bare(words[from - 2] ?? ''));
  const rest = from < 0 ? '' : words.slice(dated ? from - 1 : from).join(' ');
  return CAUSE.test(folded(rest)) ? rest : null;
}

const CORRECTS = /^\W*(?:no|anzi|scusa\w*|aspett\w+|ops|intendevo|volevo dire|sbagliato|era)\b/;

/** "No aspetta, era rosa": the other booking that was meant; null where the words correct nothing, or name none or several. */
export function* insteadIn(scene: Scene, text: string, not: string): Talk<Booking | null> {
  if (!CORRECTS.test(folded(text))) return null;
  const others = (yield* meantIn(scene, text)).filter(({ id }) => id !== not);
  return others.length === 1 ? (others[0] ?? null) : null;
}
