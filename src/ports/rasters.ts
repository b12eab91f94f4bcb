import type { Legibility } from '../core/reading/reading.ts';
import type { PixelBox } from '../core/evidence.ts';

/** What a page's pixels are made of. Bilevel: every pixel is 0 or 255. */
export type Tone = 'bilevel' | 'grey' | 'colour';

/** Decoded pixels, row by row: 1 byte a pixel for bilevel and grey, 3 (RGB) for colour. Alpha was flattened on white. */
export interface Raster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly tone: Tone;
  readonly pixels: Uint8Array;
}

/** How lossy the source's own coding was, so that a burn can take its ghosts too (threats L15). `marginPx` in raster pixels. */
export interface RenderedPage {
  readonly raster: Raster;
  readonly codecMarginPx: number;
  /** Words of the source's own text layer (born-digital, or a hidden layer behind a scan); a voice, never truth. */
  readonly sourceWords: readonly PixelWord[];
  /** Only for a transcript: its lines as set in type. They are exact, so recognition is skipped. */
  readonly lines?: readonly PixelLine[];
}
export interface PixelWord {
  readonly text: string;
  readonly box: PixelBox;
  readonly confidence: number;
}
export interface PixelLine {
  readonly box: PixelBox;
  readonly words: readonly PixelWord[];
  /** Line of the transcript, from 1; absent on a scan. */
  readonly line?: number;
}
/** What was recognised on one raster; boxes in its pixels. */
export interface RecognisedPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly legibility: Legibility;
  readonly lines: readonly PixelLine[];
}

/** What is kept of a page's words: what was recognised, and the source's own text layer as one more voice. */
export interface PageWords {
  readonly recognised: RecognisedPage;
  readonly sourceWords: readonly PixelWord[];
}
