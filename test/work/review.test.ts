import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { beforeEach, test } from 'node:test';
import * as fc from 'fast-check';
import { MemoryActs } from '../../src/adapters/memory/acts.ts';
import { MemoryContent } from '../../src/adapters/memory/content.ts';
import { MemoryRecords } from '../../src/adapters/memory/records.ts';
import type { Instant } from '../../src/core/dates.ts';
import type { PixelBox } from '../../src/core/evidence.ts';
import { asActId, asPersonId, asRecordId } from '../../src/core/ids.ts';
import type { ActId, PersonId, Sha256 } from '../../src/core/ids.ts';
import type { ActKind, ActPayloads, NewAct } from '../../src/core/ledger/act.ts';
import { canonicalJson } from '../../src/core/ledger/canonical-json.ts';
import { utf8 } from '../../src/core/ledger/utf8.ts';
import type { Level } from '../../src/core/reading/reading.ts';
import { reviewDigest, reviewOf } from '../../src/core/review/review.ts';
import type { ReviewState } from '../../src/core/review/review.ts';
import type { Person, Role } from '../../src/core/review/person.ts';
import type { Job } from '../../src/ports/jobs.ts';
import {
  changeExcision,
  decidePart,
  placeExcisions,
  removeExcision,
  requestRelease,
  sendOn,
  signOff,
} from '../../src/work/review.ts';
import { correctReading, withdrawCorrection } from '../../src/work/correct-reading.ts';
import type { Raster } from '../../src/ports/rasters.ts';
import type { Done, ReviewDeps } from '../../src/work/review-docket.ts';
import { day, mark, part, reading } from '../core/orders/founding-record.ts';

const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());

function must<T>(value: T | null | undefined): T {
  assert.ok(value !== null && value !== undefined);
  return value;
}
let counter = 0;
function uuid(): string {
  counter += 1;
  return `00000000-0000-4000-8000-${counter.toString(16).padStart(12, '0')}`;
}
const newId = (): ActId => must(asActId(uuid()));

const RECORD = must(asRecordId('11111111-1111-4111-8111-111111111111'));
const REVIEWER = person('a', ['reviewer']);
const SECOND_REVIEWER = person('b', ['reviewer']);
const APPROVER = person('c', ['approver']);
const RELEASER = person('d', ['releaser']);
const EVERYTHING = person('e', ['reviewer', 'approver', 'releaser']);
const AUDITOR = person('f', ['auditor']);
const ADMINISTRATOR = person('9', ['administrator']);
const LOW = person('8', ['reviewer'], 'CONFIDENTIAL');
const PEOPLE = [REVIEWER, SECOND_REVIEWER, APPROVER, RELEASER, EVERYTHING, AUDITOR, ADMINISTRATOR, LOW];
const B6 = [{ code: 'b6', order: null, category: null }];
const B1 = [{ code: 'b1', order: 'EO13526', category: '3.3(b)(6)' }];

function person(letter: string, roles: readonly Role[], upTo: Level = 'TOP SECRET'): Person {
  const id = must(asPersonId(`${letter.repeat(8)}-aaaa-4aaa-8aaa-aaaaaaaaaaaa`));
  return { id, name: letter, roles: roles.map((role) => ({ role, upTo })) };
}

function fresh<K extends ActKind>(kind: K, payload: ActPayloads[K], subject: NewAct['subject']): NewAct {
  const act = {
    id: newId(),
    subject,
    kind,
    payload,
    effective: { value: '2026-01-01', precision: 'day', read: null },
    actor: { step: 'test' },
    authority: null,
    evidence: [],
    supersedes: [],
  };
  return act as unknown as NewAct;
}

/** A page without ink: these tests ask for the boxes, not for the paper. */
const PAPER: Raster = {
  widthPx: 2550,
  heightPx: 3300,
  dpi: 300,
  tone: 'grey',
  pixels: new Uint8Array(2550 * 3300).fill(255),
};

let deps: ReviewDeps & { readonly acts: MemoryActs; readonly records: MemoryRecords };
let jobs: Job[] = [];
let rasters: readonly Sha256[] = [];
let now = '2026-11-24T09:00:00.000Z';

/** Two pages of type, a part on each: B, a cover letter, and C. */
async function openStore(): Promise<void> {
  jobs = [];
  now = '2026-11-24T09:00:00.000Z';
  const clock = { now: () => now as Instant };
  let salt = 0;
  const chance = { bytes: (size: number) => Uint8Array.from({ length: size }, () => (salt += 1) % 256), uuid };
  const acts = new MemoryActs({ clock, chance, hash, send: (sent) => jobs.push(...sent) });
  const records = new MemoryRecords(acts);
  const derived = new MemoryContent(hash);
  deps = { acts, records, derived, png: { decode: async () => PAPER }, clock, hash };
  await acts.append(
    PEOPLE.flatMap((one) =>
      one.roles.map(({ role, upTo }) => fresh('person.granted', { person: one.id, role, upTo }, { person: one.id })),
    ),
  );
  const original = await derived.keep(utf8('original'));
  await records.add(
    {
      id: RECORD,
      title: 'Letters',
      provenance: { collection: 'Test', series: null, box: null, folder: null },
      kind: 'scan',
      originals: [{ sha256: original, bytes: 8, mediaType: 'application/pdf', name: 'letters.pdf' }],
      pageCount: 2,
      state: 'waiting',
      failure: null,
      pagesDone: 0,
      reading: null,
      takenInAt: now as Instant,
      takenInBy: null,
    },
    fresh('record.taken-in', { originals: [original], bytes: 8 }, { record: RECORD }),
    [],
  );
  const words = await derived.keep(
    utf8(
      canonicalJson({
        recognised: { widthPx: 2550, heightPx: 3300, dpi: 300, legibility: 'good', lines: linesOf() },
        sourceWords: [],
      }),
    ),
  );
  rasters = [await derived.keep(utf8('page one')), await derived.keep(utf8('page two'))];
  for (const [at, raster] of rasters.entries()) {
    await records.savePage(RECORD, {
      page: at + 1,
      original,
      originalPage: at + 1,
      widthPx: 2550,
      heightPx: 3300,
      dpi: 300,
      raster,
      words,
      codecMarginPx: 0,
      kind: 'letter',
      legibility: 'good',
    });
  }
  const read = reading({
    parts: [
      part('B', {
        date: day('1962-11-17'),
        pages: [1, 1],
        originalClassification: { value: 'TOP SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
      part('C', { date: day('1962-11-17'), pages: [2, 2] }),
    ],
    marks: [
      mark('m1', { part: 'B', value: 'TOP SECRET' }),
      mark('m2', { part: 'B', kind: 'initials', value: null, read: 'JMR' }),
    ],
  });
  const readingHash = await derived.keep(utf8(canonicalJson(read)));
  await records.setState(RECORD, { state: 'ready', reading: readingHash, title: 'Letters', kind: 'scan' });
  await acts.appendTo(RECORD, () => ({
    append: [fresh('reading.made', { reading: readingHash, rasters, step: 'read/1' }, { record: RECORD })],
  }));
}
beforeEach(openStore);

function linesOf() {
  return Array.from({ length: 12 }, (_, line) => {
    const words = Array.from({ length: 9 }, (_, word) => ({
      text: 'typed',
      confidence: 0.9,
      box: [300 + word * 200, 400 + line * 60, 460 + word * 200, 452 + line * 60],
    }));
    return { box: [300, 400 + line * 60, 2060, 452 + line * 60], words };
  });
}

async function state(): Promise<ReviewState> {
  const parts = [part('B', { pages: [1, 1] }), part('C', { pages: [2, 2] })];
  return reviewOf(await deps.acts.ofRecord(RECORD), parts);
}
async function digest(): Promise<Sha256> {
  return reviewDigest(await state(), rasters, hash);
}
const page2 = { page: 2, exemptions: B6 };
function placing(
  where: Parameters<typeof placeExcisions>[3]['where'] = { words: [{ line: 3, word: 2 }] },
  act = newId(),
) {
  return { ...page2, act, raster: must(rasters[1]), where };
}
function ok(done: Done): readonly { readonly id: ActId }[] {
  assert.ok(done.ok, done.ok ? '' : `${done.code}: ${done.why}`);
  return done.acts;
}
function refused(done: Done, code: string, why: RegExp): void {
  assert.ok(!done.ok, 'it was allowed');
  assert.equal(done.code, code);
  assert.match(done.why, why);
}
async function decideBoth(
  by = REVIEWER,
  decisionOnC: 'release' | 'release-in-part' = 'release-in-part',
): Promise<void> {
  const standing = (await state()).decisions;
  ok(
    await decidePart(deps, by, RECORD, {
      act: newId(),
      part: 'B',
      decision: 'release',
      exemptions: [],
      replaces: standing.get('B')?.act ?? null,
    }),
  );
  ok(
    await decidePart(deps, by, RECORD, {
      act: newId(),
      part: 'C',
      decision: decisionOnC,
      exemptions: [],
      replaces: standing.get('C')?.act ?? null,
    }),
  );
}
const send = async (by = REVIEWER): Promise<Done> => sendOn(deps, by, RECORD, { act: newId(), digest: await digest() });
const agree = async (by = APPROVER, act = newId()): Promise<Done> =>
  signOff(deps, by, RECORD, { act, digest: await digest(), verdict: 'agree', excision: null });
const release = async (by = RELEASER, act = newId()): Promise<Done> =>
  requestRelease(deps, by, RECORD, { act, digest: await digest() });

async function readyToSign(): Promise<ActId> {
  const [placed] = ok(await placeExcisions(deps, REVIEWER, RECORD, placing()));
  await decideBoth();
  ok(await send());
  return must(placed).id;
}

test('the whole way: withhold, decide, send on, sign by another, ask for a release, and one job in the queue', async () => {
  assert.equal((await state()).stage, 'to-review');
  await readyToSign();
  assert.equal((await state()).stage, 'to-sign');
  ok(await agree());
  assert.equal((await state()).stage, 'to-release');
  ok(await release());
  const now = await state();
  assert.equal(now.stage, 'releasing');
  assert.deepEqual(jobs, [{ name: 'make-release', record: RECORD, release: now.releases[0]?.release }]);
  refused(await release(), 'CONFLICT', /already being made/);
});

test('words of several lines become one excision a line, and the same request again is the same acts', async () => {
  const request = placing({
    words: [
      { line: 3, word: 7 },
      { line: 3, word: 8 },
      { line: 4, word: 0 },
      { line: 4, word: 1 },
    ],
  });
  const first = ok(await placeExcisions(deps, REVIEWER, RECORD, request));
  assert.equal(first.length, 2);
  now = '2026-11-25T09:00:00.000Z';
  const again = ok(await placeExcisions(deps, REVIEWER, RECORD, request));
  assert.deepEqual(again, first);
  assert.equal((await state()).excisions.length, 2);
  refused(await placeExcisions(deps, REVIEWER, RECORD, { ...request, exemptions: B1 }), 'CONFLICT', /other content/);
});

test('every door may be knocked at twice with the same act', async () => {
  const place = placing();
  const [placed] = ok(await placeExcisions(deps, REVIEWER, RECORD, place));
  const change = {
    ...placing({ words: [{ line: 5, word: 1 }] }),
    excision: must(placed).id,
    replaces: must(placed).id,
  };
  assert.deepEqual(
    ok(await changeExcision(deps, REVIEWER, RECORD, change)),
    ok(await changeExcision(deps, REVIEWER, RECORD, change)),
  );
  assert.deepEqual(ok(await placeExcisions(deps, REVIEWER, RECORD, place)), [placed]);
  const decision = { act: newId(), part: 'B', decision: 'release', exemptions: [], replaces: null } as const;
  assert.deepEqual(
    ok(await decidePart(deps, REVIEWER, RECORD, decision)),
    ok(await decidePart(deps, REVIEWER, RECORD, decision)),
  );
  ok(
    await decidePart(deps, REVIEWER, RECORD, {
      act: newId(),
      part: 'C',
      decision: 'release-in-part',
      exemptions: [],
      replaces: null,
    }),
  );
  const sending = { act: newId(), digest: await digest() };
  assert.deepEqual(
    ok(await sendOn(deps, REVIEWER, RECORD, sending)),
    ok(await sendOn(deps, REVIEWER, RECORD, sending)),
  );
  const act = newId();
  assert.deepEqual(ok(await agree(APPROVER, act)), ok(await agree(APPROVER, act)));
  const asked = newId();
  assert.deepEqual(ok(await release(RELEASER, asked)), ok(await release(RELEASER, asked)));
  assert.equal(jobs.length, 1);
});

test('a box is kept as snapped, never as drawn', async () => {
  const drawn: PixelBox = [720, 590, 730, 600];
  ok(await placeExcisions(deps, REVIEWER, RECORD, placing({ box: drawn })));
  const [found] = (await state()).excisions;
  assert.ok(found && found.box[0] <= 700 && found.box[2] >= 860);
  assert.equal(found.wholePage, false);
  ok(await placeExcisions(deps, REVIEWER, RECORD, placing({ wholePage: true })));
  assert.deepEqual((await state()).excisions.find((one) => one.wholePage)?.extent, { unit: 'page', halves: 2 });
});

test('two reviewers cannot overwrite each other', async () => {
  const [placed] = ok(await placeExcisions(deps, REVIEWER, RECORD, placing()));
  const excision = must(placed).id;
  const change = (): Parameters<typeof changeExcision>[3] => ({
    ...placing({ words: [{ line: 5, word: 1 }] }),
    excision,
    replaces: excision,
  });
  ok(await changeExcision(deps, REVIEWER, RECORD, change()));
  refused(await changeExcision(deps, SECOND_REVIEWER, RECORD, change()), 'CONFLICT', /changed by someone/);
  refused(
    await removeExcision(deps, SECOND_REVIEWER, RECORD, { act: newId(), excision, replaces: excision }),
    'CONFLICT',
    /changed by someone/,
  );
  const current = must((await state()).excisions[0]).act;
  ok(await removeExcision(deps, SECOND_REVIEWER, RECORD, { act: newId(), excision, replaces: current }));
  refused(
    await removeExcision(deps, REVIEWER, RECORD, { act: newId(), excision, replaces: current }),
    'CONFLICT',
    /no longer stands/,
  );
  ok(
    await decidePart(deps, REVIEWER, RECORD, {
      act: newId(),
      part: 'B',
      decision: 'release',
      exemptions: [],
      replaces: null,
    }),
  );
  refused(
    await decidePart(deps, SECOND_REVIEWER, RECORD, {
      act: newId(),
      part: 'B',
      decision: 'deny',
      exemptions: B1,
      replaces: null,
    }),
    'CONFLICT',
    /decided by someone/,
  );
});

test('a page that was made anew, an unknown page, a word that is not there and an empty box are refused', async () => {
  refused(
    await placeExcisions(deps, REVIEWER, RECORD, { ...placing(), raster: must(rasters[0]) }),
    'CONFLICT',
    /made anew/,
  );
  refused(await placeExcisions(deps, REVIEWER, RECORD, { ...placing(), page: 9 }), 'NOT_FOUND', /page 9/);
  refused(
    await placeExcisions(deps, REVIEWER, RECORD, placing({ words: [{ line: 99, word: 0 }] })),
    'BODY_INVALID',
    /not on the page/,
  );
  refused(await placeExcisions(deps, REVIEWER, RECORD, placing({ box: [5, 5, 5, 9] })), 'BODY_INVALID', /empty/);
  refused(await placeExcisions(deps, REVIEWER, must(asRecordId(uuid())), placing()), 'NOT_FOUND', /no such record/);
});

test('exemptions must be claimable today', async () => {
  const old = [{ code: 'b1', order: 'EO12356', category: '1.3(a)(5)' }];
  refused(
    await placeExcisions(deps, REVIEWER, RECORD, { ...placing(), exemptions: old }),
    'BODY_INVALID',
    /no longer in force/,
  );
  refused(
    await placeExcisions(deps, REVIEWER, RECORD, {
      ...placing(),
      exemptions: [{ code: 'zz', order: null, category: null }],
    }),
    'BODY_INVALID',
    /not in the tables/,
  );
  refused(
    await placeExcisions(deps, REVIEWER, RECORD, {
      ...placing(),
      exemptions: [{ code: 'b3', order: null, category: null }],
    }),
    'BODY_INVALID',
    /statute/,
  );
  refused(
    await placeExcisions(deps, REVIEWER, RECORD, { ...placing(), exemptions: [] }),
    'BODY_INVALID',
    /without a reason/,
  );
});

test('a record is not sent on while a part is undecided or a decision contradicts what is withheld', async () => {
  refused(await send(), 'CONFLICT', /Part B is undecided\. Part C is undecided/);
  await decideBoth();
  refused(await send(), 'CONFLICT', /Part C is released in part, but nothing is withheld in it/);
  ok(await placeExcisions(deps, REVIEWER, RECORD, { ...placing(), page: 1, raster: must(rasters[0]) }));
  refused(await send(), 'CONFLICT', /Part B is released in full, but something is withheld on page 1/);
});

test('a part is denied only with an exemption, and only then carries one', async () => {
  const deny = { act: newId(), part: 'C', decision: 'deny', replaces: null } as const;
  refused(
    await decidePart(deps, REVIEWER, RECORD, { ...deny, exemptions: [] }),
    'BODY_INVALID',
    /only with an exemption/,
  );
  refused(
    await decidePart(deps, REVIEWER, RECORD, { ...deny, decision: 'release', exemptions: B1 }),
    'BODY_INVALID',
    /Only a denied part/,
  );
  refused(await decidePart(deps, REVIEWER, RECORD, { ...deny, part: 'Z', exemptions: B1 }), 'NOT_FOUND', /no part Z/);
  const [made] = ok(await decidePart(deps, REVIEWER, RECORD, { ...deny, exemptions: B1 }));
  ok(
    await decidePart(deps, REVIEWER, RECORD, {
      act: newId(),
      part: 'C',
      decision: null,
      exemptions: [],
      replaces: must(made).id,
    }),
  );
  assert.equal((await state()).decisions.size, 0);
});

test('sending on names what stands now', async () => {
  ok(await placeExcisions(deps, REVIEWER, RECORD, placing()));
  await decideBoth();
  const seen = await digest();
  ok(await placeExcisions(deps, SECOND_REVIEWER, RECORD, placing({ words: [{ line: 8, word: 4 }] })));
  refused(
    await sendOn(deps, REVIEWER, RECORD, { act: newId(), digest: seen }),
    'CONFLICT',
    /changed since the record was opened/,
  );
});

test('any later change voids a sign-off, and the answer says which', async () => {
  const excision = await readyToSign();
  const seen = await digest();
  ok(
    await changeExcision(deps, SECOND_REVIEWER, RECORD, {
      ...placing({
        words: [
          { line: 3, word: 2 },
          { line: 3, word: 3 },
        ],
      }),
      excision,
      replaces: excision,
    }),
  );
  refused(
    await signOff(deps, APPROVER, RECORD, { act: newId(), digest: seen, verdict: 'agree', excision: null }),
    'CONFLICT',
    /Changed since it was sent on: what is withheld on page 2/,
  );
  ok(await send());
  ok(await agree());
  const signed = await digest();
  const decision = must((await state()).decisions.get('B')).act;
  ok(
    await decidePart(deps, REVIEWER, RECORD, {
      act: newId(),
      part: 'B',
      decision: 'deny',
      exemptions: B1,
      replaces: decision,
    }),
  );
  refused(
    await requestRelease(deps, RELEASER, RECORD, { act: newId(), digest: signed }),
    'CONFLICT',
    /Changed since it was signed: the decision on part B/,
  );
  assert.equal((await state()).signOff?.isVoid, true);
  assert.equal((await state()).stage, 'to-review');
});

test('a change that is changed back voids the sign-off all the same', async () => {
  await readyToSign();
  ok(await agree());
  const before = await digest();
  const [placed] = ok(await placeExcisions(deps, REVIEWER, RECORD, placing({ words: [{ line: 9, word: 4 }] })));
  ok(
    await removeExcision(deps, REVIEWER, RECORD, {
      act: newId(),
      excision: must(placed).id,
      replaces: must(placed).id,
    }),
  );
  assert.equal(await digest(), before);
  refused(await release(), 'CONFLICT', /Changed since it was signed/);
});

test('one pixel of a box changes the digest', async () => {
  await readyToSign();
  const found = await state();
  const [first] = found.excisions;
  assert.ok(first);
  const moved = {
    ...found,
    excisions: [{ ...first, box: [first.box[0], first.box[1], first.box[2] + 1, first.box[3]] as const }],
  };
  assert.notEqual(reviewDigest(moved, rasters, hash), await digest());
  assert.notEqual(reviewDigest(found, rasters.toReversed(), hash), await digest());
});

test('nobody signs their own work, not even after another has changed it, and not after it was removed', async () => {
  const [placed] = ok(await placeExcisions(deps, EVERYTHING, RECORD, placing({ words: [{ line: 9, word: 4 }] })));
  ok(
    await removeExcision(deps, REVIEWER, RECORD, {
      act: newId(),
      excision: must(placed).id,
      replaces: must(placed).id,
    }),
  );
  await readyToSign();
  refused(await agree(EVERYTHING), 'NOT_ALLOWED', /another person/);
  refused(
    await signOff(deps, EVERYTHING, RECORD, {
      act: newId(),
      digest: await digest(),
      verdict: 'object',
      excision: null,
    }),
    'NOT_ALLOWED',
    /another person/,
  );
  ok(await agree(APPROVER));
});

test('an objection sends the record back, and names what it is about', async () => {
  const excision = await readyToSign();
  const object = { digest: await digest(), verdict: 'object', excision } as const;
  refused(
    await signOff(deps, APPROVER, RECORD, { ...object, act: newId(), excision: newId() }),
    'NOT_FOUND',
    /does not stand/,
  );
  ok(await signOff(deps, APPROVER, RECORD, { ...object, act: newId() }));
  const back = await state();
  assert.deepEqual([back.stage, back.signOff?.verdict, back.signOff?.excision], ['to-review', 'objected', excision]);
  refused(await agree(), 'CONFLICT', /not what stands now/);
  refused(await release(), 'CONFLICT', /objected/);
  ok(await send());
  ok(await agree());
  ok(await release());
});

test('a sign-off of one record is worth nothing on another, and its nonce is used once', async () => {
  await readyToSign();
  const [agreed] = ok(await agree());
  const recorded = (await deps.acts.ofRecord(RECORD)).find((act) => act.id === must(agreed).id);
  assert.ok(recorded?.kind === 'sign-off.agreed');
  const { index: _i, recordedAt: _r, salt: _s, ...content } = recorded;
  await assert.rejects(
    deps.acts.appendTo(RECORD, () => ({ append: [{ ...content, id: newId() }] })),
    { code: 'CONFLICT' },
  );
});

test('a role revoked between the sign-off and the release takes the authority away', async () => {
  for (const [who, role, why] of [
    [APPROVER, 'approver', /no longer may/],
    [REVIEWER, 'reviewer', /no longer has that role/],
  ] as const) {
    if ((await state()).stage === 'to-review') {
      await readyToSign();
      ok(await agree());
    }
    await deps.acts.append([fresh('person.revoked', { person: who.id, role }, { person: who.id })]);
    refused(await release(), 'NOT_ALLOWED', why);
    await deps.acts.append([fresh('person.granted', { person: who.id, role, upTo: 'TOP SECRET' }, { person: who.id })]);
  }
  ok(await release());
});

test('roles come from the ledger, whatever the caller says of the person', async () => {
  await deps.acts.append([fresh('person.revoked', { person: REVIEWER.id, role: 'reviewer' }, { person: REVIEWER.id })]);
  refused(await placeExcisions(deps, REVIEWER, RECORD, placing()), 'NOT_FOUND', /not yours to see/);
});

test('what a person may not do is refused with a sentence, and what they may not see is not there', async () => {
  refused(await placeExcisions(deps, APPROVER, RECORD, placing()), 'NOT_ALLOWED', /Only a reviewer/);
  refused(await placeExcisions(deps, AUDITOR, RECORD, placing()), 'NOT_ALLOWED', /Only a reviewer/);
  refused(await placeExcisions(deps, ADMINISTRATOR, RECORD, placing()), 'NOT_FOUND', /no such record/);
  refused(await placeExcisions(deps, LOW, RECORD, placing()), 'NOT_FOUND', /no such record/);
  await readyToSign();
  refused(await agree(REVIEWER), 'NOT_ALLOWED', /Only an approver/);
  ok(await agree());
  refused(await release(REVIEWER), 'NOT_ALLOWED', /Only a releaser/);
});

test('a mark is put right without page text entering the ledger', async () => {
  const correct = (id: string, value: string | null, by = REVIEWER): Promise<Done> =>
    correctReading(deps, by, RECORD, { act: newId(), correction: { what: 'mark', mark: id, state: 'struck', value } });
  ok(await correct('m1', 'SECRET'));
  ok(await correct('m2', null));
  refused(
    await correct('m1', 'the meeting with the ambassador'),
    'BODY_INVALID',
    /level, an instruction or an exemption/,
  );
  ok(await correct('m2', 'Jane Q. Somebody'));
  assert.doesNotMatch(JSON.stringify(await deps.acts.ofRecord(RECORD)), /Somebody|JMR/);
  refused(await correct('m9', null), 'NOT_FOUND', /no such mark/);
  refused(await correct('m1', null, APPROVER), 'NOT_ALLOWED', /archivist or a reviewer/);
});

type Step = 'place' | 'remove' | 'decide' | 'undo' | 'send' | 'agree' | 'object' | 'release';
const WAY: readonly (readonly [Step, Person])[] = [
  ['place', REVIEWER],
  ['decide', REVIEWER],
  ['decide', REVIEWER],
  ['send', REVIEWER],
  ['agree', APPROVER],
  ['release', RELEASER],
];
/** The whole way, with any of its steps now and then done by somebody else, and with other doings in between. */
const people = fc.constantFrom(EVERYTHING, REVIEWER, APPROVER, RELEASER);
const stray = fc.record({
  step: fc.constantFrom<Step>('place', 'remove', 'undo', 'object', 'agree', 'send'),
  who: people,
});
const doings = fc
  .tuple(
    ...WAY.map(([step, who]) =>
      fc.tuple(
        fc.record({
          step: fc.constant(step),
          who: fc.oneof({ weight: 5, arbitrary: fc.constant(who) }, { weight: 2, arbitrary: people }),
        }),
        fc.oneof(
          { weight: 4, arbitrary: fc.constant([]) },
          { weight: 1, arbitrary: fc.array(stray, { maxLength: 3 }) },
        ),
      ),
    ),
  )
  .map((steps) => steps.flatMap(([step, between]) => [step, ...between]));

test('every release that is asked for has a second person who did none of the work, and nothing changed since', async () => {
  let released = 0;
  await fc.assert(
    fc.asyncProperty(doings, async (sequence) => {
      await openStore();
      for (const { who, step } of sequence) await attempt(who, step);
      const acts = await deps.acts.ofRecord(RECORD);
      for (const request of acts.filter((act) => act.kind === 'release.requested')) {
        released += 1;
        const then = acts.filter((act) => act.index < request.index);
        const signed = must(then.findLast((act) => act.kind === 'sign-off.agreed'));
        const workers = then
          .filter((act) => /^(excision|decision|review)\./.test(act.kind))
          .map((act) => ('person' in act.actor ? act.actor.person : null));
        const signer: PersonId | null = 'person' in signed.actor ? signed.actor.person : null;
        assert.ok(signer !== null && !workers.includes(signer));
        assert.ok(!then.some((act) => act.index > signed.index && /^(excision|decision)\./.test(act.kind)));
      }
    }),
    { numRuns: 200 },
  );
  assert.ok(released > 10, `only ${released} of 200 ways ended in a release: the property saw too little`);
});

test('one person alone, with every role there is, never comes to a release', async () => {
  await fc.assert(
    fc.asyncProperty(doings, async (sequence) => {
      await openStore();
      for (const { step } of sequence) await attempt(EVERYTHING, step);
      assert.ok(
        !(await deps.acts.ofRecord(RECORD)).some(
          (act) => act.kind === 'release.requested' || act.kind === 'sign-off.agreed',
        ),
      );
    }),
    { numRuns: 100 },
  );
});

async function attempt(who: Person, step: Step): Promise<void> {
  const found = await state();
  const [first] = found.excisions;
  const undecided = ['B', 'C'].find((id) => !found.decisions.has(id));
  switch (step) {
    case 'place':
      return void (await placeExcisions(deps, who, RECORD, placing({ words: [{ line: 6, word: 3 }] })));
    case 'remove':
      return void (
        first && (await removeExcision(deps, who, RECORD, { act: newId(), excision: first.id, replaces: first.act }))
      );
    case 'decide':
      return void (
        undecided &&
        (await decidePart(deps, who, RECORD, {
          act: newId(),
          part: undecided,
          decision: undecided === 'B' ? 'release' : 'release-in-part',
          exemptions: [],
          replaces: null,
        }))
      );
    case 'undo':
      return void (
        found.decisions.size > 0 &&
        (await decidePart(deps, who, RECORD, {
          act: newId(),
          part: 'B',
          decision: null,
          exemptions: [],
          replaces: found.decisions.get('B')?.act ?? null,
        }))
      );
    case 'send':
      return void (await send(who));
    case 'agree':
      return void (await agree(who));
    case 'object':
      return void (await signOff(deps, who, RECORD, {
        act: newId(),
        digest: await digest(),
        verdict: 'object',
        excision: null,
      }));
    case 'release':
      return void (await release(who));
  }
}

/** The reading that the record names now. */
async function readingHash(): Promise<Sha256> {
  return must((await deps.records.get(RECORD))?.reading);
}

test('a correction and its taking back are the same acts when asked for again, also with words that lie beside the ledger', async () => {
  const reading = await readingHash();
  const named = {
    act: newId(),
    reading,
    correction: { what: 'mark', mark: 'm2', state: 'plain', value: 'Jane Q. Somebody' },
    replaces: null,
  } as const;
  const first = ok(await correctReading(deps, REVIEWER, RECORD, named));
  now = '2026-11-26T09:00:00.000Z';
  assert.deepEqual(ok(await correctReading(deps, REVIEWER, RECORD, named)), first);
  const back = { act: newId(), reading, correction: must(first[0]).id };
  assert.deepEqual(
    ok(await withdrawCorrection(deps, SECOND_REVIEWER, RECORD, back)),
    ok(await withdrawCorrection(deps, SECOND_REVIEWER, RECORD, back)),
  );
  refused(
    await correctReading(deps, REVIEWER, RECORD, { ...named, correction: { ...named.correction, value: 'Other' } }),
    'CONFLICT',
    /other content/,
  );
});

test('words of a correction that is refused are not kept', async () => {
  const kept: Uint8Array[] = [];
  const watched = {
    ...deps,
    derived: {
      read: (hash: Sha256) => deps.derived.read(hash),
      keep: (bytes: Uint8Array) => {
        kept.push(bytes);
        return deps.derived.keep(bytes);
      },
    },
  };
  const naming = (mark: string, reading: Sha256) => ({
    act: newId(),
    reading,
    correction: { what: 'mark', mark, state: 'plain', value: 'Jane Q. Somebody' } as const,
  });
  refused(await correctReading(watched, REVIEWER, RECORD, naming('m2', must(rasters[0]))), 'CONFLICT', /read anew/);
  refused(await correctReading(watched, APPROVER, RECORD, naming('m2', await readingHash())), 'NOT_ALLOWED', /Only/);
  assert.equal(kept.length, 0);
  ok(await correctReading(watched, REVIEWER, RECORD, naming('m2', await readingHash())));
  assert.equal(kept.length, 1);
});

test('what was put right voids the sign-off, says so when a release is asked for, and its maker may not sign', async () => {
  await readyToSign();
  ok(await agree());
  const signed = await digest();
  ok(await correctReading(deps, EVERYTHING, RECORD, { act: newId(), correction: struck }));
  assert.equal((await state()).signOff?.isVoid, true);
  assert.equal((await state()).stage, 'to-review');
  refused(
    await requestRelease(deps, RELEASER, RECORD, { act: newId(), digest: signed }),
    'CONFLICT',
    /put right of part B/,
  );
  ok(await send());
  refused(await agree(EVERYTHING), 'NOT_ALLOWED', /./);
  ok(await agree());
  ok(await release());
});
const struck = { what: 'mark', mark: 'm1', state: 'struck', value: 'TOP SECRET' } as const;

test('of two people who put the same thing right at once one is told to look again', async () => {
  const both = await Promise.all(
    [REVIEWER, SECOND_REVIEWER].map((by) =>
      correctReading(deps, by, RECORD, { act: newId(), correction: struck, replaces: null }),
    ),
  );
  assert.deepEqual(both.map((done) => done.ok).toSorted(), [false, true]);
  refused(must(both.find((done) => !done.ok)), 'CONFLICT', /put right by someone/);
});
