/** How to get from the street to the door: staircase, floor, bell. Whoever comes needs it, and no address holds it. */

const FLOOR = String.raw`(?:(?:al |il )?(?:piano (?:terra|rialzato|\d{1,2}|uno|due|tre|quattro|cinque|sei)|(?:\d{1,2}\s*[°º^]|\d{1,2}o|primo|secondo|terzo|quarto|quinto|sesto|settimo|ottavo|ultimo) piano))`;
const STAIRS = String.raw`(?<!(?:della|la|via) )scala [a-z0-9]{1,3}\b`;
const INNER = String.raw`(?:interno|int\.?) ?[a-z0-9]{1,4}\b`;
const BELL = String.raw`(?:suon(?:are|i|ate|a)|citofon(?:are|o|i|ate|a)|campanello|al nome(?: di)?|sul campanello)(?: (?:a|da|al|alla|di|il|c e|c'è|è|e|dice)(?: nome)?)?:? [\p{L}'’.]{2,30}(?: [\p{Lu}][\p{L}'’]{1,30})?`;
const DOOR = new RegExp(`(?<![\\p{L}\\d])(?:${FLOOR}|${STAIRS}|${INNER}|${BELL})`, 'giu');

/** The words themselves, in their order; empty where there are none. */
export function doorIn(text: string): string {
  return [...text.matchAll(DOOR)].map(([words]) => words.trim()).join(', ');
}
