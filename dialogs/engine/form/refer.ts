/** Answers that only point at a value: at what was spoken of, at what is known and offered. */

import type { Details } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { folded, knownNamed, meansKnown, picksMentioned, saysMine } from '../../texts/heard.ts';
import { countsFrom, takenOut } from '../../texts/heard-change.ts';
import { pricedIn } from '../../texts/heard-payment.ts';
import { meansSameHour } from '../../texts/heard-when.ts';
import { job } from '../../texts/words.ts';
import type { Slots, Understanding } from '../input.ts';
import { ask, type Talk } from '../protocol.ts';
import type { Scene } from '../scene.ts';
import type { FormTask } from '../state.ts';
import { withNote } from './own.ts';

const SIZES = ['S', 'M', 'L'] as const;

/** What "quella" is, where a question about a value was answered before. */
export function pickedOf({ mentioned }: FormTask, service: Service, u: Understanding): Slots {
  if (mentioned !== undefined && picksMentioned(u.cleanText)) return mentioned as Slots;
  const { price } = service;
  if (price.type !== 'list' || u.slots.box !== undefined) return {};
  const named = pricedIn(u.cleanText, price.boxes);
  const box = SIZES.find((each) => each === named);
  return box === undefined ? {} : { box };
}

/** "2 kg in più" of what there is: said as the whole amount. */
export function counted(before: Details, slots: Slots, text: string): Slots {
  const way = countsFrom(text);
  if (way === null) return slots;
  const whole = { ...slots };
  for (const key of ['kg', 'pieces', 'guests'] as const) {
    const [old, more] = [before[key], slots[key]];
    if (old !== undefined && more !== undefined && old + way * more > 0) whole[key] = old + way * more;
  }
  const items = (slots.items ?? []).map((item) => {
    const old = before.items?.find((each) => each.item === item.item)?.qty;
    return way === 1 && old !== undefined && item.qty !== undefined ? { ...item, qty: old + item.qty } : item;
  });
  return items.length === 0 ? whole : { ...whole, items };
}

/** Shirts were spoken of: asked how much there is, a number counts them. */
export function withGarments(task: FormTask, u: Understanding | null): FormTask {
  return u?.garments === undefined || u.slots.kg !== undefined ? task : { ...task, garments: true };
}

/** "Ci sono anche due pantaloni", beside 8 kg: no sum is both, so what comes on top is a note. Null where it is none. */
export function onTop(scene: Scene, task: FormTask, slots: Slots, text: string): FormTask | null {
  const { kg } = task.details;
  if (kg === undefined || slots.pieces === undefined || slots.kg !== undefined || countsFrom(text) !== 1) return null;
  return withNote(task, scene.say('note.onTop', { what: job({ pieces: slots.pieces }) }));
}

/** "Sì", "al solito", "quello": the one answer that the question offers. Offered, and taken by words: never assumed. */
export function onlyOffered({ state: { asked } }: Scene, u: Understanding): Slots | null {
  const [only, ...others] = asked?.options ?? [];
  if (asked === null || only === undefined || others.length > 0 || u.intent === 'deny') return null;
  const yes = u.intent === 'confirm';
  switch (asked.field) {
    case 'address':
    case 'phone':
      return yes || meansKnown(u.cleanText) ? { [asked.field]: only.value } : null;
    case 'date':
    case 'time': {
      const [date, time] = only.value.split('T');
      return yes && date !== undefined && time !== undefined ? { date, time } : null;
    }
    default:
      return null;
  }
}

/** "Lo stesso indirizzo", where none is known of this person: that of what was booked last here. */
export function* sameAsLast({ state }: Scene, u: Understanding): Talk<Slots | null> {
  const { asked, lastBooking } = state;
  const field = asked?.field;
  if ((field !== 'address' && field !== 'phone') || lastBooking === null || !meansKnown(u.cleanText)) return null;
  const value = (yield* ask('booking.get', { id: lastBooking }))?.details[field];
  return value === undefined ? null : { [field]: value };
}

/** "Il mio numero ce l'hai", whatever is asked: what is known is taken because it was said to be. */
export function withKnown({ person, state: { asked } }: Scene, { known }: FormTask, u: Understanding): Understanding {
  const mine = asked?.field === 'phone' && saysMine(u.cleanText);
  const named = mine ? 'phone' : knownNamed(u.cleanText);
  if (named === null || u.slots[named] !== undefined || (asked?.field === named && !mine)) return u;
  const value = mine ? person.phone : (known?.[named] ?? person[named]);
  if (value === null || value === undefined) return u;
  return { ...u, intent: 'provide_slot', decision: 'act', slots: { ...u.slots, [named]: value } };
}

/** "Alla stessa ora": the hour of what was booked last here. A wish of its own hour keeps it. */
export function* withLastHour({ state: { lastBooking } }: Scene, u: Understanding): Talk<Understanding> {
  if (lastBooking === null || u.slots.time !== undefined || !meansSameHour(u.cleanText)) return u;
  const time = (yield* ask('booking.get', { id: lastBooking }))?.time;
  if (time === undefined) return u;
  const slots = { ...u.slots, time };
  return u.intent === 'repeat_booking' ? { ...u, slots, intent: 'provide_slot', decision: 'act' } : { ...u, slots };
}

/** "Togli le uova": the order without them; null where nothing of it is named, or nothing would be left. */
export function withoutSaid(
  task: FormTask,
  { cleanText, slots }: Understanding,
): { task: FormTask; added: NonNullable<Slots['items']> } | null {
  const { items = [], box } = task.details;
  const out = takenOut(
    cleanText,
    items.map(({ item }) => item),
  );
  const left = items.filter(({ item }) => !out.includes(item));
  const added = (slots.items ?? []).filter(({ item }) => !out.some((gone) => folded(gone) === folded(item)));
  if (out.length === 0 || (left.length === 0 && box === undefined && added.length === 0)) return null;
  const { items: _, ...rest } = task.details;
  return { task: { ...task, details: left.length === 0 ? rest : { ...rest, items: left } }, added };
}
