CREATE TABLE broadcast (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  audience jsonb NOT NULL,
  text text NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'scheduled', 'sending', 'finished', 'stopped', 'discarded')),
  starts_at timestamptz,
  created_by text REFERENCES person (id),
  conversation_id text REFERENCES conversation (id) ON DELETE SET NULL,
  created_at timestamptz NOT NULL
);

CREATE TABLE outbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- Null while nobody is there to read it: `target` says who it waits for.
  conversation_id text REFERENCES conversation (id) ON DELETE CASCADE,
  target jsonb,
  purpose text NOT NULL CHECK (purpose IN ('reply', 'alert', 'notice', 'reminder', 'broadcast')),
  message jsonb NOT NULL,
  ref text,
  -- The row whose message this one replaces.
  edits_id bigint REFERENCES outbox (id) ON DELETE SET NULL,
  broadcast_id text REFERENCES broadcast (id),
  -- Whom a broadcast row is for: consent is looked at when it is claimed.
  person_id text REFERENCES person (id),
  dedup_key text UNIQUE,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN
    ('pending', 'sending', 'sent', 'uncertain', 'blocked', 'failed', 'skipped')),
  not_before timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  claimed_at timestamptz,
  provider_message_id text,
  problem text,
  created_at timestamptz NOT NULL,
  done_at timestamptz
);
CREATE INDEX outbox_open ON outbox ((purpose = 'broadcast'), id) WHERE status = 'pending' AND conversation_id IS NOT NULL;
CREATE INDEX outbox_open_of_chat ON outbox (conversation_id, id) WHERE status IN ('pending', 'sending');
CREATE INDEX outbox_sending ON outbox (claimed_at) WHERE status = 'sending';
CREATE INDEX outbox_waiting ON outbox (id) WHERE conversation_id IS NULL;
CREATE INDEX outbox_ref ON outbox (ref) WHERE ref IS NOT NULL;
CREATE INDEX outbox_edits ON outbox (edits_id) WHERE edits_id IS NOT NULL;
CREATE INDEX outbox_broadcast ON outbox (broadcast_id, status) WHERE broadcast_id IS NOT NULL;
CREATE INDEX outbox_of_chat ON outbox (conversation_id, id DESC);

-- What a button carries: an opaque name for an action, in one chat, for one person or for anyone there.
CREATE TABLE tap_token (
  token text PRIMARY KEY CHECK (length(token) <= 32),
  conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  person_id text REFERENCES person (id),
  action jsonb NOT NULL,
  label text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX tap_token_expires ON tap_token (expires_at);
CREATE INDEX tap_token_conversation ON tap_token (conversation_id);

CREATE TABLE deadline (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  key text NOT NULL UNIQUE,
  payload jsonb NOT NULL,
  due_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  done_at timestamptz
);
CREATE INDEX deadline_open ON deadline (due_at, id) WHERE done_at IS NULL;

-- ---------------------------------------------------------------- people among themselves

CREATE TABLE handoff (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  person_id text NOT NULL REFERENCES person (id),
  conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  organisation_id text REFERENCES organisation (id),
  last_words text NOT NULL,
  helper_id text REFERENCES person (id),
  helper_conversation_id text REFERENCES conversation (id) ON DELETE SET NULL,
  opened_at timestamptz NOT NULL,
  taken_at timestamptz,
  ended_at timestamptz
);
CREATE UNIQUE INDEX handoff_one_a_chat ON handoff (conversation_id) WHERE ended_at IS NULL;
CREATE INDEX handoff_helper ON handoff (helper_conversation_id, helper_id) WHERE ended_at IS NULL;

CREATE TABLE proposal (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  text text NOT NULL,
  normalised text NOT NULL UNIQUE,
  created_at timestamptz NOT NULL
);

CREATE TABLE proposal_support (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  proposal_id text NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
  -- Null once the person erased themselves: the voice stays, the name goes.
  person_id text REFERENCES person (id),
  at timestamptz NOT NULL,
  UNIQUE (proposal_id, person_id)
);

CREATE TABLE complaint (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  person_id text REFERENCES person (id),
  booking_id text REFERENCES booking (id) ON DELETE SET NULL,
  text text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX complaint_person ON complaint (person_id);

CREATE TABLE agreement (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  name text NOT NULL,
  text text NOT NULL,
  created_by text REFERENCES person (id),
  at timestamptz NOT NULL
);

-- ---------------------------------------------------------------- waking the loops

-- Listeners on any process hear of new work at commit; the payload is the schema, for databases shared by several.
CREATE FUNCTION announce_work() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('portineria_work', TG_TABLE_SCHEMA);
  RETURN NULL;
END $$;
CREATE TRIGGER inbox_work AFTER INSERT ON inbox FOR EACH STATEMENT EXECUTE FUNCTION announce_work();
CREATE TRIGGER outbox_work AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION announce_work();
CREATE TRIGGER deadline_work AFTER INSERT OR UPDATE OF due_at ON deadline
  FOR EACH STATEMENT EXECUTE FUNCTION announce_work();
