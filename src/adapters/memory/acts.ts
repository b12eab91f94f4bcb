import type { Instant } from '../../core/dates.ts';
import { Failure } from '../../core/failure.ts';
import type { HashOf, RecordId, Sha256 } from '../../core/ids.ts';
import { toHex } from '../../core/ids.ts';
import { leafOf } from '../../core/ledger/act-leaf.ts';
import type { Act, NewAct } from '../../core/ledger/act.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { rootOf } from '../../core/ledger/merkle.ts';
import type { Acts, Appended, Appending } from '../../ports/acts.ts';
import type { Chance } from '../../ports/chance.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Job } from '../../ports/jobs.ts';

/** What the ledger in memory needs of the world. `send` takes the jobs that an append causes. */
export interface Means {
  readonly clock: Clock;
  readonly chance: Chance;
  readonly hash: HashOf;
  readonly send: (jobs: readonly Job[]) => void;
}

/** A work ledger in memory, for tests: the same answers as the one in PostgreSQL, and forgotten at the end. */
export class MemoryActs implements Acts {
  readonly #means: Means;
  #entries: { readonly act: Act; readonly leaf: Uint8Array }[] = [];
  #checkpoint: string | null = null;

  constructor(means: Means) {
    this.#means = means;
  }

  appendTo<Refusal>(
    record: RecordId,
    decide: (acts: readonly Act[]) => Appending<Refusal>,
  ): Promise<Appended<Refusal>> {
    return settled(() => {
      const decided = decide(this.#of(record));
      if ('refuse' in decided) return { refused: decided.refuse };
      for (const act of decided.append) {
        if (!('record' in act.subject) || act.subject.record !== record)
          throw new Error('a decision about one record may append acts about that record only');
      }
      const { acts, isNew } = this.#append(decided.append);
      if (isNew || decided.append.length === 0) this.#means.send(decided.jobs ?? []);
      return { acts };
    });
  }

  append(acts: readonly NewAct[]): Promise<readonly Act[]> {
    return settled(() => {
      if (acts.some((act) => 'record' in act.subject))
        throw new Error('an act about a record goes through appendTo, under the lock of the record');
      return this.#append(acts).acts;
    });
  }

  /** Adds the taking-in act of a record; for the records in memory, which hold the same transaction. */
  appendFirst(act: NewAct, jobs: readonly Job[]): void {
    this.#append([act]);
    this.#means.send(jobs);
  }

  ofRecord(record: RecordId): Promise<readonly Act[]> {
    return settled(() => this.#of(record));
  }

  ofPersons(): Promise<readonly Act[]> {
    return settled(() => this.#entries.map(({ act }) => act).filter((act) => 'person' in act.subject));
  }

  from(index: number, limit: number): ReturnType<Acts['from']> {
    return settled(() => this.#entries.slice(index, index + limit));
  }

  head(): ReturnType<Acts['head']> {
    return settled(() => this.#head());
  }

  lastCheckpoint(): Promise<string | null> {
    return settled(() => this.#checkpoint);
  }

  keepCheckpoint(note: string, size: number, _at: Instant): Promise<void> {
    return settled(() => {
      const head = this.#head();
      if (head.size !== size)
        throw new Failure(
          'CONFLICT',
          `The ledger has ${head.size} acts by now, not the ${size} of this checkpoint.`,
          'Sign the present head.',
        );
      this.#checkpoint = note;
    });
  }

  #of(record: RecordId): readonly Act[] {
    return this.#entries
      .map(({ act }) => act)
      .filter((act) => 'record' in act.subject && act.subject.record === record);
  }

  #head(): { size: number; root: Sha256 } {
    const root = rootOf(
      this.#entries.map((entry) => entry.leaf),
      this.#means.hash,
    );
    return { size: this.#entries.length, root: toHex(root) as Sha256 };
  }

  /** All or none: what fails leaves the ledger as it was. */
  #append(acts: readonly NewAct[]): { acts: readonly Act[]; isNew: boolean } {
    const entries = [...this.#entries];
    const last = entries.at(-1)?.act.recordedAt;
    const now = this.#means.clock.now();
    const recordedAt = last !== undefined && last > now ? last : now;
    const recorded = acts.map((act) => {
      const before = entries.find((entry) => entry.act.id === act.id)?.act;
      if (before) return sameOrConflict(before, act);
      if (
        act.kind === 'sign-off.agreed' &&
        entries.some(({ act: other }) => other.kind === 'sign-off.agreed' && other.payload.nonce === act.payload.nonce)
      ) {
        throw new Failure(
          'CONFLICT',
          'This sign-off was already used.',
          'Open the record again and sign what stands there now.',
        );
      }
      const made: Act = { ...act, index: entries.length, recordedAt, salt: toHex(this.#means.chance.bytes(32)) };
      entries.push({ act: made, leaf: leafOf(made) });
      return made;
    });
    const isNew = entries.length > this.#entries.length;
    this.#entries = entries;
    return { acts: recorded, isNew };
  }
}

function sameOrConflict(before: Act, again: NewAct): Act {
  const { index: _index, recordedAt: _recordedAt, salt: _salt, ...content } = before;
  if (canonicalJson(content) === canonicalJson(again)) return before;
  throw new Failure(
    'CONFLICT',
    'An act with this id is recorded with other content.',
    'Give every new act an id of its own.',
  );
}

/** Runs at once and answers as a promise, so that a throw is a rejection as it is with a real store. */
function settled<T>(run: () => T): Promise<T> {
  return new Promise((resolve) => resolve(run()));
}
