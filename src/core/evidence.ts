/** `[x0,y0,x1,y1]` in thousandths of the page's width and height as displayed, origin top left, integers. */
export type Box = readonly [x0: number, y0: number, x1: number, y1: number];

/** `[x0,y0,x1,y1]` in pixels of one raster, integers, x1 and y1 exclusive. */
export type PixelBox = readonly [x0: number, y0: number, x1: number, y1: number];

/** Where something was seen: on a page image, in the lines of a transcript, or both. Lines, columns and pages count from 1, inclusive. */
export interface Evidence {
  readonly page?: number;
  readonly box?: Box;
  readonly lines?: readonly [first: number, last: number];
  /** Only when the thing lies on one line. */
  readonly columns?: readonly [first: number, last: number];
  /** The row of a table that the value rests on beside the paper, e.g. `offices:State/IO@1954`. */
  readonly source?: string;
}

/** How sure an assertion is. `verified`: an outside authority says so. */
export type Confidence = 'verified' | 'high' | 'medium' | 'low' | 'unresolved';

/** What was read beside what it is taken to mean; a correction never replaces `read`. */
export interface ReadValue {
  readonly read: string;
  readonly value: string | null;
  readonly confidence: Confidence;
  readonly evidence: Evidence;
}
