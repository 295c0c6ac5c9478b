/** Tables of phrases and what they mean (`phrase => expected`), as tests and `npm run eval -- --grammar` read them. */

import { extract } from './extract.ts';
import { CORPUS } from './score.ts';
import { readTimes } from './time/read.ts';
import type { ItemSlot, Slots, TimeIssue } from './types.ts';

export interface TableMiss {
  line: string;
  got: string;
}

const NOW = '2026-11-23T10:15';
const OUTCOMES: Record<string, TimeIssue['type']> = {
  past: 'pastDate',
  impossible: 'impossibleDate',
  weekday: 'weekdayMismatch',
  gap: 'nonexistentTime',
};
const PARTS: Record<string, string> = { am: 'morning', pm: 'afternoon', ev: 'evening' };

export const tableLines = (text: string): string[] =>
  text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));

/** "12-05" is the next fifth of December after `now`; "11-13-2027" says its year. */
function fullDate(said: string, now: string): string {
  const [month = '', day = '', year] = said.split('-');
  const later = `${month}-${day.replaceAll('*', '9').padEnd(2, '9')}` < now.slice(5, 10) ? 1 : 0;
  return `${year ?? Number(now.slice(0, 4)) + later}-${month}-${day}`;
}

const agrees = (expected: string | undefined, got: string | undefined): boolean =>
  expected?.includes('*')
    ? got !== undefined && new RegExp(`^${expected.replaceAll('*', '.*')}$`).test(got)
    : expected === '?' || expected === got;

/** Undefined when the line is read as it says. */
export function timeMiss(line: string): TableMiss | undefined {
  const [said = '', meaning = ''] = line.split(' => ');
  const [, moment, words] = /^@(\S+) (.*)$/.exec(said) ?? [];
  const now = moment ?? NOW;
  const { slots, issues } = extract(words ?? said, { now });
  const expected: Record<string, string | undefined> = {};
  let outcome: TimeIssue['type'] | undefined;
  let other: string | undefined;
  for (const word of meaning.trim().split(/\s+/)) {
    const rest = word.slice(1);
    if (word.startsWith('!')) outcome = OUTCOMES[rest];
    else if (word.startsWith('alt')) other = fullDate(word.slice(3), now);
    else if (word in PARTS) expected.partOfDay = PARTS[word];
    else if (word.startsWith('d')) expected.date = fullDate(rest, now);
    else if (word.startsWith('..')) Object.assign(expected, { date: '?', dateTo: fullDate(word.slice(2), now) });
    else if (word.startsWith('D')) {
      const [from = '', to = ''] = rest.split('..').map((each) => fullDate(each, now));
      Object.assign(expected, { date: from, dateTo: from === to ? '?' : to });
    } else if (word.startsWith('t')) expected.time = rest;
    else if (word.startsWith('T')) {
      const [from, to] = rest.split('..');
      Object.assign(expected, { ...(from && { time: from }), ...(to && { timeTo: to }) });
    }
  }
  const timed = expected.time !== undefined || expected.timeTo !== undefined;
  const right =
    (['date', 'dateTo', 'time', 'timeTo'] as const).every((key) => agrees(expected[key], slots[key])) &&
    (timed || outcome !== undefined || expected.partOfDay === slots.partOfDay) &&
    Object.keys(slots).every((key) => ['date', 'dateTo', 'time', 'timeTo', 'partOfDay'].includes(key)) &&
    (other === undefined || issues.some((issue) => 'other' in issue && issue.other === other));
  const ended = issues.filter(({ type }) => Object.values(OUTCOMES).includes(type)).map(({ type }) => type);
  const told =
    outcome === undefined
      ? ended.length === 0
      : ended.includes(outcome) || (outcome === 'pastDate' && Object.keys(slots).length === 0);
  return right && told ? undefined : { line, got: JSON.stringify({ ...slots, issues }) };
}

const plainAddress = (said: string | undefined): string =>
  (said ?? '')
    .toLowerCase()
    .replace(/[.,]|\b(?:n|numero)\b/g, '')
    .replace(/\s+/g, ' ')
    .trim();

const plainItems = (items: readonly ItemSlot[] | undefined): string =>
  (items ?? [])
    .map(({ item, qty, unit }) => (qty === undefined ? `? ${item}` : `${qty} ${unit ?? 'pz'} ${item}`))
    .join(';');

const NAMES: Record<string, keyof Slots> = { min: 'durationMin', addr: 'address', occ: 'occasion' };

export function slotMiss(line: string): TableMiss | undefined {
  const [said = '', meaning = ''] = line.split(' => ');
  const { slots } = extract(said, { now: NOW });
  const miss = { line, got: JSON.stringify(slots) };
  const expected: Record<string, string> = {};
  for (const part of meaning.trim().split(/ (?=\w+=)/)) {
    const [, name, value] = /^(\w+)=(.*)$/.exec(part) ?? [];
    if (name !== undefined && value !== undefined) expected[NAMES[name] ?? name] = value;
  }
  const found: Record<string, string> = {};
  for (const [key, value] of Object.entries(slots)) {
    if (!['date', 'dateTo', 'time', 'timeTo', 'partOfDay'].includes(key)) found[key] = String(value);
  }
  if (slots.items) found.items = plainItems(slots.items);
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  const right = [...keys].every((key) =>
    key === 'address' ? sameAddress(expected.address, found.address) : expected[key] === found[key],
  );
  return right ? undefined : miss;
}

function sameAddress(expected: string | undefined, found: string | undefined): boolean {
  const [a, b] = [plainAddress(expected), plainAddress(found)];
  return a === b || (b !== '' && a.startsWith(b) && /int|scala|piano|sopra/.test(a.slice(b.length)));
}

const CORPUS_NOW = '2013-02-12T04:30:00-02:00';
const stamp = (said: string): string =>
  said +
  [
    '',
    '',
    '',
    '',
    '-01-01T00:00:00',
    '',
    '',
    '-01T00:00:00',
    '',
    '',
    'T00:00:00',
    '',
    '',
    ':00:00',
    '',
    '',
    ':00',
    '',
    '',
    '',
  ][said.length];

/** By the conventions of the public corpus. */
export function familyMiss(line: string): TableMiss | undefined {
  const [said = '', meaning = ''] = line.split(' => ');
  const [kind = '', first = '', second = ''] = meaning.trim().split(' ');
  const found = readTimes(said, { now: CORPUS_NOW, conventions: CORPUS });
  const [reading] = found;
  const bounds = reading?.type === 'interval' ? reading : undefined;
  const right =
    kind === 'none'
      ? found.length === 0
      : kind === 'v'
        ? reading?.type === 'point' && found.length === 1 && reading.value === stamp(first) && reading.grain === second
        : kind === 'i'
          ? bounds?.from === stamp(first) && bounds.to === stamp(second)
          : kind === 'to'
            ? bounds?.to === stamp(first)
            : bounds?.from === stamp(first) && bounds.to === undefined;
  return right ? undefined : { line, got: JSON.stringify(found) };
}
