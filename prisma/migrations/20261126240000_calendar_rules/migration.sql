-- Closures and holidays of a cooperative hold for all its services; the consortium's for everybody.
ALTER TABLE organisation ADD COLUMN closures jsonb NOT NULL DEFAULT '[]';
ALTER TABLE organisation ADD COLUMN holidays jsonb NOT NULL DEFAULT '[]';
ALTER TABLE organisation ADD COLUMN umbrella boolean NOT NULL DEFAULT false;
UPDATE organisation SET umbrella = true WHERE id = 'consorzio';

-- How many bookings a service allows: of one person, of one on a day, of all on a day, in all (`limits` of its definition).
-- Counted when a booking begins to hold its place, one transaction of that service at a time. One too many is not written:
-- no error, the statement simply writes no row. `updated_at` is the writer's now.
CREATE FUNCTION booking_within_limits() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  limits jsonb;
  own integer;
  own_day integer;
  day integer;
  in_all integer;
BEGIN
  SELECT definition -> 'limits' INTO limits FROM service WHERE id = NEW.service_id;
  IF limits IS NULL OR jsonb_typeof(limits) <> 'object' THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended('booking limits ' || NEW.service_id, 0));
  SELECT count(*) FILTER (WHERE b.person_id = NEW.person_id AND b.ends_at > NEW.updated_at),
    count(*) FILTER (WHERE b.person_id = NEW.person_id AND on_day),
    count(*) FILTER (WHERE on_day),
    count(*) FILTER (WHERE b.ends_at > NEW.updated_at)
  INTO own, own_day, day, in_all
  FROM booking b, LATERAL (SELECT (b.starts_at AT TIME ZONE 'Europe/Rome')::date
      = (NEW.starts_at AT TIME ZONE 'Europe/Rome')::date AS on_day) d
  WHERE b.service_id = NEW.service_id AND b.id <> NEW.id
    AND b.status IN ('requested', 'accepted', 'in_progress', 'ready', 'held')
    AND b.starts_at >= least(NEW.updated_at, NEW.starts_at) - interval '2 days';
  IF own >= (limits ->> 'perPerson')::integer OR own_day >= (limits ->> 'perPersonPerDay')::integer
     OR day >= (limits ->> 'perDay')::integer OR in_all >= (limits ->> 'inAll')::integer THEN
    RETURN NULL;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER booking_within_limits_new BEFORE INSERT ON booking FOR EACH ROW
  WHEN (NEW.status IN ('requested', 'accepted', 'in_progress', 'ready', 'held'))
  EXECUTE FUNCTION booking_within_limits();
CREATE TRIGGER booking_within_limits_again BEFORE UPDATE ON booking FOR EACH ROW
  WHEN (NEW.status IN ('requested', 'accepted', 'in_progress', 'ready') AND (NEW.starts_at <> OLD.starts_at
    OR OLD.status NOT IN ('requested', 'accepted', 'in_progress', 'ready')))
  EXECUTE FUNCTION booking_within_limits();
