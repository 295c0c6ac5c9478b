/** Numbers said of a question of a service's own: which one answers it, and which one takes back the last. */

import { flatten, NUM, numberOf } from '../numerals.ts';

/** What a number counts where it is not what was asked for: hours, people, money… */
const UNITS =
  /^\s*(or[ae]\b|orett[ae]|h\b|minut[io]|giorn[io]|settiman[ae]|mes[ei]\b|ann[io]\b|person[ae]|bambin[io]|euro|€|kg|chil[io]|etti|pian[io]\b|stanz[ae]|volt[ae])/;
const NOT_COUNTED = /(?:\b(?:alle|dalle|ore|via|viale|piazza|civico|numero|n\.?) |[/:])$/;

/** The number that answers `question`; null where the words count only something else. `heard`: "una trentina" is 30. */
export function countIn(text: string, question: string, heard?: number): number | null {
  const flat = flatten(text);
  const asked = flatten(question);
  const said = [...flat.matchAll(new RegExp(String.raw`(?<![\w.,])${NUM}(?![\w:/])`, 'g'))];
  // "Un 80 metri", "una casa normale": an article.
  const numbers = said.filter(({ 0: word, index }) => {
    const after = flat.slice(index + word.length);
    return !/^un[ao]?$/.test(word) || /^[\s.!,]*$/.test(after);
  });
  if (numbers.length === 0) return heard ?? null;
  const counts = numbers.filter(({ 0: word, index }) => {
    const unit = UNITS.exec(flat.slice(index + word.length))?.[1];
    if (unit !== undefined && !asked.includes(unit.slice(0, 3))) return false;
    return !NOT_COUNTED.test(flat.slice(0, index));
  });
  // "80, anzi 90": what was heard stands after a correction.
  if (heard !== undefined && counts.some(([word]) => numberOf(word) === heard)) return heard;
  const [first] = counts;
  return first === undefined ? null : numberOf(first[0]);
}

const AGAIN =
  /^\W*(?:(?:no|anzi|scus[ia]|scusate|mi scus[ia]|aspett[ai]|pardon|cioe|volevo dire|ho sbagliato|mi sono sbagliat[oa]|dicevo|meglio|facciamo|diciamo|metta|metti|sono|erano|era|e|ma|pero)[\s,.!:]+)+/;

/** "Anzi 100", "no scusi, erano 100": a number and nothing else, in the place of one said before. */
export function countAgain(text: string): number | null {
  const flat = flatten(text);
  const said = AGAIN.exec(flat)?.[0];
  if (said === undefined) return null;
  const rest = new RegExp(String.raw`^(?:circa )?(${NUM})(?: circa| grazie)?[\s.!]*$`).exec(flat.slice(said.length));
  return rest === null ? null : numberOf(rest[1]);
}
