-- A complaint is known by its number; those there are already are numbered in the order of their ids.
ALTER TABLE complaint ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY UNIQUE;

-- Who does not want to be asked how it went.
ALTER TABLE person ADD COLUMN feedback_off boolean NOT NULL DEFAULT false;

-- How it went, asked once for a booking. The mark stays when the person is erased, the name and the words go.
CREATE TABLE feedback (
  booking_id text PRIMARY KEY REFERENCES booking (id) ON DELETE CASCADE,
  person_id text REFERENCES person (id),
  asked_at timestamptz NOT NULL,
  -- 3 well, 2 so so, 1 badly.
  mark integer CHECK (mark BETWEEN 1 AND 3),
  words text,
  answered_at timestamptz,
  CHECK ((mark IS NULL) = (answered_at IS NULL))
);
CREATE INDEX feedback_person ON feedback (person_id, asked_at DESC);
CREATE INDEX feedback_answered ON feedback (answered_at) WHERE answered_at IS NOT NULL;
