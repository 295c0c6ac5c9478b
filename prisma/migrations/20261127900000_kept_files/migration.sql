-- What came in through a channel that keeps no files itself (the page, Teams), by the sender's address; and copies, under
-- the name that their own channel keeps them by, of what is opened by its address from elsewhere.
CREATE TABLE kept_file (
  id text PRIMARY KEY,
  channel text NOT NULL,
  address text,
  source text,
  name text NOT NULL,
  mime text NOT NULL,
  bytes bytea NOT NULL,
  created_at timestamptz NOT NULL,
  -- The name under which it is opened from elsewhere, once it was sent to somebody there.
  opened_as text UNIQUE,
  CONSTRAINT kept_file_whose CHECK ((address IS NULL) <> (source IS NULL))
);
-- Pictures do not become smaller: nobody tries.
ALTER TABLE kept_file ALTER COLUMN bytes SET STORAGE EXTERNAL;
CREATE UNIQUE INDEX kept_file_source ON kept_file (channel, source) WHERE source IS NOT NULL;
CREATE INDEX kept_file_address ON kept_file (channel, address) WHERE address IS NOT NULL;
CREATE INDEX kept_file_created_at ON kept_file (created_at);

-- What came with the words: shown again with them.
ALTER TABLE message_log ADD COLUMN file jsonb;
