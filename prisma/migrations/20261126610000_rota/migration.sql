-- Who gets a cooperative's alerts when, in wall time of Rome: every week on these days, or on these dates, which then
-- count instead. No rows: everybody. The rules are in domain/rota.ts.
CREATE TABLE duty (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  organisation_id text NOT NULL REFERENCES organisation (id),
  person_id text NOT NULL REFERENCES person (id),
  -- ISO weekdays of a weekly duty; empty for one with dates.
  days integer[] NOT NULL DEFAULT '{}',
  from_date text,
  to_date text,
  from_time text NOT NULL DEFAULT '00:00',
  to_time text NOT NULL DEFAULT '24:00',
  created_at timestamptz NOT NULL,
  CHECK ((cardinality(days) = 0) = (from_date IS NOT NULL) AND (from_date IS NULL) = (to_date IS NULL)),
  CHECK (from_date <= to_date AND from_time < to_time)
);
CREATE INDEX duty_organisation ON duty (organisation_id, created_at, id);
CREATE INDEX duty_person ON duty (person_id);
