/** `data/index.json` of a release, format `declass/release-index/1`: released words and decided fields only. */
import type { Instant } from '../dates.ts';
import type { Box } from '../evidence.ts';
import type { ReleaseId } from '../ids.ts';
import type { Exemption, PartType } from '../reading/reading.ts';
import type { Extent } from '../review/excision.ts';

export interface ReleasedWithholding {
  /** Snapped box in thousandths of the page. */
  readonly box: Box;
  readonly exemptions: readonly Exemption[];
  readonly extent: Extent;
  /** The constant marker that stands in the text, e.g. `[withheld: (b)(1) 1.4(d); 1½ lines]`. */
  readonly marker: string;
}
/** A line of what remains: words with their boxes, or a withholding in its place in reading order. */
export type ReleasedLine =
  | { readonly words: readonly { readonly text: string; readonly box: Box }[] }
  | { readonly withholding: number };
export interface ReleasedPage {
  /** Page of the release, from 1. */
  readonly page: number;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  /** Path in the bag, e.g. `data/pages/0001.png`. */
  readonly image: string;
  readonly text: string;
  readonly lines: readonly ReleasedLine[];
  readonly withholdings: readonly ReleasedWithholding[];
}
export interface ReleasedPart {
  readonly label: string;
  readonly type: PartType;
  /** Pages of the release, or null when the part is denied. */
  readonly pages: readonly [first: number, last: number] | null;
  readonly decision: 'released' | 'released in part' | 'denied';
  readonly exemptions: readonly Exemption[];
  /** How many pages a denied part has; null otherwise. */
  readonly deniedPages: number | null;
}
export interface ReleaseIndex {
  readonly format: 'declass/release-index/1';
  readonly release: ReleaseId;
  readonly version: number;
  readonly title: string;
  readonly collection: string;
  readonly series: string | null;
  readonly box: string | null;
  readonly folder: string | null;
  /** Date of the record cut to its precision, or null. */
  readonly date: string | null;
  readonly releasedAt: Instant;
  readonly parts: readonly ReleasedPart[];
  readonly pages: readonly ReleasedPage[];
}
