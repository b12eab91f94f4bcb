/** CCITT Group 4 (ITU-T T.6) encoder for bilevel pages: exact, one stream, no libraries (docs/decisions/0011). */

// Run-length code words of ITU-T T.4 tables 2 and 3, as bit strings: terminating codes 0..63, then make-up codes 64..1728.
const WHITE_TERMINATING =
  '00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010 101011 0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011 00011010 00011011 00010010 00010011 00010100 00010101 00010110 00010111 00101000 00101001 00101010 00101011 00101100 00101101 00000100 00000101 00001010 00001011 01010010 01010011 01010100 01010101 00100100 00100101 01011000 01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100'.split(
    ' ',
  );
const BLACK_TERMINATING =
  '0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000 0000010111 0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 00000101000 00000010111 00000011000 000011001010 000011001011 000011001100 000011001101 000001101000 000001101001 000001101010 000001101011 000011010010 000011010011 000011010100 000011010101 000011010110 000011010111 000001101100 000001101101 000011011010 000011011011 000001010100 000001010101 000001010110 000001010111 000001100100 000001100101 000001010010 000001010011 000000100100 000000110111 000000111000 000000100111 000000101000 000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111'.split(
    ' ',
  );
const WHITE_MAKEUP =
  '11011 10010 010111 0110111 00110110 00110111 01100100 01100101 01101000 01100111 011001100 011001101 011010010 011010011 011010100 011010101 011010110 011010111 011011000 011011001 011011010 011011011 010011000 010011001 010011010 011000 010011011'.split(
    ' ',
  );
const BLACK_MAKEUP =
  '0000001111 000011001000 000011001001 000001011011 000000110011 000000110100 000000110101 0000001101100 0000001101101 0000001001010 0000001001011 0000001001100 0000001001101 0000001110010 0000001110011 0000001110100 0000001110101 0000001110110 0000001110111 0000001010010 0000001010011 0000001010100 0000001010101 0000001011010 0000001011011 0000001100100 0000001100101'.split(
    ' ',
  );
/** Make-up codes 1792..2560, the same for both colours. */
const LONG_MAKEUP =
  '00000001000 00000001100 00000001101 000000010010 000000010011 000000010100 000000010101 000000010110 000000010111 000000011100 000000011101 000000011110 000000011111'.split(
    ' ',
  );
const VERTICAL: Readonly<Record<number, string>> = {
  0: '1',
  1: '011',
  2: '000011',
  3: '0000011',
  [-1]: '010',
  [-2]: '000010',
  [-3]: '0000010',
};
const PASS = '0001';
const HORIZONTAL = '001';
const END_OF_BLOCK = '000000000001000000000001';

class BitWriter {
  #bytes = new Uint8Array(1 << 16);
  #length = 0;
  #pending = 0;
  #count = 0;

  put(code: string): void {
    for (let at = 0; at < code.length; at++) {
      this.#pending = (this.#pending << 1) | (code.charCodeAt(at) & 1);
      if (++this.#count < 8) continue;
      if (this.#length === this.#bytes.length) {
        const larger = new Uint8Array(this.#bytes.length * 2);
        larger.set(this.#bytes);
        this.#bytes = larger;
      }
      this.#bytes[this.#length++] = this.#pending;
      this.#pending = 0;
      this.#count = 0;
    }
  }

  finish(): Uint8Array {
    while (this.#count !== 0) this.put('0');
    return this.#bytes.slice(0, this.#length);
  }
}

function putRun(out: BitWriter, isBlack: boolean, run: number): void {
  let left = run;
  while (left >= 2_560) {
    out.put(LONG_MAKEUP[12] ?? '');
    left -= 2_560;
  }
  if (left >= 1_792) {
    out.put(LONG_MAKEUP[(left >> 6) - 28] ?? '');
    left &= 63;
  } else if (left >= 64) {
    out.put((isBlack ? BLACK_MAKEUP : WHITE_MAKEUP)[(left >> 6) - 1] ?? '');
    left &= 63;
  }
  out.put((isBlack ? BLACK_TERMINATING : WHITE_TERMINATING)[left] ?? '');
}

/** First changing element of a row right of `from` whose colour becomes other than that at `from`; the width when there is none. */
function nextChange(row: Uint8Array, from: number, widthPx: number): number {
  const colour = from < 0 ? 255 : row[from];
  let at = from + 1;
  while (at < widthPx && row[at] === colour) at++;
  return at;
}

/**
 * Encodes pixels of 0 (black) and 255 (white), one byte each, row by row. The stream is what a PDF names
 * `/CCITTFaxDecode` with `/K -1`, its width and height, and black as 0. Ends with the end-of-block code.
 */
export function encodeG4(pixels: Uint8Array, widthPx: number, heightPx: number): Uint8Array {
  if (pixels.length !== widthPx * heightPx) throw new RangeError('as many pixels as width times height');
  const out = new BitWriter();
  let reference = new Uint8Array(widthPx).fill(255);
  for (let y = 0; y < heightPx; y++) {
    const row = pixels.subarray(y * widthPx, (y + 1) * widthPx);
    let a0 = -1;
    let isBlack = false;
    while (a0 < widthPx) {
      const colour = isBlack ? 0 : 255;
      // b1: first changing element on the reference line right of a0 and of the colour opposite to a0's.
      let b1 = a0 + 1;
      if (a0 < 0) b1 = 0;
      for (; b1 < widthPx; b1++) {
        const before = b1 === 0 ? 255 : reference[b1 - 1];
        if (reference[b1] !== colour && before === colour) break;
      }
      const b2 = b1 < widthPx ? nextChange(reference, b1, widthPx) : widthPx;
      let a1 = Math.max(a0, 0);
      while (a1 < widthPx && row[a1] === colour) a1++;
      if (b2 < a1) {
        out.put(PASS);
        a0 = b2;
        continue;
      }
      const vertical = VERTICAL[a1 - b1];
      if (vertical !== undefined) {
        out.put(vertical);
        a0 = a1;
        isBlack = !isBlack;
      } else {
        let a2 = a1;
        while (a2 < widthPx && row[a2] !== colour) a2++;
        out.put(HORIZONTAL);
        putRun(out, isBlack, a1 - Math.max(a0, 0));
        putRun(out, !isBlack, a2 - a1);
        a0 = a2;
      }
      if (a0 >= widthPx) break;
    }
    reference = Uint8Array.from(row);
  }
  out.put(END_OF_BLOCK);
  return out.finish();
}
