/** What goes from review to burn, from burn to prove, and from prove to certify. */
import type { PixelBox } from '../evidence.ts';
import type { RecordId, ReleaseId, Sha256 } from '../ids.ts';
import type { Excision } from '../review/excision.ts';
import type { ReleaseIndex } from './release-index.ts';

/** A page that leaves, in order; named by the raster that was reviewed, not by a page number (threats L14). */
export interface PlannedPage {
  readonly sourcePage: number;
  readonly raster: Sha256;
  readonly codecMarginPx: number;
  readonly excisions: readonly Excision[];
}
/** Everything a release is a function of, besides the rasters themselves. */
export interface ReleasePlan {
  readonly record: RecordId;
  readonly release: ReleaseId;
  readonly digest: Sha256;
  readonly pages: readonly PlannedPage[];
  /** The index with all but `pages`, which burn fills in from what is left. */
  readonly heading: Omit<ReleaseIndex, 'pages'>;
}

/** What burn did to one page: the facts that prove checks against the finished bytes. */
export interface BurnedPage {
  readonly page: number;
  readonly sourcePage: number;
  /** The raster that was reviewed. */
  readonly raster: Sha256;
  /** Hash of the decoded burned pixels: SHA-256 over `width,height,tone` line and the raw pixels. */
  readonly burned: Sha256;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly tone: 'bilevel' | 'grey' | 'colour';
  /** One an excision: the area burned (snapped box and codec margin) and the label that stands in it or in the margin. */
  readonly burns: readonly {
    readonly area: PixelBox;
    readonly label: { readonly text: string; readonly box: PixelBox };
  }[];
}

/** A finished, unpublished release: files by their path inside the bag (all below `data/`), and what was done. */
export interface ReleaseTree {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly pages: readonly BurnedPage[];
  readonly index: ReleaseIndex;
}

/** One check of the proof gate (threats section 4) on one release. Messages carry codes, pages and counts, never words. */
export interface CheckResult {
  /** Number of threats section 4, 1 to 20. */
  readonly check: number;
  readonly name: string;
  /** Which readers looked, with their versions. */
  readonly readers: readonly string[];
  readonly outcome:
    | { readonly passed: true; readonly looked: string }
    | { readonly passed: false; readonly code: string; readonly page: number | null; readonly found: string };
}
/** The answer of the gate: every check passed, or the first refusal. A refusal is an answer, not an error. */
export type Proof =
  | { readonly proved: true; readonly checks: readonly CheckResult[] }
  | { readonly proved: false; readonly checks: readonly CheckResult[]; readonly refusal: CheckResult };
