/** "Un'ora dopo", "mezz'ora prima", "al giorno dopo", "anticipa di due giorni": counted from what was agreed. */

import type { Shift } from '../../dialogs/engine/input.ts';
import { wordToInteger } from '../grammar/numerals.ts';

const AMOUNT = String.raw`(?<half>mezz ?(?:ora|oretta|giornata)|mezzora)|(?<quarter>un quarto d ora)|(?<count>\d+|un|una|uno|due|tre|quattro|cinque|sei|sette|otto|dieci|quindici|venti|trenta|quaranta|quarantacinque) ?(?<unit>or[ae]|oretta|minut[oi]|min|giorn[oi]|settiman[ae])(?<and> e mezz[oa]?)?`;
const AFTER = '(?:dopo|piu tardi|piu avanti|in avanti|avanti|in piu|di ritardo)';
const BEFORE = '(?:prima|piu presto|indietro|in anticipo|in meno)';

const WITH_DIRECTION = new RegExp(String.raw`\b(?:${AMOUNT}) (?:(?<after>${AFTER})|(?<before>${BEFORE}))\b`);
const BY_AMOUNT = new RegExp(String.raw`\bdi (?:${AMOUNT})\b`);
const LATER = /\b(?:posticip|ritard|rimand|rinvi|differ)\w*/;
const EARLIER = /\b(?:anticip)\w*/;
const MOVES = /\b(?:spost|mov|muov|cambi|slitt|avvicin)\w*/;

const NEXT_DAY = /\b(?:(?:il|al|del|nel|per il) (?:giorno|di) (?:dopo|seguente|successivo)|all indomani|l indomani)\b/;
const DAY_BEFORE = /\b(?:il|al|del|per il) giorno (?:prima|precedente)\b/;
const NEXT_WEEK = /\b(?:(?:la|alla|nella|della|per la) settimana (?:dopo|seguente|successiva)|una settimana dopo)\b/;
const WEEK_BEFORE = /\b(?:la|alla|nella|della|per la) settimana (?:prima|precedente)\b/;

/** "La stessa spesa la settimana dopo": one more, not the same one later. */
const ONE_MORE =
  /\b(?:stess[ao] (?:cosa|spesa|cassetta|stireria|prenotazione|ordine|visita)|un ?altr[ao] (?:spesa|cassetta|volta|prenotazione|ritiro|visita))\b/;

/** `direction` is absent where only an amount was said ("spostala di un'ora"): it must be asked. */
export function shiftIn(read: string): Shift | undefined {
  if (ONE_MORE.test(read) && !MOVES.test(read)) return undefined;
  if (NEXT_DAY.test(read)) return { days: 1, direction: 'later' };
  if (DAY_BEFORE.test(read)) return { days: 1, direction: 'earlier' };
  if (NEXT_WEEK.test(read)) return { days: 7, direction: 'later' };
  if (WEEK_BEFORE.test(read)) return { days: 7, direction: 'earlier' };
  const placed = WITH_DIRECTION.exec(read);
  if (placed !== null) {
    const amount = amountOf(placed);
    const direction = placed.groups?.after === undefined ? 'earlier' : 'later';
    return amount === undefined ? undefined : { ...amount, direction };
  }
  const by = BY_AMOUNT.exec(read);
  const amount = by === null ? undefined : amountOf(by);
  if (amount === undefined) return undefined;
  if (LATER.test(read)) return { ...amount, direction: 'later' };
  if (EARLIER.test(read)) return { ...amount, direction: 'earlier' };
  return MOVES.test(read) ? amount : undefined;
}

function amountOf({ groups = {} }: RegExpExecArray): Pick<Shift, 'days' | 'minutes'> | undefined {
  if (groups.half !== undefined) return groups.half.includes('giornata') ? undefined : { minutes: 30 };
  if (groups.quarter !== undefined) return { minutes: 15 };
  const said = groups.count ?? '';
  const count = /^\d+$/.test(said) ? Number(said) : wordToInteger(said);
  if (count === undefined || count === 0) return undefined;
  const unit = groups.unit ?? '';
  if (unit.startsWith('or')) return { minutes: count * 60 + (groups.and === undefined ? 0 : 30) };
  if (unit.startsWith('min')) return { minutes: count };
  return { days: unit.startsWith('giorn') ? count : count * 7 };
}
