import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Day, Instant } from '../../../src/core/dates.ts';
import type { ActId, PersonId, RecordId, Sha256 } from '../../../src/core/ids.ts';
import { actIdFrom } from '../../../src/core/ids.ts';
import { actFromLeaf, leafOf } from '../../../src/core/ledger/act-leaf.ts';
import type { Act, NewAct } from '../../../src/core/ledger/act.ts';
import { canonicalJson } from '../../../src/core/ledger/canonical-json.ts';
import { correctedReading } from '../../../src/core/orders/corrected-reading.ts';
import type { CorrectionTexts } from '../../../src/core/orders/correction-text.ts';
import { correctionTextBytes, correctionTextOf } from '../../../src/core/orders/correction-text.ts';
import { statusOf } from '../../../src/core/orders/status.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import { correct, withdrawCorrection } from '../../../src/core/review/correcting.ts';
import type { CorrectionWanted } from '../../../src/core/review/correction-payload.ts';
import type { Deciding, Docket } from '../../../src/core/review/doing.ts';
import type { Person } from '../../../src/core/review/person.ts';
import { levelOfReading } from '../../../src/core/review/record-level.ts';
import { reviewDigest, reviewOf } from '../../../src/core/review/review.ts';
import { readTranscript } from '../../../src/core/reading/read-transcript.ts';

const hash = (bytes: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(bytes).digest());
const HASH = 'ab'.repeat(32) as Sha256;
const OTHER_HASH = 'cd'.repeat(32) as Sha256;
const TEXT = 'ef'.repeat(32) as Sha256;
const RECORD = '11111111-1111-4111-8111-111111111111' as RecordId;
const REVIEWER = person('a', 'reviewer');

function person(letter: string, role: 'reviewer' | 'approver' | 'archivist'): Person {
  const id = `${letter.repeat(8)}-aaaa-4aaa-8aaa-aaaaaaaaaaaa` as PersonId;
  return { id, name: letter, roles: [{ role, upTo: 'TOP SECRET' }] };
}

function must<T>(value: T | null | undefined): T {
  assert.ok(value !== null && value !== undefined);
  return value;
}

/** Two letters on a transcript, the second enclosed; a third paper hides in the second. */
const LETTERS = [
  'CONFIDENTIAL',
  'DEPARTMENT OF STATE',
  'WASHINGTON',
  '',
  'March 3, 1961',
  '',
  'Dear Mr. Harrow:',
  '',
  'I enclose a copy of the letter which the Mission sent last week about the fisheries talks.',
  'The matter will be taken up again in the autumn.',
  '',
  'Sincerely yours,',
  '',
  'Edmund Vale',
  '',
  'Attachment.',
  '\f',
  'SECRET',
  '',
  'February 20, 1961',
  '',
  'Dear Mr. Vale:',
  '',
  'The talks were adjourned on Friday after a long session.',
  'Nothing was agreed on the northern banks.',
  '',
  'Yours truly,',
  '',
  'Paul Harrow',
  '',
  'Notes for the file.',
  'TOP SECRET',
  'The delegation asked for a further week in which to consult its capital.',
].join('\n');

function letters(): Reading {
  return readTranscript(LETTERS, { sha256: HASH, bytes: LETTERS.length, mediaType: 'text/plain', kind: 'transcript' });
}

/** The ledger of one record, as the store keeps it: acts are appended as decided, and a refusal appends nothing. */
class Desk {
  readonly reading: Reading;
  acts: readonly Act[] = [];
  #count = 0;
  constructor(reading: Reading) {
    this.reading = reading;
    this.#append({
      id: actIdFrom('read', hash),
      subject: { record: RECORD },
      kind: 'reading.made',
      effective: { value: '2026-01-01', precision: 'day', read: null },
      actor: { step: 'read/1' },
      authority: null,
      payload: { reading: HASH, rasters: [HASH], step: 'read/1' },
      evidence: [],
      supersedes: [],
    });
  }
  get corrected(): ReturnType<typeof correctedReading> {
    return correctedReading(this.reading, this.acts, TEXTS);
  }
  /** An instant after the last act and before the next. */
  get now(): Instant {
    return new Date(Date.UTC(2026, 0, 2) + this.#count * 1000).toISOString() as Instant;
  }
  correct(
    correction: CorrectionWanted,
    {
      reading = HASH,
      by = REVIEWER,
      replaces,
      authority = null,
    }: {
      reading?: Sha256;
      by?: Person;
      replaces?: ActId | null;
      authority?: string | null;
    } = {},
  ): Deciding {
    const { docket, doing, table } = this.#table(by);
    return this.#decided(
      correct(docket, doing, table, { correction, reading, replaces, authority, evidence: [], text: TEXT }),
    );
  }
  withdraw(correction: ActId, by = REVIEWER): Deciding {
    const { docket, doing, table } = this.#table(by);
    return this.#decided(withdrawCorrection(docket, doing, table, { correction, reading: HASH }));
  }
  #table(by: Person): {
    docket: Docket;
    doing: Parameters<typeof correct>[1];
    table: Parameters<typeof correct>[2];
  } {
    const corrected = this.corrected;
    const docket: Docket = {
      state: reviewOf(this.acts, corrected.parts),
      parts: corrected.parts,
      level: levelOfReading(corrected),
      rasters: [HASH],
      personOf: () => null,
      hash,
    };
    const act = actIdFrom(`act ${(this.#count += 1)}`, hash);
    return {
      docket,
      doing: { act, record: RECORD, by, now: this.now },
      table: { hash: HASH, corrected, acts: this.acts },
    };
  }
  #decided(decided: Deciding): Deciding {
    if ('append' in decided) decided.append.forEach((act) => this.#append(act));
    return decided;
  }
  #append(act: NewAct): void {
    this.acts = [...this.acts, { ...act, index: this.acts.length, recordedAt: this.now, salt: HASH }];
  }
}
const TEXTS: CorrectionTexts = new Map([[TEXT, { read: 'SECRET', value: 'Paul Q. Harrow' }]]);

function done(decided: Deciding): ActId {
  assert.ok('append' in decided, 'refuse' in decided ? decided.refuse.why : '');
  return must(decided.append[0]).id;
}
function refusal(decided: Deciding, code: string, why: RegExp): void {
  assert.ok('refuse' in decided, 'it was allowed');
  assert.equal(decided.refuse.code, code);
  assert.match(decided.refuse.why, why);
}
const ids = (desk: Desk): string[] => desk.corrected.parts.map((part) => part.id);
const lineOf = (text: string): number => LETTERS.split('\n').indexOf(text) + 1;
const pageOf = (desk: Desk, line: number): number =>
  must(desk.reading.pages.find((page) => page.lines.some((one) => one.line === line))).page;
const cutAt = (desk: Desk, text: string): CorrectionWanted => {
  const line = lineOf(text);
  return { what: 'cut', page: pageOf(desk, line), line, type: null, role: null };
};
const levelMark = (desk: Desk, read: string): string =>
  must(desk.reading.marks.find((mark) => mark.kind === 'classification' && mark.read === read)).id;

test('a reading without corrections is the reading', () => {
  const desk = new Desk(letters());
  const { asRead, corrections, dismissed, markActs, ...corrected } = desk.corrected;
  assert.deepEqual(corrected, desk.reading);
  assert.equal(asRead, desk.reading);
  assert.equal(corrections.size + dismissed.length + markActs.size, 0);
  assert.deepEqual(ids(desk), ['A', 'B']);
});

test('the state of a mark is put right: verified, with what was read beside it, and the status says why', () => {
  const desk = new Desk(letters());
  const mark = levelMark(desk, 'CONFIDENTIAL');
  const before = desk.now;
  const status = (asKnown: Instant | null): ReturnType<typeof statusOf>[number] =>
    must(statusOf({ reading: desk.reading, acts: desk.acts, on: '2026-06-01' as Day, asKnown })[0]);
  assert.equal(status(null).marking.value, 'plain');
  const act = done(desk.correct({ what: 'mark', mark, state: 'struck', value: 'CONFIDENTIAL' }));
  const found = must(desk.corrected.marks.find((one) => one.id === mark));
  assert.deepEqual([found.state, found.read, found.confidence], ['struck', 'CONFIDENTIAL', 'verified']);
  assert.deepEqual(desk.corrected.corrections.get(`mark ${mark}`)?.read, { value: 'CONFIDENTIAL', state: 'plain' });
  assert.equal(desk.corrected.corrections.get(`mark ${mark}`)?.act, act);
  assert.equal(status(null).marking.value, 'struck');
  assert.ok(status(null).marking.reasons.includes(act));
  assert.equal(status(before).marking.value, 'plain');
});

test('the level of a part is told anew from its marks as they are put right', () => {
  const desk = new Desk(letters());
  const levelOf = (part: string): string | null =>
    must(desk.corrected.parts.find((one) => one.id === part)).originalClassification.value;
  assert.deepEqual([levelOf('A'), levelOf('B')], ['CONFIDENTIAL', 'TOP SECRET']);
  const dismissal = done(desk.correct({ what: 'not-a-mark', mark: levelMark(desk, 'TOP SECRET'), as: 'running-text' }));
  assert.equal(levelOf('B'), 'SECRET');
  assert.equal(desk.corrected.dismissed.length, 1);
  done(desk.withdraw(dismissal));
  assert.equal(levelOf('B'), 'TOP SECRET');
  const line = lineOf('Nothing was agreed on the northern banks.');
  const added = desk.correct({
    what: 'missed-mark',
    at: { page: pageOf(desk, line), lines: [line, line] },
    kind: 'classification',
    read: 'SECRET',
    value: 'SECRET',
    state: 'plain',
    portion: false,
  });
  done(added);
  const mark = must(desk.corrected.marks.find((one) => one.id === 'n1'));
  assert.deepEqual([mark.part, mark.read, mark.value, mark.confidence], ['B', 'SECRET', 'SECRET', 'verified']);
  done(desk.correct({ what: 'not-a-mark', mark: levelMark(desk, 'CONFIDENTIAL'), as: 'form-text' }));
  assert.equal(levelOf('A'), null);
  assert.ok(desk.corrected.marks.find((one) => one.id === levelMark(desk, 'CONFIDENTIAL'))?.form);
});

test('no correction lets more people see a record', () => {
  const desk = new Desk(letters());
  done(desk.correct({ what: 'not-a-mark', mark: levelMark(desk, 'TOP SECRET'), as: 'running-text' }));
  assert.equal(levelOfReading(desk.corrected), 'TOP SECRET');
});

test('a cut makes a part with a letter never used before; joining gives the first its pages back, and the letter is not used again', () => {
  const desk = new Desk(letters());
  const cut = done(desk.correct(cutAt(desk, 'Notes for the file.')));
  assert.deepEqual(ids(desk), ['A', 'B', 'C']);
  const levels = desk.corrected.parts.map((part) => part.originalClassification.value);
  assert.deepEqual(levels, ['CONFIDENTIAL', 'SECRET', 'TOP SECRET']);
  assert.equal(desk.corrected.marks.find((one) => one.id === levelMark(desk, 'TOP SECRET'))?.part, 'C');
  done(desk.correct({ what: 'join', part: 'C' }));
  assert.deepEqual(ids(desk), ['A', 'B']);
  done(desk.correct(cutAt(desk, 'Notes for the file.')));
  assert.deepEqual(ids(desk), ['A', 'B', 'D']);
  refusal(desk.withdraw(cut), 'CONFLICT', /rests on it/);
  assert.deepEqual(must(desk.corrected.parts[0]).attachments[0]?.is, desk.reading.parts[0]?.attachments[0]?.is);
});

test('a cut is taken back when nothing rests on it, and its letter stays spent', () => {
  const desk = new Desk(letters());
  const cut = done(desk.correct(cutAt(desk, 'Notes for the file.')));
  done(desk.withdraw(cut));
  const { asRead: _asRead, corrections, dismissed: _dismissed, markActs: _markActs, ...now } = desk.corrected;
  assert.deepEqual(now, desk.reading);
  assert.equal(corrections.size, 0);
  done(desk.correct(cutAt(desk, 'Notes for the file.')));
  assert.deepEqual(ids(desk), ['A', 'B', 'D']);
});

test('a part that is joined away hands its attachment links and its marks to the one that takes it', () => {
  const desk = new Desk(letters());
  assert.deepEqual(
    must(desk.reading.parts[0]).attachments.map((one) => one.is),
    ['B'],
  );
  done(desk.correct({ what: 'join', part: 'B' }));
  const [whole] = desk.corrected.parts;
  assert.deepEqual(ids(desk), ['A']);
  assert.equal(must(whole).attachments[0]?.is, null);
  assert.deepEqual(must(whole).pages, [1, 2]);
  assert.ok(desk.corrected.marks.every((one) => one.part === 'A'));
  assert.equal(must(whole).originalClassification.value, 'TOP SECRET');
});

test('dates, kinds, names, attachments and findings are put right, each verified and beside what was read', () => {
  const desk = new Desk(letters());
  done(desk.correct({ what: 'date', of: 'part', id: 'A', value: '1961-03', precision: 'month' }));
  done(desk.correct({ what: 'part', part: 'B', type: 'memorandum', role: 'attachment' }));
  done(desk.correct({ what: 'attachment', part: 'A', attachment: 'A.1', is: null }));
  const named = must(desk.reading.parts[0]).from.length > 0 ? 'from' : 'to';
  done(desk.correct({ what: 'name', of: 'part', id: 'A', field: named, place: 0, value: 'Paul Q. Harrow' }));
  const [a, b] = desk.corrected.parts;
  assert.deepEqual(must(a).date, {
    value: '1961-03',
    precision: 'month',
    read: must(desk.reading.parts[0]).date?.read,
  });
  assert.deepEqual([must(b).type, must(b).role], ['memorandum', 'attachment']);
  assert.equal(must(a).attachments[0]?.is, null);
  const name = must(must(a)[named][0]);
  assert.deepEqual([name.value, name.confidence], ['Paul Q. Harrow', 'verified']);
  assert.equal(name.read, must(must(desk.reading.parts[0])[named][0]).read);
  assert.doesNotMatch(JSON.stringify(desk.acts), /Harrow/);
  const purged = correctedReading(desk.reading, desk.acts);
  assert.equal(must(purged.parts[0])[named][0]?.value, null);
});

test('a finding is settled with a reason, and stays in its place', () => {
  const desk = new Desk({
    ...letters(),
    findings: [{ code: 'DATE_CONFLICT', part: 'A', message: 'Look.', proposes: null, evidence: { page: 1 } }],
  });
  done(desk.correct({ what: 'finding', finding: 'f1', why: 'cannot-be-settled' }));
  assert.equal(desk.corrected.corrections.get('finding f1')?.kind, 'finding.settled');
  assert.equal(desk.corrected.findings.length, 1);
  refusal(desk.correct({ what: 'finding', finding: 'f2', why: 'confirmed' }), 'NOT_FOUND', /finding/);
});

test('what cannot be is refused, and changes nothing', () => {
  const desk = new Desk(letters());
  const before = desk.acts.length;
  const mark = levelMark(desk, 'SECRET');
  const right: CorrectionWanted = { what: 'mark', mark, state: 'struck', value: 'SECRET' };
  refusal(desk.correct(right, { reading: OTHER_HASH }), 'CONFLICT', /read anew/);
  refusal(desk.correct(right, { by: person('b', 'approver') }), 'NOT_ALLOWED', /archivist or a reviewer/);
  refusal(desk.correct(right, { authority: 'because Mr. Vale said so' }), 'BODY_INVALID', /citation/);
  refusal(desk.correct({ ...right, value: 'the talks' }), 'BODY_INVALID', /level/);
  refusal(desk.correct({ what: 'mark', mark: 'm999', state: 'plain', value: null }), 'NOT_FOUND', /no such mark/);
  refusal(desk.correct({ what: 'join', part: 'A' }), 'CONFLICT', /first/);
  refusal(desk.correct({ what: 'join', part: 'Z' }), 'NOT_FOUND', /no part Z/);
  refusal(desk.correct(cutAt(desk, 'CONFIDENTIAL')), 'CONFLICT', /begins there already/);
  refusal(desk.correct({ what: 'cut', page: 1, line: 900, type: null, role: null }), 'NOT_FOUND', /no line 900/);
  refusal(desk.correct({ what: 'cut', page: 9, line: null, type: null, role: null }), 'NOT_FOUND', /no page 9/);
  const date = { what: 'date', of: 'part', id: 'A' } as const;
  refusal(desk.correct({ ...date, value: '1961-02-30', precision: 'day' }), 'BODY_INVALID', /1962-11-17/);
  refusal(desk.correct({ ...date, value: '1961', precision: 'day' }), 'BODY_INVALID', /1962-11-17/);
  refusal(desk.correct({ ...date, value: '2961-01-01', precision: 'day' }), 'BODY_INVALID', /to come/);
  refusal(desk.correct({ ...date, id: 'Z', value: null, precision: 'unknown' }), 'NOT_FOUND', /no part Z/);
  refusal(desk.correct({ what: 'attachment', part: 'A', attachment: 'A.1', is: 'A' }), 'BODY_INVALID', /own/);
  refusal(desk.correct({ what: 'attachment', part: 'A', attachment: 'A.9', is: null }), 'NOT_FOUND', /attachment/);
  refusal(desk.withdraw(must(desk.acts[0]).id), 'NOT_FOUND', /no such correction/);
  assert.equal(desk.acts.length, before);
});

test('two people do not overwrite each other, and a later correction supersedes the earlier', () => {
  const desk = new Desk(letters());
  const mark = levelMark(desk, 'SECRET');
  const first = done(desk.correct({ what: 'mark', mark, state: 'struck', value: 'SECRET' }, { replaces: null }));
  refusal(
    desk.correct({ what: 'mark', mark, state: 'plain', value: 'SECRET' }, { replaces: null }),
    'CONFLICT',
    /put right by someone/,
  );
  const second = done(desk.correct({ what: 'not-a-mark', mark, as: 'form-text' }, { replaces: first }));
  assert.deepEqual(must(desk.acts.at(-1)).supersedes, [first]);
  refusal(desk.withdraw(first), 'CONFLICT', /Take that back first/);
  done(desk.withdraw(second));
  assert.equal(desk.corrected.marks.find((one) => one.id === mark)?.state, 'struck');
  done(desk.withdraw(first));
  refusal(desk.withdraw(first), 'CONFLICT', /already taken back/);
  assert.equal(desk.corrected.marks.find((one) => one.id === mark)?.state, 'plain');
});

test('a correction voids a sign-off and changes what one would cover; a joined part is decided anew unless both were decided alike', () => {
  const desk = new Desk(letters());
  const act = (kind: 'decision.made' | 'sign-off.agreed', payload: object, index: number): Act =>
    ({
      id: actIdFrom(`${kind} ${index}`, hash),
      subject: { record: RECORD },
      kind,
      effective: { value: '2026-01-02', precision: 'day', read: null },
      actor: { person: REVIEWER.id },
      authority: null,
      payload,
      evidence: [],
      supersedes: [],
      index,
      recordedAt: desk.now,
      salt: HASH,
    }) as Act;
  const decide = (part: string, decision: string): Act =>
    act('decision.made', { part, decision, exemptions: [], replaces: null }, desk.acts.length);
  for (const [decisions, expected] of [
    [['release', 'release'], 'release'],
    [['release', 'deny'], undefined],
  ] as const) {
    const one = new Desk(letters());
    one.acts = [...one.acts, decide('A', decisions[0]), decide('B', decisions[1])];
    one.acts = [...one.acts, act('sign-off.agreed', { digest: HASH, nonce: HASH }, one.acts.length)];
    const signed = reviewOf(one.acts, one.corrected.parts);
    const digest = reviewDigest(signed, [HASH], hash);
    done(one.correct({ what: 'join', part: 'B' }));
    const joined = reviewOf(one.acts, one.corrected.parts);
    assert.equal(signed.signOff?.isVoid, false);
    assert.equal(joined.signOff?.isVoid, true);
    assert.ok(joined.workers.has(REVIEWER.id));
    assert.notEqual(reviewDigest(joined, [HASH], hash), digest);
    assert.equal(joined.decisions.get('A')?.decision, expected);
    assert.equal(joined.decisions.has('B'), false);
  }
});

test('what was released before a cut was released with all its pages: the new part is told so, and is undecided from then on', () => {
  const desk = new Desk(letters());
  const append = (kind: string, payload: object): void => {
    const index = desk.acts.length;
    const act = {
      id: actIdFrom(`${kind} ${index}`, hash),
      subject: { record: RECORD },
      kind,
      effective: { value: '2026-01-02', precision: 'day', read: null },
      actor: { person: REVIEWER.id },
      authority: null,
      payload,
      evidence: [],
      supersedes: [],
      index,
      recordedAt: desk.now,
      salt: HASH,
    };
    desk.acts = [...desk.acts, act as unknown as Act];
  };
  const release = (name: string): void => {
    append('release.requested', { release: name, digest: HASH });
    append('release.published', { release: name, digest: HASH, certificate: HASH, manifest: HASH, proof: HASH });
  };
  const access = (part: string): string | undefined =>
    statusOf({ reading: desk.reading, acts: desk.acts, on: '2026-06-01' as Day, asKnown: null }).find(
      (one) => one.part === part,
    )?.access.value;
  append('decision.made', { part: 'B', decision: 'release', exemptions: [], replaces: null });
  release('one');
  done(desk.correct(cutAt(desk, 'Notes for the file.')));
  assert.deepEqual([access('B'), access('C')], ['released', 'released']);
  assert.equal(reviewOf(desk.acts, desk.corrected.parts).decisions.has('C'), false);
  append('decision.made', { part: 'C', decision: 'deny', exemptions: [], replaces: null });
  assert.equal(access('C'), 'released', 'only a later release says otherwise');
  release('two');
  assert.deepEqual([access('B'), access('C')], ['released', 'withheld']);
});

test('an act of any correction is whole in its leaf, and holds no words of the paper', () => {
  const desk = new Desk(letters());
  done(desk.correct({ what: 'name', of: 'part', id: 'A', field: 'to', place: 0, value: 'Paul Q. Harrow' }));
  done(desk.correct(cutAt(desk, 'Notes for the file.')));
  done(desk.correct({ what: 'join', part: 'C' }));
  done(desk.correct({ what: 'part', part: 'A', type: 'letter', role: 'cover' }));
  done(desk.withdraw(must(desk.acts.at(-1)).id));
  for (const act of desk.acts) assert.deepEqual(actFromLeaf(leafOf(act)), act);
  const last = must(desk.acts.at(-1));
  const stuffed = { ...last, payload: { ...last.payload, note: 'the talks' } } as unknown as Act;
  assert.equal(actFromLeaf(leafOf(stuffed)), null);
});

test('the words of a correction lie in a document of their own, the same for the same act and not to be guessed', () => {
  const about = { record: RECORD, act: actIdFrom('one', hash), reading: letters() };
  const text = { read: null, value: 'Paul Q. Harrow' };
  const bytes = correctionTextBytes(text, about, hash);
  assert.deepEqual(correctionTextOf(bytes), text);
  assert.deepEqual(correctionTextBytes(text, about, hash), bytes);
  assert.notDeepEqual(correctionTextBytes(text, { ...about, act: actIdFrom('two', hash) }, hash), bytes);
  const otherReading = { ...about, reading: { ...letters(), findings: [], marks: [] } };
  assert.notDeepEqual(correctionTextBytes(text, otherReading, hash), bytes);
});

type Move =
  | { readonly do: 'correct'; readonly what: CorrectionWanted }
  | { readonly do: 'withdraw'; readonly nth: number };

function anyMove(reading: Reading): fc.Arbitrary<Move> {
  const marks = fc.constantFrom(...reading.marks.map((mark) => mark.id), 'n1', 'n2');
  const parts = fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F');
  const lines = reading.pages.flatMap((page) => page.lines.map((line) => ({ page: page.page, line: must(line.line) })));
  const state = fc.constantFrom('plain' as const, 'struck' as const, 'partly-struck' as const, 'illegible' as const);
  const level = fc.constantFrom('TOP SECRET', 'SECRET', 'CONFIDENTIAL', null);
  const what = fc.oneof<fc.Arbitrary<CorrectionWanted>[]>(
    fc.record({ what: fc.constant('mark' as const), mark: marks, state, value: level }),
    fc.record({
      what: fc.constant('not-a-mark' as const),
      mark: marks,
      as: fc.constantFrom('form-text' as const, 'running-text' as const),
    }),
    fc.constantFrom(...lines).chain(({ page, line }) =>
      fc.record({
        what: fc.constant('missed-mark' as const),
        at: fc.constant({ page, lines: [line, line] as const }),
        kind: fc.constant('classification' as const),
        read: fc.constant('SECRET'),
        value: level,
        state,
        portion: fc.constant(false),
      }),
    ),
    fc.record({
      what: fc.constant('date' as const),
      of: fc.constant('part' as const),
      id: parts,
      value: fc.constantFrom('1961-03-03', '1959-01-31'),
      precision: fc.constant('day' as const),
    }),
    fc.constantFrom(...lines).map(({ page, line }) => ({ what: 'cut' as const, page, line, type: null, role: null })),
    fc.record({ what: fc.constant('join' as const), part: parts }),
    fc.record({
      what: fc.constant('part' as const),
      part: parts,
      type: fc.constantFrom('letter' as const, 'routing-slip' as const),
      role: fc.constantFrom('main' as const, 'slip' as const),
    }),
    fc.record({ what: fc.constant('attachment' as const), part: parts, attachment: fc.constant('A.1'), is: parts }),
  );
  return fc.oneof(
    { weight: 4, arbitrary: what.map((one): Move => ({ do: 'correct', what: one })) },
    { weight: 1, arbitrary: fc.nat(12).map((nth): Move => ({ do: 'withdraw', nth })) },
  );
}

test('whatever is corrected and taken back: what was read is there, ids are stable, and the past stays as it was known', () => {
  const reading = letters();
  const asRead = canonicalJson(reading);
  const on = '2020-01-01' as Day;
  fc.assert(
    fc.property(fc.array(anyMove(reading), { maxLength: 14 }), (moves) => {
      const desk = new Desk(reading);
      const owners = new Map<string, string>();
      const known: { at: Instant; status: string }[] = [];
      for (const move of moves) {
        const at = desk.now;
        known.push({ at, status: canonicalJson(statusOf({ reading, acts: desk.acts, on, asKnown: at })) });
        const before = new Set(ids(desk));
        const corrections = desk.acts.filter(
          (one) => one.kind !== 'reading.made' && one.kind !== 'correction.withdrawn',
        );
        const target = move.do === 'withdraw' ? corrections[move.nth] : undefined;
        const decided =
          move.do === 'correct' ? desk.correct(move.what) : target ? desk.withdraw(target.id) : { append: [] };
        const after = ids(desk);
        // Parts hold every line once, ids are never used twice, and a new one was never seen before.
        assert.equal(new Set(after).size, after.length);
        if ('append' in decided && decided.append[0]?.kind === 'part.cut')
          for (const id of after) if (!before.has(id)) assert.ok(!owners.has(id), `${id} was used before`);
        for (const id of after) owners.set(id, id);
        const now = desk.corrected;
        assert.equal(canonicalJson(now.asRead), asRead);
        assert.equal(canonicalJson(desk.reading), asRead);
        assert.ok(now.marks.every((mark) => mark.part !== null && after.includes(mark.part)));
        for (const mark of now.marks) {
          const was = reading.marks.find((one) => one.id === mark.id);
          if (was) assert.equal(mark.read, was.read);
        }
        for (const part of now.parts)
          for (const { is } of part.attachments) assert.ok(is === null || (after.includes(is) && is !== part.id));
      }
      for (const { at, status } of known)
        assert.equal(canonicalJson(statusOf({ reading, acts: desk.acts, on, asKnown: at })), status);
      // Everything can be taken back, the last first, and then the reading is what was read.
      const standing = (): readonly Act[] => {
        const gone = new Set(
          desk.acts.flatMap((act) => (act.kind === 'correction.withdrawn' ? [act.payload.correction] : [])),
        );
        return desk.acts.filter(
          (act) => act.kind !== 'reading.made' && act.kind !== 'correction.withdrawn' && !gone.has(act.id),
        );
      };
      for (const act of standing().toReversed()) done(desk.withdraw(act.id));
      const { asRead: _a, corrections, dismissed, markActs, ...now } = desk.corrected;
      assert.equal(canonicalJson(now), asRead);
      assert.equal(corrections.size + dismissed.length + markActs.size, 0);
    }),
    { numRuns: 60 },
  );
});
