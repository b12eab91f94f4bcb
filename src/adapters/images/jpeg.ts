import sharp from 'sharp';
import { Failure } from '../../core/failure.ts';
import type { Jpeg } from '../../ports/jpeg.ts';
import type { Raster } from '../../ports/rasters.ts';

/** Type stays sharp and pages near half a megabyte at 300 dpi; finer only keeps the scanner's noise. */
const QUALITY = 70;
const PAGE_PX = 100_000_000;
/** Where a JFIF header says its unit and density, counted from the file's first byte. */
const JFIF = { nameAt: 6, unitAt: 13, xAt: 14, end: 20 } as const;
const DOTS_PER_INCH = 1;

/** Baseline JPEG of pixels alone: the encoder is handed bare pixels, so there is no metadata to carry. */
export function makeJpeg(): Jpeg {
  return {
    async encode(raster) {
      const channels = raster.tone === 'colour' ? 3 : 1;
      const encoded = await sharp(raster.pixels, {
        raw: { width: raster.widthPx, height: raster.heightPx, channels },
        limitInputPixels: PAGE_PX,
      })
        .toColourspace(channels === 3 ? 'srgb' : 'b-w')
        .jpeg({
          quality: QUALITY,
          progressive: false,
          chromaSubsampling: '4:4:4',
          mozjpeg: false,
          optimiseCoding: true,
        })
        .toBuffer();
      return withHeader(new Uint8Array(encoded), raster.dpi);
    },
    async decode(bytes): Promise<Raster> {
      try {
        const options = { limitInputPixels: PAGE_PX, failOn: 'error' } as const;
        const { channels } = await sharp(bytes, options).metadata();
        const { data, info } = await sharp(bytes, options)
          .toColourspace(channels === 1 ? 'b-w' : 'srgb')
          .raw({ depth: 'uchar' })
          .toBuffer({ resolveWithObject: true });
        if (info.channels !== 1 && info.channels !== 3) throw new Error(`${info.channels} channels`);
        return {
          widthPx: info.width,
          heightPx: info.height,
          dpi: densityOf(bytes),
          tone: info.channels === 3 ? 'colour' : 'grey',
          pixels: new Uint8Array(data.buffer, data.byteOffset, data.length),
        };
      } catch (cause) {
        throw new Failure('DECODE_FAILED', 'the page image is no JPEG that can be read', 'Make the release again.', {
          cause,
        });
      }
    },
  };
}

/** Puts the 18-byte JFIF header (ITU-T T.871) behind the start mark; the encoder, asked to keep nothing, writes none. */
function withHeader(bytes: Uint8Array, dpi: number): Uint8Array {
  if (hasHeader(bytes)) throw new Error('the encoder wrote a JFIF header of its own');
  const density = Math.min(0xffff, Math.max(1, Math.round(dpi)));
  const header = Uint8Array.of(0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 2, DOTS_PER_INCH, 0, 0, 0, 0, 0, 0);
  const view = new DataView(header.buffer);
  view.setUint16(12, density);
  view.setUint16(14, density);
  const whole = new Uint8Array(bytes.length + header.length);
  whole.set(bytes.subarray(0, 2));
  whole.set(header, 2);
  whole.set(bytes.subarray(2), 2 + header.length);
  return whole;
}

function densityOf(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!hasHeader(bytes) || view.getUint8(JFIF.unitAt) !== DOTS_PER_INCH) return 72;
  return Math.max(1, view.getUint16(JFIF.xAt));
}

function hasHeader(bytes: Uint8Array): boolean {
  return bytes.length >= JFIF.end && String.fromCharCode(...bytes.subarray(JFIF.nameAt, JFIF.nameAt + 5)) === 'JFIF\0';
}
