/** What was answered to a question of a form, in words: for who goes back to it, and for what a change changes. */

import type { Details } from '../../../domain/booking.ts';
import type { Field, Service } from '../../../domain/catalogue.ts';
import { answerKey } from '../../../domain/form.ts';
import { amount, job, longSlot, minutes } from '../../texts/words.ts';

/** Empty where nothing was. `when`: the place found, null while there is none. */
export function saidTo(
  service: Service,
  field: Field,
  details: Details,
  when: { date: string; time: string; endTime: string } | null,
): string {
  switch (field.name) {
    case 'quantity':
      return job({ kg: details.kg, pieces: details.pieces });
    case 'order':
      return job({ box: details.box, boxes: details.boxes, items: details.items });
    case 'task':
      return job({ task: details.task });
    case 'date':
    case 'time':
      return when === null ? '' : longSlot(service, when);
    case 'duration':
      return details.durationMin === undefined ? '' : minutes(details.durationMin);
    case 'guests':
      return details.guests === undefined ? '' : amount(details.guests, 'guests');
    case 'choice':
    case 'number':
      return details.answers?.[answerKey(field)] ?? '';
    case 'occasion':
    case 'address':
    case 'phone':
    case 'responsible':
    case 'notes':
      return details[field.name] ?? '';
  }
}
