-- The work ledger (formats.md section 4): one row an act, in order, insert-only.
CREATE TABLE acts (
  index bigint PRIMARY KEY CHECK (index >= 0),
  id uuid NOT NULL CONSTRAINT acts_id_once UNIQUE,
  about text NOT NULL CHECK (about IN ('record', 'person', 'system')),
  record uuid,
  kind text NOT NULL,
  -- the canonical JSON that was hashed, salt included; the act itself is read from here and nowhere else
  leaf bytea NOT NULL,
  leaf_hash bytea NOT NULL CHECK (octet_length(leaf_hash) = 32),
  recorded_at timestamptz NOT NULL,
  -- a sign-off's nonce counts once in the whole ledger
  nonce text CONSTRAINT acts_nonce_once UNIQUE,
  CHECK ((about = 'record') = (record IS NOT NULL))
);
CREATE INDEX acts_of_record ON acts (record, index) WHERE record IS NOT NULL;
CREATE INDEX acts_of_persons ON acts (index) WHERE about = 'person';

-- What is needed to append: size, roots of the full subtrees (RFC 6962), time of the last act. The row's lock is the ledger's.
CREATE TABLE ledger (
  one boolean PRIMARY KEY DEFAULT true CHECK (one),
  size bigint NOT NULL CHECK (size >= 0),
  frontier bytea[] NOT NULL,
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  last_recorded_at timestamptz
);
INSERT INTO ledger (size, frontier, root)
  VALUES (0, '{}', '\xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');

CREATE TABLE ledger_checkpoints (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  size bigint NOT NULL CHECK (size >= 0),
  note text NOT NULL,
  kept_at timestamptz NOT NULL
);

CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON acts
  FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
CREATE TRIGGER kept BEFORE INSERT OR DELETE OR TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION never_changed();

-- The head only moves forward, and an act only lands on it.
CREATE FUNCTION ledger_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.size <= OLD.size OR NEW.last_recorded_at < OLD.last_recorded_at THEN
    RAISE EXCEPTION 'the ledger only grows' USING ERRCODE = 'insufficient_privilege';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER grows BEFORE UPDATE ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_grows();

-- ALWAYS: also when a session says it is a replica.
ALTER TABLE acts ENABLE ALWAYS TRIGGER insert_only;
ALTER TABLE ledger_checkpoints ENABLE ALWAYS TRIGGER insert_only;
ALTER TABLE ledger ENABLE ALWAYS TRIGGER kept;
ALTER TABLE ledger ENABLE ALWAYS TRIGGER grows;
