/** What a script sets up beforehand and looks at afterwards. */

import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { alertMessage } from '../../dialogs/deadlines.ts';
import { type Booking, detailsSchema } from '../../domain/booking.ts';
import { dateOf, timeOf } from '../../domain/time.ts';
import type { Database } from '../../prisma/client.ts';
import { ensureConversation } from '../../prisma/store/conversations.ts';
import { appendEvent } from '../../prisma/store/events.ts';
import type { JsonObject } from '../channel.ts';
import type { BookLine, PersonLine } from '../channels/terminal/lines.ts';
import { ScriptError } from '../errors.ts';
import type { Store, TurnUnit } from '../ports.ts';

const CHANNEL = 'terminal';

/** Works in a turn of this person's that nobody sees: the same transaction and the same rules as a real one. */
async function asTurnOf<T>(
  store: Store,
  handle: string,
  now: string,
  work: (unit: TurnUnit) => Promise<T>,
): Promise<T> {
  const conversation = { address: handle, kind: 'private' as const };
  const sender = { id: handle, name: handle };
  await store.receive(
    { channel: CHANNEL, eventId: randomUUID(), conversation, sender, content: { type: 'start' } },
    now,
  );
  let result: { value: T } | { error: unknown } | undefined;
  await store.processNext(now, async (unit) => {
    // An error leaves the turn by another way: the event must not be tried again.
    result = await work(unit).then(
      (value) => ({ value }),
      (error: unknown) => ({ error }),
    );
    await unit.finish({ state: (await unit.context()).state, replies: [] });
  });
  if (!result) throw new ScriptError('another message is still waiting');
  if ('error' in result) throw result.error;
  return result.value;
}

export async function introduce(store: Store, line: PersonLine, now: string): Promise<void> {
  const { person, name = person, address, phone, consent } = line;
  const known = { ...(address && { address }), ...(phone && { phone }) };
  const args = { name, ...known, noticed: true, optedIn: consent === true };
  await asTurnOf(store, person, now, (unit) => unit.answer<'person.update'>({ kind: 'person.update', args }));
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
      await tx.$executeRaw`
        INSERT INTO organisation_place (organisation_id, conversation_id, only_if_nobody) VALUES (${id}, ${room}, true)`;
    }
  });
}

/** A new member of staff is shown, in private, what only the room was shown and is still to be answered. */
export async function handOver(store: Store, database: Database, person: string, organisationId: string, now: string) {
  const rows = await database.statements.$queryRaw<{ id: string }[]>`
    SELECT b.id FROM booking b WHERE b.organisation_id = ${organisationId} AND b.status IN ('requested', 'accepted')
      AND EXISTS (SELECT 1 FROM outbox o WHERE o.ref = 'alert:' || b.id)
      AND NOT EXISTS (SELECT 1 FROM outbox o JOIN conversation c ON c.id = o.conversation_id
        WHERE o.ref = 'alert:' || b.id AND c.kind = 'private')
    ORDER BY b.created_at, b.id`;
  await asTurnOf(store, person, now, async (unit) => {
    const { services, organisations, person: staff } = await unit.context();
    for (const { id } of rows) {
      const booking = await unit.answer<'booking.get'>({ kind: 'booking.get', args: { id } });
      const service = services.find((each) => each.id === booking?.serviceId);
      if (!booking || !service) continue;
      const to = { type: 'person', personId: staff.id } as const;
      const message = alertMessage(booking, service, organisations);
      await unit.answer<'post'>({ kind: 'post', args: { to, message, purpose: 'alert' } });
    }
  });
}

/** By the same rules as in a chat; then accepted by the cooperative, or left to it with its alert. */
export async function book(database: Database, store: Store, line: BookLine, now: string): Promise<void> {
  const { from, service, date, time, endTime, status, ...given } = line;
  const booking = await asTurnOf(store, from, now, async (unit) => {
    const { person } = await unit.context();
    const details = detailsSchema.parse({
      address: person.address ?? undefined,
      phone: person.phone ?? undefined,
      ...given,
    });
    const args = { serviceId: service, date, time, details, ...(endTime && { endTime }) };
    const placed = await unit.answer<'booking.place'>({ kind: 'booking.place', args });
    if (placed.type === 'notFree') throw new ScriptError(`not free: ${JSON.stringify(placed.verdict)}`);
    if (status === 'requested') await alert(unit, placed.booking);
    return placed.booking;
  });
  if (status === 'accepted' && booking.status === 'requested') await accept(database, booking, now);
}

async function alert(unit: TurnUnit, booking: Booking): Promise<void> {
  if (booking.status !== 'requested') throw new ScriptError(`${booking.serviceId} is confirmed automatically`);
  const { services, organisations } = await unit.context();
  const service = services.find(({ id }) => id === booking.serviceId);
  if (!service) throw new ScriptError(`no service ${booking.serviceId}`);
  const to = { type: 'organisation', organisationId: booking.organisationId } as const;
  const message = alertMessage(booking, service, organisations);
  await unit.answer<'post'>({ kind: 'post', args: { to, message, purpose: 'alert' } });
}

async function accept(database: Database, { id }: Booking, now: string): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.$executeRaw`
      UPDATE booking SET status = 'accepted', version = version + 1, updated_at = ${now}::timestamptz WHERE id = ${id}`;
    const by = { personId: null, role: 'staff', channel: CHANNEL } as const;
    await appendEvent(tx, { bookingId: id, action: 'accept', from: 'requested', to: 'accepted', ...by }, now);
  });
}

export async function showBookings(database: Database): Promise<JsonObject> {
  const rows = await database.prisma.booking.findMany({
    where: { status: { not: 'held' } },
    orderBy: [{ createdAt: 'asc' }, { startsAt: 'asc' }],
  });
  const handles = await handlesOf(database);
  const bookings = rows.map((row) => {
    const { boxes: _, responsible: __, agreement: ___, answers: ____, ...details } = detailsSchema.parse(row.details);
    const start = DateTime.fromJSDate(row.startsAt);
    return withoutAbsent({
      code: row.code,
      service: row.serviceId,
      status: row.status,
      person: handles.get(row.personId),
      date: dateOf(start),
      time: timeOf(start),
      endTime: timeOf(DateTime.fromJSDate(row.endsAt)),
      ...details,
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
    rows.map(async ({ id, audience, kind, topic, text, status, startsAt, expiresAt }) => {
      const tally = async (by: 'status' | 'reason' | 'answer', where = {}) => {
        const groups = await database.prisma.broadcastRecipient.groupBy({
          by: [by],
          where: { broadcastId: id, ...where },
          _count: true,
        });
        return Object.fromEntries(groups.map((group) => [group[by], group._count]));
      };
      const [counts, skipped, answers] = [
        await tally('status'),
        await tally('reason', { status: 'skipped' }),
        await tally('answer', { answer: { not: null } }),
      ];
      return withoutAbsent({
        ...{ audience, kind, topic, text, status, counts },
        startsAt: startsAt?.toISOString(),
        expiresAt: expiresAt?.toISOString(),
        ...(Object.keys(skipped).length > 0 && { skipped }),
        ...(Object.keys(answers).length > 0 && { answers }),
      });
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
