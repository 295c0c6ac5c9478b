/** Services a manager has added, heard in a message by name and synonyms: whole, in part, inflected, mistyped, run together. */

import type { VocabularyEntry } from '../dialogs/engine/input.ts';
import { wordToInteger } from './grammar/numerals.ts';
import { type Likeness, likeness } from './likeness.ts';
import { fold, words } from './normalise.ts';

export interface Heard {
  id: string;
  /** Where in the words of the message, half-open. */
  from: number;
  to: number;
}

interface Phrase {
  id: string;
  tokens: string[];
  /** The words of which each may stand for all of it: they say which, not what kind. */
  heads: ReadonlySet<string>;
}

const set = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const LIGHT =
  set(`il lo la i gli le l un una uno del dello della dell dei degli delle di d al allo alla all ai agli alle a ad
  da dal dallo dalla dall dai dagli dalle in nel nello nella nell nei negli nelle con col coi per su sul sullo sulla sull sui sugli sulle e ed o
  servizio servizi`);

/** They say what kind of thing it is, not which: never enough alone. */
const KINDS =
  set(`corso corsi laboratorio laboratori lezione lezioni sportello sportelli prestito prestiti aiuto aiuti assistenza centro gruppo gruppi
  consegna noleggio spazio sala scuola attivita incontro incontri progetto supporto sostegno punto ritiro piccolo piccola piccoli piccole grande
  grandi nuovo nuova sociale sociali dolce dolci condiviso condivisa condivisi caldo calda gratuito gratuita serale libero libera mobile
  pezzo lavori giornata settimana pomeriggio mattina sera laboratorio accompagnamento`);

/** Said every day of other things: they need another word of the name beside them. */
const EVERYDAY =
  set(`casa domicilio lavoro cerco telefono cellulare tablet auto macchina anziani anziano anziana bambini bambino ragazzi famiglie famiglia
  persone persona donne donna stranieri straniero italiano lingua pranzo cena cibo mangiare medico medie compagnia spesa festa parco stiro custode
  documenti posta farmacia passeggiata visita letto scala acqua luce tempo giorno ora insieme amico amici vicino vicini citta quartiere paese comunita
  salute mano mani movimento parlare leggere scrivere chiamare dormire tv musica gioco giochi cane gatto soldi conto ascolto ascoltare mamma mamme papa nonno nonna nonni figlio figlia figli cani gatti voce alta bassa visite rotto rotta notte giorni telefoni`);

/** Somebody asks for something, or of it: then one word of a name may stand for the whole. */
const ASKING =
  /\b(?:vor+ei|voglio|vogliamo|volevo|mi serv\w+|ci serv\w+|bisogno|prenot\w+|iscriv\w+|partecip\w+|cost\w+|prezz\w+|posto|posti|quando|orari\w*|info|informazion\w+|funziona|fate|avete|annull\w+|disd\w+|spost\w+|ore|alle|lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica|domani|dura|come|dir\w+|sapere|qualcosa|chied\w+|dove|c e|ci sono|esist\w+)\b/;
const SHORT_MESSAGE = 4;

const LEAST_OWN = 5;
/** Long enough, and not said of other things every day. */
const isOwn = (word: string): boolean => !EVERYDAY.has(word) && word.length >= LEAST_OWN;

const prepared = new WeakMap<readonly VocabularyEntry[], Phrase[]>();

/** Every name and synonym as its words that count; also written as one ("babysitting"). */
function phrasesOf(vocabulary: readonly VocabularyEntry[]): Phrase[] {
  const known = prepared.get(vocabulary);
  if (known) return known;
  const made: Phrase[] = [];
  for (const { id, name, synonyms } of vocabulary) {
    for (const said of [name, ...synonyms]) {
      const tokens = words(fold(said)).filter((word) => !LIGHT.has(word));
      const joined = tokens.join('');
      const telling = tokens.filter((word) => !KINDS.has(word) && wordToInteger(word) === undefined);
      // Where the first is said every day of other things, those after it are no better.
      const heads = new Set(
        EVERYDAY.has(telling[0] ?? '') ? [] : telling.filter((word, at) => at === 0 || isOwn(word)),
      );
      if (tokens.length > 0 && joined.length >= 3) made.push({ id, tokens, heads });
      if (tokens.length === 2 && joined.length <= 14) made.push({ id, tokens: [joined], heads: new Set([joined]) });
    }
  }
  prepared.set(vocabulary, made);
  return made;
}

interface Match extends Heard {
  /** Letters of the name that were said. */
  weight: number;
  whole: boolean;
}

/**
 * The added service a message names; with `seeded`, a seed service is named too and only a whole name outweighs it.
 * Two that fit equally well by a part of their names are none: it must be asked which.
 */
export function addedIn(
  tokens: readonly string[],
  vocabulary: readonly VocabularyEntry[],
  seeded: boolean,
): Heard | undefined {
  let best: Match | undefined;
  let rival: string | undefined;
  const asking = ASKING.test(tokens.join(' ')) || tokens.filter((word) => !LIGHT.has(word)).length <= SHORT_MESSAGE;
  for (const phrase of phrasesOf(vocabulary)) {
    const match = matchOf(tokens, phrase);
    if (!match || (!match.whole && !asking)) continue;
    // A seed service named as well is outweighed only by a whole name that is no everyday phrase.
    if (seeded && (!match.whole || phrase.heads.size === 0) && !phrase.tokens.some(isSeedWord)) continue;
    if (best && rankOf(best) >= rankOf(match)) {
      if (rankOf(best) === rankOf(match) && best.id !== match.id && !match.whole) rival = match.id;
      continue;
    }
    best = match;
    rival = undefined;
  }
  return rival === undefined ? best : undefined;
}

const SEED_WORD = /^(?:custod|stir|spes|rigener|cassett|fest|parc|coloni)/;
/** "Spesa sospesa", "Custode notturno": the seed's word is its own too. */
const isSeedWord = (word: string): boolean => SEED_WORD.test(word);

/** A whole name before any part of one. */
const rankOf = ({ whole, weight }: Match): number => weight + (whole ? 1000 : 0);

/** "Un corso per imparare l'italiano": so many other words may stand between two of one name. */
const MOST_BETWEEN = 2;

/** The longest run of words of the name, light words allowed between them. */
function matchOf(tokens: readonly string[], phrase: Phrase): Match | undefined {
  let best: Match | undefined;
  for (let from = 0; from < tokens.length; from++) {
    const run = runAt(tokens, from, phrase);
    if (run && (!best || run.weight > best.weight)) best = { id: phrase.id, ...run };
  }
  return best;
}

function runAt(
  tokens: readonly string[],
  from: number,
  { tokens: phrase, heads }: Phrase,
): Omit<Match, 'id'> | undefined {
  const left = new Set(phrase);
  let at = from;
  let to = from;
  let weight = 0;
  let telling = false;
  let sure = 0;
  let everyday = 0;
  let akin = 0;
  let gaps = 0;
  while (at < tokens.length && left.size > 0) {
    const token = tokens[at] ?? '';
    const found = nameWord(tokens, at, left);
    if (!found) {
      if (at === from) break;
      if (!LIGHT.has(token)) gaps += 1;
      if (gaps > MOST_BETWEEN) break;
      at += 1;
      continue;
    }
    left.delete(found.word);
    weight += found.word.length;
    telling ||= heads.has(found.word) && found.like === 'same';
    if (found.like === 'same') sure += 1;
    if (found.like === 'akin') akin += 1;
    if (found.like === 'same' && EVERYDAY.has(found.word)) everyday += 1;
    at += found.used;
    to = at;
  }
  if (weight === 0) return undefined;
  // "accompagnate in auto" is no "accompagnamento in auto": what is only akin needs a word of its own beside it.
  const whole = left.size === 0 && (sure > everyday || (sure > 0 && akin === 0));
  // "corso di italiano", "italiano per stranieri": two everyday words of one name tell it together.
  return whole || telling || (sure > 1 && everyday > 0) ? { from, to, weight, whole } : undefined;
}

/** The word of a name said at `at`, also in two ("dopo scuola"). */
function nameWord(
  tokens: readonly string[],
  at: number,
  left: ReadonlySet<string>,
): { word: string; used: number; like: Likeness } | undefined {
  const token = tokens[at] ?? '';
  const pair = token + (tokens[at + 1] ?? '');
  let close: { word: string; used: number; like: Likeness } | undefined;
  for (const word of left) {
    const like = likeness(token, word);
    if (like === 'same') return { word, used: 1, like };
    if (like === 'close' || like === 'akin') close ??= { word, used: 1, like };
    if (word.length >= 7 && token.length >= 3 && pair.length > token.length && likeness(pair, word) === 'same')
      return { word, used: 2, like: 'same' };
  }
  return close;
}
