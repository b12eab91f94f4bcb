/** Draws one typed, stamped and marked page at 300 dpi, and keeps the exact truth of what it drew. */
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import { fileURLToPath } from 'node:url';
import type { Chance } from './chance.ts';

/** US letter at 300 dpi. */
export const WIDTH_PX = 2550;
export const HEIGHT_PX = 3300;

export interface TrueWord {
  readonly text: string;
  /** `[x0,y0,x1,y1]` in pixels of the finished, skewed page. */
  readonly box: readonly [number, number, number, number];
}
export interface TrueMark {
  readonly text: string;
  readonly state: 'plain' | 'struck';
  readonly box: readonly [number, number, number, number];
}

const FONTS = {
  elite: '@fontsource/special-elite/files/special-elite-latin-400-normal.woff2',
  cutive: '@fontsource/cutive-mono/files/cutive-mono-latin-400-normal.woff2',
  stamp: '@fontsource/courier-prime/files/courier-prime-latin-700-normal.woff2',
  hand: '@fontsource/homemade-apple/files/homemade-apple-latin-400-normal.woff2',
} as const;
type Font = keyof typeof FONTS;

for (const [name, file] of Object.entries(FONTS))
  GlobalFonts.registerFromPath(fileURLToPath(import.meta.resolve(file)), name);

/** Characters an inch: 10 is pica, 12 elite. */
type Pitch = 10 | 12;

export class Sheet {
  readonly words: TrueWord[] = [];
  readonly marks: TrueMark[] = [];
  readonly #context: SKRSContext2D;
  readonly #chance: Chance;
  readonly #angle: number;

  constructor(chance: Chance, skewDegrees: number) {
    this.#chance = chance;
    this.#angle = (skewDegrees * Math.PI) / 180;
    const canvas = createCanvas(WIDTH_PX, HEIGHT_PX);
    this.#context = canvas.getContext('2d');
    this.#context.fillStyle = '#fff';
    this.#context.fillRect(0, 0, WIDTH_PX, HEIGHT_PX);
    this.#context.translate(WIDTH_PX / 2, HEIGHT_PX / 2);
    this.#context.rotate(this.#angle);
    this.#context.translate(-WIDTH_PX / 2, -HEIGHT_PX / 2);
    this.#context.fillStyle = '#000';
    this.#context.textBaseline = 'alphabetic';
  }

  /** Grey pixels, 0 black to 255 white, row by row. */
  grey(): Uint8Array {
    const { data } = this.#context.getImageData(0, 0, WIDTH_PX, HEIGHT_PX);
    const grey = new Uint8Array(WIDTH_PX * HEIGHT_PX);
    for (let pixel = 0; pixel < grey.length; pixel++) grey[pixel] = data[pixel * 4] ?? 255;
    return grey;
  }

  /** Types one line; `x` and `y` in pixels, `y` the base line. Returns its box before the skew. */
  type(
    text: string,
    x: number,
    y: number,
    options: { pitch?: Pitch; font?: Font; scale?: number } = {},
  ): readonly [number, number, number, number] {
    const { pitch = 10, font = 'elite', scale = 1 } = options;
    const advance = (300 / pitch) * scale;
    const size = 50 * (10 / pitch) * scale;
    this.#context.font = `${size}px ${font}`;
    [...text].forEach((letter, index) => {
      if (letter === ' ') return;
      // A typewriter's letters sit a little high or low, and strike harder or softer.
      this.#context.globalAlpha = 0.78 + 0.22 * this.#chance.next();
      this.#context.fillText(letter, x + index * advance + this.#chance.around(1.2), y + this.#chance.around(1.6));
    });
    this.#context.globalAlpha = 1;
    for (const word of text.matchAll(/\S+/g))
      this.#keep(word[0], [
        x + word.index * advance,
        y - size * 0.75,
        x + (word.index + word[0].length) * advance,
        y + size * 0.22,
      ]);
    return [x, y - size * 0.75, x + text.length * advance, y + size * 0.22];
  }

  /** Types paragraphs, wrapped at `columns` characters; returns the base line after the last. */
  block(
    text: string,
    x: number,
    y: number,
    columns: number,
    options: { pitch?: Pitch; font?: Font; leading?: number; indent?: number } = {},
  ): number {
    const { leading = 62, indent = 0 } = options;
    let base = y;
    for (const paragraph of text.split('\n')) {
      let line = ' '.repeat(indent);
      for (const word of paragraph.split(' ')) {
        if (line.trim() !== '' && line.length + 1 + word.length > columns) {
          this.type(line, x, base, options);
          base += leading;
          line = '';
        }
        line = line === '' ? word : line.trim() === '' ? line + word : `${line} ${word}`;
      }
      this.type(line, x, base, options);
      base += leading;
    }
    return base;
  }

  /** A level or another mark; struck by a pen when so asked. */
  mark(
    text: string,
    x: number,
    y: number,
    state: 'plain' | 'struck',
    options: { pitch?: Pitch; font?: Font; scale?: number } = {},
  ): void {
    const box = this.type(text, x, y, options);
    if (state === 'struck') this.strike(box);
    this.marks.push({ text, state, box: this.#skewed(box) });
  }

  /** A pen stroke through a box, a little bent, as a hand draws it. */
  strike([x0, y0, x1, y1]: readonly [number, number, number, number]): void {
    const middle = (y0 + y1) / 2;
    const context = this.#context;
    context.lineWidth = 7 + this.#chance.next() * 3;
    context.beginPath();
    context.moveTo(x0 - 30, middle + this.#chance.around(14));
    context.quadraticCurveTo(
      (x0 + x1) / 2,
      middle + this.#chance.around(22),
      x1 + 34,
      middle + this.#chance.around(16),
    );
    context.stroke();
  }

  /** Handwriting, larger or smaller, at an angle in degrees. */
  hand(text: string, x: number, y: number, size = 62, degrees = -3): void {
    this.#turned(x, y, degrees, () => {
      this.#context.font = `${size}px hand`;
      this.#context.fillText(text, 0, 0);
    });
  }

  /** A rubber stamp: a frame of lines with boxes, typed small, turned a little. `( )` is clear, `(X)` ticked by pen. */
  stamp(lines: readonly string[], x: number, y: number, degrees: number): void {
    this.#turned(x, y, degrees, () => {
      const advance = 25;
      this.#context.font = `42px stamp`;
      lines.forEach((line, row) => {
        [...line.replaceAll('(X)', '( )')].forEach((letter, index) => {
          this.#context.globalAlpha = 0.6 + 0.4 * this.#chance.next();
          if (letter !== ' ') this.#context.fillText(letter, index * advance, row * 56);
        });
        this.#context.globalAlpha = 1;
        this.#context.lineWidth = 6;
        for (const tick of line.matchAll(/\(X\)/g)) {
          const at = (tick.index + 1) * advance;
          this.#context.beginPath();
          this.#context.moveTo(at - 6, row * 56 - 28);
          this.#context.lineTo(at + 30, row * 56 + 4);
          this.#context.moveTo(at + 30, row * 56 - 30);
          this.#context.lineTo(at - 4, row * 56 + 6);
          this.#context.stroke();
        }
      });
    });
  }

  rule(x0: number, y: number, x1: number): void {
    this.#context.fillRect(x0, y, x1 - x0, 4);
  }

  #turned(x: number, y: number, degrees: number, draw: () => void): void {
    this.#context.save();
    this.#context.translate(x, y);
    this.#context.rotate((degrees * Math.PI) / 180);
    draw();
    this.#context.restore();
  }

  #keep(text: string, box: readonly [number, number, number, number]): void {
    this.words.push({ text, box: this.#skewed(box) });
  }

  #skewed([x0, y0, x1, y1]: readonly [number, number, number, number]): readonly [number, number, number, number] {
    const corners = [
      [x0, y0],
      [x1, y0],
      [x0, y1],
      [x1, y1],
    ].map(([x = 0, y = 0]) => {
      const [dx, dy] = [x - WIDTH_PX / 2, y - HEIGHT_PX / 2];
      return [
        WIDTH_PX / 2 + dx * Math.cos(this.#angle) - dy * Math.sin(this.#angle),
        HEIGHT_PX / 2 + dx * Math.sin(this.#angle) + dy * Math.cos(this.#angle),
      ] as const;
    });
    const xs = corners.map(([x]) => x);
    const ys = corners.map(([, y]) => y);
    return [
      Math.floor(Math.min(...xs)),
      Math.floor(Math.min(...ys)),
      Math.ceil(Math.max(...xs)),
      Math.ceil(Math.max(...ys)),
    ];
  }
}
