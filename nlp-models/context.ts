/** Readings that need no classifier: what a few words mean beyond doubt, by the question asked and the dialog in progress. */

import { GIVES_UP, type Short, shortReading } from './lexicon.ts';
import type { Reading, SpokenRole } from './reading.ts';
import type { Scene } from './scene.ts';

const SURE = 0.98;
const LIKELY = 0.9;
/** An answer to a question nobody asked. */
const UNASKED = 0.6;
/** Longer than this, a phrase met in a message need not be what the message says. */
const SHORT_MESSAGE = 60;

const RESTART =
  /^(?:(?:no |ok |allora |per favore |scusi |scusa |voglio |vorrei |possiamo )*)(?:ricominci\w+|ripart\w+|ricomincia|reset\w*|azzer\w+(?: tutto)?|(?:rifacciamo|rifare|rifaccio|torn\w+|inizi\w+|riniziamo|cancella tutto e ricominci\w+|iniziare)(?: \w+){0,3} (?:da capo|daccapo|all inizio|dall inizio|da zero|di nuovo)|(?:torna al |torniamo al |vai al )?menu principale|da capo|daccapo|da zero)(?: (?:tutto|da capo|daccapo|da zero|dall inizio|per favore|grazie|di nuovo))*$/;
/** "cancella quello che ho scritto e riprendiamo dalla prima domanda". */
const FROM_THE_START =
  /\b(?:ripart|riprend|ricominc|torn|rifacc|rifar|reinizi|riniz)\w*\b(?: \w+){0,3} (?:dalla prima|alla prima domanda|dall inizio|all inizio|da capo|daccapo|dal principio|al principio|da zero)\b/;
const NOT_CANCELLING =
  /\b(?:non|nn) (?:la |lo |le )?(?:voglio|vorrei|intendo|devo|ho detto di|ho chiesto di|volevo) (?:piu )?(?:annull|disdi|cancell)\w*|\bnon (?:annull|cancell|disdi)\w+\b/;
const ONLY_DIGITS = /^\d+(?: \d+)*(?:[.,:]\d+)?$/;

/** A reading that rules can give, or undefined: then the classifier's stands. `ranked` is the classifier's, best first. */
export function inContext(scene: Scene, role: SpokenRole, ranked: readonly Reading[]): Reading | undefined {
  const { read, raw, context } = scene;
  const { active, asked } = context;
  if (ONLY_DIGITS.test(read) && asked === undefined) {
    return { intent: active ? 'provide_slot' : 'out_of_scope', score: active ? 0.5 : SURE };
  }
  if (/^[\s?¿!.]*\?[\s?!.]*$/.test(raw)) return { intent: 'help', score: LIKELY };
  if (RESTART.test(read) || (FROM_THE_START.test(read) && read.length < SHORT_MESSAGE + 20))
    return { intent: 'restart', score: SURE };
  if (NOT_CANCELLING.test(read) && read.length < SHORT_MESSAGE) return notCancelling(scene, ranked);
  const short = shortReading(read, raw, asked === 'confirm');
  const settled = short && settle(short, scene, role);
  if (settled) return settled;
  if (active && active !== 'cancel_booking' && GIVES_UP.test(read) && read.length < SHORT_MESSAGE) {
    return { intent: 'deny', score: LIKELY };
  }
  return cancelling(scene, role) ?? moving(scene, role) ?? onlyAnAmount(scene, role) ?? agreed(scene, ranked);
}

const AGREES = /^(?:(?:ok|okay|va bene|vabbe|bene|benissimo|perfetto|d accordo|si|certo|allora|facciamo) )+/;
const FEW_WORDS = 6;

/** "Ok venerdì", in the middle of a form: a day, whatever courtesy it resembles. */
function agreed({ read, context, found }: Scene, [top]: readonly Reading[]): Reading | undefined {
  if (context.active === undefined || context.asked === undefined || context.asked === 'confirm') return undefined;
  if (top === undefined || !/^(?:thanks_bye|greet|out_of_scope|confirm)$/.test(top.intent)) return undefined;
  const valued = Object.keys(found.slots).length > 0;
  return AGREES.test(read) && valued && read.split(' ').length <= FEW_WORDS
    ? { intent: 'provide_slot', score: LIKELY }
    : undefined;
}

const CANCELS =
  /^(?:(?:buongiorno|salve|ciao|scusi|scusa|senta|allora|no|devo|dovrei|vorrei|voglio|volevo|purtroppo|per favore|potete|puo|puoi|mi) )*(?:annull\w+|disdi\w+|disdett\w+|cancell(?:a|are|ate|i|o|ala)|elimin(?:a|are|ate))\b.*\b(?:prenotazion[ei]|appuntament[oi]|ritiro|custode|festa|stireria|spesa|ordine|quell[aoe]|consegna|visita|parco|cassetta)\b/;

/** A plain order to cancel needs no classifier; a question about how or until when does. */
function cancelling({ read, raw, service, context }: Scene, role: SpokenRole): Reading | undefined {
  if (role === 'manager' && service === undefined && !/prenotazion|appuntament/.test(read)) return undefined;
  if (!CANCELS.test(read) || /\?\s*$/.test(raw) || context.asked === 'decision') return undefined;
  if (context.active === 'cancel_booking' && context.asked === 'confirm') return undefined;
  if (
    /\b(?:dati|account|profilo|messagg\w+|notific\w+|iscrizion\w+|servizio|proposta|abbonamento|quell[oaie] che (?:sai|sapete|ho (?:scritto|detto))|tutto quello|di me)\b/.test(
      read,
    )
  )
    return undefined;
  return { intent: 'cancel_booking', score: 0.95 };
}

const MOVES =
  /^(?:(?:buongiorno|salve|ciao|scusi|scusa|senta|allora|no|devo|dovrei|vorrei|voglio|volevo|purtroppo|per favore|potete|puo|puoi|mi|ok) )*(?:spost\w+|posticip\w+|anticip(?:a|are|o|iamo|ate)|rimand\w+|cambi\w+ (?:a|al|alle))\b/;

/** "Sposta a venerdì": what there is to move is looked up, not guessed. */
function moving({ read, raw, found, context }: Scene, role: SpokenRole): Reading | undefined {
  if (role !== 'citizen' || context.active !== undefined || context.asked !== undefined) return undefined;
  const { date, time, partOfDay } = found.slots;
  const when = date ?? time ?? partOfDay;
  if (when === undefined || !MOVES.test(read) || /\?\s*$/.test(raw) || read.length > SHORT_MESSAGE) return undefined;
  return { intent: 'modify_booking', score: LIKELY };
}

const AMOUNT =
  /^(?:(?:ok|allora|ecco|e|sono|saranno|sarebbero|ho|avrei|abbiamo|ne|ci|circa|quasi|tipo|diciamo|in tutto|pesa|pesano|sui|intorno ai|piu o meno) )*\S+ (?:e mezz[oa] )?\p{L}+(?: e mezz[oa])?(?: (?:circa|grazie|in tutto|piu o meno|di (?:roba|panni|bucato|biancheria|vestiti)))*$/u;

/** "Sono 6 kg", out of the blue: an amount, and what for must be asked. */
function onlyAnAmount({ read, found, context }: Scene, role: SpokenRole): Reading | undefined {
  if (role !== 'citizen' || context.active !== undefined || context.asked !== undefined) return undefined;
  const { kg, pieces } = found.slots;
  return (kg ?? pieces) !== undefined && AMOUNT.test(read) ? { intent: 'provide_slot', score: UNASKED } : undefined;
}

/** "non voglio annullare": no cancelling; "…, solo spostare" says what instead. */
const INSTEAD = /\b(?:vedere|solo|solamente|soltanto|spostare|cambiare|modificare|sapere|guardare)\b/;

function notCancelling({ read, context }: Scene, ranked: readonly Reading[]): Reading {
  const other = ranked.find(({ intent }) => intent === 'my_bookings' || intent === 'modify_booking');
  if (other && context.active !== 'cancel_booking' && INSTEAD.test(read)) {
    return { intent: other.intent, score: Math.max(other.score, 0.85) };
  }
  return { intent: 'deny', score: context.asked ? SURE : LIKELY };
}

function settle(short: Short, { context, read, raw }: Scene, role: SpokenRole): Reading | undefined {
  const { active, asked } = context;
  if (asked === 'decision' && role !== 'citizen') {
    if (short === 'confirm') return { intent: 'staff_accept', score: LIKELY };
    if (short === 'deny') return { intent: 'staff_reject', score: LIKELY };
  }
  if (short === 'leave') {
    if (active === 'cancel_booking')
      return { intent: asked === 'confirm' ? 'confirm' : 'cancel_booking', score: LIKELY };
    return { intent: active ? 'deny' : 'cancel_booking', score: active ? SURE : 0.7 };
  }
  if (short === 'confirm' && role !== 'citizen' && !active && !asked && /conferm|accett|prend/.test(read))
    return undefined;
  if (short === 'confirm' && /\?/.test(raw)) return undefined;
  if (short === 'confirm' && asked === 'more_items' && /\bcosi\b|\ba posto\b/.test(read)) {
    return { intent: 'deny', score: LIKELY };
  }
  if (short === 'deny' && /^stop\b/.test(read) && !asked) return { intent: 'manage_notifications', score: SURE };
  return { intent: short, score: SURE };
}
