/** The founding record: what a reading of it must say. The rules of the field name twelve things; those about reading are checked here. */
import { readFile } from 'node:fs/promises';
import { sha256 } from '../../src/adapters/node/hashes.ts';
import { asDay } from '../../src/core/dates.ts';
import type { Evidence } from '../../src/core/evidence.ts';
import { toHex, type Sha256 } from '../../src/core/ids.ts';
import { statusOf } from '../../src/core/orders/status.ts';
import { readTranscript } from '../../src/core/reading/read-transcript.ts';
import type { Mark, Part, PartStatus, Reading } from '../../src/core/reading/reading.ts';
import { told, type Check, type Tally } from './checks.ts';
import { contradictions, marksOneByOne, structuredReading } from './founding-marks.ts';

const LEVELS = ['TOP SECRET', 'SECRET', 'CONFIDENTIAL', 'RESTRICTED'];
const TODAY = asDay('2026-11-24');

/** Reads the founding record and tells check by check whether the reading holds. */
export async function foundingRecord(file: string, log: (line: string) => void): Promise<Tally> {
  const bytes = new Uint8Array(await readFile(file));
  const before = toHex(sha256(bytes)) as Sha256;
  const text = new TextDecoder('utf-8').decode(bytes);
  const reading = readTranscript(text, {
    sha256: before,
    bytes: bytes.length,
    mediaType: 'text/plain',
    kind: 'transcript',
  });
  const status = TODAY === null ? [] : statusOf({ reading, acts: [], on: TODAY, asKnown: null });
  const basis = reading.parts.find(({ id }) => id === 'C')?.originalClassification;
  const isKept = toHex(sha256(new Uint8Array(await readFile(file)))) === before;
  const tally = told(
    'founding record',
    [
      ...structure(reading),
      ...marks(reading),
      ...exemptions(reading),
      ...dates(reading),
      ...people(reading),
      ...rest(reading, status),
      ...marksOneByOne(reading),
      ...contradictions(reading),
      ...structuredReading(reading, status),
      ...faithful(reading, text, isKept),
    ],
    log,
  );
  log(
    `measured, no target: founding record: part C was first ${basis?.value ?? 'unknown'} by ${basis?.basis ?? 'nothing'}; its level is printed elsewhere, not on this paper`,
  );
  log(
    'not measured here: founding record: search for "IL-28" and the index of persons belong to the store; the gate belongs to a release',
  );
  return tally;
}

const at =
  (line: number) =>
  ({ evidence }: { readonly evidence: Evidence | null }): boolean =>
    evidence?.lines !== undefined && evidence.lines[0] <= line && evidence.lines[1] >= line;
const linesOf = (found: readonly { readonly evidence: Evidence | null }[]): string =>
  found.map(({ evidence }) => (evidence?.lines ? `L${evidence.lines[0]}` : '?')).join(' ') || 'none';
const names = (parts: readonly Part[]): readonly string[] =>
  parts.flatMap(({ from, to, copyTo }) =>
    [...from, ...to, ...copyTo].map(({ read, value }) => `${value ?? ''} ${read}`),
  );

// What must not be there is looked for only where there is something: an empty reading passes nothing.
function structure({ parts, pages }: Reading): readonly Check[] {
  const starts = parts.map(({ evidence }) => evidence.lines?.[0]);
  const fourth = pages[3]?.lines.find(({ words }) => words.length > 0)?.line;
  return [
    { name: '3 parts', holds: parts.length === 3, detail: String(parts.length) },
    { name: '4 pages', holds: pages.length === 4, detail: String(pages.length) },
    { name: 'part B begins at line 52', holds: starts[1] === 52, detail: `L${starts[1]}` },
    { name: 'part C begins at line 94', holds: starts[2] === 94, detail: `L${starts[2]}` },
    { name: 'page 4 begins at line 180', holds: fourth === 180, detail: `L${fourth}` },
    {
      name: 'part C lies on pages 3 and 4',
      holds: parts[2]?.pages.join() === '3,4',
      detail: parts[2]?.pages.join() ?? 'no part C',
    },
  ];
}

function marks({ marks: all, parts }: Reading): readonly Check[] {
  const levels = all.filter(
    ({ value, form, kind }) => value !== null && LEVELS.includes(value) && !form && kind !== 'portion',
  );
  const struck = levels.filter(({ state }) => state === 'struck');
  const plain = levels.filter(({ state, kind }) => state === 'plain' && kind === 'classification');
  const isStruckAt = (line: number, value: string): boolean =>
    struck.some((mark) => at(line)(mark) && mark.value === value);
  const own = (id: string): string => {
    const classification = parts.find((part) => part.id === id)?.originalClassification;
    return `${classification?.value ?? 'unknown'} by ${classification?.basis ?? 'nothing'}`;
  };
  return [
    ...[8, 13, 50, 52, 92].map((line) => ({
      name: `SECRET at line ${line} is struck`,
      holds: isStruckAt(line, 'SECRET'),
    })),
    ...[56, 90].map((line) => ({
      name: `TOP SECRET at line ${line} is struck`,
      holds: isStruckAt(line, 'TOP SECRET'),
    })),
    { name: 'seven struck level marks, no more', holds: struck.length === 7, detail: linesOf(struck) },
    {
      name: 'EXCISE at line 16 is struck',
      holds: all.some((mark) => at(16)(mark) && mark.state === 'struck' && mark.kind === 'disposition'),
    },
    {
      name: 'no level mark stands unstruck outside printed form text',
      holds: levels.length > 0 && plain.length === 0,
      detail: linesOf(plain),
    },
    { name: 'part B was TOP SECRET by its own mark', holds: own('B') === 'TOP SECRET by own mark', detail: own('B') },
    { name: 'the level of part A comes from its contents', holds: own('A').endsWith('by contents'), detail: own('A') },
    {
      name: 'part C claims no mark of its own',
      holds: parts.some(({ id }) => id === 'C') && !own('C').endsWith('by own mark'),
      detail: own('C'),
    },
  ];
}

function exemptions({ marks: all, reviewActions }: Reading): readonly Check[] {
  const markAt = (line: number): Mark | undefined => all.find((mark) => mark.kind === 'exemption' && at(line)(mark));
  const claimed = reviewActions.flatMap((action) => action.exemptions);
  return [
    ...[11, 176, 200].map((line) => {
      const value = markAt(line)?.value ?? 'nothing';
      return {
        name: `(b)(1) and (a)(5) at line ${line}`,
        holds: /b\W*1/.test(value) && /a\W*5/.test(value),
        detail: value,
      };
    }),
    ...[42, 85, 202].map((line) => {
      const value = markAt(line)?.value ?? 'nothing';
      return { name: `(b)(1) at line ${line}`, holds: /b\W*1/.test(value), detail: value };
    }),
    {
      name: 'an action claims b1 with E.O. 12356 section 1.3(a)(5)',
      holds: claimed.some(
        ({ code, order, category }) => code === 'b1' && order === 'EO12356' && category === '1.3(a)(5)',
      ),
      detail: claimed.map(({ code, order, category }) => [code, order, category].join(' ')).join(', '),
    },
    {
      name: 'no exemption stands in an action that nothing superseded',
      holds:
        reviewActions.length > 0 &&
        reviewActions.every(({ exemptions: codes, supersededBy }) => codes.length === 0 || supersededBy !== null),
    },
  ];
}

function dates({ findings, parts, reviewActions }: Reading): readonly Check[] {
  const impossible = findings.filter(({ code }) => code === 'DATE_IMPOSSIBLE');
  const release = reviewActions.find(({ date }) => date.value === '1992-04-03');
  const proposed = impossible.find(at(124))?.proposes ?? 'nothing';
  return [
    ...[80, 100, 124].map((line) => ({
      name: `the date at line ${line} is impossible`,
      holds: impossible.some(at(line)),
    })),
    { name: 'three impossible dates, no more', holds: impossible.length === 3, detail: linesOf(impossible) },
    {
      name: 'an action of 1992-04-03 rests on line 29',
      holds: release?.evidence.some((evidence) => at(29)({ evidence })) === true,
    },
    { name: 'the date at line 124 is repaired to 1992-04-03', holds: proposed === '1992-04-03', detail: proposed },
    {
      name: 'the action of 1992-04-03 rests on line 124 too',
      holds: release?.evidence.some((evidence) => at(124)({ evidence })) === true,
    },
    {
      name: 'no weekday contradicts a date',
      holds: parts.some(({ date }) => date !== null) && findings.every(({ code }) => code !== 'WEEKDAY_MISMATCH'),
    },
  ];
}

function people({ parts }: Reading): readonly Check[] {
  const all = names(parts);
  const has = (name: string): boolean => all.some((one) => one.includes(name));
  return [
    ...['McCloskey', 'Stearns', 'Clegg', 'Moskowitz'].map((name) => ({
      name: `${name} is no correspondent`,
      holds: all.length > 0 && !has(name),
    })),
    ...['Rusk', 'Stevenson', 'McCloy'].map((name) => ({ name: `${name} is a correspondent`, holds: has(name) })),
  ];
}

function rest({ findings, parts, reviewActions }: Reading, status: readonly PartStatus[]): readonly Check[] {
  const missing = parts.find(({ id }) => id === 'C')?.attachments.filter(({ is }) => is === null) ?? [];
  const of = (id: string): PartStatus | undefined => status.find(({ part }) => part === id);
  return [
    {
      name: 'two missing attachments of part C hold a place',
      holds: missing.length === 2,
      detail: String(missing.length),
    },
    {
      name: 'the attachment of part B is part C',
      holds: parts.find(({ id }) => id === 'B')?.attachments.some(({ is }) => is === 'C') === true,
    },
    {
      name: 'part B lacks the last stamp, to be confirmed',
      holds: findings.some(({ code, part }) => code === 'STAMP_MISSING' && part === 'B'),
    },
    {
      name: 'part B is presumed declassified',
      holds: of('B')?.classification.value === 'presumed-declassified',
      detail: of('B')?.classification.value ?? 'no status',
    },
    {
      name: 'part C is declassified',
      holds: of('C')?.classification.value === 'declassified',
      detail: of('C')?.classification.value ?? 'no status',
    },
    {
      name: 'part C is released',
      holds: of('C')?.access.value === 'released',
      detail: of('C')?.access.value ?? 'no status',
    },
    {
      name: 'three generations of action after the paper itself',
      holds: new Set(reviewActions.map(({ generation }) => generation)).size >= 3,
    },
  ];
}

function faithful({ marks: all, source }: Reading, text: string, isKept: boolean): readonly Check[] {
  const lines = text.split(/\r\n|\r|\n/);
  const wrong = all.filter(({ read, evidence: { lines: span, columns } }) => {
    if (!span || !columns) return false;
    return [...(lines[span[0] - 1] ?? '')].slice(columns[0] - 1, columns[1]).join('') !== read;
  });
  return [
    { name: 'the file is unchanged after reading', holds: isKept && source.bytes > 0 },
    {
      name: 'every mark reads letter for letter what stands at its lines and columns',
      holds: all.length > 0 && wrong.length === 0,
      detail: `${wrong.length} of ${all.length} differ, first at ${linesOf(wrong.slice(0, 1))}`,
    },
    {
      name: 'every mark has evidence',
      holds: all.length > 0 && all.every(({ evidence }) => evidence.lines !== undefined || evidence.page !== undefined),
    },
  ];
}
