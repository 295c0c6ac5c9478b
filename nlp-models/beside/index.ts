/** What a message says beside its intent and its values: how far from what was agreed, how often, for whom. */

import type { Beside } from '../../dialogs/engine/input.ts';
import { plain } from '../normalise.ts';
import { behalfIn } from './behalf.ts';
import { absentOn, boundsIn } from './bounds.ts';
import { everyIn } from './every.ts';
import { partIn } from './part.ts';
import { recurringIn } from './recurring.ts';
import { shiftIn } from './shift.ts';
import { subjectIn } from './subject.ts';

const ONCE =
  /\b(?:(?:solo|soltanto|solamente) (?:una|1|per una|questa) volta|una volta (?:sola|soltanto|e basta)|non (?:ogni|tutte le) settiman\w+|senza ripet\w+|non (?:lo )?ripet\w+|una tantum)\b/;

/** Undefined when it says nothing of the kind. `now`: for the days that are named. */
export function besideIn(text: string, now: string): Beside | undefined {
  const read = plain(text);
  const once = ONCE.test(read);
  const { bounds } = boundsIn(text, now);
  const every = once ? undefined : everyIn(read, { bounds });
  const shift = every === undefined ? shiftIn(read) : undefined;
  const part = shift === undefined ? partIn(read) : undefined;
  const said = once ? undefined : recurringIn(read, bounds, absentOn(text, now));
  // "Cambia l'indirizzo di tutte": not when they are.
  const elsewhere = said?.does === 'move' && part !== undefined && part !== 'date' && part !== 'time';
  const recurring = elsewhere ? undefined : said;
  const behalf = behalfIn(text, read);
  const subject = subjectIn(read);
  const found: Beside = {
    ...(shift && { shift }),
    ...(part && { part }),
    ...(every && { every }),
    ...(every === undefined && Object.keys(bounds).length > 0 && { bounds }),
    ...(once && { once }),
    ...(recurring && { recurring }),
    ...(behalf && { behalf }),
    ...(subject && { subject }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}
