/** "Un'ora dopo", "al giorno dopo": counted from the day and hour that stand. */

import type { Service } from '../../../domain/catalogue.ts';
import type { Slot } from '../../../domain/slot.ts';
import { minutesOf, plusDays, timeOfMinutes } from '../../../domain/time.ts';
import { longDate, shortSlot } from '../../texts/words.ts';
import type { Shift, Slots } from '../input.ts';
import { question } from '../question.ts';
import type { Scene } from '../scene.ts';
import { wayOut } from './questions.ts';

type Stand = Pick<Slot, 'date' | 'time' | 'endTime'>;

/** The day and hour meant. Of a window an hour is too little: the one before or after it is meant. */
export function shifted(service: Service, from: Stand, { days = 0, minutes = 0, direction }: Shift): Slots {
  const sign = direction === 'earlier' ? -1 : 1;
  const date = plusDays(from.date, sign * days);
  if (minutes === 0) return { date, time: from.time };
  const windows = service.calendar.scheme.type === 'windows';
  const base = windows && sign > 0 ? minutesOf(from.endTime) : minutesOf(from.time) + sign * minutes;
  const time = Math.max(0, Math.min(base, 24 * 60 - 1));
  return { date, time: timeOfMinutes(time) };
}

/** Only how far was said: which way is asked, with both as buttons. */
export function askDirection(scene: Scene, service: Service, from: Stand, shift: Shift): void {
  const ask = scene.state.questions + 1;
  const options = (['earlier', 'later'] as const).map((direction) => {
    const { date = from.date, time = from.time } = shifted(service, from, { ...shift, direction });
    return {
      label: shift.minutes === undefined ? longDate(date) : shortSlot(service, { ...from, date, time }),
      value: `${date}T${time}`,
      action: { type: 'answer', ask, slots: { date, time } } as const,
    };
  });
  question(scene, { about: 'when', field: 'time', text: scene.say('change.direction'), options, extra: wayOut(scene) });
}
