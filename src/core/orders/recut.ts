/** The cut of a record into parts after people cut and joined, with ids that stay: docs/decisions tells why. */
import type { Act } from '../ledger/act.ts';
import type { Reading } from '../reading/reading.ts';
import type { Place } from './places.ts';
import { beginningOf, placeOfLine } from './places.ts';
import type { RecutAct } from './standing-corrections.ts';
import { recutsIn, standingCorrections } from './standing-corrections.ts';

/** A part as a run of places, `to` exclusive. */
export interface Piece {
  readonly id: string;
  readonly from: number;
  readonly to: number;
}

/** The parts as they were read. Together they hold every place. */
export function piecesAsRead(reading: Reading, places: readonly Place[]): readonly Piece[] {
  let reached = 0;
  const starts = reading.parts.map((part, index) => {
    reached = index === 0 ? 0 : Math.max(reached, beginningOf(places, part.evidence));
    return reached;
  });
  return reading.parts.map(({ id }, index) => ({
    id,
    from: starts[index] ?? 0,
    to: starts[index + 1] ?? places.length,
  }));
}

/** The pieces after one cut or joining, or null when it does not fit them: nothing is there to cut or to join. */
export function recut(pieces: readonly Piece[], act: Recut, places: readonly Place[]): readonly Piece[] | null {
  if (act.kind === 'part.joined') {
    const at = pieces.findIndex((piece) => piece.id === act.payload.part);
    const [before, own] = [pieces[at - 1], pieces[at]];
    if (!before || !own || before.id !== act.payload.into) return null;
    return pieces.toSpliced(at - 1, 2, { ...before, to: own.to });
  }
  const place = placeOfLine(places, act.payload.page, act.payload.line);
  if (place === null) return null;
  const at = pieces.findIndex((piece) => piece.from < place && place < piece.to);
  const own = pieces[at];
  if (!own || own.id !== act.payload.from) return null;
  return pieces.toSpliced(at, 1, { ...own, to: place }, { id: act.payload.part, from: place, to: own.to });
}

/** What `recut` needs of an act, so that one can be tried before it is recorded. */
export type Recut =
  | {
      readonly kind: 'part.cut';
      readonly payload: {
        readonly part: string;
        readonly from: string;
        readonly page: number;
        readonly line: number | null;
      };
    }
  | { readonly kind: 'part.joined'; readonly payload: { readonly part: string; readonly into: string } };

/** All cuts and joinings in order; `applied` are those that fitted. */
export function recutAll(
  asRead: readonly Piece[],
  acts: readonly RecutAct[],
  places: readonly Place[],
): { readonly pieces: readonly Piece[]; readonly applied: readonly RecutAct[] } {
  let pieces = asRead;
  const applied: RecutAct[] = [];
  for (const act of acts) {
    const next = recut(pieces, act, places);
    if (!next) continue;
    pieces = next;
    applied.push(act);
  }
  return { pieces, applied };
}

/** The pieces as all acts that stand make them. */
export function piecesNow(reading: Reading, acts: readonly Act[], places: readonly Place[]): readonly Piece[] {
  return recutAll(piecesAsRead(reading, places), recutsIn(standingCorrections(acts)), places).pieces;
}

/** The letter of the next new part: the one after the highest that was ever used, also for parts that are no more. */
export function nextPartId(reading: Reading, acts: readonly Act[]): string {
  const used = [
    ...reading.parts.map((part) => part.id),
    ...acts.flatMap((act) => (act.kind === 'part.cut' ? [act.payload.part] : [])),
  ];
  return letterOf(Math.max(-1, ...used.map(indexOf)) + 1);
}

/** The id of the next mark that a person adds: `n` and a number never used before. */
export function nextMarkId(acts: readonly Act[]): string {
  return `n${acts.filter((act) => act.kind === 'mark.added').length + 1}`;
}

/** A is 0, Z is 25, AA is 26. */
function indexOf(id: string): number {
  let index = 0;
  for (const letter of id) index = index * 26 + (letter.charCodeAt(0) - 64);
  return index - 1;
}

function letterOf(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : letterOf(Math.floor(index / 26) - 1) + letter;
}
