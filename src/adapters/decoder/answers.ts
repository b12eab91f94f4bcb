import type { Probed } from '../../ports/decoder.ts';
import type { RenderedPage } from '../../ports/rasters.ts';
import type { DecoderLimits } from './limits.ts';

/** What the parent asks of a child, as JSON on its standard input; the file itself is the child's descriptor 3. */
export type Question =
  | { readonly ask: 'probe'; readonly bytes: number; readonly limits: DecoderLimits }
  | { readonly ask: 'render'; readonly page: number; readonly bytes: number; readonly limits: DecoderLimits };

/** What the child says before its pixels: four bytes of length, then this as JSON. */
export type AnswerHead =
  | { readonly answer: 'probed'; readonly probed: Probed }
  | {
      readonly answer: 'rendered';
      readonly widthPx: number;
      readonly heightPx: number;
      readonly dpi: number;
      readonly tone: RenderedPage['raster']['tone'];
      readonly codecMarginPx: number;
      readonly sourceWords: RenderedPage['sourceWords'];
      readonly lines?: NonNullable<RenderedPage['lines']>;
    }
  | { readonly answer: 'refused'; readonly code: string; readonly message: string; readonly hint: string };

/** Where the child finds the file. */
export const FILE_DESCRIPTOR = 3;
