/** Text as UTF-8 bytes. A lone surrogate becomes U+FFFD, as the encoding standard says. */
export function utf8Of(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 3);
  let at = 0;
  for (const letter of text) {
    let code = letter.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes[at++] = code;
    else {
      const tails = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
      bytes[at++] = (tails === 1 ? 0xc0 : tails === 2 ? 0xe0 : 0xf0) | (code >> (6 * tails));
      for (let tail = tails - 1; tail >= 0; tail--) bytes[at++] = 0x80 | ((code >> (6 * tail)) & 0x3f);
    }
  }
  return bytes.slice(0, at);
}
