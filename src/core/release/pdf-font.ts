/** The one font of a release: two empty glyphs. Text set in it can be found and copied, and has no shape that could be seen. */
import { BinaryWriter, hex16, joined } from './pdf-bytes.ts';

export const FONT_NAME = 'DeclassBlank';
/** Thousandths of the size. */
export const ADVANCE = 500;
export const ASCENT = 800;
export const DESCENT = -200;

const UNITS = 1000;
/** Private use: no reader should think that the glyph is a letter. */
const CODE = 0xf041;

/** A TrueType program (ISO/IEC 14496-22) of `.notdef` and one more glyph, both without an outline. */
export function blankFont(): Uint8Array {
  const tables = new Map<string, Uint8Array>([
    ['OS/2', os2()],
    ['cmap', cmap()],
    ['glyf', new Uint8Array()],
    ['head', head(0)],
    ['hhea', new BinaryWriter().u32(0x0001_0000).u16(ASCENT, DESCENT, 0, ADVANCE, 0, 0, 0, 1).zeros(14).u16(1).done()],
    ['hmtx', new BinaryWriter().u16(ADVANCE, 0, 0).done()],
    ['loca', new BinaryWriter().u16(0, 0, 0).done()],
    ['maxp', new BinaryWriter().u32(0x0001_0000).u16(2, 0, 0, 0, 0, 1).zeros(16).done()],
    ['name', names()],
    ['post', new BinaryWriter().u32(0x0003_0000, 0).u16(-100, 50).u32(1, 0, 0, 0, 0).done()],
  ]);
  const unsummed = assembled(tables);
  tables.set('head', head((0xb1b0_afba - checksum(unsummed)) >>> 0));
  return assembled(tables, head(0));
}

/** `summedHead` stands in for the head table where check sums are taken: its own adjustment counts as zero. */
function assembled(tables: ReadonlyMap<string, Uint8Array>, summedHead?: Uint8Array): Uint8Array {
  const count = tables.size;
  const power = 2 ** Math.floor(Math.log2(count));
  const directory = new BinaryWriter().u32(0x0001_0000).u16(count, power * 16, Math.log2(power), (count - power) * 16);
  const data: Uint8Array[] = [];
  let at = 12 + 16 * count;
  for (const [tag, bytes] of tables) {
    const padded = new Uint8Array((bytes.length + 3) & ~3);
    padded.set(bytes);
    directory.text(tag).u32(checksum(tag === 'head' && summedHead ? padHead(summedHead) : padded), at, bytes.length);
    data.push(padded);
    at += padded.length;
  }
  return joined([directory.done(), ...data]);
}

function padHead(table: Uint8Array): Uint8Array {
  const padded = new Uint8Array((table.length + 3) & ~3);
  padded.set(table);
  return padded;
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4)
    sum =
      (sum +
        (((bytes[at] ?? 0) << 24) |
          ((bytes[at + 1] ?? 0) << 16) |
          ((bytes[at + 2] ?? 0) << 8) |
          (bytes[at + 3] ?? 0))) >>>
      0;
  return sum;
}

function head(adjustment: number): Uint8Array {
  return new BinaryWriter()
    .u32(0x0001_0000, 0x0001_0000, adjustment, 0x5f0f_3cf5)
    .u16(0x000b, UNITS)
    .zeros(16)
    .u16(0, 0, 0, 0, 0, 8, 2, 0, 0)
    .done();
}

function cmap(): Uint8Array {
  const segments = new BinaryWriter()
    .u16(4, 32, 0, 4, 4, 1, 0, CODE, 0xffff, 0, CODE, 0xffff, 1 - CODE, 1, 0, 0)
    .done();
  return new BinaryWriter().u16(0, 1, 3, 0).u32(12).bytes(segments).done();
}

function names(): Uint8Array {
  const name = new BinaryWriter();
  for (const letter of FONT_NAME) name.u16(letter.charCodeAt(0));
  const bytes = name.done();
  return new BinaryWriter().u16(0, 1, 18, 3, 1, 0x409, 6, bytes.length, 0).bytes(bytes).done();
}

function os2(): Uint8Array {
  return new BinaryWriter()
    .u16(3, ADVANCE, 400, 5, 0)
    .zeros(22)
    .zeros(10)
    .zeros(16)
    .text('DCLS')
    .u16(0x40, CODE, CODE, ASCENT, DESCENT, 0, ASCENT, -DESCENT)
    .zeros(8)
    .u16(0, 0, 0, 0, 0)
    .done();
}

/** Codes for the characters of a file: the space, then upwards in order of use. */
export class FontCodes {
  // Never empty, so that a file without a word has a map that readers take for one.
  readonly #codes = new Map<string, number>([[' ', 1]]);

  /** The text as hex codes; every character gets one. */
  show(text: string): string {
    let hex = '';
    for (const letter of text) {
      let code = this.#codes.get(letter);
      if (code === undefined) {
        if (/[\0\ufeff\ufffe]/.test(letter) || !letter.isWellFormed())
          throw new RangeError('a character that no text layer may hold');
        code = this.#codes.size + 1;
        if (code > 0xffff) throw new RangeError('more characters than codes');
        this.#codes.set(letter, code);
      }
      hex += hex16(code);
    }
    return hex;
  }

  /** Every code to the empty glyph 1, code 0 to `.notdef`. */
  glyphMap(): Uint8Array {
    const writer = new BinaryWriter().u16(0);
    for (let code = 1; code <= this.#codes.size; code += 1) writer.u16(1);
    return writer.done();
  }

  /** What every code means, in blocks of at most a hundred (Adobe Technical Note 5014). */
  toUnicode(): string {
    const entries = [...this.#codes].map(([letter, code]) => {
      const units = Array.from({ length: letter.length }, (_, at) => hex16(letter.charCodeAt(at))).join('');
      return `<${hex16(code)}> <${units}>\n`;
    });
    let blocks = '';
    for (let at = 0; at < entries.length; at += 100) {
      const block = entries.slice(at, at + 100);
      blocks += `${block.length} beginbfchar\n${block.join('')}endbfchar\n`;
    }
    return (
      '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
      '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n' +
      '/CMapName /Declass-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n' +
      `${blocks}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`
    );
  }
}
