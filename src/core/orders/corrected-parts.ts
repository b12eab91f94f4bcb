/** Parts as people cut, joined and described them. */
import type { Evidence } from '../evidence.ts';
import { SHIPPED } from '../gazetteer/shipped.ts';
import type { Tables } from '../gazetteer/tables.ts';
import type { Part, Reading, ReviewAction } from '../reading/reading.ts';
import type { CorrectionTexts } from './correction-text.ts';
import { pagesOf, pieceDescriber } from './described-piece.ts';
import type { Place } from './places.ts';
import { evidenceOfPlaces, placeOf, placesOf } from './places.ts';
import type { Piece } from './recut.ts';
import { piecesAsRead, recutAll } from './recut.ts';
import type { CorrectionAct, RecutAct, StandingCorrections } from './standing-corrections.ts';
import { recutsIn } from './standing-corrections.ts';

/** Where things lie after the cuts and joinings. */
export interface Cutting {
  readonly parts: readonly Part[];
  /** Ids of parts that a cut or joining touched. */
  readonly touched: ReadonlySet<string>;
  readonly applied: readonly RecutAct[];
  /** The part in which something lies now that was read in a part, or is seen for the first time (`null`). */
  readonly partOf: (part: string | null, evidence: Evidence | null) => string | null;
  /** The parts that now hold pages of a part that was read. */
  readonly heirsOf: (part: string) => readonly string[];
}

/** Cuts and joins as the acts say. Without any that fits, everything is where it was read. */
export function cuttingOf(reading: Reading, standing: StandingCorrections, tables: Tables = SHIPPED): Cutting {
  const places = placesOf(reading.pages);
  const asRead = piecesAsRead(reading, places);
  const { pieces, applied } = recutAll(asRead, recutsIn(standing), places);
  const read = new Map(asRead.map((piece) => [piece.id, piece]));
  const at = (place: number): string | null =>
    pieces.find((piece) => piece.from <= place && place < piece.to)?.id ?? null;
  const partOf: Cutting['partOf'] = (part, evidence) => {
    const was = part === null ? undefined : read.get(part);
    if (part !== null && (!was || pieces.some((piece) => isSame(piece, was)))) return part;
    if (!evidence) return was ? at(was.from) : null;
    const place = placeOf(places, evidence);
    return at(was ? Math.min(Math.max(place, was.from), Math.max(was.from, was.to - 1)) : place);
  };
  const touched = new Set(pieces.filter((piece) => !asRead.some((was) => isSame(piece, was))).map((piece) => piece.id));
  const heirsOf = (part: string): readonly string[] => {
    const was = read.get(part);
    if (!was || pieces.some((piece) => isSame(piece, was))) return [part];
    const heirs = pieces.filter((piece) => piece.from < was.to && was.from < piece.to).map((piece) => piece.id);
    return heirs.length > 0 ? heirs : [part];
  };
  if (applied.length === 0) return { parts: reading.parts, touched, applied, partOf, heirsOf };
  return {
    parts: partsOf(reading, places, { asRead, pieces, applied, touched, tables }),
    touched,
    applied,
    partOf,
    heirsOf,
  };
}

function isSame(a: Piece, b: Piece): boolean {
  return a.id === b.id && a.from === b.from && a.to === b.to;
}

interface Cut {
  readonly asRead: readonly Piece[];
  readonly pieces: readonly Piece[];
  readonly applied: readonly RecutAct[];
  readonly touched: ReadonlySet<string>;
  readonly tables: Tables;
}

function partsOf(reading: Reading, places: readonly Place[], cut: Cut): readonly Part[] {
  const known = new Map(reading.parts.map((part) => [part.id, part]));
  const describe = cut.pieces.some((piece) => !known.has(piece.id))
    ? pieceDescriber(reading, places, cut.tables)
    : null;
  return cut.pieces.flatMap((piece): Part[] => {
    const was = known.get(piece.id);
    if (was && !cut.touched.has(piece.id)) return [was];
    const run = places.slice(piece.from, piece.to);
    const joined = cut.applied.flatMap((act) =>
      act.kind === 'part.joined' && act.payload.into === piece.id ? (known.get(act.payload.part) ?? []) : [],
    );
    const part = was ?? describe?.(piece);
    if (!part) return [];
    const holds = (evidence: Evidence): boolean => {
      const place = placeOf(places, evidence);
      return piece.from <= place && place < piece.to;
    };
    const act = cut.applied.find((one) => one.kind === 'part.cut' && one.payload.part === piece.id);
    return [
      {
        ...part,
        evidence: evidenceOfPlaces(run),
        pages: pagesOf(run),
        type: act?.kind === 'part.cut' ? (act.payload.type ?? part.type) : part.type,
        role: act?.kind === 'part.cut' ? (act.payload.role ?? part.role) : part.role,
        attachments: [...part.attachments, ...joined.flatMap((one) => one.attachments)],
        numbers: distinct([...part.numbers, ...joined.flatMap((one) => one.numbers)]),
        drafting: part.drafting && holds(part.drafting.evidence) ? part.drafting : null,
      },
    ];
  });
}

function distinct(numbers: Part['numbers']): Part['numbers'] {
  return numbers.filter(
    (one, at) => numbers.findIndex((other) => other.kind === one.kind && other.value === one.value) === at,
  );
}

/** A part with its kind, date, names and attachments as people put them right. */
export function describedAnew(part: Part, standing: StandingCorrections, texts: CorrectionTexts): Part {
  const kind = standing.byThing.get(`kind of ${part.id}`);
  const date = standing.byThing.get(`date of part ${part.id}`);
  const names = (field: 'from' | 'to' | 'copyTo'): Part['from'] =>
    part[field].map((name, place) => {
      const act = standing.byThing.get(`${field} ${place} of part ${part.id}`);
      if (act?.kind !== 'name.corrected') return name;
      const value = texts.get(act.payload.text)?.value ?? null;
      return { ...name, value, confidence: value === null ? 'unresolved' : 'verified' };
    });
  return {
    ...part,
    ...(kind?.kind === 'part.described' ? { type: kind.payload.type, role: kind.payload.role } : {}),
    date: dateOf(date, part.date) ?? part.date,
    from: names('from'),
    to: names('to'),
    copyTo: names('copyTo'),
    attachments: part.attachments.map((attachment) => {
      const act = standing.byThing.get(`attachment ${attachment.id} of ${part.id}`);
      return act?.kind === 'attachment.linked' ? { ...attachment, is: act.payload.is } : attachment;
    }),
  };
}

/** A review action with its date and names as people put them right. Its certainty is that of what it decides, and stays. */
export function actionAnew(action: ReviewAction, standing: StandingCorrections, texts: CorrectionTexts): ReviewAction {
  const date = standing.byThing.get(`date of action ${action.id}`);
  const name = (field: 'agency' | 'office' | 'reviewer'): string | null => {
    const act = standing.byThing.get(`${field} 0 of action ${action.id}`);
    return act?.kind === 'name.corrected' ? (texts.get(act.payload.text)?.value ?? null) : action[field];
  };
  return {
    ...action,
    agency: name('agency'),
    office: name('office'),
    reviewer: name('reviewer'),
    date: dateOf(date, action.date) ?? action.date,
  };
}

function dateOf(act: CorrectionAct | undefined, was: Part['date']): Part['date'] {
  if (act?.kind !== 'date.corrected') return null;
  return { value: act.payload.value, precision: act.payload.precision, read: was?.read ?? null };
}
