/** Every sign, the ones whose answer matters most first. */

import { HARM, WISH } from './care.ts';
import { DANGERS } from './dangers.ts';
import { DOSES } from './doses.ts';
import { INJURIES } from './injuries.ts';
import { MEDICAL } from './medical.ts';
import type { Sign } from './signs.ts';

export const SIGNS: readonly Sign[] = [
  ...WISH,
  ...HARM,
  ...DANGERS.filter(({ kind }) => kind !== 'other'),
  ...MEDICAL,
  ...INJURIES,
  ...DOSES,
  ...DANGERS.filter(({ kind }) => kind === 'other'),
];
