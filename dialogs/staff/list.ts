/** What there is to do: today, another day, a stretch, or what waits for an answer. */

import type { Booking } from '../../domain/booking.ts';
import { dateOf, minutesOf } from '../../domain/time.ts';
import type { Slots, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import type { Button } from '../engine/reply.ts';
import { anyService, reply, type Scene } from '../engine/scene.ts';
import { job, longDate, shortSlot, statusWords } from '../texts/words.ts';
import { ofThisChat } from './tell.ts';

const PENDING =
  /\b(da (confermare|accettare|approvare|gestire)|in attesa|pendent\w*|in sospeso|senza risposta|richieste (nuove|aperte))\b/i;
const SHOWN = 30;

export function* listBookings(scene: Scene, u: Understanding): Talk<void> {
  const { slots } = u;
  if (PENDING.test(u.cleanText)) return yield* listPending(scene, slots);
  const from = slots.date ?? dateOf(scene.facts.now);
  const to = slots.dateTo ?? from;
  const found = yield* ask('booking.ofStaff', {
    from,
    to,
    statuses: ['requested', 'accepted', 'in_progress', 'ready', 'done', 'no_show'],
    limit: SHOWN,
  });
  const bookings = ofThisChat(scene, found).filter((booking) => asWished(booking, slots));
  const { say } = scene;
  const range = { from: longDate(from), to: longDate(to) };
  if (bookings.length === 0) {
    return reply(scene, from === to ? say('staff.none', { date: longDate(from) }) : say('staff.noneRange', range));
  }
  const head = from === to ? say('staff.today', { date: longDate(from) }) : say('staff.range', range);
  reply(scene, lines(scene, head, bookings), acceptButtons(scene, bookings));
}

function* listPending(scene: Scene, slots: Slots): Talk<void> {
  const when = slots.date === undefined ? {} : { from: slots.date, to: slots.dateTo ?? slots.date };
  const found = yield* ask('booking.ofStaff', { ...when, statuses: ['requested'], limit: SHOWN });
  const bookings = ofThisChat(scene, found).filter((booking) => asWished(booking, slots));
  if (bookings.length === 0) return reply(scene, scene.say('staff.nonePending'));
  reply(scene, lines(scene, scene.say('staff.pending'), bookings), acceptButtons(scene, bookings));
}

function asWished(booking: Booking, { service, partOfDay }: Slots): boolean {
  if (service !== undefined && booking.serviceId !== service) return false;
  const start = minutesOf(booking.time);
  if (partOfDay === 'morning') return start < 13 * 60;
  if (partOfDay === 'afternoon') return start >= 13 * 60;
  return partOfDay !== 'evening' || start >= 17 * 60;
}

export function bookingLine(scene: Scene, booking: Booking): string {
  const service = anyService(scene, booking.serviceId);
  const what = job(booking.details);
  return scene.say('staff.line', {
    when: service === undefined ? booking.date : shortSlot(service, booking),
    code: booking.code,
    service: service?.name ?? '',
    job: what === '' ? '' : ` (${what})`,
    name: booking.personName,
    status: statusWords(booking),
  });
}

function lines(scene: Scene, head: string, bookings: Booking[]): string {
  const shown = [head, ...bookings.map((booking) => bookingLine(scene, booking))];
  if (bookings.length >= SHOWN) shown.push(scene.say('staff.more', { n: SHOWN }));
  return shown.join('\n');
}

function acceptButtons(scene: Scene, bookings: Booking[]): Button[][] {
  return bookings
    .filter(({ status }) => status === 'requested')
    .slice(0, 4)
    .map(({ id, code, version }) => [
      {
        label: scene.say('button.acceptCode', { code }),
        action: { type: 'decide', do: 'accept', booking: id, version },
      },
    ]);
}
