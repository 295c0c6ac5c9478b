/** Giving a person everything that is held about them, and erasing it. One function a kind of thing. */

import { PERSONAL_DETAILS } from './retention.ts';
import type { Tx } from './tx.ts';

/** As one document; what others wrote about their own work is not in it. */
export async function exportPerson(tx: Tx, id: string): Promise<string> {
  const [row] = await tx.$queryRaw<{ json: string }[]>`
    SELECT jsonb_pretty(jsonb_build_object(
      'person', (SELECT to_jsonb(p) FROM person p WHERE p.id = ${id}),
      'identities', (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', channel, 'id', external_id)), '[]')
        FROM identity WHERE person_id = ${id}),
      'roles', (SELECT coalesce(jsonb_agg(to_jsonb(r) - 'id' - 'person_id' ORDER BY r.id), '[]')
        FROM role_grant r WHERE person_id = ${id}),
      'duties', (SELECT coalesce(jsonb_agg(to_jsonb(d) - 'id' - 'person_id' ORDER BY d.created_at), '[]')
        FROM duty d WHERE person_id = ${id}),
      'chats', (SELECT coalesce(jsonb_agg(jsonb_build_object('channel', channel, 'address', address, 'title', title,
          'since', created_at, 'lastAt', last_at) ORDER BY created_at), '[]')
        FROM conversation WHERE kind = 'private' AND person_id = ${id}),
      'bookings', (SELECT coalesce(jsonb_agg(to_jsonb(b) - 'person_id' - 'claimed_by_id' || jsonb_build_object('events', (
          SELECT coalesce(jsonb_agg(jsonb_build_object('action', e.action, 'from', e.from_status, 'to', e.to_status,
            'by', e.role, 'channel', e.channel, 'reason', e.reason, 'at', e.at) ORDER BY e.id), '[]')
          FROM booking_event e WHERE e.booking_id = b.id)) ORDER BY b.created_at), '[]')
        FROM booking b WHERE b.person_id = ${id} AND b.status <> 'held'),
      'series', (SELECT coalesce(jsonb_agg(jsonb_build_object('service', service_id, 'rule', rule, 'until', until_date,
          'since', created_at, 'endedAt', ended_at) ORDER BY created_at), '[]')
        FROM series WHERE person_id = ${id}),
      'waiting', (SELECT coalesce(jsonb_agg(jsonb_build_object('service', service_id, 'wish', wish, 'details', details,
          'onBehalfOf', on_behalf_of, 'status', status, 'since', created_at) ORDER BY created_at), '[]')
        FROM waiting WHERE person_id = ${id}),
      'messages', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', at, 'text', text, 'intent', intent) ORDER BY id), '[]')
        FROM message_log WHERE person_id = ${id}),
      'answers', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', o.created_at, 'text', o.message ->> 'text') ORDER BY o.id), '[]')
        FROM outbox o JOIN conversation c ON c.id = o.conversation_id WHERE c.kind = 'private' AND c.person_id = ${id}),
      'broadcasts', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', coalesce(r.done_at, r.claimed_at), 'text', b.text,
          'status', r.status, 'answer', r.answer) ORDER BY r.id), '[]')
        FROM broadcast_recipient r JOIN broadcast b ON b.id = r.broadcast_id WHERE r.person_id = ${id}),
      'files', (SELECT coalesce(jsonb_agg(jsonb_build_object('at', f.created_at, 'name', f.name) ORDER BY f.created_at), '[]')
        FROM kept_file f JOIN conversation c ON c.channel = f.channel AND c.address = f.address
        WHERE c.kind = 'private' AND c.person_id = ${id}),
      'consents', (SELECT coalesce(jsonb_agg(to_jsonb(k) - 'id' - 'person_id' ORDER BY k.id), '[]')
        FROM consent k WHERE k.person_id = ${id}),
      'labels', (SELECT coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'value', value, 'at', at) ORDER BY at), '[]')
        FROM person_label WHERE person_id = ${id}),
      'dialogs', (SELECT coalesce(jsonb_agg(state), '[]') FROM dialog WHERE person_id = ${id}),
      'handoffs', (SELECT coalesce(jsonb_agg(jsonb_build_object('openedAt', opened_at, 'lastWords', last_words)), '[]')
        FROM handoff WHERE person_id = ${id}),
      'proposals', (SELECT coalesce(jsonb_agg(jsonb_build_object('text', p.text, 'at', s.at, 'proposed', s.proposer,
          'details', CASE WHEN s.proposer THEN p.details END, 'wantsNews', s.wants_news, 'status', p.status)), '[]')
        FROM proposal_support s JOIN proposal p ON p.id = s.proposal_id WHERE s.person_id = ${id}),
      'complaints', (SELECT coalesce(jsonb_agg(jsonb_build_object('number', number, 'text', text, 'at', at)), '[]')
        FROM complaint WHERE person_id = ${id}),
      'feedback', (SELECT coalesce(jsonb_agg(jsonb_build_object('askedAt', asked_at, 'mark', mark, 'words', words)), '[]')
        FROM feedback WHERE person_id = ${id})
    )) AS json`;
  if (row === undefined) throw new Error('no export came back');
  return row.json;
}

/** What they said and where they stood; answers how many messages. What still waits to be read is dropped too. */
export async function eraseWords(tx: Tx, id: string, now: string): Promise<number> {
  const messages = await tx.$executeRaw`DELETE FROM message_log WHERE person_id = ${id}`;
  await tx.$executeRaw`
    UPDATE inbox SET content = NULL, status = CASE WHEN status = 'pending' THEN 'done' ELSE status END,
      done_at = coalesce(done_at, ${now}::timestamptz) WHERE person_id = ${id}`;
  await tx.$executeRaw`DELETE FROM dialog WHERE person_id = ${id}`;
  await tx.$executeRaw`
    UPDATE handoff SET last_words = '', about = '', ended_at = coalesce(ended_at, ${now}::timestamptz) WHERE person_id = ${id}`;
  await tx.$executeRaw`UPDATE complaint SET person_id = NULL, booking_id = NULL WHERE person_id = ${id}`;
  await eraseFromProposals(tx, id);
  await tx.$executeRaw`UPDATE feedback SET person_id = NULL, words = NULL WHERE person_id = ${id}`;
  await tx.$executeRaw`UPDATE service_change SET person_id = NULL WHERE person_id = ${id}`;
  return messages;
}

/** What only they wished for goes; what others want too stays, without them and without what they said more. */
async function eraseFromProposals(tx: Tx, id: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE proposal p SET details = NULL FROM proposal_support s
    WHERE s.proposal_id = p.id AND s.person_id = ${id} AND s.proposer`;
  await tx.$executeRaw`
    DELETE FROM proposal p WHERE status <> 'done'
      AND EXISTS (SELECT 1 FROM proposal_support s WHERE s.proposal_id = p.id AND s.person_id = ${id} AND s.proposer)
      AND NOT EXISTS (
        SELECT 1 FROM proposal_support s WHERE s.proposal_id = p.id AND s.person_id IS DISTINCT FROM ${id})`;
  await tx.$executeRaw`
    UPDATE proposal_support SET person_id = NULL, wants_news = false WHERE person_id = ${id}`;
}

/** What was written to them, and the alerts that name them elsewhere. What was not sent yet is not. */
export async function eraseAnswers(tx: Tx, id: string, now: string): Promise<void> {
  await tx.$executeRaw`
    DELETE FROM tap_token t USING conversation c
    WHERE c.id = t.conversation_id AND (t.person_id = ${id} OR (c.kind = 'private' AND c.person_id = ${id}))`;
  await tx.$executeRaw`
    UPDATE outbox o SET message = '{"text": "", "buttons": []}',
      status = CASE WHEN o.status IN ('pending', 'sending') THEN 'skipped' ELSE o.status END,
      done_at = coalesce(o.done_at, ${now}::timestamptz)
    FROM conversation c WHERE c.id = o.conversation_id AND c.kind = 'private' AND c.person_id = ${id}`;
  await tx.$executeRaw`
    UPDATE outbox o SET message = '{"text": "", "buttons": []}' FROM booking b
    WHERE b.person_id = ${id} AND o.ref IN ('alert:' || b.id, 'call:' || b.id, 'series:' || b.series_id) AND o.status NOT IN ('pending', 'sending')`;
  await tx.$executeRaw`
    DELETE FROM outbox WHERE conversation_id IS NULL AND target ->> 'type' = 'person' AND target ->> 'personId' = ${id}`;
}

/** They get no broadcast that is on its way; the figures of those they got stay, without them. */
export async function eraseFromBroadcasts(tx: Tx, id: string, now: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE broadcast_recipient SET person_id = NULL, conversation_id = NULL,
      reason = CASE WHEN status = 'pending' THEN 'erased' ELSE reason END,
      done_at = coalesce(done_at, CASE WHEN status = 'pending' THEN ${now}::timestamptz END),
      status = CASE WHEN status = 'pending' THEN 'skipped' ELSE status END
    WHERE person_id = ${id}`;
  await tx.$executeRaw`DELETE FROM person_label WHERE person_id = ${id}`;
  // That there was a consent, and when, is what the law asks to be shown; in which words is theirs.
  await tx.$executeRaw`UPDATE consent SET words = NULL WHERE person_id = ${id}`;
}

/** Bookings stay for the accounts, without whom they were for; those in course keep where to deliver until they end. */
export async function eraseFromBookings(tx: Tx, id: string): Promise<number> {
  const kept = await tx.$executeRaw`
    UPDATE booking SET on_behalf_of = NULL, consented_at = NULL, conversation_id = NULL,
      reason = CASE WHEN status = 'cancelled' THEN NULL ELSE reason END,
      details = CASE WHEN booking_holds(status) THEN details ELSE details - ${PERSONAL_DETAILS}::text[] END
    WHERE person_id = ${id}`;
  await tx.$executeRaw`
    UPDATE booking SET claimed_by = NULL, claimed_by_id = NULL WHERE claimed_by_id = ${id}`;
  await tx.$executeRaw`
    UPDATE booking_event SET reason = NULL, data = NULL WHERE person_id = ${id} AND role = 'citizen'`;
  await tx.$executeRaw`
    UPDATE booking_event SET data = data #- '{before,claimedBy}'
    WHERE jsonb_exists(data, 'before') AND data #>> '{before,claimedBy,id}' = ${id}`;
  return kept;
}

/** Nobody finds their way from a channel to this person any more. */
export async function eraseProfile(tx: Tx, id: string, now: string): Promise<void> {
  await tx.$executeRaw`DELETE FROM identity WHERE person_id = ${id}`;
  await tx.$executeRaw`DELETE FROM role_grant WHERE person_id = ${id}`;
  await tx.$executeRaw`DELETE FROM duty WHERE person_id = ${id}`;
  await tx.$executeRaw`DELETE FROM link WHERE person_id = ${id} OR caller_id = ${id}`;
  await tx.$executeRaw`
    DELETE FROM organisation_place o USING conversation c
    WHERE c.id = o.conversation_id AND c.kind = 'private' AND c.person_id = ${id}`;
  await tx.$executeRaw`UPDATE conversation SET person_id = NULL, title = NULL WHERE kind = 'private' AND person_id = ${id}`;
  await tx.$executeRaw`
    UPDATE handoff SET helper_id = NULL, helper_conversation_id = NULL, taken_at = NULL, helper_at = NULL
    WHERE helper_id = ${id} AND ended_at IS NULL`;
  await tx.$executeRaw`
    UPDATE person SET name = '', address = NULL, phone = NULL, informal = false, noticed = false, opted_in = false,
      opted_at = NULL, feedback_off = false, erased_at = ${now}::timestamptz WHERE id = ${id}`;
}
