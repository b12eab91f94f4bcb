/** Bounds on hostile input (threats.md section 6). A caller may lower them, never raise them. */
export interface DecoderLimits {
  /** Largest file, told by its size on disk before a byte is read. */
  readonly fileBytes: number;
  readonly pages: number;
  /** Longest side of a page on paper, in inches, unless the page is one scan whose own pixels are within bounds. */
  readonly sideIn: number;
  readonly sidePx: number;
  readonly pagePx: number;
  readonly textBytes: number;
  readonly lineBytes: number;
  /** After this the child is killed; a page that takes longer is hostile or broken. */
  readonly renderMs: number;
  readonly probeMs: number;
  /** Resident memory of the child, watched from outside where the system tells it. */
  readonly memoryBytes: number;
}

const MIB = 1024 * 1024;

/** 600 dpi tabloid is 67 megapixels; a box of 5,000 bilevel pages is about 250 MB: both pass, bombs do not. */
const DECODER_LIMITS: DecoderLimits = {
  fileBytes: 1024 * MIB,
  pages: 10_000,
  sideIn: 36,
  sidePx: 10_000,
  pagePx: 100_000_000,
  textBytes: 16 * MIB,
  lineBytes: 64 * 1024,
  renderMs: 30_000,
  probeMs: 30_000,
  memoryBytes: 1024 * MIB,
};

/** The standing limits, each lowered where the caller asks for less. */
export function loweredLimits(asked: Partial<DecoderLimits>): DecoderLimits {
  const lower = (name: keyof DecoderLimits): number => Math.min(DECODER_LIMITS[name], asked[name] ?? Infinity);
  return {
    fileBytes: lower('fileBytes'),
    pages: lower('pages'),
    sideIn: lower('sideIn'),
    sidePx: lower('sidePx'),
    pagePx: lower('pagePx'),
    textBytes: lower('textBytes'),
    lineBytes: lower('lineBytes'),
    renderMs: lower('renderMs'),
    probeMs: lower('probeMs'),
    memoryBytes: lower('memoryBytes'),
  };
}
