-- One schema for PostgreSQL and for the embedded PGlite. Written by hand: exclusion constraints, partial indexes
-- and triggers are not Prisma's. `tests/store/schema.test.ts` compares it with schema.prisma.

CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;

-- ---------------------------------------------------------------- catalogue and people

CREATE TABLE organisation (
  id text PRIMARY KEY,
  name text NOT NULL,
  hours jsonb NOT NULL,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE service (
  id text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES organisation (id),
  definition jsonb NOT NULL,
  position integer NOT NULL DEFAULT 100,
  version integer NOT NULL DEFAULT 1
);

CREATE TABLE person (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  name text NOT NULL DEFAULT '',
  address text,
  phone text,
  informal boolean NOT NULL DEFAULT false,
  noticed boolean NOT NULL DEFAULT false,
  opted_in boolean NOT NULL DEFAULT false,
  opted_at timestamptz,
  erased_at timestamptz,
  created_at timestamptz NOT NULL
);

CREATE TABLE identity (
  channel text NOT NULL,
  external_id text NOT NULL,
  person_id text NOT NULL REFERENCES person (id),
  PRIMARY KEY (channel, external_id)
);
CREATE INDEX identity_person ON identity (person_id);

CREATE TABLE role_grant (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id text NOT NULL REFERENCES person (id),
  role text NOT NULL CHECK (role IN ('staff', 'manager')),
  organisation_id text REFERENCES organisation (id),
  granted_at timestamptz NOT NULL,
  CHECK ((role = 'staff') = (organisation_id IS NOT NULL))
);
CREATE UNIQUE INDEX role_grant_once ON role_grant (person_id, role, coalesce(organisation_id, ''));
CREATE INDEX role_grant_of ON role_grant (role, organisation_id);

-- The code itself is never stored.
CREATE TABLE invite (
  code_hash text PRIMARY KEY,
  role text NOT NULL CHECK (role IN ('citizen', 'staff', 'manager')),
  organisation_id text REFERENCES organisation (id),
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  used_by text REFERENCES person (id)
);

-- ---------------------------------------------------------------- chats

CREATE TABLE conversation (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  channel text NOT NULL,
  address text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('private', 'group')),
  title text,
  meta jsonb,
  -- Of a private chat; null once the person erased themselves.
  person_id text REFERENCES person (id),
  -- When somebody last wrote here.
  last_at timestamptz NOT NULL,
  blocked_at timestamptz,
  -- Nothing is sent here before: the platform asked to wait, or could not be reached.
  wait_until timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (channel, address)
);
CREATE INDEX conversation_person ON conversation (person_id, last_at DESC) WHERE kind = 'private';

-- A whole channel told to wait.
CREATE TABLE channel_pause (
  channel text PRIMARY KEY,
  until timestamptz NOT NULL
);

-- Where a cooperative's alerts go.
CREATE TABLE organisation_place (
  organisation_id text NOT NULL REFERENCES organisation (id),
  conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  only_if_nobody boolean NOT NULL DEFAULT false,
  PRIMARY KEY (organisation_id, conversation_id)
);
CREATE INDEX organisation_place_conversation ON organisation_place (conversation_id);

CREATE TABLE dialog (
  conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id),
  state jsonb NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (conversation_id, person_id)
);
CREATE INDEX dialog_person ON dialog (person_id);

CREATE TABLE inbox (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  channel text NOT NULL,
  event_id text NOT NULL,
  conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id),
  -- As received; null as soon as it was processed, because it may tell about health.
  content jsonb,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'done', 'failed')),
  attempts integer NOT NULL DEFAULT 0,
  received_at timestamptz NOT NULL,
  done_at timestamptz,
  UNIQUE (channel, event_id)
);
CREATE INDEX inbox_pending ON inbox (id) WHERE status = 'pending';
CREATE INDEX inbox_pending_of_chat ON inbox (conversation_id, id) WHERE status = 'pending';
CREATE INDEX inbox_person ON inbox (person_id);

-- What people said, health details cut out. Kept 90 days.
CREATE TABLE message_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  conversation_id text NOT NULL REFERENCES conversation (id) ON DELETE CASCADE,
  person_id text NOT NULL REFERENCES person (id),
  text text NOT NULL,
  -- What it was understood as; `tap` where the text is a button's label.
  intent text NOT NULL,
  -- The channel's own id of the event.
  event_id text,
  at timestamptz NOT NULL
);
CREATE INDEX message_log_person ON message_log (person_id, id DESC);
CREATE INDEX message_log_of_chat ON message_log (conversation_id, id DESC);
CREATE INDEX message_log_at ON message_log (at);
