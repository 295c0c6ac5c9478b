/** Who a broadcast reaches: the audience, as far as its kind and everybody's consent allow. */

import type { BroadcastPlan } from '../../domain/broadcast.ts';
import type { Audience } from '../../domain/people.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';

export type Aim = Pick<BroadcastPlan, 'audience' | 'kind'> & { topic?: BroadcastPlan['topic'] };

/** Whoever had to do with a service so lately wants to know when something about it changes. */
const LATELY = '90 days';

/** People `p`, each with the private chat `c` they used last, of those that can be reached. */
export function recipientsOf(aim: Aim, now: string): Prisma.Sql {
  return Prisma.sql`
    person p CROSS JOIN LATERAL (
      SELECT id, channel FROM conversation
      WHERE person_id = p.id AND kind = 'private' AND blocked_at IS NULL ORDER BY last_at DESC, id LIMIT 1) c
    WHERE p.erased_at IS NULL AND ${allowed(aim, now)} AND ${belongs(aim.audience)}`;
}

/** Of person `p`, by what holds now. */
function allowed({ audience, kind, topic }: Aim, now: string): Prisma.Sql {
  if (kind === 'promotion') return consents(Prisma.sql`${topicOf({ audience, topic }) ?? ''}::text`);
  // A notice goes without consent, therefore only to whom it concerns.
  return Prisma.sql`EXISTS (
    SELECT 1 FROM booking b WHERE b.person_id = p.id AND ${about(audience)}
      AND (booking_holds(b.status) OR b.ends_at > ${now}::timestamptz - ${LATELY}::interval))`;
}

function about(audience: Audience): Prisma.Sql {
  // A place held for somebody in line is not booked yet.
  const booked = Prisma.sql`b.status <> 'held'`;
  if (audience.type === 'service') return Prisma.sql`b.service_id = ${audience.serviceId} AND ${booked}`;
  if (audience.type === 'organisation') {
    return Prisma.sql`b.organisation_id = ${audience.organisationId} AND ${booked}`;
  }
  return Prisma.sql`false`;
}

export function topicOf({ audience, topic }: Pick<Aim, 'audience' | 'topic'>): string | undefined {
  return topic ?? (audience.type === 'topic' ? audience.topic : undefined);
}

/** Person `p` wants promotions on this. Who named topics gets what is about one of them, and nothing else. */
export function consents(topic: Prisma.Sql): Prisma.Sql {
  return Prisma.sql`(p.opted_in AND (
    NOT EXISTS (SELECT 1 FROM person_label l WHERE l.person_id = p.id AND l.kind = 'topic')
    OR EXISTS (SELECT 1 FROM person_label l WHERE l.person_id = p.id AND l.kind = 'topic' AND l.value = ${topic})))`;
}

function belongs(audience: Audience): Prisma.Sql {
  switch (audience.type) {
    case 'all':
    case 'topic':
      return Prisma.sql`true`;
    case 'service':
    case 'organisation':
      return Prisma.sql`EXISTS (SELECT 1 FROM booking b WHERE b.person_id = p.id AND ${about(audience)})`;
    case 'association':
      return labelled('association', audience.name);
    case 'language':
      return labelled('language', audience.code);
    case 'district':
      return Prisma.sql`(${labelled('district', audience.name)}
        OR position(lower(${audience.name}) IN lower(coalesce(p.address, ''))) > 0)`;
  }
}

function labelled(kind: string, value: string): Prisma.Sql {
  return Prisma.sql`EXISTS (
    SELECT 1 FROM person_label l WHERE l.person_id = p.id AND l.kind = ${kind} AND l.value = ${value})`;
}

export interface Reach {
  total: number;
  /** Up to five names. */
  examples: string[];
  channels: { channel: string; n: number }[];
}

export async function reachOf(tx: Tx, aim: Aim, now: string): Promise<Reach> {
  const [row] = await tx.$queryRaw<Reach[]>`
    WITH reached AS MATERIALIZED (SELECT p.id, p.name, c.channel FROM ${recipientsOf(aim, now)})
    SELECT (SELECT count(*)::int FROM reached) AS total,
      (SELECT coalesce(jsonb_agg(name), '[]') FROM (
        SELECT name FROM reached WHERE name <> '' ORDER BY md5(id) LIMIT 5) e) AS examples,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', channel, 'n', n) ORDER BY n DESC, channel), '[]') FROM (
        SELECT channel, count(*)::int AS n FROM reached GROUP BY channel) h) AS channels`;
  return row ?? { total: 0, examples: [], channels: [] };
}

export interface Group {
  kind: 'association' | 'district' | 'language';
  value: string;
  n: number;
}

/** What people have said of themselves, to choose an audience by. */
export async function groupsOf(tx: Tx): Promise<Group[]> {
  return tx.$queryRaw<Group[]>`
    SELECT kind, value, count(*)::int AS n FROM person_label WHERE kind <> 'topic'
    GROUP BY kind, value ORDER BY kind, n DESC, value LIMIT 200`;
}
