/** Words to an Understanding: safety first, then what the question asked settles, then the classifiers. */

import type { Understand, Understanding, UnderstandOptions } from '../dialogs/engine/input.ts';
import { type Calibration, decide, readCalibration } from './bands.ts';
import { besideIn } from './beside/index.ts';
import { carriedBy } from './commands.ts';
import { inContext } from './context.ts';
import { valuesIn } from './extraction.ts';
import { cutHealthDetails } from './grammar/extract.ts';
import { foreignLanguage, speaksInformally } from './language.ts';
import { loadModel, type Model } from './model.ts';
import { plain } from './normalise.ts';
import { permitted, rank } from './ranking.ts';
import type { Extraction, Intent, Reading } from './reading.ts';
import { isMinor } from './safety/minors.ts';
import { emergencyIn } from './safety.ts';
import { slotsFor } from './slots.ts';
import { serviceNamed } from './vocabulary.ts';

/** What is kept of a message, at most. Telegram's own limit is close to it. */
const KEPT_CHARACTERS = 4000;

/** From here on a sentence counts as somebody else's command. */
const COMMAND_SCORE = 0.7;

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

/** What a manager writes for others to read: "per un'emergenza chiami il 112" is no call for help. */
const ADVICE =
  /\b(?:per|in caso di) (?:un['’]\s?)?emergenz[ae][^.\n]{0,30}?\b(?:chiam\w+|contatt\w+|compon\w+)(?: subito)? (?:il |al )?(?:112|118|113|1522)\b/gi;

/** What a service is or asks tells nothing of a person's health, and must arrive whole to be judged. */
function isAboutCatalogue(intent: Intent, { role, context }: UnderstandOptions): boolean {
  if (role !== 'manager') return false;
  return /^mgr_service_/.test(intent) || /^mgr_service_/.test(context.active ?? '');
}

function understand(model: Model, calibration: Calibration, text: string, options: UnderstandOptions): Understanding {
  const { role, context, vocabulary } = options;
  const base = unread(text);
  const kind = emergencyIn(role === 'manager' ? text.replace(ADVICE, ' ') : text);
  const language = foreignLanguage(text);
  const who = {
    ...(language && { language }),
    ...(role === 'citizen' && isMinor(text) && { minor: true as const }),
  };
  if (kind)
    return { ...base, ...who, intent: 'emergency', score: 1, decision: 'act', alternatives: [], emergency: kind };
  const beside = role === 'citizen' ? besideIn(text.slice(0, KEPT_CHARACTERS)) : undefined;
  const extra = {
    ...who,
    ...(speaksInformally(text) && { informal: true }),
    ...(beside && { beside }),
  };
  const read = plain(text);
  const mention = serviceNamed(text, vocabulary);
  const { asked, active } = context;
  const found = valuesIn(text, { now: options.now, ...(asked && { asked }), ...(active && { active }) });
  const ranked = rank({ model, calibration, text: mention?.standIn ?? text, role, context, mention });
  const scene = { raw: text.slice(0, 1500), read, role, context, found, service: mention?.id, ranked };
  const ruled = inContext(scene);
  const reading = ruled ?? fallback(read, ranked, calibration);
  const intent = scheduled(permitted(reading.intent, role), text, options.now);
  // "hello", "gracias": what is meant is plain, and the answer is in their language all the same.
  const civil = /^(?:greet|thanks_bye)$/.test(intent) && read.split(' ').length <= 3;
  const foreign = language !== undefined && ruled === undefined && !civil;
  const decision = foreign ? 'reject' : decisionOf(intent, reading.score, calibration, ranked, ruled !== undefined);
  const command = intent === 'out_of_scope' && !foreign ? commandOf(model, calibration, text, options) : undefined;
  const heard = role === 'citizen' ? undefined : heardIn(found, mention?.id);
  const { slots, issues } = slotsFor({ intent: foreign ? 'out_of_scope' : intent, text, options, found, mention });
  // A new address or number is a value whatever else the sentence is.
  if (beside?.subject === 'moved') {
    if (found.slots.address !== undefined) slots.address = found.slots.address;
    if (found.slots.phone !== undefined) slots.phone = found.slots.phone;
  }
  return {
    ...base,
    ...(isAboutCatalogue(intent, options) && { cleanText: text.slice(0, KEPT_CHARACTERS) }),
    ...extra,
    intent: foreign ? 'out_of_scope' : intent,
    score: round(reading.score),
    decision,
    alternatives: alternativesOf(intent, reading.score, ranked),
    slots,
    issues,
    ...(command && { command }),
    ...(found.vagueQuantity && { vagueQuantity: true }),
    ...(heard && { heard }),
    ...(reading.affirmed && intent === 'correct_slot' && { affirmed: true }),
  };
}

function heardIn({ slots, issues }: Extraction, service: string | undefined): NonNullable<Understanding['heard']> {
  return { slots: { ...slots, ...(service !== undefined && { service }) }, issues };
}

/** A command that only another role may give: the reading it would have had from them. */
function commandOf(
  model: Model,
  calibration: Calibration,
  text: string,
  { role, context }: UnderstandOptions,
): Understanding['command'] {
  if (role === 'manager') return undefined;
  const [top] = rank({ model, calibration, text, role: 'manager', context, mention: undefined });
  if (top === undefined || top.score < COMMAND_SCORE) return undefined;
  if (top.intent.startsWith('mgr_')) return 'manager';
  return top.intent.startsWith('staff_') && role === 'citizen' ? 'staff' : undefined;
}

/** A broadcast whose order, not its body, names a moment is one to be sent then. */
function scheduled(intent: Intent, text: string, now: string): Intent {
  if (intent !== 'mgr_broadcast' && intent !== 'mgr_broadcast_schedule') return intent;
  const { text: body, head } = carriedBy(intent, text.slice(0, KEPT_CHARACTERS));
  if (body === undefined) return intent;
  const { slots } = valuesIn(head, { now });
  const timed = slots.date !== undefined || slots.time !== undefined || /\b(program|pianific|schedul)/i.test(head);
  return timed ? 'mgr_broadcast_schedule' : 'mgr_broadcast';
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
