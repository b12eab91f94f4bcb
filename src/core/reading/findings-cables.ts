/** Where a telegram and what its archive says of it do not agree, and where its page lines and its text line do not. */
import { asDay } from '../dates.ts';
import { asLevel } from '../orders/levels.ts';
import type { AttributeBlock } from './cable-attributes.ts';
import type { DescribedPart, PartMark } from './describe-parts.ts';
import { finding } from './finding.ts';
import { dateRead, datesIn } from './paper-dates.ts';
import type { Finding, Part } from './reading.ts';

interface Judged {
  readonly described: readonly DescribedPart[];
  readonly attributes: readonly AttributeBlock[];
  readonly marks: readonly PartMark[];
}

/** A telegram drafted late is sent the next day; the archive dates it by either. */
const MOST_DAYS_APART = 1;

/** Findings about telegrams, in the order of the parts. */
export function cableFindings({ described, attributes, marks }: Judged, parts: readonly Part[]): Finding[] {
  return parts.flatMap((part, index): Finding[] => {
    const own = described[index];
    if (!own || part.type !== 'telegram') return [];
    const lines = new Set(own.lines.map((line) => line.at));
    const [block, ...others] = attributes.filter((one) => one.lines.some((line) => lines.has(line.at)));
    const told = block && others.length === 0 ? [...otherLevel(part, block), ...otherDay(part, block)] : [];
    return [...told, ...otherNumbers(part, marks)];
  });
}

/** `Original Classification` is what the archive says the telegram bore: its own mark may be misread, or be changed later. */
function otherLevel(part: Part, block: AttributeBlock): Finding[] {
  const stated = block.attributes.get('ORIGINAL CLASSIFICATION');
  const { value, basis } = part.originalClassification;
  const level = asLevel(stated?.value ?? null) ?? (stated?.value ? 'none' : null);
  if (!stated || level === null || value === null || basis !== 'own mark' || level === value) return [];
  return [
    finding(
      'LEVELS_CONTRADICT',
      part.id,
      `The telegram bears ${value}, and the archive says that it was ${stated.value}. Look at the heads of its pages.`,
      null,
      stated.evidence,
    ),
  ];
}

function otherDay(part: Part, block: AttributeBlock): Finding[] {
  const stated = block.attributes.get('DRAFT DATE');
  const [found] = datesIn(stated?.value ?? '');
  const [told, read] = [found ? asDay(dateRead(found).value ?? '') : null, asDay(part.date?.value ?? '')];
  if (!stated || told === null || read === null) return [];
  const days = Math.abs(Date.parse(told) - Date.parse(read)) / 86_400_000;
  if (days <= MOST_DAYS_APART) return [];
  return [
    finding(
      'DATE_CONFLICT',
      part.id,
      `The date-time group says ${read}, and the archive ${told}. Look at the figures of the group.`,
      null,
      stated.evidence,
    ),
  ];
}

/** The number of the page line is that of the text line, filled up with noughts. */
function otherNumbers(part: Part, marks: readonly PartMark[]): Finding[] {
  const own = part.numbers.filter((one) => one.kind === 'mrn').map(({ value }) => folded(value));
  if (own.length === 0) return [];
  const odd = marks.find(
    (mark) =>
      mark.part === part.id &&
      mark.kind === 'number' &&
      !mark.form &&
      /^\s*PAGE 0?1\b/.test(mark.line.plain) &&
      mark.value !== null &&
      !own.some((number) => isSameNumber(number, folded(mark.value ?? ''))),
  );
  if (!odd && own.length === 1) return [];
  const message =
    'The telegram is numbered in two ways. Its page line and its text line bear one number: look at the figures.';
  return [
    finding(
      'UNRESOLVED_READING',
      part.id,
      message,
      null,
      (odd ?? marks.find((mark) => mark.part === part.id))?.evidence ?? null,
    ),
  ];
}

/** Page lines of the 1960s have room for six letters of the post: `SANTIA 02345`. */
function isSameNumber(number: string, onPage: string): boolean {
  const [, post = '', figures = ''] = /^([A-Z]+)(\d+)$/.exec(onPage) ?? [];
  return (
    onPage === number || (post.length >= 5 && number.startsWith(post) && number.replace(/^[A-Z]+/, '') === figures)
  );
}

function folded(number: string): string {
  return number.replaceAll(/[^A-Z0-9]/g, '').replace(/^([A-Z]+)0*/, '$1');
}
