import assert from 'node:assert/strict';
import { test } from 'node:test';
import { STAMP_FAMILIES } from '../../../src/core/reading/stamp-families.ts';
import type { ReviewAction, Stamp } from '../../../src/core/reading/reading.ts';
import { codes, read } from './read.ts';

function stampIn(
  family: string,
  ...lines: readonly string[]
): { readonly stamp: Stamp; readonly action?: ReviewAction } {
  const reading = read(...lines);
  const stamp = reading.stamps.find((one) => one.family === family);
  assert.ok(stamp, `${family} in ${lines.join(' / ')}`);
  const [action] = reading.reviewActions;
  return action ? { stamp, action } : { stamp };
}
function has(stamp: Stamp, fields: Readonly<Record<string, string | null>>): void {
  for (const [name, value] of Object.entries(fields)) assert.equal(stamp.fields[name] ?? null, value, name);
}

test('a stamp of the National Archives gives its authority, initials and day, also when its words are worn', () => {
  for (const lines of [
    ['DECLASSIFIED', 'Authority NND 947001', 'By XY NARA Date 7/12/96'],
    ['DECLASSIFIED', 'Authorlty NND 94 7001', 'By XY NARA Date 7/12/96'],
  ]) {
    const { stamp, action } = stampIn('nara-stamp', ...lines);
    has(stamp, { project: 'NND 947001', authority: 'NND 947001', by: 'XY', date: '1996-07-12' });
    assert.deepEqual(action?.decisions, ['declassify']);
  }
});

test('a presidential library is told from the letters of its case number', () => {
  const full = stampIn('preslib', 'DECLASSIFIED E.O. 12356, Sec. 3.4 NLK-90-11 By ABC, NARA, Date 5/94');
  has(full.stamp, { order: '12356', section: '3.4', number: 'NLK-90-11', library: 'JFK', by: 'ABC', date: '1994-05' });
  const johnson = stampIn('preslib', 'SANITIZED', 'E.O. 13526, Sec. 3.5', 'NLJ 05-123', 'By jm, NARA, Date 6-2-2010');
  has(johnson.stamp, { library: 'LBJ', section: '3.5', date: '2010-06-02' });
  assert.deepEqual(johnson.action?.decisions, ['declassify-in-part', 'release-in-part']);
});

test('a note of the Kennedy library has a number only where all its groups are read', () => {
  has(stampIn('preslib-sanitized', 'SANITIZED NLK 02 144 3 12 5').stamp, {
    number: 'NLK-02-144-3-12-5',
    library: 'JFK',
  });
  const worn = stampIn('preslib-sanitized', 'SANITIZED NLK 02 144 812');
  has(worn.stamp, { number: null, finding: 'DIGITS_UNSURE' });
  assert.ok(codes(read('SANITIZED NLK 02 144 812')).includes('UNRESOLVED_READING'));
});

test('the appeals panel gives order, section, number of the appeal and of the document', () => {
  const { stamp, action } = stampIn(
    'iscap',
    'DECLASSIFIED UNDER AUTHORITY OF THE',
    'INTERAGENCY SECURITY CLASSIFICATION APPEALS PANEL,',
    'E.O. 13526, SECTION 5.3(b)(3)',
    'ISCAP APPEAL NO. 2012-034, document no. 5',
    'DECLASSIFICATION DATE: March 3, 2016',
  );
  has(stamp, { order: '13526', section: '5.3(b)(3)', appeal: '2012-034', doc: '5', date: '2016-03-03' });
  assert.equal(action?.agency, 'ISCAP');
});

const OSD = ['Office of the Secretary of Defense', 'Chief, RDD, ESD, WHS', 'Date: 04 JUN 2013  Authority: EO 13526'];

test('boxes of a Defense stamp are ticked, clear, or contradict each other and then decide nothing', () => {
  const one = stampIn(
    'osd-whs',
    ...OSD,
    'Declassify: X  Deny in Full: ___',
    'Declassify in Part: ___',
    'MDR: 12-M-0123',
  );
  has(one.stamp, { date: '2013-06-04', mdr: '12-M-0123', order: '13526' });
  assert.deepEqual(Object.fromEntries(one.stamp.boxes.map(({ label, state }) => [label, state])), {
    Declassify: 'ticked',
    'Deny in Full': 'clear',
    'Declassify in Part': 'clear',
  });
  assert.deepEqual(one.action?.decisions, ['declassify']);
  const both = read(...OSD, 'Declassify: X  Deny in Full: X', 'MDR: 12-M-0123');
  assert.equal(both.stamps[0]?.fields['conflict'], 'declassify, deny');
  assert.ok(codes(both).includes('BOXES_CONTRADICT'));
  assert.deepEqual(
    both.reviewActions.flatMap(({ decisions }) => decisions),
    [],
  );
});

test('the circled number of an Energy review decides; without a circle none is known', () => {
  const lines = ['1ST REVIEW-DATE: 5/12/98', 'AUTHORITY: ADD', '1. CLASSIFICATION RETAINED'];
  const circled = stampIn('doe-review', ...lines, '(5) CLASSIFICATION CANCELLED');
  assert.deepEqual(
    circled.stamp.boxes.map(({ state }) => state),
    ['clear', 'ticked'],
  );
  assert.deepEqual(circled.action?.decisions, ['declassify']);
  const open = stampIn('doe-review', ...lines, '5. CLASSIFICATION CANCELLED');
  assert.deepEqual(
    open.stamp.boxes.map(({ state }) => state),
    ['unknown', 'unknown'],
  );
  assert.equal(open.action, undefined);
});

test('a cancellation by the Atomic Energy Commission is filled in or only a printed form', () => {
  const filled = stampIn('doe-cancel', 'Classification changed to CONFIDENTIAL by J. Porter, 5/6/62');
  has(filled.stamp, { changedTo: 'CONFIDENTIAL', by: 'J. Porter', date: '1962-05-06', printed: null });
  assert.equal(filled.action?.toLevel, 'CONFIDENTIAL');
  const blank = stampIn('doe-cancel', 'Classification canceled (or changed to) ______ by ______');
  has(blank.stamp, { printed: 'true', changedTo: null });
  assert.equal(blank.action, undefined);
});

test('a withdrawal notice says what lay in its place and who took it', () => {
  const { stamp, action } = stampIn(
    'nara-withdrawal-notice',
    'WITHDRAWAL NOTICE',
    'RG 59',
    'File Location: Lot 65 D 999, Box 3',
    'Date: 11/17/1962',
    'From: Porter',
    'To: Hill',
    'In the review of this file this item was removed because access to it is restricted.',
    '[X] Security-Classified Information',
    '[ ] Otherwise Restricted Information',
    'Authority: E.O. 12958',
    'Withdrawn by: ABC 5/6/1997',
  );
  has(stamp, { documentDate: '11/17/1962', from: 'Porter', to: 'Hill', by: 'ABC', date: '1997-05-06' });
  assert.deepEqual(
    stamp.boxes.map(({ state }) => state),
    ['ticked', 'clear'],
  );
  assert.deepEqual(action?.decisions, ['withdraw']);
});

test('generations of FBI reviewers stand apart, each with its day and instruction', () => {
  const reading = read(
    '10-2-95',
    'CLASSIFIED BY 9999 ABC/DEF',
    'DECLASSIFY ON: OADR',
    '',
    '6-23-98',
    'CLASSIFIED BY 1111',
    'DECLASSIFY ON: 25X1',
  );
  const generations = reading.stamps.filter(({ family }) => family === 'fbi-classified-by');
  assert.deepEqual(
    generations.map(({ fields }) => [fields['by'], fields['date'], fields['declassifyOn']]),
    [
      ['9999', '1995-10-02', 'OADR'],
      ['1111', '1998-06-23', '25X1'],
    ],
  );
  assert.equal(reading.reviewActions[0]?.supersededBy, 'r2');
});

test('a worn OADR is proposed, with what was read beside it', () => {
  const { stamp } = stampIn('fbi-classified-by', 'Clasaified by 9999 XYZ', 'Declassify on: GAbR');
  has(stamp, { declassifyOn: 'OADR', declassifyOnRead: 'GAbR', finding: 'INSTRUCTION_UNSURE' });
});

test('words of a stamp bound its day: none is older than its newest word', () => {
  const reading = read('DECLASSIFIED E.O. 13526, Sec. 3.5 NLK-90-11 By ABC, NARA, Date 5/94');
  assert.ok(codes(reading).includes('DATE_IMPOSSIBLE'));
  assert.equal(reading.stamps[0]?.fields['date'], null);
  assert.equal(reading.stamps[0]?.fields['dateRead'], '5/94');
});

test('release lines of State, NSA and NATO, and an exemption of 1972', () => {
  has(
    stampIn(
      'state-reclassified',
      'Classified by John Porter, Director, A/GIS on 03/04/2015 ~ Class: SECRET ~ Reason: 1.4(D)',
    ).stamp,
    {
      official: 'John Porter',
      level: 'SECRET',
      reason: '1.4(D)',
      date: '2015-03-04',
    },
  );
  has(
    stampIn('nsa-release', 'Declassified and Approved for Release by NSA on 09-12-2013 pursuant to E.O. 13526').stamp,
    {
      date: '2013-09-12',
      order: '13526',
    },
  );
  has(stampIn('nato-release', 'DECLASSIFIED - PUBLICLY DISCLOSED - PDN(2012)0009').stamp, { notice: 'PDN(2012)0009' });
  has(
    stampIn(
      'eo11652-exempt',
      'Classified by John Q. Porter',
      'Exempt from General Declassification Schedule of E.O. 11652, Exemption Category 5B(3)',
      'Automatically declassified on: 12/31/1990',
    ).stamp,
    { classifiedBy: 'John Q. Porter', category: '3', declassifyOn: '12/31/1990', instruction: 'XGDS' },
  );
  has(stampIn('group', 'GROUP 3', 'Downgraded at 12 year intervals; not', 'automatically declassified').stamp, {
    group: '3',
  });
});

test('every family names its source and has its own name', () => {
  assert.equal(new Set(STAMP_FAMILIES.map(({ id }) => id)).size, STAMP_FAMILIES.length);
  for (const { id, source, fromYear, untilYear } of STAMP_FAMILIES) {
    assert.match(source, /section \d/, id);
    assert.ok(fromYear === null || untilYear === null || fromYear <= untilYear, id);
  }
});

test('the first form of the Department of State has its own boxes and the extension of its schedule', () => {
  const { stamp, action } = stampIn(
    'state-a-cdc-mr-1',
    'DEPARTMENT OF STATE A/CDC/MR',
    'REVIEWED BY ABC DATE 5-6-81',
    'RDS ( ) or XDS (X) EXT. DATE 5/6/91',
    'TS AUTH. REASON(S) 2',
    'ENDORSE EXISTING MARKINGS ( )',
    'DECLASSIFIED ( ) RELEASABLE ( )',
    'RELEASE DENIED (X)',
    'PA or FOI EXEMPTIONS',
  );
  has(stamp, { reviewer: 'ABC', date: '1981-05-06', extension: '5/6/91', reasons: '2' });
  assert.deepEqual(
    stamp.boxes.flatMap(({ label, state }) => (state === 'ticked' ? [label] : [])),
    ['XDS', 'RELEASE DENIED'],
  );
  assert.deepEqual(action?.decisions, ['deny']);
});

test('a box with another sign than a cross or a check is unknown, and nobody chooses', () => {
  const { stamp, action } = stampIn(
    'state-a-cdc-mr-2',
    'DEPARTMENT OF STATE A/CDC/MR',
    'REVIEWED BY ABC DATE 5-6-88',
    '(/) RELEASE ( ) DECLASSIFY',
    '( ) EXCISE (✗) DECLASSIFY IN PART',
  );
  assert.deepEqual(
    stamp.boxes.map(({ state }) => state),
    ['unknown', 'clear', 'clear', 'unknown'],
  );
  assert.deepEqual(action?.decisions, []);
});
