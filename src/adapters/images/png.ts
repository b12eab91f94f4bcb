import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';
import sharp from 'sharp';
import { Failure } from '../../core/failure.ts';
import type { Png } from '../../ports/png.ts';
import type { Raster, Tone } from '../../ports/rasters.ts';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const COLOUR_TYPE_GREY = 0;
const COLOUR_TYPE_RGB = 2;
const FILTER_NONE = 0;
const FILTER_PAETH = 4;
const INCH_PER_METRE = 39.370_078_74;
/** As at intake (threats.md section 6): no raster of ours is larger. */
const PAGE_PX = 100_000_000;
const compress = promisify(deflate);

/** Page rasters as PNG. Written by hand, so that every byte is known; read by libvips. */
export function makePng(): Png {
  return {
    async encode(raster) {
      const header = new Uint8Array(13);
      const view = new DataView(header.buffer);
      view.setUint32(0, raster.widthPx);
      view.setUint32(4, raster.heightPx);
      view.setUint8(8, raster.tone === 'bilevel' ? 1 : 8);
      view.setUint8(9, raster.tone === 'colour' ? COLOUR_TYPE_RGB : COLOUR_TYPE_GREY);
      const rows = raster.tone === 'bilevel' ? packedRows(raster) : filteredRows(raster);
      const data = await compress(rows, { level: 6 });
      const parts = [
        SIGNATURE,
        chunk('IHDR', header),
        chunk('pHYs', physical(raster.dpi)),
        chunk('IDAT', data),
        chunk('IEND', new Uint8Array()),
      ];
      return new Uint8Array(Buffer.concat(parts));
    },
    async decode(bytes) {
      const { tone, dpi } = headOf(bytes);
      try {
        const { data, info } = await sharp(bytes, { limitInputPixels: PAGE_PX, failOn: 'error' })
          .flatten({ background: '#ffffff' })
          .toColourspace(tone === 'colour' ? 'srgb' : 'b-w')
          .raw({ depth: 'uchar' })
          .toBuffer({ resolveWithObject: true });
        return {
          widthPx: info.width,
          heightPx: info.height,
          dpi,
          tone,
          pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
        };
      } catch (cause) {
        throw unreadable(cause);
      }
    },
    async thumbnail(bytes, widthPx) {
      try {
        const small = await sharp(bytes, { limitInputPixels: PAGE_PX })
          .resize({ width: widthPx, withoutEnlargement: true })
          .png({ compressionLevel: 6 })
          .toBuffer();
        return new Uint8Array(small);
      } catch (cause) {
        throw unreadable(cause);
      }
    },
  };
}

/** Eight pixels a byte, white as 1. */
function packedRows({ widthPx, heightPx, pixels }: Raster): Uint8Array {
  const stride = 1 + Math.ceil(widthPx / 8);
  const rows = new Uint8Array(stride * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    rows[y * stride] = FILTER_NONE;
    let at = y * stride + 1;
    for (let x = 0; x < widthPx; at += 1) {
      let byte = 0;
      for (let bit = 0; bit < 8; bit += 1, x += 1) {
        const isWhite = x < widthPx && (pixels[y * widthPx + x] ?? 0) >= 128;
        byte = (byte << 1) | (isWhite ? 1 : 0);
      }
      rows[at] = byte;
    }
  }
  return rows;
}

/** Every row by the Paeth filter (PNG section 9.4): the best single one for scanned grey and colour. */
function filteredRows({ widthPx, heightPx, tone, pixels }: Raster): Uint8Array {
  const step = tone === 'colour' ? 3 : 1;
  const width = widthPx * step;
  const rows = new Uint8Array((width + 1) * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    const from = y * width;
    const to = y * (width + 1) + 1;
    rows[to - 1] = FILTER_PAETH;
    for (let x = 0; x < width; x += 1) {
      const left = x >= step ? (pixels[from + x - step] ?? 0) : 0;
      const above = y > 0 ? (pixels[from + x - width] ?? 0) : 0;
      const corner = x >= step && y > 0 ? (pixels[from + x - width - step] ?? 0) : 0;
      rows[to + x] = (pixels[from + x] ?? 0) - paeth(left, above, corner);
    }
  }
  return rows;
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [byLeft, byAbove, byCorner] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  if (byLeft <= byAbove && byLeft <= byCorner) return left;
  return byAbove <= byCorner ? above : corner;
}

function physical(dpi: number): Uint8Array {
  const data = new Uint8Array(9);
  const view = new DataView(data.buffer);
  view.setUint32(0, Math.round(dpi * INCH_PER_METRE));
  view.setUint32(4, Math.round(dpi * INCH_PER_METRE));
  view.setUint8(8, 1);
  return data;
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(12 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  for (let index = 0; index < 4; index += 1) bytes[4 + index] = name.charCodeAt(index);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/** Tone and resolution as the chunks say them; 72 dpi where none is said. */
function headOf(bytes: Uint8Array): { tone: Tone; dpi: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 33 || SIGNATURE.some((byte, index) => bytes[index] !== byte)) throw unreadable(null);
  const [depth, type] = [view.getUint8(24), view.getUint8(25)];
  const isGrey = type === COLOUR_TYPE_GREY || type === 4;
  const tone = !isGrey ? 'colour' : depth === 1 ? 'bilevel' : 'grey';
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (name === 'IDAT') break;
    if (name === 'pHYs' && at + 17 <= bytes.length && view.getUint8(at + 16) === 1)
      return { tone, dpi: Math.max(1, Math.round(view.getUint32(at + 8) / INCH_PER_METRE)) };
  }
  return { tone, dpi: 72 };
}

function unreadable(cause: unknown): Failure {
  return new Failure('DECODE_FAILED', 'the page image is no PNG that can be read', 'Read the record again.', { cause });
}
