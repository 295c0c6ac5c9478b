/** Two hours in one message, and one of them is when to come: "la visita è alle 11, venite alle 10 e mezza". */

import { fold } from '../grammar/tokens.ts';

const NUMBER =
  '(?:\\d{1,2}(?:[:.]\\d{2})?|una|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|mezzogiorno)';
const AT = `\\b(?:alle?|all['’]|ore|per le|verso le) ?${NUMBER}(?: e (?:mezz[ao]|un quarto|\\d{2}))?`;
const MATTER =
  /\b(?:visit\w+|appuntament\w+|esam\w+|prelievo|analisi|controllo|dottor\w*|medic\w*|dentist\w*|oculist\w*|treno|udienza|messa|funerale|riunione|colloquio|terapia|fisioterapi\w*)\b/;
const COMES = new RegExp(
  `\\b(?:venga|veng\\w+|venir\\w*|venit\\w*|vien\\w*|passa\\w*|passi\\w*|arriv\\w+|prender\\w*|partir\\w*|partiamo|da me|qui|qua)(?: \\S+){0,3}? ${AT}`,
);

/** The message without the hour of the appointment, as long as it was; itself where there is nothing of the kind. */
export function withoutAppointment(text: string): string {
  const read = fold(text);
  const comes = COMES.exec(read);
  if (comes === null || !MATTER.test(read)) return text;
  const hour = new RegExp(AT, 'g');
  const at = comes.index + comes[0].search(new RegExp(`${AT}$`));
  let left = text;
  for (const found of read.matchAll(hour)) {
    if (found.index === at) continue;
    left = left.slice(0, found.index) + ' '.repeat(found[0].length) + left.slice(found.index + found[0].length);
  }
  return left;
}

const DAY = '(?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)';
const CALLED = new RegExp(`\\bquell[oa] (?:di |del |della )${DAY}(?: \\d{1,2})?`);
const ANOTHER = new RegExp(
  `\\b(?:${DAY}|domani|dopodomani|\\d{1,2} (?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre))\\b`,
);

/** "Sposta quello di giovedì a lunedì": without the day by which it is called, where another is said. */
export function withoutCalled(text: string): string {
  const read = fold(text);
  const found = CALLED.exec(read);
  if (found === null) return text;
  const end = found.index + found[0].length;
  if (!ANOTHER.test(`${read.slice(0, found.index)} ${read.slice(end)}`)) return text;
  return text.slice(0, found.index) + ' '.repeat(found[0].length) + text.slice(end);
}
