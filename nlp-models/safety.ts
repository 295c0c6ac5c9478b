/** Emergencies, read by rule before anything else. Better one question too many than one call too few. */

import { CRY, EMERGENCY_HERE } from './safety/dangers.ts';
import { signsIn } from './safety/find.ts';
import { foreignEmergency } from './safety/foreign.ts';
import type { EmergencyKind } from './safety/signs.ts';

export type { EmergencyKind } from './safety/signs.ts';

/** The kind of emergency a message tells of, or undefined. */
export function emergencyIn(text: string): EmergencyKind | undefined {
  const { kind, whole } = signsIn(text);
  return kind ?? foreignEmergency(text) ?? cryIn(text, whole);
}

/** Cries that need nothing beside them. */
const LOUD = /^(?:sos|soccorso|emergenza)\b|\baiuto (?:subito|presto|aiuto|vi prego)\b/;

/** Whoever holds a letter down, or cries out twice, is not asking how the chat works. */
const HELD = /\b(?=a+i+u|s+o+c|h+e+l|e+m+e)[a-z]*?([a-z])\1{2,}|\baiut+oo\b|!{2,}/i;

/** Whoever takes this chat for the line that is called when somebody is in danger. */
const THIS_LINE =
  /^(?:(?:pronto|e|siete|sei|sono|parlo|sto parlando|si|buongiorno|buonasera|scusi|per favore|aiuto|mi|ci|passa(?:te)?(?:mi)?|passi|col|con|il|la|i|al|ai|l) )*(118|112|113|115|cento ?diciotto|cento ?dodici|uno uno (?:due|otto)|pronto soccorso|polizia|carabinieri|pompieri|vigili del fuoco|guardia medica)( per favore| pronto| aiuto| \1)*$/;
const CALLS =
  /^(?:pronto (?!soccorso$)|(?:scusi|buongiorno|buonasera) (?:e|siete) |siete|sei|parlo|sto parlando|aiuto)|\bpass(?:a|i)|\b(\d+) \1$|aiuto$/;

function lineCalled(text: string, said: string): EmergencyKind | undefined {
  const line = THIS_LINE.exec(said)?.[1];
  // Without a call or a question the number may be that of a house, or of shirts.
  if (line === undefined || !(CALLS.test(said) || /[?!]/.test(text))) return undefined;
  if (/115|pompieri|vigili/.test(line)) return 'fire';
  return /8|otto|soccorso|medica/.test(line) ? 'medical' : 'other';
}

/** "AIUTO presto vi prego": a cry with nothing about the chat in it. */
function cryIn(text: string, whole: string): EmergencyKind | undefined {
  const said = whole.replaceAll(' , ', ' ').replaceAll(' . ', ' ').replace(/\s+/g, ' ').trim();
  if (/^(?:aiuto )?(?:al fuoco ?)+(?:aiuto)?$/.test(said)) return 'fire';
  const line = lineCalled(text, said);
  if (line !== undefined) return line;
  if (said === '' || !/\b(?:aiut|help|soccors|sos|emergenz)/.test(said)) return undefined;
  if (/^(?:aiuto+|aiutatemi|aiutami|help|mi aiuti)(?: per favore)?$/.test(said))
    return HELD.test(text) ? 'other' : undefined;
  if (CRY.test(said)) return 'other';
  if (
    /\b(?:prenot|chat|scriv|servizi|menu|spesa|stir|cod[ie]|custod|fest|pag|ordin|funzion|camic|capi|panni|comand|tasti|annull|lavor|famigl|modul|spid)/.test(
      said,
    )
  )
    return undefined;
  const thoughts = whole.split(/ ?[,.] /).map((thought) => thought.trim());
  const loud = thoughts.some((thought) => thought !== 'aiuto' && CRY.test(thought) && LOUD.test(thought));
  return loud || EMERGENCY_HERE.test(said) ? 'other' : undefined;
}
