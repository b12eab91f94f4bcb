import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Day, Instant } from '../../../src/core/dates.ts';
import type { Act, ActKind, ActPayloads, NewAct } from '../../../src/core/ledger/act.ts';
import { asActId, asRecordId, asReleaseId, asSha256 } from '../../../src/core/ids.ts';
import { statusOf } from '../../../src/core/orders/status.ts';
import type { PartStatus, Reading } from '../../../src/core/reading/reading.ts';
import { action, day, foundingRecord, mark, part, reading } from './founding-record.ts';

function status(
  of: Reading,
  partId: string,
  on: string,
  acts: readonly Act[] = [],
  asKnown: string | null = null,
): PartStatus {
  const found = statusOf({ reading: of, acts, on: on as Day, asKnown: asKnown as Instant | null }).find(
    (one) => one.part === partId,
  );
  assert.ok(found);
  return found;
}

function must<T>(value: T | null | undefined): T {
  assert.ok(value !== null && value !== undefined);
  return value;
}
const HASH = must(asSha256('ab'.repeat(32)));
const RECORD = must(asRecordId('00000000-0000-4000-8000-000000000001'));
const RELEASE = must(asReleaseId('12'.repeat(16)));

let count = 0;
function act<K extends ActKind>(kind: K, payload: ActPayloads[K], recordedAt: string): Act {
  count += 1;
  const id = must(asActId(`00000000-0000-4000-8000-${String(count).padStart(12, '0')}`));
  const fresh = {
    id,
    kind,
    payload,
    subject: { record: RECORD },
    effective: { value: recordedAt.slice(0, 10), precision: 'day', read: null },
    actor: { step: 'test' },
    authority: null,
    evidence: [],
    supersedes: [],
  } as unknown as NewAct;
  return { ...fresh, index: count, recordedAt: recordedAt as Instant, salt: '' } as Act;
}

test('on the day after they were written both letters are TOP SECRET, closed, and carry no instruction', () => {
  for (const id of ['B', 'C']) {
    const found = status(foundingRecord(), id, '1962-11-18');
    assert.equal(found.classification.value, 'TOP SECRET');
    assert.equal(found.access.value, 'closed');
    assert.equal(found.instruction.value, null);
  }
  assert.equal(status(foundingRecord(), 'B', '1962-11-18').marking.value, 'plain');
});

test('letter C is declassified and released from 3 April 1992, and the day before it is not', () => {
  const after = status(foundingRecord(), 'C', '1992-04-03');
  assert.deepEqual(
    [after.classification.value, after.access.value, after.instruction.value],
    ['declassified', 'released', null],
  );
  assert.deepEqual(after.classification.reasons, ['r3']);
  assert.deepEqual(after.access.reasons, ['r3']);
  assert.equal(after.marking.value, 'absent');
  const before = status(foundingRecord(), 'C', '1992-04-02');
  assert.deepEqual(
    [before.classification.value, before.access.value, before.instruction.value],
    ['SECRET', 'withheld', 'OADR'],
  );
});

test('the routing slip is released, and letter B is presumed declassified and not told to be released', () => {
  assert.equal(status(foundingRecord(), 'A', '2026-11-24').access.value, 'released');
  const b = status(foundingRecord(), 'B', '2026-11-24');
  assert.equal(b.classification.value, 'presumed-declassified');
  assert.equal(b.classification.confidence, 'medium');
  assert.equal(b.access.value, 'unresolved');
  assert.equal(b.marking.value, 'struck');
});

test('V58: without the release of 1992 letter C is SECRET, OADR and withheld in 1990', () => {
  const found = status(foundingRecord({ withG3: false }), 'C', '1990-01-01');
  assert.deepEqual(
    [found.classification.value, found.instruction.value, found.access.value],
    ['SECRET', 'OADR', 'withheld'],
  );
  assert.deepEqual(found.classification.reasons, ['r1']);
});

test('V13: a TOP SECRET paper of 1962 without a group is TOP SECRET in 1990 and for a person to review from the end of 2006', () => {
  const old = reading({
    parts: [
      part('P', {
        date: day('1962-11-17'),
        originalClassification: { value: 'TOP SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
    ],
    marks: [mark('m', { value: 'TOP SECRET' })],
  });
  assert.equal(status(old, 'P', '1990-01-01').classification.value, 'TOP SECRET');
  assert.equal(status(old, 'P', '2006-12-31').classification.value, 'review');
  assert.equal(status(old, 'P', '2026-11-24').access.value, 'unresolved');
});

test('a group 4 paper falls by its own terms and at the end asks for a review, never "declassified"', () => {
  const group4 = reading({
    parts: [
      part('P', {
        date: day('1962-11-17'),
        originalClassification: { value: 'TOP SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
    ],
    marks: [mark('m', { value: 'TOP SECRET' }), mark('g', { kind: 'instruction', read: 'GROUP 4', value: 'GROUP 4' })],
  });
  assert.equal(status(group4, 'P', '1964-01-01').classification.value, 'TOP SECRET');
  assert.equal(status(group4, 'P', '1964-01-01').instruction.value, 'GROUP 4');
  const fallen = status(group4, 'P', '1965-11-17').classification;
  assert.deepEqual([fallen.value, fallen.reasons], ['SECRET', ['m', 'g']]);
  assert.equal(status(group4, 'P', '1972-12-31').classification.value, 'review');
});

test('a part without any mark is never classified and never called open', () => {
  const silent = reading({ parts: [part('P', { date: day('1968-02-01') })] });
  const found = status(silent, 'P', '2026-11-24');
  assert.deepEqual([found.classification.value, found.classification.confidence], ['review', 'unresolved']);
  assert.equal(found.access.value, 'unresolved');
});

test('marks struck with no authority on the part presume declassification once that was seen', () => {
  const struck = reading({
    parts: [
      part('P', {
        date: day('1962-11-17'),
        originalClassification: { value: 'SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
    ],
    marks: [mark('m1', { state: 'struck' }), mark('m2', { evidence: { page: 2 } })],
  });
  const found = status(struck, 'P', '2026-11-24', [], '2026-11-24T00:00:00.000Z');
  assert.deepEqual([found.classification.value, found.classification.reasons], ['presumed-declassified', ['m1']]);
  assert.equal(found.marking.value, 'partly-struck');
  assert.equal(status(struck, 'P', '1970-01-01', [], '2026-11-24T00:00:00.000Z').classification.value, 'SECRET');
});

test('an undated stamp counts from when it was seen, and not on the day after the paper was written', () => {
  const stamped = reading({
    parts: [
      part('P', {
        date: day('1962-11-17'),
        originalClassification: { value: 'SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
    ],
    marks: [mark('m')],
    reviewActions: [action('r1', { decisions: ['declassify'] })],
  });
  assert.equal(status(stamped, 'P', '1962-11-18').classification.value, 'SECRET');
  const today = status(stamped, 'P', '2026-11-24', [], '2026-11-24T09:00:00.000Z').classification;
  assert.deepEqual([today.value, today.reasons], ['declassified', ['r1']]);
  assert.equal(status(stamped, 'P', '2026-11-24').classification.confidence, 'low');
});

test('a stamp whose boxes contradict each other leaves both axes to a person', () => {
  const torn = reading({
    parts: [
      part('P', {
        date: day('1962-11-17'),
        originalClassification: { value: 'SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
    ],
    reviewActions: [action('r1', { date: day('1990-01-05'), decisions: ['release', 'declassify', 'deny'] })],
  });
  const found = status(torn, 'P', '1991-01-01');
  assert.deepEqual([found.classification.value, found.access.value], ['review', 'unresolved']);
});

test('an answer of one agency about its own words changes nothing', () => {
  const answered = reading({
    parts: [
      part('P', {
        date: day('1990-11-17'),
        originalClassification: { value: 'SECRET', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
    ],
    reviewActions: [action('r1', { date: day('1998-01-05'), decisions: ['no-objection'] })],
  });
  const found = status(answered, 'P', '2000-01-01');
  assert.deepEqual([found.classification.value, found.access.value], ['SECRET', 'closed']);
});

test('with a ledger nothing on the paper is known before it was read, and everything after', () => {
  const acts = [act('reading.made', { reading: HASH, rasters: [HASH], step: 'read/1' }, '2026-03-01T10:00:00.000Z')];
  const before = status(foundingRecord(), 'C', '2026-11-24', acts, '2026-02-01T00:00:00.000Z');
  assert.deepEqual([before.classification.value, before.access.value], ['review', 'unresolved']);
  const after = status(foundingRecord(), 'C', '2026-11-24', acts, '2026-03-01T10:00:00.000Z');
  assert.deepEqual([after.classification.value, after.access.value], ['declassified', 'released']);
});

test('what declass released is released from that day as known after it, and withdrawing closes it without classifying again', () => {
  const of = foundingRecord({ withG3: false });
  const b1 = [{ code: 'b1', order: 'EO13526', category: '1.4(d)' }];
  const acts = [
    act(
      'reading.made',
      { reading: HASH, rasters: [HASH, HASH, HASH, HASH], step: 'read/1' },
      '2026-01-02T10:00:00.000Z',
    ),
    act(
      'decision.made',
      { part: 'C', decision: 'release-in-part', exemptions: [], replaces: null },
      '2026-01-03T10:00:00.000Z',
    ),
    act(
      'excision.placed',
      {
        excision: must(asActId('00000000-0000-4000-8000-0000000000aa')),
        page: 3,
        raster: HASH,
        box: [0, 0, 9, 9],
        exemptions: b1,
        extent: { unit: 'line', halves: 1 },
        wholePage: false,
      },
      '2026-01-03T11:00:00.000Z',
    ),
    act('release.requested', { release: RELEASE, digest: HASH }, '2026-01-04T10:00:00.000Z'),
    act(
      'release.published',
      { release: RELEASE, digest: HASH, certificate: HASH, manifest: HASH, proof: HASH },
      '2026-01-05T10:00:00.000Z',
    ),
    act('release.withdrawn', { release: RELEASE }, '2026-02-05T10:00:00.000Z'),
  ];
  const published = status(of, 'C', '2026-01-05', acts);
  assert.deepEqual(
    [published.classification.value, published.access.value],
    ['declassified-in-part', 'released-in-part'],
  );
  assert.deepEqual(published.access.reasons, [acts[4]?.id, acts[1]?.id]);
  assert.equal(status(of, 'C', '2026-01-05', acts, '2026-01-04T23:00:00.000Z').access.value, 'withheld');
  const withdrawn = status(of, 'C', '2026-03-01', acts);
  assert.deepEqual([withdrawn.classification.value, withdrawn.access.value], ['declassified-in-part', 'closed']);
  assert.equal(status(of, 'B', '2026-03-01', acts).access.value, 'withheld');
});

test('a corrected mark carries its act as the reason', () => {
  const of = foundingRecord();
  const acts = [
    act('reading.made', { reading: HASH, rasters: [HASH], step: 'read/1' }, '2026-01-02T10:00:00.000Z'),
    act(
      'mark.corrected',
      { reading: HASH, mark: 'm4', state: 'plain', value: 'TOP SECRET' },
      '2026-01-03T10:00:00.000Z',
    ),
  ];
  assert.equal(status(of, 'B', '2026-11-24', acts, '2026-01-02T11:00:00.000Z').marking.value, 'struck');
  const later = status(of, 'B', '2026-11-24', acts).marking;
  assert.equal(later.value, 'partly-struck');
  assert.ok(later.reasons.includes(must(acts[1]).id));
});

test('a stamp that nobody can read for certain decides nothing, whatever date was read on it', () => {
  const of = foundingRecord();
  const unread = action('r9', {
    date: day('1962-11-18'),
    decisions: ['declassify', 'release'],
    confidence: 'unresolved',
    appliesTo: [{ part: 'B', basis: 'stated' }],
  });
  const found = status({ ...of, reviewActions: [...of.reviewActions, unread] }, 'B', '1962-11-18');
  assert.deepEqual([found.classification.value, found.access.value], ['TOP SECRET', 'closed']);
});

test('marks struck after a downgrade, the downgraded level too, presume declassification; the downgrade alone does not', () => {
  const of = foundingRecord({ withG3: false });
  const seen = '2026-11-24T09:00:00.000Z';
  assert.equal(status(of, 'B', '2026-11-24', [], seen).classification.value, 'presumed-declassified');
  assert.equal(status(of, 'B', '1990-01-01', [], seen).classification.value, 'SECRET');
  assert.equal(status(of, 'C', '2026-11-24', [], seen).classification.value, 'review');
});
