/**
 * The release PDF, written byte by byte: PDF/A-2u with the structure of PDF/UA-1 (ISO 19005-2, ISO 14289-1). One image
 * and one content stream a page, one blank font for invisible text, and nothing else. Equal input gives equal bytes.
 */
import type { Instant } from '../dates.ts';
import type { PixelBox } from '../evidence.ts';
import { toHex, type HashOf } from '../ids.ts';
import { utf8 } from '../ledger/utf8.ts';
import { ascii, joined, numeral } from './pdf-bytes.ts';
import { ADVANCE, ASCENT, blankFont, DESCENT, FONT_NAME, FontCodes } from './pdf-font.ts';
import { PROFILE_NAME, rgbProfile } from './pdf-icc.ts';
import { markedPieces, writeStructure, type PdfElement, type PdfPiece } from './pdf-structure.ts';
import { xmpPacket } from './pdf-xmp.ts';

/** The picture of a page, already encoded: CCITT Group 4 of black as 0, or baseline JPEG of one or three channels. */
export type PdfImage =
  | { readonly coding: 'g4'; readonly data: Uint8Array }
  | { readonly coding: 'jpeg'; readonly tone: 'grey' | 'colour'; readonly data: Uint8Array };
export interface PdfPage {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly dpi: number;
  readonly image: PdfImage;
}
export interface PdfInput {
  readonly title: string;
  readonly at: Instant;
  readonly pages: readonly PdfPage[];
  /** What stands below the document in reading order; text names its page by index from 0. */
  readonly body: readonly PdfElement[];
  readonly hash: HashOf;
}

/** ISO 19005-2, 6.1.13: sides of a page in points. */
const [LEAST_SIDE_PT, MOST_SIDE_PT] = [3, 14_400];

/** The whole file. Throws RangeError for pages or text that no such file can hold. */
export function writePdf(input: PdfInput): Uint8Array {
  const file = new ObjectFile();
  const [catalog, pages] = [file.reserve(), file.reserve()];
  const pageObjects = input.pages.map(() => file.reserve());
  const codes = new FontCodes();
  const pieces = markedPieces(input.body, input.pages.length);
  const font = file.reserve();
  input.pages.forEach((page, index) => {
    const [width, height] = sizePt(page);
    const image = file.stream(imageKeys(page), page.image.data);
    const own = pieces[index] ?? [];
    const content = file.stream('', ascii(contentOf(page, own, codes)));
    file.put(
      pageObjects[index] ?? 0,
      `<</Type/Page/Parent ${pages} 0 R/MediaBox[0 0 ${numeral(width)} ${numeral(height)}]/Resources<</XObject<</I0 ${image} 0 R>>` +
        `/Font<</F0 ${font} 0 R>>>>/Contents ${content} 0 R${own.length > 0 ? `/StructParents ${index}` : ''}/Tabs/S>>`,
    );
  });
  file.put(
    pages,
    `<</Type/Pages/Count ${pageObjects.length}/Kids[${pageObjects.map((page) => `${page} 0 R`).join(' ')}]>>`,
  );
  putFont(file, font, codes);
  const structure = writeStructure(file, input.body, pieces, pageObjects);
  const metadata = file.stream('/Type/Metadata/Subtype/XML', utf8(xmpPacket(input.title, input.at)));
  const profile = file.stream('/N 3', rgbProfile());
  const intent = file.add(
    `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(${PROFILE_NAME})/Info(${PROFILE_NAME})/DestOutputProfile ${profile} 0 R>>`,
  );
  file.put(
    catalog,
    `<</Type/Catalog/Pages ${pages} 0 R/Lang(en-US)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>` +
      `/StructTreeRoot ${structure} 0 R/Metadata ${metadata} 0 R/OutputIntents[${intent} 0 R]>>`,
  );
  return file.finish(catalog, input.hash);
}

/** Numbered objects one behind the other, and the table of where they are. */
class ObjectFile {
  readonly #bodies: (readonly Uint8Array[] | null)[] = [];

  reserve(): number {
    return this.#bodies.push(null);
  }
  put(number: number, body: string): void {
    this.#bodies[number - 1] = [ascii(body)];
  }
  add(body: string): number {
    return this.#bodies.push([ascii(body)]);
  }
  stream(keys: string, data: Uint8Array): number {
    return this.#bodies.push([ascii(`<<${keys}/Length ${data.length}>>\nstream\n`), data, ascii('\nendstream')]);
  }

  /** The identifier is told from all bytes before the table, so that equal content has an equal name. */
  finish(root: number, hash: HashOf): Uint8Array {
    const parts: Uint8Array[] = [ascii('%PDF-1.4\n%'), Uint8Array.of(0xe2, 0xe3, 0xcf, 0xd3, 0x0a)];
    const offsets: number[] = [];
    let length = parts.reduce((sum, part) => sum + part.length, 0);
    const push = (part: Uint8Array): void => {
      parts.push(part);
      length += part.length;
    };
    this.#bodies.forEach((body, index) => {
      if (!body) throw new TypeError('an object was named and not written');
      offsets.push(length);
      push(ascii(`${index + 1} 0 obj\n`));
      for (const part of body) push(part);
      push(ascii('\nendobj\n'));
    });
    const whole = joined(parts);
    const id = toHex(hash(whole)).slice(0, 32).toUpperCase();
    const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    const size = offsets.length + 1;
    return joined([
      whole,
      ascii(
        `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<</Size ${size}/Root ${root} 0 R/ID[<${id}><${id}>]>>\nstartxref\n${length}\n%%EOF\n`,
      ),
    ]);
  }
}

function sizePt({ widthPx, heightPx, dpi }: PdfPage): readonly [number, number] {
  const sides = [(widthPx * 72) / dpi, (heightPx * 72) / dpi] as const;
  if (sides.some((side) => !(side >= LEAST_SIDE_PT && side <= MOST_SIDE_PT)))
    throw new RangeError('a page too small or too large for PDF/A');
  return sides;
}

function imageKeys({ widthPx, heightPx, image }: PdfPage): string {
  const keys = `/Type/XObject/Subtype/Image/Width ${widthPx}/Height ${heightPx}`;
  if (image.coding === 'g4')
    return `${keys}/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode/DecodeParms<</K -1/Columns ${widthPx}/Rows ${heightPx}>>`;
  return `${keys}/ColorSpace/${image.tone === 'colour' ? 'DeviceRGB' : 'DeviceGray'}/BitsPerComponent 8/Filter/DCTDecode`;
}

/** The picture as an artifact, then every piece of text under its number. */
function contentOf(page: PdfPage, pieces: readonly PdfPiece[], codes: FontCodes): string {
  const [width, height] = sizePt(page);
  const parts = [`/Artifact BMC\nq ${numeral(width)} 0 0 ${numeral(height)} 0 0 cm /I0 Do Q\nEMC\n`];
  pieces.forEach(({ type, words }, mark) => {
    parts.push(`/${type} <</MCID ${mark}>> BDC\n`);
    // Words are divided by real spaces (ISO 32000-1, 14.8.2.5); the space lies within the word's own box.
    words.forEach(({ text, box }, at) =>
      parts.push(shown(at + 1 < words.length ? `${text} ` : text, box, page, codes)),
    );
    parts.push('EMC\n');
  });
  return parts.join('');
}

/** Invisible text that fills the box: its size is the box's height, its letters are stretched to the box's width. */
function shown(text: string, [x0, y0, x1, y1]: PixelBox, page: PdfPage, codes: FontCodes): string {
  const pt = 72 / page.dpi;
  const size = (y1 - y0) * pt;
  const letters = Array.from(text).length;
  if (size <= 0 || x1 <= x0 || letters === 0) throw new RangeError('text without extent');
  const stretch = (100 * (x1 - x0) * pt) / ((ADVANCE / 1000) * Number(numeral(size)) * letters);
  const baseline = (page.heightPx - y1) * pt - (DESCENT / 1000) * size;
  return `BT /F0 ${numeral(size)} Tf 3 Tr ${numeral(stretch)} Tz 1 0 0 1 ${numeral(x0 * pt)} ${numeral(baseline)} Tm <${codes.show(text)}> Tj ET\n`;
}

function putFont(file: ObjectFile, font: number, codes: FontCodes): void {
  const program = blankFont();
  const programObject = file.stream(`/Length1 ${program.length}`, program);
  const descriptor = file.add(
    `<</Type/FontDescriptor/FontName/${FONT_NAME}/Flags 4/FontBBox[0 ${DESCENT} ${ADVANCE} ${ASCENT}]/ItalicAngle 0/Ascent ${ASCENT}` +
      `/Descent ${DESCENT}/CapHeight ${ASCENT}/StemV 80/FontFile2 ${programObject} 0 R>>`,
  );
  const glyphs = file.stream('', codes.glyphMap());
  const cidFont = file.add(
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${FONT_NAME}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/DW ${ADVANCE}/CIDToGIDMap ${glyphs} 0 R>>`,
  );
  const toUnicode = file.stream('', ascii(codes.toUnicode()));
  file.put(
    font,
    `<</Type/Font/Subtype/Type0/BaseFont/${FONT_NAME}/Encoding/Identity-H/DescendantFonts[${cidFont} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
  );
}
