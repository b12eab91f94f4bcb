/** Strings of stamps as recognised: each is read alone through the whole reader, and again amid the lines of a letter. */
import { readFile } from 'node:fs/promises';
import { asSha256 } from '../../src/core/ids.ts';
import { readTranscript } from '../../src/core/reading/read-transcript.ts';
import type { Reading, Stamp } from '../../src/core/reading/reading.ts';
import { told, type Tally } from './checks.ts';

type Value = string | number | boolean | null | readonly string[];
interface Example {
  readonly family: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, Value>> | null;
  readonly needs: 'regex' | 'squeezed' | 'fuzzy';
  readonly negative?: boolean;
}

/** Families that are codes in a margin or a box, read as marks wherever they stand. */
const AS_MARKS: readonly string[] = ['excision-code', 'state-foia-margin'];
/** A paper around the stamp, with nothing of a stamp in it. */
const [OVER, UNDER] = [
  ['November 17, 1962', '', 'Dear Mr. Hill:', '', 'Thank you for the two volumes that came this week.', ''],
  ['', 'We shall send them back when the index is made.', '', 'Sincerely yours,', '', 'John Porter'],
];

/** Every string found, and none of the negatives; the blanks of those found, each right, left open, or wrong. */
export async function stamps(file: string, log: (line: string) => void): Promise<Tally> {
  const { examples } = JSON.parse(await readFile(file, 'utf8')) as { readonly examples: readonly Example[] };
  const missed: string[] = [];
  const [open, wrong]: [string[], string[]] = [[], []];
  let [found, blanks, right] = [0, 0, 0];
  for (const example of examples) {
    const ways = [read(example.text), read([...OVER, ...example.text.split('\n'), ...UNDER].join('\n'))];
    const isRight = ways.every((reading) => isFound(reading, example) !== (example.negative ?? false));
    if (isRight) found += 1;
    else missed.push(`${example.family}: ${example.text.replaceAll('\n', ' / ').slice(0, 70)}`);
    if (!example.fields) continue;
    for (const [name, expected] of Object.entries(example.fields)) {
      const verdicts = ways.map((reading) => verdictOn(reading, example, name, expected));
      blanks += 1;
      const where = `${example.family}.${name} of "${example.text.slice(0, 40).replaceAll('\n', ' / ')}"`;
      if (verdicts.every((verdict) => verdict === 'right')) right += 1;
      else if (verdicts.includes('wrong')) wrong.push(where);
      else open.push(where);
    }
  }
  const share = (got: number, of: number): string => `${got}/${of} = ${(got / Math.max(1, of)).toFixed(3)}`;
  log(`stamps: strings told right, alone and amid a letter: ${share(found, examples.length)} (wanted 1.00)`);
  log(`stamps: blanks right: ${share(right, blanks)}; left open: ${open.join(', ') || 'none'}`);
  return told(
    'stamps',
    [
      {
        name: `all ${examples.length} strings told right, negatives among them`,
        holds: missed.length === 0,
        detail: missed.join('; '),
      },
      { name: 'no blank of a stamp is read wrong', holds: wrong.length === 0, detail: wrong.join('; ') },
    ],
    log,
  );
}

function stampOf(reading: Reading, family: string): Stamp | undefined {
  return reading.stamps.find((stamp) => stamp.family === family);
}

function isFound(reading: Reading, { family }: Example): boolean {
  return stampOf(reading, family) !== undefined || (AS_MARKS.includes(family) && codesOf(reading).length > 0);
}

function verdictOn(
  reading: Reading,
  { family, text }: Example,
  name: string,
  expected: Value,
): 'right' | 'open' | 'wrong' {
  if (name === 'codes' && Array.isArray(expected)) {
    const stamped = stampOf(reading, family)?.fields['codes'];
    const codes = stamped ? stamped.split(', ') : codesOf(reading);
    if (expected.every((code: string) => codes.includes(code)) && codes.length === expected.length) return 'right';
    return codes.every((code) => expected.includes(code)) ? 'open' : 'wrong';
  }
  const stamp = stampOf(reading, family);
  if (!stamp) return 'open';
  if (name === 'finding') {
    const isSaid = reading.findings.some(({ code }) => code === expected) || stamp.fields['finding'] === expected;
    return isSaid ? 'right' : 'open';
  }
  // What is on the paper, and what may be meant, are apart in the reading.
  const field = stamp.fields[name];
  const got = field ?? null;
  const wanted = expected === null || expected === true ? expected : String(expected);
  if (wanted === true) return 'right';
  if (wanted === got) return 'right';
  if (name === 'number' && got !== null && wanted !== null && got.endsWith(wanted.replace(/^NL[A-Z]-/, '')))
    return 'right';
  if (name === 'proposed' || name === 'read') {
    const isSaid = reading.findings.some(({ proposes }) => proposes === wanted) || text.length === 0;
    return isSaid ? 'right' : 'open';
  }
  return got === null ? 'open' : 'wrong';
}

/** Codes as the strings name them: `b6`, `13526:1.4a`, `b3:10 USC 130b`. */
function codesOf(reading: Reading): string[] {
  return reading.reviewActions.flatMap(({ exemptions }) =>
    exemptions.map(({ code, order, category }) => {
      if (category === null) return code;
      return order === null ? `${code}:${category}` : `${order.replace('EO', '')}:${category.replaceAll(/[()]/g, '')}`;
    }),
  );
}

function read(text: string): Reading {
  const sha256 = asSha256('00'.repeat(32));
  if (!sha256) throw new RangeError('no hash');
  return readTranscript(text, { sha256, bytes: text.length, mediaType: 'text/plain', kind: 'transcript' });
}
