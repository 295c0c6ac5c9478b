/** Dates, hours, states and amounts as people read them. */

import type { Discount } from '../../domain/agreement.ts';
import type { Booking, Details, Status } from '../../domain/booking.ts';
import type { Service } from '../../domain/catalogue.ts';
import { formatEuro } from '../../domain/price.ts';
import { remembered } from '../../domain/remembered.ts';
import type { Slot } from '../../domain/slot.ts';
import { instantOf, momentOf } from '../../domain/time.ts';

/** Of a date, in Italian, by luxon's pattern. */
function written(pattern: string): (date: string) => string {
  return remembered((date) => instantOf(date, '12:00').setLocale('it').toFormat(pattern));
}

/** giovedì 26 novembre 2026 */
export const longDate = written('cccc d LLLL yyyy');

/** Monday first. */
export const WEEKDAYS = ['lunedì', 'martedì', 'mercoledì', 'giovedì', 'venerdì', 'sabato', 'domenica'] as const;

/** giovedì */
export const weekday = written('cccc');

/** 26 novembre 2026 */
export const dayAndYear = written('d LLLL yyyy');

/** A day of every year, `06-01`: 1 giugno. */
export function dayOfYear(monthDay: string): string {
  return instantOf(`2028-${monthDay}`, '12:00').setLocale('it').toFormat('d LLLL');
}

/** gio 26 nov */
export const shortDate = written('ccc d LLL');

export function shortMoment(iso: string): string {
  return momentOf(iso).setLocale('it').toFormat("ccc d LLL, 'ore' H:mm");
}

/** giovedì 26 novembre 2026, ore 9:00 */
export function longMoment(iso: string): string {
  return momentOf(iso).setLocale('it').toFormat("cccc d LLLL yyyy, 'ore' H:mm");
}

export const PART_WORDS = { morning: 'di mattina', afternoon: 'di pomeriggio', evening: 'di sera' } as const;

/** 9:00, not 09:00. */
export function hour(time: string): string {
  return time.replace(/^0(\d)/, '$1');
}

/** A window is said as a stretch, a start as an hour. */
export function longSlot(service: Service, slot: Pick<Slot, 'date' | 'time' | 'endTime'>): string {
  if (service.calendar.scheme.type === 'windows') {
    return `${longDate(slot.date)}, tra le ${hour(slot.time)} e le ${hour(slot.endTime)}`;
  }
  return `${longDate(slot.date)}, ore ${hour(slot.time)}`;
}

export function shortSlot(service: Service, slot: Pick<Slot, 'date' | 'time' | 'endTime'>): string {
  if (service.calendar.scheme.type === 'windows')
    return `${shortDate(slot.date)}, ${hour(slot.time)}–${hour(slot.endTime)}`;
  return `${shortDate(slot.date)}, ore ${hour(slot.time)}`;
}

const DECIMALS = new Intl.NumberFormat('it-IT', { maximumFractionDigits: 2 });

export function number(value: number): string {
  return DECIMALS.format(value);
}

export function minutes(value: number): string {
  const hours = Math.floor(value / 60);
  const rest = value % 60;
  if (hours === 0) return `${rest} minuti`;
  const whole = hours === 1 ? 'un’ora' : `${hours} ore`;
  if (rest === 0) return whole;
  return rest === 30 ? `${whole} e mezza` : `${whole} e ${rest} minuti`;
}

export function list(words: readonly string[], last = 'e'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

export const TASK_WORDS: Record<string, string> = {
  compagnia: 'compagnia',
  commissioni: 'piccole commissioni',
  spesa: 'la spesa',
  ricette: 'ritiro delle ricette',
  accompagnamento: 'accompagnamento',
  pratiche: 'pratiche e documenti',
};

const UNIT_WORDS: Record<string, [string, string]> = {
  kg: ['kg', 'kg'],
  pieces: ['capo', 'capi'],
  people: ['persona', 'persone'],
  guests: ['invitato', 'invitati'],
  minutes: ['minuto', 'minuti'],
  order: ['cassetta', 'cassette'],
  pz: ['pezzo', 'pezzi'],
};

/** One of a unit that a manager named in the plural: a "pasto" of "pasti". */
export function oneOf(unit: string): string {
  if (/(?:zion|sion|gion|lor|tor|mes|nott|corrent)i$/.test(unit)) return unit.replace(/i$/, 'e');
  if (unit.endsWith('e')) return unit.replace(/h?e$/, 'a');
  return unit.replace(/h?i$/, 'o');
}

export function amount(value: number, unit: string): string {
  const words = UNIT_WORDS[unit] ?? [oneOf(unit), unit];
  return `${number(value)} ${words[value === 1 ? 0 : 1]}`;
}

/** "10%", "€ 5,00" */
export function discountWords(discount: Discount): string {
  return discount.type === 'percent' ? `${number(discount.percent)}%` : formatEuro(discount.cents);
}

/** "cassetta M", "2 cassette M" */
export function boxes(box: string, qty: number): string {
  return qty === 1 ? `cassetta ${box}` : `${number(qty)} cassette ${box}`;
}

/** The job in a few words: "8 kg", "cassetta M e 2 kg di mele". */
export function job(details: Details): string {
  const parts: string[] = [];
  if (details.kg !== undefined) parts.push(amount(details.kg, 'kg'));
  if (details.pieces !== undefined) parts.push(amount(details.pieces, 'pieces'));
  if (details.box !== undefined) parts.push(boxes(details.box, details.boxes ?? 1));
  for (const item of details.items ?? []) {
    parts.push(
      item.unit === 'pz' ? `${number(item.qty)} ${item.item}` : `${number(item.qty)} ${item.unit} di ${item.item}`,
    );
  }
  if (details.task !== undefined) parts.push(TASK_WORDS[details.task] ?? details.task);
  if (details.guests !== undefined) parts.push(amount(details.guests, 'guests'));
  if (details.occasion !== undefined) parts.push(details.occasion);
  return parts.join(', ');
}

/** States in plain words. A request is never "confermata". */
export function statusWords(booking: Pick<Booking, 'status' | 'claimedBy' | 'reason'>): string {
  const words: Record<Status, string> = {
    requested: booking.claimedBy ? `richiesta in carico a ${booking.claimedBy}` : 'richiesta inviata',
    accepted: booking.claimedBy ? `confermata, in carico a ${booking.claimedBy}` : 'confermata',
    in_progress: 'in corso',
    ready: 'pronta',
    done: 'conclusa',
    cancelled: 'annullata',
    rejected: booking.reason ? `non possibile: ${booking.reason}` : 'non possibile',
    no_show: 'conclusa: nessuno era presente',
  };
  return words[booking.status];
}

/** "A tutti gli iscritti", "agli iscritti". */
export const toWhom = (words: string): string => (words.startsWith('gli ') ? `a${words}` : `a ${words}`);
