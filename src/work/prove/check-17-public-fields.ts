import { EXEMPTIONS } from '../../core/orders/exemption-table.ts';
import { labelOf } from '../../core/orders/exemption-codes.ts';
import { canonicalJson } from '../../core/ledger/canonical-json.ts';
import { fromUtf8, utf8 } from '../../core/ledger/utf8.ts';
import type { ReleasedPage, ReleaseIndex } from '../../core/release/release-index.ts';
import { extentWords } from '../../core/review/snap.ts';
import { altered, passed, refused, type Check, type Context, type Outcome, type ProvedPage } from './check.ts';
import { PDF_FILES } from './check-06-byte-accounting.ts';
import { pathOf } from './check-07-pictures.ts';
import { keptOf, piecesOf } from './check-12-text-layer.ts';
import { FORMAT_WORDS } from './format-words.ts';
import { RECORD_TEXT, withFile } from './sight.ts';
import { tokensOf } from './withheld-words.ts';

const INDEX = 'data/index.json';
const SHEETS = ['data/withdrawal-sheet.json', 'data/withdrawal-sheet.csv'];
/** Counts, page numbers and codes: nothing that a date or a file number needs. */
const SMALL_NUMBER = /^\d{1,3}$/;

/** Every public field is one that was decided, and nothing in sheet or metadata comes from elsewhere than the index (threats L32). */
export const publicFields: Check = {
  number: 17,
  name: 'public fields trace to decisions',
  readers: () => ['index, sheets and metadata'],
  async run(context) {
    const { tree, plan } = context.input;
    const { pages, ...heading } = tree.index;
    if (!isSame(heading, plan.heading))
      return refused('FIELD_NOT_RELEASED', null, 'the heading of the index is not the one decided');
    const written = parsed(tree.files.get(INDEX));
    if (written === null || !isSame(written, tree.index))
      return refused('FIELD_NOT_RELEASED', null, 'index.json is not the index that was proved');
    for (const page of context.pages) {
      const objection = pageObjection(context, page, pages[page.burned.page - 1]);
      if (objection) return objection;
    }
    const whole = piecesOf(fromUtf8(tree.files.get(RECORD_TEXT) ?? new Uint8Array()) ?? '');
    const expected = pages.flatMap(({ page, text }) => ['[page', `${page}]`, ...piecesOf(text)]);
    if (whole.join(' ') !== expected.join(' '))
      return refused('FIELD_NOT_RELEASED', null, 'the text of the record is not the text of its pages');
    const fields = fieldTokens(tree.index);
    for (const path of SHEETS) {
      const text = fromUtf8(tree.files.get(path) ?? new Uint8Array());
      const strangers = text === null ? ['?'] : strangersOf(text, fields);
      if (strangers.length > 0)
        return refused('FIELD_NOT_RELEASED', null, `${path}: ${strangers.length} words that the index does not have`);
    }
    return pdfObjection(context, fields) ?? passed(`${pages.length} pages, ${SHEETS.length} sheets`);
  },
  specimens: (context) => {
    const { tree } = context.input;
    const json = tree.files.get(SHEETS[0] ?? '');
    const title = `${tree.index.title} qzvxkwyjq`;
    return [
      altered(context, { tree: { ...tree, index: { ...tree.index, title } } }),
      ...(json
        ? [
            altered(context, {
              tree: withFile(tree, SHEETS[0] ?? '', Uint8Array.from([...json, ...utf8(' qzvxkwyjq')])),
            }),
          ]
        : []),
    ];
  },
};

function pageObjection(
  { input: { tree } }: Context,
  { planned, burned }: ProvedPage,
  released: ReleasedPage | undefined,
): Outcome | null {
  const number = burned.page;
  if (!released || released.page !== number || released.image !== pathOf(number))
    return refused('FIELD_NOT_RELEASED', number, 'the page is not in its place in the index');
  const facts = (size: { readonly widthPx: number; readonly heightPx: number; readonly dpi: number }): string =>
    [size.widthPx, size.heightPx, size.dpi].join();
  if (facts(released) !== facts(burned))
    return refused('FIELD_NOT_RELEASED', number, 'the page has another size in the index');
  const decided = planned.excisions.map(({ exemptions, extent }) =>
    canonicalJson({ exemptions, extent, marker: `[withheld: ${labelOf(exemptions)}; ${extentWords(extent)}]` }),
  );
  const stated = released.withholdings.map(({ exemptions, extent, marker }) =>
    canonicalJson({ exemptions, extent, marker }),
  );
  if (decided.toSorted().join('\n') !== stated.toSorted().join('\n'))
    return refused('FIELD_NOT_RELEASED', number, 'what is stated as withheld is not what was decided');
  const wanted = [
    ...keptOf(released).flatMap(({ text }) => piecesOf(text)),
    ...released.lines.flatMap((line) =>
      'withholding' in line ? piecesOf(released.withholdings[line.withholding]?.marker ?? '') : [],
    ),
  ];
  if (piecesOf(released.text).toSorted().join('\n') !== wanted.toSorted().join('\n'))
    return refused('FIELD_NOT_RELEASED', number, 'the text of the page is not its kept words and markers');
  const file = fromUtf8(tree.files.get(`data/text/${String(number).padStart(4, '0')}.txt`) ?? new Uint8Array());
  if (file === null || file.trimEnd() !== released.text.trimEnd())
    return refused('FIELD_NOT_RELEASED', number, 'the text file is not the text of the page');
  return null;
}

/** Metadata of the PDFs, and the text of the withdrawal sheet. */
function pdfObjection({ input: { tree }, sight }: Context, fields: ReadonlySet<string>): Outcome | null {
  for (const path of PDF_FILES) {
    const pdf = tree.files.get(path);
    const strict = pdf ? sight.strictly(pdf) : null;
    if (!strict) continue;
    if (!strict.isRead) return refused('FIELD_NOT_RELEASED', null, `${path} cannot be read`);
    const xmp = fromUtf8(strict.pdf.metadata);
    const texts = [xmp ?? '\u{1f512}', ...strict.pdf.strings.map(({ text }) => text)];
    const isSheet = path !== PDF_FILES[0];
    if (isSheet) texts.push(...strict.pdf.pages.flatMap(({ words }) => words.map(({ text }) => text)));
    const allowed = isSheet
      ? fields
      : new Set([
          ...fields,
          ...tree.index.pages.flatMap((page) => page.withholdings.flatMap(({ marker }) => tokensOf(marker))),
        ]);
    const strangers = xmp === null ? ['?'] : texts.flatMap((text) => strangersOf(text, allowed));
    if (strangers.length > 0)
      return refused(
        'FIELD_NOT_RELEASED',
        null,
        `${path}: ${strangers.length} words in its metadata or text that the index does not have`,
      );
  }
  return null;
}

/** What a sheet may say: heading, parts, reasons and extents; the words of the law's own table; never words of a page. */
function fieldTokens(index: ReleaseIndex): ReadonlySet<string> {
  const { pages, ...heading } = index;
  const reasons = pages.flatMap(({ withholdings }) => withholdings);
  const texts = [
    canonicalJson(heading),
    `${heading.releasedAt.slice(0, 19)}Z`,
    canonicalJson(reasons),
    canonicalJson(EXEMPTIONS),
    heading.parts.map(({ exemptions }) => labelOf(exemptions)).join(' '),
  ];
  return new Set(texts.flatMap(tokensOf));
}

function strangersOf(text: string, fields: ReadonlySet<string>): readonly string[] {
  return tokensOf(text).filter((token) => !fields.has(token) && !FORMAT_WORDS.has(token) && !SMALL_NUMBER.test(token));
}

function parsed(bytes: Uint8Array | undefined): unknown {
  const text = bytes ? fromUtf8(bytes) : null;
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
