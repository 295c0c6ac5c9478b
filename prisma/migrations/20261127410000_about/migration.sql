-- What a chat was told of a booking: found when its person answers in words that start nothing.
CREATE INDEX outbox_about ON outbox (conversation_id, id DESC) WHERE message ? 'about';
