import { asReleaseId, asSha256, type ReleaseId } from '../../src/core/ids.ts';
import type { Instant } from '../../src/core/dates.ts';
import type { ReleaseIndex, ReleasedLine } from '../../src/core/release/release-index.ts';
import type { Hit, Released, ReleasedRecord } from '../../src/ports/released.ts';

/** One release as a test tells it; what is left out is plain. */
export interface Told {
  readonly release: ReleaseId;
  readonly title?: string;
  readonly collection?: string;
  readonly series?: string | null;
  readonly text: string;
  readonly marker?: string;
  readonly withdrawnAt?: Instant;
  /** Bytes of its files by path. */
  readonly files?: Readonly<Record<string, Uint8Array>>;
}

/** The store of a few releases, and every question that it was asked. */
export interface ReleasedInMemory extends Released {
  readonly asked: { words: string; collection: string | null; cursor: string | null; limit: number }[];
  readonly filesAsked: string[];
}

const PUBLISHED = '2026-11-20T08:00:00.000Z' as Instant;

/** The release id whose 32 characters repeat one hex digit. */
export function releaseId(digit: string): ReleaseId {
  const id = asReleaseId(digit.repeat(32));
  if (!id) throw new TypeError(`"${digit}" is no hex digit`);
  return id;
}

/** Answers as the public cluster does: a hit a release whose text holds the words, with the offsets of each occurrence. */
export function releasedInMemory(told: readonly Told[]): ReleasedInMemory {
  const records = told.map(recordOf);
  const asked: ReleasedInMemory['asked'] = [];
  const filesAsked: string[] = [];
  const live = records.filter(({ withdrawnAt }) => withdrawnAt === null);
  return {
    asked,
    filesAsked,
    async search(query) {
      asked.push(query);
      const hits = live
        .filter(({ index }) => query.collection === null || index.collection === query.collection)
        .map((record) => hitOf(record, query.words))
        .filter((hit) => query.words === '' || hit.emphasis.length > 0);
      return { hits, total: hits.length, capped: false, next: null };
    },
    latest: async () => ({ records, next: null }),
    record: async (release) => records.find((record) => record.release === release) ?? null,
    async file(release, path) {
      filesAsked.push(path);
      const one = told.find((each) => each.release === release && each.withdrawnAt === undefined);
      return one?.files && Object.hasOwn(one.files, path) ? (one.files[path] ?? null) : null;
    },
    async collections() {
      const names = [...new Set(live.map(({ index }) => index.collection))];
      return names.map((name) => ({ name, count: live.filter(({ index }) => index.collection === name).length }));
    },
    checkpoint: async () => null,
  };
}

function hitOf(record: ReleasedRecord, words: string): Hit {
  const { title, collection, date, pages } = record.index;
  const text = pages[0]?.text ?? '';
  const emphasis = words === '' ? [] : occurrences(text, words).map((start) => ({ start, end: start + words.length }));
  return { release: record.release, title, collection, date, page: 1, text, emphasis, publishedAt: record.publishedAt };
}

function occurrences(text: string, words: string): number[] {
  const starts: number[] = [];
  let at = text.indexOf(words);
  while (at !== -1) {
    starts.push(at);
    at = text.indexOf(words, at + words.length);
  }
  return starts;
}

function recordOf({
  release,
  title = 'Letter',
  collection = 'Central Files',
  series = null,
  text,
  marker,
  withdrawnAt,
  files = {},
}: Told): ReleasedRecord {
  const words = text
    .split(' ')
    .map((word, at) => ({ text: word, box: [100 + at * 10, 100, 109 + at * 10, 120] as const }));
  const lines: ReleasedLine[] = marker === undefined ? [{ words }] : [{ words }, { withholding: 0 }];
  const index: ReleaseIndex = {
    format: 'declass/release-index/1',
    release,
    version: 1,
    title,
    collection,
    series,
    box: null,
    folder: null,
    date: '1962-11-17',
    releasedAt: PUBLISHED,
    parts: [
      {
        label: 'A',
        type: 'letter',
        pages: [1, 1],
        decision: marker === undefined ? 'released' : 'released in part',
        exemptions: [],
        deniedPages: null,
      },
    ],
    pages: [
      {
        page: 1,
        widthPx: 2550,
        heightPx: 3300,
        dpi: 300,
        image: 'data/pages/0001.png',
        text,
        lines,
        withholdings:
          marker === undefined
            ? []
            : [
                {
                  box: [100, 200, 900, 250],
                  exemptions: [{ code: 'b1', order: 'EO13526', category: '1.4(d)' }],
                  extent: { unit: 'line', halves: 3 },
                  marker,
                },
              ],
      },
    ],
  };
  const sha256 = asSha256('a'.repeat(64));
  if (!sha256) throw new TypeError('64 hex digits are a hash');
  return {
    release,
    publishedAt: PUBLISHED,
    withdrawnAt: withdrawnAt ?? null,
    index,
    files: Object.entries(files).map(([path, bytes]) => ({ path, sha256, bytes: bytes.length })),
    logIndex: 0,
  };
}
