-- Every change of the catalogue: who, when, and the definition before and after. Append-only.
CREATE TABLE service_change (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  service_id text NOT NULL REFERENCES service (id),
  -- Null once the person has had their data erased.
  person_id text REFERENCES person (id),
  -- Null where the service was made.
  before jsonb,
  after jsonb NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX service_change_service ON service_change (service_id, id);

CREATE FUNCTION service_change_guard() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('portineria.erasure', true), '') <> 'on' THEN
    RAISE EXCEPTION 'service_change is append-only' USING ERRCODE = 'check_violation';
  END IF;
  RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER service_change_guard BEFORE UPDATE OR DELETE ON service_change
  FOR EACH ROW EXECUTE FUNCTION service_change_guard();
