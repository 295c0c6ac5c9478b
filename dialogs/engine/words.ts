/** Telling an answer in free words from a question or a wish that comes instead of it. */

import { besideYes, samePersonIn } from '../texts/agreed.ts';
import { asksCost, asksWhatIf } from '../texts/heard-payment.ts';
import { asksThen } from '../texts/heard-when.ts';
import { aspectsIn } from '../texts/read/aspects.ts';
import { serviceStartedBy } from './form/starts.ts';
import type { Intent, Understanding } from './input.ts';

const QUESTIONS = new Set<Intent>([
  'service_info',
  'check_availability',
  'payment_info',
  'list_services',
  'my_bookings',
  'bot_identity',
  'help',
  'staff_list',
  'mgr_report',
  'mgr_agreement_list',
  'mgr_proposals',
  'mgr_broadcast_stats',
]);

/** Of a booking that exists. */
export const CHANGES: ReadonlySet<Intent> = new Set<Intent>(['cancel_booking', 'modify_booking', 'repeat_booking']);

/** Wishes that nobody dictates as somebody else's words. */
const WISHES = new Set<Intent>(['talk_to_human', 'restart', 'privacy_request']);

const LIKELY = 0.5;
const STRONG = 0.85;
const FAINT = 0.1;
const LONG = 12;

/** A question of its own, not an answer to ours. */
export function isQuestion(u: Understanding): boolean {
  if (!QUESTIONS.has(u.intent)) return false;
  return u.decision === 'act' || (u.score >= LIKELY && /\?\s*$/.test(u.cleanText));
}

/** Any words are an answer in free words, unless they plainly ask or want something. What is quoted, or long, is words. */
export function mayBeWords(u: Understanding): boolean {
  if (/[«"“].+[»"”]/.test(u.cleanText) || u.cleanText.split(/\s+/).length > LONG) return true;
  return !isQuestion(u) && !(u.decision === 'act' && WISHES.has(u.intent));
}

/** What only citizens wish or ask for. */
const OF_CITIZENS =
  /^(?:check_availability|service_info|payment_info|list_services|book_\w+|order_groceries|repeat_booking|modify_booking)$/;
const ASKS = /\?\s*$|^\W*(?:quant[oaie]|qual[ei]?|com[e']|quando|cosa|che cosa|chi|dove|perche|perché|c'[eè]|posso)\b/i;

/** Words for others, written by staff or a manager: "lunedì la stireria resta chiusa" is no question of theirs. */
export function mayBeDictated(u: Understanding): boolean {
  return mayBeWords(u) || (OF_CITIZENS.test(u.intent) && !ASKS.test(u.cleanText));
}

/** Said so plainly that it is nobody's answer. */
export function asksForPerson(u: Understanding): boolean {
  const plain = u.intent === 'talk_to_human' && u.decision === 'act' && u.score >= STRONG;
  return plain && u.cleanText.split(/\s+/).length <= LONG && samePersonIn(u.cleanText) === null;
}

const VALUES = new Set<Intent>(['provide_slot', 'correct_slot', 'service_info']);

/** Asked, and nothing in it answers: then it is the question it may be, not what it resembles. `words`: any would answer. */
export function asQuestion(u: Understanding, words = false): Understanding {
  const question = words || u.decision === 'act' ? null : questionFirst(u.cleanText);
  if (question !== null) return { ...u, intent: 'service_info', decision: 'act', cleanText: question };
  if (u.decision !== 'act' && asksThen(u.cleanText)) return { ...u, intent: 'service_info', decision: 'act' };
  // "In macchina?" is no question about the bot.
  if (/\?\s*$/.test(u.cleanText) && /^\W*(?:e )?(?:in|con la) (?:macchina|auto)\b/i.test(u.cleanText))
    return { ...u, intent: 'service_info', decision: 'act' };
  if (VALUES.has(u.intent) && asksWhatIf(u.cleanText)) return { ...u, intent: 'service_info', decision: 'act' };
  const valued = Object.keys(u.slots).some((slot) => slot !== 'service' && slot !== 'text');
  // "Quando arriva", without its mark; "e da dove parte?", which resembles a cry for help with the bot.
  const asked = !words && !valued && aspectsIn(u.cleanText).length > 0;
  const marked = /\?\s*$/.test(u.cleanText) && (u.intent === 'out_of_scope' || u.decision !== 'act');
  if (asked && (marked || u.intent === 'provide_slot' || u.intent === 'help'))
    return { ...u, intent: 'service_info', decision: 'act' };
  const asks = /\?\s*$/.test(u.cleanText) && !valued && !QUESTIONS.has(u.intent);
  const other = asks ? u.alternatives.find(({ intent, score }) => QUESTIONS.has(intent) && score >= FAINT) : undefined;
  return other === undefined || u.intent.startsWith('book') ? u : { ...u, intent: other.intent, decision: 'act' };
}

/** What the words would have meant had they not sounded like an answer; itself where there is nothing as strong. */
export function readOtherwise(u: Understanding): Understanding {
  const [other] = u.alternatives;
  const answered = u.intent === 'provide_slot' || u.intent === 'correct_slot';
  if (!answered || other === undefined) return u;
  // The service said by name is half of the proof.
  const started = serviceStartedBy(other.intent, u.slots);
  const named = started !== null && started === u.slots.service;
  if (other.score < (named ? LIKELY : STRONG)) return u;
  return { ...u, intent: other.intent, score: other.score, decision: 'act' };
}

/** The other service that words in a free field are really about; null when they are an answer. */
export function otherServiceIn(u: Understanding, service: string): string | null {
  const other = readOtherwise(u);
  const id = serviceStartedBy(other.intent, other.slots);
  return id === null || id === service ? null : id;
}

/** What is asked, said once more with the yes: "sì, chiudi pure", "ok mandalo adesso". */
const DOING = [
  'chiudi chiudete chiudere chiuso riapri riaprite sospendi sospendete rifiuta rifiutale rifiutali rifiutate tutte tutti avvisa avvisali avvisateli',
  'pubblica pubblicalo aggiungi aggiungilo scrivi scrivilo scrivile manda mandalo mandala inviala invialo togli toglilo elimina eliminalo ritira ritiralo',
  'segna segnalo registra salva salvalo adesso ora subito pure cancellami cancella annulla annullala annullale applica attiva lo la li le',
];

/** A yes and nothing else: what it would do cannot be meant otherwise ("manda solo a Rosa" is none). */
export function isPlainYes({ cleanText, heard }: Understanding): boolean {
  const valued = Object.keys(heard?.slots ?? {}).some((slot) => slot !== 'text');
  return !valued && besideYes(cleanText, DOING) === '';
}

/** "Quanto costa? Ho solo la pensione": the question that stands first; null where none does. */
function questionFirst(text: string): string | null {
  const first = /^([^?]{3,60}\?)\s+\p{L}/u.exec(text.trim())?.[1];
  return first !== undefined && (aspectsIn(first).length > 0 || asksCost(first)) ? first : null;
}
