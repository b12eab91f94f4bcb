/** What the rules of reading share: the lines, cut into parts, with stamps, marks and pages. */
import type { AttributeBlock } from './cable-attributes.ts';
import type { CutPart } from './cut-parts.ts';
import type { DescribedPart, LevelMarks } from './describe-parts.ts';
import type { FormBlock } from './form-blocks.ts';
import type { LineMark } from './loose-marks.ts';
import type { NameTables } from './people-on-paper.ts';
import type { PrintedStamp } from './printed-stamps.ts';
import type { ReadPage } from './reading.ts';
import type { RecordForm } from './record-form.ts';
import type { TextLine } from './text-line.ts';

/** The lines cut into parts, before anything is said about them. */
export interface CutDocument {
  readonly lines: readonly TextLine[];
  readonly forms: readonly FormBlock[];
  readonly printed: readonly PrintedStamp[];
  /** Identification forms that describe the papers behind them. */
  readonly records: readonly RecordForm[];
  /** What the archive printed after released cables. */
  readonly attributes: readonly AttributeBlock[];
  /** Lines of stamps and forms: nobody's words. */
  readonly neutral: ReadonlySet<number>;
  readonly parts: readonly CutPart[];
  /** The tables that this reading draws on. */
  readonly names: NameTables;
}

/** What the rules share once every line has its page. */
export interface ReadDocument extends CutDocument {
  readonly pages: readonly ReadPage[];
  readonly described: readonly DescribedPart[];
  readonly marks: readonly (LineMark & { readonly id: string; readonly part: string })[];
  readonly levels: LevelMarks;
}
