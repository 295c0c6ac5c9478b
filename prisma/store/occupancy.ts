/** What is taken: resources by the bookings that hold them, pools by their counters. */

import type { OccupancyWindow } from '../../domain/availability.ts';
import type { Service } from '../../domain/catalogue.ts';
import type { Counts, Occupancy } from '../../domain/slot.ts';
import type { Tx } from './tx.ts';

/** Whose limits count, and from when on a booking is over. */
export interface Asking {
  personId: string | null;
  /** ISO instant. */
  now: string;
}

/**
 * As one of its bookings sees it, when `except` names it: its own slot and share count as free. The limits of the
 * service are looked at where somebody asks.
 */
export async function loadOccupancy(
  tx: Tx,
  service: Service,
  window: OccupancyWindow,
  except: string | null,
  asking: Asking | null = null,
): Promise<Occupancy> {
  const taken =
    service.capacity.type === 'pool'
      ? { busy: [], used: await loadUsed(tx, service.id, window.poolKeys, except) }
      : { busy: await loadBusy(tx, service.capacity.resources, window, except), used: {} };
  if (service.limits === undefined || asking === null) return taken;
  return { ...taken, counts: await loadCounts(tx, service.id, except, asking) };
}

/** As the trigger `booking_within_limits` counts them when a booking is written. */
async function loadCounts(
  tx: Tx,
  serviceId: string,
  except: string | null,
  { personId, now }: Asking,
): Promise<Counts> {
  const rows = await tx.$queryRaw<{ date: string; own: number; all: number; own_open: number; open: number }[]>`
    SELECT to_char(starts_at AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD') AS date,
      count(*) FILTER (WHERE person_id = ${personId})::int AS own, count(*)::int AS all,
      count(*) FILTER (WHERE person_id = ${personId} AND ends_at > ${now}::timestamptz)::int AS own_open,
      count(*) FILTER (WHERE ends_at > ${now}::timestamptz)::int AS open
    FROM booking WHERE service_id = ${serviceId} AND id <> ${except ?? ''}
      AND starts_at >= ${now}::timestamptz - interval '2 days'
      AND status IN ('requested', 'accepted', 'in_progress', 'ready', 'held')
    GROUP BY 1`;
  const counts: Counts = { ofPerson: 0, ofPersonOn: {}, on: {}, inAll: 0 };
  for (const { date, own, all, own_open, open } of rows) {
    counts.ofPersonOn[date] = own;
    counts.on[date] = all;
    counts.ofPerson += own_open;
    counts.inAll += open;
  }
  return counts;
}

/**
 * By resource, whatever the service: two services may share one. One look into the index of the exclusion constraint a
 * resource, so that the cost is that of the window; one row a resource, since a month of a busy service has thousands
 * of stretches.
 */
async function loadBusy(
  tx: Tx,
  resources: readonly { id: string }[],
  { from, to }: OccupancyWindow,
  except: string | null,
): Promise<Occupancy['busy']> {
  // Numbers as one text: a driver's reader of arrays takes longer than the statement.
  const rows = await tx.$queryRaw<{ id: string; stretches: string }[]>`
    SELECT r.id, b.stretches FROM unnest(${resources.map(({ id }) => id)}::text[]) AS r (id)
    CROSS JOIN LATERAL (
      SELECT string_agg((extract(epoch FROM starts_at) * 1000)::bigint || ' '
        || (extract(epoch FROM blocked_until) * 1000)::bigint, ' ') AS stretches FROM booking
      WHERE resource_id = r.id AND status IN ('requested', 'accepted', 'in_progress', 'ready', 'held')
        AND tstzrange(starts_at, blocked_until, '[)') && tstzrange(${from}::timestamptz, ${to}::timestamptz, '[)')
        AND booking.id <> ${except ?? ''}) AS b
    WHERE b.stretches IS NOT NULL`;
  return rows.flatMap(({ id, stretches }) => stretchesIn(stretches).map((stretch) => ({ resourceId: id, ...stretch })));
}

/** "start end start end …" in milliseconds. */
function stretchesIn(text: string): { start: number; end: number }[] {
  const numbers = text.split(' ').map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, n) => ({
    start: numbers[2 * n] ?? 0,
    end: numbers[2 * n + 1] ?? 0,
  }));
}

async function loadUsed(
  tx: Tx,
  serviceId: string,
  keys: readonly string[],
  except: string | null,
): Promise<Record<string, number>> {
  const rows = await tx.$queryRaw<{ key: string; used: number }[]>`
    SELECT c.key, (c.used - coalesce(b.pool_amount, 0))::float8 AS used
    FROM pool_counter c LEFT JOIN booking b ON b.id = ${except ?? ''} AND b.service_id = c.service_id
      AND b.pool_key = c.key AND b.status IN ('requested', 'accepted', 'in_progress', 'ready', 'held')
    WHERE c.service_id = ${serviceId} AND c.key = ANY(${[...keys]}::text[])`;
  return Object.fromEntries(rows.map(({ key, used }) => [key, used]));
}

/**
 * Makes sure of these counters, brings their limit in step with the catalogue's and locks them, in the order of their
 * keys. A limit lowered below what is taken already stands at that.
 */
export async function openPools(tx: Tx, serviceId: string, keys: readonly string[], limit: number): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO pool_counter (service_id, key, used, limit_)
    SELECT ${serviceId}, key, 0, ${String(limit)}::numeric FROM unnest(${[...new Set(keys)].sort()}::text[]) AS key
    ON CONFLICT (service_id, key) DO UPDATE SET limit_ = greatest(excluded.limit_, pool_counter.used)`;
}

/** Adds to a counter, unless that goes over its limit. */
export async function takeFromPool(tx: Tx, serviceId: string, key: string, amount: number): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    UPDATE pool_counter SET used = used + ${String(amount)}::numeric
    WHERE service_id = ${serviceId} AND key = ${key} AND used + ${String(amount)}::numeric <= limit_
    RETURNING used::float8`;
  return rows.length > 0;
}

export async function giveBackToPool(tx: Tx, serviceId: string, key: string, amount: number): Promise<void> {
  await tx.$executeRaw`
    UPDATE pool_counter SET used = greatest(0, used - ${String(amount)}::numeric)
    WHERE service_id = ${serviceId} AND key = ${key}`;
}
