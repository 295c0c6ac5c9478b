/** Who asks, and what they may see and do. Roles are checked here whatever the dialog has checked. */

import type { DateTime } from 'luxon';
import type { Role } from '../../domain/people.ts';
import type { BookingEvent, BookingRow } from '../../prisma/store/bookings.ts';
import type { Actor, RequestContext } from './context.ts';

/** A request that the role does not allow and whose answer has no word for it: the dialog should not have asked. */
export class ForbiddenRequest extends Error {
  constructor(kind: string) {
    super(`${kind} is not for this role`);
    this.name = 'ForbiddenRequest';
  }
}

export function isManager({ roles }: Actor): boolean {
  return roles.some(({ type }) => type === 'manager');
}

export function organisationsOf({ roles }: Actor): string[] {
  return roles.flatMap((role: Role) => (role.type === 'staff' ? [role.organisationId] : []));
}

/** Staff of the organisation, or a manager. */
export function worksFor(actor: Actor, organisationId: string): boolean {
  return isManager(actor) || organisationsOf(actor).includes(organisationId);
}

export function maySee(actor: Actor, booking: Pick<BookingRow, 'person_id' | 'organisation_id'>): boolean {
  return actor.personId === booking.person_id || worksFor(actor, booking.organisation_id);
}

export function personIn({ actor }: RequestContext, kind: string): string {
  if (actor.personId === null) throw new ForbiddenRequest(kind);
  return actor.personId;
}

export function chatIn({ actor }: RequestContext, kind: string): string {
  if (actor.conversationId === null) throw new ForbiddenRequest(kind);
  return actor.conversationId;
}

/** The manager's id. */
export function managerIn(context: RequestContext, kind: string): string {
  if (!isManager(context.actor)) throw new ForbiddenRequest(kind);
  return personIn(context, kind);
}

export function isoOf(at: DateTime): string {
  return new Date(at.toMillis()).toISOString();
}

/** Who did it and from where, for the history of a booking. What staff do for who telephoned is done as staff. */
export function byActor(
  { actor }: RequestContext,
  booking: Pick<BookingRow, 'organisation_id' | 'person_id'>,
  as: 'citizen' | 'staff',
): Pick<BookingEvent, 'personId' | 'role' | 'channel'> {
  const { personId, channel } = actor;
  if (personId === null) return { personId, role: 'clock', channel };
  if (as === 'citizen' && personId === booking.person_id) return { personId, role: 'citizen', channel };
  const own = organisationsOf(actor).includes(booking.organisation_id);
  return { personId, role: own ? 'staff' : 'manager', channel };
}
