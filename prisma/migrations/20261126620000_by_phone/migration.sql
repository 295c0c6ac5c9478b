-- A booking that staff entered for somebody who telephoned: its person has no chat, its history names who entered it.
ALTER TABLE booking ADD COLUMN entered_by text REFERENCES person (id);
-- What is still to be told them by telephone.
ALTER TABLE booking ADD COLUMN to_tell text;
CREATE INDEX booking_to_tell ON booking (organisation_id, starts_at) WHERE to_tell IS NOT NULL;

-- The digits by which two ways of writing a number are the same one; as in domain/phone.ts.
CREATE FUNCTION phone_key(phone text) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^(00)?39(?=[0-9]{9,}$)', '') $$;
CREATE INDEX person_phone ON person (phone_key(phone)) WHERE phone IS NOT NULL;

-- Somebody in chat may be who telephoned: the cooperative says whether they are, and they whether they want it.
CREATE TABLE link (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  person_id text NOT NULL REFERENCES person (id),
  caller_id text NOT NULL REFERENCES person (id),
  organisation_id text NOT NULL REFERENCES organisation (id),
  status text NOT NULL CHECK (status IN ('asked', 'vouched', 'linked', 'refused')),
  asked_at timestamptz NOT NULL,
  UNIQUE (person_id, caller_id, organisation_id)
);
CREATE INDEX link_caller ON link (caller_id);

-- Whoever telephoned writes by now: the booking is theirs, as it stands.
INSERT INTO booking_step (action, before, after)
SELECT 'link', status, status FROM unnest(ARRAY['requested', 'accepted', 'in_progress', 'ready', 'done', 'cancelled',
  'rejected', 'no_show']) AS status;
