/** Readings that stay open: what a clean twin in the same record explains is proposed; what was read stays beside it. */
import type { CutDocument } from './document.ts';
import type { DescribedPart } from './describe-parts.ts';
import { finding } from './finding.ts';
import type { MisreadTwin } from './misread-twins.ts';
import { misreadBodies, misreadDesignators, shortenedAddresses } from './misread-twins.ts';
import type { Finding } from './reading.ts';
import { evidenceOf } from './text-line.ts';

type Doubted = Pick<CutDocument, 'neutral' | 'lines'> & { readonly described: readonly DescribedPart[] };

/** One finding for every place; the same misreading is not repeated without end. */
export function readingFindings({ lines, neutral, described }: Doubted): Finding[] {
  const spoken = lines.filter((line) => line.plain.trim() !== '' && !neutral.has(line.at));
  const partAt = (at: number): string | null =>
    described.find((part) => part.cut.from <= at && at < part.cut.to)?.id ?? null;
  const told = (twins: readonly MisreadTwin[], message: string): Finding[] =>
    twins.map(({ line, from, to, proposes }) =>
      finding('UNRESOLVED_READING', partAt(line.at), message, proposes, evidenceOf(line, from, to)),
    );
  return [
    ...told(
      misreadDesignators(spoken),
      'The same record has this token in a clean reading; letters and figures that look alike explain the other. Compare both on the page.',
    ),
    ...described.flatMap((part) =>
      told(
        misreadBodies(
          part.lines.filter((line) => !neutral.has(line.at)),
          part.words.date?.precision === 'day' ? part.words.date.value : null,
        ),
        'The body named here had another abbreviation before its name at that time. Look at the letters.',
      ),
    ),
    ...told(
      shortenedAddresses(spoken),
      'The same address stands elsewhere in the record with more words. Look whether words are lost here.',
    ),
  ];
}
