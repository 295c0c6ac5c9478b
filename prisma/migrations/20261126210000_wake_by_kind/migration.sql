-- A commit says what kind of work it left, so that only whoever does that kind is woken. Payload: schema, table, and of
-- deadlines the earliest instant in epoch milliseconds, since one of tomorrow wakes nobody.
CREATE OR REPLACE FUNCTION announce_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('portineria_work', TG_TABLE_SCHEMA || ' ' || TG_TABLE_NAME);
  RETURN NULL;
END $$;

CREATE FUNCTION announce_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE earliest timestamptz;
BEGIN
  SELECT min(due_at) INTO earliest FROM fresh WHERE done_at IS NULL;
  IF earliest IS NOT NULL THEN
    PERFORM pg_notify('portineria_work',
      TG_TABLE_SCHEMA || ' deadline ' || (extract(epoch FROM earliest) * 1000)::bigint);
  END IF;
  RETURN NULL;
END $$;
DROP TRIGGER deadline_work ON deadline;
CREATE TRIGGER deadline_work AFTER INSERT ON deadline REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION announce_deadline();
CREATE TRIGGER deadline_moved AFTER UPDATE ON deadline REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION announce_deadline();
