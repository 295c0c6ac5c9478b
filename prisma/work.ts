/** What a commit says about the work that it left: the payload of a notification, written by triggers. */

import type { Work } from '../bot/ports.ts';

export const WORK_CHANNEL = 'portineria_work';

/** Null: of another schema on the same server. An embedded database has one schema, whatever it is called. */
export function parseWork(payload: string | undefined, schema: string | null): Work | null {
  const [of, table, due] = (payload ?? '').split(' ');
  if (schema !== null && of !== schema) return null;
  switch (table) {
    case 'inbox':
    case 'outbox':
      return { type: table };
    case 'deadline':
      return { type: 'deadline', due: Number(due) };
    default:
      return { type: 'any' };
  }
}
