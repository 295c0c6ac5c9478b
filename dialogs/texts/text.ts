/** Sentences by key. `{name}` is filled in; a missing value is a defect and throws. */

import { bookingTexts } from './bookings.ts';
import { broadcastTexts } from './broadcast.ts';
import { catalogueTexts } from './catalogue.ts';
import { citizenTexts } from './citizen.ts';
import { commonTexts } from './common.ts';
import { formTexts } from './form.ts';
import { languageTexts } from './languages.ts';
import { managerTexts } from './manager.ts';
import { paymentTexts } from './payment.ts';
import { personTexts } from './person.ts';
import { proposalTexts } from './proposals.ts';
import { repairTexts } from './repairs.ts';
import { seriesTexts } from './series.ts';
import { staffTexts } from './staff.ts';
import { staffListTexts } from './staff-lists.ts';
import { waitingTexts } from './waiting.ts';

/** A sentence, or the two forms of it: *lei* by default, *tu* for those who use it. */
export type Sentence = string | { readonly lei: string; readonly tu: string };

export const texts = {
  ...commonTexts,
  ...citizenTexts,
  ...formTexts,
  ...staffTexts,
  ...staffListTexts,
  ...managerTexts,
  ...repairTexts,
  ...personTexts,
  ...waitingTexts,
  ...catalogueTexts,
  ...bookingTexts,
  ...paymentTexts,
  ...proposalTexts,
  ...broadcastTexts,
  ...languageTexts,
  ...seriesTexts,
} as const satisfies Record<string, Sentence>;
export type TextKey = keyof typeof texts;

type Names<S extends string> = S extends `${string}{${infer P}}${infer Rest}` ? P | Names<Rest> : never;
type Written<K extends TextKey> = (typeof texts)[K] extends string
  ? (typeof texts)[K]
  : (typeof texts)[K] extends { lei: infer L extends string; tu: infer T extends string }
    ? L | T
    : never;
export type Params<K extends TextKey> = Record<Names<Written<K>>, string | number>;

export type Say = <K extends TextKey>(
  key: K,
  ...params: [Names<Written<K>>] extends [never] ? [] : [Params<K>]
) => string;

/** The voice for one person. */
export function speaker(informal: boolean): Say {
  return (key, ...rest) => {
    const entry: Sentence = texts[key];
    const sentence = typeof entry === 'string' ? entry : informal ? entry.tu : entry.lei;
    const params = (rest[0] ?? {}) as Record<string, string | number>;
    return sentence.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name];
      if (value === undefined) throw new Error(`text ${key} lacks {${name}}`);
      return String(value);
    });
  };
}
