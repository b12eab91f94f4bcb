import type { Raster, RecognisedPage } from './rasters.ts';

/** Optical character recognition in bounded worker processes. */
export interface Recogniser {
  /** Name, version and model, for the step's identity. */
  readonly name: string;
  /** `sparse` asks for text anywhere on the page (another segmentation than the default), for the prover. */
  recognise(raster: Raster, mode: 'page' | 'sparse'): Promise<RecognisedPage>;
  stop(): Promise<void>;
}
