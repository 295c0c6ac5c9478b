/** The first sign of danger that nothing takes back, and whether any was taken back. */

import { oncePerMessage, oncePerWord } from '../remembering.ts';
import { SIGNS } from './all-signs.ts';
import { type Sentence, sentencesOf } from './canon.ts';
import type { EmergencyKind, Manner, Sign } from './signs.ts';
import { takenBack } from './taken-back.ts';

/** What is read of a message: the longest a chat delivers. */
const EXAMINED = 4096;

export interface Found {
  kind?: EmergencyKind;
  /** Of the sign that stands. */
  manner?: Manner;
  takenBack: boolean;
  /** All that was written, as plain words. */
  whole: string;
}

function standsIn({ manner, pattern }: Sign, sentence: Sentence, whole: string): 'stands' | 'takenBack' | undefined {
  let result: 'takenBack' | undefined;
  pattern.lastIndex = 0;
  for (let match = pattern.exec(sentence.text); match; match = pattern.exec(sentence.text)) {
    if (!takenBack(manner, sentence, match.index, match.index + match[0].length, whole)) return 'stands';
    result = 'takenBack';
    pattern.lastIndex = match.index + 1;
  }
  return result;
}

/** The signs, by their place in `SIGNS`, that a word announces. Few words announce any, and the same ones come again. */
export const announcedBy = oncePerWord((word): readonly number[] =>
  SIGNS.flatMap(({ trigger }, at) => (trigger.test(word) ? [at] : [])),
);

export const signsIn = oncePerMessage(found);

function found(text: string): Found {
  const sentences = sentencesOf(text.slice(0, EXAMINED));
  const whole = sentences.map(({ text: said }) => said).join(' . ');
  const announced = new Set(whole.split(' ').flatMap(announcedBy));
  let back = false;
  for (const [at, sign] of SIGNS.entries()) {
    if (!announced.has(at)) continue;
    for (const sentence of sentences) {
      const result = standsIn(sign, sentence, whole);
      if (result === 'stands') return { kind: sign.kind, manner: sign.manner, takenBack: back, whole };
      back ||= result === 'takenBack';
    }
  }
  return { takenBack: back, whole };
}
