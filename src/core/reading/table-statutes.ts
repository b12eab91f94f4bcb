/** Statutes of the tables as codes: their names and citations beside (b)(3), or by themselves where they can be nothing else. */
import type { ExemptionStatuteRow } from '../gazetteer/tables.ts';
import { rowId } from '../gazetteer/tables.ts';
import type { ReadCode } from './exemption-marks.ts';
import { codesOf, statuteOn } from './exemption-marks.ts';
import type { LineMark } from './loose-marks.ts';
import type { StatuteWords } from './people-on-paper.ts';
import type { TextLine } from './text-line.ts';
import { confidenceOf, evidenceOf, LONGEST_MARK_LINE, readOf, stateOf } from './text-line.ts';

interface Named {
  /** The line with blanks for its statutes, so that the codes beside them are read as without them. */
  readonly bare: TextLine;
  readonly statutes: readonly LineMark[];
}

/** What a form prints before its codes. */
const BEFORE = /\bexemptions?\b|\bRELEASED? IN (?:PART?|FULL)\b/i;

/** The statutes on a line that holds nothing but codes, behind the words of a form or by itself. */
export function tableStatutes(line: TextLine, words: readonly StatuteWords[]): Named {
  const none: Named = { bare: line, statutes: [] };
  if (words.length === 0 || line.plain.length > LONGEST_MARK_LINE || !/\d/.test(line.plain)) return none;
  const before = BEFORE.exec(line.plain);
  const start = before ? before.index + before[0].length : 0;
  const found: { from: number; to: number; rows: readonly ExemptionStatuteRow[] }[] = [];
  let plain = line.plain;
  for (const { pattern, rows } of words) {
    const match = pattern.exec(plain.slice(start));
    if (!match) continue;
    const [from, to] = [start + match.index, start + match.index + match[0].length];
    plain = plain.slice(0, from) + ' '.repeat(to - from) + plain.slice(to);
    found.push({ from, to, rows });
  }
  if (found.length === 0) return none;
  const rest = plain.slice(start);
  const beside = codesOf(rest);
  const isNamed = beside?.codes.some((code) => code.code === 'b3') ?? false;
  // Without (b)(3) a name may be anything; letters with a figure, alone on the line, are a citation.
  const isAlone = !/[A-Za-z0-9]/.test(rest) && found.every(({ from, to }) => isCitation(line.plain.slice(from, to)));
  if (!isNamed && !isAlone) return none;
  const statutes = found.map(({ from, to, rows }): LineMark => {
    const category = statuteOn(rows, null);
    const [row] = rows;
    const code: ReadCode = { from, to, code: 'b3', category, isKnown: true, isFolded: false, statutes: rows };
    const evidence = evidenceOf(line, from, to);
    return {
      line,
      from,
      to,
      kind: 'exemption',
      read: readOf(line, from, to),
      value: category === null ? 'b3' : `b3 ${category}`,
      state: stateOf(line, from, to),
      portion: false,
      form: false,
      confidence: confidenceOf(line),
      evidence: row && category !== null ? { ...evidence, source: rowId('exemptionStatutes', row) } : evidence,
      code,
    };
  });
  return { bare: { ...line, plain }, statutes };
}

function isCitation(read: string): boolean {
  return /\d/.test(read) && /[A-Za-z]/.test(read);
}
