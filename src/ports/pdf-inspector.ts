/** A word of a PDF from anywhere, and whether a reader of the page can see it. Boxes in points from the top left. */
export interface InspectedWord {
  readonly text: string;
  readonly box: readonly [number, number, number, number];
  /** `invisible`: rendering mode 3 or 7, as in the text layer behind a scan. */
  readonly mode: 'painted' | 'invisible';
  /** Pixels that the word would ink on an empty page, at about 150 dpi. */
  readonly ownPx: number;
  /** Pixels of the page that change when all its text is taken away. */
  readonly shownPx: number;
  /** Letters of which next to nothing is seen. */
  readonly hiddenLetters: number;
  /** Whether the page shows one level of brightness all over the word. */
  readonly isUniform: boolean;
}
export interface InspectedPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly words: readonly InspectedWord[];
  /** Kinds of annotations by their PDFium number, links and popups left out. */
  readonly annotations: number;
}
export interface InspectedPdf {
  readonly pages: readonly InspectedPage[];
  readonly attachments: number;
}

/** Takes a PDF from anywhere apart to find what it hides. Runs bounded; fails DECODE_TIMEOUT, DECODE_MEMORY, DECODE_FAILED. */
export interface PdfInspector {
  readonly name: string;
  readonly version: string;
  inspect(pdf: Uint8Array): Promise<InspectedPdf>;
}
