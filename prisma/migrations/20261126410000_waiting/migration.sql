-- A place held for who is next in line: it takes its resource or its share of the pool like any booking, and is nobody's
-- booking yet. Such a row is only ever inserted and deleted.
ALTER TABLE booking DROP CONSTRAINT booking_status_check;
ALTER TABLE booking ADD CONSTRAINT booking_status_check CHECK (status IN
  ('requested', 'accepted', 'in_progress', 'ready', 'done', 'cancelled', 'rejected', 'no_show', 'held'));
ALTER TABLE booking DROP CONSTRAINT booking_no_overlap;
ALTER TABLE booking ADD CONSTRAINT booking_no_overlap EXCLUDE USING gist
  (resource_id WITH =, tstzrange(starts_at, blocked_until, '[)') WITH &&)
  WHERE (resource_id IS NOT NULL AND status IN ('requested', 'accepted', 'in_progress', 'ready', 'held'));

-- Who waits for a place, first come first served.
CREATE TABLE waiting (
  id text PRIMARY KEY DEFAULT gen_random_uuid()::text,
  service_id text NOT NULL REFERENCES service (id),
  person_id text NOT NULL REFERENCES person (id),
  -- Where they asked; the offer goes there.
  conversation_id text REFERENCES conversation (id) ON DELETE SET NULL,
  wish jsonb NOT NULL,
  details jsonb NOT NULL,
  on_behalf_of text,
  status text NOT NULL CHECK (status IN ('waiting', 'offered', 'taken', 'left', 'lapsed', 'over')),
  -- From here on nothing that was wished for can be booked any more.
  ends_at timestamptz NOT NULL,
  hold_id text REFERENCES booking (id),
  offer_until timestamptz,
  -- Starts that were offered and not wanted.
  passed jsonb NOT NULL DEFAULT '[]',
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CHECK ((status = 'offered') = (hold_id IS NOT NULL AND offer_until IS NOT NULL))
);
CREATE INDEX waiting_line ON waiting (service_id, created_at, id) WHERE status = 'waiting';
CREATE INDEX waiting_person ON waiting (person_id, created_at);
CREATE INDEX waiting_updated ON waiting (updated_at);
-- Nobody stands in the same line twice, and no place is offered to two.
CREATE UNIQUE INDEX waiting_once ON waiting (person_id, service_id, wish) WHERE status IN ('waiting', 'offered');
CREATE UNIQUE INDEX waiting_hold ON waiting (hold_id) WHERE hold_id IS NOT NULL;
