-- When what is sent again was handed out before: a group's window counts each time.
ALTER TABLE outbox ADD COLUMN claimed_before timestamptz[] NOT NULL DEFAULT '{}';
