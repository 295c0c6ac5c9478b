/** The grammars behind a guard: a defect in one costs the values of one message, never the message. */

import { extract } from './grammar/extract.ts';
import type { Extraction, ExtractOptions } from './grammar/types.ts';

/** Beyond this nothing is read for values: the grammars' work grows faster than the text. */
const EXAMINED = 1000;
const REPEATED_MARKS = /([^\p{L}\p{N}\s])\1{3,}/gu;

/** Without the guard, for tests: throws what a grammar throws. */
export function readValues(text: string, options: ExtractOptions): Extraction {
  return extract(
    text
      .slice(0, 4 * EXAMINED)
      .replace(REPEATED_MARKS, '$1')
      .slice(0, EXAMINED),
    options,
  );
}

export function valuesIn(text: string, options: ExtractOptions): Extraction {
  try {
    return readValues(text, options);
  } catch {
    return { slots: {}, issues: [], vagueQuantity: false };
  }
}
