import { Failure } from '../../core/failure.ts';

/** A place in a list, as text that callers hand back unread. */
export function toCursor(place: readonly [instant: string, ordinal: number]): string {
  return Buffer.from(`${place[0]} ${place[1]}`).toString('base64url');
}

/** The place that a cursor names. Fails BODY_INVALID for anything that `toCursor` did not write. */
export function fromCursor(cursor: string): readonly [instant: string, ordinal: number] {
  const place = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z) (\d{1,15})$/.exec(
    cursor.length > 100 ? '' : Buffer.from(cursor, 'base64url').toString('latin1'),
  );
  const [, instant, ordinal] = place ?? [];
  if (instant === undefined || ordinal === undefined || Number.isNaN(Date.parse(instant)))
    throw new Failure(
      'BODY_INVALID',
      'The cursor is not one that this list gave.',
      'Begin the list anew, without a cursor.',
    );
  return [instant, Number(ordinal)];
}

/** How many a page of a list holds: what was asked for, between 1 and `most`. */
export function pageSize(limit: number, most: number): number {
  return Number.isFinite(limit) ? Math.min(most, Math.max(1, Math.trunc(limit))) : most;
}
