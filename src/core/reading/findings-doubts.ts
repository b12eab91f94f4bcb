/** Doubts: codes nobody knows, readings that stay open, form text that looks like a name, names read two ways, unreadable pages. */
import { finding } from './finding.ts';
import type { PartMark } from './describe-parts.ts';
import { editDistance, findPhrase, phraseOf, squeeze } from './phrase-match.ts';
import type { Finding, Part, ReadPage } from './reading.ts';
import type { Review } from './review-actions.ts';
import { evidenceOf } from './text-line.ts';

interface Doubted {
  readonly marks: readonly PartMark[];
  readonly pages: readonly ReadPage[];
}

const CASES_ONLY = phraseOf('MR Cases Only', 0.4);
const EQUITY = 'covers only what concerns that agency; every other agency with an interest must answer too.';

/** Findings of doubt. */
export function doubtFindings(document: Doubted, parts: readonly Part[], review: Review): Finding[] {
  return [
    ...codes(document, review),
    ...document.marks
      .filter((mark) => mark.kind === 'number' && mark.value === null)
      .map((mark) =>
        finding(
          'UNRESOLVED_READING',
          mark.part,
          'A number whose owner and meaning are not told. Look at the page; leave it open when nothing tells.',
          null,
          mark.evidence,
        ),
      ),
    ...formNames(review),
    ...variants(review),
    ...equities(review),
    ...document.pages
      .filter((page) => page.legibility === 'unreadable')
      .map((page) =>
        finding(
          'PAGE_UNREADABLE',
          partOf(page.page, parts),
          `Page ${page.page} could not be read. Read it by eye, or scan it again.`,
          null,
          { page: page.page, box: [0, 0, 1000, 1000] },
        ),
      ),
  ];
}

function codes(document: Doubted, review: Review): Finding[] {
  const unknown = document.marks.flatMap((mark): Finding[] => {
    if (mark.kind !== 'exemption' || mark.value !== null) return [];
    return [
      mark.code
        ? finding(
            'CODE_UNKNOWN',
            mark.part,
            'No law or order has this exemption code. Look at the figures.',
            null,
            mark.evidence,
          )
        : finding(
            'UNRESOLVED_READING',
            mark.part,
            'This stands amid exemption codes and is none. Look at the page; it may be the paragraph of an order.',
            null,
            mark.evidence,
          ),
    ];
  });
  const misfits = review.misfits.map((mark) =>
    finding(
      'CODE_ORDER_MISMATCH',
      mark.part,
      'This code belongs to an order that was not in force on the day of the review. Check the code and the date.',
      null,
      mark.evidence,
    ),
  );
  return [...unknown, ...misfits];
}

/** `MR. Clegg Only:` is the form's `MR Cases Only:`, and nobody's name. */
function formNames(review: Review): Finding[] {
  return review.stamps.flatMap(({ stamp, part }) =>
    stamp.of.lines.flatMap((line) => {
      const text = line.plain.trim();
      if (text.length > 40 || !/^M[Rr]\.? ?[A-Z][a-z]+ Only\b/.test(text) || /^MR Cases? Only/i.test(text)) return [];
      return findPhrase(squeeze(text), CASES_ONLY)
        ? [
            finding(
              'FORM_TEXT_NOT_NAME',
              part,
              'This looks like a name and is printed text of the form.',
              'MR Cases Only:',
              evidenceOf(line),
            ),
          ]
        : [];
    }),
  );
}

/** More signatures than a record has; bounds the comparing of each with each. */
const MOST_SIGNATURES = 100;

/** One signature read two ways stays one unresolved person. */
function variants(review: Review): Finding[] {
  const seen = new Set<string>();
  return review.stamps.flatMap(({ stamp, part }): Finding[] => {
    const signed = 'form' in stamp.of ? stamp.of.reviewer : null;
    if (!signed || seen.has(signed.read) || signed.read.length <= 4 || seen.size >= MOST_SIGNATURES) return [];
    const isVariant = [...seen].some((other) => editDistance(other.toLowerCase(), signed.read.toLowerCase(), 3) <= 3);
    seen.add(signed.read);
    return isVariant
      ? [
          finding(
            'NAME_VARIANTS',
            part,
            'The name of the reviewer is read in two ways that may be one person. Keep both until a signature tells.',
            null,
            evidenceOf(signed.line),
          ),
        ]
      : [];
  });
}

function equities(review: Review): Finding[] {
  const seen = new Set<string>();
  return review.stamps.flatMap(({ stamp, part }): Finding[] => {
    const of = 'printed' in stamp.of ? stamp.of : null;
    if (!of?.printed.isEquity || seen.has(`${of.family} ${part}`)) return [];
    seen.add(`${of.family} ${part}`);
    return [
      finding(
        'EQUITY_OTHER',
        part,
        `A statement of ${of.printed.agency ?? 'an agency'} ${EQUITY}`,
        null,
        stamp.evidence,
      ),
    ];
  });
}

function partOf(page: number, parts: readonly Part[]): string | null {
  return parts.find((part) => part.pages[0] <= page && part.pages[1] >= page)?.id ?? null;
}
