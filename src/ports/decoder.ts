import type { SourceKind } from '../core/reading/reading.ts';
import type { RenderedPage } from './rasters.ts';

/** What a file is, told by its bytes and opened once within limits. */
export interface Probed {
  readonly mediaType: 'application/pdf' | 'image/tiff' | 'image/png' | 'image/jpeg' | 'image/jp2' | 'text/plain';
  readonly kind: SourceKind;
  readonly pageCount: number;
}

/** Opens hostile files, each in a bounded child process (threats section 6). Failures carry the intake codes of `core/failure.ts`. */
export interface Decoder {
  /** Fails with FILE_*, PDF_*, PAGE_TOO_LARGE, TOO_MANY_PAGES, TEXT_*, DECODE_*. `path` is read, never changed. */
  probe(path: string): Promise<Probed>;
  /** One page, from 1, as displayed. A transcript's page is its lines set in type, so that excision works on it alike. */
  render(path: string, page: number): Promise<RenderedPage>;
}
