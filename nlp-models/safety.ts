/** Emergencies, read by rule before anything else. Better one question too many than one call too few. */

import { type Sentence, sentencesOf } from './safety/canon.ts';
import { HARM, WISH } from './safety/care.ts';
import { CRY, DANGERS, EMERGENCY_HERE } from './safety/dangers.ts';
import { foreignEmergency } from './safety/foreign.ts';
import { INJURIES } from './safety/injuries.ts';
import { MEDICAL } from './safety/medical.ts';
import type { EmergencyKind, Sign } from './safety/signs.ts';
import { takenBack } from './safety/taken-back.ts';

export type { EmergencyKind } from './safety/signs.ts';

/** What is read of a message: the longest a chat delivers. */
const EXAMINED = 4096;

const SIGNS: readonly Sign[] = [
  ...WISH,
  ...HARM,
  ...DANGERS.filter(({ kind }) => kind !== 'other'),
  ...MEDICAL,
  ...INJURIES,
  ...DANGERS.filter(({ kind }) => kind === 'other'),
];

function signIn(sentence: Sentence, sign: Sign, whole: string): boolean {
  sign.pattern.lastIndex = 0;
  for (let match = sign.pattern.exec(sentence.text); match; match = sign.pattern.exec(sentence.text)) {
    if (!takenBack(sign.manner, sentence, match.index, match.index + match[0].length, whole)) return true;
    sign.pattern.lastIndex = match.index + 1;
  }
  return false;
}

/** The kind of emergency a message tells of, or undefined. */
export function emergencyIn(text: string): EmergencyKind | undefined {
  const sentences = sentencesOf(text.slice(0, EXAMINED));
  const whole = sentences.map(({ text: said }) => said).join(' . ');
  const words = whole.split(' ');
  for (const sign of SIGNS) {
    if (!words.some((word) => sign.trigger.test(word))) continue;
    if (sentences.some((sentence) => signIn(sentence, sign, whole))) return sign.kind;
  }
  return foreignEmergency(text) ?? cryIn(text, whole);
}

/** Cries that need nothing beside them. */
const LOUD = /^(?:sos|soccorso|emergenza)\b|\baiuto (?:subito|presto|aiuto|vi prego)\b/;

/** "AIUTO presto vi prego": a cry with nothing about the chat in it. */
function cryIn(text: string, whole: string): EmergencyKind | undefined {
  const said = whole.replaceAll(' , ', ' ').replaceAll(' . ', ' ').replace(/\s+/g, ' ').trim();
  if (said === '' || !/\b(?:aiut|help|soccors|sos|emergenz)/.test(said)) return undefined;
  if (/^(?:aiuto|aiutatemi|aiutami|help|mi aiuti)(?: per favore)?$/.test(said))
    return /!{2,}/.test(text) ? 'other' : undefined;
  const thoughts = whole.split(/ ?[,.] /).map((thought) => thought.trim());
  if (CRY.test(said) || thoughts.some((thought) => thought !== 'aiuto' && CRY.test(thought) && LOUD.test(thought)))
    return 'other';
  if (
    /\b(?:prenot|chat|scriv|servizi|menu|spesa|stir|cod[ie]|custod|fest|pag|ordin|funzion|camic|capi|panni|comand|tasti|annull|lavor|famigl|modul|spid)/.test(
      said,
    )
  )
    return undefined;
  return EMERGENCY_HERE.test(said) ? 'other' : undefined;
}
