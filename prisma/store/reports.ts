/** Figures for the manager. Dates are of Europe/Rome, both included. */

import type { Answer } from '../../dialogs/engine/protocol.ts';
import type { Tx } from '../client.ts';
import { loadMarks } from './feedback.ts';

export async function loadReport(tx: Tx, from: string, to: string): Promise<Answer<'report'>> {
  const rows = await tx.$queryRaw<Omit<Answer<'report'>['byService'][number], 'good' | 'fair' | 'bad'>[]>`
    SELECT s.id AS "serviceId", s.definition ->> 'name' AS name,
      (count(b.id) FILTER (WHERE b.status = 'requested'))::int AS requested,
      (count(b.id) FILTER (WHERE b.status IN ('accepted', 'in_progress', 'ready')))::int AS accepted,
      (count(b.id) FILTER (WHERE b.status = 'done'))::int AS done,
      (count(b.id) FILTER (WHERE b.status = 'cancelled'))::int AS cancelled,
      (count(b.id) FILTER (WHERE b.status = 'rejected'))::int AS rejected
    FROM service s LEFT JOIN booking b ON b.service_id = s.id
      AND (b.starts_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date
    GROUP BY s.id, s.definition ->> 'name', s.position ORDER BY s.position, s.id`;
  const [totals] = await tx.$queryRaw<{ citizens: number; proposals: number; complaints: number }[]>`
    SELECT
      (SELECT count(DISTINCT person_id)::int FROM booking
        WHERE status <> 'held' AND (starts_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date) AS citizens,
      (SELECT count(*)::int FROM proposal
        WHERE (created_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date) AS proposals,
      (SELECT count(*)::int FROM complaint
        WHERE (at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date) AS complaints`;
  const { marks, words } = await loadMarks(tx, from, to);
  const byService = rows.map((row) => {
    const { good = 0, fair = 0, bad = 0 } = marks.find(({ serviceId }) => serviceId === row.serviceId) ?? {};
    return { ...row, good, fair, bad };
  });
  return { byService, words, ...(totals ?? { citizens: 0, proposals: 0, complaints: 0 }) };
}
