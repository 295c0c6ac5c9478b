-- What an agreement gives, and from when to when. One a name: of those of the same name the last holds.
ALTER TABLE agreement
  ADD COLUMN folded text,
  ADD COLUMN services text[] NOT NULL DEFAULT '{}',
  ADD COLUMN discount jsonb,
  ADD COLUMN proof text,
  -- Days, YYYY-MM-DD, both included.
  ADD COLUMN starts_on text,
  ADD COLUMN ends_on text;
UPDATE agreement SET folded = btrim(regexp_replace(lower(name), '[^a-z0-9]+', ' ', 'g'));
UPDATE agreement a SET folded = folded || ' ' || id WHERE EXISTS (
  SELECT 1 FROM agreement b WHERE b.folded = a.folded AND (b.at, b.id) > (a.at, a.id));
ALTER TABLE agreement ALTER COLUMN folded SET NOT NULL, ADD UNIQUE (folded);
ALTER TABLE agreement ADD CHECK (ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on);
