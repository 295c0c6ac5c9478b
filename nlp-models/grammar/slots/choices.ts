/** What is chosen from few: box size, task, occasion, audience. */

import { fold, MASK, type PhraseTable, phraseAt, type Token } from '../tokens.ts';
import type { Span, Task } from '../types.ts';
import { BOX_SIZES, BOXES, OCCASIONS, TASK_WORDS } from './words.ts';

function firstOf<T>(tokens: readonly Token[], table: PhraseTable<T>): { value: T; at: number } | undefined {
  for (let i = 0; i < tokens.length; i += 1) {
    const found = phraseAt(tokens, i, table);
    if (found && !isRefused(tokens, i) && !isPlace(tokens, i)) return { value: found.value, at: i };
  }
  return undefined;
}

/** "non è per la spesa", "niente compagnia". */
function isRefused(tokens: readonly Token[], i: number): boolean {
  if (['non', 'niente', 'senza', 'no'].includes(tokens[i - 1]?.w ?? '')) return true;
  for (let k = i - 1; k >= Math.max(0, i - 4); k -= 1) {
    if (tokens[k]?.w === 'non') return true;
    if (!['e', 'era', 'per', 'la', 'il', 'le', 'di', 'serve', 'voglio', 'sono'].includes(tokens[k]?.w ?? ''))
      return false;
  }
  return false;
}

/** "sopra la farmacia", "davanti all'INPS" say where, not what. */
function isPlace(tokens: readonly Token[], i: number): boolean {
  for (let k = i - 1; k >= Math.max(0, i - 3); k -= 1) {
    const word = tokens[k]?.w ?? '';
    if (/^(?:sopra|sotto|davanti|vicino|vicina|dietro|fronte|accanto|fianco|presso|pressi|angolo)$/.test(word))
      return true;
    if (!/^(?:a|al|alla|all|la|il|l|di|della|del|dell)$/.test(word)) return false;
  }
  return false;
}

const DETERMINERS = new Set([
  'la',
  'il',
  'una',
  'un',
  'quella',
  'quello',
  'le',
  'due',
  'misura',
  'taglia',
  'quelle',
  'direi',
  'prendo',
]);

/** "cassetta media", "box L", "la piccola", "una M"; asked, the bare size is enough. */
export function boxSize(tokens: readonly Token[], asked: boolean, ordering: boolean): 'S' | 'M' | 'L' | undefined {
  let found: 'S' | 'M' | 'L' | undefined;
  for (let i = 0; i < tokens.length; i += 1) {
    const word = tokens[i]?.w ?? '';
    const size = Object.hasOwn(BOX_SIZES, word) ? BOX_SIZES[word] : undefined;
    if (size === undefined) continue;
    if (['non', 'ne', 'no', 'senza'].includes(tokens[i - 1]?.w ?? '')) continue;
    if (word === 'mezzo' && !(asked && tokens[i - 1]?.w === 'di')) continue;
    const near = [
      tokens[i - 1]?.w,
      tokens[i - 2]?.w,
      tokens[i + 1]?.w === 'spesa' ? undefined : tokens[i + 1]?.w,
      tokens[i - 3]?.w,
    ].some((w) => w !== undefined && BOXES.has(w));
    const letter = word.length === 1;
    const follower = tokens[i + 1];
    const elided = letter && follower?.kind === 'word' && (follower.glued || (word === 'l' && !near));
    if (elided || (word === 'l' && follower?.w === MASK)) continue;
    const alone = tokens.length <= 4 && asked;
    const pointed = DETERMINERS.has(tokens[i - 1]?.w ?? '') && (ordering || asked);
    if (word === 'l' && tokens[i - 1]?.kind === 'num') continue;
    if (
      near ||
      alone ||
      (asked && !letter) ||
      (pointed && !['spesa'].includes(tokens[i + 1]?.w ?? '')) ||
      word === 'cassettina' ||
      word === 'cassettona' ||
      (ordering && ['piu', 'quella', 'quello'].includes(tokens[i - 1]?.w ?? ''))
    )
      found = size;
  }
  return found;
}

export function taskOf(tokens: readonly Token[], asked: boolean): Task | undefined {
  const found = firstOf(tokens, TASK_WORDS);
  // Paying a bill is an errand; understanding one is paperwork.
  const errand =
    found?.value === 'pratiche' &&
    /^bollett/.test(tokens[found.at]?.w ?? '') &&
    tokens.some(({ w }) => /^(?:pag|post|tabac|sportell|raccomand)/.test(w));
  if (errand) return 'commissioni';
  if (found) return found.value;
  return asked && tokens.some(({ w }) => w === 'comprare' || w === 'acquisti') ? 'spesa' : undefined;
}

export const occasionOf = (tokens: readonly Token[]): string | undefined => firstOf(tokens, OCCASIONS)?.value;

/** "festa di fine anno", "18 anni": an occasion whose words are no date. */
export function namedFeasts(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of fold(text).matchAll(
    /\bfesta di (?:fine (?:anno|scuola)|natale|halloween|carnevale)|\bfine (?:anno scolastico|scuola|della scuola)|\bprima comunione/g,
  )) {
    spans.push({ start: match.index, end: match.index + match[0].length });
  }
  return spans;
}

/** Only who sends something has an audience: "ciao a tutti" has none. */
const SENDING =
  /\b(?:mand|invi[aio]|scriv|avvis|avvert|comunic|messaggi|broadcast|annunc|notific|inform|ricord|promo|newsletter|programm|circolare|dite|di' )/;

const EVERYONE =
  /\b(?:a tutti|a tutte|tutti i cittadini|tutti gli (?:utenti|iscritti)|tutta la cittadinanza|alla cittadinanza|all'intera cittadinanza|tutte le famiglie|tutte le persone|ai cittadini|tutti quanti|a chiunque)\b/;
const SERVICE_WORDS: readonly (readonly [RegExp, string])[] = [
  [/stireria|\bstir[ao]/, 'ironing'],
  [/custod/, 'custodian'],
  [/rigenera|\bspesa\b|cassett/, 'groceries'],
  [/\bfest[ae]\b|parco|colonie/, 'party'],
];
const GROUP =
  /\b(?:(?:agli|gli|a tutti gli|tutti gli) iscritti (?:a|al|alla|alle|all'|di|del|della)|(?:ai|i|a tutti i|tutti i) (?:clienti|soci|membri|tesserati|cittadini|residenti|volontari|genitori|lavoratori|dipendenti|utenti|associati) (?:di|del|della|dell'|delle|dei|in)|(?:agli|gli|a tutti gli) (?:utenti|associati|abitanti) (?:di|del|della|dell'|delle|dei)|(?:a |)chi (?:usa|ha usato|prenota|ha prenotato|utilizza|fa)|(?:al|)le famiglie (?:di|del|della)|(?:a quelli|quelli|gente|persone) (?:di|del|della|dell'))\s*([^,;:.!?"«\n]{2,40})/;
const PLACE = /\b((?:zona|quartiere|associazione|gruppo|rione|frazione)\s+[^,;:.!?"«\n]{2,30})/;

/** Trade associations and unions, by the name they go by. */
const ASSOCIATION =
  /\b(conf[a-z]{4,}(?: [A-Z][a-z]+)?|coldiretti|cna|legacoop|federconsumatori|auser|acli|anteas|cgil|cisl|uil|fnp|spi|apindustria|unioncoop\w*|cia\b(?= agricol)|associazione [a-z]{3,}(?: [a-z]{3,})?|ordine degli? [a-z]+|pro ?loco|avis|aido|caritas|arci)\b/;

/** The association an agreement or a message is about, as written. */
export function associationIn(folded: string, original: string): string | undefined {
  const found = ASSOCIATION.exec(folded);
  if (found?.[1] === undefined) return undefined;
  // "confermata", "conferma", "confuso" are no confederations.
  if (/^conf(?:erm|us|id|ezion|iden|ront|ond|ess[ao]|ort|lu|in[ie])/.test(found[1])) return undefined;
  return original.slice(found.index, found.index + found[1].length).trim();
}

/** Who a broadcast is for: everyone, the users of a service, a group as named. */
export function audienceOf(folded: string, original: string): string | undefined {
  if (!SENDING.test(folded)) return undefined;
  const group = GROUP.exec(folded);
  if (group?.[1] !== undefined) {
    const service = SERVICE_WORDS.find(([pattern]) => pattern.test(group[1] ?? ''));
    if (service) return service[1];
    const start = group.index + group[0].length - group[1].length;
    return trimName(original.slice(start, start + group[1].length));
  }
  const place = PLACE.exec(folded);
  if (place?.[1] !== undefined) {
    const start = place.index + place[0].length - place[1].length;
    return trimName(original.slice(start, start + place[1].length));
  }
  const association = associationIn(folded, original);
  if (association) return association;
  return EVERYONE.test(folded) ? 'all' : undefined;
}

function trimName(name: string): string {
  return (
    name.split(
      /\s+(?:che|per|domani|oggi|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|con|alle|dicendo|questo|il messaggio)\b/i,
    )[0] ?? name
  ).trim();
}
