/**
 * Identification forms of the JFK collection: machine OCR of every release, against what the National Archives' own list
 * says of the record. A field counts folded: letters and figures only; dates as days, months or years.
 */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { asSha256 } from '../../src/core/ids.ts';
import { readTranscript } from '../../src/core/reading/read-transcript.ts';
import { told, type Check, type Tally } from './checks.ts';

/** Of all texts with the form, the share whose field must be right. */
const WANTED = 0.9;
/** The field of the form, its name in the archive's list, and whether a share is wanted. */
const FIELDS: readonly (readonly [field: string, listed: string | null, isWanted: boolean])[] = [
  ['recordNumber', 'Record Num', true],
  ['agency', null, true],
  ['from', 'From Name', true],
  ['to', 'To Name', true],
  ['title', 'Title', true],
  ['date', 'Doc Date', true],
  ['originator', 'Originator', false],
  ['recordSeries', 'Record Series', false],
  ['agencyFileNumber', 'File Num', false],
  ['pages', 'Num Pages', false],
];
/** The agency whose form it is: the list has no such column, the first three figures of the number tell it (domain section 4). */
const AGENCIES: Readonly<Record<string, readonly string[]>> = {
  104: ['cia'],
  124: ['fbi'],
  157: ['ssci', 'sscia'],
  176: ['nara', 'jfk', 'jfklibrary'],
  177: ['lbj', 'lbjlibrary'],
  178: ['rockcom'],
};
const NOTHING: readonly string[] = ['', 'withheld', 'none', '00000000'];

interface Listed {
  readonly record: string;
  readonly nara: Readonly<Record<string, Readonly<Record<string, string | number>>>>;
}
interface Got {
  readonly record: string;
  readonly release: string;
  readonly fields: Readonly<Record<string, string | null>>;
}

/** Reads every text; one check for each wanted field, and for forms found where there is one and nowhere else. */
export async function recordForms(root: string, log: (line: string) => void): Promise<Tally> {
  const folder = path.join(root, 'scans/jfk2025/text');
  const listed = new Map(
    (await readFile(path.join(root, 'truth/jfk.jsonl'), 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Listed)
      .map(({ record, nara }) => [
        record,
        Object.assign({}, ...Object.values(nara)) as Record<string, string | number>,
      ]),
  );
  const got: Got[] = [];
  const [missed, extra, invented]: [string[], string[], string[]] = [[], [], []];
  let texts = 0;
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.md')).toSorted()) {
    const text = await readFile(path.join(folder, file), 'utf8');
    const [record = '', release = ''] = file.split('.');
    texts += 1;
    // The words that only the form prints, found without the reader; every text was looked at once by eye for this rule.
    const hasForm = /RECORDS? *(?:NUMBER|SERIES)/.test(text);
    const reading = readTranscript(text, source(text));
    const forms = reading.stamps.filter((stamp) => stamp.family === 'jfk-identification-form');
    const parts = reading.parts.filter((part) => part.type === 'record-form');
    const [form, part] = [forms[0], parts[0]];
    if (!hasForm && (forms.length > 0 || parts.length > 0)) extra.push(file);
    if (!hasForm) continue;
    if (!form || forms.length > 1 || parts.length !== 1 || part?.role !== 'form') missed.push(file);
    got.push({ record, release, fields: form?.fields ?? {} });
    const people = [...(part?.from ?? []), ...(part?.to ?? [])].map(({ value }) => fold(value));
    const printed = [form?.fields['from'], form?.fields['to']].map((one) => fold(one ?? null));
    if (people.some((name) => !printed.includes(name))) invented.push(file);
  }
  const differences = new Set<string>();
  const checks: Check[] = [
    {
      name: `the form is found in all ${got.length} texts that have it`,
      holds: missed.length === 0,
      detail: missed.join(' '),
    },
    { name: `and in none of the other ${texts - got.length}`, holds: extra.length === 0, detail: extra.join(' ') },
    { name: 'nobody is named who is not on the form', holds: invented.length === 0, detail: invented.join(' ') },
  ];
  for (const [field, column, isWanted] of FIELDS) {
    const judged = got.map((one) => {
      const truth = column === null ? null : (listed.get(one.record)?.[column] ?? '');
      const verdict = judge(one, field, truth, got);
      if (verdict === 'as printed')
        differences.add(
          `record forms: ${one.record}: ${field} is "${one.fields[field]}" on two releases or more, "${truth}" in the list`,
        );
      return verdict;
    });
    const right = judged.filter((one) => one === 'right').length;
    const printed = judged.filter((one) => one === 'as printed').length;
    const given = got.filter((one) => one.fields[field] != null).length;
    const good = judged.filter((one, at) => one === 'right' && got[at]?.fields[field] != null).length;
    const share = (count: number, of: number): string => `${count}/${of} = ${(count / Math.max(1, of)).toFixed(3)}`;
    log(
      `record forms: ${field}: ${share(right, got.length)}${isWanted ? ` (wanted ${WANTED.toFixed(2)})` : ''}; with what two releases print otherwise ${share(right + printed, got.length)}; of values given ${share(good, given)} right`,
    );
    if (isWanted)
      checks.push({
        name: `${field} right in at least ${WANTED * 100} of 100 texts`,
        holds: right >= WANTED * got.length,
        detail: share(right, got.length),
      });
  }
  for (const line of differences) log(line);
  return told('record forms', checks, log);
}

/**
 * `as printed`: the list says otherwise, but at least two releases of the record read the same. Mostly the list was typed
 * otherwise than the form; it can be a misreading made twice, so it is shown and never counts for what is wanted.
 */
function judge(
  { record, fields }: Got,
  field: string,
  truth: string | number | null,
  all: readonly Got[],
): 'right' | 'as printed' | 'wrong' {
  const value = field === 'date' ? dayOf(fields[field] ?? '') : fold(fields[field] ?? null);
  if (truth === null) return (AGENCIES[record.slice(0, 3)] ?? []).includes(value) ? 'right' : 'wrong';
  const expected = field === 'date' ? dayOf(String(truth)) : fold(String(truth));
  if (value === expected || (NOTHING.includes(expected) && value === '')) return 'right';
  const same = all.filter((one) => one.record === record && fold(one.fields[field] ?? null) === value).length;
  if (value === '' || same < 2) return 'wrong';
  return 'as printed';
}

function fold(text: string | null): string {
  return (text ?? '').toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}

/** A day, month or year from `mm/dd/yyyy` (00 is unknown) or from the reading's own form. */
function dayOf(text: string): string {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4}|\d{2})$/.exec(text);
  if (!found) return text;
  const [month = '', day = '', year = ''] = found.slice(1);
  const full = year.length === 2 ? `19${year}` : year;
  if (full === '0000') return '';
  const two = (part: string): string => part.padStart(2, '0');
  if (Number(month) === 0) return full;
  return Number(day) === 0 ? `${full}-${two(month)}` : `${full}-${two(month)}-${two(day)}`;
}

function source(text: string): Parameters<typeof readTranscript>[1] {
  const sha256 = asSha256('00'.repeat(32));
  if (!sha256) throw new RangeError('no hash');
  return { sha256, bytes: text.length, mediaType: 'text/markdown', kind: 'transcript' };
}
