/** Days and hours as a manager writes them: "lun-ven 9:00-12:00, sab 15-18", "dal lunedì al venerdì dalle 9 alle 12". */

import type { Opening } from '../../domain/catalogue.ts';
import { minutesOf } from '../../domain/time.ts';
import { fold } from '../staff/which.ts';

const DAY = '(?:lun|mar|mer|gio|ven|sab|dom)[a-z]*';
const HOUR = String.raw`\d{1,2}(?:[:.,]\d{2})?`;
const HOURS = new RegExp(String.raw`(?:dalle|ore|h)?\s*(${HOUR})\s*(?:-|–|alle|a)\s*(?:le )?(${HOUR})`, 'g');
const NUMBERS: Record<string, number> = { lun: 1, mar: 2, mer: 3, gio: 4, ven: 5, sab: 6, dom: 7 };

/** Null when anything in it cannot be read: half an opening is worse than asking again. */
export function parseOpenings(said: string): Opening[] | null {
  const text = fold(said).replace(/[’']/g, ' ');
  const openings: Opening[] = [];
  let days: number[] = [];
  let from = 0;
  for (const found of text.matchAll(HOURS)) {
    const before = text.slice(from, found.index);
    const named = daysIn(before);
    if (named === null) return null;
    if (named.length > 0) days = named;
    const start = clock(found[1]);
    const end = clock(found[2]);
    if (days.length === 0 || start === null || end === null || minutesOf(end) <= minutesOf(start)) return null;
    openings.push({ days, from: start, to: end });
    from = found.index + found[0].length;
  }
  if (openings.length === 0 || new RegExp(DAY).test(text.slice(from))) return null;
  return openings;
}

function clock(said: string | undefined): string | null {
  const [hours = '', minutes = '00'] = (said ?? '').split(/[:.,]/);
  const value = Number(hours);
  if (value > 24 || Number(minutes) > 59 || (value === 24 && minutes !== '00')) return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** Empty when no day is named; null when a stretch runs backwards. */
function daysIn(text: string): number[] | null {
  if (/\b(tutti i giorni|ogni giorno)\b/.test(text)) return [1, 2, 3, 4, 5, 6, 7];
  if (/\b(giorni )?(feriali|lavorativi)\b/.test(text)) return [1, 2, 3, 4, 5];
  const found = new Set<number>();
  const stretches = text.matchAll(new RegExp(String.raw`\b(${DAY})(?:\s*(-|–|a|al|fino a|fino al)\s*(${DAY}))?`, 'g'));
  for (const [, first = '', , last] of stretches) {
    const start = NUMBERS[first.slice(0, 3)] ?? 0;
    const end = last === undefined ? start : (NUMBERS[last.slice(0, 3)] ?? 0);
    if (end < start) return null;
    for (let day = start; day <= end; day += 1) found.add(day);
  }
  return [...found].sort((a, b) => a - b);
}
