/** Finds the review forms stamped on the paper and which lines are theirs, so that form text is never taken for content. */
import { boxesIn, hasBox, withoutBoxes } from './check-boxes.ts';
import type { FoundBox } from './check-boxes.ts';
import { isDateLabel, isSpoiltFormLine, isSpoiltHeading } from './damaged-heads.ts';
import { FORM_FAMILIES, FORM_LINES, FORM_SHORT } from './form-words.ts';
import type { FormFamily } from './form-words.ts';
import { levelMarksIn } from './levels-in-line.ts';
import { datesIn } from './paper-dates.ts';
import { findPhrase, squeeze } from './phrase-match.ts';
import type { TextLine } from './text-line.ts';

export interface FormBlock {
  readonly family: FormFamily;
  readonly lines: readonly TextLine[];
  readonly boxes: readonly (FoundBox & { readonly line: TextLine })[];
}

const HEADING = /\bDEPARTMENT\s+OF\s+STATE\b/i;
/** Most lines that can stand between two form lines and still be theirs: one misread line. */
const MOST_STRANGE_LINES = 1;
const MOST_FORM_LINES = 60;

/** All blocks of form lines, cut into forms. */
export function formBlocks(lines: readonly TextLine[]): FormBlock[] {
  const blocks: FormBlock[] = [];
  let run: TextLine[] = [];
  let strange: TextLine[] = [];
  const close = (): void => {
    blocks.push(...formsOf(run));
    run = [];
    strange = [];
  };
  for (const line of lines) {
    if (line.plain.trim() === '') continue;
    const isNewSheet = run.length > 0 && line.opensPage && line.page !== run.at(-1)?.page;
    if (isNewSheet) close();
    if (isFormLine(line) || isHeadingLine(line.plain) || (run.length > 0 && isShortFormWord(line))) {
      run.push(...strange, line);
      strange = [];
    } else if (run.length > 0 && strange.length < MOST_STRANGE_LINES && canBeMisread(line)) strange.push(line);
    else if (run.length > 0) close();
    if (run.length >= MOST_FORM_LINES) close();
  }
  close();
  return blocks;
}

function isHeadingLine(text: string): boolean {
  return text.length < 60 && (HEADING.test(text) || isSpoiltHeading(text));
}

/** Whether the line is one that only a form has. */
function isFormLine(line: TextLine): boolean {
  const text = line.plain;
  if (text.length > 160) return false;
  const words = withoutBoxes(text).toUpperCase();
  if (FORM_LINES.some((shape) => shape.test(words)) || isSpoiltFormLine(withoutBoxes(text))) return true;
  return hasBox(text) && boxesIn(text).some((box) => box.isPrinted || /^[A-Z][A-Z ]{2,}/.test(box.read));
}

function isShortFormWord(line: TextLine): boolean {
  const words = line.plain.trim().toUpperCase();
  // A date within a form: `November 17, 1962 date: 4/3/68`, where a stamp lies over the letter's own date.
  return (
    FORM_SHORT.includes(words) ||
    (words.length < 60 && (/\bDATE:/.test(words) || isDatedLine(line.plain))) ||
    /^\d{1,2}[/-]\d{1,2}[/-]\d{2}$/.test(words)
  );
}

/** A spoilt `DATE` with its date in figures. */
function isDatedLine(text: string): boolean {
  const date = datesIn(text).find((found) => !found.spelled);
  if (!date) return false;
  const before = text.slice(0, date.from).trim().split(' ').at(-1) ?? '';
  return isDateLabel(before);
}

function canBeMisread(line: TextLine): boolean {
  return (
    line.plain.trim().split(/\s+/).length <= 3 &&
    levelMarksIn(line).length === 0 &&
    datesIn(line.plain).length === 0 &&
    !/^dear\b|^- /i.test(line.plain.trim())
  );
}

/** Cuts a run at every heading; what has no review words is no form (a letterhead, a list with boxes). */
function formsOf(run: readonly TextLine[]): FormBlock[] {
  const pieces: TextLine[][] = [];
  for (const line of run) {
    const last = pieces.at(-1);
    const isHeading =
      HEADING.test(line.plain) || isHeadingLine(line.plain) || /^\s*(?:IS\/)?FPC\/[CH]DR/.test(line.plain);
    if (!last) pieces.push([line]);
    else if (isHeading && last.some(isFormLine)) pieces.push([...dateOver(last), line]);
    else last.push(line);
  }
  return pieces.flatMap((lines) => {
    const texts = lines.map((line) => line.plain.toUpperCase().replaceAll(/\s+/g, ' ').trim());
    const family = familyOf(texts);
    const isForm = lines.filter(isFormLine).length >= 2;
    if (!family || !isForm) return [];
    return [
      {
        family,
        lines,
        boxes: lines.flatMap((line) => boxesIn(line.plain, family.id).map((box) => ({ ...box, line }))),
      },
    ];
  });
}

/** A date just over a heading is the new form's own; it is taken off the end of the form before. */
function dateOver(before: TextLine[]): TextLine[] {
  const last = before.at(-1);
  const isDate =
    last &&
    before.length > 1 &&
    datesIn(last.plain).length > 0 &&
    !/\bVIEWED BY\b|^\s*DATE\b/i.test(last.plain) &&
    !hasBox(last.plain);
  return isDate ? before.splice(-1) : [];
}

/** The family with most of its words in the block; the later form where two are equal, since it kept words of the earlier. */
function familyOf(texts: readonly string[]): FormFamily | null {
  const bare = texts.map(withoutBoxes);
  const both = [...texts, ...bare.filter((text, at) => text !== texts[at])];
  const short = texts.filter((text) => text.length < 60).map(squeeze);
  const scored = FORM_FAMILIES.map((family) => {
    const regular = family.features.filter((feature) => both.some((text) => feature.test(text))).length;
    const phrases = family.phrases.filter((phrase) => short.some((text) => findPhrase(text, phrase) !== null)).length;
    return { family, score: regular + phrases };
  });
  const best = scored.reduce((a, b) => (b.score >= a.score ? b : a));
  if (best.score > 0) return best.family;
  const spoilt = FORM_FAMILIES.find((family) =>
    family.spoilt.some((phrase) => short.some((text) => findPhrase(text, phrase) !== null)),
  );
  return spoilt ?? null;
}
