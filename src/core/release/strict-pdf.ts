/**
 * A reader for exactly the PDF files that a release may hold (threats section 4, checks 6, 9 and 12). It owns every byte
 * or refuses, knows only an allow-list of keys, filters and operators, and shares no code with the writer.
 */
import { readToUnicode } from './strict-cmap.ts';
import { readContent, type StrictFont, type StrictWord } from './strict-content.ts';
import { takeApart, type InflateOf, type StrictFile, type StrictObject } from './strict-file.ts';
import { walkAll, type Walked } from './strict-shape.ts';
import { StrictRefusal, type PdfValue, type StrictCode } from './strict-syntax.ts';

/** The one image of a page, still encoded. */
export interface StrictImage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bits: number;
  readonly isColour: boolean;
  readonly filter: 'CCITTFaxDecode' | 'DCTDecode' | 'FlateDecode';
  readonly blackIs1: boolean;
  /** As in the file; of FlateDecode, inflated. */
  readonly data: Uint8Array;
}
export interface StrictPage {
  readonly widthPt: number;
  readonly heightPt: number;
  readonly image: StrictImage | null;
  readonly words: readonly StrictWord[];
}
export interface StrictPdf {
  readonly pages: readonly StrictPage[];
  readonly strings: Walked['strings'];
  /** The XMP packet. */
  readonly metadata: Uint8Array;
  /** Every decoded stream that is no image: where text could stand. */
  readonly decoded: readonly Uint8Array[];
}
export type StrictAnswer =
  | { readonly isRead: true; readonly pdf: StrictPdf }
  | { readonly isRead: false; readonly code: StrictCode; readonly found: string };

/** Reads the file or says why not; the reason names objects and keys, never words of the record. */
export function readStrictPdf(bytes: Uint8Array, inflate: InflateOf): StrictAnswer {
  try {
    const file = takeApart(bytes);
    const walked = walkAll(file);
    return { isRead: true, pdf: new Reading(file, walked, inflate).whole() };
  } catch (error) {
    if (error instanceof StrictRefusal) return { isRead: false, code: error.code, found: error.message };
    throw error;
  }
}

/** A stream of constant bytes is never larger than this; anything more is a hiding place. */
const LARGEST_CONSTANT = 8_192;

class Reading {
  private readonly file: StrictFile;
  private readonly walked: Walked;
  private readonly inflate: InflateOf;
  private readonly decoded = new Map<number, Uint8Array>();

  constructor(file: StrictFile, walked: Walked, inflate: InflateOf) {
    this.file = file;
    this.walked = walked;
    this.inflate = inflate;
  }

  whole(): StrictPdf {
    for (const [number, role] of this.walked.roles) {
      if (role === 'image') continue;
      const object = this.file.objects.get(number);
      if (!object?.stream) continue;
      const data = this.unpacked(object);
      this.decoded.set(number, data);
      if (role === 'font-file' || role === 'profile') checkConstant(role, data);
      // Two bytes a code, each naming the empty glyph.
      if (role === 'gid-map' && data.some((byte, at) => (at % 2 === 0 ? byte !== 0 : byte > 1)))
        throw new StrictRefusal('PDF_KEY', 'a map to glyphs that a glyphless font has not');
    }
    const metadata = [...this.walked.roles].find(([, role]) => role === 'metadata');
    return {
      pages: this.walked.pages.map((page) => this.page(page)),
      strings: this.walked.strings,
      metadata: this.decoded.get(metadata?.[0] ?? 0) ?? new Uint8Array(),
      decoded: [...this.decoded.values()],
    };
  }

  private page(page: StrictObject): StrictPage {
    const entries = entriesOf(page.value);
    const [widthPt, heightPt] = sizeOf(entries.get('MediaBox'));
    const crop = entries.get('CropBox');
    if (crop && sizeOf(crop).join() !== [widthPt, heightPt].join())
      throw new StrictRefusal('PDF_KEY', 'a page that is cropped');
    const resources = entriesOf(entries.get('Resources'));
    const fonts = new Map<string, StrictFont>();
    for (const [name, value] of entriesOf(resources.get('Font'))) fonts.set(name, this.font(this.object(value)));
    const images = entriesOf(resources.get('XObject'));
    const content = readContent(this.bytesOf(entries.get('Contents')), heightPt, fonts);
    const [painted] = content.painted;
    if (content.painted.length !== images.size || (painted && !images.has(painted.name)))
      throw new StrictRefusal('PDF_KEY', 'a page that does not paint its one image once');
    if (painted) {
      const [a, b, c, d, e, f] = painted.matrix;
      if (b !== 0 || c !== 0 || e !== 0 || f !== 0 || Math.abs(a - widthPt) > 0.01 || Math.abs(d - heightPt) > 0.01)
        throw new StrictRefusal('PDF_KEY', 'an image that does not fill its page');
    }
    return {
      widthPt,
      heightPt,
      image: painted ? this.image(this.object(images.get(painted.name))) : null,
      words: content.words,
    };
  }

  private image(object: StrictObject): StrictImage {
    const entries = entriesOf(object.value);
    const parms = entriesOf(entries.get('DecodeParms'));
    const filter = nameOf(entries.get('Filter'));
    const [widthPx, heightPx, bits] = ['Width', 'Height', 'BitsPerComponent'].map((key) =>
      numberOf(entries.get(key)),
    ) as [number, number, number];
    const isColour = nameOf(entries.get('ColorSpace')) === 'DeviceRGB';
    const blackIs1 = parms.get('BlackIs1');
    if ((filter === 'CCITTFaxDecode') !== entries.has('DecodeParms'))
      throw new StrictRefusal('PDF_KEY', 'decoding parameters where none belong');
    if (
      filter === 'CCITTFaxDecode' &&
      (bits !== 1 ||
        isColour ||
        numberOf(parms.get('Columns')) !== widthPx ||
        (parms.has('Rows') && numberOf(parms.get('Rows')) !== heightPx))
    )
      throw new StrictRefusal('PDF_INVALID', 'decoding parameters that contradict the image');
    if (bits !== 1 && bits !== 8) throw new StrictRefusal('PDF_INVALID', 'an image of strange depth');
    const stream = object.stream ?? new Uint8Array();
    const data = filter === 'FlateDecode' ? this.inflated(stream) : stream;
    if (filter === 'FlateDecode' && data.length !== Math.ceil((widthPx * bits * (isColour ? 3 : 1)) / 8) * heightPx)
      throw new StrictRefusal('PDF_BYTES_UNOWNED', 'an image with more or fewer bytes than pixels');
    return {
      widthPx,
      heightPx,
      bits,
      isColour,
      filter: filter as StrictImage['filter'],
      blackIs1: blackIs1?.is === 'bool' && blackIs1.value,
      data,
    };
  }

  private font(object: StrictObject): StrictFont {
    const entries = entriesOf(object.value);
    const descendants = entries.get('DescendantFonts');
    const cid = entriesOf(this.object(descendants?.is === 'array' ? descendants.items[0] : undefined).value);
    const descriptor = entriesOf(this.object(cid.get('FontDescriptor')).value);
    return {
      toUnicode: readToUnicode(this.bytesOf(entries.get('ToUnicode'))),
      advance: numberOf(cid.get('DW')),
      ascent: numberOf(descriptor.get('Ascent')),
      descent: numberOf(descriptor.get('Descent')),
    };
  }

  private object(value: PdfValue | undefined): StrictObject {
    const object = value?.is === 'ref' ? this.file.objects.get(value.number) : undefined;
    if (!object) throw new StrictRefusal('PDF_INVALID', 'an object that is not there');
    return object;
  }

  private bytesOf(value: PdfValue | undefined): Uint8Array {
    return this.decoded.get(this.object(value).number) ?? new Uint8Array();
  }

  private unpacked(object: StrictObject): Uint8Array {
    const stream = object.stream ?? new Uint8Array();
    return entriesOf(object.value).has('Filter') ? this.inflated(stream) : stream;
  }

  private inflated(stream: Uint8Array): Uint8Array {
    const answer = this.inflate(stream);
    if (!answer) throw new StrictRefusal('PDF_INVALID', 'a stream that cannot be inflated');
    if (answer.used !== stream.length)
      throw new StrictRefusal(
        'PDF_BYTES_UNOWNED',
        `${stream.length - answer.used} bytes behind the compressed data of a stream`,
      );
    return answer.bytes;
  }
}

/** Font program and colour profile say their own length; every byte of them is a table's. */
function checkConstant(role: 'font-file' | 'profile', data: Uint8Array): void {
  if (data.length > LARGEST_CONSTANT)
    throw new StrictRefusal('PDF_KEY', `a ${role} of ${data.length} bytes, too large for ours`);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  if (role === 'profile' && (data.length < 132 || view.getUint32(0) !== data.length))
    throw new StrictRefusal('PDF_BYTES_UNOWNED', 'a colour profile of another length than it says');
  const count = role === 'profile' ? view.getUint32(128) : data.length > 12 ? view.getUint16(4) : 0;
  const [first, width, offsetAt] = role === 'profile' ? [132, 12, 4] : [12, 16, 8];
  if (count < 1 || first + count * width > data.length)
    throw new StrictRefusal('PDF_INVALID', `a ${role} without tables`);
  const owned = new Uint8Array(data.length).fill(1, 0, first + count * width);
  for (let index = 0; index < count; index += 1) {
    const [offset, length] = [
      view.getUint32(first + index * width + offsetAt),
      view.getUint32(first + index * width + offsetAt + 4),
    ];
    if (offset + length > data.length)
      throw new StrictRefusal('PDF_INVALID', `a ${role} whose table runs over its end`);
    owned.fill(1, offset, offset + length);
  }
  // Tables are padded to four bytes with zeros.
  if (owned.some((isOwned, at) => isOwned === 0 && data[at] !== 0))
    throw new StrictRefusal('PDF_BYTES_UNOWNED', `bytes of a ${role} that no table owns`);
}

const NONE: ReadonlyMap<string, PdfValue> = new Map();

function entriesOf(value: PdfValue | undefined): ReadonlyMap<string, PdfValue> {
  return value?.is === 'dict' ? value.entries : NONE;
}
function numberOf(value: PdfValue | undefined): number {
  return value?.is === 'number' ? value.value : 0;
}
function nameOf(value: PdfValue | undefined): string {
  return value?.is === 'name' ? value.value : '';
}
function sizeOf(box: PdfValue | undefined): readonly [number, number] {
  const items = box?.is === 'array' ? box.items : [];
  return [numberOf(items[2]), numberOf(items[3])];
}
