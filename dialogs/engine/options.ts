/** A button said in words: its label, a part of it that is its own, or its place among the answers. */

import { weekdayOf } from '../../domain/time.ts';
import { folded } from '../texts/heard.ts';
import { weekdayIn } from '../texts/heard-when.ts';
import type { Action } from './action.ts';
import type { AskedQuestion } from './asked.ts';
import type { Button } from './reply.ts';

const PLACES = ['prim', 'second', 'terz', 'quart', 'quint', 'sest'];
const LEAST_LETTERS = 4;
const MOST_WORDS = 3;

/** Questions whose answers are names rather than values: a part of the name will do. */
const NAMED = new Set(['which', 'service', 'task']);

export function buttonSaid(asked: AskedQuestion, text: string): Button | null {
  const said = folded(text);
  if (said === '') return null;
  const buttons = asked.buttons.flat();
  const exact = buttons.filter(({ label }) => folded(label) === said);
  if (exact.length > 0) return exact[0] ?? null;
  const answers = buttons.filter(({ action }) => answersIt(action));
  const place = placeIn(said);
  if (place !== null) return answers.at(place) ?? null;
  const weekday = weekdayIn(said);
  const ofDay = weekday === null ? [] : answers.filter(({ action }) => offeredDay(action) === weekday);
  if (ofDay.length === 1) return ofDay[0] ?? null;
  if (!NAMED.has(asked.about) || said.length < LEAST_LETTERS || said.split(' ').length > MOST_WORDS) return null;
  const parts = buttons.filter(({ label }) => ` ${folded(label)} `.includes(` ${said} `));
  return parts.length === 1 ? (parts[0] ?? null) : null;
}

function offeredDay(action: Action): number | null {
  if (action.type !== 'answer' || typeof action.slots.date !== 'string') return null;
  return weekdayOf(action.slots.date);
}

function answersIt({ type }: Action): boolean {
  return type === 'pick' || type === 'answer' || type === 'decide';
}

/** "La seconda", "l'ultima". Masculine ones may be days: "il primo". */
function placeIn(said: string): number | null {
  if (/^(?:l )?ultima(?: grazie)?$/.test(said)) return -1;
  const found = /^(?:no |ok |si |allora )*la (\p{L}+)(?: grazie| va bene)?$/u.exec(said)?.[1];
  const place = PLACES.findIndex((each) => found === `${each}a`);
  return place < 0 ? null : place;
}
