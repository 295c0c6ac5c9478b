-- Bookings that repeat: by which rule, for whom, until when. Each of them is a booking like any other; `series_on` is the
-- date the rule gave it, which stays when it is moved.
CREATE TABLE series (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  service_id text NOT NULL REFERENCES service (id),
  organisation_id text NOT NULL REFERENCES organisation (id),
  person_id text NOT NULL REFERENCES person (id),
  -- Every so many weeks, on which weekdays, at what hour, from when, and on which dates not.
  rule jsonb NOT NULL,
  until_date text NOT NULL,
  created_at timestamptz NOT NULL,
  -- Called off, or given up: nothing repeats any more.
  ended_at timestamptz
);
CREATE INDEX series_person ON series (person_id, created_at);

ALTER TABLE booking ADD COLUMN series_id text REFERENCES series (id);
ALTER TABLE booking ADD COLUMN series_on text;
ALTER TABLE booking ADD CONSTRAINT booking_series CHECK ((series_id IS NULL) = (series_on IS NULL));
-- A date of a series is booked once, however often it is asked for.
CREATE UNIQUE INDEX booking_of_series ON booking (series_id, series_on) WHERE series_id IS NOT NULL;
