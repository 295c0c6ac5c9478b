/** Kilos, things to iron, items, guests and lengths of a message, in the light of what was asked. */

import { judge } from '../corrections.ts';
import { quantityAt } from '../numerals.ts';
import { inMinutes, lengthAt } from '../time/durations.ts';
import { fold, type Token, tokenize } from '../tokens.ts';
import type { ExtractOptions, Slots, Span } from '../types.ts';
import { readItems } from './items.ts';
import { countGuests, countIn } from './people.ts';
import { countPieces, namesContainer, weightAt } from './quantities.ts';
import { mendWords } from './typos.ts';
import { GARMENTS, PEOPLE } from './words.ts';

export interface Amounts {
  slots: Pick<Slots, 'kg' | 'pieces' | 'items' | 'guests' | 'durationMin'>;
  vague: boolean;
  spans: Span[];
}

interface Found<T> {
  value: T;
  span: Span;
}

const spanOf = (tokens: readonly Token[], from: number, to: number): Span => ({
  start: tokens[from]?.start ?? 0,
  end: tokens[to - 1]?.end ?? 0,
});

function scan<T>(tokens: readonly Token[], at: (i: number) => { value: T; next: number } | undefined): Found<T>[] {
  const found: Found<T>[] = [];
  for (let i = 0; i < tokens.length; ) {
    const piece = at(i);
    if (piece) found.push({ value: piece.value, span: spanOf(tokens, i, piece.next) });
    i = piece?.next ?? i + 1;
  }
  return found;
}

/** The one that stands after corrections: the last when there was one, else the first. */
function settle<T>(text: string, found: readonly Found<T>[]): T | undefined {
  const { kept, lastWins } = judge(
    text,
    found.map(({ span }) => span),
  );
  const [first, second] = found;
  const rises =
    first &&
    second &&
    /\bda\s*$/.test(text.slice(0, first.span.start)) &&
    /^\s*a\s*$/.test(text.slice(first.span.end, second.span.start));
  const k = lastWins || rises ? kept.at(-1) : kept[0];
  return k === undefined ? undefined : found[k]?.value;
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

/** "per due ore", "un'oretta"; not "tra un'ora", "24 ore prima", "due ore che aspetto". */
function lengths(tokens: readonly Token[]): Found<number>[] {
  return scan(tokens, (i) => {
    if (NOT_LENGTHS.has(tokens[i - 1]?.w ?? '')) return undefined;
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

function bareNumber(tokens: readonly Token[]): number | undefined {
  const numbers = scan(tokens, (i) => {
    const number = quantityAt(tokens, i);
    if (!number || (number.article && tokens[number.next]?.kind === 'word')) return undefined;
    return { value: number.value, next: number.next };
  });
  return tokens.length <= 14 ? numbers.at(-1)?.value : undefined;
}

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
  const kg = grandTotal(folded, weights) ?? settle(text, weights);
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
  const duration = settle(text, times);
  if (
    duration !== undefined &&
    !/\baspett|\b(?:anticip|posticip|spost|rimand)\w* di\b/.test(folded) &&
    !ironing &&
    !groceries
  )
    slots.durationMin = duration;
  spans.push(...times.map(({ span }) => span));

  // "due borse" counts bags, not kilos.
  if (!namesContainer(tokens)) fillAsked(slots, asked, tokens);
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
  return corrected(text, tokens, (some) => countPieces(some).value);
}

function guestsIn(text: string, tokens: readonly Token[]): number | undefined {
  return corrected(text, tokens, countGuests);
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

const BARE_ASKED = new Set(['kg', 'pieces', 'quantity', 'guests', 'duration']);

/** "5" after "quanti chili?" is five kilos. */
function fillAsked(slots: Amounts['slots'], asked: ExtractOptions['asked'], tokens: readonly Token[]): void {
  if (asked === undefined || !BARE_ASKED.has(asked)) return;
  if (slots.kg !== undefined && asked !== 'duration' && asked !== 'guests') return;
  const bare = bareNumber(tokens);
  if (bare === undefined || bare <= 0) return;
  if (asked === 'duration' && slots.durationMin === undefined) {
    if (bare <= 8) slots.durationMin = Math.round(bare * 60);
    else if (bare >= 15 && bare <= 600) slots.durationMin = Math.round(bare);
  } else if (asked === 'guests' && slots.guests === undefined && Number.isInteger(bare)) slots.guests = bare;
  else if (asked === 'pieces' && slots.pieces === undefined && Number.isInteger(bare)) slots.pieces = bare;
  else if (asked === 'kg' && slots.pieces === undefined && !looksLikeTime(tokens)) slots.kg = bare;
  else if (asked === 'quantity' && slots.pieces === undefined && !looksLikeTime(tokens)) {
    if (bare <= 25) slots.kg = bare;
    else slots.pieces = bare;
  }
}

const looksLikeTime = (tokens: readonly Token[]): boolean =>
  tokens.some(({ w }) => ['alle', 'ore', 'dalle', 'domani', 'il'].includes(w));

const bareSpans = (tokens: readonly Token[]): Span[] =>
  scan(tokens, (i) => {
    if (['alle', 'ore', 'dalle', 'le', 'il', 'al', 'dal', 'h'].includes(tokens[i - 1]?.w ?? '')) return undefined;
    const number = quantityAt(tokens, i);
    return number && !number.article ? { value: number.value, next: number.next } : undefined;
  }).map(({ span }) => span);
