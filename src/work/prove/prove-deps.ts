import type { HashOf, Sha256 } from '../../core/ids.ts';
import type { PlannedPage } from '../../core/release/plan.ts';
import type { Derived } from '../../ports/derived.ts';
import type { Inflate } from '../../ports/inflate.ts';
import type { Jpeg } from '../../ports/jpeg.ts';
import type { PdfChecker } from '../../ports/pdf-checker.ts';
import type { Png } from '../../ports/png.ts';
import type { Raster } from '../../ports/rasters.ts';
import type { PdfPainter, PdfReader } from '../../ports/readers.ts';
import type { Recogniser } from '../../ports/recogniser.ts';

/** What the gate reads with. `readers` and `painter` must answer; what is `optional` only has to agree when it is there. */
export interface ProveDeps {
  readonly derived: Derived;
  readonly png: Png;
  readonly jpeg: Jpeg;
  readonly readers: readonly PdfReader[];
  readonly painter: PdfPainter;
  readonly optional: readonly PdfReader[];
  readonly checkers?: readonly PdfChecker[];
  readonly recogniser: Recogniser;
  readonly inflate: Inflate;
  readonly hash: HashOf;
  /** Other digests under which a withheld word could lie in a file: SHA-1, MD5, SHA-512. */
  readonly otherHashes?: readonly HashOf[];
  /** Burns a raster of the page anew, by the same code as the release, and tells the hash of its burned pixels. */
  readonly reburn: (raster: Raster, page: PlannedPage) => Promise<Sha256>;
}
