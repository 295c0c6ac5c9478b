/** What a service is called, what it is in a sentence, who offers it. */

import type { Organisation } from '../../../domain/catalogue.ts';
import { alike, capitalised, flatten, slug, type Words } from './words.ts';

/** The order around a name: "vorrei aggiungere un nuovo servizio di…", "crea il servizio". */
const ORDER =
  /^(?:(?:buongiorno|buonasera|ciao|salve|allora|ok|senti|senta|per favore)[\s,.!]+)*(?:(?:da [a-zà-ù]+|dal [\w ]{2,20}?)\s+)?(?:(?:voglio|vogliamo|vorrei|vorremmo|dobbiamo|devo|puoi|può|si può|da [a-zà-ù]+|dal [\w ]{2,20}?)\s+)?(?:(?:cre\w+|aggiung\w+|inser\w+|apr\w+|mett\w+|attiv\w+|pubblic\w+|registr\w+|caric\w+|configur\w+|parte|partiamo(?: con)?|offr\w+|facciamo|fare)\s+)?(?:(?:un|il|lo|la|i|in)\s+)?(?:(?:nuov[oa]|altro|catalogo)\s+)*(?:(?:servizio|attività)(?:\s+nuov[oa])?)?(?:\s*(?:che si chiama|chiamat[oa]|di nome|denominat[oa]))?[\s:,«"“-]*(?:(?:di|per|del|della)\s+)?/i;

const GREETING =
  /^(?:buon ?(?:giorno|di|dì|asera|pomeriggio)|buonasera|ciao|salve|grazie|per favore|allora|ok|bene|eccoci)$/i;

/** Null where there is nothing to be called by. */
export function nameIn(said: string): string | null {
  if (GREETING.test(said.trim())) return null;
  const text = said
    .trim()
    .replace(ORDER, '')
    .replace(/^[«"“\s]+|[»"”.!\s]+$/g, '')
    .trim();
  const usable = text.length >= 2 && text.length <= 60 && slug(text) !== '' && /\p{L}{2}/u.test(text);
  return usable ? capitalised(text) : null;
}

const CALLED =
  /\b(?:(?:che )?si chiam(?:a|er[àa]|erebbe)|(?:lo|la) chiam(?:o|iamo|eremo)|chiam(?:alo|ala|iamolo|iamola))\s+[«"“]?([^,.;:\n«»"“”]{2,60})/i;

/** "Nuovo servizio pasti a domicilio: pranzo consegnato a casa…": what stands before the mark. */
const HEADED =
  /^\W*(?:(?:buongiorno|ciao|salve|ok|allora|per favore)[\s,.!]+)*(?:(?:voglio|vorrei|dobbiamo|devo|possiamo)\s+)?(?:(?:(?:cre|aggiung|inser|attiv|pubblic|apr)\w*\s+)?(?:(?:un|il)\s+)?(?:nuovo\s+servizio|servizio(?:\s+nuovo)?)\s+(?:di\s+|per\s+)?|(?:cre|aggiung|inser|attiv|pubblic|apr)\w*\s+(?:(?:un|uno|una|il|lo|la)\s+|(?:un|l)['’]\s*)(?!domand|dettagli|not[ae]\b|giorn|orari|prezz|fasci|sospension|messagg|convenzion|accord|protocoll|comunicazion|avvis|opzion|sinonim|pulsant|bottone|foto|allegat|tass|descrizion|motiv|prodott))([^,.;:\n]{2,60}?)\s*:\s*(?=\D)/i;

/** "Si chiama Trasporto sociale": the name, and the words without it. Null where nothing is called so. */
export function calledIn(said: string): { name: string; rest: string } | null {
  const headed = HEADED.exec(said);
  const head = headed === null ? null : nameIn(headed[1] ?? '');
  if (headed !== null && head !== null) return { name: head, rest: said.slice(headed[0].length) };
  const found = CALLED.exec(said);
  const name = found === null ? null : nameIn(found[1] ?? '');
  if (found === null || name === null) return null;
  const before = said.slice(0, found.index).replace(ORDER, '');
  const rest = `${before} ${said.slice(found.index + found[0].length)}`.replace(/^[\s,.;«»"“”]+/, '');
  return { name, rest };
}

const RENAMES =
  /\b(?:rinomin\w+|(?:cambi|modific)\w+ (?:il )?nome|chiam(?:a|alo|ala|iamo|iamolo|iamola))\b.*?\s(?:in|con|a)\s+[«"“]?(.{2,60}?)[»"”.]?\s*$/is;

/** "rinomina la stireria in Stiro e lava"; null where nothing is renamed. */
export function renamedTo(said: string): string | null {
  const found = RENAMES.exec(said.trim())?.[1];
  return found === undefined ? null : nameIn(found);
}

/** Sentences, or lines: each is a detail of its own. */
export function sentencesIn(said: string): string[] {
  return said
    .split(/\n|(?<=[.!?])\s+(?=\p{Lu})/u)
    .map((each) => each.replace(/^\s*[-•*]\s*/, '').trim())
    .filter((each) => each.length >= 3);
}

/** What the citizen has to bring, to wear, to know beforehand: "portare documento e tessera sanitaria". */
export const TO_BRING =
  /^(?:(?:bisogna|occorre|serve|si deve|si devono|è necessario|chiediamo di) )?(?:portare|venire (?:con|muniti)|presentarsi|indossare|munirsi|avere con sé)\b/i;

/** The organisation named, by its name or by a word that only it has. */
export function takeCooperative(words: Words, organisations: readonly Organisation[]): string | null {
  const before = String.raw`(?:\b(?:(?:se ne occupa|lo fa|la fa|lo offre|la offre|a cura|per conto|da parte)\s+)?(?:della|dalla|di|del|dal|con|la|il|per|a)?\s*)(?:cooperativa |coop\.? |gruppo )?`;
  for (const { id, name } of organisations) {
    const called = [flatten(name), id].map((each) => each.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
    if (words.take(new RegExp(String.raw`${before}\b(?:${called.join('|')})\b`)) !== null) return id;
  }
  for (const { id, name } of organisations) {
    const own = flatten(name)
      .split(/\W+/)
      .filter((word) => word.length > 3 && word !== 'gruppo')
      .filter((word) => organisations.every((other) => other.id === id || !flatten(other.name).includes(word)));
    const said = words.flat().match(/[a-z]{4,}/g) ?? [];
    const near = said.filter((word) => own.some((each) => alike(word, each)));
    if (near.length > 0 && words.take(new RegExp(String.raw`${before}\b(?:${near.join('|')})\b`)) !== null) return id;
  }
  return null;
}

/** What kind of thing it is, or what is said of other things every day: alone it is no name. */
const KIND =
  /^(?:cors[oi]|laborator[io]+|servizi?o?|sportell[oi]|lezion[ei]|grupp[oi]|incontr[oi]|spazio|punto|consegn[ae]|noleggio|ritiro|prestit[oi]|aiut[oi]|assistenza|supporto|sostegno|centro|sala|scuola|attivita|progetto|visit[ae]|accompagnament[oi]|compagnia|spesa|fest[ae]|casa|lavori?|pranz[oi]|cen[ae]|past[oi]|giornat[ae]|pomeriggi\w*|serat[ae])$/;

/** Names beside the name itself: "corso di cucito" is also called "cucito", "ripetizioni per ragazzi" "ripetizioni". */
export function ownSynonyms(name: string): string[] {
  const whole = name.toLowerCase();
  const core =
    /^(?:corso|corsi|laboratorio|servizio|sportello|lezioni|gruppo|incontri|spazio|punto) (?:di |del |della |dell['’]|per |con )(.{4,})$/i.exec(
      whole,
    )?.[1];
  const head = /^(\p{L}{5,}) (?:per|di|del|della|dello|dei|degli|delle|a|al|alla|in|con|su) /u.exec(whole)?.[1];
  const short = head === undefined || KIND.test(flatten(head)) ? undefined : head;
  return [whole, core, short].filter((each) => each !== undefined);
}
