/** From when, until when and not on which days something repeats: "fino a Natale", "per sei settimane", "tranne l'8 dicembre". */

import type { Bounds } from '../../dialogs/engine/input.ts';
import { valuesIn } from '../extraction.ts';
import { wordToInteger } from '../grammar/numerals.ts';
import { fold } from '../grammar/tokens.ts';

export const NUMBER = String.raw`(\d+|due|tre|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|quindici|venti)`;
const MONTH = '(?:gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre)';
const WEEKDAY = '(?:lunedi|martedi|mercoledi|giovedi|venerdi|sabato|domenica)';
/** A day as it may begin: a number, a weekday with one, a feast, a month, a week. */
const FEAST =
  '(?:natale|santo stefano|capodanno|l epifania|epifania|befana|pasqua|pasquetta|ferragosto|santa lucia|ognissanti|l immacolata|immacolata|la vigilia|vigilia|feste)';
const NTH = String.raw`(?:(?:${WEEKDAY} )?(?:\d{1,2}|primo|uno)(?:[/.]\d{1,2}(?:[/.]\d{2,4})?)?(?: (?:di |del )?${MONTH})?(?: \d{4})?)`;
const DAY = String.raw`(?:${NTH}|(?:fine|inizio|meta)(?: (?:di )?${MONTH}| mese| anno| l anno| dell['’ ]anno)?|${MONTH}(?: \d{4})?|${FEAST}|${WEEKDAY}(?: prossimo)?|settimana (?:di ${FEAST}|prossima))`;
const THE = `(?:a|al|all['’]|alla|alle|ai|il|l['’]|la|le|i|del|dell['’]|di|quello del|quello dell['’]|quella del|quella dell['’]|per il|per l['’])`;

const UNTIL = new RegExp(String.raw`\b(?:e )?(?:fin|fino|sino|finche)(?: ${THE} ?|\s)(?:tutto |tutta )?(${DAY})`, 'g');
const FROM = new RegExp(
  String.raw`\b(?:a partire|a cominciare|iniziando|cominciando|partendo)(?: (?:da|dal|dall['’]|dalla) ?)(${DAY})|\bda(?:l|ll['’]|lla)?(?: |(?<=['’]))(${NTH}|${MONTH}(?: \d{4})?|settimana prossima)(?: in (?:poi|avanti))?(?! al(?:l|la)?\b)`,
  'g',
);
const LEFT_OUT = `(?:${NTH}|${FEAST}|settimana (?:di ${FEAST}|prossima))`;
const EXCEPT = new RegExp(
  String.raw`\b(?:tranne|eccetto|salvo|esclus[oaie]|escludendo|meno(?: che)?|(?:ma |pero )?non|senza|a parte|salt(?:a|ando|are|iamo|o)|togli(?:amo|endo|ete)?|leva(?:ndo)?)(?: anche| pure| via)?(?: ${THE})? ?(${LEFT_OUT}(?:(?:,| e|, e)(?: ${THE})? ?${LEFT_OUT})*)`,
  'g',
);
/** "A Natale no", "l'8 no". */
const NOT_THEN = new RegExp(
  String.raw`(?:^|[,.;] ?|\b(?:e|ma|pero) )(?:no[,]? )?(?:${THE} ?)?(${LEFT_OUT})(?: invece)? no\b`,
  'g',
);
/** "Quello dell'8": one of several. */
const THAT_OF = new RegExp(String.raw`\bquell[oaie] (?:del |di |dell['’] ?)(${NTH})(?! (?:persone|kg|chili|euro))`);
/** "Tutti i martedì di dicembre e gennaio". */
const IN_MONTHS = new RegExp(
  String.raw`(?<!\d )\b(?:di|in|a|ad|per|durante|nel mese di|del mese di) (?:tutto )?(${MONTH})(?:(?:,| e|, e)(?: di| a)? (${MONTH}))?\b(?! \d)`,
  'g',
);
const FOR_WEEKS = new RegExp(String.raw`\b(?:per (?:le prossime |altre |i prossimi )?)?${NUMBER} settimane\b`);
const FOR_MONTHS = new RegExp(String.raw`\b(?:per (?:i prossimi |altri )?)?(?:(un|${NUMBER.slice(1, -1)}) mes[ei])\b`);
/** "Altri due mercoledì". */
const MORE = new RegExp(
  String.raw`\b(?:altr[ie]|ancora) ${NUMBER} (?:${WEEKDAY}|sabati|domeniche|volte|appuntamenti|visite|settimane)\b`,
);
const TIMES = new RegExp(String.raw`\b(?:per )?${NUMBER} volte\b(?! (?:a|alla|la|al) (?:settimana|mese))`);
const WEEKS_A_MONTH = 4.345;
/** Longer stretches are not a day left out. */
const LONGEST_GAP = 21;

export interface Span {
  start: number;
  end: number;
}

export interface BoundsRead {
  bounds: Bounds;
  /** Where in the text they stand. */
  spans: Span[];
}

/** Of a pattern that is dear to try, what must stand in the message for it to match. */
const CLUES: ReadonlyMap<RegExp, RegExp> = new Map([
  [EXCEPT, /tranne|eccett|salvo|esclu|meno|non|senza|parte|salt|togli|leva/],
  [NOT_THEN, / no\b/],
  [UNTIL, /\b(?:fin|sino)/],
  [FROM, /\bda|partire|cominci|iniziando|partendo/],
  [IN_MONTHS, new RegExp(MONTH)],
]);

function allOf(pattern: RegExp, read: string): RegExpExecArray[] {
  return CLUES.get(pattern)?.test(read) === false ? [] : [...read.matchAll(pattern)];
}

export function boundsIn(text: string, now: string): BoundsRead {
  const read = fold(text).replace(/’/g, "'");
  const spans: Span[] = [];
  const bounds: Bounds = {};
  for (const found of [...allOf(EXCEPT, read), ...allOf(NOT_THEN, read)]) {
    const dates = datesIn(found[1] ?? '', now);
    if (dates.length === 0) continue;
    bounds.except = [...(bounds.except ?? []), ...dates];
    spans.push(spanOf(found));
  }
  for (const found of allOf(UNTIL, read)) {
    if (inside(spans, found.index)) continue;
    // "Metà gennaio" is a stretch elsewhere, an end here.
    const said = (found[1] ?? '').replace(/^meta (?:di )?(?=[a-z])/, '15 ');
    const { date, dateTo } = valuesIn(`fino al ${said}`, { now, asked: 'date' }).slots;
    const until = dateTo ?? date;
    if (until === undefined) continue;
    bounds.until = until;
    spans.push(spanOf(found));
  }
  for (const found of allOf(FROM, read)) {
    if (inside(spans, found.index)) continue;
    const { date } = valuesIn((found[1] ?? found[2] ?? '').trim(), { now, asked: 'date' }).slots;
    if (date === undefined) continue;
    bounds.from = date;
    spans.push(spanOf(found));
  }
  const [months] = allOf(IN_MONTHS, read);
  if (months !== undefined && !inside(spans, months.index)) {
    const [begins, ends] = [months[1], months[2] ?? months[1]].map(
      (month = '') => valuesIn(month, { now, asked: 'date' }).slots,
    );
    if (begins?.date !== undefined && ends?.dateTo !== undefined) {
      Object.assign(bounds, { from: begins.date, until: ends.dateTo });
      spans.push(spanOf(months));
    }
  }
  const counts = [
    [FOR_WEEKS, (n: number) => ({ forWeeks: n })],
    [FOR_MONTHS, (n: number) => ({ forWeeks: Math.round(n * WEEKS_A_MONTH) })],
    [TIMES, (n: number) => ({ times: n })],
    [MORE, (n: number) => ({ times: n })],
  ] as const;
  for (const [pattern, as] of counts) {
    const found = pattern.exec(read);
    const n = countIn(pattern, read);
    // "Ogni due settimane" says how often, "fra due settimane" when.
    if (found === null || n === undefined || /\b(?:ogni|fra|tra|da|entro) $/.test(read.slice(0, found.index))) continue;
    Object.assign(bounds, as(n));
    spans.push(spanOf(found));
  }
  return { bounds, spans };
}

/** "Il 10 dicembre non ci sono". */
const ABSENT = new RegExp(
  String.raw`(${LEFT_OUT}) (?:(?:io|noi|pero|purtroppo) )?(?:non|nn) (?:ci )?(?:sono|siamo|saro|saremo|posso|possiamo|serve|venga|venite|venire|passate)\b(?! (?:ancora|sicur))`,
);

export function absentOn(text: string, now: string): string | undefined {
  const said = ABSENT.exec(fold(text).replace(/’/g, "'"))?.[1];
  return said === undefined ? undefined : valuesIn(said, { now, asked: 'date' }).slots.date;
}

/** The date by which one of several is named. */
export function dayNamed(text: string, now: string): string | undefined {
  const said = THAT_OF.exec(fold(text).replace(/’/g, "'"))?.[1];
  return said === undefined ? undefined : valuesIn(said, { now, asked: 'date' }).slots.date;
}

function spanOf(found: RegExpExecArray): Span {
  return { start: found.index, end: found.index + found[0].length };
}

function inside(spans: readonly Span[], at: number): boolean {
  return spans.some(({ start, end }) => start <= at && at < end);
}

/** "L'8 e il 15 dicembre": a number alone is of the month that follows. A week is all its days. */
function datesIn(said: string, now: string): string[] {
  const parts = said.split(/,| e (?=\D{0,12}(?:\d|primo))/).map((part) => part.trim());
  let month = '';
  return parts
    .reverse()
    .map((part) => {
      const own = new RegExp(MONTH).exec(part)?.[0];
      if (own !== undefined) month = own;
      return own === undefined && /\d$/.test(part) && month !== '' ? `${part} ${month}` : part;
    })
    .reverse()
    .flatMap((part) => {
      const { date, dateTo } = valuesIn(part, { now, asked: 'date' }).slots;
      return date === undefined ? [] : daysFrom(date, dateTo ?? date);
    });
}

const DAY_MS = 86_400_000;

function daysFrom(from: string, to: string): string[] {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
  if (days < 0 || days > LONGEST_GAP) return [];
  return Array.from({ length: days + 1 }, (_, n) => new Date(Date.parse(from) + n * DAY_MS).toISOString().slice(0, 10));
}

export function countIn(pattern: RegExp, read: string): number | undefined {
  const said = pattern
    .exec(read)
    ?.slice(1)
    .find((each) => each !== undefined);
  if (said === undefined) return undefined;
  if (said === 'un') return 1;
  return /^\d+$/.test(said) ? Number(said) : wordToInteger(said);
}
