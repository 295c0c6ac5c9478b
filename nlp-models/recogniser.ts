/** Words to an Understanding: safety first, then what the question asked settles, then the classifiers. */

import type { Understand, Understanding, UnderstandOptions } from '../dialogs/engine/input.ts';
import { type Calibration, calibrated, decide, readCalibration } from './bands.ts';
import { inContext } from './context.ts';
import { TRAINED_INTENTS } from './corpus.ts';
import { cutHealthDetails, extract } from './grammar/extract.ts';
import type { Extraction } from './grammar/types.ts';
import { foreignLanguage, speaksInformally } from './language.ts';
import { classify, loadModel, type Model } from './model.ts';
import { plain } from './normalise.ts';
import { type Intent, isBooking, isManager, isStaff, type Reading, type SpokenRole } from './reading.ts';
import { emergencyIn } from './safety.ts';
import { slotsFor } from './slots.ts';
import { type Mention, serviceNamed } from './vocabulary.ts';

/** What is kept of a message, at most. Telegram's own limit is close to it. */
const KEPT_CHARACTERS = 4000;
const NOTHING: Extraction = { slots: {}, issues: [], vagueQuantity: false };

export async function loadRecogniser({ cacheDir }: { cacheDir: string }): Promise<Understand> {
  return recogniserOf(await loadModel(cacheDir), readCalibration());
}

export function recogniserOf(model: Model, calibration: Calibration): Understand {
  return (text, options) => {
    try {
      return understand(model, calibration, text, options);
    } catch {
      // A defect in a grammar must not silence the concierge: the message counts as not understood.
      return { ...unread(text), intent: 'out_of_scope', score: 0.5, decision: 'reject', alternatives: [] };
    }
  };
}

function unread(text: string): Pick<Understanding, 'slots' | 'issues' | 'cleanText'> {
  return { slots: {}, issues: [], cleanText: cutHealthDetails(text.slice(0, KEPT_CHARACTERS)) };
}

function understand(model: Model, calibration: Calibration, text: string, options: UnderstandOptions): Understanding {
  const { role, context, vocabulary } = options;
  const base = unread(text);
  const kind = emergencyIn(text);
  if (kind) return { ...base, intent: 'emergency', score: 1, decision: 'act', alternatives: [], emergency: kind };

  const language = foreignLanguage(text);
  const extra = { ...(language && { language }), ...(speaksInformally(text) && { informal: true }) };
  const read = plain(text);
  const mention = serviceNamed(text, vocabulary);
  const found = extractSafely(text, options);
  const ranked = rank(model, calibration, mention?.standIn ?? text, role, options, mention);
  const scene = { raw: text.slice(0, 1500), read, role, context, found, service: mention?.id, ranked };
  const ruled = inContext(scene);
  const reading = ruled ?? fallback(read, ranked, calibration);
  const intent = permitted(reading.intent, role);
  const foreign = language !== undefined && ruled === undefined;
  const decision = foreign ? 'reject' : decisionOf(intent, reading.score, calibration, ranked, ruled !== undefined);
  const { slots, issues } = slotsFor({ intent: foreign ? 'out_of_scope' : intent, text, options, found, mention });
  return {
    ...base,
    ...extra,
    intent: foreign ? 'out_of_scope' : intent,
    score: round(reading.score),
    decision,
    alternatives: alternativesOf(intent, reading.score, ranked),
    slots,
    issues,
    ...(found.vagueQuantity && { vagueQuantity: true }),
    ...(reading.affirmed && intent === 'correct_slot' && { affirmed: true }),
  };
}

function extractSafely(text: string, { now, context }: UnderstandOptions): Extraction {
  try {
    const { asked, active } = context;
    return extract(text.slice(0, KEPT_CHARACTERS), { now, ...(asked && { asked }), ...(active && { active }) });
  } catch {
    return NOTHING;
  }
}

/** Prior weight of an intent, by who speaks and what goes on. */
function prior(intent: Intent, role: SpokenRole, { active, asked }: UnderstandOptions['context']): number {
  if (intent === 'provide_slot') return asked || active ? 1.5 : 0.4;
  if (intent === 'correct_slot') return asked || active ? 1.5 : 0.5;
  if (role === 'manager') return isManager(intent) ? 2.5 : isStaff(intent) ? 0.4 : 1;
  if (role === 'staff') return isStaff(intent) ? 2.5 : 1;
  return 1;
}

function rank(
  model: Model,
  calibration: Calibration,
  text: string,
  role: SpokenRole,
  { context }: UnderstandOptions,
  mention: Mention | undefined,
): Reading[] {
  const raw = classify(model, text);
  const mass = new Map<Intent, number>();
  let total = 0;
  for (const [i, intent] of TRAINED_INTENTS.entries()) {
    const value = (raw[i] ?? 0) * prior(intent, role, context);
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
function permitted(intent: Intent, role: SpokenRole): Intent {
  if (isManager(intent) && role !== 'manager') return 'out_of_scope';
  return isStaff(intent) && role === 'citizen' ? 'out_of_scope' : intent;
}

function fallback(read: string, ranked: readonly Reading[], calibration: Calibration): Reading {
  const top = ranked[0];
  if (!top || !/\p{L}/u.test(read)) return { intent: 'out_of_scope', score: 0.9 };
  if (top.score < calibration.reject) return { intent: top.intent, score: top.score };
  return top;
}

function decisionOf(
  intent: Intent,
  score: number,
  calibration: Calibration,
  ranked: readonly Reading[],
  ruled: boolean,
): Understanding['decision'] {
  if (intent !== 'out_of_scope') return decide(calibration, score);
  if (ruled) return 'reject';
  const next = ranked.find((reading) => reading.intent !== 'out_of_scope');
  return score < calibration.act && next && next.score >= calibration.reject ? 'ask' : 'reject';
}

function alternativesOf(intent: Intent, score: number, ranked: readonly Reading[]): Understanding['alternatives'] {
  return ranked
    .filter((reading) => reading.intent !== intent)
    .slice(0, 2)
    .map((reading) => ({ intent: reading.intent, score: round(Math.min(reading.score, score)) }));
}

const round = (value: number): number => Math.round(value * 1e4) / 1e4;
