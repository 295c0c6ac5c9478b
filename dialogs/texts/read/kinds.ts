/** What there is to choose from, said without a question: "menu carne, pesce o vegetariano". */

import type { Field } from '../../../domain/catalogue.ts';
import { readQuestions } from './questions.ts';
import type { Words } from './words.ts';

const KIND =
  /\b(?:con |a )?(?:la |il )?(?:scelta (?:del |della |di |tra )?)?(menu|taglia|misura|livello|gusto|formato|lingua)\b:? ([a-z]+(?:,? [a-z]+){0,5},? (?:o|oppure) [a-z]+)/;

/** "Menu carne, pesce o vegetariano": which of them is asked. */
export function takeKinds(words: Words, form: readonly Field[]): Field[] {
  const found = words.take(KIND);
  if (found === null) return [];
  const [whole, kind = ''] = found;
  const said = words.written(found).slice(whole.indexOf(kind) + kind.length);
  const choices = said
    .split(/,|\s(?:o|oppure)\s/i)
    .flatMap((each) => (said.includes(',') ? [each] : each.trim().split(/\s+/)));
  const list = choices.map((each) => each.replace(/^[:\s]+/, '').trim()).filter((each) => each !== '');
  return readQuestions(`${kind}: ${list.join(', ')}`, form)?.ask ?? [];
}
