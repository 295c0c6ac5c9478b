-- A notification takes a lock of the whole server until its transaction has been written to disk: commits then wait for
-- one another. A process of ours tells what it left by itself, after the commit, and says so of its connections by this
-- setting (prisma/server.ts); whoever else writes still has it announced here.
CREATE OR REPLACE FUNCTION announce_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('portineria.tells', true) = 'on' THEN RETURN NULL; END IF;
  PERFORM pg_notify('portineria_work', TG_TABLE_SCHEMA || ' ' || TG_TABLE_NAME);
  RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION announce_deadline() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE earliest timestamptz;
BEGIN
  IF current_setting('portineria.tells', true) = 'on' THEN RETURN NULL; END IF;
  SELECT min(due_at) INTO earliest FROM fresh WHERE done_at IS NULL;
  IF earliest IS NOT NULL THEN
    PERFORM pg_notify('portineria_work',
      TG_TABLE_SCHEMA || ' deadline ' || (extract(epoch FROM earliest) * 1000)::bigint);
  END IF;
  RETURN NULL;
END $$;
