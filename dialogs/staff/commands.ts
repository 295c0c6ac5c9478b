/** What staff say that has no intent of its own: taken back, given to somebody, weighed, short of something, one code. */

import type { Booking } from '../../domain/booking.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Scene } from '../engine/scene.ts';
import type { Measure } from '../engine/state.ts';
import { type Colleague, named } from './assign.ts';
import { saysWhoIsAway } from './away.ts';
import { isForCaller } from './caller.ts';
import { asksWhoIsFree } from './free.ts';
import type { ListQuery } from './list.ts';
import { listIn } from './lists.ts';
import { isMeasure, measureIn } from './measure.ts';
import { isForDay } from './messageDay.ts';
import { ownOrganisations } from './scope.ts';
import { mayBeRota, type RotaWish, rotaIn } from './shifts.ts';
import { insteadIn, namesBooking, type Short, shortIn } from './short.ts';
import { codeIn, fold, folded } from './which.ts';

export type Command =
  | { type: 'undo' }
  /** `to`: null where nobody of the cooperative is called so. */
  | { type: 'assign'; to: Colleague | null; colleagues: Colleague[]; accept: boolean }
  /** `outcome`: how the work ended, where that is said with it. */
  | { type: 'adjust'; measure: Measure; outcome?: 'ready' | 'done' | undefined }
  | { type: 'missing' }
  | { type: 'reject' }
  /** All bookings of a series at once. */
  | { type: 'decideAll'; deciding: 'accept' | 'claim' | 'reject' }
  /** A booking that is named, and what becomes of it. */
  | { type: 'short'; short: Short }
  /** Another time for a request, in words that a citizen might use too. */
  | { type: 'propose' }
  | { type: 'show' }
  | { type: 'list'; query: ListQuery }
  | { type: 'free' }
  /** What becomes of the bookings of the closure just made. */
  | { type: 'closed'; do: 'rehouse' | 'move' | 'reject' | 'each' }
  /** Not the one just decided on: another, that is named. */
  | { type: 'instead'; booking: Booking }
  /** Somebody known by name is away, or back; or the cooperative is. */
  | { type: 'away' }
  | { type: 'reopen' }
  | { type: 'caller' }
  | { type: 'messageDay' }
  | { type: 'rota'; wish: RotaWish; colleagues: Colleague[] };

/** Nothing else may be in the message: "annulla la prenotazione di Rossi" is another matter. */
const UNDO =
  /^\W*(?:(?:no+|niente|nulla|ops|oddio|ah|scus\w+|aspett\w+|un attimo|mi dispiace)\b[,.! ]*)*(?:(?:mi sono |ho )?sbagliat[oa](?: io| pulsante| tasto| prenotazione)?|errore(?: mio)?|torn(?:a|o|iamo) indietro|ripristin\w+|(?:annull\w+|disfa|ritir[ao]|togli)(?: l ?ultim\w+| la (?:mia )?decisione| l ultima decisione| quello che ho fatto)?)(?:\s*[,.!]?\s*(?:scusa\w*|grazie|per favore|pure|subito|tutto))*\W*$/;

/** Verbs that need a name to mean anything, and those that ask for one. */
const GIVES =
  /\b(?:assegna\w*|affida\w*|passa(?:la|lo|le|li)?|gira(?:la|lo|le|li)?|dalla|dallo|da(?:i|gli|re)?(?:la|lo)?|diamo(?:la|lo)?)\b.*? (?:a|al|alla|ad|all) (?<who>\p{L}+(?: \p{L}+){0,2})/u;
const GOES =
  /\b(?:ci va|ci vada|ci pensa|ci pensi|se ne occupa|la (?:fa|segue|prende|gestisce)|lo (?:fa|segue|prende)|tocca a|mand(?:a|i|iamo|ate)) (?!(?:una?|il|lo?|la|i|gli|al?|agli|ai|alle|tutt\w)\b)(?<who>\p{L}+(?: \p{L}+){0,2})/u;
const REJECTS =
  /^(?:(?:no|la|lo|purtroppo|allora|ok)\b[, ]*)*(?:rifiut(?:o|a|ala|alo|iamo|iamola)|respin(?:go|gi|gila|giamo)|declin(?:o|a|iamo))\b/;
const CANNOT =
  /^(?:(?:no|purtroppo|scusa\w*|mi spiace|(?:per )?(?:oggi|domani|dopodomani|(?:lune|marte|mercole|giove|vener)di|sabato|domenica)(?: mattina| pomeriggio)?|alle \d{1,2}(?:[.:]\d\d)?)\b[, ]*)*(?:non|nn) (?:si |ce la |ci |la |lo )?(?:puo|possiamo|posso|riesco|riusciamo|faccio|facciamo)(?: (?:proprio|purtroppo|grazie))*\W*$/;
const DECIDES_ALL =
  /^(?:(?:ok|si|le|li|va bene|per favore|allora)\b[, ]*)*(?<verb>accett\w+|conferm\w+|rifiut\w+|respin\w+|prend\w+ in carico) (?:le |li |pure )?(?:tutt[aei]\b|la serie|l intera serie)/;
const WEIGHS = /\b(?:pes\w+|bilancia|prezzo (?:finale|definitivo)|(?:sono|fanno|fa|viene|vengono|costa\w*|tot\w*)\b)/;
const MISSING =
  /\b(?:manca\w*|(?:non|nn) (?:abbiamo|c e|ci sono|ce ne|ne abbiamo|si trova\w*|sono arrivat\w+|e arrivat\w+)|finit[aeio]|esaurit[aeio]|senza|(?:solo|soltanto|appena) \d)/;

const PROPOSES =
  /^(?:(?:no|ok|purtroppo|allora|noi|per noi)\b[, ]*)*(?:(?:e |sarebbe |meglio se )?meglio|(?:si|lo|la|la si|lo si) puo fare|(?:la |lo )?(?:possiamo|potremmo|riusciamo a|riusciremmo a) (?:fare|solo|venire|passare)|facciamo|faremmo|si riesce)\b/;

const LIKELY = 0.5;

const REOPENS =
  /^(?:(?:anzi|no|scusa\w*|ops|aspett\w+)[ ,]+)+(?:siamo|restiamo|teniamo|stiamo|rimaniamo) apert\w\b|\b(?:riapr\w+|riaperti?|(?:ci siamo|siamo|saremo|torniamo) (?:di nuovo|nuovamente)(?: (?:apert\w+|disponibil\w+|operativ\w+|qui))?|torn(?:a|iamo|ano) (?:disponibil\w+|apert\w+|operativ\w+|al lavoro|in servizio)|rientr(?:a|iamo|ano) (?:in servizio|al lavoro|dalle ferie|lunedi|martedi|mercoledi|giovedi|venerdi|domani|oggi)|e (?:tornat[oa]|rientrat[oa]|guarit[oa])|(?:togli|leva|annulla|cancella|elimina)\w* (?:la |quella |le )?(?:chiusura|ferie))\b/;

export function isUndo(text: string): boolean {
  return UNDO.test(folded(text));
}

/** "Affida Rosa a Marco", "anzi no": commands whatever question is open, and once something was decided. */
export function givesTo(text: string): boolean {
  return /\b(?:assegn|affid|passa(?:l[aoei])?\b|gira(?:l[aoei])?\b)/.test(folded(text)) && GIVES.test(folded(text));
}

/** A bare "no" may be said to a colleague. */
const THINKS_AGAIN = /^\W*(?:(?:oddio|ops|ah)\b[, ]*)?(?:anzi,? no|no,? (?:anzi|no|scus\w+|aspett\w+|un attimo))\b\W*$/;

export function* commandIn(scene: Scene, u: Understanding): Talk<Command | null> {
  const said = folded(u.cleanText);
  if (UNDO.test(said)) return { type: 'undo' };
  if (THINKS_AGAIN.test(said) && scene.state.handled !== null) return { type: 'undo' };
  const settles = scene.state.closing === null ? null : settlesIn(said);
  if (settles !== null) return { type: 'closed', do: settles };
  if (isForCaller(u.cleanText) && scene.state.task?.type !== 'form') return { type: 'caller' };
  if (isForDay(u)) return { type: 'messageDay' };
  if (dictates(u)) return null;
  if (saysWhoIsAway(scene, u.cleanText)) return { type: 'away' };
  if (REOPENS.test(said)) return { type: 'reopen' };
  const query = listIn(scene, u);
  if (query !== null) return { type: 'list', query };
  if (asksWhoIsFree(u.cleanText)) return { type: 'free' };
  if (mayBeRota(u) || GIVES.test(said) || GOES.test(said)) {
    const colleagues = yield* colleaguesOf(scene);
    const wish = rotaIn(u, colleagues, scene.person.id);
    if (wish !== null) return { type: 'rota', wish, colleagues };
    const given = givenIn(u, said, colleagues);
    if (given !== null) return given;
  }
  const measure = measureIn(u);
  const corrected = isMeasure(measure) ? null : yield* correctedIn(scene, said);
  if (corrected !== null) return { type: 'adjust', measure: corrected };
  if (isMeasure(measure) && (WEIGHS.test(said) || isOnlyMeasure(said) || (yield* measures(scene, u, said)))) {
    return { type: 'adjust', measure, outcome: besideMeasure(said) };
  }
  const all = DECIDES_ALL.exec(said)?.groups;
  if (all !== undefined && codeIn(u.cleanText) === null)
    return { type: 'decideAll', deciding: decidingIn(all.verb ?? '') };
  if (REJECTS.test(said) || (scene.state.task === null && CANNOT.test(said))) return { type: 'reject' };
  const { handled, task } = scene.state;
  const instead = handled === null || task !== null ? null : yield* insteadIn(scene, u.cleanText, handled);
  if (instead !== null && said.split(/\s+/).length <= 5) return { type: 'instead', booking: instead };
  const food = MISSING.test(said) && namesFood(scene, said);
  const short = food || PROPOSES.test(said) ? null : yield* shortIn(scene, u);
  if (short !== null) return { type: 'short', short };
  if (food) return { type: 'missing' };
  if (u.beside?.shift !== undefined && task?.type !== 'form' && (yield* namesBooking(scene, u.cleanText))) {
    return { type: 'propose' };
  }
  if (task === null && isNameOnly(said) && (yield* namesBooking(scene, u.cleanText))) return { type: 'show' };
  const proposes = PROPOSES.test(said) || (u.intent === 'staff_propose' && u.score >= LIKELY);
  if (proposes && namesTime(u) && scene.state.task === null) return { type: 'propose' };
  if (codeIn(u.cleanText) !== null && said.split(/\s+/).length <= 4 && asksOnly(said)) return { type: 'show' };
  return null;
}

/** "Scrivi a Maria: arriviamo dieci minuti dopo": what it says is for her, and no command. */
function dictates({ intent, decision, slots, cleanText }: Understanding): boolean {
  if (intent !== 'staff_message_customer' || decision !== 'act' || slots.text === undefined) return false;
  return /^\W*(?:(?:ok|allora|per favore|ciao)[ ,]+)*(?:scriv|mand|avvis|avvert|inform|comunic|rispond|dille|digli|di['’]? (?:a|alla|al|che)\b)/i.test(
    cleanText,
  );
}

function settlesIn(said: string): 'rehouse' | 'move' | 'reject' | 'each' | null {
  if (/\buna? (?:per|a|alla) (?:una?|volta)\b/.test(said)) return 'each';
  if (/\b(?:rifiut\w+|annull\w+|disdi\w+) tutt[eio]\b/.test(said)) return 'reject';
  if (/\b(?:propon\w+|spost\w+)\b.*\b(?:tutt[eio]|altr[oi] orari\w?)\b|^spost(?:ale|iamole|ali)\b/.test(said))
    return 'move';
  return /\b(?:altri|altro collega|un altro|gli altri)\b/.test(said) && /\bf(?:a|ai|are|anno|alle|alli)\b/.test(said)
    ? 'rehouse'
    : null;
}

/** "Maria", "la signora Rossi": nothing else is said. */
function isNameOnly(said: string): boolean {
  return /^(?:(?:e|la|il|di|signor[ae]?|sig\w*\.?) )*\p{L}{3,}(?: \p{L}{3,})?\W*$/u.test(said);
}

function decidingIn(verb: string): 'accept' | 'claim' | 'reject' {
  if (verb.startsWith('rifiut') || verb.startsWith('respin')) return 'reject';
  return verb.startsWith('prend') ? 'claim' : 'accept';
}

function namesTime({ beside, slots: { date, time, timeTo, partOfDay } }: Understanding): boolean {
  return [beside?.shift, date, time, timeTo, partOfDay].some((each) => each !== undefined);
}

/** "Maria 7 kg e mezzo", "no 7,2 kg": who is named, or the one just decided on, and the amount. */
function* measures(scene: Scene, u: Understanding, said: string): Talk<boolean> {
  if (said.endsWith('?') || said.split(/\s+/).length > 8 || scene.state.task?.type === 'form') return false;
  const again = scene.state.handled !== null && /^\W*(?:no|anzi|scusa\w*|ops|aspett\w+)\b/.test(said);
  return again || (yield* namesBooking(scene, u.cleanText));
}

/** "No, 7,2": another figure for what was just weighed, in the unit it was weighed in. */
function* correctedIn({ state: { handled, task } }: Scene, said: string): Talk<Measure | null> {
  const figure =
    /^\W*(?:no|anzi|scusa\w*|ops|aspett\w+)\b[, ]*(?:(?:erano|era|sono|e|pesa|pesano)\b ?)?(\d{1,3}(?:[.,]\d{1,2})?)\W*$/.exec(
      said,
    )?.[1];
  if (figure === undefined || handled === null || task !== null) return null;
  const booking = yield* ask('booking.get', { id: handled });
  const value = Number(figure.replace(',', '.'));
  if (booking?.details.kg !== undefined) return { kg: value };
  return booking?.details.pieces === undefined ? null : { pieces: value };
}

/** "Maria pronta, sono 6,2 kg". */
function besideMeasure(said: string): 'ready' | 'done' | undefined {
  if (/\bpront[aeio]\b/.test(said)) return 'ready';
  return /\b(?:consegnat|riportat|conclus)[aeio]\b/.test(said) ? 'done' : undefined;
}

/** Nothing but a code and the amount. */
function isOnlyMeasure(said: string): boolean {
  return /^\W*[a-z]{2}[\s-]?[2-9a-z]{3,6}\W+\d+(?:[.,]\d+)? ?(?:kg|kili|chil[io]|cap[io]|pezzi|€|euro)\W*$/.test(said);
}

/** "CU-4K7", "com'è CU-4K7?": nothing is ordered. */
function asksOnly(said: string): boolean {
  return !/\b(?:accett|rifiut|annull|conferm|prend|pront|fatt|conclus|consegn|ritirat|sposta|propon|avvis|scriv)/.test(
    said,
  );
}

function namesFood(scene: Scene, said: string): boolean {
  const listed = scene.facts.services.flatMap(({ price }) => (price.type === 'list' ? price.items : []));
  const words = listed.flatMap(({ name, synonyms }) => [name, ...synonyms]).map(fold);
  return [...words, 'cassetta', 'cassette'].some((word) => ` ${said} `.includes(` ${word} `));
}

function givenIn(u: Understanding, said: string, colleagues: Colleague[]): Command | null {
  const asked = GIVES.exec(said)?.groups?.who;
  const who = asked ?? GOES.exec(said)?.groups?.who;
  if (who === undefined) return null;
  const accept = u.intent === 'staff_accept' && /\b(?:accett|conferm|ok\b|va bene|si\b)/.test(said);
  if (/^(?:me|io)\b/.test(who.trim())) return null;
  const found = longestNamed(colleagues, who);
  if (found !== null) return { type: 'assign', to: found, colleagues, accept };
  return asked !== undefined && /\b(?:assegn|affid|passal|giral)/.test(said)
    ? { type: 'assign', to: null, colleagues, accept }
    : null;
}

function* colleaguesOf(scene: Scene): Talk<Colleague[]> {
  const all: Colleague[] = [];
  for (const organisationId of ownOrganisations(scene)) all.push(...(yield* ask('staff.known', { organisationId })));
  return all.filter(({ id }, at) => all.findIndex((each) => each.id === id) === at);
}

/** "luca per favore" is Luca: the first words that name exactly one. */
function longestNamed(colleagues: readonly Colleague[], who: string): Colleague | null {
  const words = who.trim().split(/\s+/);
  for (let length = Math.min(words.length, 3); length > 0; length -= 1) {
    const found = named(colleagues, words.slice(0, length).join(' '));
    if (found.length === 1) return found[0] ?? null;
  }
  return null;
}

const AGREES = /\b(?:accett\w+|va bene|vanno bene|conferm\w+|ok|prendiamo)\b/;
const REFUSES = /\b(?:rifiut\w+|respin\w+|no|non (?:va|vanno|possiamo|si puo|riusciamo|ci siamo))\b/;
const ONE = /\bquell[aoie] (?:delle|dell|alle|di|del|della|dei)\b|\b[a-z]{2} ?\d{3}\b/g;

/** "Quella delle 10 va bene, quella delle 14 no": two bookings, and for each another answer. */
export function decidesTwo(text: string): boolean {
  const said = folded(text);
  if (!AGREES.test(said) || !REFUSES.test(said)) return false;
  const named = said.match(ONE)?.length ?? 0;
  return named >= 2 || (named === 1 && /\binvece\b/.test(said));
}
