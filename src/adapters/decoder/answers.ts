import type { Probed } from '../../ports/decoder.ts';
import type { RenderedPage } from '../../ports/rasters.ts';
import type { DecoderLimits } from './limits.ts';

/** The first thing a child is told: how large the file behind its descriptor 3 is, and what it may do to it. */
export interface Orders {
  readonly bytes: number;
  readonly limits: DecoderLimits;
}

/** What the parent asks; orders and questions are JSON behind four bytes of length. */
export type Question = { readonly ask: 'probe' } | { readonly ask: 'render'; readonly page: number };

/** What the child says before its pixels. */
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

/** An answer is two lengths of four bytes, the head as JSON, and the pixels. */
export const LENGTHS_BYTES = 8;
/** Words and lines of a page as JSON; a page of 200,000 characters stays below. */
export const HEAD_BYTES = 64 * 1024 * 1024;
/** Where the child finds the file. */
export const FILE_DESCRIPTOR = 3;

/** Puts four bytes of length before a document. */
export function framed(document: object): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(document));
  const frame = new Uint8Array(4 + json.length);
  new DataView(frame.buffer).setUint32(0, json.length);
  frame.set(json, 4);
  return frame;
}
