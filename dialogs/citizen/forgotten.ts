/** "Mi sono dimenticata il latte", after an order: it is added to it, and is no complaint. */

import { findItem, foldWords } from '../../domain/items.ts';
import type { Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { type Scene, serviceOf } from '../engine/scene.ts';
import { forgot } from '../texts/heard-change.ts';
import { startChange } from './change.ts';

/** False where nothing was forgotten, or nothing of theirs can be added to. */
export function* addForgotten(scene: Scene, u: Understanding): Talk<boolean> {
  const { task, lastBooking } = scene.state;
  if (task !== null || lastBooking === null || !forgot(u.cleanText)) return false;
  const booking = yield* ask('booking.get', { id: lastBooking });
  const service = booking === null ? undefined : serviceOf(scene, booking.serviceId);
  if (booking === null || service === undefined) return false;
  if (booking.status !== 'requested' && booking.status !== 'accepted') return false;
  const said = { ...u.heard?.slots, ...u.slots };
  const items =
    said.items ??
    foldWords(u.cleanText)
      .split(' ')
      .flatMap((word) => {
        const item = word.length < LEAST ? undefined : findItem(service, word);
        return item == null ? [] : [{ item: item.name }];
      });
  if (items.length === 0) return false;
  yield* startChange(scene, booking, { slots: { items }, issues: u.issues, text: u.cleanText }, 'change');
  return true;
}

const LEAST = 4;
