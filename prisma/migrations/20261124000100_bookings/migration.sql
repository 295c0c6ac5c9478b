CREATE FUNCTION booking_holds(status text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT status IN ('requested', 'accepted', 'in_progress', 'ready') $$;

-- The same table as TRANSITIONS in domain/booking.ts; a test compares them.
CREATE FUNCTION booking_may_become(before text, after text) RETURNS boolean LANGUAGE sql IMMUTABLE AS
$$ SELECT before = after AND before IN ('requested', 'accepted', 'in_progress', 'ready')
       OR (before, after) IN (
         ('requested', 'accepted'), ('requested', 'rejected'), ('requested', 'cancelled'),
         ('accepted', 'rejected'), ('accepted', 'in_progress'), ('accepted', 'ready'), ('accepted', 'done'),
         ('accepted', 'no_show'), ('accepted', 'cancelled'),
         ('in_progress', 'ready'), ('in_progress', 'done'), ('in_progress', 'no_show'),
         ('ready', 'done'), ('ready', 'no_show')) $$;

CREATE TABLE booking (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  code text NOT NULL UNIQUE,
  service_id text NOT NULL REFERENCES service (id),
  organisation_id text NOT NULL REFERENCES organisation (id),
  person_id text NOT NULL REFERENCES person (id),
  -- Where it was made; alerts and reminders for the citizen go there.
  conversation_id text REFERENCES conversation (id) ON DELETE SET NULL,
  status text NOT NULL CHECK (status IN
    ('requested', 'accepted', 'in_progress', 'ready', 'done', 'cancelled', 'rejected', 'no_show')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- The end and the gap before the resource can start again.
  blocked_until timestamptz NOT NULL,
  resource_id text,
  pool_key text,
  pool_amount numeric(12, 3) NOT NULL DEFAULT 0,
  details jsonb NOT NULL,
  price_cents integer,
  on_behalf_of text,
  claimed_by text,
  claimed_by_id text REFERENCES person (id),
  reason text,
  proposal jsonb,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK (starts_at < ends_at AND ends_at <= blocked_until),
  -- Half-open, so that one may start when the other ends.
  CONSTRAINT booking_no_overlap EXCLUDE USING gist
    (resource_id WITH =, tstzrange(starts_at, blocked_until, '[)') WITH &&)
    WHERE (resource_id IS NOT NULL AND status IN ('requested', 'accepted', 'in_progress', 'ready'))
);
CREATE INDEX booking_person ON booking (person_id, starts_at);
CREATE INDEX booking_organisation ON booking (organisation_id, starts_at);
CREATE INDEX booking_service ON booking (service_id, starts_at);
CREATE INDEX booking_created ON booking (created_at);

CREATE FUNCTION booking_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT booking_may_become(OLD.status, NEW.status)
     AND (OLD.status <> NEW.status OR OLD.starts_at <> NEW.starts_at OR OLD.ends_at <> NEW.ends_at) THEN
    RAISE EXCEPTION 'booking % cannot go from % to %', OLD.id, OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER booking_guard BEFORE UPDATE ON booking FOR EACH ROW EXECUTE FUNCTION booking_guard();

-- What the bookings of a day or window take in all, changed in the booking's transaction.
CREATE TABLE pool_counter (
  service_id text NOT NULL REFERENCES service (id),
  key text NOT NULL,
  used numeric(12, 3) NOT NULL,
  limit_ numeric(12, 3) NOT NULL,
  PRIMARY KEY (service_id, key),
  CHECK (used >= 0 AND used <= limit_)
);

-- Who did what, when and where from. Append-only.
CREATE TABLE booking_event (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  booking_id text NOT NULL REFERENCES booking (id) ON DELETE CASCADE,
  action text NOT NULL,
  from_status text,
  to_status text NOT NULL,
  -- Null when the clock did it.
  person_id text REFERENCES person (id),
  role text NOT NULL,
  channel text,
  reason text,
  data jsonb,
  at timestamptz NOT NULL
);
CREATE INDEX booking_event_booking ON booking_event (booking_id, id);

-- Only retention and erasure may touch it, and they say so for their transaction.
CREATE FUNCTION booking_event_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('portineria.erasure', true), '') <> 'on' THEN
    RAISE EXCEPTION 'booking_event is append-only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER booking_event_guard BEFORE UPDATE OR DELETE ON booking_event
  FOR EACH ROW EXECUTE FUNCTION booking_event_guard();
