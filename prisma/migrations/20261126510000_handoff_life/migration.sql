-- A person instead of the bot: what was half done, who has spoken when, and whether the silence was noticed.
ALTER TABLE handoff
  ADD COLUMN about text NOT NULL DEFAULT '',
  ADD COLUMN helper_at timestamptz,
  ADD COLUMN unanswered_since timestamptz,
  ADD COLUMN warned_at timestamptz;

UPDATE handoff SET helper_at = taken_at WHERE taken_at IS NOT NULL;

CREATE INDEX handoff_open ON handoff (opened_at) WHERE ended_at IS NULL;
