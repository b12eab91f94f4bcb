-- The public cluster: released words and decided fields only (threats L38).
CREATE TABLE releases (
  release text CONSTRAINT releases_once PRIMARY KEY CHECK (release ~ '^[0-9a-f]{32}$'),
  ordinal bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  collection text NOT NULL,
  published_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  log_index bigint NOT NULL CHECK (log_index >= 0),
  -- SHA-256 of the canonical manifest: publishing the same again is told from publishing another
  manifest_sha256 bytea NOT NULL CHECK (octet_length(manifest_sha256) = 32),
  -- json, not jsonb: what was published comes back key for key
  index json NOT NULL
);
CREATE INDEX releases_newest ON releases (published_at DESC, ordinal DESC);

CREATE TABLE release_files (
  release text NOT NULL REFERENCES releases (release),
  position integer NOT NULL,
  path text NOT NULL,
  sha256 text NOT NULL,
  bytes bigint NOT NULL CHECK (bytes >= 0),
  PRIMARY KEY (release, path)
);
CREATE INDEX release_files_content ON release_files (sha256);

CREATE TABLE release_pages (
  release text NOT NULL REFERENCES releases (release),
  page integer NOT NULL CHECK (page >= 1),
  collection text NOT NULL,
  -- the title stands on the first page, so that a release is found by it
  heading text NOT NULL,
  text text NOT NULL,
  words tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('pg_catalog.english', heading), 'A') || to_tsvector('pg_catalog.english', text)
  ) STORED,
  PRIMARY KEY (release, page)
);
CREATE INDEX release_pages_words ON release_pages USING gin (words);

-- The public release log: one leaf a release or withdrawal, insert-only.
CREATE TABLE release_log (
  index bigint PRIMARY KEY CHECK (index >= 0),
  leaf bytea NOT NULL,
  leaf_sha256 bytea NOT NULL CONSTRAINT release_log_once UNIQUE
);
CREATE TABLE release_checkpoints (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  size bigint NOT NULL CHECK (size >= 0),
  note text NOT NULL
);

CREATE FUNCTION never_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is insert-only: % is refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release_log
  FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
CREATE TRIGGER insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release_checkpoints
  FOR EACH STATEMENT EXECUTE FUNCTION never_changed();
ALTER TABLE release_log ENABLE ALWAYS TRIGGER insert_only;
ALTER TABLE release_checkpoints ENABLE ALWAYS TRIGGER insert_only;
