/** People who ask: each with a chat of their own, a role, and a way to put a request at a moment. */

import { DateTime } from 'luxon';
import { answerRequest } from '../../bot/requests/index.ts';
import type { Answer, Protocol, Request, RequestKind } from '../../dialogs/engine/protocol.ts';
import type { Booking, Details } from '../../domain/booking.ts';
import type { BroadcastPolicy } from '../../domain/broadcast.ts';
import type { Role } from '../../domain/people.ts';
import { ZONE } from '../../domain/time.ts';
import type { Database } from '../../prisma/client.ts';
import { ensureConversation, ensurePerson } from '../../prisma/store/conversations.ts';
import { grantRole, loadRoles } from '../../prisma/store/people.ts';
import { NOW } from './support.ts';

export interface Asker {
  personId: string;
  chat: string;
  ask<K extends RequestKind>(kind: K, args: Protocol[K]['args'], now?: string): Promise<Answer<K>>;
}

/** Random enough for codes, the same in every run. */
function sequence(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const random = sequence();

/** `group`: they write there instead of in private. */
export async function somebody(
  db: Database,
  name: string,
  { role, group, policy }: { role?: Role; group?: string; policy?: BroadcastPolicy } = {},
): Promise<Asker> {
  const { personId, chat } = await db.transaction(async (tx) => {
    const person = await ensurePerson(tx, 'telegram', { id: name, name }, NOW);
    if (role !== undefined) await grantRole(tx, person, role, NOW);
    const place =
      group === undefined ? { address: name, kind: 'private' as const } : { address: group, kind: 'group' as const };
    return { personId: person, chat: await ensureConversation(tx, 'telegram', place, person, NOW) };
  });
  return {
    personId,
    chat,
    ask: (kind, args, now = NOW) =>
      db.transaction(async (tx) => {
        const roles = await loadRoles(tx, personId);
        const actor = { personId, roles, conversationId: chat, channel: 'telegram' };
        const request = { kind, args } as Extract<Request, { kind: typeof kind }>;
        const scope = { tx, now: DateTime.fromISO(now, { zone: ZONE }), actor, random };
        return answerRequest(policy === undefined ? scope : { ...scope, policy }, request);
      }),
  };
}

export const MANAGER: Role = { type: 'manager' };
export const NAZARETH: Role = { type: 'staff', organisationId: 'nazareth' };
export const GAMMA: Role = { type: 'staff', organisationId: 'gruppo-gamma' };

const VISIT: Details = { task: 'compagnia', durationMin: 60, address: 'via Dante 1', phone: '+390372000000' };

/** A visit of the custodian, of whom there are two. Thursday 26 November 2026 unless said otherwise. */
export function visit(
  time = '10:00',
  date = '2026-11-26',
  details: Partial<Details> = {},
): Protocol['booking.place']['args'] {
  return { serviceId: 'custodian', date, time, details: { ...VISIT, ...details } };
}

export function ironing(kg: number, date = '2026-11-26', time = '09:00'): Protocol['booking.place']['args'] {
  return { serviceId: 'ironing', date, time, details: { kg, address: 'via Dante 1' } };
}

/** One party at a time. Saturday 12 December 2026. */
export function party(time = '10:00', durationMin = 120): Protocol['booking.place']['args'] {
  const details = { durationMin, guests: 20, occasion: 'compleanno', responsible: 'Anna', phone: '+390372000000' };
  return { serviceId: 'party', date: '2026-12-12', time, details };
}

export function booked(answer: Answer<'booking.place'>): Booking {
  if (answer.type !== 'placed') throw new Error(`not placed: ${JSON.stringify(answer.verdict)}`);
  return answer.booking;
}

/** What the pool of a day says it has given out. */
export async function used(db: Database, serviceId: string, key: string): Promise<number> {
  const [row] = await db.prisma.$queryRaw<{ used: number }[]>`
    SELECT used::float8 AS used FROM pool_counter WHERE service_id = ${serviceId} AND key = ${key}`;
  return row?.used ?? 0;
}

export async function dueAt(db: Database, key: string): Promise<string | null> {
  const [row] = await db.prisma.$queryRaw<
    { due_at: Date }[]
  >`SELECT due_at FROM deadline WHERE key = ${key} AND done_at IS NULL`;
  return row?.due_at.toISOString() ?? null;
}
