/** A world of a few bookings that answers a dialog's requests, and a chat that keeps its state as JSON. */

import { DateTime } from 'luxon';
import { expect } from 'vitest';
import type { Action } from '../../dialogs/engine/action.ts';
import { dialogOf } from '../../dialogs/engine/dialogs.ts';
import type { Slots, Understanding } from '../../dialogs/engine/input.ts';
import { parseState } from '../../dialogs/engine/parse.ts';
import type { Answer, Request, RequestKind, Talk } from '../../dialogs/engine/protocol.ts';
import { repair } from '../../dialogs/engine/repairs.ts';
import type { Button, Message } from '../../dialogs/engine/reply.ts';
import { type Facts, openScene, type Scene } from '../../dialogs/engine/scene.ts';
import { FRESH, type State } from '../../dialogs/engine/state.ts';
import { managerRequest } from '../../dialogs/manager/hear.ts';
import { decideTap } from '../../dialogs/staff/decide.ts';
import { staffRequest } from '../../dialogs/staff/hear.ts';
import { repairIn } from '../../dialogs/texts/heard.ts';
import { type Booking, nextStatus } from '../../domain/booking.ts';
import type { Role } from '../../domain/people.ts';
import type { Slot } from '../../domain/slot.ts';
import { organisations, services } from '../../prisma/seed/catalogue.ts';

export const NOW = DateTime.fromISO('2026-11-23T10:00', { zone: 'Europe/Rome' });

export function booking(over: Partial<Booking> = {}): Booking {
  return {
    id: 'b1',
    code: 'CU-4K7',
    serviceId: 'custodian',
    organisationId: 'nazareth',
    personId: 'p1',
    personName: 'Anna Rossi',
    informal: false,
    status: 'requested',
    date: '2026-11-26',
    time: '10:00',
    endTime: '11:00',
    details: { task: 'compagnia', durationMin: 60, address: 'via Dante 3' },
    phone: null,
    priceCents: 900,
    priceFinal: false,
    byPhone: false,
    toTell: null,
    resourceId: 'custode-1',
    claimedBy: null,
    reason: null,
    proposal: null,
    askedBy: null,
    series: null,
    inCalendar: false,
    answerBy: null,
    version: 1,
    createdAt: '2026-11-23T09:00:00+01:00',
    ...over,
  };
}

export function slot(date: string, time: string, endTime: string): Slot {
  return { date, time, endTime, start: `${date}T${time}:00+01:00`, end: `${date}T${endTime}:00+01:00` };
}

export const FREE = [
  slot('2026-11-26', '10:00', '11:00'),
  slot('2026-11-26', '14:00', '15:00'),
  slot('2026-11-27', '9:00', '10:00'),
  slot('2026-11-27', '15:00', '16:00'),
];

type Handlers = { [K in RequestKind]?: (args: Extract<Request, { kind: K }>['args']) => Answer<K> };

export class World {
  bookings: Booking[];
  taken = new Set<string>();
  asked: Request[] = [];

  constructor(...bookings: Booking[]) {
    this.bookings = bookings;
  }

  sent(kind: RequestKind): Request[] {
    return this.asked.filter((request) => request.kind === kind);
  }

  posts(): Message[] {
    return this.asked.flatMap((request) => (request.kind === 'post' ? [request.args.message] : []));
  }

  private find(id: string): Booking | undefined {
    return this.bookings.find((each) => each.id === id);
  }

  private change(changed: Booking): Booking {
    this.bookings = this.bookings.map((each) => (each.id === changed.id ? changed : each));
    return changed;
  }

  private readonly handlers: Handlers = {
    'staff.known': () => [],
    'booking.get': ({ id }) => this.find(id) ?? null,
    'booking.byCode': ({ code }) => this.bookings.find((each) => each.code === code) ?? null,
    'booking.ofStaff': ({ from, to, statuses }) =>
      this.bookings.filter(
        ({ status, date }) =>
          (statuses?.includes(status) ?? true) &&
          (from === undefined || date >= from) &&
          (to === undefined || date <= to),
      ),
    'booking.decide': ({ id, version, action, reason }) => {
      const found = this.find(id);
      if (found === undefined) return { type: 'notFound' };
      if (found.version !== version) return { type: 'changedMeanwhile', booking: found };
      const status = nextStatus(found.status, action);
      if (status === null) return { type: 'notAllowed', booking: found };
      const took = action === 'accept' || action === 'claim' ? 'Paola' : found.claimedBy;
      return {
        type: 'changed',
        booking: this.change({ ...found, status, claimedBy: took, reason: reason ?? null, version: version + 1 }),
      };
    },
    'booking.propose': ({ id, version, date, time }) => {
      const found = this.find(id);
      if (found === undefined) return { type: 'notFound' };
      if (found.version !== version) return { type: 'changedMeanwhile', booking: found };
      if (this.taken.has(`${date}T${time}`))
        return { type: 'notFree', verdict: { type: 'slotTaken' }, alternatives: FREE.slice(1) };
      return {
        type: 'proposed',
        booking: this.change({ ...found, proposal: { date, time, endTime: '15:00' }, version: version + 1 }),
      };
    },
    'availability.offers': () => ({ slots: FREE, dayVerdict: null }),
    post: () => ({ chats: 1 }),
    repost: () => ({ chats: 1 }),
    'invite.create': () => ({ code: 'ABCD1234' }),
    'service.save': ({ service }) => ({ type: 'saved', service, affected: [] }),
    'service.close': () => ({ affected: this.bookings }),
    'agreement.add': () => ({ id: 'a1', replaced: false }),
    'agreement.list': () => [],
    'proposal.list': () => ({
      found: [
        {
          ...{ id: 'x', text: 'baby sitting', supporters: 3, date: '2026-11-01' },
          ...{ status: 'open', answer: null, serviceId: null },
        },
      ],
      total: 1,
    }),
    report: () => ({
      byService: [
        {
          serviceId: 'ironing',
          name: 'Stireria',
          requested: 0,
          accepted: 2,
          done: 5,
          cancelled: 1,
          rejected: 0,
          noShow: 1,
          answerMin: 95,
          good: 3,
          fair: 1,
          bad: 0,
        },
      ],
      words: [],
      citizens: 7,
      proposals: 1,
      complaints: 0,
      broadcasts: 2,
      reached: 40,
    }),
  };

  answer(request: Request): unknown {
    this.asked.push(request);
    const handler = this.handlers[request.kind] as ((args: Request['args']) => unknown) | undefined;
    if (handler === undefined) throw new Error(`unexpected ${request.kind}`);
    return handler(request.args);
  }
}

export const STAFF: Role[] = [{ type: 'staff', organisationId: 'nazareth' }];
export const MANAGER: Role[] = [{ type: 'manager' }];

export class Chat {
  state: State = FRESH;
  last: Message[] = [];
  handled = false;
  now = NOW;
  readonly world: World;
  readonly roles: Role[];
  readonly kind: 'private' | 'group';

  constructor(world: World, roles: Role[] = STAFF, kind: 'private' | 'group' = 'private') {
    this.world = world;
    this.roles = roles;
    this.kind = kind;
  }

  get text(): string {
    return this.last.map((message) => message.text).join('\n');
  }

  says(
    cleanText: string,
    intent: Understanding['intent'] = 'provide_slot',
    slots: Slots = {},
    over: Partial<Understanding> = {},
  ): this {
    const u: Understanding = {
      intent,
      score: 0.9,
      decision: 'act',
      alternatives: [],
      slots,
      issues: [],
      cleanText,
      ...over,
    };
    return this.run(function* (scene) {
      const { task } = scene.state;
      const said = repairIn(u.cleanText);
      if (said !== null && (yield* repair(scene, said))) return true;
      if (task !== null && (yield* dialogOf(task).hear(scene, task, u))) return true;
      if (yield* staffRequest(scene, u)) return true;
      return scene.facts.roles.some(({ type }) => type === 'manager') ? yield* managerRequest(scene, u) : false;
    });
  }

  taps(label: string): this {
    const button = this.buttons().find((each) => each.label === label);
    if (button === undefined)
      throw new Error(
        `no button «${label}» among ${this.buttons()
          .map((each) => each.label)
          .join(' | ')}`,
      );
    return this.does(button.action);
  }

  does(action: Action): this {
    return this.run(function* (scene) {
      if (action.type === 'decide') yield* decideTap(scene, action);
      else if ('ask' in action) {
        const { task, asked } = scene.state;
        if (task === null || asked?.number !== action.ask) throw new Error('a stale button');
        return yield* dialogOf(task).tap(scene, task, action);
      } else throw new Error(`not here: ${action.type}`);
      return true;
    });
  }

  buttons(): Button[] {
    return this.last.flatMap((message) => (message.buttons ?? []).flat());
  }

  private run(talk: (scene: Scene) => Talk<boolean>): this {
    const facts: Facts = {
      now: this.now,
      conversation: { id: 'c1', kind: this.kind, organisationId: this.kind === 'group' ? 'nazareth' : null },
      person: { id: 's1', name: 'Paola', address: null, phone: null, informal: false, noticed: true, optedIn: false },
      roles: this.roles,
      services,
      organisations,
    };
    const scene = openScene(facts, this.state);
    const going = talk(scene);
    let step = going.next();
    while (!step.done) step = going.next(this.world.answer(step.value));
    this.handled = step.value;
    this.last = scene.replies;
    const stored: unknown = JSON.parse(JSON.stringify(scene.state));
    const parsed = parseState(stored, '');
    expect(parsed).toEqual({ type: 'kept', state: stored });
    this.state = parsed.state;
    return this;
  }
}
