/** "No, il civico è 21": another number in the street that was said already. */

import type { Service } from '../../../domain/catalogue.ts';
import { houseNumberIn } from '../../texts/heard-change.ts';
import type { Understanding } from '../input.ts';
import type { FormTask } from '../state.ts';

/** The number, behind the street and before a town. */
const NUMBER = /^([^,]*[^,\d\s])\s+\d+[^,\s]*(?: (?:bis|ter|[a-z]))?(?=,|$)/i;

/** A smaller number, by itself, is more likely an amount or a day. */
const MOST_AMOUNT = 10;

/** The message as the address that it makes: its number is no amount of anything. */
export function withHouseNumber(task: FormTask, service: Service, u: Understanding): Understanding {
  const { address } = task.details;
  const found = address === undefined ? null : houseNumberIn(u.cleanText);
  if (address === undefined || found === null) return u;
  const bare = NUMBER.test(address) && isOnlyNumber(task, service) && Number(found.number) > MOST_AMOUNT;
  if (!found.named && !bare) return u;
  const corrected = NUMBER.test(address)
    ? address.replace(NUMBER, `$1 ${found.number}`)
    : address.replace(/^[^,]*[^,\s]/, `$& ${found.number}`);
  return {
    ...u,
    intent: 'correct_slot',
    decision: 'act',
    slots: { address: corrected },
    issues: [],
    vagueQuantity: false,
    cleanText: corrected,
  };
}

/** In what was summed up no other number was said that "no 21" could be meant for. */
function isOnlyNumber({ confirming, details }: FormTask, { calendar }: Service): boolean {
  const { kg, pieces, guests, boxes, items } = details;
  const others = [kg, pieces, guests, boxes, items].some((value) => value !== undefined);
  return confirming && !others && calendar.scheme.type === 'windows';
}
