import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import type { Reading } from '../../src/core/reading/reading.ts';
import { declass } from './declass.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'declass-own-tables-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const PAPER = `MEMORANDUM FOR: The Director

737.11/11-1762

(b)(3) Harbour Secrecy Act

DECLASSIFIED IN FULL
Authority: EO 13526
Chief, Records & Declass Div, WHS
Date: JUN 12 2012

Subject: Harbour dues

The dues were paid on time.
`;

const ROWS = {
  exemptionStatutes: [{ key: 'Harbour Secrecy Act', citation: '33 USC 4999', meaning: 'Plans of harbours' }],
  stampWords: [{ key: 'WHS', meaning: 'A later office', from: '2013' }],
  fileClasses: [{ key: '737', meaning: 'Cuba', from: '1950', until: '1963-01' }],
};

test('read --tables draws on statutes, stamp words and file classes of a user', async () => {
  const tables = path.join(folder, 'tables');
  mkdirSync(tables);
  for (const [kind, rows] of Object.entries(ROWS))
    writeFileSync(
      path.join(tables, `${kind}.json`),
      JSON.stringify({ format: 'declass/tables/1', kind, source: 'our own', rows }),
    );
  const paper = path.join(folder, 'paper.txt');
  writeFileSync(paper, PAPER);
  const read = async (...more: readonly string[]): Promise<Reading> => {
    const { code, out, err } = await declass(['read', paper, ...more, '--json'], {
      DECLASS_DATA: path.join(folder, 'data'),
    });
    assert.equal(code, 0, err);
    return JSON.parse(out) as Reading;
  };
  const sources = ({ marks, findings, parts }: Reading): readonly string[] =>
    [
      ...marks.map((mark) => mark.evidence.source),
      ...findings.map((finding) => finding.evidence?.source),
      ...parts.flatMap((part) => part.numbers.map((number) => number.source)),
    ].flatMap((source) => source ?? []);
  assert.deepEqual(sources(await read()), ['fileClasses:7@1950']);
  const own = await read('--tables', tables);
  assert.deepEqual(sources(own), [
    'exemptionStatutes:Harbour Secrecy Act@',
    'stampWords:WHS@2013',
    'fileClasses:737@1950',
  ]);
  assert.ok(own.findings.some((finding) => finding.code === 'DATE_IMPOSSIBLE'));
  assert.ok(own.reviewActions.some((action) => action.exemptions.some((one) => one.category === '33 USC 4999')));
});
