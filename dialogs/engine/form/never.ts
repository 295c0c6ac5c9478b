/** Times that do not suit: said once, and never offered again in this form. */

import type { Service } from '../../../domain/catalogue.ts';
import { ruledOut, ruledOutDay } from '../../../domain/never.ts';
import { partOf } from '../../../domain/partofday.ts';
import type { Never, Wish } from '../../../domain/slot.ts';
import { weekdayOf } from '../../../domain/time.ts';
import type { Slots, Understanding } from '../input.ts';
import type { FormTask } from '../state.ts';

/** What is wished of the time, with what is ruled out. */
export function wishOf({ wish, never }: Pick<FormTask, 'wish' | 'never'>): Wish {
  return never === undefined ? wish : { ...wish, never };
}

/** Whether the message rules a time out. What repeats keeps its exceptions elsewhere. */
export function rulesOut({ every }: FormTask, u: Understanding): boolean {
  return every === undefined && u.beside?.never !== undefined;
}

/**
 * With what a message rules out, and without the day or hour that stood on it. What is named after all is ruled out no
 * longer.
 */
export function withNever(task: FormTask, service: Service, u: Understanding | null): FormTask {
  const before = without(task.never ?? {}, u?.slots ?? {});
  const said = u !== null && rulesOut(task, u) ? u.beside?.never : undefined;
  const never = said === undefined ? before : joined(before, said);
  const { never: _, ...rest } = task;
  const kept: FormTask = Object.keys(never).length === 0 ? rest : { ...rest, never };
  if (said === undefined) return kept;
  if (kept.slot !== null && ruledOut(service, never, kept.slot)) {
    const { date, time } = kept.slot;
    return { ...kept, slot: null, confirming: false, wish: ruledOutDay(never, date) ? { time } : { date } };
  }
  return { ...kept, wish: wishBut(kept.wish, never) };
}

function wishBut({ date, time, partOfDay, ...rest }: Wish, never: Never): Wish {
  const day = date === undefined || (rest.dateTo === undefined && ruledOutDay(never, date)) ? {} : { date };
  const hour = time === undefined || never.times?.includes(time) ? {} : { time };
  const part = partOfDay === undefined || never.parts?.includes(partOfDay) ? {} : { partOfDay };
  return { ...rest, ...day, ...hour, ...part };
}

function joined(a: Never, b: Never): Never {
  const both = <T>(x: readonly T[] = [], y: readonly T[] = []): T[] => [...new Set([...x, ...y])].sort();
  return filled({
    weekdays: both(a.weekdays, b.weekdays),
    dates: both(a.dates, b.dates),
    parts: both(a.parts, b.parts),
    times: both(a.times, b.times),
  });
}

function without(never: Never, { date, dateTo, time, partOfDay }: Slots): Never {
  const day = dateTo === undefined ? date : undefined;
  const part = time === undefined ? partOfDay : partOf(time);
  return filled({
    weekdays: (never.weekdays ?? []).filter((each) => day === undefined || each !== weekdayOf(day)),
    dates: (never.dates ?? []).filter((each) => each !== day),
    parts: (never.parts ?? []).filter((each) => each !== part),
    times: (never.times ?? []).filter((each) => each !== time),
  });
}

/** Empty lists say nothing. */
function filled(never: Never): Never {
  return Object.fromEntries(Object.entries(never).filter(([, list]) => list.length > 0));
}
