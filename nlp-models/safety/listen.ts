/** The net, listening after the rules: sure of itself it raises the alarm, half sure it has the number said. */

import { type LogisticModel, predict } from '../logistic.ts';
import { sentencesOf } from './canon.ts';
import { announcedBy, signsIn } from './find.ts';
import { alarmKeys } from './net.ts';
import type { EmergencyKind } from './signs.ts';

/** From here on it is an emergency; from `PERHAPS` on the number is said before the answer. */
const SURE = 0.5;
const PERHAPS = 0.3;

export interface Alarm {
  kind: EmergencyKind;
  sure: boolean;
}

/** Some word of danger must be there, and enough words around it: what is merely unknown is no alarm. */
function mayTell(text: string): boolean {
  const words = sentencesOf(text.slice(0, 1000)).flatMap((sentence) => sentence.text.trim().split(' '));
  if (words.length < 4) return false;
  return words.some((word) => word.length > 3 && announcedBy(word).length > 0);
}

/** Undefined when all seems calm. Which danger it is cannot be told: the number to call is the same. */
export function alarmIn(model: LogisticModel, text: string): Alarm | undefined {
  // What a rule has found and taken back ("non risponde al telefono") is settled.
  if (!mayTell(text) || signsIn(text).takenBack) return undefined;
  const [calm = 1, danger = 0, abuse = 0, despair = 0] = predict(model, alarmKeys(text));
  if (1 - calm < PERHAPS) return undefined;
  const most = Math.max(danger, abuse, despair);
  return { kind: most === despair ? 'despair' : most === abuse ? 'abuse' : 'other', sure: 1 - calm >= SURE };
}
