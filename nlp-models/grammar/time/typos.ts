/** Time words as they are mistyped, run together or said in dialect, read as the words of the lexicon. */

import { distance } from '../../normalise.ts';
import { oncePerWord } from '../../remembering.ts';
import type { Token } from '../tokens.ts';

/** Long enough that one letter amiss cannot make another common word of them. */
const WORDS =
  `lunedi martedi mercoledi giovedi venerdi sabato domenica gennaio febbraio aprile giugno luglio agosto settembre ottobre novembre dicembre
  domani dopodomani mattina mattino mattinata pomeriggio stasera stamattina domattina mezzogiorno mezzanotte settimana prossimo prossima weekend
  capodanno epifania immacolata vigilia ferragosto pasquetta quindici`.split(/\s+/);

/** Near one of them, and words of their own. */
const OWN_WORDS = new Set(
  `mercedi mercedes venerei veneri salato sanato domenico domenici dominica gennari agosta augusto aprire aprirle aprine aprite apribile domandi domanda domande domando
  romani omani demani gattina gattino lattina latina martina martino mattia mattone mattana mastino pattino cattivata macinata marginata masticata mattonata
  pettinata patinata satinata attirata settima settimanale settimanali settimino settimini vigili viglia vigila virgilia lunetta martelli sabatino sabatini
  stadera stava passerà prossimi prossime capitano capitanno immolata miracolata mezzanino mattinate mattine mattini settimane domenicana domenicali
  dominano domani settembrini ottobrata novembrini quindicina quindicine giornata`.split(/\s+/),
);
const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dmn: 'domani',
    de: 'di',
    nn: 'non',
    dela: 'della',
    dale: 'dalle',
    ale: 'alle',
    ala: 'alla',
    oreta: 'oretta',
    orete: 'orette',
    pomerigio: 'pomeriggio',
    mez: 'mezz',
    dmani: 'domani',
    duman: 'domani',
    duma: 'domani',
    doma: 'domani',
    dumenega: 'domenica',
    dumenica: 'domenica',
    domenega: 'domenica',
    dominica: 'domenica',
    inco: 'oggi',
    incoeu: 'oggi',
    incoo: 'oggi',
    ogi: 'oggi',
    lunede: 'lunedi',
    lunde: 'lunedi',
    martede: 'martedi',
    mercolde: 'mercoledi',
    mercoldi: 'mercoledi',
    mercurdi: 'mercoledi',
    gioede: 'giovedi',
    giuede: 'giovedi',
    giobia: 'giovedi',
    venerde: 'venerdi',
    sabet: 'sabato',
    sabot: 'sabato',
    matina: 'mattina',
    bonora: 'presto',
    dopmesde: 'pomeriggio',
    dopmesdi: 'pomeriggio',
    dopomesde: 'pomeriggio',
    mesde: 'mezzogiorno',
    mesdi: 'mezzogiorno',
    sira: 'sera',
    setimana: 'settimana',
    setemana: 'settimana',
    prox: 'prossima',
    pross: 'prossima',
    pros: 'prossima',
    wk: 'weekend',
    wkend: 'weekend',
    magio: 'maggio',
    maggo: 'maggio',
    giugn: 'giugno',
    lugl: 'luglio',
    mrz: 'marzo',
    marz: 'marzo',
    natle: 'natale',
    nattale: 'natale',
    pascqua: 'pasqua',
    pomerigg: 'pomeriggio',
    pomerig: 'pomeriggio',
    pomeri: 'pomeriggio',
    mezogiorno: 'mezzogiorno',
    mangiaa: 'mangiato',
  }),
);
const KNOWN = new Set(WORDS);
/** A letter held down: "allle". */
const HELD = /(.)\1{2,}/;
const RUN_TOGETHER =
  /^(oggi|domani|dopodomani|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)(mattina|mattino|pomeriggio|sera|alle|verso|dopo|ore)$/;

const BY_LENGTH = new Map<number, string[]>();
for (const word of WORDS) BY_LENGTH.set(word.length, [...(BY_LENGTH.get(word.length) ?? []), word]);

function nearest(word: string): string | undefined {
  for (let length = word.length - 2; length <= word.length + 2; length += 1) {
    const limit = length >= 9 ? 2 : 1;
    if (Math.abs(length - word.length) > limit) continue;
    for (const known of BY_LENGTH.get(length) ?? []) {
      if (known[0] !== word[0] && known[1] !== word[1]) continue;
      if (distance(word, known, limit) <= limit) return known;
    }
  }
  return undefined;
}

/** The time word meant, or the word itself. */
export const mendedTimeWord = oncePerWord((said) => {
  const word = HELD.test(said) ? said.replace(HELD, '$1$1') : said;
  const otherwise = SAID_OTHERWISE.get(word);
  if (otherwise !== undefined) return otherwise;
  if (word.length < 5 || KNOWN.has(word) || OWN_WORDS.has(word)) return word;
  return nearest(word) ?? word;
});

/** Spans stay those of what was written. */
export function mendTimeWords(tokens: readonly Token[]): Token[] {
  return tokens.flatMap((token) => {
    if (token.kind !== 'word') return [token];
    const joined = RUN_TOGETHER.exec(token.w);
    if (joined?.[1] && joined[2]) {
      const middle = token.start + joined[1].length;
      return [
        { ...token, w: joined[1], end: middle },
        { ...token, w: joined[2], start: middle, glued: false },
      ];
    }
    const w = mendedTimeWord(token.w);
    return [w === token.w ? token : { ...token, w }];
  });
}
