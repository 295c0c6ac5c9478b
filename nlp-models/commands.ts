/** Free text that a command carries: the body of a broadcast, the reason of a refusal, a line for a customer. */

import type { Intent } from '../dialogs/engine/input.ts';

export interface Carried {
  /** The body, in the words it was written. */
  text?: string;
  /** The rest of the message, where dates and audiences are looked for. */
  head: string;
}

const COLON = /^(.{3,160}?)\s*:\s+?(.+)$|^(.{3,160}?):(?!\d|\/\/)(.+)$/s;
const QUOTED = /^(.*?)["«“](.{2,})["»”]\s*(.*)$/s;
const THAT =
  /^((?:[^:]{0,90}?[\s,.;])?(?:avvis|inform|comunic|scriv|mand|invi|d[iì](?!venta)|fa[ij]? |fate |fai |rispond|avvert|dil|digl|fai sapere|ricord|arriv|sapp)[^:]{0,110}?)\s+(?:che|k|ke)\s+(.+)$/is;
const REASON =
  /^(.{2,80}?)(?:\s*,\s*|\s*[;:–—-]\s+|\s+)(?:perch[eéè]|xk[eé]|xch[eé]|poich[eé]|dato che|visto che|in quanto|causa|motivo:?|siccome)\s+(.+)$/is;
const REFUSAL_COMMA =
  /^(?:[^,]{0,40}\b(?:rifiut\w*|resping\w*|declin\w*|no|non (?:possiamo|posso|accett\w+|riusciamo|ce la facciamo)|impossibile|bocciat\w*)\b[^,]{0,40})\s*[,:;.]\s*(.{4,})$/is;

/** "puoi dire alla cliente di lasciare il sacco fuori": what is to be done. */
const TO_DO =
  /^((?:[^:]{0,60}?[\s,.;])?(?:d(?:ire|ì|i|ici|illo|ille)|dica|dite|chied\w*|scriv\w*|ricord\w*|comunic\w*|fa[ij]? sapere)\s+(?:a|al|alla|alle|ai|agli|all['’])\s*(?:[\p{L}'’]+\s+){1,3}?)di\s+((?:non\s+)?\p{L}+(?:are|ere|ire|rsi|rmi|rci|rlo|rla|rne|rle|rli)\b.*)$/isu;
const THANKS = /[\s,.]+(?:grazie(?: mille)?|grz|per favore|pf)\s*[.!]*$/i;

/** Who is written to may itself hold a "che": "quelli che usano il custode che domani…". */
const RELATIVE = /\b(?:quelli|quanti|coloro|persone|famiglie|utenti|clienti|cittadini|gente|tutti quelli)\s+$/i;

export function carriedBy(intent: Intent, text: string): Carried {
  const message = text.trim();
  if (intent === 'staff_reject') return reasonIn(message);
  if (!/^(?:mgr_broadcast|mgr_broadcast_schedule|staff_message_customer)$/.test(intent)) return { head: message };
  const quoted = QUOTED.exec(message);
  if (quoted?.[2]) return { text: quoted[2].trim(), head: `${quoted[1] ?? ''} ${quoted[3] ?? ''}`.trim() };
  const colon = COLON.exec(message);
  const body = (colon?.[2] ?? colon?.[4])?.trim();
  if (body) return { text: body, head: (colon?.[1] ?? colon?.[3] ?? '').trim() };
  return afterThat(message.replace(THANKS, ''));
}

function afterThat(message: string): Carried {
  const task = TO_DO.exec(message);
  if (task?.[1] && task[2]) return { text: task[2].trim(), head: task[1].trim() };
  const found = THAT.exec(message);
  let head = found?.[1];
  let body = found?.[2];
  if (head === undefined || body === undefined) return { head: message };
  if (RELATIVE.test(`${head} `)) {
    const further = /^(.{3,60}?)\s+(?:che|ke)\s+(.+)$/is.exec(body);
    if (!further?.[1] || !further[2]) return { head: message };
    head = `${head} che ${further[1]}`;
    body = further[2];
  }
  return { text: body.trim(), head: head.trim() };
}

function reasonIn(message: string): Carried {
  const reason = REASON.exec(message);
  if (reason?.[2]) return { text: reason[2].trim(), head: (reason[1] ?? '').trim() };
  const comma = REFUSAL_COMMA.exec(message);
  const said = comma?.[1]?.trim();
  if (
    said &&
    !/^(?:rifiut|resping|declin|di(?:te|ca)? di no|no\b|non (?:la|lo|le|li) (?:facciamo|prendiamo|accettiamo|possiamo|faccio|prendo|accetto)\W*$)/i.test(
      said,
    )
  ) {
    return { text: said, head: message.slice(0, message.length - said.length) };
  }
  return { head: message };
}
