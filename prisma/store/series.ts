/** Bookings that repeat: the rule by which they do, and which bookings they are. */

import type { Rule, Series } from '../../domain/series.ts';
import { type BookingRow, COLUMNS } from './bookings.ts';
import type { Tx } from './tx.ts';

export interface SeriesRow {
  id: string;
  service_id: string;
  organisation_id: string;
  person_id: string;
  rule: Omit<Rule, 'until'>;
  until_date: string;
  ended_at: Date | null;
}

export function seriesOf(row: SeriesRow): Series {
  return {
    id: row.id,
    serviceId: row.service_id,
    organisationId: row.organisation_id,
    personId: row.person_id,
    rule: { ...row.rule, until: row.until_date },
    endedAt: row.ended_at?.toISOString() ?? null,
  };
}

export async function insertSeries(
  tx: Tx,
  { serviceId, organisationId, personId, rule }: Omit<Series, 'id' | 'endedAt'>,
  now: string,
): Promise<SeriesRow> {
  const { until, ...rest } = rule;
  const [row] = await tx.$queryRaw<SeriesRow[]>`
    INSERT INTO series (service_id, organisation_id, person_id, rule, until_date, created_at)
    VALUES (${serviceId}, ${organisationId}, ${personId}, ${JSON.stringify(rest)}::jsonb, ${until}, ${now}::timestamptz)
    RETURNING *`;
  if (row === undefined) throw new Error('no series came back');
  return row;
}

export async function findSeries(tx: Tx, id: string): Promise<SeriesRow | null> {
  const [row] = await tx.$queryRaw<SeriesRow[]>`SELECT * FROM series WHERE id = ${id}`;
  return row ?? null;
}

export async function seriesOfPerson(tx: Tx, personId: string): Promise<SeriesRow[]> {
  return tx.$queryRaw<SeriesRow[]>`SELECT * FROM series WHERE person_id = ${personId} ORDER BY created_at, id`;
}

/** In the order in which they take place. */
export async function bookingsOfSeries(tx: Tx, id: string): Promise<BookingRow[]> {
  return tx.$queryRaw<BookingRow[]>`
    SELECT ${COLUMNS} FROM booking b JOIN person p ON p.id = b.person_id
    WHERE b.series_id = ${id} ORDER BY b.starts_at, b.id`;
}

/** As it stands once nobody else can change it. */
export async function lockSeries(tx: Tx, id: string): Promise<SeriesRow | null> {
  const [row] = await tx.$queryRaw<SeriesRow[]>`SELECT * FROM series WHERE id = ${id} FOR UPDATE`;
  return row ?? null;
}

/** It goes on longer, also where it was to be over. */
export async function extendSeries(tx: Tx, id: string, until: string): Promise<SeriesRow> {
  const [row] = await tx.$queryRaw<SeriesRow[]>`
    UPDATE series SET until_date = greatest(until_date, ${until}), ended_at = NULL WHERE id = ${id} RETURNING *`;
  if (row === undefined) throw new Error(`series ${id} is gone`);
  return row;
}

/** A booking that was made before becomes the one of that date. */
export async function adoptBooking(tx: Tx, bookingId: string, seriesId: string, on: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE booking SET series_id = ${seriesId}, series_on = ${on} WHERE id = ${bookingId} AND series_id IS NULL`;
}

/** `until`: the last date it still falls on; null where it is over as a whole. */
export async function endSeries(tx: Tx, id: string, until: string | null, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE series SET until_date = least(until_date, coalesce(${until}, until_date)),
      ended_at = CASE WHEN ${until}::text IS NULL THEN coalesce(ended_at, ${now}::timestamptz) ELSE ended_at END
    WHERE id = ${id}`;
}

/** Of somebody who is to be forgotten: their bookings stand alone, and that they repeated is not kept. */
export async function eraseSeries(tx: Tx, personId: string): Promise<number> {
  await tx.$executeRaw`
    UPDATE booking SET series_id = NULL, series_on = NULL
    WHERE series_id IN (SELECT id FROM series WHERE person_id = ${personId})`;
  return tx.$executeRaw`DELETE FROM series WHERE person_id = ${personId}`;
}

/** Those of which no booking is kept any more. */
export async function dropEmptySeries(tx: Tx, before: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM series s WHERE s.created_at < ${before}::timestamptz - interval '1 day'
      AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.series_id = s.id)`;
}
