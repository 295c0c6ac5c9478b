/** Does a message answer the question that was asked? Values found decide; for free text, the lack of another meaning does. */

import type { Asked, Extraction, SlotKey } from './reading.ts';

const VALUES: Partial<Record<Asked, readonly SlotKey[]>> = {
  when: ['date', 'dateTo', 'time', 'timeTo', 'partOfDay'],
  date: ['date', 'dateTo', 'partOfDay', 'time'],
  time: ['time', 'timeTo', 'partOfDay', 'date'],
  quantity: ['kg', 'pieces', 'items', 'guests'],
  kg: ['kg', 'pieces'],
  pieces: ['pieces', 'kg'],
  items: ['items', 'box'],
  more_items: ['items', 'box'],
  box: ['box', 'items'],
  guests: ['guests'],
  duration: ['durationMin', 'time', 'timeTo'],
  task: ['task'],
  address: ['address'],
  phone: ['phone'],
  occasion: ['occasion'],
  which: ['date', 'time', 'partOfDay'],
  decision: ['date', 'time', 'partOfDay'],
};

/** Questions whose answer may be any words at all. */
const FREE: ReadonlySet<Asked> = new Set(['task', 'address', 'occasion', 'notes', 'items', 'more_items', 'phone']);

const ORDINAL =
  /\b(?:prim[ao]|second[ao]|terz[ao]|quart[ao]|quint[ao]|ultim[ao]|penultim[ao]|quell[aoe]|quest[ao]|entramb[ie]|tutt[ei] (?:e )?(?:due|tre)|numero|n \d|\d)\b/;
const ANY_TIME =
  /\b(?:quando (?:volete|vuole|vuoi|potete|e comodo|vi va|capita)|e uguale|(?:e |per me e )?(?:lo stesso|indifferente)|il prima possibile|prima possibile|appena (?:potete|possibile)|qualsiasi (?:giorno|ora|orario)|quando c e posto|decidete voi|decida lei|fate voi|faccia lei)\b/;

export type Answer = 'value' | 'words' | 'none';

/** `value`: what was asked for is there. `words`: it may be an answer in free text. */
export function answerTo(
  asked: Asked,
  read: string,
  { slots, vagueQuantity, issues }: Extraction,
  service: string | undefined,
): Answer {
  if (VALUES[asked]?.some((key) => slots[key] !== undefined)) return 'value';
  if (issues.length > 0 && /^(?:when|date|time|which)$/.test(asked)) return 'value';
  if (asked === 'service') return service !== undefined || ORDINAL.test(read) ? 'value' : 'none';
  if (asked === 'which') return service !== undefined || ORDINAL.test(read) || /\bpr \d/.test(read) ? 'value' : 'none';
  if (/^(?:kg|quantity|pieces)$/.test(asked) && vagueQuantity) return 'value';
  if (/^(?:when|date|time)$/.test(asked) && ANY_TIME.test(read)) return 'value';
  if (asked === 'confirm' || asked === 'decision') return 'none';
  return FREE.has(asked) ? 'words' : 'none';
}
