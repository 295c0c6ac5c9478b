-- What falls due for a booking is taken in its order, also by several processes: one of them never frees a request while
-- another is still repeating its alert.
CREATE INDEX deadline_of_booking ON deadline ((payload ->> 'bookingId'), due_at, id)
  WHERE done_at IS NULL AND payload ? 'bookingId';

-- Which chats have something on its way, and what becomes due next: looked at chat by chat, so that one with a thousand
-- messages costs no more than one with a single one.
CREATE INDEX outbox_on_its_way ON outbox (conversation_id) WHERE status = 'sending';
CREATE INDEX outbox_later ON outbox (not_before) WHERE status = 'pending' AND conversation_id IS NOT NULL;
-- What to do in an emergency overtakes whatever else waits in its chat.
CREATE INDEX outbox_urgent ON outbox (conversation_id, id) WHERE status = 'pending' AND message ? 'urgent';
