import type { Chance } from './chance.ts';
import { HEIGHT_PX, WIDTH_PX } from './sheet.ts';

export interface Wear {
  /** How uneven the ribbon is, 0 (new) to 1. */
  readonly ribbon: number;
  /** Specks on the page. */
  readonly specks: number;
  /** The page behind, whose ink shows through mirrored; null for none. */
  readonly behind: Uint8Array | null;
  /** Width of the black microfilm gutter at the left, in pixels. */
  readonly gutterPx: number;
}

/** Slow noise over the page: random values on a coarse lattice, blended between its points. */
function lattice(chance: Chance, stepPx: number): (x: number, y: number) => number {
  const columns = Math.ceil(WIDTH_PX / stepPx) + 2;
  const rows = Math.ceil(HEIGHT_PX / stepPx) + 2;
  const values = Float32Array.from({ length: columns * rows }, () => chance.next());
  return (x, y) => {
    const [column, row] = [Math.floor(x / stepPx), Math.floor(y / stepPx)];
    const [fx, fy] = [x / stepPx - column, y / stepPx - row];
    const at = row * columns + column;
    const upper = (values[at] ?? 0) * (1 - fx) + (values[at + 1] ?? 0) * fx;
    const lower = (values[at + columns] ?? 0) * (1 - fx) + (values[at + columns + 1] ?? 0) * fx;
    return upper * (1 - fy) + lower * fy;
  };
}

/** What a bilevel scanner makes of a drawn page: worn ribbon, show-through, specks, gutter. Pixels are 0 (ink) or 255. */
export function scanned(grey: Uint8Array, chance: Chance, wear: Wear): Uint8Array {
  const ribbon = lattice(chance, 23);
  const paper = lattice(chance, 160);
  const out = new Uint8Array(grey.length);
  for (let y = 0; y < HEIGHT_PX; y++) {
    for (let x = 0; x < WIDTH_PX; x++) {
      const at = y * WIDTH_PX + x;
      const behind = wear.behind ? 255 - (wear.behind[y * WIDTH_PX + (WIDTH_PX - 1 - x)] ?? 255) : 0;
      const ink = (255 - (grey[at] ?? 255)) * (1 - wear.ribbon * 0.55 * ribbon(x, y));
      const dark = ink + behind * 0.3 * paper(x, y) + (chance.next() - 0.5) * 50;
      out[at] = dark > 112 ? 0 : 255;
    }
  }
  for (let speck = 0; speck < wear.specks; speck++) {
    const [x, y, size] = [
      Math.floor(chance.next() * WIDTH_PX),
      Math.floor(chance.next() * HEIGHT_PX),
      1 + Math.floor(chance.next() * 3),
    ];
    for (let dy = 0; dy < size; dy++)
      for (let dx = 0; dx < size; dx++)
        if (y + dy < HEIGHT_PX && x + dx < WIDTH_PX) out[(y + dy) * WIDTH_PX + x + dx] = 0;
  }
  for (let y = 0; y < HEIGHT_PX; y++) {
    const edge = wear.gutterPx === 0 ? 0 : wear.gutterPx + Math.floor(chance.around(4));
    out.fill(0, y * WIDTH_PX, y * WIDTH_PX + Math.max(0, edge));
  }
  return out;
}
