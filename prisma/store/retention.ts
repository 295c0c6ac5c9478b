/** What is kept no longer than was promised: chat text 90 days, bookings 24 months. */

import { DateTime } from 'luxon';
import { awake } from '../../domain/quiet.ts';
import type { Tx } from '../client.ts';
import { dropOldFiles } from './files.ts';
import { dropOldDuties } from './rota.ts';
import { dropEmptySeries } from './series.ts';
import { lookAtLines } from './waitlist.ts';

const CHAT_DAYS = 90;
const BOOKING_MONTHS = 24;
/** What of a booking tells who it was for; the rest is needed for the accounts. */
export const PERSONAL_DETAILS = ['address', 'phone', 'notes', 'responsible', 'occasion', 'answers', 'agreement'];

export async function prune(tx: Tx, now: string): Promise<{ messages: number; bookings: number }> {
  await allowErasure(tx);
  const old = `$1::timestamptz - interval '${CHAT_DAYS} days'`;
  const spoken = await tx.$executeRawUnsafe(`DELETE FROM message_log WHERE at < ${old}`, now);
  const written = await tx.$executeRawUnsafe(
    `DELETE FROM outbox WHERE created_at < ${old} AND status NOT IN ('pending', 'sending')`,
    now,
  );
  // The figures of a broadcast stay; who it went to goes.
  await tx.$executeRawUnsafe(
    `UPDATE broadcast_recipient SET person_id = NULL, conversation_id = NULL
     WHERE done_at < ${old} AND person_id IS NOT NULL`,
    now,
  );
  await tx.$executeRawUnsafe(`DELETE FROM inbox WHERE received_at < ${old} AND status <> 'pending'`, now);
  await tx.$executeRawUnsafe(
    `UPDATE handoff SET last_words = '', about = '' WHERE opened_at < ${old} AND ended_at IS NOT NULL`,
    now,
  );
  await tx.$executeRawUnsafe(`DELETE FROM tap_token WHERE expires_at < $1::timestamptz`, now);
  await tx.$executeRawUnsafe(`DELETE FROM dialog WHERE updated_at < ${old}`, now);
  await tx.$executeRawUnsafe(`DELETE FROM deadline WHERE done_at < ${old}`, now);
  await tx.$executeRawUnsafe(
    `DELETE FROM waiting WHERE updated_at < ${old} AND status NOT IN ('waiting', 'offered')`,
    now,
  );
  await tx.$executeRawUnsafe(`UPDATE feedback SET words = NULL WHERE answered_at < ${old} AND words IS NOT NULL`, now);
  // Who wished for what is told for as long as it is open, and for two years; then only how many they were.
  await tx.$executeRawUnsafe(
    `UPDATE proposal_support s SET person_id = NULL, wants_news = false FROM proposal p
     WHERE p.id = s.proposal_id AND s.person_id IS NOT NULL
       AND ((p.status IN ('declined', 'done') AND p.decided_at < ${old})
         OR s.at < $1::timestamptz - interval '${BOOKING_MONTHS} months')`,
    now,
  );
  await tx.$executeRawUnsafe(
    `UPDATE proposal p SET details = NULL WHERE details IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM proposal_support s WHERE s.proposal_id = p.id AND s.person_id IS NOT NULL)`,
  );
  await dropOldFiles(tx, now);
  await dropOldDuties(tx, now.slice(0, 10));
  // Once a day every line is looked at, whatever was missed.
  await lookAtLines(tx, awakeFrom(now));
  await tx.$executeRawUnsafe(
    `DELETE FROM pool_counter p WHERE NOT EXISTS (
       SELECT 1 FROM booking b WHERE b.service_id = p.service_id AND b.pool_key = p.key)
       AND left(p.key, 10) < to_char($1::timestamptz - interval '2 days', 'YYYY-MM-DD')`,
    now,
  );
  await tx.$executeRawUnsafe(
    `UPDATE booking_event SET data = data - 'before'
     WHERE jsonb_exists(data, 'before') AND at < $1::timestamptz - interval '1 day'`,
    now,
  );
  const bookings = await tx.$executeRawUnsafe(
    `DELETE FROM booking WHERE ends_at < $1::timestamptz - interval '${BOOKING_MONTHS} months'`,
    now,
  );
  await dropEmptySeries(tx, now);
  await forgetErased(tx, now);
  await forgetCallers(tx, now);
  return { messages: spoken + written, bookings };
}

function awakeFrom(now: string): string {
  return new Date(awake(DateTime.fromISO(now)).toMillis()).toISOString();
}

/** A chat of somebody who erased themselves is kept for their receipt only; details of a booking until it is over. */
async function forgetErased(tx: Tx, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE booking b SET details = b.details - ${PERSONAL_DETAILS}::text[] FROM person p
    WHERE p.id = b.person_id AND p.erased_at IS NOT NULL AND NOT booking_holds(b.status)
      AND jsonb_exists_any(b.details, ${PERSONAL_DETAILS}::text[])`;
  await tx.$executeRaw`
    DELETE FROM conversation c WHERE kind = 'private' AND person_id IS NULL
      AND last_at < ${now}::timestamptz - interval '1 day'
      AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.conversation_id = c.id AND o.status IN ('pending', 'sending'))
      AND NOT EXISTS (SELECT 1 FROM inbox i WHERE i.conversation_id = c.id AND i.status = 'pending')`;
}

/** Who telephoned once, and of whose bookings nothing is kept any more. */
async function forgetCallers(tx: Tx, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE person p SET name = '', phone = NULL, address = NULL, erased_at = ${now}::timestamptz
    WHERE p.erased_at IS NULL AND p.created_at < ${now}::timestamptz - interval '1 day'
      AND NOT EXISTS (SELECT 1 FROM identity i WHERE i.person_id = p.id)
      AND NOT EXISTS (SELECT 1 FROM booking b WHERE b.person_id = p.id)`;
}

/** Lets this transaction change the log of bookings. */
export async function allowErasure(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT set_config('portineria.erasure', 'on', true)`;
}
