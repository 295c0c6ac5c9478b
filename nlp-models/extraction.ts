/** The grammars behind a guard: a defect in one costs the values of one message, never the message. */

import { extract } from './grammar/extract.ts';
import type { Extraction, ExtractOptions } from './grammar/types.ts';

/** Beyond this nothing is read for values. */
const EXAMINED = 4000;

export function valuesIn(text: string, options: ExtractOptions): Extraction {
  try {
    return extract(text.slice(0, EXAMINED), options);
  } catch {
    return { slots: {}, issues: [], vagueQuantity: false };
  }
}
