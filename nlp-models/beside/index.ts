/** What a message says beside its intent and its values: how far from what was agreed, how often, for whom. */

import type { Beside } from '../../dialogs/engine/input.ts';
import { plain } from '../normalise.ts';
import { behalfIn } from './behalf.ts';
import { everyIn } from './every.ts';
import { partIn } from './part.ts';
import { shiftIn } from './shift.ts';
import { subjectIn } from './subject.ts';

/** Undefined when it says nothing of the kind. */
export function besideIn(text: string): Beside | undefined {
  const read = plain(text);
  const every = everyIn(read);
  const shift = every === undefined ? shiftIn(read) : undefined;
  const part = shift === undefined ? partIn(read) : undefined;
  const behalf = behalfIn(text, read);
  const subject = subjectIn(read);
  const found: Beside = {
    ...(shift && { shift }),
    ...(part && { part }),
    ...(every && { every }),
    ...(behalf && { behalf }),
    ...(subject && { subject }),
  };
  return Object.keys(found).length === 0 ? undefined : found;
}
