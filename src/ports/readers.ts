import type { PixelBox } from '../core/evidence.ts';
import type { Raster } from './rasters.ts';

/** One page of a finished PDF as a reader that did not write it sees it. Boxes in points from the top left of the displayed page. */
export interface ReaderPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly words: readonly { readonly text: string; readonly box: readonly [number, number, number, number] }[];
  /** All text as one string, in the reader's own order. */
  readonly text: string;
}

/** A PDF parser that shares no code with our writer. Runs bounded; a time-out fails DECODE_TIMEOUT. */
export interface PdfReader {
  readonly name: string;
  readonly version: string;
  read(pdf: Uint8Array): Promise<readonly ReaderPage[]>;
}

/** A reader that can also paint. */
export interface PdfPainter extends PdfReader {
  /** One page, from 1, painted `widthPx` wide in grey or colour. */
  paint(pdf: Uint8Array, page: number, widthPx: number): Promise<Raster>;
}

/** Area in pixels and what a reader found in it; used to report without quoting. */
export interface FoundAt {
  readonly page: number;
  readonly box: PixelBox | null;
}
