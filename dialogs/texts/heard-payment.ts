/** What somebody asks about money, where the words themselves decide. */

import type { PaymentWay } from '../../domain/payment.ts';
import { folded } from './heard.ts';
import { NUM, numberOf } from './numerals.ts';

const COST =
  /\b(?:quant\w* (?:mi |ci |vi |le |ti )?(?:cost\w+|viene|verrebbe\w*|vengono|verra\w*|fa\b|fanno|spend\w+|si (?:paga|spende)|devo (?:pagare|darvi)|pago|sarebbe\w*|e in tutto|e il (?:totale|prezzo)|in tutto|chiedete|prendete)|cost\w+|prezz\w+|tariff\w+|preventiv\w+|spesa totale|in tutto quant\w*|totale|euro)\b|\bquanto$/;

/** "Quanto mi viene?": what it costs, not how it is paid. */
export function asksCost(text: string): boolean {
  return COST.test(folded(text));
}

/** "Quanto pago e come?": both. */
export function asksCostAndHow(text: string): boolean {
  return asksCost(text) && /\b(?:e come$|come (?:si )?pag\w+)/.test(folded(text));
}

const WOULD =
  /\bquant\w+ (?:mi |ci |vi |le |ti )?(?:cost\w+|viene|verrebbe\w*|vengono|verra|sarebbe\w*|pag\w+|spend\w+|fa(?:rebbe)?)\b/;

/** "E con 8 kg quanto sarebbe?": a question, though it names a value. */
export function asksWhatIf(text: string): boolean {
  return WOULD.test(folded(text));
}

/** "Mi fa un preventivo per 12 kg?": a price is wanted, whatever else the words name. */
export function asksQuote(text: string): boolean {
  return /\bpreventiv\w+\b/.test(folded(text));
}

const WAYS: readonly (readonly [PaymentWay, RegExp])[] = [
  ['card', /\b(?:cart[ae]|bancomat|pos|visa|mastercard|postepay|carta di credito)\b/],
  ['cash', /\b(?:contant\w+|in mano|cash)\b/],
  ['transfer', /\b(?:bonific\w+|iban)\b/],
  ['online', /\b(?:online|on line|sito|internet)\b/],
];
const OTHER_WAY = /\b(?:satispay|paypal|assegn\w+|buon[oi] (?:pasto|spesa)|ticket|a rate|rate|apple pay|google pay)\b/;

/** The way somebody would like to pay; `null` for one that nobody takes here, with its name. */
export function wayIn(text: string): { way: PaymentWay | null; said: string } | null {
  const said = folded(text);
  const other = OTHER_WAY.exec(said);
  if (other !== null) return { way: null, said: other[0] };
  for (const [way, pattern] of WAYS) {
    const found = pattern.exec(said);
    if (found !== null) return { way, said: found[0] };
  }
  return null;
}

export type PaymentTopic = 'discount' | 'deposit' | 'papers' | 'when' | 'how';

const TOPICS: readonly (readonly [PaymentTopic, RegExp])[] = [
  ['discount', /\b(?:scont\w+|convenzion\w+|agevolazion\w+|riduzion\w+|tesser\w+|soci[oa]?|iscritt\w+|isee)\b/],
  ['deposit', /\b(?:cauzion\w+|caparr\w+|acconto|anticipo da versare)\b/],
  ['papers', /\b(?:fattur\w+|ricevut\w+|scontrin\w+|detra\w+|scaric\w+ (?:dalle tasse|nel 730)|730)\b/],
  [
    'when',
    /\b(?:quando (?:si |devo |dobbiamo |posso )?(?:pag\w+|saldo|saldare)|pag\w+ (?:prima|dopo|subito|alla|in anticipo|anticipat\w+|adesso|ora)|(?:prima|subito|in anticipo|anticipat\w+) (?:si |devo )?pag\w+|in anticipo)\b/,
  ],
];

export function paymentTopic(text: string): PaymentTopic {
  const said = folded(text);
  return TOPICS.find(([, pattern]) => pattern.test(said))?.[0] ?? 'how';
}

/** A house's number counts nothing. */
const STREET =
  /(?<!\p{L})(?:via|viale|v\.le|piazza|piazzale|p\.za|corso|largo|vicolo|strada|contrada|vicoletto|p\.zza)\s+(?:\p{L}[\p{L}.'’]*\s+){1,4}\d+\s*(?:\/?\s*[a-z](?!\p{L}))?/giu;
const MOST_BOXES = 30;
const BOXES = new RegExp(String.raw`(?<![\w.,])(${NUM})\s+(?:sol[aoe] )?(?:cassett[ae]|box|scatol[ae])\b`);

/** Of what was spoken of: "anzi due". */
const MORE = new RegExp(`^(?:anzi|no|ne voglio|facciamo|fai|mettine|fate) (${NUM})$`);

const CHEAPEST = /\b(?:piu economic\w+|meno car[aeio]|costa (?:di )?meno|piu bass[ao]|piu convenient\w+)\b/;
const DEAREST = /\b(?:piu car[aeio]|costa (?:di )?piu|piu complet[ao]|piu ricc[ao])\b/;
const PRICED =
  /\b(?:quell[ao]|la|cassetta|box|una|prendo|voglio)\b.{0,12}\b(?:da|a|di|per) (\d{1,3})(?: euro)?\b(?! (?:kg|chili|persone|pezzi|\p{L}))/u;

/** "Quella da 18 euro", "la più economica": one of those that have a price, in cents. Null where none is meant, or two are. */
export function pricedIn(text: string, prices: Readonly<Record<string, number>>): string | null {
  const said = folded(text);
  if (text.includes('?')) return null;
  const dear = Object.entries(prices).sort((a, b) => a[1] - b[1]);
  if (CHEAPEST.test(said)) return dear[0]?.[0] ?? null;
  if (DEAREST.test(said)) return dear.at(-1)?.[0] ?? null;
  const euro = Number(PRICED.exec(said)?.[1]);
  const [only, ...others] = dear.filter(([, cents]) => cents === euro * 100);
  return only === undefined || others.length > 0 ? null : only[0];
}

/** "due cassette medie": how many; null where that was not said. */
export function boxesIn(text: string): number | null {
  const said = folded(text.replace(STREET, ' ').replace(/(\d)\s*[,;:]/g, '$1 - '));
  const found = BOXES.exec(said) ?? MORE.exec(said);
  const n = found === null ? 0 : numberOf(found[1]);
  return Number.isInteger(n) && n >= 1 && n <= MOST_BOXES ? n : null;
}
