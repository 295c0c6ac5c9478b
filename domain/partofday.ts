/** The parts of a day, as they are spoken of. */

import type { Stretch } from './calendar.ts';
import type { Calendar } from './catalogue.ts';
import type { Wish } from './slot.ts';

export type PartOfDay = NonNullable<Wish['partOfDay']>;

/** `middle`: the hour around which to look. */
export const PARTS_OF_DAY: Record<PartOfDay, Stretch & { middle: string }> = {
  morning: { from: '00:00', to: '13:00', middle: '10:00' },
  afternoon: { from: '13:00', to: '18:00', middle: '15:30' },
  evening: { from: '18:00', to: '24:00', middle: '18:00' },
};

/** `time`: "HH:MM". */
export function partOf(time: string): PartOfDay {
  return time < PARTS_OF_DAY.morning.to ? 'morning' : time < PARTS_OF_DAY.afternoon.to ? 'afternoon' : 'evening';
}

/** Whether on some day something begins in it: a window by its own beginning, a visit at any time. */
export function everOpenIn({ openings, scheme }: Calendar, part: PartOfDay): boolean {
  const { from, to } = PARTS_OF_DAY[part];
  return openings.some((opening) =>
    scheme.type === 'windows' ? from <= opening.from && opening.from < to : opening.from < to && from < opening.to,
  );
}
