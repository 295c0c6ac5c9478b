/** On which terms one books: how long before, how far ahead, who confirms, when the goods come back. */

import type { Confirmation } from '../../../domain/catalogue.ts';
import type { Draft } from '../../manager/service/draft.ts';
import { NUM, numberOf, type Words } from './words.ts';

const CLOCK = String.raw`(?:alle |le |ore |alle ore )*(\d{1,2}(?:[:.]\d{2})?|mezzogiorno|mezzanotte)`;
const DAY_BEFORE = `(?:(?:del|il) giorno (?:prima|precedente)|della (?:sera|vigilia)(?: prima)?|di (?:un|1) giorno prima)`;
const SAME_DAY = `(?:del giorno stesso|dello stesso giorno|in giornata|il giorno stesso)`;
const DAYS_BEFORE = `di (${NUM}) giorni prima`;
const CUTOFF = new RegExp(
  String.raw`\b(?:entro|fino a(?:lle)?|prima del(?:le)?|non oltre)\s+${CLOCK}\s+(?:${DAY_BEFORE}|(${SAME_DAY})|${DAYS_BEFORE})`,
);
const CUTOFF_DAY_FIRST = new RegExp(
  String.raw`\b(?:entro |fino a)?il giorno (?:prima|precedente),?(?: (?:entro|fino a(?:lle)?|prima delle))?\s+${CLOCK}`,
);
const AHEAD = `(?:prima|di (?:preavviso|anticipo)|di tempo)`;
const NOTICE = new RegExp(
  String.raw`\b(?:almeno |con |entro |minimo )*(${NUM})\s*(or[ae]|giorn[io]|settiman[ae]) ${AHEAD}|\b(?:preavviso|anticipo)(?: minimo)?(?: (?:del|della|delle|dei|di|per) [a-z' ]{2,40}?)?:?(?: (?:di|a|diventa|passa a))?(?: almeno)? (${NUM})\s*(or[ae]|giorn[io]|settiman[ae])`,
);
const NO_NOTICE = /\b(?:senza (?:preavviso|anticipo)|anche all'ultimo (?:momento|minuto)|fino all'ultimo)\b/;
const HORIZON = new RegExp(
  String.raw`\b(?:(?:si prenota|prenotabile|prenotazioni)?\s*(?:fino a|da|al massimo|non oltre|massimo) (?:un massimo di )?(${NUM}|un) (giorn[io]|settiman[ae]|mes[ei]) (?:prima|avanti|in avanti|in anticipo)|(?:nei|per i) prossimi (${NUM}) (giorni|mesi)|nelle prossime (${NUM}) (settimane)|orizzonte:? (?:di )?(${NUM}) (giorn[io]|settiman[ae]|mes[ei]))`,
);
const RETURN = new RegExp(
  String.raw`\b(?:riconsegna|ritorno|restituzione|(?:li |la |le |si )?ripor\w+|torna(?:no)?)(?: la roba)?:?\s*(?:dopo|in|entro)?\s*(${NUM}) giorn[io](?: lavorativ[io])?`,
);
const NO_RETURN = /\bsenza (?:riconsegna|ritorno)\b/;
const WITHIN = String.raw`(?:entro|in)\s+(${NUM})\s*(or[ae]|giorn[io])(?: (lavorativ[ei]))?`;
const BY_STAFF = new RegExp(
  String.raw`\b(?:(?:(?:lo|la|li|le) )?(?:deve|devono|dobbiamo) (?:essere )?confermar\w*(?: (?:lo |la |gli )?(?:staff|cooperativa|operator[ei]|colleghi|noi|loro))?|va(?:nno)? confermat\w+(?: (?:da|dal|dalla|dallo|dai)(?: noi| staff| cooperativa| operatori| colleghi)?)?|serve la conferma(?: (?:di|del|della|dello|da) ?\w+)?|conferma(?:no|ta)?:?\s*(?:(?:da parte )?(?:del|dal|dell|della|dallo|dello)['a-z]*\s*)?(?:lo |la |gli )?(?:staff|cooperativa|operator[ei]|loro|manuale|noi|consorzio|colleghi)|da confermare|su (?:richiesta|conferma)|previa conferma|(?:lo staff|la cooperativa|gli operatori) conferma(?:no)?|rispond\w+)(?:[^,;.\n]{0,20}?\b${WITHIN})?`,
);
const CONFIRM_WITHIN = new RegExp(String.raw`\bconferma(?:no|ta)?:?\s*${WITHIN}`);
const AUTOMATIC =
  /\b(?:conferma(?:ta|te)?:? (?:e )?(?:automatica|immediata|subito|da sola)|(?:automatica|subito) confermat\w+|automatic\w+|senza conferma|confermat\w+ subito)\b/;

const STAFF_HOURS = 8;

export function takeTerms(words: Words): Draft {
  const draft: Draft = {};
  const back = words.take(RETURN);
  if (back !== null) draft.returnAfterWorkingDays = numberOf(back[1]);
  else if (words.take(NO_RETURN) !== null) draft.returnAfterWorkingDays = null;
  const confirmation = takeConfirmation(words);
  if (confirmation !== null) draft.confirmation = confirmation;
  const horizon = takeHorizon(words);
  if (horizon !== null) draft.horizonDays = horizon;
  const notice = takeNotice(words);
  if (notice !== null) draft.notice = notice;
  return draft;
}

export function takeConfirmation(words: Words): Confirmation | null {
  if (words.take(AUTOMATIC) !== null) return { type: 'automatic' };
  const found = words.take(BY_STAFF) ?? words.take(CONFIRM_WITHIN);
  if (found === null) return null;
  const [, count, unit = 'ore', working] = found;
  const hours = count === undefined ? STAFF_HOURS : numberOf(count) * (unit.startsWith('giorn') ? 24 : 1);
  return { type: 'staff', withinHours: hours, working: count === undefined || working !== undefined };
}

function takeHorizon(words: Words): number | null {
  const found = words.take(HORIZON);
  if (found === null) return null;
  const [count, unit = ''] = found.slice(1).filter((group) => group !== undefined);
  const days = { g: 1, s: 7, m: 30 }[unit.charAt(0)] ?? 1;
  return Math.round(numberOf(count) * days);
}

function takeNotice(words: Words): Draft['notice'] | null {
  const cutoff = words.take(CUTOFF);
  if (cutoff !== null) {
    const [, time, sameDay, days] = cutoff;
    return {
      type: 'cutoff',
      daysBefore: sameDay !== undefined ? 0 : days === undefined ? 1 : numberOf(days),
      time: clock(time),
    };
  }
  const first = words.take(CUTOFF_DAY_FIRST);
  if (first !== null) return { type: 'cutoff', daysBefore: 1, time: clock(first[1]) };
  const found = words.take(NOTICE);
  if (found !== null) {
    const [count, unit = ''] = found.slice(1).filter((group) => group !== undefined);
    const n = numberOf(count);
    if (unit.startsWith('or')) return { type: 'hours', hours: n };
    return { type: 'days', days: n * (unit.startsWith('sett') ? 7 : 1) };
  }
  return words.take(NO_NOTICE) === null ? null : { type: 'hours', hours: 0 };
}

function clock(said: string | undefined): string {
  if (said === 'mezzogiorno') return '12:00';
  if (said === 'mezzanotte') return '24:00';
  const [hours = '', minutes = '00'] = (said ?? '').split(/[:.]/);
  return `${hours.padStart(2, '0')}:${minutes}`;
}
