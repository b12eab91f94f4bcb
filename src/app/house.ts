import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePasswords } from '../adapters/argon2/argon2.ts';
import { makeDecoder } from '../adapters/decoder/decoder.ts';
import { makeDerived } from '../adapters/files/derived.ts';
import { makeOriginals } from '../adapters/files/originals.ts';
import { makePublicFiles } from '../adapters/files/public-files.ts';
import { makeJpeg } from '../adapters/images/jpeg.ts';
import { makePng } from '../adapters/images/png.ts';
import { makeFileKeys } from '../adapters/keys/file-keys.ts';
import { makeChance } from '../adapters/node/chance.ts';
import { makeClock } from '../adapters/node/clock.ts';
import { verifyEd25519 } from '../adapters/node/ed25519.ts';
import { sha256, sha512 } from '../adapters/node/hashes.ts';
import { makeWitnessFile } from '../adapters/node/witness-file.ts';
import { makePublicStore } from '../adapters/postgres/public-store.ts';
import { makeWorkStore } from '../adapters/postgres/work-store.ts';
import { makeRecogniser } from '../adapters/tesseract/recogniser.ts';
import { Failure } from '../core/failure.ts';
import type { Tables } from '../core/gazetteer/tables.ts';
import type { HashOf } from '../core/ids.ts';
import type { Acts } from '../ports/acts.ts';
import type { Chance } from '../ports/chance.ts';
import type { Clock } from '../ports/clock.ts';
import type { Decoder } from '../ports/decoder.ts';
import type { Derived } from '../ports/derived.ts';
import type { Jobs } from '../ports/jobs.ts';
import type { Keys } from '../ports/keys.ts';
import type { Originals } from '../ports/originals.ts';
import type { Passwords } from '../ports/passwords.ts';
import type { People } from '../ports/people.ts';
import type { Png } from '../ports/png.ts';
import type { Recogniser } from '../ports/recogniser.ts';
import type { Records } from '../ports/records.ts';
import type { Released } from '../ports/released.ts';
import { checkLedgerAtStart, signLedgerHead, type CheckpointDeps, type SignedHead } from '../work/checkpoint.ts';
import type { MakeReleaseDeps } from '../work/make-release.ts';
import { openClusters, type OpenClusters } from './clusters.ts';
import type { Config } from './config.ts';
import { makeProver } from './prover.ts';
import { openTables } from './tables.ts';

/** Everything the work needs, with its adapters chosen. */
export interface House {
  readonly config: Config;
  readonly acts: Acts;
  readonly records: Records;
  readonly jobs: Jobs;
  readonly people: People;
  readonly originals: Originals;
  readonly derived: Derived;
  readonly decoder: Decoder;
  readonly recogniser: Recogniser;
  readonly png: Png;
  /** What readings draw on: ours, and the user's over them. */
  readonly tables: Tables;
  readonly keys: Keys;
  readonly passwords: Passwords;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly hash: HashOf;
  readonly released: Released;
  /** Folder of the built desk, or null when it was not built. */
  readonly deskFolder: string | null;
  /** What burns, proves, certifies and publishes; for workers only. */
  releaseDeps(): Promise<MakeReleaseDeps>;
  /** What checks and signs the head of the work ledger. */
  readonly checkpoints: CheckpointDeps;
  close(): Promise<void>;
}

const DESK = fileURLToPath(new URL('../../dist/desk', import.meta.url));

/**
 * Opens stores and adapters. The process that supervises the clusters, or stands alone, also brings the schemas up to
 * date and refuses a ledger behind its last signed head (LEDGER_BEHIND, LEDGER_BROKEN); every process refuses a user's
 * table with a fault (TABLE_INVALID). `opened` are clusters that the caller holds and closes itself.
 */
export async function openHouse(
  config: Config,
  say: (sentence: string) => void,
  opened?: OpenClusters,
  options: { readonly checkLedger: boolean } = { checkLedger: true },
): Promise<House> {
  // A table with a fault is told before anything is started.
  const tables = await openTables(config.dataDir);
  const clusters = opened ? { ...opened, close: async () => {} } : await openClusters(config, say);
  const [clock, chance] = [makeClock(), makeChance()];
  const work = makeWorkStore({ connection: clusters.addresses.work, clock, chance, hash: sha256, warn: say });
  const open = makePublicStore({
    connection: clusters.addresses.public,
    blobs: makePublicFiles(path.join(config.dataDir, 'public')),
    hash: sha256,
  });
  const derived = makeDerived(path.join(config.dataDir, 'derived'));
  const keys = makeFileKeys(path.join(config.dataDir, 'keys'), config.origin);
  const recogniser = makeRecogniser({ processes: 1 });
  const png = makePng();
  await mkdir(path.join(config.dataDir, 'witness'), { recursive: true, mode: 0o700 });
  const checkpoints: CheckpointDeps = {
    acts: work.acts,
    keys,
    hash: sha256,
    verify: verifyEd25519,
    clock,
    outside: makeWitnessFile(path.join(config.dataDir, 'witness', 'work-ledger.checkpoint')),
  };
  const closings: (() => Promise<void>)[] = [
    () => recogniser.stop(),
    () => work.close(),
    () => open.close(),
    () => clusters.close(),
  ];
  const close = async (): Promise<void> => {
    for (const closing of closings) await closing();
  };
  try {
    // A process that `declass start` started finds this done.
    if (config.clusters === null) {
      await work.migrate();
      await open.migrate();
      if (options.checkLedger) await checkLedgerAtStart(checkpoints);
    }
  } catch (error) {
    await close();
    throw error;
  }
  let head: SignedHead | null = null;
  const signHead = async (): Promise<void> => {
    head = await signLedgerHead(checkpoints, head);
  };
  return {
    config,
    ...work,
    derived,
    keys,
    recogniser,
    png,
    tables,
    clock,
    chance,
    checkpoints,
    originals: makeOriginals(path.join(config.dataDir, 'originals')),
    decoder: makeDecoder(),
    passwords: makePasswords(),
    hash: sha256,
    released: open.released,
    deskFolder: existsSync(path.join(DESK, 'index.html')) ? DESK : null,
    async releaseDeps() {
      const jpeg = makeJpeg();
      const burn = { derived, png, jpeg, recogniser, hash: sha256 };
      return {
        acts: work.acts,
        records: work.records,
        derived,
        clock,
        hash: sha256,
        organization: config.agency,
        signHead,
        burn,
        prove: await makeProver(burn),
        ledgerState: () => ledgerState(checkpoints),
        certify: { keys, acts: work.acts, hash: sha256, sha512, clock },
        publish: {
          publication: open.publication,
          keys,
          acts: work.acts,
          hash: sha256,
          sha512,
          verify: verifyEd25519,
          readBack: (release, file) => open.released.file(release, file),
        },
      };
    },
    close,
  };
}

async function ledgerState(checkpoints: CheckpointDeps): Promise<{ broken: boolean; headBehindCheckpoint: boolean }> {
  try {
    await checkLedgerAtStart(checkpoints);
    return { broken: false, headBehindCheckpoint: false };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.code === 'LEDGER_BEHIND') return { broken: false, headBehindCheckpoint: true };
    if (error.code === 'LEDGER_BROKEN') return { broken: true, headBehindCheckpoint: false };
    throw error;
  }
}
