import sharp, { type Sharp } from 'sharp';
import { Failure } from '../../core/failure.ts';
import type { RenderedPage } from '../../ports/rasters.ts';
import type { DecoderLimits } from './limits.ts';
import { tonedPixels } from './raster-tone.ts';
import { readAt, type SourceFile } from './source-file.ts';

/** The types that sharp decodes. */
export type PictureType = 'image/tiff' | 'image/png' | 'image/jpeg';

/** Larger files are read by libvips from the descriptor itself, so that only one page of them is in memory. */
const WHOLE_BYTES = 64 * 1024 * 1024;
/** Paper length taken for a scan that states no resolution, in inches. */
const LETTER_IN = 11;

/** Reads one picture of a file: a TIFF's page, from 1, or the only one. As displayed: turned by its orientation tag, on white. */
export async function renderPicture(
  file: SourceFile,
  type: PictureType,
  page: number,
  limits: DecoderLimits,
): Promise<RenderedPage> {
  const open = (): Sharp =>
    sharp(sourceOf(file), {
      // "error" refuses truncated and broken data, but reads on over a warning about an unknown tag.
      failOn: 'error',
      limitInputPixels: limits.pagePx,
      ...(type === 'image/tiff' ? { page: page - 1 } : {}),
    });
  let metadata;
  try {
    metadata = await open().metadata();
  } catch (cause) {
    throw cannotRead(cause, page, limits);
  }
  const { width, height, channels } = metadata;
  if (width * height > limits.pagePx || Math.max(width, height) > limits.sidePx)
    throw tooLarge(page, limits, { width, height });
  const isGrey = channels <= 2 && (metadata.space === 'b-w' || metadata.space === 'grey16');
  let decoded;
  try {
    decoded = await open()
      .autoOrient()
      .flatten({ background: '#ffffff' })
      .toColourspace(isGrey ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch (cause) {
    throw cannotRead(cause, page, limits);
  }
  const { info, data } = decoded;
  if (info.channels !== 1 && info.channels !== 3)
    throw new Failure(
      'DECODE_FAILED',
      `page ${page} has ${info.channels} channels of colour`,
      'Save it as grey or RGB and take it in again.',
    );
  const toned = tonedPixels(
    data,
    { widthPx: info.width, heightPx: info.height, stride: info.width * info.channels },
    info.channels,
  );
  return {
    raster: {
      widthPx: info.width,
      heightPx: info.height,
      dpi: dpiOf(metadata.density, info.width, info.height),
      ...toned,
    },
    codecMarginPx: ghostOf(type, metadata.compression, metadata.chromaSubsampling, toned.tone === 'colour'),
    sourceWords: [],
  };
}

function sourceOf(file: SourceFile): Buffer | string {
  if (file.bytes > WHOLE_BYTES && process.platform === 'linux') return `/proc/self/fd/${file.descriptor}`;
  return Buffer.from(readAt(file, 0, file.bytes));
}

/** 72 and less is what programs write that do not know; a page is then taken for a sheet 11 inches long. */
function dpiOf(density: number | undefined, widthPx: number, heightPx: number): number {
  if (density !== undefined && density > 72 && density <= 2400) return Math.round(density);
  return Math.min(600, Math.max(72, Math.round(Math.max(widthPx, heightPx) / LETTER_IN)));
}

/** Reach of a codec's ghosts in pixels (threats L15): blocks of 8, doubled or fourfold where colour is coarser. */
function ghostOf(
  type: PictureType,
  compression: string | undefined,
  subsampling: string | undefined,
  isColour: boolean,
): number {
  if (type === 'image/jpeg') {
    if (!isColour && (subsampling === undefined || subsampling === '4:4:4')) return 8;
    return subsampling === '4:1:1' || subsampling === '4:1:0' ? 32 : 16;
  }
  if (type === 'image/png') return 0;
  if (compression === 'jp2k') return 64;
  if (compression === 'jpeg' || compression === 'webp') return 16;
  return 0;
}

function tooLarge(page: number, limits: DecoderLimits, size?: { width: number; height: number }): Failure {
  const what = size ? `${size.width} × ${size.height} pixels` : `more than ${limits.pagePx / 1e6} million pixels`;
  return new Failure(
    'PAGE_TOO_LARGE',
    `page ${page} has ${what}; at most ${limits.pagePx / 1e6} million and ${limits.sidePx.toLocaleString('en')} a side can be opened`,
    'Scan it at 300 to 600 dpi, or in parts.',
  );
}

function cannotRead(cause: unknown, page: number, limits: DecoderLimits): Failure {
  const said = cause instanceof Error ? cause.message : '';
  if (/pixel limit/i.test(said)) return tooLarge(page, limits);
  if (/memory/i.test(said))
    return new Failure(
      'DECODE_MEMORY',
      `page ${page} needs more memory than a page may take`,
      'Scan it at 300 to 600 dpi, or in parts.',
    );
  if (/premature|truncat|end of (file|stream|image)|out of (order|data)|read gave|not enough data|shorter/i.test(said))
    return new Failure(
      'FILE_TRUNCATED',
      `page ${page} breaks off before its end`,
      'The file was cut while copied. Ask the sender for it again.',
    );
  return new Failure(
    'FILE_DAMAGED',
    `page ${page} cannot be decoded`,
    'The image data is broken. Ask the sender for the file again.',
  );
}
