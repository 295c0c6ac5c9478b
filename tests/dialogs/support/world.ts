/** A plain in-memory world for dialogs: the rules of `domain/` on arrays, no database, a clock that the test moves. */

import { DateTime } from 'luxon';
import { understandOptions } from '../../../dialogs/engine/context.ts';
import type { Input } from '../../../dialogs/engine/input.ts';
import type { Answer, Request, RequestKind } from '../../../dialogs/engine/protocol.ts';
import type { Button, Message } from '../../../dialogs/engine/reply.ts';
import { turn } from '../../../dialogs/engine/turn.ts';
import {
  alternatives,
  blockedUntil,
  dayVerdict,
  judge,
  offers,
  poolAmount,
  poolKey,
} from '../../../domain/availability.ts';
import { type Booking, type Details, HOLDING, nextStatus } from '../../../domain/booking.ts';
import type { Service } from '../../../domain/catalogue.ts';
import { withLength } from '../../../domain/form.ts';
import type { Person, Role } from '../../../domain/people.ts';
import { estimate } from '../../../domain/price.ts';
import type { Occupancy, Slot } from '../../../domain/slot.ts';
import { ZONE } from '../../../domain/time.ts';
import { loadRecogniser } from '../../../nlp-models/recogniser.ts';
import { organisations, services as seed } from '../../../prisma/seed/catalogue.ts';

const understand = await loadRecogniser({ cacheDir: '.cache/nlp' });

interface Chat {
  person: Person;
  roles: Role[];
  state: unknown;
  shown: { text: string; buttons: Button[] }[];
}

export interface World {
  now: DateTime;
  services: Service[];
  bookings: Booking[];
  asked: Request[];
  /** Posts to others, in order. */
  posts: { to: string; message: Message }[];
  say(who: string, text: string): Message[];
  tap(who: string, label: RegExp): Message[];
  input(who: string, input: Input): Message[];
  person(who: string, known?: Partial<Person>, role?: Role): Chat;
}

export function createWorld(at: string, roles: Record<string, Role> = {}): World {
  const chats = new Map<string, Chat>();
  const slots = new Map<string, Slot & { resourceId: string | null }>();
  let serial = 0;

  const world: World = {
    now: DateTime.fromISO(at, { zone: ZONE }),
    services: structuredClone(seed),
    bookings: [],
    asked: [],
    posts: [],
    person(who, known = {}, role = roles[who] ?? { type: 'citizen' }) {
      const found = chats.get(who);
      if (found !== undefined) return found;
      const fresh = { id: who, name: who, address: null, phone: null, informal: false, noticed: false, optedIn: false };
      const chat: Chat = { person: { ...fresh, ...known }, roles: [role], state: null, shown: [] };
      chats.set(who, chat);
      return chat;
    },
    say(who, text) {
      const facts = factsOf(who);
      return world.input(who, { type: 'said', understanding: understand(text, understandOptions(facts)) });
    },
    tap(who, label) {
      const chat = world.person(who);
      const shown = [...chat.shown].reverse().flatMap(({ buttons }) => buttons);
      const button = shown.find((each) => label.test(each.label));
      if (button === undefined)
        throw new Error(`${who} sees no button ${label}: ${shown.map((each) => each.label).join(' | ')}`);
      return world.input(who, { type: 'tapped', action: button.action, label: button.label });
    },
    input(who, input) {
      const chat = world.person(who);
      const talk = turn(factsOf(who), input);
      let step = talk.next();
      while (!step.done) {
        world.asked.push(step.value);
        step = talk.next(answer(who, step.value));
      }
      // What is stored must come back as it was.
      chat.state = JSON.parse(JSON.stringify(step.value.state));
      for (const { text, buttons } of step.value.replies) chat.shown.push({ text, buttons: (buttons ?? []).flat() });
      return step.value.replies;
    },
  };
  return world;

  function factsOf(who: string) {
    const chat = world.person(who);
    const conversation = { id: `chat:${who}`, kind: 'private' as const, organisationId: null };
    return {
      now: world.now,
      conversation,
      person: chat.person,
      roles: chat.roles,
      services: world.services,
      organisations,
      state: chat.state,
    };
  }

  function service(id: string): Service {
    const found = world.services.find((each) => each.id === id);
    if (found === undefined) throw new Error(`no service ${id}`);
    return found;
  }

  function occupancy(of: Service, ignore?: string): Occupancy {
    const taken: Occupancy = { busy: [], used: {} };
    for (const booking of world.bookings) {
      if (booking.serviceId !== of.id || booking.id === ignore || !HOLDING.includes(booking.status)) continue;
      const slot = slots.get(booking.id);
      if (slot === undefined) continue;
      if (slot.resourceId !== null) taken.busy.push({ resourceId: slot.resourceId, start: slot.start, end: slot.end });
      const key = poolKey(of, slot);
      if (key !== null) taken.used[key] = (taken.used[key] ?? 0) + poolAmount(of, booking.details);
    }
    return taken;
  }

  function judged(
    id: string,
    date: string,
    time: string,
    endTime: string | undefined,
    details: Details,
    ignore?: string,
  ) {
    const of = service(id);
    const request = { date, time, details, ...(endTime === undefined ? {} : { endTime }) };
    const verdict = judge(of, request, occupancy(of, ignore), world.now);
    const others = verdict.type === 'free' ? [] : alternatives(of, request, occupancy(of, ignore), world.now);
    return { verdict, alternatives: others };
  }

  function answer(who: string, request: Request): Answer<RequestKind> {
    const chat = world.person(who);
    switch (request.kind) {
      case 'availability.judge': {
        const { serviceId, date, time, endTime, details, ignoreBooking } = request.args;
        return judged(serviceId, date, time, endTime, details, ignoreBooking);
      }
      case 'availability.offers': {
        const { serviceId, wish, details, max, ignoreBooking } = request.args;
        const of = service(serviceId);
        const taken = occupancy(of, ignoreBooking);
        const single = wish.date !== undefined && wish.dateTo === undefined;
        return {
          slots: offers(of, wish, details, taken, world.now, max),
          dayVerdict: single ? dayVerdict(of, wish, details, taken, world.now) : null,
        };
      }
      case 'booking.place': {
        const { serviceId, date, time, endTime, details } = request.args;
        const of = service(serviceId);
        const result = judged(serviceId, date, time, endTime, details);
        if (result.verdict.type !== 'free')
          return { type: 'notFree', verdict: result.verdict, alternatives: result.alternatives };
        const { slot, resourceId } = result.verdict;
        serial += 1;
        const full = withLength(of, details, slot);
        const booking: Booking = {
          id: `b${serial}`,
          code: `${of.name.slice(0, 2).toUpperCase()}-${serial}`,
          serviceId,
          organisationId: of.cooperative,
          personId: who,
          personName: chat.person.name,
          status: of.confirmation.type === 'staff' ? 'requested' : 'accepted',
          date: slot.date,
          time: slot.time,
          endTime: slot.endTime,
          details: full,
          priceCents: estimate(of, full).cents,
          resourceId,
          claimedBy: null,
          reason: null,
          proposal: null,
          version: 1,
          createdAt: world.now.toISO() ?? '',
        };
        slots.set(booking.id, { ...slot, end: blockedUntil(of, slot), resourceId });
        world.bookings.push(booking);
        return { type: 'placed', booking };
      }
      case 'booking.mine':
        return world.bookings
          .filter((each) => each.personId === who && (!request.args.open || HOLDING.includes(each.status)))
          .slice(0, request.args.limit);
      case 'booking.get':
        return world.bookings.find((each) => each.id === request.args.id) ?? null;
      case 'booking.cancel': {
        const booking = world.bookings.find((each) => each.id === request.args.id);
        if (booking === undefined) return { type: 'notFound' };
        if (booking.version !== request.args.version) return { type: 'changedMeanwhile', booking };
        const next = nextStatus(booking.status, 'cancel');
        if (next === null) return { type: 'notAllowed', booking };
        Object.assign(booking, { status: next, version: booking.version + 1 });
        return { type: 'cancelled', booking };
      }
      case 'booking.move': {
        const { id, version, date, time, endTime } = request.args;
        const booking = world.bookings.find((each) => each.id === id);
        if (booking === undefined) return { type: 'notFound' };
        if (booking.version !== version) return { type: 'changedMeanwhile', booking };
        const result = judged(booking.serviceId, date, time, endTime, booking.details, id);
        if (result.verdict.type !== 'free')
          return { type: 'notFree', verdict: result.verdict, alternatives: result.alternatives };
        const { slot, resourceId } = result.verdict;
        const before = { date: booking.date, time: booking.time };
        Object.assign(booking, { date: slot.date, time: slot.time, endTime: slot.endTime, version: version + 1 });
        slots.set(id, { ...slot, end: blockedUntil(service(booking.serviceId), slot), resourceId });
        return { type: 'moved', booking, before };
      }
      case 'person.update':
        chat.person = { ...chat.person, ...request.args };
        return chat.person;
      case 'post':
        world.posts.push({ to: JSON.stringify(request.args.to), message: request.args.message });
        return { chats: 1 };
      case 'repost':
        world.posts.push({ to: request.args.ref, message: request.args.message });
        return { chats: 1 };
      case 'handoff.current':
        return null;
      case 'handoff.open':
        return { id: 'h1', recent: [] };
      case 'proposal.add':
        return { id: 'p1', supporters: 1 };
      case 'complaint.add':
        return { id: 'c1' };
      case 'person.export':
        return { json: JSON.stringify(chat.person) };
      case 'person.erase':
        return { messages: 1, bookingsKept: 0, bookingsCancelled: 0 };
      default:
        throw new Error(`this world does not know ${request.kind}`);
    }
  }
}
