/** What declass reads of a part that a person cut: the same rules that describe every other part. */
import type { Tables } from '../gazetteer/tables.ts';
import { describeParts } from '../reading/describe-parts.ts';
import { withFileClasses } from '../reading/file-class.ts';
import { formBlocks } from '../reading/form-blocks.ts';
import { openersIn } from '../reading/openers.ts';
import { readyTables } from '../reading/people-on-paper.ts';
import { printedStamps } from '../reading/printed-stamps.ts';
import type { Part, Reading } from '../reading/reading.ts';
import type { TextLine } from '../reading/text-line.ts';
import { linesOfPages } from '../reading/text-line.ts';
import type { Place } from './places.ts';
import { evidenceOfPlaces } from './places.ts';
import type { Piece } from './recut.ts';

/** Describes new pieces of a document; made once for all of them, since its lines are read anew. */
export function pieceDescriber(reading: Reading, places: readonly Place[], tables: Tables): (piece: Piece) => Part {
  const lines = linesOfPages(reading.pages);
  const neutral = nobodysLines(lines);
  const openers = openersIn(lines, neutral);
  const names = readyTables(tables);
  return (piece) => {
    const run = places.slice(piece.from, piece.to);
    const [from, to] = [places[piece.from]?.at ?? 0, places[piece.to]?.at ?? lines.length];
    const opener = openers.find(({ at }) => at >= from && at < to) ?? null;
    const [described] = describeParts({
      lines,
      neutral,
      parts: [{ type: opener?.type ?? 'other', from, to, opener }],
      names,
    });
    const words = described?.words;
    const part: Part = {
      id: piece.id,
      evidence: evidenceOfPlaces(run),
      pages: pagesOf(run),
      type: described?.type ?? 'other',
      role: described?.role ?? 'main',
      date: words?.date ?? null,
      from: words?.from ?? [],
      to: words?.to ?? [],
      copyTo: words?.copyTo ?? [],
      subject: words?.subject ?? null,
      // Told from the marks as they are put right, once all pieces are there.
      originalClassification: { value: null, basis: 'none', confidence: 'unresolved', evidence: [] },
      attachments: (described?.stated ?? []).map(({ read }, at) => ({ id: `${piece.id}.${at + 1}`, read, is: null })),
      numbers: described?.numbers ?? [],
      drafting: described?.drafting ?? null,
    };
    return withFileClasses(part, tables.fileClasses);
  };
}

/** Lines of stamps and forms. Told here and not by the whole reading of a document, whose findings ask for a status. */
function nobodysLines(lines: readonly TextLine[]): ReadonlySet<number> {
  const inForms = new Set(formBlocks(lines).flatMap((form) => form.lines.map((line) => line.at)));
  const stamped = printedStamps(lines, inForms).filter((stamp) => stamp.isWholeLines);
  return new Set([...inForms, ...stamped.flatMap((stamp) => stamp.lines.map((line) => line.at))]);
}

/** First and last page of a run of places. */
export function pagesOf(run: readonly Place[]): Part['pages'] {
  const first = run[0]?.page ?? 1;
  return [first, run.at(-1)?.page ?? first];
}
