/** Kilos, things to iron, items, guests and lengths of a message, in the light of what was asked. */

import { quantityAt } from '../numerals.ts';
import { inMinutes, lengthAt } from '../time/durations.ts';
import { fold, type Token, tokenize } from '../tokens.ts';
import type { ExtractOptions, Slots, Span } from '../types.ts';
import { bareAfter, fillAsked, takenBack } from './bare.ts';
import { readItems } from './items.ts';
import { countGuests, countIn } from './people.ts';
import { countPieces } from './pieces.ts';
import { namesContainer, weightAt } from './quantities.ts';
import { type Found, scan, settle, spanOf, tokenAfter } from './scan.ts';
import { mendWords } from './typos.ts';
import { GARMENTS, PEOPLE } from './words.ts';

export interface Amounts {
  slots: Pick<Slots, 'kg' | 'pieces' | 'items' | 'guests' | 'durationMin'>;
  vague: boolean;
  spans: Span[];
}

/** "6 chili ma mia sorella ne aggiunge, fa 10": the sum said last. */
function grandTotal(folded: string, weights: readonly Found<number>[]): number | undefined {
  const last = weights.at(-1);
  const sum =
    last &&
    /\b(?:fa|fanno|diventano|in tutto|totale|arriviamo a|saranno)\s+(\d{1,2}(?:[.,]\d)?)\b(?!\s*[/:])/.exec(
      folded.slice(last.span.end),
    );
  const value = sum?.[1] === undefined ? undefined : Number(sum[1].replace(',', '.'));
  return value !== undefined && value > (last?.value ?? 0) ? value : undefined;
}

const NOT_LENGTHS = new Set(['tra', 'fra', 'entro', 'ogni', 'ultime', 'prossime', 'da', 'scorse', 'ultima', 'prima']);

/** "Ci hanno messo un'ora", "è durata tutta un'ora": how long it took, not how long it is to last. */
const TOOK = /^(?:mess[oaie]|impiegat[oaie]|durat[oaie]|lavorat[oaie]|pers[oaie]|mette(?:vano|va)?|mettono)$/;
const ONLY = new Set(['solo', 'soltanto', 'circa', 'quasi', 'tutta', 'ben', 'bene', 'piu', 'di', 'almeno', 'anche']);

function tellsWhatItTook(tokens: readonly Token[], i: number): boolean {
  let at = i - 1;
  while (ONLY.has(tokens[at]?.w ?? '')) at -= 1;
  return TOOK.test(tokens[at]?.w ?? '');
}

/** "per due ore", "un'oretta"; not "tra un'ora", "24 ore prima", "due ore che aspetto". */
function lengths(tokens: readonly Token[]): Found<number>[] {
  return scan(tokens, (i) => {
    // "qualche oretta" says no length.
    if (NOT_LENGTHS.has(tokens[i - 1]?.w ?? '') || tokens[i]?.w === 'qualche') return undefined;
    if (tellsWhatItTook(tokens, i)) return undefined;
    const length = lengthAt(tokens, i);
    const minutes = length && inMinutes(length.value);
    if (!length || minutes === undefined || minutes <= 0 || minutes > 24 * 60) return undefined;
    const [after, more] = [tokens[length.next]?.w ?? '', tokens[length.next + 1]?.w ?? ''];
    if (['fa', 'prima', 'dopo', 'che'].includes(after)) return undefined;
    // "mezz'ora più tardi", "un'ora di ritardo" move something; they are no length.
    if (
      (after === 'piu' && more === 'tardi') ||
      /^(?:ritardo|anticipo|piu|meno)$/.test(/^(?:di|in)$/.test(after) ? more : '')
    )
      return undefined;
    return { value: Math.round(minutes), next: length.next };
  });
}

const PARTY = /\bfest|\bparco\b|\binvit|\bcomplean|\bbattes|\blaurea|\bcoloni/;
const IRONING = /\bstir|\bkg\b|\bchil[io]|\bpanni|\bcami[cs]|\blenzuol|\bbucato|\bbiancheria|\bvestiti|\broba/;

export function readAmounts(text: string, options: ExtractOptions): Amounts {
  const { asked, active } = options;
  const tokens = mendWords(tokenize(text));
  const slots: Amounts['slots'] = {};
  const choosing = asked === 'service' || asked === 'which';
  const groceries = active === 'order_groceries' || asked === 'items' || asked === 'more_items' || asked === 'box';
  const party = active === 'book_party' || asked === 'guests';
  const custodian = active === 'book_custodian';
  const ironing = active === 'book_ironing' || asked === 'kg' || asked === 'pieces' || asked === 'quantity';
  const folded = fold(text);
  const garments = tokens.some(({ w }) => GARMENTS.has(w));
  const spans: Span[] = [];

  const foods = groceries || (!ironing && !party && !custodian) ? readItems(tokens) : { items: [], used: [] };
  if (
    foods.items.length > 0 &&
    !choosing &&
    (groceries ||
      foods.items.some((item) => item.qty !== undefined) ||
      isList(tokens, foods.used) ||
      /\bspesa|rigenera|cassett|ordin|portat|consegn|prend|vorrei\b/.test(folded))
  ) {
    slots.items = foods.items;
    for (const [from, to] of foods.used) spans.push(spanOf(tokens, from, to));
  }

  const weights = scan(tokens, (i) => {
    const weight = weightAt(tokens, i);
    return weight && { value: weight.kg, next: weight.next };
  });
  const given = settle(text, weights);
  const kg =
    grandTotal(folded, weights) ??
    takenBack(tokens, tokenAfter(tokens, weights.at(-1)?.span)) ??
    given ??
    (weights.length > 0 ? bareAfter(tokens, tokenAfter(tokens, weights.at(-1)?.span)) : undefined);
  if (kg !== undefined && !groceries && !party && slots.items === undefined) slots.kg = kg;
  spans.push(...weights.map(({ span }) => span));

  if (!groceries && (garments || (!party && !custodian))) {
    const pieces = piecesIn(text, tokens);
    if (pieces !== undefined && (ironing || garments || active === undefined)) slots.pieces = pieces;
  }
  if (!groceries && !ironing && !custodian) {
    const guests = guestsIn(text, tokens) ?? (party || PARTY.test(folded) ? countIn(tokens) : undefined);
    const people = tokens.some(({ w }) => PEOPLE.has(w));
    if (guests !== undefined && (!garments || people)) slots.guests = guests;
  }
  const times = lengths(tokens);
  const again = times.length > 0 ? takenBack(tokens, tokenAfter(tokens, times.at(-1)?.span)) : undefined;
  const duration = again !== undefined && again <= 8 ? Math.round(again * 60) : settle(text, times);
  if (
    duration !== undefined &&
    !/\baspett(?![ai]\b)|\b(?:anticip|posticip|spost|rimand|ritard)\w*(?: [^ ]+){0,5} di (?:un|mezz|due|tre|\d)/.test(
      folded,
    ) &&
    !ironing &&
    !groceries
  )
    slots.durationMin = duration;
  spans.push(...times.map(({ span }) => span));

  fillAsked(slots, asked, text, tokens);
  const unknown = slots.kg === undefined && slots.pieces === undefined;
  const vague =
    unknown &&
    slots.items === undefined &&
    !groceries &&
    !party &&
    !custodian &&
    (ironing || IRONING.test(folded)) &&
    namesContainer(tokens);
  if (slots.kg !== undefined || slots.pieces !== undefined || slots.guests !== undefined) {
    if (asked === 'kg' || asked === 'pieces' || asked === 'quantity' || asked === 'guests')
      spans.push(...bareSpans(tokens));
  }
  if (asked === 'duration' && slots.durationMin !== undefined) spans.push(...bareSpans(tokens));
  return { slots, vague, spans };
}

const BETWEEN = new Set(
  ', . e ed del della dello delle dei degli dell di d un po il la le i l anche poi solo grazie ciao con più piu'.split(
    ' ',
  ),
);
/** Nothing but foods and the words between them: "mele, patate e carote". */
function isList(tokens: readonly Token[], used: readonly [number, number][]): boolean {
  if (tokens.length > 12 || (used.length < 2 && tokens.length > 4)) return false;
  return tokens.every(({ w }, k) => used.some(([from, to]) => k >= from && k < to) || BETWEEN.has(w));
}

/** Corrected counts: "non 10 camicie ma 12", "20, anzi 25 invitati". */
function piecesIn(text: string, tokens: readonly Token[]): number | undefined {
  const counted = countPieces(tokens);
  const again = counted.value === undefined ? undefined : takenBack(tokens, counted.used.at(-1)?.[1] ?? tokens.length);
  if (again !== undefined && Number.isInteger(again)) return again;
  return corrected(text, tokens, (some) => countPieces(some).value);
}

/** "12 bimbi più i genitori, diciamo 25": the sum said last. */
function guestsIn(text: string, tokens: readonly Token[]): number | undefined {
  const counted = corrected(text, tokens, countGuests);
  const sum =
    /\b(?:forse|magari|diciamo|in tutto|totale|facciamo|arriviamo a|arriveremo a)\s+(?:circa\s+|sui\s+)?(\d{1,3})\b(?!\s*[/:.]\d|\s*(?:ore|euro))/.exec(
      fold(text),
    );
  const total = sum?.[1] === undefined ? undefined : Number(sum[1]);
  return counted !== undefined && total !== undefined && total > counted ? total : counted;
}

function corrected(
  text: string,
  tokens: readonly Token[],
  count: (some: readonly Token[]) => number | undefined,
): number | undefined {
  const first = count(tokens);
  const cut = afterCorrection(text);
  if (cut === undefined || first === undefined) return first;
  const late = tokenize(cut);
  const bare = [0, 1, 2].map((i) => quantityAt(late, i)).find((number) => number && number.article !== true);
  const short = late.length <= 4 || late[0]?.w === 'sono';
  return count(late) ?? (bare && tokens.length - late.length < 12 && short ? bare.value : first);
}

/** What follows "anzi", "ma" after "non", "volevo dire"… */
function afterCorrection(text: string): string | undefined {
  const folded = fold(text);
  const match =
    /\b(?:anzi|volevo dire|mi correggo|no aspett[ai]|scus[ai],? no)\b|\bno \d+\s*[,.;]?\s+(?=\d)|\bnn? ?(?:on)? (?:sono|erano|e) \S+ (?:\S+ )?(?:ma )?(?=sono \d)|\bnon\b[^.]{1,40}?\bma\b/.exec(
      folded,
    );
  return match ? text.slice(match.index + match[0].length) : undefined;
}

const bareSpans = (tokens: readonly Token[]): Span[] =>
  scan(tokens, (i) => {
    if (['alle', 'ore', 'dalle', 'le', 'il', 'al', 'dal', 'h'].includes(tokens[i - 1]?.w ?? '')) return undefined;
    const number = quantityAt(tokens, i);
    return number && !number.article ? { value: number.value, next: number.next } : undefined;
  }).map(({ span }) => span);
