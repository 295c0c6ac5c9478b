/** What repeats, as it bears on a whole message: whose words say it, and what they are then a wish for. */

import type { Beside, UnderstandOptions } from '../dialogs/engine/input.ts';
import type { Calibration } from './bands.ts';
import { besideIn } from './beside/index.ts';
import { BOOKS, type Intent, isForm, type Reading } from './reading.ts';
import { asksSomething, type Scene } from './scene.ts';

/** A service and a pace: as sure as a rule. */
const RECURS = 0.95;

/** A booking that staff take by telephone, in their words. */
const TAKEN_BY_PHONE = /\b(?:prenot|telefon|chiamat|richiest)\w*/i;

/** Of staff only how far from what was agreed, and how often somebody who telephones wants something. */
export function besideFor(text: string, { role, context, now }: UnderstandOptions): Beside | undefined {
  if (role === 'citizen') return besideIn(text, now);
  const { every, bounds, once, shift } = besideIn(text, now) ?? {};
  if (!isForm(context.active) && !TAKEN_BY_PHONE.test(text)) return shift && { shift };
  if (every === undefined && bounds === undefined && once === undefined) return shift && { shift };
  return { ...(shift && { shift }), ...(every && { every }), ...(bounds && { bounds }), ...(once && { once }) };
}

/**
 * A service that is named with how often is a wish for it, whatever little else was said; all of those that repeat are
 * called off or moved.
 */
export function recurs(
  beside: Beside | undefined,
  { raw, read, context, service }: Scene,
  { intent, score }: Reading,
  calibration: Calibration,
): Reading | undefined {
  if (asksSomething(raw, read)) return undefined;
  const { recurring } = beside ?? {};
  // At the summary of a form it corrects what is being put together.
  if (
    recurring !== undefined &&
    recurring.which !== 'one' &&
    (context.asked !== 'confirm' || !isForm(context.active))
  ) {
    return { intent: recurring.does === 'cancel' ? 'cancel_booking' : 'modify_booking', score: RECURS };
  }
  if (context.active !== undefined || recurring !== undefined) return undefined;
  if (beside?.every === undefined || service === undefined) return undefined;
  const sure = score >= calibration.act && intent !== 'out_of_scope' && intent !== 'repeat_booking';
  if (sure && intent !== 'provide_slot') return undefined;
  const own = Object.entries(BOOKS).find(([, id]) => id === service)?.[0];
  return { intent: (own as Intent | undefined) ?? 'book_service', score: RECURS };
}
