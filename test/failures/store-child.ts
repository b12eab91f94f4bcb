/** A process to be killed by `store.test.ts`: does one thing for ever and says what it did, one JSON line each. */
import { makeOriginals } from '../../src/adapters/files/originals.ts';
import { startCluster } from '../../src/adapters/postgres/embedded.ts';
import type { Connection } from '../../src/adapters/postgres/connection.ts';
import { makeWorkStore } from '../../src/adapters/postgres/work-store.ts';
import { Failure } from '../../src/core/failure.ts';
import { corrected, newRecordId } from '../contracts/act-samples.ts';
import { MEANS } from '../contracts/cluster.ts';

const say = (line: object): void => {
  process.stdout.write(`${JSON.stringify(line)}\n`);
};
const [, , task = '', where = ''] = process.argv;
const storeOf = (connection: string) =>
  makeWorkStore({ connection: JSON.parse(connection) as Connection, ...MEANS, warn: () => {} });

if (task === 'supervise') {
  const cluster = await startCluster({ dataDir: where, name: 'work' });
  say({ pid: cluster.pid(), adopted: cluster.adopted, connection: cluster.connection });
} else if (task === 'append') {
  const store = storeOf(where);
  const record = newRecordId();
  for (let at = 0; ; at++) {
    const act = corrected(record, `m${at}`);
    await store.acts.appendTo(record, () => ({ append: [act] }));
    say({ record, act: act.id });
  }
} else if (task === 'work') {
  await storeOf(where).jobs.work(async (job) => {
    say(job);
    await new Promise(() => {});
  });
} else if (task === 'keep') {
  try {
    await makeOriginals(where).keep(new Uint8Array(4 << 20).fill(7));
    say({ kept: true });
  } catch (error) {
    say({ code: error instanceof Failure ? error.code : String(error) });
  }
}
