/** Figures for the manager. Dates are of Europe/Rome, both included. */

import type { Answer } from '../../dialogs/engine/protocol.ts';
import type { Tx } from '../client.ts';
import { loadMarks } from './feedback.ts';

type Totals = Pick<Answer<'report'>, 'citizens' | 'proposals' | 'complaints' | 'broadcasts' | 'reached'>;
const NONE: Totals = { citizens: 0, proposals: 0, complaints: 0, broadcasts: 0, reached: 0 };

export async function loadReport(tx: Tx, from: string, to: string): Promise<Answer<'report'>> {
  const rows = await tx.$queryRaw<Omit<Answer<'report'>['byService'][number], 'good' | 'fair' | 'bad'>[]>`
    SELECT s.id AS "serviceId", s.definition ->> 'name' AS name,
      (count(b.id) FILTER (WHERE b.status = 'requested'))::int AS requested,
      (count(b.id) FILTER (WHERE b.status IN ('accepted', 'in_progress', 'ready')))::int AS accepted,
      (count(b.id) FILTER (WHERE b.status = 'done'))::int AS done,
      (count(b.id) FILTER (WHERE b.status = 'cancelled'))::int AS cancelled,
      (count(b.id) FILTER (WHERE b.status = 'rejected'))::int AS rejected,
      (count(b.id) FILTER (WHERE b.status = 'no_show'))::int AS "noShow",
      percentile_cont(0.5) WITHIN GROUP (ORDER BY a.minutes)::int AS "answerMin"
    FROM service s LEFT JOIN booking b ON b.service_id = s.id
      AND (b.starts_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date
    LEFT JOIN LATERAL (
      SELECT extract(epoch FROM min(e.at) - b.created_at) / 60 AS minutes FROM booking_event e
      WHERE e.booking_id = b.id AND e.role = 'staff' AND e.action IN ('claim', 'assign', 'accept', 'reject')
        AND EXISTS (SELECT 1 FROM booking_event p WHERE p.booking_id = b.id AND p.action = 'place' AND p.to_status = 'requested')
    ) a ON true
    GROUP BY s.id, s.definition ->> 'name', s.position ORDER BY s.position, s.id`;
  const [totals] = await tx.$queryRaw<Totals[]>`
    SELECT
      (SELECT count(DISTINCT person_id)::int FROM booking
        WHERE status <> 'held' AND (starts_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date) AS citizens,
      (SELECT count(*)::int FROM proposal
        WHERE (created_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date) AS proposals,
      (SELECT count(*)::int FROM complaint
        WHERE (at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date) AS complaints,
      (SELECT count(*)::int FROM broadcast WHERE status IN ('sending', 'paused', 'finished', 'stopped', 'expired')
        AND (starts_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date) AS broadcasts,
      (SELECT count(*)::int FROM broadcast_recipient WHERE status = 'sent'
        AND (done_at AT TIME ZONE 'Europe/Rome')::date BETWEEN ${from}::date AND ${to}::date) AS reached`;
  const { marks, words } = await loadMarks(tx, from, to);
  const byService = rows.map((row) => {
    const { good = 0, fair = 0, bad = 0 } = marks.find(({ serviceId }) => serviceId === row.serviceId) ?? {};
    return { ...row, good, fair, bad };
  });
  return { byService, words, ...(totals ?? NONE) };
}
