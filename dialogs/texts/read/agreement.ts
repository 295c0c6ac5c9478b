/** An agreement as a manager writes it: "10% sulla stireria fino al 30 giugno, con la tessera". */

import type { DateTime } from 'luxon';
import type { Discount } from '../../../domain/agreement.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { takeFrom, takeUntil } from './dates.ts';
import { serviceIn } from './mention.ts';
import { AMOUNT, centsOf } from './price.ts';
import { NUM, numberOf, type Words, wordsOf } from './words.ts';

export interface SaidTerms {
  discount?: Discount | null;
  /** Empty: all. */
  services?: string[];
  proof?: string;
  from?: string;
  to?: string | null;
}

const PERCENT = new RegExp(String.raw`(${NUM})\s*(?:%|per cento|percento)`);
const LESS = new RegExp(String.raw`(${AMOUNT})\s*(?:di sconto|in meno|di riduzione)|\bsconto (?:di |da )?(${AMOUNT})`);
const NO_DISCOUNT = /\b(?:senza sconto|nessuno? sconto|niente sconto)\b/;
const ALL =
  /\b(?:(?:su |per |in )?tutti i servizi|(?:su|per) tutto|tutto il catalogo|(?:su|per) ogni servizio|tutti quanti)\b/;
const FOR_EVER = /\b(?:senza scadenza|a tempo indeterminato|per sempre|non scade)\b/;
const PROOF =
  /\b(?:(?:con|mostrando|presentando|esibendo|su presentazione d(?:i|ella|el)|serve|basta|dietro presentazione d(?:i|ella|el)|si riconoscono (?:da|dal|dalla|con)|vale) (?:la |il |una |un |l')?)((?:tessera|tesserino|documento|codice|carta|attestato|ricevuta|elenco|certificato|badge)\b[^,;.\n]*?)(?=\s+(?:fino|dal|da|su|sul|sulla|per)\b|[,;.\n]|$)/;

/** What of it is said; nothing where nothing is. */
export function readTerms(said: string, services: readonly Service[], now: DateTime): SaidTerms {
  const words = wordsOf(said);
  const proof = words.take(PROOF);
  const until = words.take(FOR_EVER) === null ? takeUntil(words, now) : null;
  const forEver = FOR_EVER.test(wordsOf(said).flat());
  const from = takeFrom(words, now);
  const discount = discountIn(words);
  const all = words.take(ALL) !== null;
  const named = all ? [] : servicesIn(words.clauses().join('; '), services);
  return {
    ...(discount === undefined ? {} : { discount }),
    ...(all || named.length > 0 ? { services: named } : {}),
    ...(proof?.[1] === undefined ? {} : { proof: proof[1].trim() }),
    ...(from === null ? {} : { from }),
    ...(until === null ? (forEver ? { to: null } : {}) : { to: until }),
  };
}

function discountIn(words: Words): Discount | null | undefined {
  if (words.take(NO_DISCOUNT) !== null) return null;
  const percent = words.take(PERCENT);
  const share = percent === null ? Number.NaN : numberOf(percent[1]);
  if (share > 0 && share <= 100) return { type: 'percent', percent: share };
  const less = words.take(LESS);
  const cents = less === null ? 0 : centsOf(less[1] ?? less[2]);
  return cents > 0 ? { type: 'amount', cents } : undefined;
}

/** All that are named, in the catalogue's order: each is looked for by itself. */
function servicesIn(text: string, services: readonly Service[]): string[] {
  return services.filter((service) => serviceIn(text, [service]) !== null).map(({ id }) => id);
}
