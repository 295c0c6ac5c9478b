/** Which other language a message is plainly in. Silent when in doubt: dialect and broken Italian are Italian. */

import { ITALIAN, LANGUAGES } from './languages.ts';
import { fold, words } from './normalise.ts';

/** By their letters; the first that makes up half of the message. */
const SCRIPTS: ReadonlyArray<readonly [string, RegExp]> = [
  ['cyrillic', /[\u0400-\u04ff]/gu],
  ['arabic', /[\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff]/gu],
  ['hi', /[\u0900-\u097f]/gu],
  ['bn', /[\u0980-\u09ff]/gu],
  ['pa', /[\u0a00-\u0a7f]/gu],
  ['hi', /[\u0a80-\u0d7f]/gu],
  ['si', /[\u0d80-\u0dff]/gu],
  ['ka', /[\u10a0-\u10ff]/gu],
  ['am', /[\u1200-\u137f]/gu],
  ['el', /[\u0370-\u03ff]/gu],
  ['zh', /[\u3040-\u30ff\u3400-\u9fff]/gu],
  ['ko', /[\uac00-\ud7af\u1100-\u11ff]/gu],
];
/** Letters and words that only Russian has; the rest of the Cyrillic heard here is Ukrainian. */
const RUSSIAN =
  /[ыэёъ]|(?:^|\P{L})(?:здравствуйте|привет|спасибо|пожалуйста|сколько|стоит|нужно|нужна|хочу записаться|можно|говорите|русски|помогите|завтра|добрый день|добрый|мне)(?!\p{L})/u;
const UKRAINIAN =
  /[іїєґ]|(?:^|\P{L})(?:дякую|скасуйте|подзвон\p{L}*|допоможи\p{L}*|вас|будьте|до побачення|приїд\p{L}*|привіт|скільки|потрібно|треба|будь|ласка|допоможіть|хочу замовити)(?!\p{L})/u;
const URDU = /[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06d2]/u;
const PERSIAN = /[\u067e\u0686\u0698\u06af]/u;

function byScript(sample: string, letters: number): string | undefined {
  for (const [code, script] of SCRIPTS) {
    const found = sample.match(script)?.length ?? 0;
    if (found === 0 || found * 2 <= letters) continue;
    if (code === 'cyrillic') {
      const said = sample.toLowerCase();
      return RUSSIAN.test(said) && !UKRAINIAN.test(said) ? 'ru' : 'uk';
    }
    if (code === 'arabic') return URDU.test(sample) ? 'ur' : PERSIAN.test(sample) ? 'fa' : 'ar';
    return code;
  }
  return undefined;
}

/** Marks that Italian does not write. */
const MARKS: ReadonlyArray<readonly [string, RegExp]> = [
  ['ro', /[ășțşţ]/iu],
  ['es', /[ñ¿¡]/iu],
  ['sq', /ë/iu],
  ['fr', /[œ]|\bç|ça\b|ç[aou]|\b[jcdlnsm]['’](?:ai|est|avez|ous|un|il)/iu],
  ['de', /ß|\b(?:für|möchte|bügeln|können|grüß|schön)\w*/iu],
  ['pt', /[ãõ]/iu],
  ['pl', /[łżźćńśęą]/iu],
];

/** Who greets or thanks in Italian means to speak it. */
const COURTESY = new Set(['buongiorno', 'buonasera', 'grazie', 'ciao', 'salve', 'arrivederci']);

/** ISO 639-1, or undefined when the message may well be Italian. */
export function foreignLanguage(text: string): string | undefined {
  const sample = text.slice(0, 600);
  const letters = sample.match(/\p{L}|\p{M}/gu)?.length ?? 0;
  if (letters < 2) return undefined;
  const script = byScript(sample, letters);
  if (script !== undefined) return script;
  if (letters < 3) return undefined;
  const tokens = words(fold(sample)).filter((word) => /\p{L}/u.test(word));
  let best: { code: string; score: number; own: number; italian: number } | undefined;
  for (const { code, own, shared } of LANGUAGES) {
    const mark = MARKS.find(([of]) => of === code)?.[1].test(sample) ? 1 : 0;
    const mine = tokens.reduce((sum, word) => sum + (own.has(word) ? (shared.has(word) ? 0.3 : 1) : 0), 0) + mark;
    const italian = tokens.reduce(
      (sum, word) => sum + (COURTESY.has(word) ? 3 : ITALIAN.has(word) && !shared.has(word) ? 1 : 0),
      0,
    );
    const score = mine - italian;
    if (mine > 0 && (!best || score > best.score)) best = { code, score, own: mine, italian };
  }
  if (!best || best.own <= best.italian) return undefined;
  const known = LANGUAGES.find(({ code }) => code === best.code);
  if (!known) return undefined;
  const { alone, own, shared } = known;
  const long = (word: string): boolean => word.length >= 6 && own.has(word) && !shared.has(word);
  const telling = best.italian === 0 && tokens.some((word) => alone.has(word) || (tokens.length <= 4 && long(word)));
  const needed = telling ? (tokens.length <= 2 ? 1 : tokens.length * 0.3) : Math.max(2, tokens.length * 0.34);
  return best.own >= needed ? best.code : undefined;
}

const TU =
  /\b(?:vuoi|puoi|sai|hai|sei(?! (?:kg|chil\w*|cap[oi]|uova|litri|mele|pere|pezzi|person[ae]|camici\w*|pantaloni|lenzuola|bottigli\w*|pacchi|cassette|invitati|bambini|ore|giorni|mesi|settimane|di sera|e mezz\w*)\b)|fai|stai|dimmi|dammi|fammi|mandami|portami|aiutami|prenotami|spiegami|senti|scusa|scusami|ti|te|tu|tuo|tua|ciao|annullami|cambiami|passami|chiamami|ricordami|ripetimi|mettimi|aggiungi|prenota|mostrami|rifammi)\b/;
const LEI = /\b(?:lei|le chiedo|mi dica|scusi|mi scusi|senta|potrebbe|mi puo|vorrebbe|la ringrazio|arrivederla)\b/;

/** The citizen says *tu* to the bot. A lone "ciao" counts; courtesy forms win. */
export function speaksInformally(text: string): boolean {
  const read = words(fold(text)).join(' ');
  return TU.test(read) && !LEI.test(read);
}
