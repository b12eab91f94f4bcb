import type { Raster } from './rasters.ts';

/** Lossless page rasters as PNG: the only form in which rasters are kept. */
export interface Png {
  /** Equal rasters give equal bytes. Only IHDR, pHYs, IDAT and IEND chunks. */
  encode(raster: Raster): Promise<Uint8Array>;
  /** Fails DECODE_FAILED. */
  decode(bytes: Uint8Array): Promise<Raster>;
  /** A smaller PNG for the desk, `widthPx` wide. */
  thumbnail(bytes: Uint8Array, widthPx: number): Promise<Uint8Array>;
}
