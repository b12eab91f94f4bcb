/**
 * Names that may be one: a name in a note beside a clean addressee of the same record, and correspondents that differ in
 * a letter or two. Proposed, never put right (domain sections 1.3, 1.7 test 7).
 */
import type { ReadDocument } from './document.ts';
import { finding } from './finding.ts';
import { surnameOf } from './people-on-paper.ts';
import { editDistance, findPhrase, phraseOf, squeeze } from './phrase-match.ts';
import type { Finding } from './reading.ts';
import { evidenceOf } from './text-line.ts';

const CASES_ONLY = phraseOf('MR Cases Only', 0.4);
/** More names than a record has correspondents; bounds the comparing of each with each. */
const MOST_NAMES = 60;
/** Beginnings shared by less are chance. */
const LEAST_SHARED = 3;

type Named = Pick<ReadDocument, 'described' | 'marks' | 'lines' | 'neutral'>;

/** Findings of names, in the order of the paper. */
export function nameFindings(document: Named): Finding[] {
  return [...formNames(document), ...namesInNotes(document), ...nearlyEqual(document)];
}

/** `MR. Clegg Only:` outside a stamp that was told. */
function formNames({ lines, neutral, described }: Named): Finding[] {
  return lines.flatMap((line) => {
    const text = line.plain.trim();
    if (neutral.has(line.at) || text.length > 40 || !/^M[Rr]\.? ?[A-Z][a-z]+ Only\b/.test(text)) return [];
    const part = described.find(({ cut }) => cut.from <= line.at && line.at < cut.to)?.id ?? null;
    return findPhrase(squeeze(text), CASES_ONLY)
      ? [
          finding(
            'FORM_TEXT_NOT_NAME',
            part,
            'This looks like a name and is printed text of a review form. Look at the page for the form around it.',
            'MR Cases Only:',
            evidenceOf(line),
          ),
        ]
      : [];
  });
}

/** `1 copy of each letter (to A & B)`: the names are the addressees of the letters at hand, however they were read. */
function namesInNotes({ marks, described }: Named): Finding[] {
  const clean = [
    ...new Set(
      described
        .filter(({ type }) => type === 'letter' || type === 'memorandum')
        .flatMap(({ words }) =>
          words.to.flatMap(({ value, confidence }) => (value !== null && confidence !== 'low' ? [value] : [])),
        ),
    ),
  ].slice(0, MOST_NAMES);
  if (clean.length === 0) return [];
  return marks
    .filter((mark) => mark.kind === 'copy' || mark.kind === 'custody' || mark.kind === 'routing')
    .flatMap((mark) => {
      const read = mark.read.replaceAll(/\s+/g, ' ').slice(0, 400);
      const list = /\b(?:letters?|memos?|memoranda|notes?)\b[^()]{0,20}\((?:to|for) ([^()]{3,80})\)/i.exec(read)?.[1];
      const inList = (list ?? '')
        .split(/ ?[&,;] ?| and /)
        .map((name) => name.trim())
        .filter(Boolean);
      // As many names as addressees: each stands for one of them, so that a shared beginning is enough.
      const isWhole = inList.length === clean.length;
      const others = [...read.matchAll(/\b(?:Mr|Mrs|Miss|Ms|Dr|Amb|Gen|Gov)\.? ([A-Z][\p{L}'’-]{2,24})/gu)].map(
        ([, name = '']) => name,
      );
      return [
        ...inList.map((name) => [name, isWhole] as const),
        ...others.map((name) => [name, false] as const),
      ].flatMap(([name, byPlace]): Finding[] => {
        const meant = likeliest(name, clean, byPlace);
        return meant === null
          ? []
          : [
              finding(
                'NAME_VARIANTS',
                mark.part,
                'A name in this note differs from the addressee of a letter in the same record, whom it may mean. The note itself, or the address of the letter that it speaks of, would settle it.',
                meant,
                mark.evidence,
              ),
            ];
      });
    });
}

/** The one clean name that a misread one may be; null when it is read clean, or more than one or none comes near. */
function likeliest(name: string, clean: readonly string[], byPlace: boolean): string | null {
  const surname = surnameOf(name).toLowerCase();
  if (surname.length < LEAST_SHARED || clean.some((one) => surnameOf(one).toLowerCase() === surname)) return null;
  const near = clean.filter((one) => {
    const other = surnameOf(one).toLowerCase();
    const most = Math.floor(Math.max(surname.length, other.length) / 4);
    return (
      (byPlace && sharedStart(surname, other) >= LEAST_SHARED) ||
      (most > 0 && editDistance(surname, other, most) <= most)
    );
  });
  return near.length === 1 ? (near[0] ?? null) : null;
}

function sharedStart(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return at;
}

/** Correspondents of one record whose surnames differ in a letter or two and whose first names do not speak against it. */
function nearlyEqual({ described }: Named): Finding[] {
  const all = described
    .flatMap(({ id, words }) => [...words.from, ...words.to, ...words.copyTo].map((one) => ({ id, one })))
    .filter(({ one }) => one.value !== null && /^\p{Lu}\p{L}+$/u.test(surnameOf(one.value)))
    .slice(0, MOST_NAMES);
  const counts = new Map<string, number>();
  for (const { one } of all) counts.set(one.value ?? '', (counts.get(one.value ?? '') ?? 0) + 1);
  const told = new Set<string>();
  return all.flatMap(({ id, one }): Finding[] => {
    const value = one.value ?? '';
    const twins = [...counts.keys()].filter((other) => isTwin(value, other));
    if (twins.length === 0 || told.has(value)) return [];
    const [twin = ''] = twins;
    const isRarer = (counts.get(value) ?? 0) < (counts.get(twin) ?? 0);
    if (!isRarer && told.has(twin)) return [];
    if (!isRarer && (counts.get(value) ?? 0) > (counts.get(twin) ?? 0)) return [];
    told.add(value);
    return [
      finding(
        'NAME_VARIANTS',
        id,
        'Two names of correspondents in this record differ in a letter or two and may be one person. The clearest of the pages that name them would settle it.',
        isRarer && twins.length === 1 ? twin : null,
        one.evidence,
      ),
    ];
  });
}

function isTwin(a: string, b: string): boolean {
  const [first, second] = [surnameOf(a).toLowerCase(), surnameOf(b).toLowerCase()];
  if (first === second || first.length < 5 || second.length < 5) return false;
  if (editDistance(first, second, 2) > (Math.min(first.length, second.length) >= 8 ? 2 : 1)) return false;
  const [initialA, initialB] = [a, b].map((name) =>
    name.replace(/^(?:Mr|Mrs|Miss|Ms|Dr|Amb|Gen|Gov)\.? /, '').charAt(0),
  );
  return initialA === initialB || a.split(' ').length < 3 || b.split(' ').length < 3;
}
