import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { parseTableFile, TABLE_KINDS, tableSchema } from '../../src/adapters/tables/table-file.ts';
import { loadTables, readTableFiles } from '../../src/adapters/tables/tables.ts';
import { Failure } from '../../src/core/failure.ts';
import { SHIPPED } from '../../src/core/gazetteer/shipped.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'declass-tables-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const table = (rows: readonly object[], more: object = {}): string =>
  JSON.stringify({ format: 'declass/tables/1', kind: 'offices', source: 'a test', rows, ...more });
const office = { key: 'ZZ/Q', agency: 'State', name: 'Office of Tests', from: '1960', until: '1965' };

function failureOf(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing failed');
}

test('a table says nothing twice: what a row leaves out has its default, and the source of the file', () => {
  const { kind, rows } = parseTableFile('mine.json', table([{ key: 'ZZ', agency: 'State', name: 'Tests' }]));
  assert.equal(kind, 'offices');
  assert.deepEqual(rows, [
    { key: 'ZZ', agency: 'State', name: 'Tests', from: null, until: null, confidence: 'medium', source: 'a test' },
  ]);
});

test('a fault is told with file, place, what is wrong and what to do, and never with what was written there', () => {
  const cases: readonly (readonly [text: string, told: RegExp])[] = [
    ['{"format":', /mine\.json: is no JSON/],
    ['[]', /mine\.json: 1 fault\n {4}\/: /],
    [table([], { format: 'declass/tables/9' }), /\/format: /],
    [table([], { kind: 'ships' }), /\/kind: must be one of offices, people/],
    [table([{ ...office, from: '1960-31' }]), /\/rows\/0\/from: is no date of the calendar/],
    [table([{ ...office, from: 'long ago' }]), /\/rows\/0\/from: must be a year, a month or a day/],
    [table([{ ...office, from: '1966' }]), /\/rows\/0\/until: lies before "from"/],
    [table([office, { ...office, name: '' }]), /\/rows\/1\/name: must not be empty/],
    [table([{ ...office, boss: 'Somebody' }]), /\/rows\/0\/boss: is no field/],
    [table([{ key: 'ZZ', agency: 'State' }]), /\/rows\/0\/name: .*missing/],
    [table([{ ...office, name: 'a\u0007b' }]), /\/rows\/0\/name: must not hold control characters/],
  ];
  for (const [text, told] of cases) {
    const failure = failureOf(() => parseTableFile('mine.json', text));
    assert.equal(failure.code, 'TABLE_INVALID', text);
    assert.match(failure.message, told, text);
    assert.ok(failure.hint.length > 10);
    assert.ok(!failure.message.includes('Somebody'));
    assert.equal(failure.exit, 1);
  }
});

test('all faults of a file are told at once, ten at most', () => {
  const many = failureOf(() =>
    parseTableFile('mine.json', table(Array.from({ length: 30 }, () => ({ ...office, from: 'x' })))),
  );
  assert.equal(many.message.split('\n').length, 12);
  assert.match(many.message, /30 faults[\s\S]*and 20 more$/);
});

test('two rows with one key that hold at the same time are refused by name, in one file or in two', async () => {
  writeFileSync(path.join(folder, 'a.json'), table([office]));
  writeFileSync(path.join(folder, 'b.json'), table([{ ...office, from: '1964', until: null }]));
  await assert.rejects(readTableFiles([folder]), (error: unknown) => {
    assert.ok(error instanceof Failure);
    assert.equal(error.code, 'TABLE_INVALID');
    assert.match(error.message, /b\.json \/rows\/0 and a\.json \/rows\/0: .*key "ZZ\/Q" hold at the same time/);
    return true;
  });
  // Handing over in the same year is no conflict.
  writeFileSync(path.join(folder, 'b.json'), table([{ ...office, from: '1965', until: null }]));
  assert.equal((await readTableFiles([folder])).length, 2);
});

test('rows of a user stand beside ours, and in place of those of ours with their key and time', async () => {
  writeFileSync(path.join(folder, 'b.json'), table([{ key: 'IO', agency: 'State', name: 'Mine', from: '1954' }]));
  const tables = await loadTables([{ path: folder, mayBeAbsent: false }]);
  assert.deepEqual(
    tables.offices.filter((row) => row.key === 'IO').map((row) => row.name),
    ['Mine'],
  );
  assert.ok(tables.offices.some((row) => row.key === 'ZZ/Q'));
  assert.ok(tables.offices.some((row) => row.key === 'EUR'));
});

test('without a folder the tables are ours; a folder that is named must be there', async () => {
  const absent = path.join(folder, 'absent');
  assert.equal(await loadTables([{ path: absent, mayBeAbsent: true }]), SHIPPED);
  await assert.rejects(
    loadTables([{ path: absent, mayBeAbsent: false }]),
    (error: unknown) => error instanceof Failure && error.code === 'FILE_NOT_FOUND',
  );
});

test('what we ship holds to the format, is what lies in tables/, and no two rows of it conflict', async () => {
  const files = await readTableFiles(['tables']);
  const read = Object.fromEntries(files.map(({ kind, rows }) => [kind, rows]));
  for (const kind of TABLE_KINDS)
    assert.deepEqual(read[kind] ?? [], SHIPPED[kind], `declass tables --print ${kind} > tables/${kind}.json`);
});

test('the published schema is the one that files are checked with', () => {
  assert.deepEqual(
    JSON.parse(readFileSync('docs/formats/tables.schema.json', 'utf8')),
    JSON.parse(JSON.stringify(tableSchema())),
    'declass tables --schema > docs/formats/tables.schema.json',
  );
});
