import type { PixelBox } from '../../core/evidence.ts';
import type { WhereOnPage } from './change.ts';

/** A place that is drawn but has no reason yet. Kept in the browser until it has one or is let go: boxes and positions only, never a word. */
export interface Draft {
  readonly page: number;
  readonly raster: string;
  readonly where: WhereOnPage;
  /** The box around it, to show where it is. */
  readonly box: PixelBox;
  /** The withholding that this changes, and the act that made it what it was when the drawing began. */
  readonly changes: { readonly excision: string; readonly replaces: string } | null;
}

/** Stored text as a draft, or null when it does not look like one. */
export function draftFrom(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const parsed: unknown = JSON.parse(text);
    return isDraft(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'page' in value &&
    'where' in value &&
    typeof value.where === 'object' &&
    'box' in value &&
    Array.isArray(value.box) &&
    value.box.length === 4 &&
    'raster' in value &&
    'changes' in value
  );
}
