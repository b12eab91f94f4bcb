/** The adapters in memory, on which the tests of the work run, pass the same suites as the real ones. */
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { MemoryActs } from '../../src/adapters/memory/acts.ts';
import { MemoryContent } from '../../src/adapters/memory/content.ts';
import { MemoryJobs } from '../../src/adapters/memory/jobs.ts';
import { MemoryOriginals } from '../../src/adapters/memory/originals.ts';
import { MemoryPeople } from '../../src/adapters/memory/people.ts';
import { MemoryRecords } from '../../src/adapters/memory/records.ts';
import type { Instant } from '../../src/core/dates.ts';
import { actsContract } from '../contracts/acts-contract.ts';
import { contentContract } from '../contracts/files-contract.ts';
import { jobsContract } from '../contracts/jobs-contract.ts';
import { peopleContract } from '../contracts/people-contract.ts';
import { recordsContract } from '../contracts/records-contract.ts';

const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const clock = { now: () => '2026-11-24T09:00:00.000Z' as Instant };
const chance = { bytes: (size: number) => new Uint8Array(randomBytes(size)), uuid: () => randomUUID() };

function store() {
  const jobs = new MemoryJobs();
  const acts = new MemoryActs({ clock, chance, hash, send: jobs.send });
  return { jobs, acts, records: new MemoryRecords(acts), pending: () => jobs.pending() };
}

const [ledger, queue, shelf] = [store(), store(), store()];
const people = new MemoryPeople();
const originals = new MemoryOriginals(hash);
const derived = new MemoryContent(hash);
actsContract('memory', () => ledger.acts);
jobsContract('memory', () => queue);
recordsContract('memory', () => shelf);
peopleContract('memory', () => people);
contentContract('memory, originals', () => originals);
contentContract('memory, derived', () => derived);
