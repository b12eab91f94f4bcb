import type { Raster } from './rasters.ts';

/** Baseline JPEG of burned grey and colour pages. */
export interface Jpeg {
  /** One quality, no metadata, equal rasters give equal bytes. */
  encode(raster: Raster): Promise<Uint8Array>;
  decode(bytes: Uint8Array): Promise<Raster>;
}
