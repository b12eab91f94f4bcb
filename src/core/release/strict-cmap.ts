import { StrictRefusal, ascii } from './strict-syntax.ts';

const HEAD =
  /^\/CIDInit ?\/ProcSet findresource begin\s12 dict begin\sbegincmap\s\/CIDSystemInfo ?<< ?\/Registry ?\(Adobe\) ?\/Ordering ?\(UCS\) ?\/Supplement 0 ?>> ?def\s\/CMapName ?\/[A-Za-z0-9-]{1,40} def\s\/CMapType 2 def\s1 begincodespacerange\s<0000> ?<FFFF>\sendcodespacerange\s/;
const TAIL = /^endcmap\sCMapName currentdict ?\/CMap defineresource pop\send\send\n?$/;
const BLOCK = /^(\d{1,3}) beginbfchar\s/;
const ENTRY = /^<([0-9A-Fa-f]{4})> ?<((?:[0-9A-Fa-f]{4}){1,8})>\s/;
/** Adobe's technical note 5014: at most 100 entries a block. */
const MOST_IN_BLOCK = 100;

/** What each code means, of a ToUnicode map that is nothing but a head, `bfchar` blocks and a tail. Throws StrictRefusal. */
export function readToUnicode(bytes: Uint8Array): ReadonlyMap<number, string> {
  let rest = ascii(bytes, 0, bytes.length);
  const take = (pattern: RegExp, what: string): RegExpExecArray => {
    const found = pattern.exec(rest);
    if (!found) throw new StrictRefusal('PDF_INVALID', `a ToUnicode map without ${what}`);
    rest = rest.slice(found[0].length);
    return found;
  };
  take(HEAD, 'a plain head');
  const codes = new Map<number, string>();
  while (BLOCK.test(rest)) {
    const count = Number(take(BLOCK, 'a block')[1]);
    if (count < 1 || count > MOST_IN_BLOCK) throw new StrictRefusal('PDF_INVALID', 'a ToUnicode block of a wrong size');
    for (let index = 0; index < count; index += 1) {
      const [, code = '', units = ''] = take(ENTRY, 'an entry');
      const text = String.fromCharCode(...(units.match(/.{4}/g) ?? []).map((unit) => Number.parseInt(unit, 16)));
      if (/[\u0000\ufeff\ufffe]/.test(text) || !text.isWellFormed())
        throw new StrictRefusal('PDF_INVALID', 'a ToUnicode entry that is no character');
      if (codes.has(Number.parseInt(code, 16))) throw new StrictRefusal('PDF_INVALID', 'a code that means two things');
      codes.set(Number.parseInt(code, 16), text);
    }
    take(/^endbfchar\s/, 'the end of a block');
  }
  take(TAIL, 'a plain tail');
  return codes;
}
