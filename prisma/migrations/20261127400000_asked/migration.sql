-- Questions whose buttons still stand: found by their chat when they are over.
CREATE INDEX outbox_asked ON outbox (conversation_id) WHERE message ? 'asks';
