/**
 * What released cables say of themselves, field by field, over all of them. "Printed on the page" is told without our
 * reader: a catalogue value counts where the message itself (never the archive's attribute block) prints it at its label.
 * The catalogue ran subjects and references on into the text, or cut them: of such a value the printed lines count that
 * it covers, up to a blank line. A value that the message does not print (tags the archive added, the subject of
 * another message, `RR` for an order line that is plain GDS) cannot be read off the page and is not asked for.
 */
import { closeSync, openSync, statSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { openPdf, startPdfium, type Pdfium } from '../../src/adapters/decoder/pdfium.ts';
import { pdfWords } from '../../src/adapters/decoder/pdf-words.ts';
import { asDay } from '../../src/core/dates.ts';
import { statusOf } from '../../src/core/orders/status.ts';
import { readPageOf } from '../../src/core/reading/pages-of.ts';
import { readPages } from '../../src/core/reading/read-pages.ts';
import type { Reading, ReadPage } from '../../src/core/reading/reading.ts';
import { linesOfWords } from '../../src/work/typed-page.ts';
import type { Tally } from './checks.ts';

const WANTED = 0.99;
const DPI = 300;

interface Row {
  readonly file: string;
  readonly doc_number: string;
  readonly cable_date: string;
  readonly cable_from: string;
  readonly cable_to: string;
  readonly cable_subject: string;
  readonly cable_tags: string;
  readonly cable_ref: string;
  readonly declass_date: string;
  readonly attributes: Readonly<Record<string, string | undefined>>;
}
interface PrintedLine {
  readonly text: string;
  /** Whether a blank line stands over it. */
  readonly isApart: boolean;
}

/** Every field of every cable; prints got and of, and fails a field below what is wanted. */
export async function cableValues(root: string, log: (line: string) => void): Promise<Tally> {
  const rows = (await readFile(path.join(root, 'truth/cables.jsonl'), 'utf8'))
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Row);
  const there = new Set(await readdir(path.join(root, 'cables_aad')));
  const pdfium = await startPdfium();
  const counts = new Map<string, { got: number; of: number; wrong: string[] }>();
  for (const row of rows.filter(({ file }) => there.has(path.basename(file)))) {
    const pages = pagesOf(pdfium, path.join(root, row.file));
    const reading = readPages(pages, {
      sha256: '0' as never,
      bytes: 0,
      mediaType: 'application/pdf',
      kind: 'born-digital',
    });
    for (const [field, holds] of judged(row, reading, messageOf(pages))) {
      const count = counts.get(field) ?? { got: 0, of: 0, wrong: [] };
      counts.set(field, count);
      count.of += 1;
      if (holds) count.got += 1;
      else count.wrong.push(row.doc_number);
    }
  }
  let [passed, failed] = [0, 0];
  for (const [field, { got, of, wrong }] of counts) {
    const wanted = field === KEPT_APART ? 1 : WANTED;
    const isEnough = got >= of * wanted;
    if (isEnough) passed += 1;
    else failed += 1;
    log(
      `${isEnough ? 'ok     ' : 'FAILED '} cable values: ${field}: ${got}/${of} = ${(got / of).toFixed(3)} (wanted ${wanted})${wrong.length > 0 ? ` not: ${wrong.join(' ')}` : ''}`,
    );
  }
  return { passed, failed: counts.size === 0 ? 1 : failed };
}

const KEPT_APART = 'present status kept apart';

/** Text layer to pages of a reading, in one process: the files are known and sound. */
function pagesOf(pdfium: Pdfium, file: string): ReadPage[] {
  const descriptor = openSync(file, 'r');
  try {
    const document = openPdf(pdfium, { descriptor, bytes: statSync(file).size });
    return Array.from({ length: document.pageCount }, (_, index) => {
      const handle = pdfium.call.FPDF_LoadPage(document.handle, index);
      const [widthPx, heightPx] = [pdfium.call.FPDF_GetPageWidthF(handle), pdfium.call.FPDF_GetPageHeightF(handle)].map(
        (points) => Math.round((points / 72) * DPI),
      ) as [number, number];
      const lines = linesOfWords(pdfWords(pdfium, handle, { widthPx, heightPx }));
      pdfium.call.FPDF_ClosePage(handle);
      return readPageOf(index + 1, { widthPx, heightPx, dpi: DPI, legibility: 'good', lines });
    });
  } finally {
    closeSync(descriptor);
  }
}

const STAMP = /Declassified\/Released/;
const ATTRIBUTES = /^Message Attributes$/;

/** The lines of the message without the archive's stamps and attributes. */
function messageOf(pages: readonly ReadPage[]): PrintedLine[] {
  const lines = pages.flatMap((page) =>
    page.lines.map((line, index) => {
      const above = page.lines[index - 1];
      const height = line.box[3] - line.box[1];
      return {
        text: line.words.map((word) => word.text).join(' '),
        isApart: above !== undefined && line.box[1] - above.box[1] > height * 2,
      };
    }),
  );
  const end = lines.findIndex(({ text }) => ATTRIBUTES.test(text));
  return (end < 0 ? lines : lines.slice(0, end)).filter(({ text }) => !STAMP.test(text));
}

function fold(text: string): string {
  return text.toUpperCase().replaceAll("\\'", "'").replaceAll(/\s+/g, '');
}

const LABELS = { subject: /^(?:SUBJECT|SUBJ|RE) ?:/, tags: /^TAGS ?:?/, ref: /^REF(?:S|ERENCE|TELS?)? ?:/ } as const;
const NEXT_HEAD = /^(?:SUBJECT|SUBJ|TAGS|REFS?|REFERENCE|E\.?O\.?) ?:|^\d{1,2}\. ?\S/;

/** The printed lines at a label that the catalogue's value covers, up to a blank line; null where none is printed. */
function printedAt(
  field: keyof typeof LABELS,
  message: readonly PrintedLine[],
  values: readonly (string | undefined)[],
): string | null {
  const at = message.slice(0, 90).findIndex(({ text }) => LABELS[field].test(text));
  if (at < 0) return null;
  const lines = [message[at]?.text.replace(LABELS[field], '') ?? ''];
  let isBlock = true;
  let block = 1;
  for (const { text, isApart } of message.slice(at + 1, at + 16)) {
    isBlock &&= !isApart && !NEXT_HEAD.test(text);
    if (isBlock) block += 1;
    lines.push(text);
  }
  const covered = values.flatMap((value) => {
    if (!value || /^n\/?a$/i.test(value)) return [];
    const wanted = fold(value).replace(/^[:;]+/, '');
    const printed = fold(lines.join(' ')).replace(/^[:;]+/, '');
    const shared = printed.startsWith(wanted) ? wanted.length : 0;
    if (shared === 0) return [];
    let length = 0;
    const count = lines.findIndex((line) => (length += fold(line).length) >= shared) + 1;
    return [Math.min(block, Math.max(1, count))];
  });
  return covered.length === 0 ? null : lines.slice(0, Math.max(...covered)).join(' ');
}

const CAPTION = /^(?:(?:EXDIS|NODIS|LIMDIS|STADIS|EYES ONLY|ROGER CHANNEL|NO FOREIGN DISSEM|NOFORN)[ /]*)+$/;
const ONE_CAPTION = /EXDIS|NODIS|LIMDIS|STADIS|EYES ONLY|ROGER CHANNEL|NO FOREIGN DISSEM|NOFORN/g;

/** Every field that can be asked of a cable, and whether it was read. */
function judged(row: Row, reading: Reading, message: readonly PrintedLine[]): [field: string, holds: boolean][] {
  const [part] = reading.parts;
  if (!part) return [['there is a telegram', false]];
  const of = (name: string): string | undefined => row.attributes[name];
  const live = reading.marks.filter((mark) => !mark.form && mark.part === part.id);
  const numbers = (kind: string): string[] => part.numbers.filter((one) => one.kind === kind).map(({ value }) => value);
  const isSame = (read: string | null | undefined, wanted: string | null): boolean =>
    wanted === null || fold(read ?? '').replace(/^[:;]+/, '') === fold(wanted).replace(/^[:;]+/, '');
  const fields: [string, boolean][] = [
    ['one telegram', reading.parts.length === 1 && part.type === 'telegram'],
    ['original classification', levelOf(reading) === of('Original Classification')],
    ['from', part.from.length === 1 && isSame(part.from[0]?.value, row.cable_from)],
    ['to', isSame(part.to[0]?.value, row.cable_to)],
    ['date', part.date?.value === dayOf(row.cable_date)],
    ['message number', numbers('mrn').length === 1 && isNumber(numbers('mrn')[0], row.doc_number)],
    ['document number', numbers('document').join() === row.doc_number],
  ];
  const subject = printedAt('subject', message, [of('Subject'), row.cable_subject]);
  if (subject !== null) fields.push(['subject', isSame(part.subject, subject)]);
  const tags = printedAt('tags', message, [row.cable_tags, of('TAGS')]);
  if (tags !== null) fields.push(['tags', isSame(numbers('tags')[0], tags)]);
  const ref = printedAt('ref', message, [of('Reference'), row.cable_ref]);
  if (ref !== null) fields.push(['reference', isSame(numbers('ref')[0], ref)]);
  fields.push([
    'handling',
    isSameSet(
      live.filter(({ kind }) => kind === 'control').map(({ value }) => value),
      captionsOf(row, message),
    ),
  ]);
  fields.push(['date-time group', isGroup(numbers('dtg')[0], message)]);
  return [
    ...fields,
    ...orderFields(row, reading, message),
    ...draftingFields(reading, message),
    ...releaseFields(row, reading),
  ];
}

/** The level as the archive names it: an administrative control is no level. */
function levelOf(reading: Reading): string | null {
  const [part] = reading.parts;
  if (part?.originalClassification.value !== 'none') return part?.originalClassification.value ?? null;
  return reading.marks.some((mark) => mark.value === 'LIMITED OFFICIAL USE' && !mark.form)
    ? 'LIMITED OFFICIAL USE'
    : null;
}

/** Captions that stand alone on a line of the heads, and those of the catalogue that are printed. */
function captionsOf(row: Row, message: readonly PrintedLine[]): string[] {
  const text = message.slice(0, 60).map((line) => line.text.trim());
  const body = text.findIndex((line) => /^\d{1,2}\. ?[A-Z]/.test(line));
  const top = body < 0 ? text : text.slice(0, body);
  const alone = top.filter((line) => CAPTION.test(line)).flatMap((line) => line.match(ONE_CAPTION) ?? []);
  const stated = (row.attributes['Original Handling Restrictions'] ?? '')
    .split(/[, ]+/)
    .filter(
      (word) => word !== '' && !/^n\/?a$/i.test(word) && top.some((line) => new RegExp(`\\b${word}\\b`).test(line)),
    );
  return [...alone, ...stated];
}

function isSameSet(read: readonly (string | null)[], wanted: readonly string[]): boolean {
  const a = [...new Set(read.filter((value) => value !== 'LIMITED OFFICIAL USE'))].toSorted();
  return a.join() === [...new Set(wanted)].toSorted().join();
}

function isGroup(read: string | undefined, message: readonly PrintedLine[]): boolean {
  const [, group] =
    message.map(({ text }) => /^[A-Z ]{1,6} (\d{6} ?Z [A-Z]{3} \d\d)/.exec(text)).find((found) => found !== null) ?? [];
  return group !== undefined && read !== undefined && fold(read) === fold(group);
}

function isNumber(read: string | undefined, document: string): boolean {
  const squeezed = (text: string): string => fold(text).replace(/^([A-Z]+)0*(\d+)$/, '$1$2');
  return read !== undefined && squeezed(read) === squeezed(document.slice(4));
}

const CODES: Readonly<Record<string, string>> = { GS: 'GDS', X1: 'XDS', 'N/A': 'N/A' };

/** The order line where one is printed: its code is the catalogue's, where that names one, else the line's own. */
function orderFields(row: Row, reading: Reading, message: readonly PrintedLine[]): [string, boolean][] {
  const line = message.slice(0, 60).find(({ text }) => /^\W?(?:[A-Z][A-Z. ]{0,5})?(?:11652|12065)/.test(text))?.text;
  const instructions = reading.marks.filter((mark) => mark.kind === 'instruction' && !mark.form);
  if (line === undefined) return [['no order line where none is printed', instructions.length === 0]];
  const stamp = reading.stamps.find(({ family }) => family === 'cable-eo-line');
  const catalogue = row.attributes['Executive Order'] ?? '';
  const [code = '', figures, ...name] = catalogue.split(' ');
  const own = /\b(XGDS|GDS|XDS|N\/A|NA)\b/.exec(line)?.[1]?.replace(/^NA$/, 'N/A') ?? null;
  const wanted = own === null ? null : (CODES[code] ?? own);
  const fields: [string, boolean][] = [
    [
      'order',
      /11652|12065/.exec(line)?.[0] === /\d{5}/.exec(instructions[0]?.value ?? '')?.[0] && instructions.length === 1,
    ],
  ];
  if (wanted !== null) fields.push(['instruction', stamp?.fields['instruction'] === wanted]);
  const [printed] = /\d{1,2}\/\d{1,2}\/\d{2}/.exec(line) ?? [];
  if (printed !== undefined) fields.push(['date of the instruction', stamp?.fields['dateRead'] === printed]);
  // The catalogue's name counts by its surname: initials are printed with and without points.
  const surname = /^\d{8}$/.test(figures ?? '') ? (name[0] ?? '').replace(/,$/, '') : '';
  if (surname !== '' && line.includes(surname))
    fields.push(['official', (stamp?.fields['official'] ?? '').startsWith(surname)]);
  return fields;
}

/** Only cables of the Department have these lines. */
function draftingFields(reading: Reading, message: readonly PrintedLine[]): [string, boolean][] {
  const drafted = message.find(({ text }) => text.startsWith('DRAFTED BY '))?.text.slice('DRAFTED BY '.length);
  const approved = message.find(({ text }) => text.startsWith('APPROVED BY '))?.text.slice('APPROVED BY '.length);
  if (drafted === undefined) return [];
  const marks = reading.marks.filter(({ kind, form }) => kind === 'drafting' && !form).map(({ read }) => fold(read));
  return [
    ['drafted by', fold(reading.parts[0]?.drafting?.read ?? '').includes(fold(drafted))],
    ['approved by', approved === undefined || marks.some((read) => read.includes(fold(approved)))],
  ];
}

const TODAY = asDay('2026-11-24');

/** Release stamp, and today's status beside the level the cable once had. */
function releaseFields(row: Row, reading: Reading): [string, boolean][] {
  const [part] = reading.parts;
  const act = reading.reviewActions.find(({ decisions }) => decisions.includes('declassify'));
  const official = /^(.*?)\s*Declassified/.exec(row.attributes['Markings'] ?? '')?.[1] ?? '';
  const [status] = TODAY === null ? [] : statusOf({ reading, acts: [], on: TODAY, asKnown: null });
  const attributePage = reading.pages.findLast((page) =>
    page.lines.some((line) => ATTRIBUTES.test(line.words.map((word) => word.text).join(' '))),
  );
  const inAttributes = reading.marks.filter(
    (mark) =>
      mark.evidence.page === attributePage?.page &&
      /^(?:classification|control)$/.test(mark.kind) &&
      /classification|handling/i.test(lineAt(reading, mark.evidence.page, mark.evidence.box)),
  );
  return [
    ['release date', act?.date.value === dayOf(row.declass_date)],
    ['release authority', (act?.reviewer ?? '') === official],
    [
      KEPT_APART,
      levelOf(reading) === row.attributes['Original Classification'] &&
        part?.originalClassification.basis === 'own mark' &&
        part.originalClassification.evidence.length > 0 &&
        inAttributes.every(({ form }) => form) &&
        status?.classification.value === 'declassified' &&
        status.access.value === 'released' &&
        status.access.reasons.some((id) =>
          reading.reviewActions.some((one) => one.id === id && one.evidence.length > 0),
        ),
    ],
  ];
}

function lineAt(reading: Reading, number: number | undefined, box: readonly number[] | undefined): string {
  const page = reading.pages.find((one) => one.page === number);
  const line = page?.lines.find((one) => box && one.box[1] <= (box[1] ?? 0) && one.box[3] >= (box[3] ?? 0));
  return line?.words.map((word) => word.text).join(' ') ?? '';
}

/** `09 JAN 1974` as a day. */
function dayOf(text: string): string | null {
  const found = /^(\d{1,2}) ([A-Za-z]{3}) (\d{4})$/.exec(text);
  const months = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
  const month = months.indexOf((found?.[2] ?? '').toUpperCase()) + 1;
  return found && month > 0 ? `${found[3]}-${String(month).padStart(2, '0')}-${found[1]?.padStart(2, '0')}` : null;
}
