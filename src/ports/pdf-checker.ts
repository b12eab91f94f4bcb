/** An outside program that judges the structure of a PDF without reading its text. */
export interface PdfChecker {
  readonly name: string;
  readonly version: string;
  /** True when it finds neither an error nor a warning. */
  isSound(pdf: Uint8Array): Promise<boolean>;
}
