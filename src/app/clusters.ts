import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { serverConnection, type Connection } from '../adapters/postgres/connection.ts';
import { startCluster, type Cluster } from '../adapters/postgres/embedded.ts';
import { Failure } from '../core/failure.ts';
import type { Config } from './config.ts';

/** Addresses of the two clusters: plain data, handed to child processes. */
export interface Clusters {
  readonly work: Connection;
  readonly public: Connection;
  /** The public cluster for a reader that may only read. */
  readonly room: Connection;
}

/** Clusters in reach, and how to let go of them. */
export interface OpenClusters {
  readonly addresses: Clusters;
  /** True when this process started or adopted them, and so has to stop them. */
  readonly supervises: boolean;
  close(): Promise<void>;
}

/**
 * The clusters to work with: those of `declass start` when it started us, servers when they are named, else the embedded
 * ones of the data folder – started, adopted, or shared with the declass that runs there. Fails STORE_HELD,
 * STORE_UNREACHABLE, USAGE.
 */
export async function openClusters(config: Config, say: (sentence: string) => void): Promise<OpenClusters> {
  const shared = { supervises: false, close: async () => {} };
  if (config.clusters) return { ...shared, addresses: config.clusters as Clusters };
  if (config.databaseUrl !== null || config.databaseUrlPublic !== null)
    return { ...shared, addresses: serverAddresses(config) };
  const addressFile = path.join(config.dataDir, 'run', 'clusters.json');
  const started: Cluster[] = [];
  try {
    for (const name of ['work', 'public'] as const)
      started.push(await startCluster({ dataDir: config.dataDir, name, warn: say }));
  } catch (error) {
    await Promise.all(started.map((cluster) => cluster.stop()));
    const running =
      error instanceof Failure && error.code === 'STORE_HELD' ? await runningAddresses(addressFile) : null;
    if (running) return { ...shared, addresses: running };
    throw error;
  }
  const [work, open] = started;
  if (!work || !open)
    throw new Failure('STORE_UNREACHABLE', 'a cluster did not start', 'Start again; the log lies in the data folder.');
  const addresses: Clusters = { work: work.connection, public: open.connection, room: open.roomConnection };
  await mkdir(path.dirname(addressFile), { recursive: true, mode: 0o700 });
  await writeFile(addressFile, JSON.stringify(addresses), { mode: 0o600 });
  return {
    addresses,
    supervises: true,
    async close() {
      await rm(addressFile, { force: true });
      await Promise.all(started.map((cluster) => cluster.stop()));
    },
  };
}

function serverAddresses(config: Config): Clusters {
  if (config.databaseUrl === null || config.databaseUrlPublic === null)
    throw new Failure(
      'USAGE',
      'only one of DATABASE_URL and DATABASE_URL_PUBLIC is set',
      'Name a cluster for each: released text must never share a cluster with what is withheld.',
    );
  const work = serverConnection(config.databaseUrl);
  const open = serverConnection(config.databaseUrlPublic);
  if (work.host === open.host && work.port === open.port)
    throw new Failure(
      'USAGE',
      'DATABASE_URL and DATABASE_URL_PUBLIC name the same server',
      'Use two clusters: statistics, heap and log of one server leak between its databases.',
    );
  return { work, public: open, room: open };
}

async function runningAddresses(file: string): Promise<Clusters | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Clusters;
  } catch {
    return null;
  }
}
