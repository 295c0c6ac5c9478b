/** What a rule is made of. */

import { compile } from './pattern.ts';

export type EmergencyKind = 'medical' | 'fire' | 'gas' | 'abuse' | 'despair' | 'other';

/**
 * How a sign may be taken back (figures.ts). now: a state that lasts; event: it happened, perhaps long ago; fall, breath, heart,
 * death, swallow: the same with figures of speech of their own; weak: only if nothing else is wanted; thing: a noun that also names
 * jobs, films and parties; call: somebody to be sent for; harm: what one person does to another; wish: to die; dose: a
 * medicine taken amiss; measure: a number of the body, which the net has never learnt to read (listen.ts).
 */
export type Manner =
  | 'now'
  | 'event'
  | 'fall'
  | 'breath'
  | 'heart'
  | 'death'
  | 'swallow'
  | 'weak'
  | 'thing'
  | 'call'
  | 'harm'
  | 'wish'
  | 'dose'
  | 'measure';

export interface Sign {
  kind: EmergencyKind;
  manner: Manner;
  /** A word without which the patterns need not be tried. */
  trigger: RegExp;
  pattern: RegExp;
}

export const sign = (kind: EmergencyKind, manner: Manner, patterns: string): Sign => ({
  kind,
  manner,
  ...compile(patterns),
});
