/** Words, before a turn hears them: read in their place, and cut where one message asks for two things. */

import { besideYes } from '../texts/agreed.ts';
import { anchoredDates, cuts, namedBefore, ofItem } from '../texts/breath.ts';
import { sentenceOf } from '../texts/commands.ts';
import { withoutYes } from '../texts/heard.ts';
import { asksCost } from '../texts/heard-payment.ts';
import { everybodySpelt } from '../texts/read/broadcast.ts';
import { commandFirst } from '../texts/read/sending.ts';
import { understandOptions } from './context.ts';
import { activeName, serviceStartedBy } from './form/starts.ts';
import type { Input, Intent, Understand, UnderstandContext, Understanding } from './input.ts';
import { parseState } from './parse.ts';
import type { Facts } from './scene.ts';
import { CHANGES } from './words.ts';

type Reading = Extract<Input, { type: 'said' }>;

const LIKELY = 0.6;
const MOST_WORDS = 60;

/** Pure but for `understand`, which is. */
export function read(facts: Facts & { state: unknown }, text: string, understand: Understand): Reading {
  const options = understandOptions(facts);
  const { task, asked, topic } = parseState(facts.state, options.now).state;
  const given = options.role === 'manager' ? commandFirst(everybodySpelt(text)) : text;
  const words = sentenceOf(given, options.role) ?? given;
  const dated = task?.type === 'form' ? anchoredDates(words, { ...task.wish, ...task.slot }) : words;
  const said = task?.type === 'form' ? ofItem(namedBefore(dated, task.days ?? []), task.unmeasured ?? []) : dated;
  const inContext = (words: string, context: UnderstandContext) => understand(words, { ...options, context });
  let once: Understanding | undefined;
  const asWhole = (): Understanding => {
    once ??= understand(said, options);
    return once;
  };
  const whole = (): Reading => {
    const understanding = asWhole();
    const { intent, slots } = understanding;
    // A question about another service: its values are not those of the form that is open.
    const other = task?.type === 'form' && slots.service !== undefined && slots.service !== task.service;
    if (task === null && topic !== null && options.role === 'citizen' && understanding.decision !== 'act')
      return { type: 'said', understanding: goingOn(topic) ?? understanding };
    if (!other || understanding.decision === 'reject') return { type: 'said', understanding };
    const alone = inContext(said, {});
    // "Allora la cassetta piccola e le uova", to the custodian: what it is by itself, it is here too.
    const starts = VALUED.has(intent) && serviceStartedBy(alone.intent, alone.slots) === slots.service;
    if (starts && alone.decision !== 'reject') return { type: 'said', understanding: { ...alone, decision: 'act' } };
    return { type: 'said', understanding: QUESTIONS.has(intent) && alone.intent === intent ? alone : understanding };
  };
  const free = asked?.about === 'notes';
  // What goes across to a person goes whole.
  if (
    options.role !== 'citizen' ||
    free ||
    facts.handed ||
    text.startsWith('/') ||
    said.split(/\s+/).length > MOST_WORDS
  )
    return whole();

  let best: { parts: Understanding[]; score: number } | null = null;
  for (const [left, right] of cuts(said)) {
    const first = inContext(left, options.context);
    const agreed = asked?.about === 'confirm' && first.intent === 'confirm' && besideYes(left) === '';
    if (kindOf(first) === null && !agreed) continue;
    // What comes second is read on its own, unless it answers the question that is open.
    const open = kindOf(first) === 'value' ? {} : options.context;
    const rest = anchoredDates(right, first.slots);
    const alone = inContext(rest, serviceStartedBy(first.intent, first.slots) === null ? open : {});
    // Values out of the blue belong to the wish that follows.
    // "Sì, e poi la spesa": what is agreed to is done before the next.
    const two = agreed ? kindOf(alone) === 'book' : areTwo(first, alone);
    if (!two || (kindOf(first) === 'value' && task === null)) continue;
    if (task?.type === 'form' && addsTo(task.service, first, alone)) continue;
    if (breaksValue(asWhole(), [first, alone])) continue;
    const score = Math.min(first.score, alone.score);
    if (best === null || score > best.score) best = { parts: [first, alone], score };
  }
  const [understanding, ...also] = best?.parts ?? [];
  // An emergency is read in the whole message.
  if (understanding === undefined || asWhole().intent === 'emergency') return whole();
  const { garments } = asWhole();
  return { type: 'said', understanding: { ...understanding, ...(garments && { garments }) }, also };

  /** "Ok, prenota per martedì" after what was asked about: an answer to when. */
  function goingOn(service: string): Understanding | null {
    const u = inContext(withoutYes(said) || said, { active: activeName(service), asked: 'when' });
    return u.decision !== 'reject' && ANSWERS.has(u.intent) ? { ...u, decision: 'act' } : null;
  }
}

const VALUED = new Set<Intent>(['provide_slot', 'correct_slot']);
const ANSWERS = new Set<Intent>([...VALUED, 'confirm']);

type Kind = 'book' | 'change' | 'question' | 'value';

const QUESTIONS = new Set<Intent>(['service_info', 'payment_info', 'list_services', 'my_bookings', 'bot_identity']);

function kindOf(u: Understanding): Kind | null {
  if (u.decision === 'reject' || (u.decision === 'ask' && u.score < LIKELY)) return null;
  if (serviceStartedBy(u.intent, u.slots) !== null) return 'book';
  if (QUESTIONS.has(u.intent)) return 'question';
  if (CHANGES.has(u.intent)) return 'change';
  const valued = Object.keys(u.slots).length > 0;
  return (u.intent === 'provide_slot' || u.intent === 'correct_slot') && valued ? 'value' : null;
}

const WHOLE_VALUES = ['kg', 'pieces', 'box', 'guests', 'durationMin', 'address', 'phone'] as const;

/** "Un'ora e mezza" is one length: what the whole message says, one of its parts must still say. */
function breaksValue({ slots }: Understanding, parts: readonly Understanding[]): boolean {
  return WHOLE_VALUES.some((key) => slots[key] !== undefined && parts.every((part) => part.slots[key] !== slots[key]));
}

/** Two different things, each with something of its own. */
function areTwo(first: Understanding, second: Understanding): boolean {
  const kinds: [Kind | null, Kind | null] = [kindOf(first), kindOf(second)];
  if (kinds[1] === null || kinds[1] === 'value') return false;
  if (namesChangeOnly(first)) return false;
  if (kinds[0] === 'book' && kinds[1] === 'book') return areTwoServices(first, second);
  if (kinds[0] === 'question' && kinds[1] === 'question') {
    return first.slots.service !== undefined && first.slots.service !== second.slots.service;
  }
  // "Quanto vengono due cassette e un vasetto di miele?": what is asked about goes on.
  if (kinds[0] === 'question' && kinds[1] === 'book') return !goesOn(first, second);
  return true;
}

function goesOn(first: Understanding, second: Understanding): boolean {
  const { date, time } = second.slots;
  const same = first.slots.service === serviceStartedBy(second.intent, second.slots);
  return same && date === undefined && time === undefined && asksCost(first.cleanText);
}

/** "2 kg mele e uova 6", to the order that is open: no second order. One for another day is. */
function addsTo(service: string, first: Understanding, second: Understanding): boolean {
  const { slots, beside } = second;
  const sameForm = kindOf(first) === 'value' && serviceStartedBy(second.intent, slots) === service;
  return sameForm && slots.date === undefined && beside?.behalf === undefined;
}

/** "Cambia la prenotazione, cassetta grande": what follows says how. */
function namesChangeOnly({ intent, slots, beside }: Understanding): boolean {
  const { service: _, ...rest } = slots;
  return intent === 'modify_booking' && Object.keys(rest).length === 0 && beside?.shift === undefined;
}

function areTwoServices(first: Understanding, second: Understanding): boolean {
  const one = serviceStartedBy(first.intent, first.slots);
  const other = serviceStartedBy(second.intent, second.slots);
  // Shopping is also what a custodian does: it is another wish only with a day or a box of its own.
  const errand = one === 'custodian' && other === 'groceries';
  const { date, box, items } = second.slots;
  return one !== other && (!errand || date !== undefined || box !== undefined || items !== undefined);
}
