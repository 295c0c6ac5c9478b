/** Who gets a cooperative's alerts when. */

import type { Duty } from '../../domain/rota.ts';
import type { Tx } from './tx.ts';

export interface DutyRow {
  person_id: string;
  /** Empty for a duty with dates. */
  days: number[];
  from_date: string | null;
  to_date: string | null;
  from_time: string;
  to_time: string;
}

export function dutyOf(row: DutyRow): Duty {
  const { person_id, days, from_date, to_date, from_time, to_time } = row;
  return {
    personId: person_id,
    days: days.length === 0 ? null : days,
    from: from_date,
    to: to_date,
    fromTime: from_time,
    toTime: to_time,
  };
}

/** Held until the commit, so that two who change it do so one after the other. */
export async function lockRota(tx: Tx, organisationId: string): Promise<Duty[]> {
  await tx.$queryRaw`SELECT id FROM organisation WHERE id = ${organisationId} FOR NO KEY UPDATE`;
  return loadRota(tx, organisationId);
}

export async function loadRota(tx: Tx, organisationId: string): Promise<Duty[]> {
  const rows = await tx.$queryRaw<DutyRow[]>`
    SELECT person_id, days, from_date, to_date, from_time, to_time FROM duty
    WHERE organisation_id = ${organisationId} ORDER BY created_at, id`;
  return rows.map(dutyOf);
}

export async function saveRota(tx: Tx, organisationId: string, rota: readonly Duty[], now: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM duty WHERE organisation_id = ${organisationId}`;
  const rows = rota.map(({ personId, days, from, to, fromTime, toTime }) => ({
    person_id: personId,
    days: days ?? [],
    from_date: from,
    to_date: to,
    from_time: fromTime,
    to_time: toTime,
  }));
  await tx.$executeRaw`
    INSERT INTO duty (organisation_id, person_id, days, from_date, to_date, from_time, to_time, created_at)
    SELECT ${organisationId}, d.person_id, d.days, d.from_date, d.to_date, d.from_time, d.to_time,
      ${now}::timestamptz + n * interval '1 millisecond'
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS (person_id text, days integer[], from_date text, to_date text, from_time text, to_time text))
      WITH ORDINALITY AS d (person_id, days, from_date, to_date, from_time, to_time, n)`;
}

/** What is long over. */
export async function dropOldDuties(tx: Tx, before: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM duty WHERE to_date < ${before}`;
}
