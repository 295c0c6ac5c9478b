-- One row for all buttons of a message: a button carries its token and its place. What was given out before is its message's
-- only choice.
ALTER TABLE tap_token ADD COLUMN choices jsonb;
UPDATE tap_token SET choices = jsonb_build_array(
  jsonb_build_object('label', label, 'action', action, 'personal', person_id IS NOT NULL));
ALTER TABLE tap_token ALTER COLUMN choices SET NOT NULL, DROP COLUMN action, DROP COLUMN label;
