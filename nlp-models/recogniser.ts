/** Words to an Understanding: safety first, then what the question asked settles, then the classifiers. */

import type { Understand, Understanding, UnderstandOptions, VocabularyEntry } from '../dialogs/engine/input.ts';
import { type Calibration, calibrated, decide, readCalibration } from './bands.ts';
import { dayNamed } from './beside/bounds.ts';
import { withoutAppointment, withoutCalled } from './beside/comes.ts';
import { withoutCadence } from './beside/every.ts';
import { neverIn } from './beside/never.ts';
import { carriedBy } from './commands.ts';
import { inContext } from './context.ts';
import { valuesIn } from './extraction.ts';
import { cutHealthDetails } from './grammar/extract.ts';
import { GARMENTS } from './grammar/slots/words.ts';
import { foreignLanguage, speaksInformally } from './language.ts';
import { agreesIn, yesBut } from './lexicon.ts';
import { knowsAny, loadModel, type Model } from './model.ts';
import { EXAMINED_CHARACTERS, plain } from './normalise.ts';
import { withOwnWords } from './own-words.ts';
import { permitted, rank, weigh } from './ranking.ts';
import { type Extraction, type Intent, isForm, type Reading, type SlotKey, type SpokenRole } from './reading.ts';
import { besideFor, recurs } from './repeats.ts';
import { type Alarm, alarmIn } from './safety/listen.ts';
import { isMinor } from './safety/minors.ts';
import { emergencyIn } from './safety.ts';
import { asksSomething, type Scene } from './scene.ts';
import { slotsFor } from './slots.ts';
import { type Mention, serviceNamed } from './vocabulary.ts';

/** What is kept of a message, at most. Telegram's own limit is close to it. */
const KEPT_CHARACTERS = 4000;

/** A yes books, cancels and broadcasts: where no rule reads it, it must be plainer than anything else. */
const PLAIN_YES = 0.94;

/** They carry no values of their own: "va bene mercoledì" may still answer what was said before. */
const KEEPS_NONE = new Set<Intent>(['confirm', 'out_of_scope', 'thanks_bye', 'list_services', 'help']);
/** Said of a booking there is, a day names it, whatever is denied of it. */
const NAMES_A_DAY = new Set<Intent>(['cancel_booking', 'modify_booking', 'complaint', 'my_bookings']);
/** From here on a sentence counts as somebody else's command. */
const COMMAND_SCORE = 0.7;

export async function loadRecogniser({ cacheDir }: { cacheDir: string }): Promise<Understand> {
  return recogniserOf(await loadModel(cacheDir), readCalibration());
}

/** `onDefect` hears of what the guard caught, for tests: the text is not passed on. */
export function recogniserOf(model: Model, calibration: Calibration, onDefect?: (error: unknown) => void): Understand {
  return (text, options) => {
    try {
      return understand(model, calibration, text, options);
    } catch (error) {
      // A defect in a grammar must not silence the concierge: the message counts as not understood.
      onDefect?.(error);
      return { ...unread(text), intent: 'out_of_scope', score: 0.5, decision: 'reject', alternatives: [] };
    }
  };
}

function unread(
  text: string,
  vocabulary: readonly VocabularyEntry[] = [],
): Pick<Understanding, 'slots' | 'issues' | 'cleanText' | 'cut'> {
  const kept = text.slice(0, KEPT_CHARACTERS);
  const cleanText = withOwnWords(kept, vocabulary, cutHealthDetails);
  return { slots: {}, issues: [], cleanText, ...(cleanText !== kept && { cut: true }) };
}

/** What a manager writes for others to read: "per un'emergenza chiami il 112" is no call for help. */
const ADVICE =
  /\b(?:per|in caso di) (?:un['’]\s?)?emergenz[ae][^.\n]{0,30}?\b(?:chiam\w+|contatt\w+|compon\w+)(?: subito)? (?:il |al )?(?:112|118|113|1522)\b/gi;

/** The net has learnt Italian cries of citizens: elsewhere only rules speak. */
function alarmOf(model: Model, text: string, role: SpokenRole, language: string | undefined): Alarm | undefined {
  if (role === 'citizen' && language === undefined) return alarmIn(model.alarm, text);
  const kind = emergencyIn(role === 'manager' ? text.replace(ADVICE, ' ') : text);
  return kind === undefined ? undefined : { kind, sure: true, ruled: true };
}

/** What a service is or asks tells nothing of a person's health, and must arrive whole to be judged. */
function isAboutCatalogue(intent: Intent, { role, context }: UnderstandOptions): boolean {
  if (role !== 'manager') return false;
  return /^mgr_service_/.test(intent) || /^mgr_service_/.test(context.active ?? '');
}

function understand(model: Model, calibration: Calibration, text: string, options: UnderstandOptions): Understanding {
  const { role, vocabulary } = options;
  const base = unread(text, vocabulary);
  const language = foreignLanguage(text);
  const heardAlarm = alarmOf(model, text, role, language);
  // A short answer to a question ("terzo piano senza ascensore") is not raised to an alarm by likeness alone.
  const stands = heardAlarm?.sure === true && (heardAlarm.ruled || options.context.asked === undefined);
  const kind = stands ? heardAlarm.kind : undefined;
  const who = {
    ...(language && { language }),
    ...(role === 'citizen' && isMinor(text) && { minor: true as const }),
  };
  if (kind)
    return { ...base, ...who, intent: 'emergency', score: 1, decision: 'act', alternatives: [], emergency: kind };
  const beside = besideFor(text.slice(0, KEPT_CHARACTERS), options);
  // What repeats is read as its first time: how often, until when and when not are beside it.
  const once = beside?.every === undefined ? text : withoutCadence(text, options.now);
  const spoken = role === 'citizen' ? withoutAppointment(withoutCalled(once)) : once;
  const { every, recurring } = beside ?? {};
  const single = every === undefined && (recurring === undefined || recurring.which === 'one');
  const mention = serviceNamed(spoken, vocabulary);
  const inForm = isForm(options.context.active);
  const ruledOut =
    role === 'citizen' && single ? neverIn(spoken, options.now, inForm || mention !== undefined) : undefined;
  const scene = sceneOf(spoken, options, mention, ruledOut?.left);
  const extra = {
    ...who,
    ...(heardAlarm && { maybeEmergency: true as const }),
    ...(speaksInformally(text) && { informal: true }),
    ...(beside && { beside }),
  };
  const weights = weigh(model, scene, mention?.standIn ?? spoken);
  const ranked = scored(rank(weights, scene, { role, vocabulary, ...(mention && { mention }) }), calibration);
  const ruled = inContext(scene, role, ranked);
  const heardAs = ruled ?? fallback(model, scene, ranked);
  const reading = recurs(beside, scene, heardAs, calibration) ?? heardAs;
  const intent = scheduled(permitted(reading.intent, role), text, options.now);
  // "hello", "gracias": what is meant is plain, and the answer is in their language all the same.
  const civil = /^(?:greet|thanks_bye)$/.test(intent) && scene.read.split(' ').length <= 3;
  const foreign = language !== undefined && ruled === undefined && !civil;
  const decision = foreign ? 'reject' : decisionOf(intent, reading.score, calibration, ranked, ruled !== undefined);
  const own = beside?.recurring !== undefined || beside?.every !== undefined;
  const command =
    intent === 'out_of_scope' && !foreign && !own ? commandOf(weights, role, scene, calibration) : undefined;
  // Of a booking there is, "domani non posso" names the day.
  const wished = ruledOut !== undefined && (inForm || !NAMES_A_DAY.has(intent));
  const { found } = ruledOut === undefined || wished ? scene : sceneOf(spoken, options, mention);
  const kept = role !== 'citizen' || KEEPS_NONE.has(intent) || options.context.asked === 'notes';
  const heard = kept ? heardIn(found, mention?.id) : undefined;
  const { slots, issues } = slotsFor({
    intent: foreign ? 'out_of_scope' : intent,
    text: wished ? ruledOut.left : spoken,
    options,
    found,
    mention,
  });
  // A new address or number is a value whatever else the sentence is.
  if (beside?.subject === 'moved') {
    if (found.slots.address !== undefined) slots.address = found.slots.address;
    if (found.slots.phone !== undefined) slots.phone = found.slots.phone;
  }
  if (slots.date === undefined && /^(?:cancel|modify)_booking$/.test(intent)) {
    const named = dayNamed(text, options.now);
    if (named !== undefined) slots.date = named;
  }
  return {
    ...base,
    ...(isAboutCatalogue(intent, options) && { cleanText: text.slice(0, KEPT_CHARACTERS) }),
    ...extra,
    ...(wished && { beside: { ...beside, never: ruledOut.never } }),
    intent: foreign ? 'out_of_scope' : intent,
    score: round(reading.score),
    decision,
    alternatives: alternativesOf(intent, reading.score, ranked),
    slots,
    issues,
    ...(command && { command }),
    ...(found.vagueQuantity && { vagueQuantity: true }),
    ...(scene.read.split(' ').some((word) => GARMENTS.has(word)) && { garments: true as const }),
    ...(heard && { heard }),
    ...(intent === 'correct_slot' && affirms(scene.read) && { affirmed: true }),
  };
}

function heardIn({ slots, issues }: Extraction, service: string | undefined): NonNullable<Understanding['heard']> {
  return { slots: { ...slots, ...(service !== undefined && { service }) }, issues };
}

/** `valued`: the words that hold values, where not all do. */
function sceneOf(
  text: string,
  { now, context }: UnderstandOptions,
  mention: Mention | undefined,
  valued = text,
): Scene {
  const { asked, active } = context;
  const found = valuesIn(valued, { now, ...(asked && { asked }), ...(active && { active }) });
  return { raw: text.slice(0, EXAMINED_CHARACTERS), read: plain(text), context, found, service: mention?.id };
}

const scored = (ranked: readonly Reading[], calibration: Calibration): Reading[] =>
  ranked.map(({ intent, score }) => ({ intent, score: calibrated(calibration.points, score) }));

/** "sì però alle 4": a yes comes with the change. */
const affirms = (read: string): boolean => yesBut(read) !== undefined || /^(?:si|ok|va bene)\b/.test(read);

/** A command that only another role may give: the reading it would have had from them. */
function commandOf(
  weights: readonly number[],
  role: SpokenRole,
  scene: Scene,
  calibration: Calibration,
): Understanding['command'] {
  if (role === 'manager') return undefined;
  const [top] = scored(rank(weights, scene, { role: 'manager', vocabulary: [] }), calibration);
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

/** What a summary may be answered with to change it. */
const VALUED: readonly SlotKey[] = [
  'date',
  'time',
  'timeTo',
  'partOfDay',
  'kg',
  'pieces',
  'guests',
  'durationMin',
  'box',
];
const LIKELY_CHANGE = 0.1;
const VALUED_SHARE = 0.8;

/** Questions that only words of ours answer. */
const CLOSED = /^(?:confirm|which|decision|service)$/;

function fallback(model: Model, { raw, read, context, found }: Scene, ranked: readonly Reading[]): Reading {
  const top = ranked[0];
  const wordless = context.asked === undefined && !/\p{L}/u.test(read);
  if (top === undefined || read === '' || wordless) return { intent: 'out_of_scope', score: 0.9 };
  const closed = context.asked !== undefined && CLOSED.test(context.asked);
  if (closed && Object.keys(found.slots).length === 0 && !knowsAny(model, raw)) {
    return { intent: 'out_of_scope', score: 0.9 };
  }
  // A question is no yes, and a yes has a word for it.
  if (top.intent === 'confirm' && (asksSomething(raw, read) || !agreesIn(read))) {
    return ranked.find(({ intent }) => intent !== 'confirm') ?? { intent: 'out_of_scope', score: 0.9 };
  }
  // A yes to values is a yes to other values, until they are seen to be the same.
  if (
    top.intent === 'confirm' &&
    context.asked === 'confirm' &&
    isForm(context.active) &&
    VALUED.some((key) => found.slots[key] !== undefined)
  ) {
    const change = ranked.find(({ intent }) => intent === 'correct_slot');
    if (change && change.score >= LIKELY_CHANGE)
      return { ...change, score: Math.max(change.score, top.score * VALUED_SHARE) };
  }
  if (
    top.intent === 'deny' &&
    context.asked === 'confirm' &&
    /\?\s*$/.test(raw) &&
    asksSomething(raw.replace(/\?\s*$/, ''), read)
  ) {
    return ranked.find(({ intent }) => intent !== 'deny' && intent !== 'confirm') ?? top;
  }
  // An answer to a question nobody asked: kept, but what it is for must be asked.
  const unasked = top.intent === 'provide_slot' && context.asked === undefined && context.active === undefined;
  return unasked ? { ...top, score: Math.min(top.score, 0.6) } : top;
}

function decisionOf(
  intent: Intent,
  score: number,
  calibration: Calibration,
  ranked: readonly Reading[],
  ruled: boolean,
): Understanding['decision'] {
  if (intent === 'confirm' && !ruled && score < PLAIN_YES) return 'ask';
  const stray = ruled ? 0 : (ranked.find((reading) => reading.intent === 'out_of_scope')?.score ?? 0);
  if (intent !== 'out_of_scope') return decide(calibration, score, stray);
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
