/** The classifiers' reading of a text, weighed by who speaks, what goes on and which words are there. */

import type { UnderstandContext } from '../dialogs/engine/input.ts';
import { type Calibration, calibrated } from './bands.ts';
import { TRAINED_INTENTS } from './corpus.ts';
import { cuesIn } from './cues.ts';
import { classify, type Model } from './model.ts';
import { plain } from './normalise.ts';
import { type Intent, isBooking, isManager, isStaff, type Reading, type SpokenRole } from './reading.ts';
import { type Mention, serviceImplied } from './vocabulary.ts';

/** Courtesy around a request says nothing about it: "buongiorno cosa c'è oggi", "vorrei disdire grazie". */
const COURTESY =
  /^(?:(?:buongiorno|buon giorno|buonasera|buona sera|buon pomeriggio|salve|ciao|scusi|scusa|senta|senti|allora|guardi|ehi)[\s,.!]+)+(?=\S+\s+\S)|[\s,.!]+(?:grazie(?: mille| tante)?|per favore|per piacere|per cortesia|pf|grz|cordiali saluti)[\s.!]*$/giu;

function essence(text: string): string {
  const rest = text.slice(0, 1500).replace(COURTESY, '');
  return rest.trim().split(/\s+/).length >= 2 ? rest : text;
}

/** Prior weight of an intent, by who speaks and what goes on. */
function prior(intent: Intent, role: SpokenRole, { active, asked }: UnderstandContext): number {
  if (intent === 'provide_slot') return asked || active ? 1.5 : 0.4;
  if (intent === 'correct_slot') return asked || active ? 1.5 : 0.5;
  if (role === 'manager') return isManager(intent) ? 2.5 : isStaff(intent) ? 0.4 : 1;
  if (role === 'staff') return isStaff(intent) ? 2.5 : 1;
  return 1;
}

/** One signs up for a course as one does for a newsletter; a service of ours that is named is what is meant. */
const JOINING = /\b(?:iscriv\w+|iscrizion\w+|partecip\w+|segn(?:ami|atemi|armi|arci|ateci))\b/;

function joining(intent: Intent): number {
  if (isBooking(intent)) return 4;
  return intent === 'manage_notifications' ? 0.05 : 1;
}

export interface Ranked {
  model: Model;
  calibration: Calibration;
  text: string;
  role: SpokenRole;
  context: UnderstandContext;
  mention: Mention | undefined;
}

/** Best first; what the role may not say counts as out of scope. */
export function rank({ model, calibration, text, role, context, mention }: Ranked): Reading[] {
  const raw = classify(model, essence(text));
  const about = mention !== undefined || context.active !== undefined || serviceImplied(text) !== undefined;
  const read = plain(text);
  const cue = cuesIn(read, about);
  const joins = mention?.standIn !== undefined && JOINING.test(read);
  const mass = new Map<Intent, number>();
  let total = 0;
  for (const [i, intent] of TRAINED_INTENTS.entries()) {
    const value = (raw[i] ?? 0) * prior(intent, role, context) * cue(intent) * (joins ? joining(intent) : 1);
    const gated = permitted(intent, role);
    const named = mention?.standIn !== undefined && isBooking(gated) ? 'book_service' : gated;
    mass.set(named, (mass.get(named) ?? 0) + value);
    total += value;
  }
  return [...mass]
    .map(([intent, value]) => ({ intent, score: calibrated(calibration, total === 0 ? 0 : value / total) }))
    .sort((a, b) => b.score - a.score || (a.intent < b.intent ? -1 : 1));
}

/** The role is an input: a command of another role's is out of scope. */
export function permitted(intent: Intent, role: SpokenRole): Intent {
  if (isManager(intent) && role !== 'manager') return 'out_of_scope';
  return isStaff(intent) && role === 'citizen' ? 'out_of_scope' : intent;
}
