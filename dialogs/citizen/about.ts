/** A question answered with what was asked: of one's own booking where there is one, else of the service. */

import { type Booking, HOLDING } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { formatEuro } from '../../domain/price.ts';
import { dateOf, plusDays } from '../../domain/time.ts';
import { returnOf } from '../../domain/workingtime.ts';
import { has, usable } from '../engine/form/absorb.ts';
import { hoursAhead, noticeWords, reminderWords } from '../engine/form/explain.ts';
import { priceWords } from '../engine/form/summary.ts';
import type { Intent, Understanding } from '../engine/input.ts';
import { ask, type Talk } from '../engine/protocol.ts';
import { vary } from '../engine/question.ts';
import { type Button, personButton } from '../engine/reply.ts';
import { anyService, organisationName, reply, type Scene, settle } from '../engine/scene.ts';
import { type Aspect, asksElse, aspectsIn } from '../texts/read/aspects.ts';
import { sentencesIn, TO_BRING } from '../texts/read/naming.ts';
import { hour, longDate, longSlot, minutes } from '../texts/words.ts';
import { serviceWith } from './estimate.ts';
import { myBookings } from './mine.ts';
import { nextWords } from './one.ts';
import { mySeries, paymentLine } from './series.ts';

const ASKING = new Set<Intent>([
  'service_info',
  'payment_info',
  'list_services',
  'my_bookings',
  'check_availability',
  'manage_notifications',
  'help',
  'out_of_scope',
]);

/** "Chi viene?", "e quando me le riportate?", after a booking. False where no booking of theirs can be meant. */
export function* answerOnBooking(scene: Scene, u: Understanding): Talk<boolean> {
  if (scene.state.task?.type === 'form' || scene.state.topic !== null) return false;
  if (!ASKING.has(u.intent) && u.decision === 'act') return false;
  // "Quanto mi viene 6 kg?" is about something else than a visit that is booked.
  if (serviceWith(scene, u.slots) !== null) return false;
  // "Quanto costa la stireria?" asks for the price list.
  const aspects = aspectsIn(u.cleanText).filter((aspect) => aspect !== 'price' || u.slots.service === undefined);
  const otherwise = aspects.length === 0 && u.decision !== 'reject' && u.slots.service === undefined;
  if (aspects.length === 0 && !(otherwise && asksElse(u.cleanText))) return false;
  const arrives = aspects.includes('arrival');
  // "Domani passate?" asks of a day, whichever booking it is.
  const mine = arrives ? yield* open() : [];
  const ofDay = u.slots.date !== undefined && mine.length > 1;
  const one = ofDay ? null : yield* bookedLast(scene, u);
  // What repeats has many days.
  const booking = arrives && one?.series != null ? null : one;
  if (booking === null && u.slots.service === undefined && mine.length > 0) {
    dropWhich(scene);
    yield* myBookings(scene);
    return true;
  }
  const service = booking === null ? undefined : anyService(scene, booking.serviceId);
  if (booking === null || service === undefined) return false;
  if (!arrives && usable(service, u.slots)) return false;
  if (aspects.length === 0) {
    if (u.intent !== 'service_info' && u.intent !== 'out_of_scope') return false;
    dropWhich(scene);
    offerToAsk(scene, service);
    return true;
  }
  const words = aspects.map((aspect) => ofBooking(scene, booking, service, aspect)).filter((each) => each !== '');
  if (words.length === 0) return false;
  if (aspects.includes('price') && booking.series !== null) words.push(...(yield* ofSeries(scene, booking.series.id)));
  dropWhich(scene);
  reply(
    scene,
    words.join(' '),
    aspects.includes('absent') ? [[elseWhen(scene, booking)], [personButton(scene.say)]] : [],
  );
  return true;
}

/** What repeats costs so much each time, and so much in all. */
function* ofSeries(scene: Scene, id: string): Talk<string[]> {
  const mine = (yield* mySeries()).find(({ series }) => series.id === id);
  return mine === undefined ? [] : paymentLine(scene, mine).map((line) => `${line}.`);
}

function* open(limit = 2): Talk<Booking[]> {
  return yield* ask('booking.mine', { open: true, limit });
}

/** "Which service?" falls away once it is clear that they meant something else. */
export function dropWhich(scene: Scene): void {
  const { task } = scene.state;
  if (task?.type === 'whichService' && task.intent === 'service_info') settle(scene);
}

/** The one booked last in this chat; else the only one that is open. */
export function* bookedLast(scene: Scene, { slots }: Understanding): Talk<Booking | null> {
  const of = (booking: Booking) =>
    HOLDING.includes(booking.status) && (slots.service === undefined || slots.service === booking.serviceId);
  const { lastBooking } = scene.state;
  const last = lastBooking === null ? null : yield* ask('booking.get', { id: lastBooking });
  if (last !== null && of(last)) return last;
  if (slots.service !== undefined) return null;
  const found = (yield* open(100)).filter(of);
  // What repeats is one matter.
  const matters = new Set(found.map(({ id, series }) => series?.id ?? id));
  return matters.size === 1 ? (found[0] ?? null) : null;
}

function ofBooking(scene: Scene, booking: Booking, service: Service, aspect: Aspect): string {
  const { say } = scene;
  const organisation = organisationName(scene, booking.organisationId);
  const about = { service: service.name, when: longSlot(service, booking) };
  switch (aspect) {
    case 'price': {
      const agreed = booking.priceCents;
      const price = agreed === null ? priceWords(service, booking.details, say) : formatEuro(agreed);
      return price === '' ? '' : say('about.price', { ...about, price });
    }
    case 'hours':
      return '';
    case 'fetched':
      return fetchedWords(scene, service) ?? '';
    case 'arrival':
      return say('about.when', about);
    case 'place': {
      const place = booking.details.address ?? service.place;
      return place === undefined ? '' : say('about.place', { ...about, place });
    }
    case 'who':
      return booking.claimedBy === null
        ? say('about.whoLater', { organisation })
        : say('about.who', { who: booking.claimedBy, organisation });
    case 'back': {
      const back = returnOf(service, booking.date);
      if (back === null) return '';
      return say('next.back', { date: longDate(back), from: hour(booking.time), to: hour(booking.endTime) });
    }
    case 'answer':
      return booking.status === 'requested' ? nextWords(scene, booking, service) : say('about.settled', about);
    case 'length': {
      const { durationMin } = booking.details;
      return durationMin === undefined ? '' : say('about.length', { time: minutes(durationMin) });
    }
    case 'notice':
      return '';
    case 'reminder':
      return booking.date <= plusDays(dateOf(scene.facts.now), 1) ? '' : reminding(scene, service);
    case 'bring':
      return toBring(service) ?? '';
    case 'absent':
      return say('about.absent', { organisation });
  }
}

/** Who goes to whom: a service that asks for an address comes to the house, and brings back what it took away. */
function fetchedWords({ say }: Scene, service: Service): string | null {
  const { calendar, place } = service;
  const days = calendar.returnAfterWorkingDays;
  if (has(service, 'address')) return days === undefined ? say('about.toHouse') : say('about.fetched', { days });
  return place === undefined ? null : say('service.place', { place });
}

function toBring({ summary, details }: Service): string | null {
  const said = [...sentencesIn(summary), ...details].filter((each) => TO_BRING.test(each));
  return said.length === 0 ? null : said.map((each) => each.replace(/(?<![.!])$/, '.')).join(' ');
}

function reminding({ say }: Scene, { reminders }: Service): string {
  return reminders.length === 0
    ? say('about.noReminder')
    : say('about.reminder', { when: reminderWords(reminders, say) });
}

function elseWhen(scene: Scene, { id, version, code }: Booking): Button {
  return {
    label: scene.say('button.moveBooking', { code }),
    action: { type: 'booking', do: 'move', booking: id, version },
  };
}

/** What the catalogue does not say, the cooperative may know; `lead` is what it does say of it. */
export function offerToAsk(scene: Scene, service: Service, lead = ''): void {
  const organisation = organisationName(scene, service.cooperative);
  const label = scene.say('about.askThem', { organisation });
  // In the middle of a form a bare "sì" is never about this.
  const open = scene.state.task !== null;
  const ways = [scene.say('about.unknown', { organisation }), scene.say('about.unknown2', { organisation })];
  const unknown = open ? scene.say('about.unknownHere', { organisation }) : vary(scene, ways);
  reply(scene, lead === '' ? unknown : `${lead}\n${scene.say('about.more', { organisation })}`, [
    [{ label, action: { type: 'say', intent: 'talk_to_human', service: service.id } }],
  ]);
}

/** "Il parco chiude presto?" asks for the hours, "c'è posto presto?" for what is free. */
export function asksHours({ intent, cleanText }: Understanding): boolean {
  return intent === 'check_availability' && aspectsIn(cleanText).includes('hours');
}

/** Of a service, what was asked of it but the price; null where that is not in the catalogue. */
export function aboutService(scene: Scene, service: Service, text: string): string | null {
  const words = aspectsIn(text).map((aspect) => ofService(scene, service, aspect));
  const known = words.filter((each): each is string => each !== null);
  return known.length === 0 || known.length < words.length ? null : known.join(' ');
}

function ofService(scene: Scene, service: Service, aspect: Aspect): string | null {
  const { say } = scene;
  const { calendar, confirmation } = service;
  switch (aspect) {
    case 'hours':
    case 'arrival':
      return `${service.name}. ${say('service.when', { hours: hoursAhead(calendar, dateOf(scene.facts.now), say) })}`;
    case 'fetched':
      return fetchedWords(scene, service);
    case 'place':
      if (service.place !== undefined) return say('service.place', { place: service.place });
      return has(service, 'address') ? say('about.home') : null;
    case 'who':
      return say('about.whoService', {
        service: service.name,
        organisation: organisationName(scene, service.cooperative),
      });
    case 'back': {
      const days = calendar.returnAfterWorkingDays;
      return days === undefined ? null : say('service.back', { days });
    }
    case 'answer':
      if (confirmation.type === 'automatic') return say('service.auto');
      return say('service.staff', {
        hours: confirmation.withinHours,
        working: confirmation.working ? say('summary.working') : '',
      });
    case 'notice':
      return say('service.notice', { notice: noticeWords(calendar, say) });
    case 'length': {
      const range = service.form.find(({ name }) => name === 'duration')?.limits?.minutes;
      return range === undefined ? null : say('about.lengths', { least: minutes(range.min), most: minutes(range.max) });
    }
    case 'reminder':
      return reminding(scene, service);
    case 'bring':
      return toBring(service);
    case 'price':
    case 'absent':
      return null;
  }
}
