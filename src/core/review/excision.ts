import type { PixelBox } from '../evidence.ts';
import type { ActId, Sha256 } from '../ids.ts';
import type { Exemption } from '../reading/reading.ts';

/** How much is withheld, in the coarse words that may be published (threats L30): never letters, never fewer than half a line. */
export type ExtentUnit = 'line' | 'page';
export interface Extent {
  readonly unit: ExtentUnit;
  /** In half units: 1 is half a line, 3 is one and a half. */
  readonly halves: number;
}

/** A region withheld. The box is snapped (threats section 5) and in pixels of exactly the raster named. */
export interface Excision {
  readonly id: ActId;
  readonly page: number;
  readonly raster: Sha256;
  readonly box: PixelBox;
  readonly exemptions: readonly Exemption[];
  readonly extent: Extent;
  /** Set when the whole page is withheld; then `box` is the whole raster. */
  readonly wholePage: boolean;
}

/** What is done with a part. Nothing undecided can be released. */
export type PartDecision = 'release' | 'release-in-part' | 'deny';
