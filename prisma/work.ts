/**
 * What a commit says about the work that it left: the payload of a notification. Written by triggers for whoever does not
 * tell it himself, as the processes of the bot do (`server.ts`).
 */

import type { Work } from '../bot/ports.ts';

export const WORK_CHANNEL = 'portineria_work';

/** Null: of another schema on the same server. An embedded database has one schema, whatever it is called. */
export function parseWork(payload: string | undefined, schema: string | null): Work | null {
  const [of, table, figure] = (payload ?? '').split(' ');
  if (schema !== null && of !== schema) return null;
  switch (table) {
    case 'inbox':
      return { type: 'inbox', count: figure === undefined ? Number.POSITIVE_INFINITY : Number(figure) };
    case 'outbox':
      return { type: 'outbox' };
    case 'deadline':
      return { type: 'deadline', due: Number(figure) };
    default:
      return { type: 'any' };
  }
}

export function workPayload(work: Work, schema: string): string {
  switch (work.type) {
    case 'inbox':
      return Number.isFinite(work.count) ? `${schema} inbox ${work.count}` : `${schema} inbox`;
    case 'outbox':
      return `${schema} outbox`;
    case 'deadline':
      return `${schema} deadline ${work.due}`;
    case 'any':
      return schema;
  }
}

/** What several commits left is told together: `count` added up, `due` the earliest. */
export function gathered(works: readonly Work[]): Work[] {
  if (works.some(({ type }) => type === 'any')) return [{ type: 'any' }];
  const inbox = works.flatMap((work) => (work.type === 'inbox' ? work.count : []));
  const dues = works.flatMap((work) => (work.type === 'deadline' ? work.due : []));
  return [
    ...(inbox.length > 0 ? [{ type: 'inbox' as const, count: inbox.reduce((sum, count) => sum + count, 0) }] : []),
    ...(works.some(({ type }) => type === 'outbox') ? [{ type: 'outbox' as const }] : []),
    ...(dues.length > 0 ? [{ type: 'deadline' as const, due: Math.min(...dues) }] : []),
  ];
}
