/** What holds after every step of every conversation, whatever was said. */

import { parseState } from '../../../dialogs/engine/parse.ts';
import { HOLDING } from '../../../domain/booking.ts';
import type { Chat, Data, HeldBooking } from './world/data.ts';
import { occupancy } from './world/room.ts';
import type { Told, World } from './world.ts';

/** The first law that is broken, in words; null when none is. */
export function brokenLaw(world: World, told: readonly Told[]): string | null {
  for (const { message } of told) {
    const broken = brokenText(message.text) ?? message.buttons.flat().map(({ label }) => brokenText(label))[0] ?? null;
    if (broken !== null) return broken;
    if (message.buttons.some((row) => row.length > 4)) return `more than four buttons in a row: ${message.text}`;
  }
  return saidTwice(world.data, told) ?? brokenState(world.data) ?? doublyTaken(world.data) ?? brokenSeries(world.data);
}

/** Never the same words twice in a row from the bot, nor the same question. */
const last = new WeakMap<Data, Record<string, string>>();

function saidTwice(data: Data, told: readonly Told[]): string | null {
  const before = last.get(data) ?? {};
  last.set(data, before);
  for (const { chat, message, edited, by } of told) {
    if (edited || by !== 'turn' || data.chats[chat]?.kind === 'group') continue;
    if (before[chat] === message.text) return `said twice in a row: ${message.text}`;
    before[chat] = message.text;
  }
  return null;
}

function brokenText(text: string): string | null {
  if (text.trim() === '') return 'an empty text';
  const wrong = /\{\w+\}|\bundefined\b|\bnull\b|\bNaN\b|\[object|Invalid DateTime/.exec(text)?.[0];
  return wrong === undefined ? null : `"${wrong}" in: ${text}`;
}

function brokenState({ chats, now }: Data): string | null {
  for (const { id, states } of Object.values<Chat>(chats)) {
    for (const [person, state] of Object.entries(states)) {
      if (parseState(state, now).type !== 'kept') return `the state of ${person} in ${id} does not come back`;
    }
  }
  return null;
}

/** Rule 2, as the database's constraints hold it. */
function doublyTaken(data: Data): string | null {
  for (const service of data.services) {
    const held = data.bookings.filter(({ serviceId, status }) => serviceId === service.id && HOLDING.includes(status));
    const { capacity } = service;
    if (capacity.type === 'pool') {
      const { used } = occupancy(data, service);
      const over = Object.entries(used).find(([, amount]) => amount > capacity.limit + 1e-9);
      if (over !== undefined) return `${service.id} is over its capacity: ${over.join(' ')}`;
      continue;
    }
    for (const one of held) {
      const other = held.find((each) => each.id > one.id && overlap(one, each));
      if (other !== undefined) return `${one.code} and ${other.code} overlap on ${one.resourceId}`;
    }
  }
  return null;
}

/** A date of a series is booked once, and for whose it is. */
function brokenSeries({ bookings, series }: Data): string | null {
  const seen = new Set<string>();
  for (const { series: of, code, personId } of bookings) {
    if (of === null) continue;
    const whole = series.find(({ id }) => id === of.id);
    if (whole === undefined || whole.personId !== personId) return `${code} belongs to no series of its person`;
    if (seen.has(`${of.id} ${of.on}`)) return `${code} is a second booking of ${of.on}`;
    seen.add(`${of.id} ${of.on}`);
  }
  return null;
}

function overlap(a: HeldBooking, b: HeldBooking): boolean {
  return (
    a.resourceId === b.resourceId && Date.parse(a.start) < Date.parse(b.end) && Date.parse(b.start) < Date.parse(a.end)
  );
}
