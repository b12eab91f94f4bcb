import { setTimeout as pause } from 'node:timers/promises';
import type { Job } from '../ports/jobs.ts';
import { makeRelease } from '../work/make-release.ts';
import { readRecord } from '../work/read-record.ts';
import type { House } from './house.ts';

/** Does one job of the queue; the same code in a worker and in a command. */
export async function doJob(house: House, job: Job, signal: AbortSignal): Promise<void> {
  if (job.name === 'read-record') await readRecord(house, job.record, () => {}, signal);
  else await makeRelease(await house.releaseDeps(), job.record, job.release, signal);
}

/** How often a command looks whether what it waits for is done. */
const LOOK_MS = 250;

/** Takes jobs in this process until `isDone`; workers elsewhere may take them as well. */
export async function workUntil(house: House, isDone: () => Promise<boolean>): Promise<void> {
  if (await isDone()) return;
  const working = await house.jobs.work((job, signal) => doJob(house, job, signal));
  try {
    while (!(await isDone())) await pause(LOOK_MS);
  } finally {
    await working.stop();
  }
}
