-- Which process is sending a row. Another one takes it back as soon as that process is no more; null: nobody can tell.
ALTER TABLE outbox ADD COLUMN claimed_by integer;
