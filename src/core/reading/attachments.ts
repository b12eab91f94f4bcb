/** Enclosures that a paper says it has, and which parts of the record they are. What is said and not there stays as a placeholder. */
import type { Evidence } from '../evidence.ts';
import type { CutPart } from './cut-parts.ts';
import type { DateRead } from '../dates.ts';
import type { TextLine } from './text-line.ts';
import { evidenceOf } from './text-line.ts';

export interface StatedAttachment {
  readonly read: string;
  readonly evidence: Evidence;
}

const STATED =
  /^(?:\d{1,2} )?(Attachments?|Enclosures?|Encls?|Atts?|Tabs?|Annex(?:es)?|Appendi(?:x|ces))\b\.?\s*(?:[:(-]\s*)?(.{0,120})$/i;
const COUNTS: Readonly<Record<string, number>> = { one: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };
/** More than a cover ever had; bounds what a misread figure can make. */
const MOST_ATTACHMENTS = 20;

/** What a part says it encloses; a plural without a number means two (domain section 7). */
export function statedAttachments(
  part: CutPart,
  lines: readonly TextLine[],
  neutral: ReadonlySet<number>,
): StatedAttachment[] {
  if (part.type === 'routing-slip' || part.type === 'form' || part.type === 'record-form') return [];
  const own = lines.slice(part.from, part.to);
  for (const [index, line] of own.entries()) {
    const text = line.plain.trim();
    if (text.length > 140 || neutral.has(line.at)) continue;
    const found = STATED.exec(text);
    if (!found || line.at === part.opener?.at) continue;
    const [, word = '', rest = ''] = found;
    // An exhibit number of a court (`ATTACHMENT 2115-W`) and a sheet's own heading enclose nothing.
    if (
      /^\d{3,}/.test(rest) ||
      (/^tabs?$/i.test(word) && !/^tabs\b/i.test(word) && !rest) ||
      (/^[A-Z]$|^\d{1,2}$/.test(rest) && /^(?:attachment|enclosure|tab|annex|appendix)$/i.test(word) && line.opensPage)
    )
      continue;
    if (/^[a-z]/.test(text) || (rest && /^[a-z]/.test(rest) && !Object.hasOwn(COUNTS, rest.split(/\W/)[0] ?? '')))
      continue;
    return listed(line, rest, own.slice(index + 1, index + 12)) ?? repeated(line, countOf(word, rest, text));
  }
  return [];
}

function countOf(word: string, rest: string, text: string): number {
  const number = /^\d{1,2}/.exec(text)?.[0] ?? /^\(?(\d{1,2})\)?\.?$/.exec(rest)?.[1];
  const spelled = COUNTS[rest.toLowerCase().split(/\W/)[0] ?? ''];
  const isPlural = /s$/i.test(word) && !/^annex$/i.test(word);
  return Math.min(MOST_ATTACHMENTS, Math.max(1, number ? Number(number) : (spelled ?? (isPlural ? 2 : 1))));
}

function repeated(line: TextLine, count: number): StatedAttachment[] {
  return Array.from({ length: count }, () => ({ read: line.raw.trim(), evidence: evidenceOf(line) }));
}

/** `1. Draft note / 2. Map` under the word. */
function listed(line: TextLine, rest: string, below: readonly TextLine[]): StatedAttachment[] | null {
  if (rest && !/^\(?\d/.test(rest)) return null;
  const items: StatedAttachment[] = [];
  for (const one of below) {
    const text = one.plain.trim();
    if (text === '') continue;
    if (
      !new RegExp(
        `^(?:tab )?\\(?(?:${items.length + 1}|${String.fromCharCode(65 + items.length)})[.)]?[ -]+\\S`,
        'i',
      ).test(text) ||
      text.length > 140
    )
      break;
    items.push({ read: one.raw.trim(), evidence: evidenceOf(one) });
  }
  return items.length > 0 && line.plain.length > 0 ? items : null;
}

/** An enclosure lies no further from what encloses it than so many parts. */
const FARTHEST_PART = 40;

interface Enclosing {
  readonly id: string;
  readonly part: CutPart;
  readonly date: DateRead | null;
  readonly stated: readonly StatedAttachment[];
}

/** For every part, which part each stated enclosure is: the papers that follow, in order, none twice, none younger than what encloses it. */
export function resolveAttachments(parts: readonly Enclosing[]): ReadonlyMap<string, readonly (string | null)[]> {
  const taken = new Set<string>();
  return new Map(
    parts.map((one, index) => {
      let next = index + 1;
      const found = one.stated.map((): string | null => {
        while (next < parts.length && next <= index + FARTHEST_PART) {
          const candidate = parts[next];
          next += 1;
          if (
            !candidate ||
            taken.has(candidate.id) ||
            candidate.part.type === 'routing-slip' ||
            isYounger(candidate.date, one.date)
          )
            continue;
          taken.add(candidate.id);
          return candidate.id;
        }
        return null;
      });
      return [one.id, found] as const;
    }),
  );
}

function isYounger(a: DateRead | null, b: DateRead | null): boolean {
  if (!a?.value || !b?.value) return false;
  const length = Math.min(a.value.length, b.value.length);
  return a.value.slice(0, length) > b.value.slice(0, length);
}
