import { dayOf } from '../core/dates.ts';
import { Failure, type FailureCode } from '../core/failure.ts';
import { asActId, asRecordId, type PersonId } from '../core/ids.ts';
import type { NewAct } from '../core/ledger/act.ts';
import type { Chance } from '../ports/chance.ts';
import type { Clock } from '../ports/clock.ts';
import type { Decoder, Probed } from '../ports/decoder.ts';
import type { Originals } from '../ports/originals.ts';
import type { Provenance, Records, StoredRecord } from '../ports/records.ts';

/** What taking in needs of the world. */
export interface TakeInDeps {
  readonly originals: Originals;
  readonly records: Records;
  readonly decoder: Decoder;
  readonly clock: Clock;
  readonly chance: Chance;
}

/** A file to be taken in. `name` is the label it came with, never a place on this machine; `path` is where it lies now. */
export interface Intake {
  readonly path: string;
  readonly name: string;
  readonly provenance: Provenance;
  /** Null when the system itself takes in, e.g. its sample collection. */
  readonly actor: PersonId | null;
}

/** The record, new or known, or why the file was turned away; then nothing was kept of it. */
export type TakenIn =
  | { readonly ok: true; readonly record: StoredRecord; readonly isNew: boolean }
  | { readonly ok: false; readonly code: FailureCode; readonly message: string; readonly hint: string };

const STEP = 'take-in/1';
/** Common bound of file systems, in characters. */
const NAME_LENGTH = 255;

/**
 * Opens the file within limits, keeps it, and adds its record with the act of taking in and the job of reading it. The
 * same bytes twice are the same record. A bad file is an answer; a failing store throws.
 */
export async function takeIn(deps: TakeInDeps, input: Intake): Promise<TakenIn> {
  try {
    checkName(input.name);
    const probed = await deps.decoder.probe(input.path);
    const kept = await deps.originals.keepFile(input.path);
    const record = newRecord(deps, input, probed, kept);
    const act = takingIn(deps, record, input.actor);
    return { ok: true, ...(await deps.records.add(record, act, [{ name: 'read-record', record: record.id }])) };
  } catch (error) {
    if (!(error instanceof Failure) || !isOfTheFile(error)) throw error;
    return { ok: false, code: error.code, message: error.message, hint: error.hint };
  }
}

function isOfTheFile({ code }: Failure): boolean {
  return /^(FILE|PDF|PAGE|TEXT|DECODE|TOO_MANY_PAGES)/.test(code);
}

/** A label is one line of letters; anything that could be taken for a way through folders is refused, not mended. */
function checkName(name: string): void {
  const trouble =
    name.trim() === ''
      ? 'is empty'
      : name.length > NAME_LENGTH
        ? `has ${name.length} characters; at most ${NAME_LENGTH} are kept`
        : /[/\\]/.test(name)
          ? 'names a folder'
          : /^\.{1,2}$/.test(name)
            ? 'is a way through folders'
            : /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u.test(name) || !name.isWellFormed()
              ? 'has control characters'
              : null;
  if (trouble)
    throw new Failure(
      'FILE_NAME_INVALID',
      `the name of the file ${trouble}`,
      'Give it a plain name and take it in again.',
    );
}

function newRecord(
  deps: TakeInDeps,
  input: Intake,
  probed: Probed,
  kept: Awaited<ReturnType<Originals['keepFile']>>,
): StoredRecord {
  const id = asRecordId(deps.chance.uuid());
  if (!id) throw new Error('the source of chance gave no UUID');
  return {
    id,
    title: titleOf(input.name),
    provenance: input.provenance,
    kind: probed.kind,
    originals: [{ ...kept, mediaType: probed.mediaType, name: input.name }],
    pageCount: probed.pageCount,
    state: 'waiting',
    failure: null,
    pagesDone: 0,
    reading: null,
    takenInAt: deps.clock.now(),
    takenInBy: input.actor,
  };
}

/** The label without its ending, until the reading knows better. */
function titleOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

function takingIn(deps: TakeInDeps, record: StoredRecord, actor: PersonId | null): NewAct {
  const id = asActId(deps.chance.uuid());
  if (!id) throw new Error('the source of chance gave no UUID');
  return {
    id,
    subject: { record: record.id },
    kind: 'record.taken-in',
    effective: { value: dayOf(record.takenInAt), precision: 'day', read: null },
    actor: actor ? { person: actor } : { step: STEP },
    authority: null,
    payload: {
      originals: record.originals.map(({ sha256 }) => sha256),
      bytes: record.originals.reduce((sum, { bytes }) => sum + bytes, 0),
    },
    evidence: [],
    supersedes: [],
  };
}
