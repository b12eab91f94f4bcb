import type { Act, NewAct } from '../core/ledger/act.ts';
import { canonicalJson } from '../core/ledger/canonical-json.ts';
import { dayOf } from '../core/dates.ts';
import { Failure } from '../core/failure.ts';
import { SHIPPED } from '../core/gazetteer/shipped.ts';
import type { Tables } from '../core/gazetteer/tables.ts';
import { actIdFrom, toHex, type HashOf, type RecordId, type Sha256 } from '../core/ids.ts';
import { readPageOf } from '../core/reading/pages-of.ts';
import { readPages } from '../core/reading/read-pages.ts';
import type { Reading, ReviewAction } from '../core/reading/reading.ts';
import { utf8 } from '../core/ledger/utf8.ts';
import type { Acts } from '../ports/acts.ts';
import type { Clock } from '../ports/clock.ts';
import type { Decoder } from '../ports/decoder.ts';
import type { Derived } from '../ports/derived.ts';
import type { Originals } from '../ports/originals.ts';
import type { Png } from '../ports/png.ts';
import type { Recogniser } from '../ports/recogniser.ts';
import type { Records, StoredPage, StoredRecord } from '../ports/records.ts';
import { pageWordsOf } from './page-words.ts';
import { renderAndRecognise } from './render-and-recognise.ts';

/** Part of a reading's identity: a change of how declass reads makes a new reading, beside the old one. */
export const READING_STEP = 'read/1';

/** The step with the tables it drew on, by the first half of their hash: `read/1 tables:0f3c…`. Other tables are another step. */
export function readingStep(tables: Tables, hash: HashOf): string {
  return `${READING_STEP} tables:${toHex(hash(utf8(canonicalJson(tables)))).slice(0, 32)}`;
}

export interface ReadRecordDeps {
  readonly acts: Acts;
  readonly records: Records;
  readonly originals: Originals;
  readonly derived: Derived;
  readonly decoder: Decoder;
  readonly recogniser: Recogniser;
  readonly png: Png;
  /** Ours where none are given. */
  readonly tables?: Tables;
  readonly clock: Clock;
  readonly hash: HashOf;
}

/**
 * Renders, recognises and reads a record, and appends what the paper says of itself as acts. Runs twice with the same
 * result; a kill at any point leaves finished pages in place. A file that cannot be opened sets the record to failed
 * with its code, which is an answer; a failing world throws and is tried again.
 */
export async function readRecord(
  deps: ReadRecordDeps,
  id: RecordId,
  onPage: (done: number, of: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const record = await deps.records.get(id);
  if (!record) throw new Failure('NOT_FOUND', `there is no record ${id}`, 'Take the file in again.');
  if (record.state === 'ready') return;
  await deps.records.setState(id, { state: 'at-work', pageCount: record.pageCount });
  try {
    const pages = await renderAndRecognise(deps, record, onPage, signal);
    const reading = await readPagesOf(deps, record, pages);
    const readingHash = await deps.derived.keep(utf8(`${canonicalJson(reading)}\n`));
    await recordReading(deps, record, pages, reading, readingHash);
    await deps.records.setState(id, {
      state: 'ready',
      reading: readingHash,
      title: titleOf(reading, record.title),
      kind: reading.source.kind,
    });
  } catch (error) {
    if (!(error instanceof Failure) || !isOfTheFile(error)) throw error;
    await deps.records.setState(id, { state: 'failed', failure: error.code });
  }
}

/** Trouble that trying again cannot mend, because it lies in the file. */
function isOfTheFile(failure: Failure): boolean {
  return /^(FILE|PDF|PAGE|TEXT|DECODE|TOO_MANY_PAGES)/.test(failure.code);
}

async function readPagesOf(deps: ReadRecordDeps, record: StoredRecord, pages: readonly StoredPage[]): Promise<Reading> {
  const read = [];
  for (const page of pages) read.push(readPageOf(page.page, (await pageWordsOf(deps.derived, page)).recognised));
  const [first] = record.originals;
  if (!first)
    throw new Failure(
      'INTERNAL',
      `record ${record.id} has no original`,
      'Check the store with "declass ledger verify".',
    );
  return readPages(
    read,
    { sha256: first.sha256, bytes: first.bytes, mediaType: first.mediaType, kind: record.kind },
    deps.tables,
  );
}

/** The acts of one reading; ids are told from its hash, so that the step can run twice. */
async function recordReading(
  deps: ReadRecordDeps,
  record: StoredRecord,
  pages: readonly StoredPage[],
  reading: Reading,
  readingHash: Sha256,
): Promise<void> {
  const today = dayOf(deps.clock.now());
  const idOf = (what: string) => actIdFrom(`${record.id}/${readingHash}/${what}`, deps.hash);
  const step = readingStep(deps.tables ?? SHIPPED, deps.hash);
  const made: NewAct = {
    id: idOf(`reading/${step}`),
    subject: { record: record.id },
    kind: 'reading.made',
    effective: { value: today, precision: 'day', read: null },
    actor: { step },
    authority: null,
    payload: { reading: readingHash, rasters: pages.map((page) => page.raster), step },
    evidence: [],
    supersedes: [],
  };
  const paper = reading.reviewActions.map((action) => paperAct(record.id, readingHash, action, idOf));
  await deps.acts.appendTo<never>(record.id, (acts) => ({
    append: [made, ...paper].filter((act) => !isRecorded(acts, act.id)),
  }));
}

function isRecorded(acts: readonly Act[], id: NewAct['id']): boolean {
  return acts.some((act) => act.id === id);
}

function paperAct(
  record: RecordId,
  reading: Sha256,
  action: ReviewAction,
  idOf: (what: string) => NewAct['id'],
): NewAct {
  const { generation, decisions, fromLevel, toLevel, declassifyOn, exemptions, appliesTo, confidence } = action;
  return {
    id: idOf(action.id),
    subject: { record },
    kind: 'paper.action',
    // What was read of the date may hold words; the ledger keeps the value alone.
    effective: { ...action.date, read: null },
    actor: { paper: true },
    authority: null,
    payload: {
      reading,
      action: action.id,
      generation,
      decisions,
      fromLevel,
      toLevel,
      declassifyOn,
      exemptions,
      appliesTo,
      confidence,
    },
    evidence: action.evidence,
    supersedes: [],
  };
}

/** How the desk names the record: what it is, from whom to whom, when; the file's own name when nothing was read. */
function titleOf(reading: Reading, label: string): string {
  const main =
    reading.parts.find((part) => part.role === 'main') ??
    reading.parts.find((part) => part.from.length > 0 || part.date?.value);
  if (!main) return label;
  const names = (values: typeof main.from): string => values.map(({ value, read }) => value ?? read).join(', ');
  const kind = `${main.type.charAt(0).toUpperCase()}${main.type.slice(1).replaceAll('-', ' ')}`;
  const who = [names(main.from), names(main.to)].filter(Boolean).join(' to ');
  const title = [kind, who, main.date?.value].filter(Boolean).join(', ');
  return title === kind ? label : title.slice(0, 200);
}
