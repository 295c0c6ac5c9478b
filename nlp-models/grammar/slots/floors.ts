/** Numbers that count nothing: floors, sizes, "tovaglia da 12", "il 118", years, prices. */

import { oncePerMessage } from '../../remembering.ts';
import { integerAt, ordinalAt } from '../numerals.ts';
import { type Token, tokenize } from '../tokens.ts';
import type { Span } from '../types.ts';
import { GARMENTS } from './words.ts';

const FLOORS = new Set([
  'piano',
  'piani',
  'scala',
  'interno',
  'int',
  'taglia',
  'tg',
  'collo',
  'misura',
  'palazzina',
  'appartamento',
  'citofono',
  'linea',
  'autobus',
  'bus',
  'stanza',
  'camera',
]);
/** Their number stands behind: "2 collo 43" counts two. */
const SIZES = new Set(['taglia', 'tg', 'collo', 'misura']);
const EMERGENCY = new Set(['112', '113', '115', '117', '118', '1522', '116117', '114']);
const MONEY = new Set(['euro', '€', 'eur', 'cent', 'centesimi']);

const after = (tokens: readonly Token[], i: number): number | undefined =>
  (ordinalAt(tokens, i) ?? integerAt(tokens, i))?.next;

/** Spans to blank before quantities and times are read. */
export const idleNumbers = oncePerMessage(idleIn);

function idleIn(text: string): readonly Span[] {
  const tokens = tokenize(text);
  const spans: Span[] = [];
  const add = (from: number, to: number): void => {
    const [first, last] = [tokens[from], tokens[to - 1]];
    if (first && last) spans.push({ start: first.start, end: last.end });
  };
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    if (!token) continue;
    const next = after(tokens, i);
    if (
      next !== undefined &&
      ((FLOORS.has(tokens[next]?.w ?? '') && !SIZES.has(tokens[next]?.w ?? '')) || tokens[next]?.w === 'p')
    ) {
      if (tokens[next]?.w === 'p' && !ordinalAt(tokens, i)) continue;
      add(i, next + 1);
      continue;
    }
    if (FLOORS.has(token.w)) {
      const label = tokens[i + 1]?.w === '.' ? i + 2 : i + 1;
      const end = after(tokens, label);
      const word = tokens[label];
      if (end !== undefined && word?.w !== 'un' && word?.w !== 'una') add(i, end);
      else if (token.w === 'scala' && word?.w.length === 1) add(i, label + 1);
      continue;
    }
    if (next !== undefined && RINGS.test(tokens[i - 1]?.w ?? '') && RINGING.test(tokens[i - 2]?.w ?? '')) {
      add(i, next);
      continue;
    }
    if (next !== undefined && isWornSize(tokens, i, next)) {
      add(i, next);
      continue;
    }
    if (token.kind === 'num' && EMERGENCY.has(token.w) && tokens[i + 1]?.w !== 'kg') add(i, i + 1);
    else if (token.w === 'da' && tokens[i - 1]?.kind === 'word') {
      const end = integerAt(tokens, i + 1)?.next;
      if (end !== undefined && isSize(tokens, i, end)) add(i, end);
    } else if (next !== undefined && MONEY.has(tokens[next]?.w ?? '')) add(i, next + 1);
    else if (token.w === '€') add(i, after(tokens, i + 1) ?? i + 1);
    else if (
      next !== undefined &&
      tokens[next]?.w === 'anni' &&
      ['di', 'gli', 'da', 'ha', 'compie', 'ho', 'fa', 'anno', 'per', 'suoi', 'i'].includes(tokens[i - 1]?.w ?? '')
    )
      add(i, next);
  }
  return spans;
}

/** "suonare al 24", "citofonate al 3". */
const RINGS = /^(?:al|il|l)$/;
const RINGING = /^(?:suon\w+|citofon\w+|campanello|bussar?e?)$/;

/** "ho la 46 di pantaloni", "porto la 44". */
function isWornSize(tokens: readonly Token[], i: number, next: number): boolean {
  const value = Number(tokens[i]?.w ?? 'NaN');
  if (!['la', 'della', 'dalla'].includes(tokens[i - 1]?.w ?? '') || !(value >= 34 && value <= 64)) return false;
  const after = tokens[next]?.w ?? '';
  if (tokens[i - 1]?.w === 'della' && after === 'ne') return true;
  return (
    /^(?:ho|porto|porta|veste|vesto|e|ha)$/.test(tokens[i - 2]?.w ?? '') ||
    (after === 'di' && GARMENTS.has(tokens[next + 1]?.w ?? ''))
  );
}

/** "tovaglia da 12", "confezione da 6"; not "da 9 a 11", "da due settimane". */
function isSize(tokens: readonly Token[], i: number, end: number): boolean {
  const word = tokens[end]?.w ?? '';
  if (
    ['a', 'ore', 'ora', 'giorni', 'minuti', 'settimane', 'kg', 'chili', 'mesi', 'anni', 'fino'].includes(word) &&
    word !== 'anni'
  )
    return false;
  return [
    'tovaglia',
    'tovaglie',
    'confezione',
    'confezioni',
    'servizio',
    'tavola',
    'tavolo',
    'cartone',
    'scatola',
    'pacco',
    'pacchi',
    'piumone',
    'letto',
    'vasetto',
    'vasetti',
    'bottiglia',
    'bottiglie',
    'uova',
    'cassetta',
    'box',
    'bustina',
    'buste',
  ].includes(tokens[i - 1]?.w ?? '');
}
