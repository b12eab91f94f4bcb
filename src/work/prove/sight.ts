import type { Sha256 } from '../../core/ids.ts';
import type { ReleaseTree } from '../../core/release/plan.ts';
import { readStrictPdf, type StrictAnswer } from '../../core/release/strict-pdf.ts';
import type { Raster } from '../../ports/rasters.ts';
import type { PdfReader, ReaderPage } from '../../ports/readers.ts';
import type { ProveDeps } from './prove-deps.ts';

/** A page is up to 100 megapixels; two rasters of two pages at once are enough for every check. */
const RASTERS_KEPT = 4;

/** Path of the release PDF in the tree. */
export const RECORD_PDF = 'data/record.pdf';
/** Path of the text of all pages. */
export const RECORD_TEXT = 'data/text/record.txt';

/** Decodes each file once, however many checks ask for it. A changed file is another file. */
export class Sight {
  private readonly deps: ProveDeps;
  private readonly strict = new WeakMap<Uint8Array, StrictAnswer>();
  private readonly readings = new WeakMap<Uint8Array, Map<string, Promise<readonly ReaderPage[]>>>();
  private readonly rasters = new Map<unknown, Promise<Raster>>();

  constructor(deps: ProveDeps) {
    this.deps = deps;
  }

  /** What our strict reader makes of a PDF. */
  strictly(pdf: Uint8Array): StrictAnswer {
    const known = this.strict.get(pdf);
    if (known) return known;
    const answer = readStrictPdf(pdf, (bytes) => this.deps.inflate.zlib(bytes));
    this.strict.set(pdf, answer);
    return answer;
  }

  /** What an outside reader makes of a PDF; fails as the reader does. */
  read(reader: PdfReader, pdf: Uint8Array): Promise<readonly ReaderPage[]> {
    const known = this.readings.get(pdf) ?? new Map<string, Promise<readonly ReaderPage[]>>();
    this.readings.set(pdf, known);
    const reading = known.get(reader.name) ?? reader.read(pdf);
    known.set(reader.name, reading);
    return reading;
  }

  /** A page raster of the private store. */
  source(raster: Sha256): Promise<Raster> {
    return this.kept(raster, async () => this.deps.png.decode(await this.deps.derived.read(raster)));
  }

  /** A released picture, by its bytes. */
  picture(bytes: Uint8Array): Promise<Raster> {
    return this.kept(bytes, () => (bytes[0] === 0xff ? this.deps.jpeg : this.deps.png).decode(bytes));
  }

  /** A page of a PDF as the painter shows it. */
  painted(pdf: Uint8Array, page: number, widthPx: number): Promise<Raster> {
    return this.deps.painter.paint(pdf, page, widthPx);
  }

  private kept(key: unknown, decode: () => Promise<Raster>): Promise<Raster> {
    const known = this.rasters.get(key);
    if (known) {
      this.rasters.delete(key);
      this.rasters.set(key, known);
      return known;
    }
    const raster = decode();
    this.rasters.set(key, raster);
    for (const [oldest] of this.rasters) {
      if (this.rasters.size <= RASTERS_KEPT) break;
      this.rasters.delete(oldest);
    }
    return raster;
  }
}

/** The tree with one file put in place of another, or beside the rest. */
export function withFile(tree: ReleaseTree, path: string, bytes: Uint8Array): ReleaseTree {
  return { ...tree, files: new Map(tree.files).set(path, bytes) };
}
