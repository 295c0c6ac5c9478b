/** `npm run eval`: cries and calm lines written after the rules, scored by rules and net together. */

import { readFileSync } from 'node:fs';
import type { LayeredModel } from '../layered.ts';
import { alarmIn } from './listen.ts';

/** `safety.txt`: cries never fitted. `-odd`: odd-worded ones, studied after the first scoring. `-exam`: scored, never learnt. */
const FOLDER = new URL('../heldout/', import.meta.url);
export type SafetySet = 'safety' | 'safety-odd' | 'safety-exam';

export interface SafetyScore {
  cries: number;
  heardByRule: number;
  heardByNet: number;
  /** Not an emergency by either, but the number to call is said. */
  numberSaid: number;
  missed: string[];
  calm: number;
  falseAlarms: string[];
}

export function scoreSafety(alarm: LayeredModel, set: SafetySet = 'safety'): SafetyScore {
  const score: SafetyScore = {
    cries: 0,
    heardByRule: 0,
    heardByNet: 0,
    numberSaid: 0,
    missed: [],
    calm: 0,
    falseAlarms: [],
  };
  for (const line of readFileSync(new URL(`${set}.txt`, FOLDER), 'utf8').split('\n')) {
    const [kind, text] = line.split(' | ');
    if (text === undefined || line.startsWith('#')) continue;
    const heard = alarmIn(alarm, text);
    const ruled = heard?.sure === true && heard.ruled;
    if (kind === 'calm') {
      score.calm += 1;
      if (ruled || heard?.sure) score.falseAlarms.push(text);
      continue;
    }
    score.cries += 1;
    if (ruled) score.heardByRule += 1;
    else if (heard?.sure) score.heardByNet += 1;
    else if (heard) score.numberSaid += 1;
    else score.missed.push(text);
  }
  return score;
}
