import type { Tone } from '../../ports/rasters.ts';

/** Pixels in the fewest bytes that hold them exactly: one a pixel unless some pixel has colour. */
export interface TonedPixels {
  readonly tone: Tone;
  readonly pixels: Uint8Array;
}

/**
 * Tells the tone from the pixels themselves. `source` has `stride` bytes a row and `step` bytes a pixel, of which
 * three are colour (in the order of `offsets`: red, green, blue); with step 1 it is grey already.
 */
export function tonedPixels(
  source: Uint8Array,
  size: { readonly widthPx: number; readonly heightPx: number; readonly stride: number },
  step: 1 | 3 | 4,
  offsets: readonly [red: number, green: number, blue: number] = [0, 1, 2],
): TonedPixels {
  const { widthPx, heightPx, stride } = size;
  const [red, green, blue] = step === 1 ? [0, 0, 0] : offsets;
  let isColour = false;
  let isBilevel = true;
  for (let y = 0; y < heightPx && !isColour; y += 1) {
    let at = y * stride;
    for (let x = 0; x < widthPx; x += 1, at += step) {
      const level = source[at + green] ?? 0;
      if (source[at + red] !== level || source[at + blue] !== level) {
        isColour = true;
        break;
      }
      if (level !== 0 && level !== 255) isBilevel = false;
    }
  }
  const channels = isColour ? 3 : 1;
  const pixels = new Uint8Array(widthPx * heightPx * channels);
  let to = 0;
  for (let y = 0; y < heightPx; y += 1) {
    let at = y * stride;
    for (let x = 0; x < widthPx; x += 1, at += step) {
      if (isColour) {
        pixels[to] = source[at + red] ?? 0;
        pixels[to + 1] = source[at + green] ?? 0;
        pixels[to + 2] = source[at + blue] ?? 0;
        to += 3;
      } else {
        pixels[to] = source[at + green] ?? 0;
        to += 1;
      }
    }
  }
  return { tone: isColour ? 'colour' : isBilevel ? 'bilevel' : 'grey', pixels };
}
