/** A phrase of time placed on the calendar, as readings and as slots. */

import { DateTime } from 'luxon';
import type { PartOfDay, Slots, Span, TimeIssue, TimeReading } from '../types.ts';
import type { Context, Moment, Part, Phrase } from './model.ts';
import type { ResolvedDate } from './resolve.ts';
import { shareDates } from './share-dates.ts';
import { hourOf, isoDate, isoLocal, isoTime, placeMoment, rangeHours, type Spot } from './spots.ts';

type TimeSlots = Pick<Slots, 'date' | 'dateTo' | 'time' | 'timeTo' | 'partOfDay'>;

export interface Placed {
  reading: TimeReading;
  slots: TimeSlots;
  /** With `other`, a value is given and the doubt is told. */
  issue?: TimeIssue;
  /** The other hour that a bare one may mean: "alle 8" is 08:00, or 20:00. */
  otherTime?: string;
  /** Of a stretch, the end of its other reading: "dalle 8 alle 10" is 20:00 to 22:00 too. */
  otherTimeTo?: string;
  /** Looks back ("ieri", "la settimana scorsa"). */
  back?: boolean;
  /** A week, a month, "dopo Natale": a day named beside it is what is meant. */
  vague?: boolean;
}

const PART_SLOT: Partial<Record<Part['name'], PartOfDay>> = {
  morning: 'morning',
  afternoon: 'afternoon',
  evening: 'evening',
};

function dateSlots(date: ResolvedDate, { now, lookBack, tokens }: Context): TimeSlots {
  if (!date.from || !date.to || date.instant) return {};
  const today = now.startOf('day');
  if (date.grain === 'day' && date.shape === 'point') return { date: isoDate(date.from) };
  if (date.grain === 'minute' || date.grain === 'second' || date.grain === 'hour') {
    if (date.shape === 'point') return { date: isoDate(date.from), time: isoTime(date.from) };
  }
  if (date.remote && !lookBack && tokens.length > 4) return {};
  const from = lookBack ? date.from : DateTime.max(date.from, today);
  const last = date.to.minus({ milliseconds: 1 });
  return last < today && !lookBack ? {} : { date: isoDate(from), dateTo: isoDate(last) };
}

function issueOf(date: ResolvedDate | undefined, said: string, spot: Spot): TimeIssue | undefined {
  if (spot.missingHour) return { type: 'nonexistentTime', said, ...spot.missingHour };
  if (!date) return undefined;
  if (date.problem === 'impossible' || !date.from) return { type: 'impossibleDate', said };
  const on = isoDate(date.from);
  if (date.problem === 'past') return { type: 'pastDate', said, date: on };
  if (date.problem === 'mismatch') {
    const alternatives = (date.alternatives ?? []).map(isoDate);
    return { type: 'weekdayMismatch', said, date: on, weekday: date.alternatives?.[1]?.weekday ?? 1, alternatives };
  }
  return undefined;
}

function placeSingle(phrase: Phrase, ctx: Context, said: string, span: Span): Placed | undefined {
  const { a, mode } = phrase;
  const spot = placeMoment(a, ctx);
  const issue = issueOf(spot.date, said, spot);
  const part = a.part && !a.clock ? PART_SLOT[a.part.name] : undefined;
  if (issue)
    return {
      reading: { type: 'issue', issue, span },
      slots: { ...(part && { partOfDay: part }), ...timeOnly(a, spot) },
      issue,
    };
  if (!spot.from || !spot.to) return undefined;
  const date = spot.date;
  const back = date?.back === true;
  const clock = a.clock ? isoTime(spot.from) : undefined;
  const gone =
    a.clock !== undefined &&
    date !== undefined &&
    !back &&
    !ctx.conventions.allowPast &&
    mode === undefined &&
    spot.from < ctx.now;
  if (gone && clock !== undefined) {
    const past: TimeIssue = { type: 'pastDate', said, date: isoDate(spot.from), time: clock };
    return { reading: { type: 'issue', issue: past, span }, slots: {}, issue: past };
  }
  const dated = date ? dateSlots(date, ctx) : {};
  const partSlot = part ? { partOfDay: part } : {};
  const label = part ? { partOfDay: part } : {};
  if (mode !== undefined && mode !== 'range') {
    const meal = a.clock
      ? undefined
      : a.part?.name === 'lunch'
        ? 'morning'
        : a.part?.name === 'evening'
          ? 'afternoon'
          : undefined;
    const open = placeOpen(mode, spot, ctx, span, { clock, dated, label, meal });
    const kept = open && back ? { ...open, back } : open;
    return kept && (clock === undefined ? { ...kept, vague: true } : kept);
  }
  const otherTime = mode === undefined ? otherHour(a, ctx) : undefined;
  const other = date?.other;
  const doubt: TimeIssue | undefined = other && {
    type: 'ambiguousDate',
    said,
    date: isoDate(spot.from),
    other: isoDate(other),
  };
  if (spot.interval) {
    return {
      reading: {
        type: 'interval',
        from: isoLocal(spot.from),
        to: isoLocal(spot.to),
        grain: spot.grain,
        span,
        ...label,
      },
      slots: { ...dated, ...partSlot },
      ...(doubt && { issue: doubt }),
      ...(date && date.shape === 'interval' && { vague: true }),
      ...(back && { back }),
    };
  }
  return {
    reading: {
      type: 'point',
      value: isoLocal(spot.from),
      grain: spot.grain,
      span,
      ...(other && { other: isoDate(other) }),
    },
    slots: { ...dated, ...partSlot, ...(clock !== undefined && { time: clock }) },
    ...(otherTime !== undefined && { otherTime }),
    ...(dated.dateTo !== undefined && { vague: true }),
    ...(doubt && { issue: doubt }),
    ...(back && { back }),
  };
}

/** A bare hour from 1 to 11, no part of day said, is also twelve hours away. */
function otherHour({ clock, part }: Moment, { conventions }: Context): string | undefined {
  if (!clock || clock.fixed || clock.zone || part || conventions.literalHours) return undefined;
  if (clock.hour < 1 || clock.hour > 11) return undefined;
  const hour = clock.hour <= 7 ? clock.hour : clock.hour + 12;
  return `${String(hour).padStart(2, '0')}:${String(clock.minute).padStart(2, '0')}`;
}

function timeOnly(a: Moment, spot: Spot): TimeSlots {
  if (!a.clock || spot.missingHour) return {};
  const hour = hourOf(a.clock, a.part, false) % 24;
  return { time: `${String(hour).padStart(2, '0')}:${String(a.clock.minute).padStart(2, '0')}` };
}

interface OpenParts {
  clock: string | undefined;
  dated: TimeSlots;
  label: { partOfDay?: PartOfDay };
  /** "prima di pranzo" is the morning, "prima di cena" the afternoon. */
  meal: PartOfDay | undefined;
}

function placeOpen(
  mode: Exclude<Phrase['mode'], undefined | 'range'>,
  spot: Spot,
  ctx: Context,
  span: Span,
  parts: OpenParts,
): Placed | undefined {
  const { from, to } = spot;
  if (!from || !to) return undefined;
  const { clock, dated, label } = parts;
  const whole =
    spot.date?.shape === 'interval' || (spot.date !== undefined && spot.grain !== 'day' && clock === undefined);
  const far = clock !== undefined || (ctx.conventions.startBounds && !whole) ? from : to;
  const grain = spot.grain;
  const lastDay = (end: DateTime): string => isoDate(end.minus({ milliseconds: 1 }));
  const fixed = spot.date?.grain;
  const shiftedHours = clock === undefined && (fixed === 'minute' || fixed === 'second');
  switch (mode) {
    case 'from':
      return {
        reading: { type: 'interval', from: isoLocal(from), grain, span, ...label },
        slots: { ...firstOf(dated), ...label, ...(clock !== undefined && { time: clock }) },
      };
    case 'after': {
      const start = clock !== undefined || spot.interval || ctx.conventions.startBounds ? from : to;
      const slots =
        clock !== undefined
          ? { ...dated, time: clock }
          : spot.date
            ? { date: isoDate(spot.interval ? to : start) }
            : label;
      return { reading: { type: 'interval', from: isoLocal(start), grain, span, ...label }, slots };
    }
    case 'before': {
      const slots =
        clock !== undefined
          ? { ...dated, timeTo: clock }
          : spot.date && !parts.meal
            ? { dateTo: lastDay(from) }
            : parts.meal
              ? { ...dated, partOfDay: parts.meal }
              : {};
      return { reading: { type: 'interval', to: isoLocal(from), grain, span }, slots };
    }
    case 'by':
    case 'until': {
      const end = shiftedHours ? from : far;
      const slots =
        clock !== undefined
          ? { ...dated, timeTo: clock }
          : shiftedHours
            ? { date: isoDate(from), timeTo: isoTime(from) }
            : spot.date
              ? { dateTo: lastDay(to), ...label }
              : label;
      const open = mode === 'until' ? { from: isoLocal(ctx.now) } : {};
      return {
        reading: { type: 'interval', ...open, to: isoLocal(end), grain: mode === 'until' ? 'second' : grain, span },
        slots,
      };
    }
    default: {
      const never: never = mode;
      return never;
    }
  }
}

const firstOf = (slots: TimeSlots): TimeSlots =>
  slots.date === undefined ? slots : { date: slots.date, ...(slots.time !== undefined && { time: slots.time }) };

function placeRange(phrase: Phrase, b0: Moment, ctx: Context, said: string, span: Span): Placed | undefined {
  const [a, b] = shareDates(phrase.a, b0, ctx.now);
  const literal = ctx.conventions.literalHours;
  const hours = a.clock && b.clock ? rangeHours(a.clock, b.clock, a.part, b.part, literal) : undefined;
  const start = placeMoment(a, ctx, hours ? { hour: hours[0] } : {});
  const startIssue = issueOf(start.date, said, start);
  if (startIssue || !start.from)
    return startIssue && { reading: { type: 'issue', issue: startIssue, span }, slots: {}, issue: startIssue };
  const day = start.from.startOf('day');
  const end = placeMoment(b, ctx, {
    after: start.from,
    ...((hours || b.part || b.clock) && { day }),
    ...(hours && { hour: hours[1] }),
  });
  const endIssue = issueOf(end.date, said, end);
  if (endIssue || !end.from || !end.to)
    return endIssue && { reading: { type: 'issue', issue: endIssue, span }, slots: {}, issue: endIssue };
  let to = b.clock && !ctx.conventions.closedEnds ? end.from : end.to;
  if (to <= start.from && b.clock && !b.date) to = to.plus({ days: 1 });
  if (to <= start.from) return undefined;
  const grain = b.clock?.grain === 'minute' || a.clock?.grain === 'minute' ? 'minute' : end.grain;
  const slots: TimeSlots = {};
  if (a.date && start.date) Object.assign(slots, firstOf(dateSlots(start.date, ctx)));
  if (b.date && end.date && b.date !== a.date) {
    const last = isoDate(end.date.to?.minus({ milliseconds: 1 }) ?? end.from);
    if (last !== slots.date) slots.dateTo = last;
  }
  if (a.clock) slots.time = isoTime(start.from);
  if (b.clock) slots.timeTo = isoTime(end.from);
  const back = start.date?.back === true;
  const other = hours && otherStretch(a, b, hours, ctx);
  return {
    reading: { type: 'interval', from: isoLocal(start.from), to: isoLocal(to), grain, span },
    slots,
    ...(other && { otherTime: other[0], otherTimeTo: other[1] }),
    ...(back && { back }),
  };
}

/** Two bare hours are also twelve hours away, together and within the day. */
function otherStretch(a: Moment, b: Moment, [from, to]: [number, number], ctx: Context): [string, string] | undefined {
  if (otherHour(a, ctx) === undefined || b.clock === undefined || b.clock.fixed || b.clock.zone || b.part)
    return undefined;
  const shift = from < 12 ? 12 : -12;
  const [first, last] = [from + shift, to + shift];
  if (first < 1 || last <= first || last > 23) return undefined;
  const time = (hour: number, minute: number) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return [time(first, a.clock?.minute ?? 0), time(last, b.clock.minute)];
}

export function place(phrase: Phrase, ctx: Context, said: string, span: Span): Placed | undefined {
  return phrase.b ? placeRange(phrase, phrase.b, ctx, said, span) : placeSingle(phrase, ctx, said, span);
}
