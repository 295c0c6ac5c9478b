/** Where a street's name starts and ends, and the words that are no street. */

import { integerAt, ordinalAt } from '../numerals.ts';
import { monthOf, RELATIVE_DAYS, weekdayOf } from '../time/lexicon.ts';
import { mendedTimeWord } from '../time/typos.ts';
import { phraseAt, phraseTable, type Token } from '../tokens.ts';

export const STREETS = phraseTable<true>(
  `via|v.|viale|v.le|v. le|vle|vial|piazza|p.za|p.zza|pza|pzza|p. za|p. zza|piazzale|p.le|ple|piazzetta|corso|c.so|c. so|cso|vicolo|vic.|vicoletto|
  largo|l.go|strada|str.|strada statale|strada provinciale|località|loc.|localita|contrada|c.da|frazione|fraz.|cascina|borgo|galleria|lungo po|
  lungopo|lungarno|salita|rotonda|quartiere|q.re|villaggio|residenza|condominio|c/o`
    .split('|')
    .map((name) => [name.trim(), true] as const),
);
/** "via" is also "away" and "by way of". */
const NOT_STREETS = new Set(
  `telegram whatsapp whatapp mail email e sms messaggio messaggi telefono internet web chat teams posta libera di da che subito tutto tutti i il la le lo
  al alle per con se ma non un una ho sono lettera voce online pec app fax video videochiamata skype so vado andare vai va mi ti`.split(
    /\s+/,
  ),
);
const JOINERS = new Set([
  'di',
  'del',
  'della',
  'dell',
  'dei',
  'degli',
  'delle',
  'd',
  'da',
  'in',
  'al',
  'alla',
  'alle',
  'ai',
  'de',
  'la',
  'lo',
  'e',
  'sul',
]);
const STOPS = new Set(
  `alle ore verso dalle dopo prima entro per perche con grazie sono siamo abito vivo citofono suonare suonate piano scala interno int appartamento
  telefono tel cell cellulare numero num nr n civico e vorrei oggi vicino davanti dietro se ma quando che chiamate non mi ci la il lo le un una
  mattina mattino pomeriggio sera mio mia nome cognome presso palazzina angolo secondo terzo quinto va bene ok si no kg chili ho circa tra fra
  fino fuori sotto sopra a o anche poi invece sempre stesso stessa ciao buongiorno cortesemente favore mi`.split(/\s+/),
);
export const TOWNS = phraseTable<true>(
  `cremona|crema|casalmaggiore|soresina|castelleone|soncino|pizzighettone|vescovato|piadena|casalbuttano|castelverde|sospiro|ostiano|persico dosimo|
  persico|gadesco|malagnino|bonemerse|gerre de caprioli|spinadesco|sesto cremonese|grumello cremonese|annicco|robecco d'oglio|pieve san giacomo|
  cella dati|san daniele po|stagno lombardo|pieve d'olmi|corte de frati|acquanegra|paderno ponchielli|trigolo|rivolta d'adda|pandino|offanengo|
  castelvetro|castelvetro piacentino|monticelli d'ongina|cavatigozzi|migliaro|boschetto|picenengo|san felice|bagnara`
    .split('|')
    .map((name) => [name.trim(), true] as const),
);
const ROMAN = /^[ivxl]{1,6}$/;

/** The day a street is named after: "XX Settembre", "25 Aprile", "1° Maggio", "Quattro Novembre". */
function commemorationAt(tokens: readonly Token[], i: number): number | undefined {
  const token = tokens[i];
  if (!token) return undefined;
  const number = ordinalAt(tokens, i) ?? integerAt(tokens, i);
  const after = number?.next ?? (ROMAN.test(token.w) ? i + 1 : undefined);
  if (after === undefined) return undefined;
  const named = monthOf(tokens[after]?.w ?? '') !== undefined && (tokens[after]?.w.length ?? 0) > 3;
  if (named) return after + 1;
  return ROMAN.test(token.w) &&
    token.w.length > 1 &&
    tokens[after]?.kind === 'word' &&
    !STOPS.has(tokens[after]?.w ?? '')
    ? after + 1
    : undefined;
}

export const isUpper = (text: string, token: Token | undefined): boolean =>
  token !== undefined && /^\p{Lu}/u.test(text.slice(token.start, token.end));

function endsName(tokens: readonly Token[], i: number): boolean {
  const word = tokens[i]?.w ?? '';
  return (
    STOPS.has(word) || weekdayOf(mendedTimeWord(word)) !== undefined || phraseAt(tokens, i, RELATIVE_DAYS) !== undefined
  );
}

/** Index after the street's name, or undefined when no name follows. */
export function nameEnd(text: string, tokens: readonly Token[], i: number): number | undefined {
  const commemoration = commemorationAt(tokens, i);
  if (commemoration !== undefined) return commemoration;
  let j = i;
  let words = 0;
  while (words < 5) {
    const token = tokens[j];
    if (!token) break;
    if (
      token.w === '.' &&
      words > 0 &&
      tokens[j - 1]?.w.length !== undefined &&
      (tokens[j - 1]?.w.length ?? 9) <= 3 &&
      isUpper(text, tokens[j - 1])
    ) {
      j += 1;
      continue;
    }
    if (token.kind !== 'word') break;
    if (token.w.length === 1 && tokens[j + 1]?.w === '.' && tokens[j + 1]?.glued && tokens[j + 2]?.kind === 'word') {
      j += 2;
      continue;
    }
    if (
      words === 0 &&
      NOT_STREETS.has(token.w) &&
      !(['la', 'le', 'lo', 'da', 'di'].includes(token.w) && isUpper(text, tokens[j + 1]) && token.w !== 'di')
    )
      return undefined;
    if (JOINERS.has(token.w) || token.w === 'san' || token.w === 'santa') {
      const after = tokens[j + 1];
      const pair =
        token.w === 'e' ||
        token.w === 'in' ||
        token.w === 'la' ||
        token.w === 'lo' ||
        token.w === 'alle' ||
        token.w === 'al';
      if (
        after?.kind !== 'word' ||
        (pair && words > 0 && !isUpper(text, after) && after.w !== 'trieste') ||
        endsName(tokens, j + 1)
      )
        break;
      j += 1;
      if (token.w === 'san' || token.w === 'santa') words += 0;
      continue;
    }
    if (endsName(tokens, j) && !(words === 0 && isUpper(text, token) && !STOPS.has(token.w))) break;
    if (words >= 1 && !isUpper(text, token) && isUpper(text, tokens[i])) break;
    if (words >= 3 && !isUpper(text, token)) break;
    words += 1;
    j += 1;
  }
  return words === 0 ? undefined : j;
}
