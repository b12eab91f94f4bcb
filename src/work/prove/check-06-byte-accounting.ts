import { utf8 } from '../../core/ledger/utf8.ts';
import { altered, named, passed, refused, type Check } from './check.ts';
import { RECORD_PDF, withFile } from './sight.ts';

/** The PDF files of a release. */
export const PDF_FILES = [RECORD_PDF, 'data/withdrawal-sheet.pdf'] as const;

/** Every byte of every PDF is owned by something that is seen, and only allowed keys and operators are there (threats L03 to L11). */
export const byteAccounting: Check = {
  number: 6,
  name: 'every byte of the PDF has an owner',
  readers: ({ checkers = [] }) => ['strict reader 1', ...checkers.map(named)],
  async run({ input: { tree }, deps, sight }) {
    let count = 0;
    for (const path of PDF_FILES) {
      const pdf = tree.files.get(path);
      if (!pdf) continue;
      count += pdf.length;
      const answer = sight.strictly(pdf);
      if (!answer.isRead) return refused(answer.code, null, `${path}: ${answer.found}`);
      for (const checker of deps.checkers ?? [])
        if (!(await checker.isSound(pdf)))
          return refused('PDF_INVALID', null, `${path}: ${checker.name} objects to it`);
    }
    return passed(`${count} bytes`);
  },
  specimens: (context) => {
    const { tree } = context.input;
    return PDF_FILES.flatMap((path) => {
      const pdf = tree.files.get(path);
      if (!pdf) return [];
      const key = replaced(pdf, '/Type/Catalog', '/Type/CataloG');
      const tail = utf8('% gap\n');
      return [joined(pdf, tail), key].map((bad) => altered(context, { tree: withFile(tree, path, bad) }));
    });
  },
};

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
}

/** The first place of an ASCII text overwritten by another of the same length; when it is nowhere, the first byte is spoiled. */
function replaced(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const out = Uint8Array.from(bytes);
  const [was, now] = [utf8(from), utf8(to)];
  for (let at = 0; at + was.length <= out.length; at += 1)
    if (was.every((byte, index) => out[at + index] === byte)) {
      out.set(now, at);
      return out;
    }
  out[0] = 0;
  return out;
}
