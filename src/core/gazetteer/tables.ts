/**
 * The tables that reading draws on beside the paper: offices, holders of offices, and words of marks, stamps, forms,
 * statutes and files. Every row has a source, a confidence and the days on which it held, so that what a reading takes
 * from it can be named and dated. Ours are the default; a user's rows are laid over them (`layTables`).
 */
import type { Confidence } from '../evidence.ts';

/** A year, a month or a day: `1961`, `1961-12`, `1961-12-04`. */
export type DatePoint = string;

/** What every row says of itself. */
export interface Row {
  /** What is looked for on the paper: an office symbol, the title of an office, a word. */
  readonly key: string;
  /** Where the row comes from: a citation or `general knowledge`. */
  readonly source: string;
  readonly confidence: Exclude<Confidence, 'unresolved'>;
  /** First and last day, month or year on which the row holds; null is open. A day of handing over belongs to both. */
  readonly from: DatePoint | null;
  readonly until: DatePoint | null;
}

/** An office or post: `key` is its symbol as papers write it (`EUR/SOV`, `S/S`). */
export interface OfficeRow extends Row {
  /** `State`, `CIA`, `DoD` … */
  readonly agency: string;
  readonly name: string;
}

/** Who held an office: `key` is its title in full (`Secretary of State`). */
export interface PersonRow extends Row {
  readonly agency: string;
  readonly name: string;
  /** Symbol of the office that the holder heads (`IO`), or null. */
  readonly office: string | null;
  /** Other words for the title where it stands alone: `The Secretary`, `SecState`. */
  readonly called: readonly string[];
  /** Words for it before the surname: `Secretary`, `Ambassador`. */
  readonly styled: readonly string[];
}

/** A handling, dissemination or distribution caption. */
export interface ControlWordRow extends Row {
  readonly agency: string | null;
  readonly meaning: string;
}

/** A word of stamps; `from` and `until` are when it was in use, which dates a stamp (domain rule 1.4). */
export interface StampWordRow extends Row {
  readonly meaning: string;
}

/** A statute named with (b)(3): `key` is the name as papers write it. */
export interface ExemptionStatuteRow extends Row {
  readonly citation: string;
  readonly meaning: string;
}

/** Printed words of a form: never a live mark and nobody's name. */
export interface FormWordRow extends Row {
  /** The form they are printed on. */
  readonly form: string;
}

/** A class of the files: `key` is the number or the letters that it begins with. */
export interface FileClassRow extends Row {
  readonly meaning: string;
}

/** All tables a reading draws on. */
export interface Tables {
  readonly offices: readonly OfficeRow[];
  readonly people: readonly PersonRow[];
  readonly controlWords: readonly ControlWordRow[];
  readonly stampWords: readonly StampWordRow[];
  readonly exemptionStatutes: readonly ExemptionStatuteRow[];
  readonly formWords: readonly FormWordRow[];
  readonly fileClasses: readonly FileClassRow[];
}

/** Name of a table. */
export type TableKind = keyof Tables;

/** Names the row in evidence: `offices:State/IO@1949`, `people:State/Secretary of State@1961-01-21`. */
export function rowId(kind: TableKind, row: Row & { readonly agency?: string | null }): string {
  return `${kind}:${row.agency ? `${row.agency}/` : ''}${row.key}@${row.from ?? ''}`;
}

/** Whether the row holds on a day, month or year; one that is unknown (null) excludes nothing. */
export function holdsOn(row: Row, on: DatePoint | null): boolean {
  if (on === null) return true;
  return !isBefore(on, row.from) && !isBefore(row.until, on);
}

/** Whether a lies before b at the precision that both have. */
function isBefore(a: DatePoint | null, b: DatePoint | null): boolean {
  if (a === null || b === null) return false;
  const shared = Math.min(a.length, b.length);
  return a.slice(0, shared) < b.slice(0, shared);
}

/** Whether two rows of one table have the same key and a time in common; a shared day of handing over is none. */
export function isSameRow(a: Row & { readonly agency?: string | null }, b: typeof a): boolean {
  if (a.key !== b.key || (a.agency ?? '') !== (b.agency ?? '')) return false;
  if (a.from === b.from || a.until === b.until) return true;
  return isWithin(a.from, b) || isWithin(b.from, a);
}

function isWithin(start: DatePoint | null, row: Row): boolean {
  if (start === null) return row.from === null;
  return !isBefore(start, row.from) && (row.until === null || isBefore(start, row.until));
}

/** The tables with a user's rows laid over: a row of the user takes the place of any with its key and a time in common. */
export function layTables(under: Tables, over: Tables): Tables {
  return {
    offices: laid(under.offices, over.offices),
    people: laid(under.people, over.people),
    controlWords: laid(under.controlWords, over.controlWords),
    stampWords: laid(under.stampWords, over.stampWords),
    exemptionStatutes: laid(under.exemptionStatutes, over.exemptionStatutes),
    formWords: laid(under.formWords, over.formWords),
    fileClasses: laid(under.fileClasses, over.fileClasses),
  };
}

function laid<R extends Row>(under: readonly R[], over: readonly R[]): readonly R[] {
  const byKey = Map.groupBy(over, (row) => row.key);
  return [...under.filter((row) => !(byKey.get(row.key) ?? []).some((other) => isSameRow(row, other))), ...over];
}
