-- When who asked confirmed that whoever the service is for agrees; null where it is for who asked.
ALTER TABLE booking ADD COLUMN consented_at timestamptz;
