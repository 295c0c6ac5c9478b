/** The same words in the light of the question asked and of the dialog in progress. */

import { answerTo } from './answers.ts';
import {
  ASKS_SOMETHING,
  CHANGES_SOMETHING,
  type Short,
  STARTS_CORRECTING,
  shortReading,
  TAKES_AWAY,
  yesBut,
} from './lexicon.ts';
import {
  BOOKS,
  type Extraction,
  type Intent,
  isBooking,
  isForm,
  type Reading,
  type UnderstandContext,
} from './reading.ts';

export interface Scene {
  raw: string;
  /** Folded, abbreviations written out. */
  read: string;
  role: string;
  context: UnderstandContext;
  found: Extraction;
  service: string | undefined;
  /** Best first, calibrated, gated by role. */
  ranked: readonly Reading[];
}

const SURE = 0.98;
const LIKELY = 0.9;

const RESTART =
  /^(?:(?:no |ok |allora |per favore |scusi |scusa |voglio |vorrei |possiamo )*)(?:ricominci\w+|ripart\w+|ricomincia|reset\w*|azzer\w+(?: tutto)?|(?:rifacciamo|rifare|rifaccio|torn\w+|inizi\w+|riniziamo|cancella tutto e ricominci\w+|iniziare)(?: \w+){0,3} (?:da capo|daccapo|all inizio|dall inizio|da zero|di nuovo)|(?:torna al |torniamo al |vai al )?menu principale|da capo|daccapo|da zero)(?: (?:tutto|da capo|daccapo|da zero|dall inizio|per favore|grazie|di nuovo))*$/;
const EXISTING =
  /\b(?:pr \w*\d|la mia prenotazione|le mie prenotazioni|(?:gia|avevo|ho|era|avevamo|abbiamo) (?:gia )?(?:prenotat|ordinat|fatt|fissat|pres)\w*|quell[ao] (?:di|del|della|per)|(?:prenotazione|appuntamento|ordine|ritiro|visita|consegna) (?:di|del|della|per|dell) \w+|dell altra volta|di ieri)\b/;
const NOT_CANCELLING =
  /\b(?:non|nn) (?:la |lo |le )?(?:voglio|vorrei|intendo|devo|ho detto di|ho chiesto di|volevo) (?:piu )?(?:annull|disdi|cancell)\w*|\bnon (?:annull|cancell|disdi)\w+\b|\b(?:lasci\w*|tien\w*|tenete)(?:la|lo)\b/;

/** A reading that rules can give, or undefined: then the classifier's stands. */
export function inContext(scene: Scene): Reading | undefined {
  const { read, raw, context } = scene;
  const { active, asked } = context;
  const confirming = asked === 'confirm';
  if (read !== '' && /^\d+(?: \d+)*(?:[.,:]\d+)?$/.test(read) && asked === undefined) {
    return { intent: active ? 'provide_slot' : 'out_of_scope', score: active ? 0.5 : SURE };
  }
  if (RESTART.test(read)) return { intent: 'restart', score: SURE };
  if (NOT_CANCELLING.test(read) && read.length < 60) return notCancelling(scene);
  const short = shortReading(read, raw, confirming);
  const settled = short && settle(short, scene);
  if (!settled && context.active && context.active !== 'cancel_booking' && GIVES_UP.test(read) && read.length < 60) {
    return { intent: 'deny', score: LIKELY };
  }
  if (settled) return settled;
  if (asked === 'decision' && scene.role !== 'citizen') return staffDecision(scene);
  if (
    confirming &&
    active === 'cancel_booking' &&
    /^(?:si|ok|va bene|certo|confermo)\b.*\b(?:annull|disdi|cancell|elimin)\w*/.test(read)
  ) {
    return { intent: 'confirm', score: SURE };
  }
  const changed = yesBut(read) !== undefined || correcting(scene) ? correction(scene) : undefined;
  if (changed) return changed;
  return (asked && answer(scene)) ?? leaving(scene) ?? cancelling(scene) ?? loose(scene);
}

function notCancelling({ read, context, ranked }: Scene): Reading | undefined {
  const { active, asked } = context;
  // "lasciala" answers "annullo?"; said out of the blue it is nothing.
  if (active === 'cancel_booking' || /annull|disdi|cancell/.test(read)) {
    const other = ranked.find(({ intent }) => intent === 'my_bookings' || intent === 'modify_booking');
    if (other && /\b(?:vedere|solo|spostare|cambiare|modificare|sapere|guardare)\b/.test(read)) {
      return { ...other, score: Math.max(other.score, 0.85) };
    }
    return { intent: 'deny', score: asked ? SURE : LIKELY };
  }
  return undefined;
}

function settle(short: Short, { context, role, read, raw }: Scene): Reading | undefined {
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
  if (short === 'confirm' && role !== 'citizen' && !active && !asked && /conferm|accett/.test(read)) return undefined;
  if (short === 'confirm' && /\?/.test(raw)) return undefined;
  if (short === 'confirm' && asked === 'more_items' && /\bcosi\b|\ba posto\b/.test(read)) {
    return { intent: 'deny', score: LIKELY };
  }
  if (short === 'deny' && !active && !asked && /^stop$/.test(read)) {
    return { intent: 'manage_notifications', score: SURE };
  }
  if (short === 'deny' && /^stop\b/.test(read) && !asked) return { intent: 'manage_notifications', score: SURE };
  return { intent: short, score: SURE };
}

function staffDecision({ read, found, ranked, raw }: Scene): Reading | undefined {
  const staff = ranked.find(({ intent }) => /^staff_(?:accept|reject|propose)$/.test(intent));
  const timed = found.slots.date !== undefined || found.slots.time !== undefined || found.slots.partOfDay !== undefined;
  if (/^(?:no|nn|non|rifiut|resping|impossibil|siamo pien|purtroppo)/.test(read)) {
    const offers = timed && /\b(?:ma|pero|invece|meglio|proponi\w*|piuttosto|al massimo|solo)\b/.test(read);
    return { intent: offers ? 'staff_propose' : 'staff_reject', score: LIKELY };
  }
  const top = ranked[0];
  if (
    top &&
    top.intent !== 'out_of_scope' &&
    top.intent !== 'provide_slot' &&
    !/^(?:staff_|correct|confirm|deny|check|modify|book|order)/.test(top.intent) &&
    top.score > 0.6
  ) {
    return undefined;
  }
  if (
    timed &&
    !/^(?:ok|si (?!puo|potrebbe|potra)|va bene|accett|conferm|prend)/.test(read) &&
    !/\?/.test(raw.slice(-3))
  ) {
    return { intent: 'staff_propose', score: LIKELY };
  }
  if (/^(?:ok|si (?!puo|potrebbe)|va bene|accett|conferm|prend|certo|la prend|ci pens|la facc|presa)/.test(read)) {
    return { intent: 'staff_accept', score: LIKELY };
  }
  return staff && staff.score > 0.2 ? { ...staff, score: Math.max(staff.score, 0.8) } : undefined;
}

function correcting({ read, context, found, raw }: Scene): boolean {
  const { active, asked } = context;
  if (ASKS_SOMETHING.test(raw.includes('?') ? `${read}?` : read) && !STARTS_CORRECTING.test(read)) return false;
  const valued = Object.keys(found.slots).length > 0 || found.issues.length > 0;
  if (STARTS_CORRECTING.test(read) && (valued || CHANGES_SOMETHING.test(read))) return true;
  if (!active) return false;
  if (CHANGES_SOMETHING.test(read) && asked !== 'notes') return true;
  if (
    TAKES_AWAY.test(read) &&
    (active === 'order_groceries' ? asked !== 'items' && asked !== 'more_items' : asked === 'confirm')
  )
    return true;
  if (/^(?:togl|tolg|senza|lev)/.test(read) && active === 'order_groceries') return true;
  if (asked === 'confirm' && active !== 'cancel_booking') {
    return (
      valued || /\b(?:piu (?:tardi|presto)|prima|dopo|un altr[ao] (?:giorno|ora|orario|data)|aggiung\w+)\b/.test(read)
    );
  }
  return false;
}

/** Said with a change or alone: it leaves. */
const GIVES_UP =
  /\b(?:lasci\w* (?:stare|perdere)|lasciamo (?:stare|perdere)|non (?:se ne fa|mi interessa|voglio) (?:piu|niente)|ci rinuncio|non sono piu sicur\w)\b/;

function correction({ read, raw, found, ranked, context }: Scene): Reading | undefined {
  const { active } = context;
  const rest = yesBut(read);
  const tail = rest ?? read.replace(STARTS_CORRECTING, '').trim();
  const asks = /\?\s*$/.test(raw) && (ASKS_SOMETHING.test(tail) || Object.keys(found.slots).length === 0);
  if (asks) return undefined;
  const other = ranked.find(
    ({ intent }) =>
      !isBooking(intent) &&
      !/^(?:provide_slot|correct_slot|confirm|deny|out_of_scope|modify_booking|check_availability|staff_propose)$/.test(
        intent,
      ),
  );
  if (other && other === ranked[0] && other.score > 0.75 && rest === undefined) return undefined;
  if (GIVES_UP.test(read)) return { intent: 'deny', score: LIKELY };
  if (EXISTING.test(read) && !active) return undefined;
  if (!active && rest === undefined && ranked[0] && ranked[0].score > 0.8 && ranked[0].intent !== 'provide_slot')
    return undefined;
  if (rest !== undefined && Object.keys(found.slots).length === 0 && !active) return undefined;
  const affirmed = rest !== undefined || /^(?:si|ok|va bene)\b/.test(read);
  return { intent: 'correct_slot', score: active ? 0.96 : LIKELY, ...(affirmed && { affirmed }) };
}

/** Intents that leave the question aside for a while. */
const DIGRESSIVE =
  /^(?:service_info|list_services|check_availability|my_bookings|modify_booking|cancel_booking|payment_info|complaint|talk_to_human|manage_notifications|privacy_request|bot_identity|propose_service|help|restart|thanks_bye|greet|staff_|mgr_)/;

/** Of these a sure reading outweighs a value that happens to be in the words ("mi passi una persona"). */
const PLAIN_DIGRESSION = /^(?:talk_to_human|payment_info|complaint|privacy_request|bot_identity|my_bookings)$/;

function answer(scene: Scene): Reading | undefined {
  const { read, raw, context, found, service, ranked } = scene;
  const { active, asked } = context;
  if (!asked) return undefined;
  const kind = answerTo(asked, read, found, service);
  if (kind === 'none') return undefined;
  const top = ranked[0];
  const asks = ASKS_SOMETHING.test(raw.includes('?') ? `${read}?` : read);
  const elsewhere =
    top !== undefined &&
    (DIGRESSIVE.test(top.intent) || (isBooking(top.intent) && top.intent !== active && asked !== 'service'));
  if (kind === 'value') {
    if (elsewhere && asks && top.score > 0.5) return undefined;
    const commands = /\b(?:annull|disdi|cancell|parlare|operatore|prenot(?:are|o|a)\b|quant[oi]|cost|reclam|dati)\w*/;
    if (elsewhere && top.score > 0.75 && commands.test(read) && read.split(' ').length > 3) return undefined;
    if (elsewhere && top.score > 0.9 && PLAIN_DIGRESSION.test(top.intent)) return undefined;
    return { intent: 'provide_slot', score: asks ? LIKELY : 0.97 };
  }
  if (asks && top && top.intent !== 'out_of_scope' && elsewhere) return undefined;
  if (asks && asked !== 'notes') return undefined;
  const limit = asked === 'notes' || asked === 'occasion' || asked === 'task' ? 0.85 : 0.6;
  if (elsewhere && top.score > limit) return undefined;
  if ((asked === 'address' || asked === 'phone') && read.split(' ').length > 8 && top?.intent === 'out_of_scope')
    return undefined;
  return { intent: 'provide_slot', score: LIKELY };
}

/** "annulla", "non mi interessa più" leave the form; "annulla la prenotazione di martedì" is about another booking. */
function leaving({ read, context, found, service, ranked }: Scene): Reading | undefined {
  const { active } = context;
  if (!active || active === 'cancel_booking') return undefined;
  const top = ranked[0]?.intent;
  if (top !== 'cancel_booking' && top !== 'deny') return undefined;
  const another = service !== undefined && service !== BOOKS[active];
  const about = EXISTING.test(read) || (found.slots.date !== undefined && top === 'cancel_booking') || another;
  if (top === 'cancel_booking' && about) return undefined;
  return isForm(active) ? { intent: 'deny', score: LIKELY } : undefined;
}

const CANCELS =
  /^(?:(?:buongiorno|salve|ciao|scusi|scusa|senta|allora|no|devo|dovrei|vorrei|voglio|volevo|purtroppo|per favore|potete|puo|puoi|mi) )*(?:annull\w+|disdi\w+|disdett\w+|cancell(?:a|are|ate|i|o|ala)|elimin(?:a|are|ate))\b.*\b(?:prenotazion[ei]|appuntament[oi]|ritiro|custode|festa|stireria|spesa|ordine|quell[aoe]|consegna|visita|parco|cassetta)\b/;

/** A plain order to cancel needs no classifier; a question about how or until when does. */
function cancelling({ read, raw, role, service, context }: Scene): Reading | undefined {
  if (role === 'manager' && service === undefined && !/prenotazion|appuntament/.test(read)) return undefined;
  if (!CANCELS.test(read) || /\?\s*$/.test(raw) || context.asked === 'decision') return undefined;
  if (/\b(?:dati|account|profilo|messagg\w+|notific\w+|iscrizion\w+|servizio|proposta|abbonamento)\b/.test(read))
    return undefined;
  return { intent: 'cancel_booking', score: 0.95 };
}

/** Values said with no question open: within a dialog they belong to it. */
function loose({ raw, read, context, found, ranked, service }: Scene): Reading | undefined {
  const { active, asked } = context;
  const top = ranked[0];
  // An answer to a question nobody asked: kept, but what it is for must be asked.
  if (!active && !asked && top?.intent === 'provide_slot') return { ...top, score: Math.min(top.score, 0.6) };
  const valued = Object.keys(found.slots).length > 0;
  if (!active || asked || !valued || !isForm(active) || !top) return undefined;
  if (/\?/.test(raw) || ASKS_SOMETHING.test(read) || (service !== undefined && service !== BOOKS[active]))
    return undefined;
  const same: readonly Intent[] = ['provide_slot', 'out_of_scope', 'check_availability', 'correct_slot'];
  return same.includes(top.intent) || top.intent === active ? { intent: 'provide_slot', score: LIKELY } : undefined;
}
