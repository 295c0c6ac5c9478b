/**
 * The rules and the net together. Either may raise the alarm; where they disagree, the one that is surer: what the net is
 * all but certain is calm only has the number said, and what the rules took back is a cry where the net is as certain.
 */

import { type LogisticModel, predict } from '../logistic.ts';
import { emergencyIn } from '../safety.ts';
import { sentencesOf } from './canon.ts';
import { announcedBy, signsIn } from './find.ts';
import { alarmKeys } from './net.ts';
import type { EmergencyKind } from './signs.ts';

/** From here on it is an emergency; from `PERHAPS` on the number is said before the answer. */
const SURE = 0.5;
const PERHAPS = 0.3;
/** The same for what a rule has found and taken back: "non risponde al telefono", "perde un sacco di sangue". */
const SURE_ALL_THE_SAME = 0.85;
const PERHAPS_ALL_THE_SAME = 0.65;
/** Below this the net outweighs a sign of danger: "quanto costa il braccialetto per le cadute?". */
const CALM = 0.03;

export interface Alarm {
  kind: EmergencyKind;
  /** Else it is no emergency, but the number to call is said before the answer. */
  sure: boolean;
  /** Found by a rule: it stands whatever was asked. */
  ruled: boolean;
}

const FEWEST_WORDS = 3;
/** A cry is short; what makes a sign of danger calm needs words around it. */
const FEWEST_CALM_WORDS = 5;

function wordsOf(text: string): string[] {
  return sentencesOf(text.slice(0, 1000)).flatMap((sentence) => sentence.text.trim().split(' '));
}

/** Some word of danger must be there, and words around it: what is merely unknown is no alarm. */
function mayTell(text: string): boolean {
  const words = wordsOf(text);
  if (words.length < FEWEST_WORDS) return false;
  return words.some((word) => word.length > 3 && announcedBy(word).length > 0);
}

/** What a citizen writes in Italian; undefined when all seems calm. */
export function alarmIn(model: LogisticModel, text: string): Alarm | undefined {
  const { kind: sign, takenBack } = signsIn(text);
  const ruled = emergencyIn(text);
  // A cry for help with no sign of danger in it, or in another language, is not the net's to judge.
  if (ruled !== undefined && sign === undefined) return { kind: ruled, sure: true, ruled: true };
  if (ruled === undefined && !mayTell(text)) return undefined;
  const [calm = 1, danger = 0, abuse = 0, despair = 0] = predict(model, alarmKeys(text));
  const alarmed = 1 - calm;
  if (ruled !== undefined) {
    const calmed = alarmed < CALM && wordsOf(text).length >= FEWEST_CALM_WORDS;
    return { kind: ruled, sure: !calmed, ruled: true };
  }
  if (alarmed < (takenBack ? PERHAPS_ALL_THE_SAME : PERHAPS)) return undefined;
  const most = Math.max(danger, abuse, despair);
  // Which danger it is cannot be told: the number to call is the same.
  const kind = most === despair ? 'despair' : most === abuse ? 'abuse' : 'other';
  return { kind, sure: alarmed >= (takenBack ? SURE_ALL_THE_SAME : SURE), ruled: false };
}
