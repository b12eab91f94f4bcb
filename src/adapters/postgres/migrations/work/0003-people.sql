CREATE TABLE accounts (
  person uuid CONSTRAINT accounts_person_once PRIMARY KEY,
  name text NOT NULL CONSTRAINT accounts_name_once UNIQUE CHECK (name = lower(name)),
  display_name text NOT NULL,
  sample boolean NOT NULL,
  password_hash text
);

-- The browser knows the session's id; the store knows its hash only.
CREATE TABLE sessions (
  id_hash text CONSTRAINT sessions_id_once PRIMARY KEY,
  person uuid NOT NULL CONSTRAINT sessions_person REFERENCES accounts (person),
  signed_in_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL
);
