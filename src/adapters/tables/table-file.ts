/** The format `declass/tables/1`: one table of one kind, as a user writes it (docs/formats/tables.md). */
import { z } from 'zod';
import { asDay } from '../../core/dates.ts';
import { Failure } from '../../core/failure.ts';
import type { Row, TableKind, Tables } from '../../core/gazetteer/tables.ts';

const words = (most: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(most, `must have at most ${most} characters`)
    .regex(/^\P{Cc}*$/u, 'must not hold control characters');
const day = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, {
    error: 'must be a year, a month or a day: 1961, 1961-12 or 1961-12-04',
    abort: true,
  })
  .refine((text) => asDay(`${text}-01-01`.slice(0, 10)) !== null, 'is no date of the calendar')
  .nullable();

const row = {
  key: words(120).describe('What is looked for on the paper: a symbol, a title, a word.'),
  from: day.default(null).describe('First year, month or day on which the row holds; null is open.'),
  until: day.default(null).describe('Last year, month or day on which the row holds; null is open.'),
  source: words(400).optional().describe('Where this row comes from; the source of the file when it is left out.'),
  confidence: z.enum(['verified', 'high', 'medium', 'low']).default('medium'),
};
const agency = words(60).describe('State, CIA, DoD …');
const meaning = words(400);

const rowsOf = {
  offices: z.strictObject({ ...row, agency, name: words(200) }),
  people: z.strictObject({
    ...row,
    agency,
    name: words(120),
    office: words(40).nullable().default(null).describe('Symbol of the office that the holder heads.'),
    called: z.array(words(120)).max(20).default([]).describe('Other words for the title where it stands alone.'),
    styled: z.array(words(60)).max(20).default([]).describe('Words for the title before the surname.'),
  }),
  controlWords: z.strictObject({ ...row, agency: agency.nullable().default(null), meaning }),
  stampWords: z.strictObject({ ...row, meaning }),
  exemptionStatutes: z.strictObject({ ...row, citation: words(120), meaning }),
  formWords: z.strictObject({ ...row, form: words(120) }),
  fileClasses: z.strictObject({ ...row, meaning }),
} satisfies Record<TableKind, z.ZodType>;

const MOST_ROWS = 20_000;

function fileOf<K extends TableKind>(kind: K) {
  return z.strictObject({
    $schema: z.string().max(400).optional(),
    format: z.literal('declass/tables/1'),
    kind: z.literal(kind),
    source: words(400).describe('Where the rows come from: a citation, a list, a person’s knowledge.'),
    rows: z.array(rowsOf[kind]).max(MOST_ROWS),
  });
}

const tableFile = z.discriminatedUnion('kind', [
  fileOf('offices'),
  fileOf('people'),
  fileOf('controlWords'),
  fileOf('stampWords'),
  fileOf('exemptionStatutes'),
  fileOf('formWords'),
  fileOf('fileClasses'),
]);

/** The kinds of tables, in the order of the guide. */
export const TABLE_KINDS = Object.keys(rowsOf) as readonly TableKind[];

/** A table as read from a file, with the place of every row in it. */
export interface TableFile {
  readonly file: string;
  readonly kind: TableKind;
  readonly rows: readonly (Row & { readonly agency?: string | null })[];
  /** The file's rows as tables, the other kinds empty. */
  readonly tables: Tables;
}

/** No rows at all. */
export const NO_TABLES: Tables = {
  offices: [],
  people: [],
  controlWords: [],
  stampWords: [],
  exemptionStatutes: [],
  formWords: [],
  fileClasses: [],
};

/** JSON Schema (draft 2020-12) of the format, as a user may write it. */
export function tableSchema(): unknown {
  return z.toJSONSchema(tableFile, { io: 'input' });
}

/** Parses one table. `file` is the name told in failures. Fails TABLE_INVALID with every fault and its place. */
export function parseTableFile(file: string, text: string): TableFile {
  const json = jsonOf(file, text);
  const parsed = tableFile.safeParse(json);
  if (!parsed.success) throw faults(file, parsed.error.issues.flatMap(faultsOf));
  const { kind, source } = parsed.data;
  const rows = parsed.data.rows.map((one) => ({ ...one, source: one.source ?? source }));
  const backwards = rows.flatMap(({ from, until }, at) => {
    if (from === null || until === null) return [];
    const shared = Math.min(from.length, until.length);
    return until.slice(0, shared) < from.slice(0, shared) ? [`/rows/${at}/until: lies before "from"`] : [];
  });
  if (backwards.length > 0) throw faults(file, backwards);
  return { file, kind, rows, tables: { ...NO_TABLES, [kind]: rows } };
}

function jsonOf(file: string, text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const place = /(?:position \d+|line \d+ column \d+)/.exec(cause instanceof Error ? cause.message : '')?.[0];
    throw new Failure(
      'TABLE_INVALID',
      `${file}: is no JSON${place ? ` (${place})` : ''}`,
      'Look for a missing comma or quotation mark there.',
      { cause },
    );
  }
}

interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

/** What is wrong, at its JSON pointer. Values of the file are not repeated: they may be names. */
function faultsOf(issue: Issue): string[] {
  const at = `/${issue.path.map((step) => String(step).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
  if (issue.keys)
    return issue.keys.map((key) => `${at === '/' ? '' : at}/${key.slice(0, 40)}: is no field of this kind of table`);
  return [`${at}: ${said(issue)}`];
}

function said(issue: Issue): string {
  if (issue.code === 'invalid_union') return `must be one of ${TABLE_KINDS.join(', ')}`;
  return issue.message.replace(/^Invalid input: /, '').replace(/, received undefined$/, ', and is missing');
}

const MOST_FAULTS = 10;

/** One failure for all faults of a file. */
export function faults(file: string, all: readonly string[]): Failure {
  const shown = all.slice(0, MOST_FAULTS);
  const more = all.length > shown.length ? [`and ${all.length - shown.length} more`] : [];
  return new Failure(
    'TABLE_INVALID',
    [`${file}: ${all.length === 1 ? '1 fault' : `${all.length} faults`}`, ...shown, ...more].join('\n    '),
    'Put these places right and check the file with "declass tables FILE"; the format is docs/formats/tables.md.',
  );
}
