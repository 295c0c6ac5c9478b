-- The next recipients are found by their time, on an index that holds nothing but who still waits: by id, the way to
-- them would lead past everybody who has been sent to since the planner last counted.
UPDATE broadcast_recipient SET not_before = coalesce(claimed_at, done_at, now()) WHERE not_before IS NULL;
ALTER TABLE broadcast_recipient ALTER COLUMN not_before SET DEFAULT now(), ALTER COLUMN not_before SET NOT NULL;
DROP INDEX broadcast_recipient_open;
CREATE INDEX broadcast_recipient_open ON broadcast_recipient (broadcast_id, channel, not_before, id)
  WHERE status = 'pending';
