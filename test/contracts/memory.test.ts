/** The adapters that tests of the work use must answer as those that people use. */
import { createHash } from 'node:crypto';
import { MemoryActs } from '../../src/adapters/memory/acts.ts';
import { MemoryContent } from '../../src/adapters/memory/content.ts';
import { MemoryJobs } from '../../src/adapters/memory/jobs.ts';
import { MemoryOriginals } from '../../src/adapters/memory/originals.ts';
import { MemoryPeople } from '../../src/adapters/memory/people.ts';
import { MemoryRecords } from '../../src/adapters/memory/records.ts';
import { actsContract } from './acts-contract.ts';
import { MEANS } from './cluster.ts';
import { contentContract } from './files-contract.ts';
import { jobsContract } from './jobs-contract.ts';
import { peopleContract } from './people-contract.ts';
import { recordsContract } from './records-contract.ts';

const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

const alone = new MemoryActs({ ...MEANS, send: () => {} });
actsContract('memory', () => alone);

const recordJobs = new MemoryJobs();
const recordActs = new MemoryActs({ ...MEANS, send: recordJobs.send });
const records = new MemoryRecords(recordActs);
recordsContract('memory', () => ({ records, acts: recordActs, pending: () => recordJobs.pending() }));

const jobs = new MemoryJobs();
const jobActs = new MemoryActs({ ...MEANS, send: jobs.send });
jobsContract('memory', () => ({ jobs, acts: jobActs }));

const people = new MemoryPeople();
peopleContract('memory', () => people);

const [content, originals] = [new MemoryContent(hash), new MemoryOriginals(hash)];
contentContract('memory, derived', () => content);
contentContract('memory, originals', () => originals);
