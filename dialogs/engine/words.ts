/** Telling an answer in free words from a question or a wish that comes instead of it. */

import type { Intent, Understanding } from './input.ts';

const ELSEWHERE = new Set<Intent>([
  'service_info',
  'payment_info',
  'list_services',
  'my_bookings',
  'bot_identity',
  'talk_to_human',
  'help',
  'restart',
  'privacy_request',
  'staff_list',
  'mgr_report',
  'mgr_agreement_list',
  'mgr_proposals',
  'mgr_broadcast_stats',
]);

/** Any words are an answer, unless they are plainly a question of their own. */
export function mayBeWords(u: Understanding): boolean {
  return u.decision !== 'act' || !ELSEWHERE.has(u.intent);
}
