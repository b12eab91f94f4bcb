/** Captions of a user's table as marks: beside a level, or alone on a line. */
import { rowId } from '../gazetteer/tables.ts';
import type { ControlWordRow } from '../gazetteer/tables.ts';
import type { LineMark } from './loose-marks.ts';
import { LEVEL_WORDS } from './mark-words.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, LONGEST_MARK_LINE, readOf, stateOf } from './text-line.ts';

interface Captioned {
  /** The line with blanks for its captions, so that what stands beside them is read as without them. */
  readonly bare: TextLine;
  readonly captions: readonly LineMark[];
}

/** The captions of the rows on a line that bears nothing else but levels. */
export function tableControls(line: TextLine, rows: readonly ControlWordRow[], isForm: boolean): Captioned {
  if (rows.length === 0 || line.plain.length > LONGEST_MARK_LINE) return { bare: line, captions: [] };
  const captions: LineMark[] = [];
  let plain = line.plain;
  for (const row of rows) {
    const from = plain.indexOf(row.key);
    const to = from + row.key.length;
    if (from < 0 || isLetter(plain.charAt(from - 1)) || isLetter(plain.charAt(to))) continue;
    plain = plain.slice(0, from) + ' '.repeat(row.key.length) + plain.slice(to);
    captions.push({
      line,
      from,
      to,
      kind: 'control',
      read: readOf(line, from, to),
      value: row.key,
      state: stateOf(line, from, to),
      portion: false,
      form: isForm,
      confidence: confidenceOf(line),
      evidence: { ...evidenceOf(line, from, to), source: rowId('controlWords', row) },
    });
  }
  const rest = LEVEL_WORDS.reduce((text, [words]) => text.replaceAll(words, ' '), plain);
  // In a sentence the word is no caption.
  if (captions.length === 0 || /[A-Za-z]{2}/.test(rest)) return { bare: line, captions: [] };
  return { bare: { ...line, plain }, captions };
}

function isLetter(character: string): boolean {
  return /[\p{L}\d]/u.test(character);
}
