/** What is chosen from few: box size, task, occasion, audience. */

import { judge } from '../corrections.ts';
import { integerAt } from '../numerals.ts';
import { fold, MASK, type PhraseTable, phraseAt, type Token } from '../tokens.ts';
import type { Span, Task } from '../types.ts';
import { BOX_SIZES, BOXES, OCCASIONS, TASK_WORDS } from './words.ts';

function firstOf<T>(tokens: readonly Token[], table: PhraseTable<T>): { value: T; at: number } | undefined {
  for (let i = 0; i < tokens.length; i += 1) {
    const found = phraseAt(tokens, i, table);
    if (found && !isRefused(tokens, i) && !isPlace(tokens, i)) return { value: found.value, at: i };
  }
  return undefined;
}

/** "non è per la spesa", "niente compagnia". */
function isRefused(tokens: readonly Token[], i: number): boolean {
  if (['non', 'niente', 'senza', 'no'].includes(tokens[i - 1]?.w ?? '')) return true;
  for (let k = i - 1; k >= Math.max(0, i - 4); k -= 1) {
    if (tokens[k]?.w === 'non') return true;
    if (
      ![
        'e',
        'era',
        'per',
        'la',
        'il',
        'le',
        'di',
        'un',
        'una',
        'piu',
        'del',
        'della',
        'serve',
        'voglio',
        'sono',
      ].includes(tokens[k]?.w ?? '')
    )
      return false;
  }
  return false;
}

/** "sopra la farmacia", "davanti all'INPS" say where, not what. */
function isPlace(tokens: readonly Token[], i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 3); k -= 1) {
    const word = tokens[k]?.w ?? '';
    if (/^(?:sopra|sotto|davanti|vicino|vicina|dietro|fronte|accanto|fianco|presso|pressi|angolo)$/.test(word))
      return true;
    if (!/^(?:a|al|alla|all|la|il|l|di|della|del|dell)$/.test(word)) return false;
  }
  return false;
}

const DETERMINERS = new Set([
  'la',
  'il',
  'una',
  'un',
  'quella',
  'quello',
  'le',
  'due',
  'misura',
  'taglia',
  'quelle',
  'direi',
  'prendo',
]);

/** "cassetta media", "box L", "la piccola", "una M"; asked, the bare size is enough. */
export function boxSize(
  text: string,
  tokens: readonly Token[],
  asked: boolean,
  ordering: boolean,
): 'S' | 'M' | 'L' | undefined {
  const found: { size: 'S' | 'M' | 'L'; span: Span }[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    const word = token?.w ?? '';
    const size = Object.hasOwn(BOX_SIZES, word) ? BOX_SIZES[word] : undefined;
    if (size === undefined || !token) continue;
    if (['non', 'ne', 'no', 'senza'].includes(tokens[i - 1]?.w ?? '')) continue;
    if (word === 'mezzo' && !(asked && tokens[i - 1]?.w === 'di')) continue;
    if (isBoxSize(tokens, i, asked, ordering)) found.push({ size, span: token });
  }
  const { kept } = judge(
    text,
    found.map(({ span }) => span),
  );
  const k = kept.at(-1);
  return k === undefined ? undefined : found[k]?.size;
}

function isBoxSize(tokens: readonly Token[], i: number, asked: boolean, ordering: boolean): boolean {
  const word = tokens[i]?.w ?? '';
  const near = [
    tokens[i - 1]?.w,
    tokens[i - 2]?.w,
    tokens[i + 1]?.w === 'spesa' ? undefined : tokens[i + 1]?.w,
    tokens[i - 3]?.w,
  ].some((w) => w !== undefined && BOXES.has(w));
  const letter = word.length === 1;
  const follower = tokens[i + 1];
  const closed = ['e', 'per', 'grazie', 'va', 'basta'].includes(follower?.w ?? '') && follower?.glued === false;
  const elided = letter && follower?.kind === 'word' && (follower.glued || (word === 'l' && !near && !closed));
  if (elided || (word === 'l' && follower?.w === MASK)) return false;
  if (word === 'l' && tokens[i - 1]?.kind === 'num') return false;
  const before = tokens[i - 1]?.w ?? '';
  const pointed = DETERMINERS.has(before) && (ordering || asked);
  return (
    near ||
    (tokens.length <= 4 && asked) ||
    (asked && !letter) ||
    (pointed && follower?.w !== 'spesa') ||
    word === 'cassettina' ||
    word === 'cassettona' ||
    (ordering && ['piu', 'quella', 'quello'].includes(before)) ||
    (ordering && letter && /^vol(?:evo|eva|evamo|io)$/.test(before))
  );
}

/** "che stesse un'oretta con lei". */
function staysWith(tokens: readonly Token[]): boolean {
  const said = tokens.map(({ w }) => w).join(' ');
  return /\b(?:stia|stare|stesse|star|resti|restare|restasse)(?: [^ ]+){0,4} con (?:lei|lui|loro|mi[ao]|la|il|i|nostr[ao])\b/.test(
    said,
  );
}

export function taskOf(tokens: readonly Token[], asked: boolean): Task | undefined {
  // Whoever is to be taken along is taken along, wherever they go: "al patronato, che lo accompagni".
  const taken = tokens.some(
    ({ w }, i) => /^ac+ompagn(?:i|a|ar\w*|at[aoi]|ino|asse|i?no)$/.test(w) && !isRefused(tokens, i),
  );
  if (taken) return 'accompagnamento';
  const found = firstOf(tokens, TASK_WORDS);
  // Paying a bill is an errand; understanding one is paperwork.
  const errand =
    found?.value === 'pratiche' &&
    /^bollett/.test(tokens[found.at]?.w ?? '') &&
    tokens.some(({ w }) => /^(?:pag|post|tabac|sportell|raccomand)/.test(w));
  if (errand) return 'commissioni';
  if (found) return found.value;
  if (staysWith(tokens)) return 'compagnia';
  return asked && tokens.some(({ w }) => w === 'comprare' || w === 'acquisti') ? 'spesa' : undefined;
}

export const occasionOf = (tokens: readonly Token[]): string | undefined =>
  firstOf(tokens, OCCASIONS)?.value ?? (tokens.some((_, i) => turnsYears(tokens, i)) ? 'compleanno' : undefined);

/** "la Giulia fa 6 anni", "ne compie ottanta". */
function turnsYears(tokens: readonly Token[], i: number): boolean {
  const word = tokens[i]?.w ?? '';
  if (word === 'gli' || word === 'i') {
    // "per gli 8 anni di Luca".
    const age = integerAt(tokens, i + 1);
    return (
      age !== undefined &&
      tokens[age.next]?.w === 'anni' &&
      /^d(?:i|el|ella|ei|ello|ell)$/.test(tokens[age.next + 1]?.w ?? '')
    );
  }
  if (!/^(?:fa|fanno|faccio|compie|compiono|compio|festeggia|festeggiamo)$/.test(word)) return false;
  const at = ['i', 'gli', 'suoi'].includes(tokens[i + 1]?.w ?? '') ? i + 2 : i + 1;
  const years = integerAt(tokens, at);
  return years !== undefined && tokens[years.next]?.w === 'anni' && tokens[years.next + 1]?.w !== 'fa';
}

/** "festa di fine anno", "18 anni": an occasion whose words are no date. */
export function namedFeasts(text: string, asked = false): Span[] {
  const spans: Span[] = [];
  const words = asked ? ASKED_FEAST : FEAST;
  for (const match of fold(text).matchAll(words)) {
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}
const FEAST =
  /\bfesta di (?:fine (?:anno|scuola)|natale|halloween|carnevale)|\bfine (?:anno scolastico|scuola|della scuola)|\bprima comunione|\b(?:vestito|abito) della (?:domenica|festa)/g;
/** Asked what is celebrated, a feast is an answer and no day. */
const ASKED_FEAST = new RegExp(
  `${FEAST.source}|\\b(?:halloween|carnevale|capodanno|la befana|santa lucia|san \\w+|natale|pasqua|ferragosto)\\b`,
  'g',
);
