/** What a script sets up beforehand and looks at afterwards, straight on the database. */

import { DateTime } from 'luxon';
import { alertMessage } from '../../dialogs/deadlines.ts';
import type { Request, RequestKind } from '../../dialogs/engine/protocol.ts';
import { type Booking, detailsSchema } from '../../domain/booking.ts';
import type { Role } from '../../domain/people.ts';
import { dateOf, timeOf, ZONE } from '../../domain/time.ts';
import type { Database, Tx } from '../../prisma/client.ts';
import { catalogueCache } from '../../prisma/store/catalogue.ts';
import { ensureConversation, ensurePerson } from '../../prisma/store/conversations.ts';
import { updatePerson } from '../../prisma/store/people.ts';
import { post } from '../../prisma/store/targets.ts';
import type { JsonObject } from '../channel.ts';
import type { BookLine, PersonLine } from '../channels/terminal/lines.ts';
import { ScriptError } from '../errors.ts';
import type { Store } from '../ports.ts';
import { answerRequest } from '../requests/index.ts';

const CHANNEL = 'terminal';

export async function introduce(database: Database, line: PersonLine, now: string): Promise<void> {
  const { person, name = person, address, phone, consent } = line;
  await database.transaction(async (tx) => {
    const { personId } = await meet(tx, person, name, now);
    const known = { ...(address && { address }), ...(phone && { phone }) };
    await updatePerson(tx, personId, { name, ...known, noticed: true, optedIn: consent === true }, now);
  });
}

async function meet(tx: Tx, handle: string, name: string, now: string): Promise<{ personId: string; chatId: string }> {
  const personId = await ensurePerson(tx, CHANNEL, { id: handle, name }, now);
  const chatId = await ensureConversation(tx, CHANNEL, { address: handle, kind: 'private' }, personId, now);
  return { personId, chatId };
}

/** A room for each cooperative's alerts, used while nobody of that cooperative is known. */
export async function openRooms(database: Database, store: Store, now: string): Promise<void> {
  const organisations = await store.organisations();
  await database.transaction(async (tx) => {
    for (const { id, name } of organisations) {
      const room = await ensureConversation(
        tx,
        CHANNEL,
        { address: `staff:${id}`, kind: 'group', title: name },
        '',
        now,
      );
      await tx.organisationPlace.create({ data: { organisationId: id, conversationId: room, onlyIfNobody: true } });
    }
  });
}

/** By the same rules as in a chat; then accepted by the cooperative, or left to it with its alert. */
export async function book(database: Database, line: BookLine, now: string, random: () => number): Promise<void> {
  const { from, service, date, time, endTime, status, ...rest } = line;
  await database.transaction(async (tx) => {
    const { personId, chatId } = await meet(tx, from, from, now);
    const ask = <K extends RequestKind>(roles: Role[], id: string | null, request: Extract<Request, { kind: K }>) => {
      const actor = { personId: id, roles, conversationId: chatId, channel: CHANNEL };
      return answerRequest<K>({ tx, now: DateTime.fromISO(now, { zone: ZONE }), actor, random }, request);
    };
    const person = await tx.person.findUniqueOrThrow({ where: { id: personId } });
    const details = detailsSchema.parse({
      address: person.address ?? undefined,
      phone: person.phone ?? undefined,
      ...rest,
    });
    const wish = { serviceId: service, date, time, details, ...(endTime && { endTime }) };
    const placed = await ask<'booking.place'>([{ type: 'citizen' }], personId, { kind: 'booking.place', args: wish });
    if (placed.type === 'notFree') throw new ScriptError(`not free: ${JSON.stringify(placed.verdict)}`);
    const { booking } = placed;
    if (status === 'accepted' && booking.status === 'requested') {
      const args = { id: booking.id, version: booking.version, action: 'accept' as const };
      const decided = await ask<'booking.decide'>([{ type: 'manager' }], null, { kind: 'booking.decide', args });
      if (decided.type !== 'changed') throw new ScriptError(`not accepted: ${decided.type}`);
    }
    if (status === 'requested') {
      if (booking.status !== 'requested') throw new ScriptError(`${service} is confirmed automatically`);
      await alert(tx, booking, now);
    }
  });
}

async function alert(tx: Tx, booking: Booking, now: string): Promise<void> {
  const { services, organisations } = await catalogueCache()(tx);
  const service = services.find(({ id }) => id === booking.serviceId);
  if (!service) throw new ScriptError(`no service ${booking.serviceId}`);
  const target = { type: 'organisation', organisationId: booking.organisationId } as const;
  await post(tx, target, alertMessage(booking, service, organisations), 'alert', now);
}

export async function showBookings(database: Database): Promise<JsonObject> {
  const rows = await database.prisma.booking.findMany({ orderBy: [{ createdAt: 'asc' }, { startsAt: 'asc' }] });
  const handles = await handlesOf(database);
  const bookings = rows.map((row) => {
    const { kg, pieces, guests, durationMin, box, items, task, address, phone, occasion, notes } = detailsSchema.parse(
      row.details,
    );
    const start = DateTime.fromJSDate(row.startsAt);
    return withoutAbsent({
      code: row.code,
      service: row.serviceId,
      status: row.status,
      person: handles.get(row.personId),
      date: dateOf(start),
      time: timeOf(start),
      endTime: timeOf(DateTime.fromJSDate(row.endsAt)),
      ...{ kg, pieces, guests, durationMin, box, items, task, address, phone, occasion, notes },
      cooperative: row.organisationId,
      price: row.priceCents === null ? undefined : row.priceCents / 100,
    });
  });
  return { bookings };
}

export async function showAudit(database: Database): Promise<JsonObject> {
  const rows = await database.prisma.bookingEvent.findMany({ orderBy: { id: 'asc' } });
  const bookings = await database.prisma.booking.findMany({ select: { id: true, code: true } });
  const codes = new Map(bookings.map(({ id, code }) => [id, code]));
  const handles = await handlesOf(database);
  const audit = rows.map(({ bookingId, action, fromStatus, toStatus, personId, role, channel, reason, at }) =>
    withoutAbsent({
      at: at.toISOString(),
      booking: codes.get(bookingId),
      action,
      from: fromStatus,
      to: toStatus,
      by: personId === null ? undefined : handles.get(personId),
      ...{ role, channel, reason },
    }),
  );
  return { audit };
}

export async function showBroadcasts(database: Database): Promise<JsonObject> {
  const rows = await database.prisma.broadcast.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const broadcasts = await Promise.all(
    rows.map(async ({ id, audience, text, status, startsAt }) => {
      const groups = await database.prisma.outbox.groupBy({ by: ['status'], where: { broadcastId: id }, _count: true });
      const counts = Object.fromEntries(groups.map((group) => [group.status, group._count]));
      return withoutAbsent({ audience, text, status, startsAt: startsAt?.toISOString(), counts });
    }),
  );
  return { broadcasts };
}

async function handlesOf(database: Database): Promise<Map<string, string>> {
  const rows = await database.prisma.identity.findMany({ where: { channel: CHANNEL } });
  return new Map(rows.map(({ personId, externalId }) => [personId, externalId]));
}

function withoutAbsent(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null));
}
