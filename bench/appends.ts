/**
 * Acts appended to the work ledger a second, beside bare commits on the same cluster, in alternation:
 * `node bench/appends.ts [-n ROUNDS]`. Both write one row of the same size a transaction and wait until it is on disk.
 */
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { makeChance } from '../src/adapters/node/chance.ts';
import { makeClock } from '../src/adapters/node/clock.ts';
import { sha256 } from '../src/adapters/node/hashes.ts';
import { clientConfig, type Connection } from '../src/adapters/postgres/connection.ts';
import { startCluster } from '../src/adapters/postgres/embedded.ts';
import { makeWorkStore } from '../src/adapters/postgres/work-store.ts';
import type { ActId, RecordId, Sha256 } from '../src/core/ids.ts';
import type { NewAct } from '../src/core/ledger/act.ts';
import type { Acts } from '../src/ports/acts.ts';
import { askedFor } from './command-line.ts';
import { median, printMachine, printTable } from './figures.ts';
import { closing, withFolder } from './running.ts';

/** Rows of one writer in one round. */
const ROWS = 200;
/** Acts of one record; a reviewed record of a few pages has about as many. */
const ACTS_A_RECORD = 20;
const WRITERS = 4;

const chance = makeChance();

function correction(record: RecordId, at: number): NewAct {
  return {
    id: chance.uuid() as ActId,
    subject: { record, part: 'A', page: 1 },
    kind: 'mark.corrected',
    effective: { value: '1962-11-17', precision: 'day', read: null },
    actor: { step: 'bench/1' },
    authority: null,
    payload: { reading: 'a'.repeat(64) as Sha256, mark: `m${at}`, state: 'struck', value: null },
    evidence: [{ page: 1, box: [10, 20, 300, 40] }],
    supersedes: [],
  };
}

async function appendMany(acts: Acts): Promise<void> {
  let record = randomUUID() as string as RecordId;
  for (let at = 0; at < ROWS; at++) {
    if (at % ACTS_A_RECORD === 0) record = randomUUID() as string as RecordId;
    const act = correction(record, at);
    const answer = await acts.appendTo<never>(record, () => ({ append: [act] }));
    if (!('acts' in answer) || answer.acts.length !== 1) throw new Error('an act was not appended');
  }
}

async function insertMany(client: Client, leaf: Uint8Array): Promise<void> {
  for (let at = 0; at < ROWS; at++) await client.query('INSERT INTO bench_rows (leaf) VALUES ($1)', [leaf]);
}

/** Rows a second of several writers at once. */
async function rate(writers: readonly (() => Promise<void>)[]): Promise<number> {
  const begun = performance.now();
  await Promise.all(writers.map((write) => write()));
  return (writers.length * ROWS) / ((performance.now() - begun) / 1_000);
}

async function openClient(connection: Connection): Promise<Client> {
  const client = new Client(clientConfig(connection, { statementTimeoutMs: 30_000, applicationName: 'declass bench' }));
  await client.connect();
  return client;
}

async function measure(dataDir: string, rounds: number): Promise<void> {
  const cluster = await startCluster({ dataDir, name: 'work' });
  const store = makeWorkStore({
    connection: cluster.connection,
    clock: makeClock(),
    chance,
    hash: sha256,
    warn: (text) => process.stderr.write(`${text}\n`),
  });
  const clients: Client[] = [];
  const close = async (): Promise<void> => {
    await Promise.all(clients.map((client) => client.end()));
    await store.close();
    await cluster.stop();
  };
  await closing(close, async () => {
    await store.migrate();
    for (let writer = 0; writer < WRITERS; writer++) clients.push(await openClient(cluster.connection));
    const [first] = clients;
    if (!first) throw new Error('there is no session');
    await first.query(
      'CREATE TABLE bench_rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, leaf bytea NOT NULL)',
    );
    const settings = await first.query<{ commits: string; syncs: string }>(
      `SELECT current_setting('synchronous_commit') AS commits, current_setting('fsync') AS syncs`,
    );
    process.stdout.write(`synchronous_commit ${settings.rows[0]?.commits}, fsync ${settings.rows[0]?.syncs}\n`);
    // Warms both, and tells how large a leaf is.
    await appendMany(store.acts);
    const leaf = (await store.acts.from(0, 1))[0]?.leaf ?? new Uint8Array();
    await insertMany(first, leaf);
    const figures = {
      acts: [] as number[],
      bare: [] as number[],
      actsAtOnce: [] as number[],
      bareAtOnce: [] as number[],
    };
    const appending = Array.from({ length: WRITERS }, () => () => appendMany(store.acts));
    const inserting = clients.map((client) => () => insertMany(client, leaf));
    for (let round = 0; round < rounds; round++) {
      figures.acts.push(await rate(appending.slice(0, 1)));
      figures.bare.push(await rate(inserting.slice(0, 1)));
      figures.actsAtOnce.push(await rate(appending));
      figures.bareAtOnce.push(await rate(inserting));
    }
    printTable(
      `one row of ${leaf.length} bytes a transaction`,
      'rows a second',
      [
        { what: 'acts, 1 writer', figures: figures.acts },
        { what: 'bare INSERT, 1 session', figures: figures.bare },
        { what: `acts, ${WRITERS} writers`, figures: figures.actsAtOnce },
        { what: `bare INSERT, ${WRITERS} sessions`, figures: figures.bareAtOnce },
      ],
      0,
    );
    const share = (ours: readonly number[], bare: readonly number[]): string =>
      `${((100 * median(ours)) / median(bare)).toFixed(0)} %`;
    process.stdout.write(
      `acts reach ${share(figures.acts, figures.bare)} of bare commits with 1 writer, ${share(figures.actsAtOnce, figures.bareAtOnce)} with ${WRITERS}\n`,
    );
  });
}

const { runs } = askedFor(5);
printMachine();
await withFolder((folder) => measure(folder, runs));
