import type { PixelBox } from '../../core/evidence.ts';
import type { Raster } from '../../ports/rasters.ts';

/** A page to be read: this as JSON behind four bytes of length, then one grey byte a pixel. */
export interface PageToRead {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly mode: 'page' | 'sparse';
}

/** What the engine said: words in lines, in its reading order, with its own confidence of 0 to 100. */
export interface EngineAnswer {
  readonly lines: readonly EngineLine[];
}
export interface EngineLine {
  readonly box: PixelBox;
  readonly words: readonly { readonly text: string; readonly box: PixelBox; readonly confidence: number }[];
}

/** Puts a length of four bytes before a document. */
export function framed(document: object): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(document));
  const frame = new Uint8Array(4 + json.length);
  new DataView(frame.buffer).setUint32(0, json.length);
  frame.set(json, 4);
  return frame;
}

/** Luminance of every pixel, as the engine would make it; bilevel and grey as they are. */
export function greyOf(raster: Raster): Uint8Array {
  if (raster.tone !== 'colour') return raster.pixels;
  const grey = new Uint8Array(raster.widthPx * raster.heightPx);
  for (let index = 0, at = 0; index < grey.length; index += 1, at += 3) {
    const [red, green, blue] = [raster.pixels[at] ?? 0, raster.pixels[at + 1] ?? 0, raster.pixels[at + 2] ?? 0];
    grey[index] = (red * 299 + green * 587 + blue * 114 + 500) / 1000;
  }
  return grey;
}
