import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { read } from './read.ts';

const PATH = '../shared/domain/stamps.json';
interface Example {
  readonly family: string;
  readonly text: string;
  readonly fields: Readonly<Record<string, unknown>> | null;
  readonly negative?: boolean;
}
const options = existsSync(PATH) ? {} : { skip: `the shared folder is absent: ${PATH}` };
const examples = (): readonly Example[] =>
  (JSON.parse(readFileSync(PATH, 'utf8')) as { readonly examples: readonly Example[] }).examples;

/** Read as marks of exemption, wherever they stand, not as stamps. */
const AS_CODES: readonly string[] = ['excision-code', 'state-foia-margin'];
/** Too short and too damaged to be told from other words without false ones. */
const NOT_READ: readonly string[] = ['Glasshied by 9803 RODER Declassily on: DAbn'];
/** Fields that the collection names otherwise, or infers from pictures. */
const PLAIN_FIELDS = [
  'official',
  'date',
  'case',
  'doc',
  'docid',
  'order',
  'instruction',
  'office',
  'project',
  'by',
  'section',
  'foiaCase',
  'esdn',
  'code',
  'exemptedBy',
  'scope',
  'number',
  'derivedFrom',
  'status',
];

test('every real stamp string is found by its family, and no negative is', options, (context) => {
  const missed: string[] = [];
  const found = examples().filter(({ family, text, negative }) => {
    const { stamps, marks } = read(text);
    const isFound =
      stamps.some((stamp) => stamp.family === family) ||
      (AS_CODES.includes(family) && marks.some((mark) => mark.kind === 'exemption' && mark.value !== null));
    if (isFound === (negative ?? false) && !NOT_READ.includes(text)) missed.push(`${family}: ${text}`);
    return isFound;
  });
  context.diagnostic(`${found.length} of ${examples().filter((one) => !one.negative).length} strings read`);
  assert.deepEqual(missed, []);
});

test('what the blanks of a stamp say is read, or left open, and never made up', options, (context) => {
  const wrong: string[] = [];
  let [right, open] = [0, 0];
  for (const { family, text, fields } of examples()) {
    const stamp = read(text).stamps.find((one) => one.family === family);
    if (!stamp || !fields) continue;
    for (const name of PLAIN_FIELDS) {
      const expected = fields[name];
      const got = stamp.fields[name] ?? null;
      if (typeof expected !== 'string') {
        if (expected === null && got !== null) wrong.push(`${family}.${name}: ${got} made up`);
      } else if (got === null) open += 1;
      else if (got === expected) right += 1;
      else wrong.push(`${family}.${name}: ${got}, not ${expected}`);
    }
  }
  context.diagnostic(`${right} blanks right, ${open} left open`);
  assert.deepEqual(wrong, []);
});

test('running text that only shares words with a stamp is none', () => {
  for (const text of [
    'The White House has no objection to release of the message.',
    'He was excluded from the automatic renewal of the contract and from the class.',
    'The document was approved for release by the committee in June.',
    'All information contained in this letter is for your own use.',
    'The group of one hundred came from the state.',
    'He was the state official who released the statement.',
  ])
    assert.deepEqual(
      read(text).stamps.map((stamp) => stamp.family),
      [],
      text,
    );
});
