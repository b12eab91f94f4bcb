-- What was taken in, and its pages. Review states are derived from acts and never stored.
CREATE TABLE records (
  id uuid CONSTRAINT records_id_once PRIMARY KEY,
  ordinal bigint GENERATED ALWAYS AS IDENTITY UNIQUE,
  title text NOT NULL,
  collection text NOT NULL,
  series text,
  box text,
  folder text,
  kind text NOT NULL,
  originals jsonb NOT NULL,
  -- SHA-256 over the originals' hashes in order: the same originals in the same order are one record
  originals_key bytea NOT NULL CONSTRAINT records_originals_once UNIQUE,
  page_count integer NOT NULL CHECK (page_count >= 0),
  state text NOT NULL CHECK (state IN ('waiting', 'at-work', 'ready', 'failed')),
  failure text,
  pages_done integer NOT NULL CHECK (pages_done >= 0),
  reading text,
  taken_in_at timestamptz NOT NULL,
  taken_in_by uuid,
  CHECK ((state = 'failed') = (failure IS NOT NULL)),
  CHECK (state <> 'ready' OR reading IS NOT NULL)
);
CREATE INDEX records_newest ON records (taken_in_at DESC, ordinal DESC);

CREATE TABLE pages (
  record uuid NOT NULL REFERENCES records (id),
  page integer NOT NULL CHECK (page >= 1),
  original text NOT NULL,
  original_page integer NOT NULL CHECK (original_page >= 1),
  width_px integer NOT NULL,
  height_px integer NOT NULL,
  dpi double precision NOT NULL,
  raster text NOT NULL,
  words text NOT NULL,
  codec_margin_px double precision NOT NULL,
  kind text NOT NULL,
  legibility text NOT NULL,
  PRIMARY KEY (record, page)
);
