-- Proposals that mean the same are one: all but the first stand under it. One level only.
ALTER TABLE proposal
  ADD COLUMN head_id text REFERENCES proposal (id) ON DELETE SET NULL CHECK (head_id <> id),
  -- What the proposer said more, when asked.
  ADD COLUMN details text,
  ADD COLUMN status text NOT NULL DEFAULT 'open'
    CHECK (status IN ('open', 'considered', 'planned', 'declined', 'done')),
  -- The last answer, in the words of whoever gave it.
  ADD COLUMN answer text,
  ADD COLUMN decided_at timestamptz,
  ADD COLUMN service_id text REFERENCES service (id),
  ADD CHECK (status <> 'declined' OR answer IS NOT NULL),
  ADD CHECK ((status = 'done') = (service_id IS NOT NULL));
CREATE INDEX proposal_head ON proposal (head_id) WHERE head_id IS NOT NULL;

-- Who proposed it is always told; who supports it, where they want to be. One person supports a proposal once: UNIQUE
-- (proposal_id, person_id) is there since the beginning.
ALTER TABLE proposal_support
  ADD COLUMN proposer boolean NOT NULL DEFAULT false,
  ADD COLUMN wants_news boolean NOT NULL DEFAULT false;
UPDATE proposal_support s SET proposer = true, wants_news = true
WHERE s.id = (SELECT min(t.id) FROM proposal_support t WHERE t.proposal_id = s.proposal_id);
