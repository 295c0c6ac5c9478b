/** The moments of one message, merged into slots: the first of a kind stands, unless a correction follows. */

import { isMoved, judge } from './corrections.ts';
import type { Placed } from './time/place.ts';
import { readPlaced } from './time/read.ts';
import { fold } from './tokens.ts';
import type { Asked, ExtractOptions, Slots, Span, TimeIssue } from './types.ts';

type TimeSlots = Pick<Slots, 'date' | 'dateTo' | 'time' | 'timeTo' | 'partOfDay'>;

export interface Timed {
  slots: TimeSlots;
  issues: TimeIssue[];
  spans: Span[];
}

/** Bare numbers mean hours or days only where one was asked for. */
function bareKind(asked: Asked | undefined, text: string): 'hour' | 'day' | undefined {
  if (asked === 'time') return 'hour';
  if (asked === 'date') return 'day';
  const lone = /^\D*(\d{1,2})\D*$/.exec(text)?.[1];
  return asked === 'when' && lone !== undefined && Number(lone) > 24 ? 'day' : undefined;
}

const kindOf = (placed: Placed): 'day' | 'hour' | 'both' => {
  const { date, dateTo, time, timeTo, partOfDay } = placed.slots;
  const day = date !== undefined || dateTo !== undefined || (placed.issue !== undefined && time === undefined);
  const hour = time !== undefined || timeTo !== undefined || partOfDay !== undefined;
  return day && hour ? 'both' : day ? 'day' : 'hour';
};

/** What a manager asks figures of. */
const REPORT =
  /\b(?:report|statistic|riepilog|resocont|rendicont|andament|com'e andat|quant[ei] prenotazion|dati d[ei]|numeri d[ei])/;

/** "la prenotazione fatta ieri" tells which one; it is no day to book. */
const isTold = (text: string, { reading }: Placed): boolean =>
  /\b(?:fatt|prenotat|ordinat|pres|chiest|dett|scritt|mandat|avut|sentit)[oaie] (?:di |per |l'?)?$/.test(
    fold(text.slice(0, reading.span.start)),
  );

/** "3 ore dalle 15", asked at what time: the first number is how long. Alone ("10 ore") it is the hour. */
function withoutLengths(text: string, placed: readonly Placed[]): readonly Placed[] {
  const isLength = ({ reading: { span } }: Placed): boolean =>
    /^\s*(?:\d{1,2}|[a-z]+)\s*(?:or[ae])?\s*$/i.test(text.slice(span.start, span.end)) &&
    /^\s*\S*\s*or[ae]\b(?!\s*\d)/i.test(text.slice(span.start));
  const others = placed.filter((each) => !isLength(each));
  return others.some((each) => kindOf(each) !== 'day') ? others : placed;
}

/** Merges the readings of a message: the first of a kind stands, unless a correction follows. */
export function readTime(text: string, options: ExtractOptions): Timed {
  const bare = bareKind(options.asked, text);
  const lookBack = REPORT.test(fold(text)) || options.active === 'mgr_report';
  const placed = readPlaced(text, { now: options.now, ...(bare && { bare }), ...(lookBack && { lookBack }) });
  const found = bare === 'hour' ? withoutLengths(text, placed) : placed;
  const asksWhen = options.asked === 'date' || options.asked === 'when' || options.asked === 'time';
  const spans = found.map(({ reading }) => reading.span);
  const moved = isMoved(text);
  const usable = found.filter((placed) => !placed.back || lookBack || (asksWhen && !isTold(text, placed)));
  const useful = usable.filter((placed) => Object.keys(placed.slots).length > 0 || placed.issue);
  const slots: TimeSlots = {};
  const issues: TimeIssue[] = [];
  /** Days given up: what they say of the hour goes with them. */
  let refused: readonly Placed[] = [];
  const dated = useful.filter(({ slots: said }) => said.date !== undefined);
  if (dated.length > 1) refused = dated.filter((placed) => namesBooking(text, placed));
  if (refused.length === dated.length) refused = [];
  for (const kind of ['day', 'hour'] as const) {
    const mine = useful.filter(
      (placed) => (kindOf(placed) === kind || kindOf(placed) === 'both') && !refused.includes(placed),
    );
    const { kept, lastWins } = judge(
      text,
      mine.map(({ reading }) => reading.span),
      asksWhen,
    );
    if (kind === 'day' && kept.length > 0) refused = [...refused, ...mine.filter((_, k) => !kept.includes(k))];
    const order = lastWins ? [...kept].reverse() : kept;
    const picked = order.map((k) => mine[k]).filter((placed) => placed !== undefined);
    const choice =
      kind === 'hour'
        ? (picked.find(({ slots: s }) => s.time !== undefined || s.timeTo !== undefined) ?? picked[0])
        : lastWins
          ? picked[0]
          : dayMeant(picked);
    if (!choice) continue;
    const said = choice.slots;
    const move =
      moved &&
      choice.reading.type === 'interval' &&
      /^\s*da(?:l|lle|lla|ll['’])?\b/i.test(text.slice(choice.reading.span.start, choice.reading.span.end));
    if (kind === 'day') {
      if (choice.issue) issues.push(choice.issue);
      // "Ieri", asked when: an outcome to ask about, never a day to book.
      const gone = choice.back === true && !lookBack && choice.issue === undefined && said.date !== undefined;
      if (gone) {
        const words = text.slice(choice.reading.span.start, choice.reading.span.end);
        issues.push({ type: 'pastDate', said: words, date: said.date ?? '' });
      } else if (move && said.dateTo !== undefined) slots.date = said.dateTo;
      else
        Object.assign(
          slots,
          said.date !== undefined && { date: said.date },
          said.dateTo !== undefined && { dateTo: said.dateTo },
        );
    } else {
      if (choice.issue && !issues.includes(choice.issue)) issues.push(choice.issue);
      if (move && said.timeTo !== undefined && said.time !== undefined) slots.time = daytime(said.timeTo);
      else
        Object.assign(
          slots,
          said.time !== undefined && { time: said.time },
          said.timeTo !== undefined && { timeTo: said.timeTo },
        );
      const { otherTime: other, otherTimeTo: otherTo } = choice;
      if (other !== undefined && said.time !== undefined && (slots.timeTo === undefined) === (otherTo === undefined)) {
        const words = text.slice(choice.reading.span.start, choice.reading.span.end);
        const stretch = otherTo === undefined ? {} : { otherTo };
        issues.push({ type: 'ambiguousTime', said: words, time: said.time, other, ...stretch });
      }
      if (!lastWins && said.time !== undefined && said.timeTo === undefined) closeStretch(slots, picked);
      const part = picked.find(({ slots: s }) => s.partOfDay !== undefined)?.slots.partOfDay;
      if (part !== undefined && slots.time === undefined && slots.timeTo === undefined) slots.partOfDay = part;
      else if (part !== undefined) shiftIntoPart(slots, part, choice);
    }
  }
  return {
    slots,
    issues: issues.filter((issue) => issue.type !== 'ambiguousTime' || stands(issue, slots, useful)),
    spans,
  };
}

/** The first, unless it is vague, or stretches from and to days said later: "a Natale, dal 23 al 6 gennaio". */
function dayMeant(picked: readonly Placed[]): Placed | undefined {
  const [first] = picked;
  if (first?.vague) return picked.find(({ vague, slots }) => !vague && slots.date !== undefined) ?? first;
  const day = first?.slots.dateTo === undefined ? first?.slots.date : undefined;
  if (day === undefined) return first;
  const around = picked.find(({ vague, slots: { date, dateTo } }) => {
    return !vague && date !== undefined && dateTo !== undefined && date <= day && day <= dateTo;
  });
  return around ?? first;
}

/** Moved "dalle 15 alle 10", nobody means ten in the evening. */
function daytime(time: string): string {
  const hour = Number(time.slice(0, 2));
  return hour >= 20 ? `${String(hour - 12).padStart(2, '0')}${time.slice(2)}` : time;
}

/** "l'appuntamento del 26 alle 10 … il 27": the day of what is booked, where another day is wished for. */
const namesBooking = (text: string, { reading: { span } }: Placed): boolean =>
  /^d(?:i|el|ell)\b/.test(fold(text.slice(span.start, span.end))) &&
  /\b(?:prenotazione|appuntamento|ritiro|visita|festa|consegna|ordine|spesa|cassetta|custode|quell[ao]|stireria)\s*$/.test(
    fold(text.slice(0, span.start)),
  );

/** Still in doubt: no part of day said elsewhere, no end, no other hour chosen since. */
function stands(
  { time, otherTo }: { time: string; otherTo?: string },
  slots: TimeSlots,
  useful: readonly Placed[],
): boolean {
  const parted = useful.some(({ slots: said }) => said.partOfDay !== undefined);
  return slots.time === time && (slots.timeTo === undefined) === (otherTo === undefined) && !parted;
}

/** "si parte alle 16 e si sta fino alle 18": the end said apart. */
function closeStretch(slots: TimeSlots, picked: readonly Placed[]): void {
  const end = picked.find(({ slots: s }) => s.time === undefined && s.timeTo !== undefined)?.slots.timeTo;
  if (end !== undefined && slots.time !== undefined && end > slots.time) slots.timeTo = end;
}

/** "di pomeriggio, verso le 4": said apart, the part of day still settles the hour. */
function shiftIntoPart(slots: TimeSlots, part: string, choice: Placed): void {
  const hour = Number(slots.time?.slice(0, 2) ?? 'NaN');
  if (choice.slots.partOfDay !== undefined || Number.isNaN(hour) || slots.timeTo !== undefined) return;
  if (part === 'evening' && hour >= 5 && hour < 12) slots.time = `${hour + 12}${slots.time?.slice(2) ?? ''}`;
  if (part === 'morning' && hour >= 17 && hour <= 19) slots.time = `0${hour - 12}${slots.time?.slice(2) ?? ''}`;
}
