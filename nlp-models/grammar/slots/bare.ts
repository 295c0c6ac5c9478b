/** Numbers without a noun: the answer to "quanti?", and what replaces an amount just said. */

import { quantityAt } from '../numerals.ts';
import { MASK, type Token } from '../tokens.ts';
import type { ExtractOptions, Slots } from '../types.ts';
import { namesContainer } from './quantities.ts';
import { scan, settle } from './scan.ts';
import { CONTAINERS, GARMENTS } from './words.ts';

type Amounts = Pick<Slots, 'kg' | 'pieces' | 'items' | 'guests' | 'durationMin'>;

const SORRY = new Set(
  'anzi no nono scusi scusa scusate scherzo scherzavo pardon macche cioe errore sbagliato aspetti aspetta mi ho sono volevo dire intendo dico meglio facciamo diciamo poche poco pochi poca troppe troppo troppi troppa'.split(
    ' ',
  ),
);
const SURE_SORRY = new Set(
  'anzi no nono scherzo scherzavo pardon macche sbagliato errore poche poco pochi poca troppe troppo troppi troppa'.split(
    ' ',
  ),
);

/** "4 chili... no scherzo 7!", "9 capi, no scusi 11": a bare number after words that take the amount back. */
export function takenBack(tokens: readonly Token[], from: number): number | undefined {
  for (let i = from; i < tokens.length; i += 1) {
    let j = i;
    let sure = false;
    while (j < tokens.length && (SORRY.has(tokens[j]?.w ?? '') || (j > i && tokens[j]?.kind === 'mark'))) {
      sure ||= SURE_SORRY.has(tokens[j]?.w ?? '');
      j += 1;
    }
    if (!sure) continue;
    const number = quantityAt(tokens, j);
    const after = tokens[number?.next ?? 0];
    const bare =
      number && !number.article && (after?.kind !== 'word' || ['da', 'in', 'e', 'per', 'grazie'].includes(after.w));
    if (bare && ![':', '/'].includes(after?.w ?? '')) return number.value;
    i = j;
  }
  return undefined;
}

/** "invece di 8 kg segni 6": what takes the place of an amount given up. */
export function bareAfter(tokens: readonly Token[], from: number): number | undefined {
  for (let i = from; i < Math.min(tokens.length, from + 5); i += 1) {
    const number = quantityAt(tokens, i);
    if (number && !number.article) return tokens[number.next]?.kind === 'word' ? undefined : number.value;
  }
  return undefined;
}

/** Times over, years, how often: no amount. */
const NOT_COUNTED = new Set(['volta', 'volte', 'anni', 'anno', 'giorni', 'settimane', 'mesi', 'figli', 'euro']);

/** Of a length, where none was asked for. */
const LASTING = new Set(['ora', 'ore', 'oretta', 'orette', 'h', 'minuti', 'minuto', 'min']);

const OF_TIME = new Set(['alle', 'ore', 'dalle', 'il', 'al', 'dal', 'h', 'domani']);
const ESTIMATES = new Set(
  'saranno sono circa diciamo fanno totale peseranno pesano pesa pesera tipo direi sui intorno'.split(' '),
);

/** The number that answers: the first, unless it is corrected; in a long message only one that opens it. */
function bareNumber(text: string, tokens: readonly Token[], lasts: boolean): number | undefined {
  const bags = namesContainer(tokens);
  const numbers = scan(tokens, (i) => {
    const number = quantityAt(tokens, i);
    // "Un'ora", "un 80 metri": an article.
    if (!number || (number.article && /^(?:word|num)$/.test(tokens[number.next]?.kind ?? ''))) return undefined;
    const [before, beforeThat] = [tokens[i - 1]?.w ?? '', tokens[i - 2]?.w ?? ''];
    if (OF_TIME.has(before)) return undefined;
    // "due borse" counts bags, not kilos; "saranno 9" beside them does.
    const after = tokens[number.next];
    const bagsCounted = [after, tokens[number.next + 1]].some((token) => CONTAINERS.has(token?.w ?? ''));
    const told = ESTIMATES.has(before) || ESTIMATES.has(beforeThat) || after?.kind !== 'word' || after.w === 'circa';
    if (bags && (bagsCounted || !told)) return undefined;
    // "5 o 6", "quindici sedici".
    const upper = ['o', '-', '/'].includes(tokens[number.next]?.w ?? '')
      ? quantityAt(tokens, number.next + 1)
      : quantityAt(tokens, number.next);
    return upper && upper.value > number.value && upper.value <= number.value * 2
      ? { value: upper.value, next: upper.next }
      : { value: number.value, next: number.next };
  }).filter(({ span }) => {
    const counted = tokens.find(({ start }) => start >= span.end)?.w ?? '';
    return !NOT_COUNTED.has(counted) && (lasts || !LASTING.has(counted));
  });
  const said = tokens.filter(({ w }) => w !== MASK);
  const opening = said[5]?.start ?? text.length;
  return settle(text, said.length <= 14 ? numbers : numbers.filter(({ span }) => span.start < opening));
}

const BARE_ASKED = new Set(['kg', 'pieces', 'quantity', 'guests', 'duration']);

/** "5" after "quanti chili?" is five kilos. */
export function fillAsked(
  slots: Amounts,
  asked: ExtractOptions['asked'],
  text: string,
  tokens: readonly Token[],
): void {
  if (asked === undefined || !BARE_ASKED.has(asked)) return;
  if (slots.kg !== undefined && asked !== 'duration' && asked !== 'guests') return;
  const bare = bareNumber(text, tokens, asked === 'duration');
  if (bare === undefined || bare <= 0) return;
  // "25 bambini", asked how long, are not minutes.
  if (asked === 'duration' && slots.durationMin === undefined && slots.guests === undefined) {
    if (bare <= 8) slots.durationMin = Math.round(bare * 60);
    else if (bare >= 15 && bare <= 600) slots.durationMin = Math.round(bare);
  } else if (asked === 'guests' && slots.guests === undefined && Number.isInteger(bare)) slots.guests = bare;
  else if (asked === 'pieces' && slots.pieces === undefined && Number.isInteger(bare)) slots.pieces = bare;
  else if (asked === 'kg' && slots.pieces === undefined) slots.kg = bare;
  else if (asked === 'quantity' && slots.pieces === undefined) {
    if (bare <= 25 && !tokens.some(({ w }) => GARMENTS.has(w))) slots.kg = bare;
    else slots.pieces = bare;
  }
}
