/** Several wishes in one breath: where a message may be cut, and days said by way of the wish before. */

import { plusDays, weekdayOf } from '../../domain/time.ts';
import { dayAndYear, WEEKDAYS } from './words.ts';

const SEPARATOR =
  /(?:[.;!?]+\s+(?:e |ma )?(?:poi |anche |inoltre |intanto )?|,?\s+(?:e|ed|ma)\s+(?:poi |anche |intanto |inoltre |invece |magari )?|,\s*(?:poi|inoltre|intanto|in più|anche)\s+|\s+(?:poi|inoltre|intanto|in più)\s+|,\s+)/gi;

/** A wish does not begin with these: what follows belongs to the one before. */
const GOES_ON =
  /^(?:per|a|al|alla|alle|allo|ai|agli|in|di|da|dal|dalla|dalle|del|della|con|su|sul|tra|fra|verso|entro|dopo|prima|non|se|che)\b/i;

const MOST_CUTS = 6;

/** Left and right of every place where a second wish may begin. */
export function cuts(text: string): [string, string][] {
  const found: [string, string][] = [];
  for (const match of text.matchAll(SEPARATOR)) {
    const right = text.slice(match.index + match[0].length).trim();
    // The mark belongs to the left: a question keeps its sign.
    const mark = /^[.;!?]+/.exec(match[0])?.[0] ?? '';
    const left = text.slice(0, match.index).trim() + mark;
    const enough = right.split(/\s+/).length >= 2 && /\p{L}{2}/u.test(left);
    if (enough && !GOES_ON.test(right)) found.push([left, right]);
    if (found.length === MOST_CUTS) break;
  }
  return found;
}

/** "Un vasetto", where it was asked how much honey: said in full. */
export function ofItem(text: string, unmeasured: readonly string[]): string {
  const [item, ...others] = unmeasured;
  const amount =
    /^(?:(?:facciamo|metta|metti|mi dia|ne voglio|circa|direi|solo|anche) )*(?:\d|un[oa']?\b|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|mezz[oa]|dozzin)/i;
  if (item === undefined || others.length > 0 || !amount.test(text.trim()) || text.split(/\s+/).length > 4) return text;
  return text.toLowerCase().includes(item.toLowerCase()) ? text : `${text.trim()} di ${item}`;
}

const NUMBERS = ['zero', 'un', 'due', 'tre', 'quattro', 'cinque', 'sei', 'sette'];
const AFTER = '(?:dopo|seguente|successiv[oa])';

/** No number, month or "prossimo" after it: the weekday and no more. Nor is it ruled out: "tranne il mercoledì", "sabato no". */
const BARE_WEEKDAY =
  /(?<![\p{L}])(?<!\b(?:tranne|eccetto|salvo|mai|nemmeno|neanche|non)\s+(?:(?:il|di|la)\s+)?)(luned[iì]['’]?|marted[iì]['’]?|mercoled[iì]['’]?|gioved[iì]['’]?|venerd[iì]['’]?|sabato|domenica)(?!\p{L})(?!\s+(?:(?:proprio|purtroppo|mai)\s+)?non?\b)(?!\s+(?:\d|prossim|scors|che viene|dopo|seguente|successiv|primo|della settimana|dell['’]altra|a otto|di \p{L}+(?:aio|braio|rzo|ile|ggio|gno|glio|sto|bre)))/giu;

/** "Anzi lasciamo sabato", where a Saturday was spoken of already: that one. `days`: YYYY-MM-DD, the last said at the end. */
export function namedBefore(text: string, days: readonly string[]): string {
  return text.replace(BARE_WEEKDAY, (said: string) => {
    const stem = said.slice(0, 4).toLowerCase();
    const weekday = WEEKDAYS.findIndex((name) => name.startsWith(stem)) + 1;
    const day = days.findLast((each) => weekdayOf(each) === weekday);
    return day === undefined ? said : `${said} ${dayAndYear(day)}`;
  });
}

/** "Il giorno dopo" after another day, "alla stessa ora" after another hour: said in full. */
export function anchoredDates(text: string, anchor: { date?: string | undefined; time?: string | undefined }): string {
  const { date, time } = anchor;
  const hours =
    time === undefined
      ? text
      : text.replace(/\b(?:alla|nella) stessa ora\b|\bstess[ao] or(?:a|ario)\b/gi, `alle ${time}`);
  if (date === undefined) return hours;
  const on =
    (days: number, part = ''): (() => string) =>
    () =>
      `il ${dayAndYear(plusDays(date, days))}${part}`;
  return hours
    .replace(new RegExp(String.raw`\bla mattina ${AFTER}`, 'gi'), on(1, ' di mattina'))
    .replace(new RegExp(String.raw`\bil pomeriggio ${AFTER}`, 'gi'), on(1, ' di pomeriggio'))
    .replace(new RegExp(String.raw`\b(${NUMBERS.slice(2).join('|')}|\d) giorni dopo\b`, 'gi'), (_, said: string) =>
      on(Number(said) || NUMBERS.indexOf(said.toLowerCase()))(),
    )
    .replace(new RegExp(String.raw`\b(?:il|un) giorno ${AFTER}|\bl['’]indomani\b`, 'gi'), on(1))
    .replace(new RegExp(String.raw`\b(?:la|una) settimana ${AFTER}`, 'gi'), on(7))
    .replace(/\bil giorno prima\b/gi, on(-1))
    .replace(/\b(?:nel)?lo stesso giorno\b|\bquel giorno(?: lì)?\b|\bil medesimo giorno\b/gi, on(0));
}
