import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeFileKeys } from '../../src/adapters/keys/file-keys.ts';
import { verifyEd25519 } from '../../src/adapters/node/ed25519.ts';
import { sha256, sha512 } from '../../src/adapters/node/hashes.ts';
import type { Instant } from '../../src/core/dates.ts';
import { Failure } from '../../src/core/failure.ts';
import {
  actIdFrom,
  asPersonId,
  asRecordId,
  asReleaseId,
  asSha256,
  toHex,
  type ReleaseId,
  type Sha256,
} from '../../src/core/ids.ts';
import type { Act, NewAct } from '../../src/core/ledger/act.ts';
import { leafOf } from '../../src/core/ledger/act-leaf.ts';
import { rootOf } from '../../src/core/ledger/merkle.ts';
import type { Proof, ReleasePlan, ReleaseTree } from '../../src/core/release/plan.ts';
import type { ReleaseIndex } from '../../src/core/release/release-index.ts';
import { lastActThatDecides, treeHashOf, type ProvedToken } from '../../src/core/release/tree-hash.ts';
import type { Acts } from '../../src/ports/acts.ts';
import type { Keys } from '../../src/ports/keys.ts';
import type { Publication, PublicationManifest } from '../../src/ports/publication.ts';
import { certify, type CertifyDeps, type CertifyInput } from '../../src/work/certify.ts';
import { publish, type PublishDeps, type PublishInput } from '../../src/work/publish.ts';

/** The value, which the test knows to be there. */
export function sure<T>(value: T | null | undefined): T {
  assert.ok(value !== null && value !== undefined);
  return value;
}

export const record = sure(asRecordId('00000000-0000-4000-8000-00000000000a'));
export const reviewer = sure(asPersonId('00000000-0000-4000-8000-0000000000b1'));
export const approver = sure(asPersonId('00000000-0000-4000-8000-0000000000b2'));
const digest = sure(asSha256('d1'.repeat(32)));
export const original = sure(asSha256('0a'.repeat(32)));
export const releasedAt = '2026-11-24T09:30:00.000Z' as Instant;

/** A fresh folder that is gone when the tests end. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `declass-${name}-`));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
// One listener a folder; the warning for more than ten is about leaks, which this prevents.
process.setMaxListeners(0);

/** An act ledger in memory; only what these tests need of the port. */
export function memoryActs(): Pick<Acts, 'ofRecord' | 'from' | 'head'> & {
  add(act: Pick<NewAct, 'kind' | 'payload' | 'actor'>): void;
  acts: Act[];
} {
  const acts: Act[] = [];
  return {
    acts,
    add: (act) => {
      const index = acts.length;
      acts.push({
        id: actIdFrom(`act ${index}`, sha256),
        subject: { record },
        effective: { value: null, precision: 'unknown', read: null },
        authority: null,
        evidence: [],
        supersedes: [],
        index,
        recordedAt: `2026-11-24T09:00:${String(index).padStart(2, '0')}.000Z`,
        salt: toHex(sha256(Buffer.from(`salt ${index}`))),
        ...act,
      } as unknown as Act);
    },
    ofRecord: async (of) => acts.filter(({ subject }) => 'record' in subject && subject.record === of),
    from: async (index, limit) => acts.slice(index, index + limit).map((act) => ({ act, leaf: leafOf(act) })),
    head: async () => ({ size: acts.length, root: toHex(rootOf(acts.map(leafOf), sha256)) as Sha256 }),
  };
}

/** A public store in memory. `faults` are called by name before each step and may throw. */
export function memoryPublication(): Publication & {
  files: Map<string, Uint8Array>;
  leaves: Uint8Array[];
  manifests: Map<ReleaseId, PublicationManifest>;
  fault: (step: string) => void;
} {
  const [files, leaves, manifests] = [
    new Map<string, Uint8Array>(),
    [] as Uint8Array[],
    new Map<ReleaseId, PublicationManifest>(),
  ];
  let note: { note: string; size: number } | null = null;
  const store = {
    files,
    leaves,
    manifests,
    fault: (_step: string): void => undefined,
    keepFile: async (bytes: Uint8Array) => {
      store.fault('keepFile');
      const name = toHex(sha256(bytes)) as Sha256;
      files.set(name, bytes);
      return name;
    },
    publish: async (manifest: PublicationManifest) => {
      store.fault('publish');
      const before = manifests.get(manifest.release);
      if (before) assert.deepEqual(manifest, before);
      manifests.set(manifest.release, manifest);
    },
    appendLog: async (leaf: Uint8Array) => {
      store.fault('appendLog');
      const at = leaves.findIndex((other) => Buffer.from(other).equals(leaf));
      return at >= 0 ? at : leaves.push(leaf) - 1;
    },
    log: async () => [...leaves],
    lastCheckpoint: async () => note?.note ?? null,
    keepCheckpoint: async (text: string, size: number) => {
      store.fault('keepCheckpoint');
      if (note && size < note.size) throw new Failure('CONFLICT', 'a longer head is kept already', '');
      note = { note: text, size };
    },
    withdraw: async (release: ReleaseId) => {
      manifests.delete(release);
    },
  };
  return store;
}

export interface World {
  readonly acts: ReturnType<typeof memoryActs>;
  readonly keys: Keys;
  readonly publication: ReturnType<typeof memoryPublication>;
  readonly certifyDeps: CertifyDeps;
  readonly publishDeps: PublishDeps;
}

export function makeWorld(): World {
  const acts = memoryActs();
  const publication = memoryPublication();
  // Keys are older than the release they sign.
  const made = makeFileKeys(temporaryFolder('keys'), 'declass.example');
  const keys: Keys = {
    ...made,
    signer: async (purpose) => ({ ...(await made.signer(purpose)), validFrom: '2026-01-01T00:00:00.000Z' }),
  };
  return {
    acts,
    keys,
    publication,
    certifyDeps: { keys, acts, hash: sha256, sha512, clock: { now: () => '2026-11-24T10:00:00.000Z' as Instant } },
    publishDeps: {
      publication,
      keys,
      acts,
      hash: sha256,
      sha512,
      verify: verifyEd25519,
      readBack: async (release, file) => {
        const found = publication.manifests.get(release)?.files.find((each) => each.path === file);
        return found ? (publication.files.get(found.sha256) ?? null) : null;
      },
    },
  };
}

/** Two released pages with an excision and a denied part, as they come out of burn and prove. */
export function sampleRelease(name = '1'): { plan: ReleasePlan; tree: ReleaseTree; proof: Proof } {
  const release = sure(asReleaseId(toHex(sha256(Buffer.from(name))).slice(0, 32)));
  const heading: Omit<ReleaseIndex, 'pages'> = {
    format: 'declass/release-index/1',
    release,
    version: 1,
    title: 'Letter, 1962',
    collection: 'Sample',
    series: null,
    box: null,
    folder: null,
    date: '1962',
    releasedAt,
    parts: [
      {
        label: 'Letter (part A)',
        type: 'letter',
        pages: [1, 2],
        decision: 'released in part',
        exemptions: [],
        deniedPages: null,
      },
      {
        label: 'Report (part B)',
        type: 'report',
        pages: null,
        decision: 'denied',
        exemptions: [{ code: 'b1', order: 'EO13526', category: '1.4(d)' }],
        deniedPages: 4,
      },
    ],
  };
  const page = (number: number): ReleaseIndex['pages'][number] => ({
    page: number,
    widthPx: 2550,
    heightPx: 3300,
    dpi: 300,
    image: `data/pages/000${number}.png`,
    text: 'Dear Mr. [withheld: (b)(1); 1 line]',
    lines: [{ words: [{ text: 'Dear', box: [100, 100, 150, 120] }] }, { withholding: 0 }],
    withholdings:
      number === 1
        ? [
            {
              box: [100, 200, 900, 260],
              exemptions: [{ code: 'b1', order: 'EO13526', category: '1.4(d)' }],
              extent: { unit: 'line', halves: 2 },
              marker: '[withheld: (b)(1) 1.4(d); 1 line]',
            },
          ]
        : [],
  });
  const index: ReleaseIndex = { ...heading, pages: [page(1), page(2)] };
  const files = new Map<string, Uint8Array>([
    ['data/index.json', Buffer.from(`${JSON.stringify(index)}\n`)],
    ['data/pages/0001.png', Buffer.from('\u0089PNG first page', 'latin1')],
    ['data/pages/0002.png', Buffer.from('\u0089PNG second page', 'latin1')],
    ['data/record.pdf', Buffer.from('%PDF-1.4 sample')],
    ['data/text/0001.txt', Buffer.from('Dear Mr. [withheld]\n')],
    ['data/withdrawal-sheet.csv', Buffer.from('part,pages\nB,4\n')],
  ]);
  return {
    plan: { record, release, digest, pages: [], heading },
    tree: { files, pages: [], index },
    proof: {
      proved: true,
      checks: [
        {
          check: 1,
          name: 'no words under a bar',
          readers: ['pdf.js 6.5.438'],
          outcome: { passed: true, looked: '2 pages' },
        },
      ],
    },
  };
}

/** The acts that lead to a release, up to its request. */
export function decide(world: World, release: ReleaseId): void {
  const { acts } = world;
  if (acts.acts.length === 0)
    acts.add({ kind: 'record.taken-in', payload: { originals: [original], bytes: 1 }, actor: { person: reviewer } });
  acts.add({ kind: 'review.sent-on', payload: { digest }, actor: { person: reviewer } });
  acts.add({ kind: 'sign-off.agreed', payload: { digest, nonce: 'n' }, actor: { person: approver } });
  acts.add({ kind: 'release.requested', payload: { release, digest }, actor: { person: reviewer } });
}

export function tokenOf(world: World, input: CertifyInput): ProvedToken {
  return {
    tree: treeHashOf(input.tree.files, sha256),
    lastAct: lastActThatDecides(world.acts.acts, input.plan.release),
  };
}

export async function readyToPublish(world: World, name = '1'): Promise<PublishInput> {
  const sample = { ...sampleRelease(name), organization: 'Example Archives' };
  if (!world.acts.acts.some((act) => act.kind === 'release.requested' && act.payload.release === sample.plan.release))
    decide(world, sample.plan.release);
  return { ...sample, token: tokenOf(world, sample), certified: await certify(world.certifyDeps, sample) };
}

/** The files of a published release by their path in the bag. */
export function bagOf(world: World, release: ReleaseId): Map<string, Uint8Array> {
  const manifest = sure(world.publication.manifests.get(release));
  return new Map(manifest.files.map(({ path: file, sha256: name }) => [file, sure(world.publication.files.get(name))]));
}

/** A published bag, and the world it was made in. */
export async function publishedBag(): Promise<{ world: World; bag: Map<string, Uint8Array> }> {
  const world = makeWorld();
  const input = await readyToPublish(world);
  const answer = await publish(world.publishDeps, input);
  assert.ok(answer.published);
  return { world, bag: bagOf(world, input.plan.release) };
}

export function writeBag(folder: string, bag: ReadonlyMap<string, Uint8Array>): void {
  for (const [file, bytes] of bag) {
    const at = path.join(folder, file);
    mkdirSync(path.dirname(at), { recursive: true });
    writeFileSync(at, bytes);
  }
}
