/** How a service is paid, as a manager writes it: "si paga alla consegna, carta o contanti, con ricevuta". */

import type { PaymentWay } from '../../../domain/payment.ts';
import type { Draft, SaidPayment } from '../../manager/service/draft.ts';
import { NUM, numberOf, type Words, wordsOf } from './words.ts';

const WAY = `(?:carta|carte|bancomat|pos|contanti|contante|bonifico|iban|online|on line|sul sito|dal sito)`;
const JOINT = String.raw`(?:\s*(?:,|e|o|oppure|ed|anche)\s*(?:anche )?(?:con |in |il |la |i |di credito )*)`;
const WAYS = new RegExp(
  String.raw`\b(?:(?:accett\w+|pagament\w+|si paga|pagano|solo|soltanto|anche|con|in|tramite)\s+)*(?:la |il |di credito )*(?<!ricaricare la )${WAY}\b(?:(?: di credito)?${JOINT}${WAY}\b)*`,
);
const PAID = String.raw`\b(?:si (?:paga|salda|pagano)|pagamento|saldo|(?:da )?pagare|paga(?:no)?)\b(?: (?:e|va fatto|tutto|il saldo))?:?\s*`;
const DAYS = new RegExp(String.raw`(?:${PAID})?\b(?:almeno |entro |al piu tardi )?(${NUM}) giorn[io] prima`);
const BEFORE = `(?:anticipat[oa]|in anticipo|prima|subito|alla (?:prenotazione|conferma)|quando si prenota)`;
const ON_DAY = `(?:alla consegna|al ritiro|sul posto|il giorno stesso|quel giorno|al momento|all'arrivo|a chi viene|all'operatore|in loco)`;
const AFTER = `(?:alla fine|dopo|a fine (?:servizio|lavoro|mese|visita)|alla riconsegna|posticipat[oa]|a lavoro finito)`;
const WHEN: readonly (readonly [SaidPayment['when'], RegExp])[] = [
  ['after', new RegExp(`${PAID}${AFTER}`)],
  ['onDay', new RegExp(`${PAID}${ON_DAY}`)],
  ['before', new RegExp(`${PAID}${BEFORE}`)],
];
const PAPER = `(?:ricevuta|fattura|scontrino)`;
const PAPERS = new RegExp(
  String.raw`\b(?:(?:si )?(?:con|rilasci\w+|emett\w+|diamo|facciamo|si riceve|danno)\s+)?(?:la |una )?${PAPER}(?:\s+(?:e|o|oppure)\s+(?:la |una )?${PAPER})*(?: a richiesta| su richiesta)?`,
);
const DEPOSIT = new RegExp(
  String.raw`\b(?:la )?(?:cauzione|caparra)(?: si)?(?: (?:versa|paga|lascia|da|consegna))? (?:(${BEFORE})|${ON_DAY})`,
);
const BACK = new RegExp(
  String.raw`\b(?:e )?(?:la )?(?:cauzione )?(?:si )?(?:restitui\w+|rend\w+|resa|ridata|rimbors\w+|viene restituita|torna indietro) (?:la cauzione )?entro (${NUM}) giorn[io]`,
);

const WAYS_SAID: readonly (readonly [PaymentWay, RegExp])[] = [
  ['card', /\b(?:cart[ae]|bancomat|pos)\b/],
  ['cash', /\bcontant[ei]\b/],
  ['transfer', /\b(?:bonifico|iban)\b/],
  ['online', /\b(?:online|on line|(?:sul|dal) sito)\b/],
];

/** Taken out of a message; nothing where it does not speak of paying. */
export function takePayment(words: Words): Draft {
  const said: SaidPayment = {};
  const deposit = words.take(DEPOSIT);
  const back = words.take(BACK);
  if (deposit !== null) said.depositWhen = deposit[1] === undefined ? 'onDay' : 'before';
  if (back !== null) said.backWithinDays = numberOf(back[1]);
  if (new RegExp(PAID).test(words.flat())) Object.assign(said, takeWhen(words));
  const ways = words.take(WAYS);
  if (ways !== null) {
    said.ways = WAYS_SAID.filter(([, pattern]) => pattern.test(ways[0])).map(([way]) => way);
    if (new RegExp(`\\banche\\b[^,]*?${WAY}`).test(ways[0])) said.also = true;
  }
  const papers = words.take(PAPERS);
  if (papers !== null) {
    const named = papers[0];
    said.papers = [
      ...(/ricevuta|scontrino/.test(named) || /richiesta/.test(named) ? ['receipt' as const] : []),
      ...(/fattura/.test(named) ? ['invoice' as const] : []),
    ];
  }
  return Object.keys(said).length === 0 ? {} : { payment: said };
}

function takeWhen(words: Words): SaidPayment {
  const days = new RegExp(`${PAID}(?:(?!prenot)[^;.\\n]){0,40}?${NUM} giorn[io] prima`).test(words.flat())
    ? words.take(DAYS)
    : null;
  if (days !== null) return { when: 'before', daysBefore: numberOf(days[1]) };
  for (const [when, pattern] of WHEN) if (words.take(pattern) !== null) return { when };
  return {};
}

/** The whole answer to "how is it paid": the words of paying may be left out. */
export function parsePayment(said: string): Draft | null {
  const words = /\bpag/i.test(said) ? wordsOf(said) : wordsOf(`si paga ${said}`);
  const { payment } = takePayment(words);
  return payment === undefined ? null : { payment };
}
