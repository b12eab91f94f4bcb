/** Whom a re-review of a part must ask besides its maker: told by words, once for every part and every one to be asked. */
import type { DescribedPart } from './describe-parts.ts';
import { EQUITIES } from './equity-words.ts';
import type { EquityRow } from './equity-words.ts';
import { finding } from './finding.ts';
import type { Finding } from './reading.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf } from './text-line.ts';

const PAPERS: readonly string[] = ['letter', 'memorandum', 'memcon', 'telegram', 'airgram', 'report', 'other'];
/** A head stands within so many lines with text. */
const HEAD_LINES = 15;
/** Record forms of one record; each names the same agency. */
const MOST_FORMS = 3;
/** Longer lines are no typed text. */
const LONGEST_LINE = 20_000;

/** Findings for the papers of a classified record; `neutral` are lines of stamps and forms. */
export function equityFindings(described: readonly DescribedPart[], neutral: ReadonlySet<number>): Finding[] {
  const forms = described.filter((part) => part.type === 'record-form').slice(0, MOST_FORMS);
  const agencies = forms.flatMap((part) => headOf(part.lines));
  return described.flatMap((part) => ofPart(part, neutral, agencies));
}

/** The lines that say whose a paper is. */
function headOf(lines: readonly TextLine[]): string[] {
  return lines.slice(0, HEAD_LINES).map((line) => line.plain.trim().slice(0, 100));
}

function ofPart(part: DescribedPart, neutral: ReadonlySet<number>, agencies: readonly string[]): Finding[] {
  if (!PAPERS.includes(part.type)) return [];
  const spoken = part.lines.filter((line) => !neutral.has(line.at) && line.plain.trim() !== '');
  const head = [...headOf(spoken), ...agencies];
  return EQUITIES.flatMap((row): Finding[] => {
    const { own } = row;
    if (own && head.some((text) => own.test(text))) return [];
    const first = firstOf(spoken, row);
    if (!first) return [];
    return [
      finding(
        'EQUITY_OTHER',
        part.id,
        `These words touch what concerns ${row.of}. A new review must ask there before the part is opened further.`,
        null,
        evidenceOf(first.line, first.from, first.to),
      ),
    ];
  });
}

/** Copies of a telegram by office, `INFO OCT-01 NSC-10 L-03`: who was sent it, not what it is about. */
const OFFICE_COUNTS = /(?:\b[A-Z]{1,5}-\d{2}\b[ ,]{0,3}){2}/;

function firstOf(
  spoken: readonly TextLine[],
  row: EquityRow,
): { readonly line: TextLine; readonly from: number; readonly to: number } | null {
  for (const line of spoken) {
    if (line.plain.length > LONGEST_LINE || OFFICE_COUNTS.test(line.plain)) continue;
    const found = row.words.exec(line.plain);
    if (found) return { line, from: found.index, to: found.index + found[0].length };
  }
  return null;
}
