/** Numbers as they are written, in digits or in a word, and text made even before it is matched. */

/** Character by character, so that a place in the one is a place in the other. */
export function flatten(text: string): string {
  let flat = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    const bare = char.normalize('NFD')[0] ?? char;
    flat += /[’‘`´]/.test(char) ? "'" : (bare.toLowerCase()[0] ?? char);
  }
  return flat;
}

const NUMERALS: Record<string, number> = {
  zero: 0,
  un: 1,
  uno: 1,
  una: 1,
  due: 2,
  tre: 3,
  quattro: 4,
  cinque: 5,
  sei: 6,
  sette: 7,
  otto: 8,
  nove: 9,
  dieci: 10,
  undici: 11,
  dodici: 12,
  tredici: 13,
  quattordici: 14,
  quindici: 15,
  sedici: 16,
  diciassette: 17,
  diciotto: 18,
  diciannove: 19,
  venti: 20,
  venticinque: 25,
  trenta: 30,
  quaranta: 40,
  cinquanta: 50,
  sessanta: 60,
  settanta: 70,
  ottanta: 80,
  novanta: 90,
  cento: 100,
};

/** A number in digits or in a word, as a piece of a pattern, without a group. */
export const NUM = String.raw`(?:\d+(?:[.,]\d+)?|(?:${Object.keys(NUMERALS).sort().reverse().join('|')})\b)`;
const FIRST_NUM = new RegExp(String.raw`(?<![\w.,])${NUM}`);

export function numberOf(said: string | undefined): number {
  if (said === undefined) return Number.NaN;
  return NUMERALS[said] ?? Number(said.replace(',', '.'));
}

/** The first number in a text; null when there is none. */
export function numberIn(text: string): number | null {
  const found = FIRST_NUM.exec(flatten(text));
  return found === null ? null : numberOf(found[0]);
}
