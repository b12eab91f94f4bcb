/** Base64 of RFC 4648 section 4 (standard alphabet, padded), as notes, proofs and DSSE write it. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const SHAPE = /^[A-Za-z0-9+/]*={0,2}$/;

/** The bytes in base64 with padding. */
export function toBase64(bytes: Uint8Array): string {
  const letters: string[] = [];
  for (let at = 0; at < bytes.length; at += 3) {
    const [a, b, c] = [bytes[at] ?? 0, bytes[at + 1], bytes[at + 2]];
    letters.push(letter(a >> 2), letter(((a & 3) << 4) | ((b ?? 0) >> 4)));
    letters.push(b === undefined ? '=' : letter(((b & 15) << 2) | ((c ?? 0) >> 6)));
    letters.push(c === undefined ? '=' : letter(c & 63));
  }
  return letters.join('');
}

const letter = (sextet: number): string => ALPHABET.charAt(sextet);

/**
 * The bytes, or null unless the text is exactly what `toBase64` writes for them: one text a value, so that no bit of a
 * signature line can be changed unseen.
 */
export function fromBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0 || !SHAPE.test(text)) return null;
  const digits = text.replaceAll('=', '');
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4));
  let [bits, held, at] = [0, 0, 0];
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    held += 6;
    if (held >= 8) {
      held -= 8;
      bytes[at++] = (bits >> held) & 0xff;
    }
  }
  return toBase64(bytes) === text ? bytes : null;
}
