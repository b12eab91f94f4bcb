import { sql } from 'kysely';
import type { Transaction } from 'kysely';
import { actFromLeaf, leafOf } from '../../core/ledger/act-leaf.ts';
import type { Act, NewAct } from '../../core/ledger/act.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { appendLeaf, leafHash, rootOfFrontier } from '../../core/ledger/merkle.ts';
import type { Frontier } from '../../core/ledger/merkle.ts';
import type { Instant } from '../../core/dates.ts';
import { Failure } from '../../core/failure.ts';
import { toHex } from '../../core/ids.ts';
import type { HashOf } from '../../core/ids.ts';
import type { Chance } from '../../ports/chance.ts';
import type { Clock } from '../../ports/clock.ts';
import { isDuplicateOf } from './store-failure.ts';
import type { WorkTables } from './work-tables.ts';

/** What appending needs of the world. */
export interface Means {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly hash: HashOf;
  /** Hears in one sentence when the clock stands more than five minutes behind the ledger (threats A18). */
  readonly warn: (sentence: string) => void;
}

// threats A18: less is the daily correction of a clock, more is a finding.
const CLOCK_TOLERANCE_MS = 5 * 60_000;

/**
 * Appends acts inside the transaction, under the ledger's lock (held until it commits). Acts already recorded with the
 * same content are returned as they stand. Fails CONFLICT for an id recorded with other content, and for a sign-off's
 * nonce that was used. `isNew` is false when every act stood there before.
 */
export async function appendToLedger(
  trx: Transaction<WorkTables>,
  acts: readonly NewAct[],
  means: Means,
): Promise<{ acts: readonly Act[]; isNew: boolean }> {
  if (acts.length === 0) return { acts: [], isNew: false };
  const head = await trx.selectFrom('ledger').selectAll().forUpdate().executeTakeFirstOrThrow();
  const known = await actsById(
    trx,
    acts.map((act) => act.id),
  );
  const recordedAt = nextInstant(head.last_recorded_at, means);
  let frontier: Frontier = { size: head.size, nodes: head.frontier };
  const rows: WorkTables['acts'][] = [];
  const recorded = acts.map((act) => {
    const before = known.get(act.id);
    if (before !== undefined) return sameOrConflict(before, act);
    const made: Act = { ...act, index: frontier.size, recordedAt, salt: toHex(means.chance.bytes(32)) };
    const leaf = leafOf(made);
    // what is recorded stays for ever, so it is read back before, not after
    if (actFromLeaf(leaf) === null) throw new Error(`an act of kind ${act.kind} has other fields than its kind`);
    const hash = leafHash(leaf, means.hash);
    frontier = appendLeaf(frontier, hash, means.hash);
    rows.push(rowOf(made, leaf, hash));
    known.set(act.id, made);
    return made;
  });
  if (rows.length > 0) {
    await insertActs(trx, rows);
    await trx
      .updateTable('ledger')
      .set({
        size: frontier.size,
        frontier: sql<Buffer[]>`${frontier.nodes.map((node) => Buffer.from(node))}::bytea[]`,
        root: Buffer.from(rootOfFrontier(frontier, means.hash)),
        last_recorded_at: recordedAt,
      })
      .execute();
  }
  return { acts: recorded, isNew: rows.length > 0 };
}

/** The act that a row holds. Fails LEDGER_BROKEN, naming the act by its position, when its bytes are no act or another's. */
export function actOf(row: { readonly index: number; readonly leaf: Uint8Array }): Act {
  const act = actFromLeaf(row.leaf);
  if (act !== null && act.index === row.index) return act;
  throw new Failure(
    'LEDGER_BROKEN',
    `Act ${row.index} of the work ledger is not the act that was recorded there.`,
    'Stop the work and run `declass ledger verify`; restore the store from a copy.',
  );
}

async function actsById(trx: Transaction<WorkTables>, ids: readonly string[]): Promise<Map<string, Act>> {
  const rows = await trx.selectFrom('acts').select(['index', 'leaf']).where('id', 'in', ids).execute();
  return new Map(rows.map(actOf).map((act) => [act.id, act]));
}

/** A retry is the same act: everything but what recording added must be equal. */
function sameOrConflict(before: Act, again: NewAct): Act {
  const { index: _index, recordedAt: _recordedAt, salt: _salt, ...content } = before;
  if (canonicalJson(content) === canonicalJson(again)) return before;
  throw new Failure(
    'CONFLICT',
    'An act with this id is recorded with other content.',
    'Give every new act an id of its own.',
  );
}

/** Recorded time never goes back, whatever the clock does; two acts may share it. */
function nextInstant(last: string | null, means: Means): Instant {
  const now = means.clock.now();
  if (last === null || now >= last) return now;
  if (Date.parse(last) - Date.parse(now) > CLOCK_TOLERANCE_MS) {
    means.warn(
      `The clock says ${now}, but the last act was recorded at ${last}; recorded times stand still until the clock has caught up.`,
    );
  }
  return last as Instant;
}

function rowOf(act: Act, leaf: Uint8Array, hash: Uint8Array): WorkTables['acts'] {
  return {
    index: act.index,
    id: act.id,
    kind: act.kind,
    recorded_at: act.recordedAt,
    about: 'record' in act.subject ? 'record' : 'person' in act.subject ? 'person' : 'system',
    record: 'record' in act.subject ? act.subject.record : null,
    nonce: act.kind === 'sign-off.agreed' ? act.payload.nonce : null,
    leaf: Buffer.from(leaf),
    leaf_hash: Buffer.from(hash),
  };
}

// PostgreSQL takes 65,535 parameters a statement; an act has nine.
const ROWS_A_STATEMENT = 5_000;

async function insertActs(trx: Transaction<WorkTables>, rows: readonly WorkTables['acts'][]): Promise<void> {
  try {
    for (let from = 0; from < rows.length; from += ROWS_A_STATEMENT) {
      await trx
        .insertInto('acts')
        .values(rows.slice(from, from + ROWS_A_STATEMENT))
        .execute();
    }
  } catch (error) {
    if (isDuplicateOf(error, 'acts_nonce_once'))
      throw new Failure(
        'CONFLICT',
        'This sign-off was already used.',
        'Open the record again and sign what stands there now.',
      );
    throw error;
  }
}
