/** The founding record mark by mark, contradiction by contradiction, and value by value of its structured reading (domain 1.3, 1.5, 1.6). */
import type { Evidence } from '../../src/core/evidence.ts';
import type { FindingCode, Mark, PartStatus, Reading, ReviewAction, Stamp } from '../../src/core/reading/reading.ts';
import type { Check } from './checks.ts';

const at =
  (line: number) =>
  ({ evidence }: { readonly evidence: Evidence | null }): boolean =>
    evidence?.lines !== undefined && evidence.lines[0] <= line && evidence.lines[1] >= line;

/** Whether two values say the same; lists and objects are compared by what they hold. */
function same(name: string, got: unknown, expected: unknown): Check {
  const [a, b] = [JSON.stringify(got), JSON.stringify(expected)];
  return { name, holds: a === b, detail: a ?? 'nothing' };
}

/** Every line of the table of marks that a reading can hold. */
export function marksOneByOne({ marks, stamps, findings, parts, pages }: Reading): readonly Check[] {
  const markAt = (line: number, kind: Mark['kind']): Mark | undefined =>
    marks.find((mark) => mark.kind === kind && at(line)(mark));
  const gist = (line: number, kind: Mark['kind']): unknown => {
    const mark = markAt(line, kind);
    return mark ? [mark.read, mark.value, mark.state] : null;
  };
  const stampAt = (line: number): Stamp | undefined => stamps.find(at(line));
  const ticked = (line: number): readonly string[] =>
    stampAt(line)?.boxes.flatMap((box) => (box.state === 'ticked' ? [box.label] : [])) ?? ['no stamp'];
  const proposed = (line: number, code: FindingCode): readonly (string | null)[] =>
    findings.filter((finding) => finding.code === code && at(line)(finding)).map(({ proposes }) => proposes);
  return [
    same('L3 is a serial, as read', gist(3, 'number'), ['01211', '01211', 'plain']),
    same(
      'the serial of L3 is no file number of the Department',
      parts.flatMap(({ numbers }) => numbers.filter(({ kind }) => kind === 'file')),
      [],
    ),
    same('L5 is the catalogue date', gist(5, 'date-stamp'), ['1962/11/17', '1962-11-17', 'plain']),
    same('L7 orders a downgrade, unstruck', gist(7, 'disposition'), ['DOWNGRADE', 'downgrade', 'plain']),
    same('L8 keeps OADR beside the struck level', gist(8, 'instruction'), ['OADR', 'OADR', 'plain']),
    same(
      'L10 stays unresolved',
      [gist(10, 'number'), markAt(10, 'number')?.confidence],
      [['E 229', null, 'plain'], 'unresolved'],
    ),
    same('L14 is OADR, unstruck', gist(14, 'instruction'), ['OADR', 'OADR', 'plain']),
    same(
      'L18 is a copy instruction, names as read',
      markAt(18, 'copy')?.read.split('\n')[0],
      '1 copy of each letter (to McCloskey & Stearns)',
    ),
    same('L22 are the initials of the reviewer', gist(22, 'initials'), ['JMR 4/18', 'JMR', 'plain']),
    same('L24 is routing', [markAt(24, 'routing')?.read, markAt(24, 'routing')?.state], ['Return to S/S', 'plain']),
    same(
      'L25 and L26 are custody, as read',
      [...new Set([25, 26].map((line) => markAt(line, 'custody')?.read))].join('\n'),
      'letters mentioned were\nreturned to Mrs. Bundy',
    ),
    same('L29 ticks RELEASE alone', ticked(29), ['RELEASE']),
    same('L32 leaves the authority blank', stampAt(32)?.fields['authority'], null),
    same('L33 names no exemption', stampAt(33)?.fields['exemptions'], null),
    same('L36 to L45 tick nothing', ticked(39), []),
    same(
      'L38 names reviewer and day',
      [stampAt(38)?.fields['reviewer'], stampAt(38)?.fields['date']],
      ['JMR', '1988-04-06'],
    ),
    same('L42 names (b)(1)', stampAt(42)?.fields['exemptions'], '(b)(1)'),
    same('L47 is the exhibit', gist(47, 'case'), ['ATTACHMENT 2115- W', '2115-W', 'plain']),
    same('L48 is the civil action', gist(48, 'case'), ['C.A.NO 88-0034', '88-0034', 'plain']),
    same(
      'L78 is the form of A/CDC/MR, its office kept as read',
      [stampAt(78)?.family, stampAt(78)?.fields['office']],
      ['state-a-cdc-mr-2', 'A/CDC/MB'],
    ),
    {
      name: 'L80 and L98 are one name read two ways',
      holds: findings.some((finding) => finding.code === 'NAME_VARIANTS' && (at(80)(finding) || at(98)(finding))),
    },
    same(
      'the three boxes of L82 to L84 are unknown',
      stampAt(82)?.boxes.map(({ state }) => state),
      ['unknown', 'unknown', 'unknown'],
    ),
    same(
      'OLDR at L87 is OADR, of the form',
      [gist(87, 'instruction'), markAt(87, 'instruction')?.form],
      [['OLDR', 'OADR', 'plain'], true],
    ),
    same(
      'levels at L87 and L88 are words of the form',
      marks.filter((mark) => mark.kind === 'classification' && (at(87)(mark) || at(88)(mark)) && !mark.form).length,
      0,
    ),
    same(
      'COMMUNIST at L96 is nobody and no office',
      Object.values(stampAt(96)?.fields ?? {}).includes('COMMUNIST'),
      false,
    ),
    same('L102 to L122 tick nothing', ticked(110), []),
    same('L128 and L130 tick RELEASE and DECLASSIFY', ticked(128), ['RELEASE', 'DECLASSIFY']),
    same('L146 is form text', proposed(146, 'FORM_TEXT_NOT_NAME'), ['MR Cases Only:']),
    same('EEC at L158 proposes NSC', proposed(158, 'UNRESOLVED_READING'), ['NSC']),
    ...[184, 186].map((line) =>
      same(`11-21's at L${line} proposes IL-28's`, proposed(line, 'UNRESOLVED_READING'), ["IL-28's"]),
    ),
    same('the clean IL-28 at L160 is no doubt', proposed(160, 'UNRESOLVED_READING'), []),
    same('799 U. Plaza at L172 proposes the whole', proposed(172, 'UNRESOLVED_READING'), ['799 United Nations Plaza']),
    same('L178 keeps day and month without a year', gist(178, 'date-stamp'), ['4/18', null, 'plain']),
    same('- 2 - at L180 opens page 4', pages[3]?.lines[0]?.line, 180),
    same(
      'L196 keeps the copy as read beside the name',
      parts.flatMap(({ copyTo }) => copyTo.map(({ read, value }) => [read, value])),
      [['Adl. Stevenson', 'Adlai E. Stevenson']],
    ),
    same(
      'L198 is IO:HC:TL, kept as read',
      [parts[2]?.drafting?.read, parts[2]?.drafting?.value],
      ['IC:HC:TL', 'IO:HC:TL'],
    ),
    same('HC at L198 is no control system', marks.filter((mark) => mark.kind === 'control' && at(198)(mark)).length, 0),
    same(
      'XAX9 at L202 stays unresolved and is no X-code',
      marks.filter((mark) => mark.kind === 'exemption' && at(202)(mark)).map(({ read, value }) => [read, value]),
      [
        ['(b)(1)', 'b1'],
        ['XAX9', null],
      ],
    ),
  ];
}

/** Every contradiction that must be seen. */
export function contradictions({ findings }: Reading): readonly Check[] {
  const has = (name: string, code: FindingCode, part: string | null, line: number): Check => ({
    name,
    holds: findings.some((finding) => finding.code === code && finding.part === part && at(line)(finding)),
    detail:
      findings
        .filter((finding) => finding.code === code)
        .map(({ part: of, evidence }) => `${of} L${evidence?.lines?.[0]}`)
        .join(', ') || 'none',
  });
  return [
    has('the slip ticks RELEASE, the letter DECLASSIFY too', 'BOXES_CONTRADICT', 'A', 29),
    has('part B ticks three boxes that exclude each other', 'BOXES_CONTRADICT', 'B', 82),
    has('the days of the review of 1988 differ', 'DATE_CONFLICT', 'A', 22),
    has('lowered to SECRET, and TOP SECRET stands on part B', 'LEVELS_CONTRADICT', 'B', 56),
    has('page 3 of part C bears no level', 'NO_MARKING_ON_PAGE', 'C', 94),
    has('page 4 of part C bears no level', 'NO_MARKING_ON_PAGE', 'C', 180),
    has('(b)(1) is claimed and superseded', 'EXEMPTION_AFTER_DECLASSIFICATION', 'A', 11),
    has('Top Secret was opened and its authority is blank', 'TS_AUTHORITY_BLANK', 'A', 32),
    has('whom to ask: the White House', 'EQUITY_OTHER', 'C', 156),
    has('whom to ask: Defense and intelligence', 'EQUITY_OTHER', 'C', 164),
    has('whom to ask: foreign governments', 'EQUITY_OTHER', 'C', 182),
    {
      name: 'part B names nobody else to ask',
      holds: findings.length > 0 && !findings.some(({ code, part }) => code === 'EQUITY_OTHER' && part === 'B'),
    },
    {
      name: 'every finding says what to do, without the text of the page',
      holds:
        findings.length > 0 &&
        findings.every(
          ({ message }) => message.length > 30 && !/Kuznetsov|Khrushchev|Rusk|McCloy|Moskowitz/.test(message),
        ),
    },
  ];
}

/** Every value of the structured reading. */
export function structuredReading({ parts, reviewActions }: Reading, status: readonly PartStatus[]): readonly Check[] {
  const [a, b, c] = parts;
  const gist = (action: ReviewAction | undefined): unknown =>
    action
      ? [action.agency, action.office, action.reviewer, action.date.value, action.date.precision, action.decisions]
      : null;
  const [g1, g2, g3] = reviewActions;
  return [
    same('part A: slip without a date', [a?.type, a?.role, a?.date], ['routing-slip', 'slip', null]),
    same(
      'part B: cover letter of Rusk to Stevenson',
      [b?.type, b?.role, b?.date?.value, b?.from[0]?.value, b?.to[0]?.value],
      ['letter', 'cover', '1962-11-17', 'Dean Rusk', 'Adlai E. Stevenson'],
    ),
    same(
      'part C: letter of Rusk to McCloy on two pages',
      [c?.type, c?.date?.value, c?.pages, c?.from[0]?.value, c?.to[0]?.value],
      ['letter', '1962-11-17', [3, 4], 'Dean Rusk', 'John J. McCloy'],
    ),
    same(
      'part B encloses part C',
      b?.attachments.map(({ is }) => is),
      ['C'],
    ),
    same(
      'part C encloses two that are missing',
      c?.attachments.map(({ id, is }) => [id, is]),
      [
        ['C.1', null],
        ['C.2', null],
      ],
    ),
    same('G1: who, when, what', gist(g1), ['State', 'A/CDC/MR', 'JMR', '1988-04', 'month', ['downgrade']]),
    same('G1: from, to, until', [g1?.fromLevel, g1?.toLevel, g1?.declassifyOn], ['TOP SECRET', 'SECRET', 'OADR']),
    same('G1: exemptions', g1?.exemptions, [{ code: 'b1', order: 'EO12356', category: '1.3(a)(5)' }]),
    same('G1 is superseded by G3', [g1?.supersededBy, g3?.id], [g3?.id, 'r3']),
    same('G2: an exhibit in a civil action', [g2?.decisions, g2?.case], [['exhibit'], 'C.A. 88-0034']),
    same('G3: who, when, what', gist(g3), [
      'State',
      'IS/FPC/CDR',
      null,
      '1992-04-03',
      'day',
      ['release', 'declassify'],
    ]),
    same('G3: no exemptions, not superseded', [g3?.exemptions, g3?.supersededBy], [[], null]),
    same(
      'G3 is stated on A and C, inferred for B',
      g3?.appliesTo.map(({ part, basis }) => [part, basis]),
      [
        ['A', 'stated'],
        ['B', 'inferred'],
        ['C', 'stated'],
      ],
    ),
    same(
      'access: A and C released, B to be confirmed',
      status.map(({ part, access }) => [part, access.value]).filter(([part]) => part !== 'B'),
      [
        ['A', 'released'],
        ['C', 'released'],
      ],
    ),
  ];
}
