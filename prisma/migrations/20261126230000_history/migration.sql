-- A booking's history is enforced here, whoever writes: every change is one step that the table below knows, told by one
-- event with who, when, from where and why; no event without a change, and none is ever altered.

-- The same table as STEPS in domain/history.ts; a test compares them. An empty `before`: it comes into being.
CREATE TABLE booking_step (
  action text NOT NULL,
  before text NOT NULL,
  after text NOT NULL,
  PRIMARY KEY (action, before, after)
);
INSERT INTO booking_step (action, before, after) VALUES
  ('place', '', 'requested'), ('place', '', 'accepted'),
  ('claim', 'requested', 'requested'), ('claim', 'accepted', 'accepted'), ('claim', 'in_progress', 'in_progress'),
  ('claim', 'ready', 'ready'),
  ('assign', 'requested', 'requested'), ('assign', 'accepted', 'accepted'), ('assign', 'in_progress', 'in_progress'),
  ('assign', 'ready', 'ready'),
  ('accept', 'requested', 'accepted'),
  ('reject', 'requested', 'rejected'), ('reject', 'accepted', 'rejected'),
  ('cancel', 'requested', 'cancelled'), ('cancel', 'accepted', 'cancelled'),
  ('move', 'requested', 'requested'), ('move', 'accepted', 'accepted'), ('move', 'accepted', 'requested'),
  ('start', 'accepted', 'in_progress'),
  ('ready', 'accepted', 'ready'), ('ready', 'in_progress', 'ready'),
  ('done', 'accepted', 'done'), ('done', 'in_progress', 'done'), ('done', 'ready', 'done'),
  ('noShow', 'accepted', 'no_show'), ('noShow', 'in_progress', 'no_show'), ('noShow', 'ready', 'no_show'),
  ('adjust', 'accepted', 'accepted'), ('adjust', 'in_progress', 'in_progress'), ('adjust', 'ready', 'ready'),
  ('reopen', 'accepted', 'requested'),
  ('propose', 'requested', 'requested'), ('propose', 'accepted', 'accepted'),
  ('refuseProposal', 'requested', 'requested'), ('refuseProposal', 'accepted', 'accepted'),
  ('takeProposal', 'requested', 'accepted'), ('takeProposal', 'accepted', 'accepted'),
  ('change', 'requested', 'requested'), ('change', 'accepted', 'accepted'), ('change', 'accepted', 'requested'),
  ('rehouse', 'requested', 'requested'), ('rehouse', 'accepted', 'accepted'),
  ('lapse', 'requested', 'rejected'),
  ('erase', 'requested', 'cancelled'), ('erase', 'accepted', 'cancelled'),
  ('undo', 'requested', 'requested'), ('undo', 'accepted', 'requested'), ('undo', 'rejected', 'requested'),
  ('undo', 'accepted', 'accepted'), ('undo', 'rejected', 'accepted'), ('undo', 'in_progress', 'accepted'),
  ('undo', 'ready', 'accepted'), ('undo', 'done', 'accepted'), ('undo', 'no_show', 'accepted'),
  ('undo', 'in_progress', 'in_progress'), ('undo', 'ready', 'in_progress'), ('undo', 'done', 'in_progress'),
  ('undo', 'no_show', 'in_progress'), ('undo', 'ready', 'ready'), ('undo', 'done', 'ready'), ('undo', 'no_show', 'ready');

-- Of the booking, after the step. Null only for what is older than this column.
ALTER TABLE booking_event ADD COLUMN version integer;
CREATE UNIQUE INDEX booking_event_of_version ON booking_event (booking_id, version);

CREATE FUNCTION booking_event_step() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM booking_step s WHERE s.action = NEW.action AND s.before = coalesce(NEW.from_status, '')
      AND s.after = NEW.to_status) THEN
    RAISE EXCEPTION 'no booking goes from % to % by %', coalesce(NEW.from_status, 'nothing'), NEW.to_status, NEW.action
      USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version IS NULL THEN
    SELECT version INTO STRICT NEW.version FROM booking WHERE id = NEW.booking_id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER booking_event_step BEFORE INSERT ON booking_event FOR EACH ROW EXECUTE FUNCTION booking_event_step();

-- What a booking is cannot change without a new version. What erasure takes out of it is not its history's business.
CREATE FUNCTION booking_versioned() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version NOT IN (OLD.version, OLD.version + 1) OR (
      NEW.version = OLD.version
      AND (NEW.status, NEW.starts_at, NEW.ends_at, NEW.blocked_until, NEW.resource_id, NEW.pool_key, NEW.pool_amount,
           NEW.details, NEW.price_cents, NEW.proposal, NEW.claimed_by_id)
        IS DISTINCT FROM
          (OLD.status, OLD.starts_at, OLD.ends_at, OLD.blocked_until, OLD.resource_id, OLD.pool_key, OLD.pool_amount,
           OLD.details, OLD.price_cents, OLD.proposal, OLD.claimed_by_id)
      AND coalesce(current_setting('portineria.erasure', true), '') <> 'on') THEN
    RAISE EXCEPTION 'booking % was changed without its next version', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER booking_versioned BEFORE UPDATE ON booking FOR EACH ROW EXECUTE FUNCTION booking_versioned();

-- Looked at when the transaction commits: each version has its event, and the event tells this very change. A place held
-- for who is next in line is nobody's booking and has no history.
CREATE FUNCTION booking_recorded() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  before text := CASE WHEN TG_OP = 'UPDATE' THEN OLD.status END;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM booking_event e WHERE e.booking_id = NEW.id AND e.version = NEW.version
        AND e.from_status IS NOT DISTINCT FROM before AND e.to_status = NEW.status)
     AND EXISTS (SELECT 1 FROM booking WHERE id = NEW.id) THEN
    RAISE EXCEPTION 'version % of booking % (from % to %) is not in its history', NEW.version, NEW.id,
      coalesce(before, 'nothing'), NEW.status USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER booking_recorded_new AFTER INSERT ON booking DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.status <> 'held') EXECUTE FUNCTION booking_recorded();
CREATE CONSTRAINT TRIGGER booking_recorded_change AFTER UPDATE ON booking DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (NEW.version <> OLD.version) EXECUTE FUNCTION booking_recorded();
