/** The classifiers' reading of a message, weighed by who speaks, what goes on and which words are there. */

import type { VocabularyEntry } from '../dialogs/engine/input.ts';
import { commandCuesIn } from './command-cues.ts';
import { TRAINED_INTENTS } from './corpus.ts';
import { cuesIn } from './cues.ts';
import { type Classifiers, classify } from './model.ts';
import { BOOKS, type Intent, isBooking, isManager, isStaff, type Reading, type SpokenRole } from './reading.ts';
import { alone, type Scene } from './scene.ts';
import { type Mention, serviceImplied } from './vocabulary.ts';

/** Courtesy around a request says nothing about it: "buongiorno cosa c'è oggi", "vorrei disdire grazie". */
const COURTESY =
  /^(?:(?:buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|salve|ciao|scusi|scusa|senta|senti|allora|guardi|ehi)[\s,.!]+)+(?=\S+\s+\S)|[\s,.!]+(?:grazie(?: mille| tante)?|per favore|per piacere|per cortesia|pf|grz|cordiali saluti)[\s.!]*$/giu;

function essence(text: string): string {
  const rest = text.slice(0, 1500).replace(COURTESY, '');
  return rest.trim().split(/\s+/).length >= 2 ? rest : text;
}

/** A long message is read again by its clauses: the request is often in one of them, the rest is company. */
const CLAUSE =
  /[.;:!?,]+\s|\s(?:ma|però|pero|quindi|perché|perche|perchè|xké|xke|percio|perciò|così|cosi|poi|invece|allora|che)\s/i;
const LONG = 10;
const SHORTEST_CLAUSE = 3;
const MOST_CLAUSES = 8;
const CLAUSES_SHARE = 0.35;
/** A clause that is none of our business says little: it is there in most stories. */
const STRAY_CLAUSE = 0.3;

function byClauses(model: Classifiers, text: string, whole: readonly number[]): number[] {
  const clauses = text.split(CLAUSE).filter((part) => part.trim().split(/\s+/).length >= SHORTEST_CLAUSE);
  if (clauses.length < 2) return [...whole];
  const stray = TRAINED_INTENTS.indexOf('out_of_scope');
  const sum = whole.map(() => 0);
  for (const clause of clauses.slice(-MOST_CLAUSES)) {
    const read = classify(model, clause, alone(clause));
    const sure = Math.max(...read.filter((_, i) => i !== stray));
    for (const [i, value] of read.entries()) sum[i] = (sum[i] ?? 0) + sure * value * (i === stray ? STRAY_CLAUSE : 1);
  }
  const total = sum.reduce((a, b) => a + b, 0);
  return whole.map((value, i) => (1 - CLAUSES_SHARE) * value + (CLAUSES_SHARE * (sum[i] ?? 0)) / total);
}

/** How likely the words make each of `TRAINED_INTENTS`, whoever speaks. `named` stands in for an added service's name. */
export function weigh(model: Classifiers, scene: Scene, named: string): number[] {
  const text = essence(named);
  const whole = classify(model, text, scene);
  const { asked, active } = scene.context;
  const read = asked === undefined && text.split(/\s+/).length >= LONG ? byClauses(model, text, whole) : whole;
  const about = scene.service !== undefined || active !== undefined || serviceImplied(scene.raw) !== undefined;
  const cue = asked === undefined ? cuesIn(scene.read, about) : () => 1;
  return TRAINED_INTENTS.map((intent, i) => (read[i] ?? 0) * cue(intent));
}

/** Nineteen of twenty messages of staff and managers are commands of theirs. */
const OWN_COMMAND = 5;
/** In the middle of a dialog they answer like anybody. */
const COMMAND_WITHIN = 1.5;
/** People seldom type what is another role's to say: "spostalo alle 15" is of a booking before it is of a broadcast. */
const OTHERS_COMMAND = 0.35;

/** Whoever serves others does not book, ask or complain for himself here: "ritiri di domattina?" is his own list. */
const FOR_ONESELF =
  /^(?:book_|order_|check_|my_|repeat_|payment_|complaint|service_info|list_services|privacy_|propose_|manage_)/;
const OF_A_CITIZEN = 0.05;
/** Of a booking taken by telephone it is they who move it. */
const FOR_A_CALLER = 0.3;

function inService(intent: Intent): number {
  if (FOR_ONESELF.test(intent)) return OF_A_CITIZEN;
  return /^(?:modify|cancel)_/.test(intent) ? FOR_A_CALLER : 1;
}

/** Prior weight of an intent, by who speaks and what goes on. */
function prior(intent: Intent, role: SpokenRole, within: boolean): number {
  if (!within && intent === 'provide_slot') return 0.4;
  if (!within && intent === 'correct_slot') return 0.5;
  const own = within ? COMMAND_WITHIN : OWN_COMMAND;
  if (role === 'manager') return isManager(intent) ? own : isStaff(intent) ? 0.4 : within ? 1 : inService(intent);
  if (role === 'staff')
    return isStaff(intent) ? own : isManager(intent) ? OTHERS_COMMAND : within ? 1 : inService(intent);
  return isStaff(intent) || isManager(intent) ? OTHERS_COMMAND : 1;
}

/** One signs up for a course as one does for a newsletter; a service of ours that is named is what is meant. */
const JOINING = /\b(?:iscriv\w+|iscrizion\w+|partecip\w+|segn(?:ami|atemi|armi|arci|ateci))\b/;

function joining(intent: Intent): number {
  if (isBooking(intent)) return 4;
  return intent === 'manage_notifications' ? 0.05 : 1;
}

export interface Situation {
  role: SpokenRole;
  /** The services there are; none given: those of the seed. */
  vocabulary: readonly VocabularyEntry[];
  mention?: Mention;
}

/** Best first, scores summing to 1; what the role may not say counts as out of scope. */
export function rank(weights: readonly number[], scene: Scene, { role, vocabulary, mention }: Situation): Reading[] {
  const missing = (intent: Intent): boolean =>
    vocabulary.length > 0 && intent in BOOKS && !vocabulary.some(({ id }) => id === BOOKS[intent]);
  const { asked, active } = scene.context;
  const joins = mention?.standIn !== undefined && JOINING.test(scene.read);
  const commands = role !== 'citizen' && asked === undefined ? commandCuesIn(scene.read, role) : () => 1;
  const mass = new Map<Intent, number>();
  let total = 0;
  for (const [i, intent] of TRAINED_INTENTS.entries()) {
    const within = asked !== undefined || active !== undefined;
    const value = (weights[i] ?? 0) * prior(intent, role, within) * commands(intent) * (joins ? joining(intent) : 1);
    const gated = permitted(intent, role);
    const added = mention?.standIn !== undefined && isBooking(gated);
    // A seed service that is no longer there cannot be booked: the values said are kept.
    const named = added ? 'book_service' : missing(gated) ? 'provide_slot' : gated;
    mass.set(named, (mass.get(named) ?? 0) + value);
    total += value;
  }
  return [...mass]
    .map(([intent, value]) => ({ intent, score: total === 0 ? 0 : value / total }))
    .sort((a, b) => b.score - a.score || (a.intent < b.intent ? -1 : 1));
}

/** The role is an input: a command of another role's is out of scope. */
export function permitted(intent: Intent, role: SpokenRole): Intent {
  if (isManager(intent) && role !== 'manager') return 'out_of_scope';
  return isStaff(intent) && role === 'citizen' ? 'out_of_scope' : intent;
}
