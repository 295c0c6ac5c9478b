-- Changes with every change of the catalogue, in the same transaction: what a process has read under this stamp is still
-- true. One row.
CREATE TABLE catalogue_stamp (
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  stamp text NOT NULL DEFAULT gen_random_uuid()::text
);
INSERT INTO catalogue_stamp DEFAULT VALUES;

CREATE FUNCTION stamp_catalogue() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE catalogue_stamp SET stamp = gen_random_uuid()::text;
  RETURN NULL;
END $$;
CREATE TRIGGER service_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON service
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_catalogue();
CREATE TRIGGER organisation_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON organisation
  FOR EACH STATEMENT EXECUTE FUNCTION stamp_catalogue();
