import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import type { Reading } from '../../src/core/reading/reading.ts';
import { declass } from './declass.ts';
import { assertNowhere, textsOfPdf } from './withheld.ts';

const TRANSCRIPT = 'samples/collection/package-1964.txt';
const TODAY = new Date().toISOString().slice(0, 10);
const PASSWORD = 'a-password-for-one-test';

const folder = mkdtempSync(path.join(tmpdir(), 'declass-command-line-'));
const data = path.join(folder, 'data');
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the tasks two at a time: a command is mostly the start of a process. */
async function inPairs<Item>(items: readonly Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const left = [...items];
  await Promise.all(
    [0, 1].map(async () => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) await run(item);
    }),
  );
}

async function commandNames(): Promise<readonly string[]> {
  const { out } = await declass(['--help']);
  const list = out.slice(out.indexOf('usage:'), out.indexOf('exit codes:'));
  return [...list.matchAll(/^ {2}([a-z-]+) /gm)].map((found) => found[1] ?? '');
}

test('the help, and the help of every command, leads with two examples and ends well', async () => {
  const { code, out, err } = await declass(['--help']);
  assert.deepEqual([code, err], [0, '']);
  assert.match(out, /^ {2}npx declass .+\n {2}npx declass .+\n\n/);
  assert.match(
    out,
    /exit codes: 0 done · 1 failed · 2 wrong usage · 3 refused · 4 not found · 5 integrity check failed/,
  );
  const names = await commandNames();
  for (const name of [
    'start',
    'read',
    'inspect',
    'take-in',
    'status',
    'decide',
    'release',
    'verify',
    'ledger',
    'worker',
    'reading-room',
  ])
    assert.ok(names.includes(name), `${name} is not listed`);
  await inPairs(names, async (name) => {
    const help = await declass([name, '--help']);
    assert.deepEqual([help.code, help.err], [0, ''], name);
    const [first = '', second = '', blank, summary = ''] = help.out.split('\n');
    for (const example of [first, second])
      assert.match(example, new RegExp(`^ {2}(?:[A-Z_]+=\\S+ )*npx declass ${name}(?: |$)`));
    assert.equal(blank, '');
    assert.ok(summary.length > 10, name);
    assert.match(help.out, new RegExp(`^usage: declass ${name}`, 'm'));
  });
});

test('no command, an unknown one and wrong usage end with 2, say what is wrong on stderr and nothing on stdout', async () => {
  const none = await declass([]);
  assert.equal(none.code, 2);
  const wrong: readonly (readonly string[])[] = [
    ['publish'],
    ['__proto__'],
    ['read'],
    ['read', '--loud', 'x.txt'],
    ['read', TRANSCRIPT, '--on', '1990-02-30'],
    ['inspect'],
    ['take-in'],
    ['status', 'not-an-id'],
    ['decide', 'not-an-id', '--as', 'rita'],
    ['release'],
    ['verify'],
    ['verify', 'one', 'two'],
    ['ledger', 'mend'],
    ['person', 'remove', 'rita'],
    ['person', 'add', 'rita', '--role', 'reviewer'],
    ['start', '--port', 'many'],
  ];
  await inPairs(wrong, async (args) => {
    const { code, out, err } = await declass([...args], {
      DECLASS_DATA: path.join(folder, 'never'),
      DECLASS_PASSWORD: '',
    });
    assert.deepEqual([code, out], [2, ''], args.join(' '));
    assert.match(err, /^declass: USAGE: .+/, args.join(' '));
    assert.doesNotMatch(err, /node:internal|\.ts:\d/, args.join(' '));
  });
  assert.equal(existsSync(path.join(folder, 'never')), false, 'wrong usage makes no store');
});

test('read gives one declass/reading/1 document with parts, marks and the status of each part on every day asked for', async () => {
  const { code, out, err } = await declass(['read', TRANSCRIPT, '--on', '1975-01-01', '--on', '1995-01-01', '--json']);
  assert.deepEqual([code, err], [0, '']);
  const reading = JSON.parse(out) as Reading;
  const text = readFileSync(TRANSCRIPT);
  assert.equal(reading.format, 'declass/reading/1');
  assert.deepEqual(reading.source, {
    sha256: createHash('sha256').update(text).digest('hex'),
    bytes: text.length,
    mediaType: 'text/plain',
    kind: 'transcript',
  });
  const lines = text.toString('utf8').split('\n');
  const letters = reading.parts.filter(({ type }) => type === 'letter');
  assert.deepEqual(
    letters.map(({ date, from, to }) => [date?.value, from[0]?.value, to[0]?.value]),
    [
      ['1964-03-09', 'Thomas R. Ellery', 'Leland Croft'],
      ['1964-03-09', 'Thomas R. Ellery', 'Martin Hale'],
    ],
  );
  assert.equal(letters[0]?.originalClassification.value, 'TOP SECRET');
  const ids = new Set(reading.parts.map(({ id }) => id));
  assert.equal(ids.size, reading.parts.length);
  const struck = reading.marks.filter(({ kind, state }) => kind === 'classification' && state === 'struck');
  assert.ok(struck.some(({ value }) => value === 'TOP SECRET') && struck.some(({ value }) => value === 'SECRET'));
  for (const mark of reading.marks) {
    assert.ok(mark.part === null || ids.has(mark.part), mark.id);
    const { evidence } = mark;
    assert.ok('lines' in evidence && evidence.lines, `${mark.id} has no lines`);
    const [first, last] = evidence.lines;
    assert.ok(
      lines
        .slice(first - 1, last)
        .join(' ')
        .includes(mark.read.split('\n')[0] ?? ''),
      `${mark.id}: "${mark.read}" is not on lines ${first} to ${last}`,
    );
  }
  assert.ok(reading.stamps.length >= 2 && reading.reviewActions.length >= 2);
  for (const part of ids) {
    const days = reading.status.filter((entry) => entry.part === part);
    assert.deepEqual(days.map(({ on }) => on).toSorted(), ['1975-01-01', '1995-01-01', TODAY]);
    for (const { classification, instruction, access, marking } of days)
      for (const axis of [classification, instruction, access, marking])
        assert.ok(Array.isArray(axis.reasons) && typeof axis.confidence === 'string');
  }
  const top = letters[0]?.id;
  const on = (day: string): string | undefined =>
    reading.status.find((entry) => entry.part === top && entry.on === day)?.classification.value;
  assert.equal(on('1975-01-01'), 'TOP SECRET');
  assert.notEqual(on('1995-01-01'), 'TOP SECRET', 'a stamp of 1992 declassified it');
});

test('with several files read gives one JSON line each, and a refused one does not stop the others', async () => {
  const note = path.join(folder, 'note.md');
  const empty = path.join(folder, 'empty.txt');
  writeFileSync(note, 'CONFIDENTIAL\n\nDear Anna:\n\nAll is well here.\n\nSincerely,\n\nPaul Odell\n');
  writeFileSync(empty, '');
  const { code, out, err } = await declass(['read', TRANSCRIPT, empty, note, '--json']);
  assert.equal(code, 1);
  assert.match(err, /^declass: empty\.txt: FILE_EMPTY: /);
  const readings = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Reading);
  assert.deepEqual(
    readings.map(({ source }) => source.bytes),
    [TRANSCRIPT, note].map((file) => statSync(file).size),
  );
});

test('verify of what is not there ends with 4', async () => {
  const { code, err } = await declass(['verify', path.join(folder, 'nowhere')]);
  assert.equal(code, 4, err);
});

// --- one letter, from take-in to the verified bag, by commands alone

const WITHHELD = ['Kestrelhaven', 'Ombergaard', 'twenty-seven'];
const RELEASED = 'fisheries';
const LETTER = `CONFIDENTIAL

March 9, 1964

Dear Martin:

The fisheries commission meets again on Wednesday in Salinas.

The station at Kestrelhaven is kept by Colonel Ombergaard
with twenty-seven technicians from the northern command.

We expect the harbor talks to continue through the summer.

Sincerely,

Thomas R. Ellery

The Honorable
Martin Hale,
American Embassy,
Salinas.
`;

/** Everything that commands said, other than what was asked to be shown. */
const said: string[] = [];
async function run(args: readonly string[], as?: string): Promise<{ code: number; out: string; err: string }> {
  const answer = await declass([...args, '--data', data, ...(as === undefined ? [] : ['--as', as])], {
    DECLASS_PASSWORD: PASSWORD,
  });
  if (!args.includes('--show')) said.push(answer.out, answer.err);
  return answer;
}
async function done(args: readonly string[], as?: string): Promise<string> {
  const { code, out, err } = await run(args, as);
  assert.equal(code, 0, `${args.join(' ')}: ${out}${err}`);
  return out;
}

let record = '';
let part = '';

before(async () => {
  mkdirSync(path.join(folder, 'box', 'inner'), { recursive: true });
  writeFileSync(path.join(folder, 'letter.txt'), LETTER);
  writeFileSync(path.join(folder, 'box', 'same-letter.txt'), LETTER);
  writeFileSync(
    path.join(folder, 'box', 'inner', 'note.txt'),
    'Dear Anna:\n\nAll is well here.\n\nSincerely,\n\nPaul Odell\n',
  );
  writeFileSync(path.join(folder, 'box', '.hidden.txt'), 'not taken in\n');
});

test('people are made with a password, and take-in of a file and a folder prints one id a file, the same for the same bytes', async () => {
  // Both may sign; it is the rule of two persons that must hold rita back.
  await done(['person', 'add', 'rita', '--role', 'reviewer', '--role', 'approver']);
  await done(['person', 'add', 'omar', '--role', 'approver', '--role', 'releaser']);
  const ids = (
    await done([
      'take-in',
      path.join(folder, 'letter.txt'),
      path.join(folder, 'box'),
      '--collection',
      'Central Files 1964',
      '--box',
      '12',
    ])
  )
    .trimEnd()
    .split('\n');
  assert.equal(ids.length, 3);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  const [letter, note, same] = ids;
  assert.equal(same, letter);
  assert.notEqual(note, letter);
  record = letter ?? '';
});

test('status tells four axes with reasons, on the day asked for; an unknown record ends with 4', async () => {
  const told = JSON.parse(await done(['status', record, '--on', '1975-01-01', '--json'])) as {
    record: string;
    on: string;
    status: Reading['status'];
    acts: { kind: string }[];
  };
  assert.deepEqual([told.record, told.on], [record, '1975-01-01']);
  const [first] = told.status;
  assert.ok(first);
  part = first.part;
  assert.equal(first.classification.value, 'CONFIDENTIAL');
  assert.equal(first.access.value, 'closed');
  assert.ok(
    told.acts.some(({ kind }) => kind === 'record.taken-in') && told.acts.some(({ kind }) => kind === 'reading.made'),
  );
  assert.equal((await run(['status', '00000000-0000-4000-8000-000000000000'])).code, 4);
});

test('decide withholds a line, decides and sends on; wrong passwords, own work and unsigned releases are refused with 3', async () => {
  const shown = await done(['decide', record, '--show'], 'rita');
  const lines = shown.split('\n');
  const page = lines.findIndex((line) => line.startsWith('page 1 '));
  const numbers = lines
    .slice(page)
    .flatMap((line) => (WITHHELD.some((word) => line.includes(word)) ? [Number(line.trim().split(' ')[0])] : []));
  assert.equal(numbers.length, 2, shown);
  const where = `1:${numbers[0]}-${numbers[1]}`;

  const stranger = await declass(['decide', record, '--show', '--data', data, '--as', 'rita'], {
    DECLASS_PASSWORD: 'not-the-password',
  });
  assert.deepEqual([stranger.code, stranger.out], [3, '']);
  assert.match(stranger.err, /NOT_SIGNED_IN/);

  const stands = JSON.parse(
    await done(
      [
        'decide',
        record,
        '--withhold',
        where,
        '--reason',
        '(b)(1) 1.4(d)',
        '--part',
        part,
        '--decision',
        'release-in-part',
        '--send-on',
        '--json',
      ],
      'rita',
    ),
  ) as { stage: string; excisions: unknown[]; decisions: unknown[] };
  assert.equal(stands.stage, 'to-sign');
  assert.ok(stands.excisions.length > 0);
  assert.deepEqual(stands.decisions, [{ part, decision: 'release-in-part' }]);

  for (const [args, as] of [
    [['decide', record, '--sign-off', 'agree'], 'rita'],
    [['release', record], 'omar'],
  ] as const) {
    const { code, out, err } = await run(args, as);
    assert.deepEqual([code, out], [3, ''], `${args[0]} as ${as}: ${err}`);
    assert.match(err, /^declass: (?:NOT_ALLOWED|CONFLICT): /);
  }
});

test('the second person signs, and the release goes out, verifies, and holds none of the withheld words', async (t) => {
  const bag = path.join(folder, 'bag');
  await done(['decide', record, '--sign-off', 'agree'], 'omar');
  const released = JSON.parse(await done(['release', record, '--out', bag, '--json'], 'omar')) as {
    record: string;
    release: string;
    state: string;
  };
  assert.deepEqual([released.record, released.state], [record, 'published']);
  assert.match(released.release, /^[0-9a-f]{32}$/);
  const verified = await declass(['verify', bag, '--json']);
  said.push(verified.out, verified.err);
  assert.equal(verified.code, 0, verified.out + verified.err);
  assert.equal((JSON.parse(verified.out) as { ok: boolean }).ok, true);

  const pdf = path.join(bag, 'data', 'record.pdf');
  const texts = textsOfPdf(pdf, (sentence) => t.diagnostic(sentence));
  const index = readFileSync(path.join(bag, 'data', 'index.json'), 'utf8');
  assert.match(index, new RegExp(RELEASED, 'i'), 'what is released can be found, so the search below can find');
  assert.match(index, /withheld: \(b\)\(1\) 1\.4\(d\)/);
  const files = [bag, path.join(data, 'public'), path.join(data, 'pg', 'public')].flatMap((below) => everyFile(below));
  const logs = everyFile(data).filter((file) => /\.log$|log[/\\]/.test(path.relative(data, file)));
  assert.ok(logs.length > 0 && files.some((file) => file.includes(`${path.sep}public${path.sep}`)));
  assertNowhere(WITHHELD, [
    ...[...files, ...logs].map((file) => ({ name: path.relative(folder, file), bytes: readFileSync(file) })),
    ...texts,
    { name: 'what the commands said', bytes: Buffer.from(said.join('\n')) },
  ]);

  const bytes = readFileSync(pdf);
  const changed = Buffer.from(bytes);
  changed[100] = (changed[100] ?? 0) ^ 1;
  writeFileSync(pdf, changed);
  const broken = await declass(['verify', bag]);
  assert.equal(broken.code, 5, broken.out);
  assert.match(broken.out, /data\/record\.pdf/);
});

test('status shows what was decided, by whom it was known when, and the ledger verifies', async () => {
  const now = JSON.parse(await done(['status', record, '--json'])) as {
    status: Reading['status'];
    acts: { kind: string }[];
  };
  assert.equal(now.status.find((entry) => entry.part === part)?.access.value, 'released-in-part');
  assert.ok(now.acts.some(({ kind }) => kind === 'release.published'));
  const ledger = JSON.parse(await done(['ledger', 'verify', '--json'])) as { fits: boolean; size: number };
  assert.equal(ledger.fits, true);
  assert.ok(ledger.size >= now.acts.length);
});

function everyFile(below: string): readonly string[] {
  return globSync(`${below}/**/*`, { exclude: () => false }).filter((file) => statSync(file).isFile());
}
