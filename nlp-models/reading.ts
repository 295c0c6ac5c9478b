/** What the parts of the recogniser hand to each other. */

import type {
  Alternative,
  Asked,
  Intent,
  Slots,
  SpokenRole,
  TimeIssue,
  UnderstandContext,
} from '../dialogs/engine/input.ts';

export type { Extraction } from './grammar/types.ts';
export type { Alternative, Asked, Intent, Slots, SpokenRole, TimeIssue, UnderstandContext };
export type SlotKey = keyof Slots;

export interface Reading {
  intent: Intent;
  /** 0–1, calibrated; of a rule, how sure it is by its nature. */
  score: number;
}

export const isStaff = (intent: string): boolean => intent.startsWith('staff_');
export const isManager = (intent: string): boolean => intent.startsWith('mgr_');

export const BOOKS: Readonly<Record<string, string>> = {
  book_ironing: 'ironing',
  book_custodian: 'custodian',
  order_groceries: 'groceries',
  book_party: 'party',
};
export const isBooking = (intent: string): boolean => intent in BOOKS || intent === 'book_service';
/** A dialog in which a booking takes shape or is changed: what may be corrected and left. */
export const isForm = (active: string | undefined): boolean =>
  active !== undefined &&
  (Object.hasOwn(BOOKS, active) || /^(?:book_|modify_|repeat_|mgr_|staff_|propose)/.test(active));
