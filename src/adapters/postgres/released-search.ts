import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Instant } from '../../core/dates.ts';
import { Failure } from '../../core/failure.ts';
import type { ReleaseId } from '../../core/ids.ts';
import type { Hit, Released, SearchAnswer } from '../../ports/released.ts';
import { pageSize } from './cursor.ts';
import type { Database } from './database.ts';
import type { PublicTables } from './public-tables.ts';

type Query = Parameters<Released['search']>[0];

// threats section 6: public query
const WORDS_MAX_CHARACTERS = 256;
const WORDS_MAX_TERMS = 16;
// Ranking reads every match; a thousand is read in milliseconds, a million would be a way to stop the room.
const RANKED_MAX = 1_000;
const HITS_A_PAGE_MAX = 100;

/** Marks of emphasis while PostgreSQL cuts the snippet; private use, taken out of the text before, never in an answer. */
const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const HEADLINE = `StartSel=${OPEN}, StopSel=${CLOSE}, MinWords=16, MaxWords=34, ShortWord=0, HighlightAll=false`;
const SNIPPET_MAX_CHARACTERS = 280;

/**
 * Finds pages by their released words. Ranks at most the first 1,000 matches and says so. Fails BODY_INVALID for words
 * that are too many or a cursor that is not ours; STORE_UNREACHABLE after the session's two seconds.
 */
export async function search(database: Database<PublicTables>, query: Query): Promise<SearchAnswer> {
  const words = query.words.trim();
  checkWords(words);
  const place = query.cursor === null ? null : fromPlace(query.cursor);
  const limit = pageSize(query.limit, HITS_A_PAGE_MAX);
  return await database.ask((db) =>
    words === '' ? newest(db, query.collection, place, limit) : ranked(db, words, query.collection, place, limit),
  );
}

function checkWords(words: string): void {
  if (words.length > WORDS_MAX_CHARACTERS || words.split(/\s+/).length > WORDS_MAX_TERMS) {
    throw new Failure(
      'BODY_INVALID',
      `The search has more than ${WORDS_MAX_CHARACTERS} characters or ${WORDS_MAX_TERMS} words.`,
      'Search for fewer words.',
    );
  }
  if (words.includes('\0'))
    throw new Failure('BODY_INVALID', 'The search has a character that no text has.', 'Type the words again.');
}

interface Found {
  release: string;
  page: number;
  rank: number;
  title: string;
  collection: string;
  date: string | null;
  published_at: string;
  headline: string;
  matched: number;
}

async function ranked(
  db: Kysely<PublicTables>,
  words: string,
  collection: string | null,
  place: Place | null,
  limit: number,
): Promise<SearchAnswer> {
  const { rows } = await sql<Found>`
    WITH asked AS (SELECT websearch_to_tsquery('pg_catalog.english', ${words}) AS terms),
    matches AS MATERIALIZED (
      SELECT p.release, p.page, p.words FROM release_pages p, asked
      WHERE p.words @@ asked.terms AND (${collection}::text IS NULL OR p.collection = ${collection}) LIMIT ${RANKED_MAX + 1}
    ),
    counted AS (SELECT count(*) AS matched FROM matches),
    first AS (
      SELECT m.release, m.page, ts_rank_cd(m.words, asked.terms)::double precision AS rank
      FROM (SELECT * FROM matches LIMIT ${RANKED_MAX}) m, asked
    ),
    shown AS (
      SELECT * FROM first
      WHERE ${place === null} OR (-rank, release, page) > (${-(place?.rank ?? 0)}::double precision, ${place?.release ?? ''}::text, ${place?.page ?? 0}::integer)
      ORDER BY rank DESC, release, page LIMIT ${limit + 1}
    )
    SELECT s.release, s.page, s.rank, r.index->>'title' AS title, r.collection, r.index->>'date' AS date, r.published_at,
      ts_headline('pg_catalog.english', translate(p.text, ${OPEN + CLOSE}, ''), asked.terms, ${HEADLINE}) AS headline, counted.matched
    FROM asked, counted LEFT JOIN shown s ON true
      LEFT JOIN release_pages p ON p.release = s.release AND p.page = s.page
      LEFT JOIN releases r ON r.release = s.release
    ORDER BY s.rank DESC, s.release, s.page`.execute(db);
  return answer(rows, limit);
}

/** Without words: the newest releases, each by the beginning of its first page. */
async function newest(
  db: Kysely<PublicTables>,
  collection: string | null,
  place: Place | null,
  limit: number,
): Promise<SearchAnswer> {
  const { rows } = await sql<Found>`
    WITH live AS MATERIALIZED (
      SELECT release, collection, published_at, index, extract(epoch FROM published_at)::double precision AS rank FROM releases
      WHERE withdrawn_at IS NULL AND (${collection}::text IS NULL OR collection = ${collection})
      ORDER BY published_at DESC, release LIMIT ${RANKED_MAX + 1}
    ),
    counted AS (SELECT count(*) AS matched FROM live),
    shown AS (
      SELECT * FROM (SELECT * FROM live ORDER BY rank DESC, release LIMIT ${RANKED_MAX}) l
      WHERE ${place === null} OR (-rank, release) > (${-(place?.rank ?? 0)}::double precision, ${place?.release ?? ''}::text)
      ORDER BY rank DESC, release LIMIT ${limit + 1}
    )
    SELECT s.release, coalesce(p.page, 1) AS page, s.rank, s.index->>'title' AS title, s.collection, s.index->>'date' AS date, s.published_at,
      translate(left(coalesce(p.text, ''), ${SNIPPET_MAX_CHARACTERS}), ${OPEN + CLOSE}, '') AS headline, counted.matched
    FROM counted LEFT JOIN shown s ON true
      LEFT JOIN LATERAL (SELECT page, text FROM release_pages WHERE release = s.release ORDER BY page LIMIT 1) p ON true
    ORDER BY s.rank DESC, s.release`.execute(db);
  return answer(rows, limit);
}

/** The last columns come on every row, so an answer without hits is one row of nulls with its count. */
function answer(rows: readonly Found[], limit: number): SearchAnswer {
  const matched = rows[0]?.matched ?? 0;
  const found = rows.filter((row) => row.release !== null);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    hits: shown.map(hitOf),
    total: Math.min(matched, RANKED_MAX),
    capped: matched > RANKED_MAX,
    next: last !== undefined && found.length > limit ? toPlace(last) : null,
  };
}

function hitOf(row: Found): Hit {
  return {
    release: row.release as ReleaseId,
    title: row.title,
    collection: row.collection,
    date: row.date,
    page: row.page,
    publishedAt: row.published_at as Instant,
    ...withOffsets(row.headline),
  };
}

/** Takes the marks of emphasis out of a headline and says where they stood, in UTF-16 units of the text that is left. */
function withOffsets(headline: string): Pick<Hit, 'text' | 'emphasis'> {
  let text = '';
  let start: number | null = null;
  const emphasis: { start: number; end: number }[] = [];
  for (const character of headline) {
    if (character === OPEN) start = text.length;
    else if (character === CLOSE) {
      if (start !== null) emphasis.push({ start, end: text.length });
      start = null;
    } else if (text.length + character.length > SNIPPET_MAX_CHARACTERS) {
      if (start !== null && start < text.length) emphasis.push({ start, end: text.length });
      break;
    } else text += character;
  }
  return { text, emphasis };
}

interface Place {
  readonly rank: number;
  readonly release: string;
  readonly page: number;
}

function toPlace(row: Found): string {
  return Buffer.from(`${row.rank} ${row.release} ${row.page}`).toString('base64url');
}

function fromPlace(cursor: string): Place {
  const [, rank, release, page] =
    /^(\d{1,12}(?:\.\d{1,20})?(?:e-?\d{1,3})?) ([0-9a-f]{32}) (\d{1,6})$/.exec(
      cursor.length > 120 ? '' : Buffer.from(cursor, 'base64url').toString('latin1'),
    ) ?? [];
  if (rank === undefined || release === undefined || page === undefined)
    throw new Failure('BODY_INVALID', 'The cursor is not one that this search gave.', 'Search anew, without a cursor.');
  return { rank: Number(rank), release, page: Number(page) };
}
