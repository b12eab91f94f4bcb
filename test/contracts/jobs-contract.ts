/** What every adapter of the port Jobs must do. Recovery from a killed worker is tested where there are processes (`test/failures`). */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { EventEmitter } from 'node:events';
import { test } from 'node:test';
import { Failure } from '../../src/core/failure.ts';
import type { Acts } from '../../src/ports/acts.ts';
import type { Job, Jobs } from '../../src/ports/jobs.ts';
import { newRecordId, newReleaseId, takenIn } from './act-samples.ts';

/** Registers the suite; no job waits at first. */
export function jobsContract(name: string, store: () => { jobs: Jobs; acts: Acts }): void {
  const cause = async (jobs: readonly Job[]): Promise<void> => {
    const record = newRecordId();
    await store().acts.appendTo(record, () => ({ append: [takenIn(record)], jobs }));
  };

  test(`${name}: a job is handed over as it was caused, and done when its handler is`, async () => {
    const caused: Job[] = [
      { name: 'read-record', record: newRecordId() },
      { name: 'make-release', record: newRecordId(), release: newReleaseId() },
    ];
    assert.equal(await store().jobs.pending(), 0);
    await cause(caused);
    assert.equal(await store().jobs.pending(), 2);
    const seen = await worked(store().jobs, 2, async () => {});
    assert.deepEqual(seen.toSorted(byName), caused.toSorted(byName));
    assert.equal(await store().jobs.pending(), 0);
  });

  test(`${name}: a job whose handler throws is tried again`, async () => {
    const job: Job = { name: 'read-record', record: newRecordId() };
    await cause([job]);
    let tries = 0;
    const seen = await worked(store().jobs, 2, async () => {
      tries += 1;
      if (tries === 1) throw new Failure('DECODE_TIMEOUT', 'the page took too long', 'try again');
    });
    assert.deepEqual(seen, [job, job]);
    assert.equal(await store().jobs.pending(), 0);
  });

  test(`${name}: a worker that stops takes no more`, async () => {
    const working = await store().jobs.work(() => Promise.reject(new Error('never called')));
    await working.stop();
    const job: Job = { name: 'read-record', record: newRecordId() };
    await cause([job]);
    assert.equal(await store().jobs.pending(), 1);
    assert.deepEqual(await worked(store().jobs, 1, async () => {}), [job]);
  });
}

/** Works until `count` jobs were handed over and their handlers have ended, then stops. */
async function worked(jobs: Jobs, count: number, handle: (job: Job) => Promise<void>): Promise<Job[]> {
  const seen: Job[] = [];
  const told = new EventEmitter();
  const enough = once(told, 'enough');
  const working = await jobs.work(async (job) => {
    seen.push(job);
    if (seen.length === count) told.emit('enough');
    await handle(job);
  });
  await enough;
  await working.stop();
  return seen;
}

function byName(a: Job, b: Job): number {
  return a.name < b.name ? -1 : 1;
}
