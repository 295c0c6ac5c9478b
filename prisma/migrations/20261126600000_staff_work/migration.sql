-- The price is an estimate until the cooperative weighed, counted or named it.
ALTER TABLE booking ADD COLUMN price_final boolean NOT NULL DEFAULT false;

-- A decision can be taken back for a minute: back to the state before it and to no other, and only while it is the last
-- thing that happened to the booking. Whoever does so names the booking for the transaction; everybody else goes by
-- the state machine. The minute and the decisions are those of domain/work.ts; a test compares them.
CREATE FUNCTION booking_undo_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last booking_event%ROWTYPE;
BEGIN
  SELECT * INTO last FROM booking_event WHERE booking_id = OLD.id ORDER BY id DESC LIMIT 1;
  IF NOT FOUND
     OR last.action NOT IN ('claim', 'assign', 'accept', 'reject', 'propose', 'start', 'ready', 'done', 'noShow', 'adjust')
     OR last.from_status IS DISTINCT FROM NEW.status OR last.to_status <> OLD.status
     OR NEW.updated_at > last.at + interval '60 seconds'
     OR NEW.starts_at <> OLD.starts_at OR NEW.ends_at <> OLD.ends_at THEN
    RAISE EXCEPTION 'booking % has no decision to take back', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

DROP TRIGGER booking_guard ON booking;
CREATE TRIGGER booking_guard BEFORE UPDATE ON booking FOR EACH ROW
  WHEN (coalesce(current_setting('portineria.undo', true), '') <> OLD.id) EXECUTE FUNCTION booking_guard();
CREATE TRIGGER booking_undo_guard BEFORE UPDATE ON booking FOR EACH ROW
  WHEN (coalesce(current_setting('portineria.undo', true), '') = OLD.id) EXECUTE FUNCTION booking_undo_guard();

-- What a decision replaced is kept with it, for the minute in which it may be taken back; a day later it is dropped.
CREATE INDEX booking_event_before ON booking_event (at) WHERE jsonb_exists(data, 'before');
