-- Broadcasts get a ledger of their own, the pace of a channel is kept where all processes see it, consent has its proof.

-- ---------------------------------------------------------------- pace

-- One row a channel. `recent` holds when the latest sends were handed out, oldest first, as far as the channel's window
-- reaches; whoever hands out more locks the row first, so that several processes together stay below the limit.
CREATE TABLE channel_pace (
  channel text PRIMARY KEY,
  recent timestamptz[] NOT NULL DEFAULT '{}',
  -- The platform asked for silence until then.
  paused_until timestamptz
);
INSERT INTO channel_pace (channel, paused_until) SELECT channel, until FROM channel_pause;
DROP TABLE channel_pause;

-- ---------------------------------------------------------------- broadcasts

ALTER TABLE broadcast DROP CONSTRAINT broadcast_status_check;
ALTER TABLE broadcast
  ADD CHECK (status IN
    ('draft', 'review', 'scheduled', 'sending', 'paused', 'finished', 'stopped', 'withdrawn', 'discarded')),
  ADD COLUMN kind text NOT NULL DEFAULT 'promotion' CHECK (kind IN ('promotion', 'notice')),
  ADD COLUMN topic text,
  -- The service it is about: "sì, prenota" after it means this one.
  ADD COLUMN service_id text REFERENCES service (id),
  -- Which buttons were chosen, and how they are drawn: rows of label and token, the same for everybody.
  ADD COLUMN choices jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN buttons jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN file jsonb,
  -- What follows the text of every message.
  ADD COLUMN foot text NOT NULL DEFAULT '',
  -- What is not sent by then is not sent any more.
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN confirmed_at timestamptz,
  -- The second pair of eyes.
  ADD COLUMN approved_by text REFERENCES person (id),
  -- Recipients are written in portions, by person: the last one that is in; null when all are.
  ADD COLUMN filled_to text DEFAULT '',
  -- How many that were.
  ADD COLUMN size integer NOT NULL DEFAULT 0,
  ADD COLUMN ended_at timestamptz;
-- One under way was written out by the version before, its way out with it: what is left of it is not sent.
UPDATE broadcast SET status = 'stopped' WHERE status = 'sending';
UPDATE broadcast SET filled_to = NULL WHERE status IN ('finished', 'stopped');
CREATE INDEX broadcast_open ON broadcast (id) WHERE status = 'sending';

-- Who gets it and what became of it: one row a person, changed when the send is out and when it has come to an end.
CREATE TABLE broadcast_recipient (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  broadcast_id text NOT NULL REFERENCES broadcast (id) ON DELETE CASCADE,
  -- Null once they erased themselves.
  person_id text REFERENCES person (id),
  conversation_id text REFERENCES conversation (id) ON DELETE SET NULL,
  channel text NOT NULL,
  status text NOT NULL DEFAULT 'pending' CHECK (status IN
    ('pending', 'sending', 'sent', 'uncertain', 'blocked', 'failed', 'skipped')),
  -- Why it was skipped, or what the platform said.
  reason text,
  attempts integer NOT NULL DEFAULT 0,
  not_before timestamptz,
  claimed_at timestamptz,
  -- The process that is sending it.
  claimed_by integer,
  done_at timestamptz,
  provider_message_id text,
  -- What they answered by a button of it.
  answer text CHECK (answer IN ('book', 'decline', 'stop')),
  UNIQUE (person_id, broadcast_id)
);
CREATE INDEX broadcast_recipient_open ON broadcast_recipient (broadcast_id, channel, id) WHERE status = 'pending';
CREATE INDEX broadcast_recipient_sending ON broadcast_recipient (claimed_at) WHERE status = 'sending';
CREATE INDEX broadcast_recipient_status ON broadcast_recipient (broadcast_id, status);
CREATE INDEX broadcast_recipient_chat ON broadcast_recipient (conversation_id, claimed_at);
CREATE INDEX broadcast_recipient_answer ON broadcast_recipient (broadcast_id, answer) WHERE answer IS NOT NULL;

INSERT INTO broadcast_recipient (broadcast_id, person_id, conversation_id, channel, status, reason, attempts, claimed_at,
  done_at, provider_message_id)
SELECT o.broadcast_id, o.person_id, o.conversation_id, c.channel,
  CASE WHEN o.status = 'pending' THEN 'skipped' ELSE o.status END,
  CASE WHEN o.status = 'pending' THEN 'stopped' ELSE o.problem END, o.attempts, o.claimed_at, o.done_at, o.provider_message_id
FROM outbox o JOIN conversation c ON c.id = o.conversation_id WHERE o.broadcast_id IS NOT NULL ORDER BY o.id;

-- A button of a broadcast is the same in every chat.
ALTER TABLE tap_token ALTER COLUMN conversation_id DROP NOT NULL;

-- ---------------------------------------------------------------- outbox

DELETE FROM outbox WHERE purpose = 'broadcast';
ALTER TABLE outbox DROP CONSTRAINT outbox_purpose_check;
ALTER TABLE outbox
  ADD CHECK (purpose IN ('reply', 'alert', 'notice', 'reminder')),
  DROP COLUMN broadcast_id,
  DROP COLUMN person_id,
  -- The platform's own id of a message to replace that is no row here: a broadcast taken back.
  ADD COLUMN edits_message text;
DROP INDEX IF EXISTS outbox_open;
ALTER TABLE outbox DROP CONSTRAINT outbox_dedup_key_key;
CREATE UNIQUE INDEX outbox_dedup_key ON outbox (dedup_key) WHERE dedup_key IS NOT NULL;
-- What was handed out to a chat, latest first: its pace, and its history.
DROP INDEX outbox_of_chat;
CREATE INDEX outbox_claimed_of_chat ON outbox (conversation_id, claimed_at);

-- ---------------------------------------------------------------- consent, and who belongs where

-- Every yes and no to promotional messages, with how and in which words. Never changed, only added to.
CREATE TABLE consent (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  person_id text NOT NULL REFERENCES person (id),
  given boolean NOT NULL,
  -- What it was limited to; none: everything.
  topics text[] NOT NULL DEFAULT '{}',
  how text NOT NULL CHECK (how IN ('words', 'button', 'import')),
  words text,
  channel text,
  broadcast_id text REFERENCES broadcast (id),
  at timestamptz NOT NULL
);
CREATE INDEX consent_person ON consent (person_id, id);
INSERT INTO consent (person_id, given, how, at)
SELECT id, true, 'import', coalesce(opted_at, created_at) FROM person WHERE opted_in;

-- What an audience can be chosen by, as the person said it. A topic narrows what they get: none means all.
CREATE TABLE person_label (
  person_id text NOT NULL REFERENCES person (id),
  kind text NOT NULL CHECK (kind IN ('association', 'district', 'language', 'topic')),
  value text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (person_id, kind, value)
);
CREATE INDEX person_label_value ON person_label (kind, value);
