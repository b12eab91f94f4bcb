import { availableParallelism } from 'node:os';
import path from 'node:path';

/** How a process reaches a cluster that another process of declass started: a socket folder, or a URL. */
export interface ClusterAddress {
  readonly work: unknown;
  readonly public: unknown;
}

/** Everything declass takes from its environment, read once. */
export interface Config {
  /** Absolute folder of the embedded clusters, stores, keys and logs. */
  readonly dataDir: string;
  /** PostgreSQL 15 or newer for the work cluster; null means the embedded one. */
  readonly databaseUrl: string | null;
  readonly databaseUrlPublic: string | null;
  /** Set by `declass start` for the processes that it starts. */
  readonly clusters: ClusterAddress | null;
  /** Worker processes to start; one a core. */
  readonly workers: number;
  /** Password for `--as` on the command line; null when none was given. */
  readonly password: string | null;
  /** May colours be used (NO_COLOR, terminals). */
  readonly color: boolean;
  /** Name printed in release notes and keys, e.g. `declass.example`. */
  readonly origin: string;
  /** Organisation named in bags. */
  readonly agency: string;
}

/** Reads the environment. `dataDir` of the command line goes before `DECLASS_DATA`; the default is `.declass` in the working folder. */
export function readConfig(dataDir?: string): Config {
  const env = process.env;
  const clusters = env['DECLASS_CLUSTERS'];
  return {
    dataDir: path.resolve(dataDir ?? (env['DECLASS_DATA'] || '.declass')),
    databaseUrl: env['DATABASE_URL'] || null,
    databaseUrlPublic: env['DATABASE_URL_PUBLIC'] || null,
    clusters: clusters ? (JSON.parse(clusters) as ClusterAddress) : null,
    workers: Math.max(1, Math.min(16, availableParallelism())),
    password: env['DECLASS_PASSWORD'] ?? null,
    color: !env['NO_COLOR'] && process.stderr.isTTY === true,
    origin: env['DECLASS_ORIGIN'] || 'declass.local',
    agency: env['DECLASS_AGENCY'] || 'declass',
  };
}

/** The environment for a process that `declass start` starts: ours, with the clusters' addresses. */
export function environmentFor(config: Config, clusters: ClusterAddress): NodeJS.ProcessEnv {
  return { ...process.env, DECLASS_DATA: config.dataDir, DECLASS_CLUSTERS: JSON.stringify(clusters) };
}
