/** Takes one of our PDFs apart and puts it together again with something in it, offsets and all in order. */

const latin = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
export const bytesOf = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'latin1'));

/** The file with its objects changed and, where asked, more keys in its trailer; the cross-reference table is right again. */
export function rebuilt(
  pdf: Uint8Array,
  edit: (objects: readonly string[]) => readonly string[],
  trailerKeys = '',
): Uint8Array {
  const text = latin(pdf);
  const tableAt = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(text)?.[1]);
  const table = text.slice(tableAt, text.indexOf('trailer'));
  const offsets = [...table.matchAll(/(\d{10}) 00000 n/g)].map(([, offset]) => Number(offset));
  const sorted = [...offsets, tableAt].toSorted((a, b) => a - b);
  const objects = edit(
    offsets.map((offset) =>
      text.slice(
        offset,
        sorted.find((next) => next > offset),
      ),
    ),
  );
  let out = text.slice(0, sorted[0]);
  const places: number[] = [];
  for (const object of objects) {
    places.push(out.length);
    out += object;
  }
  const start = out.length;
  const trailer = text
    .slice(text.indexOf('trailer', tableAt), text.indexOf('startxref', tableAt))
    .replace(/\/Size \d+/, `/Size ${objects.length + 1}${trailerKeys}`);
  out += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')}${trailer}startxref\n${start}\n%%EOF\n`;
  return bytesOf(out);
}

/** Adds an object and returns it by its number to an edit of the others. */
export function withObject(
  pdf: Uint8Array,
  body: string,
  edit: (object: string, added: number) => string = (object) => object,
  trailerKeys: (added: number) => string = () => '',
): Uint8Array {
  const count = [...latin(pdf).matchAll(/\d{10} 00000 n/g)].length + 1;
  return rebuilt(
    pdf,
    (objects) => [...objects.map((object) => edit(object, count)), `${count} 0 obj\n${body}\nendobj\n`],
    trailerKeys(count),
  );
}

/** An update appended as an editor would append it: a new catalog, a second table, a trailer that names the first. */
export function revised(pdf: Uint8Array): Uint8Array {
  const text = latin(pdf);
  const first = Number(/startxref\n(\d+)\n%%EOF\n?$/.exec(text)?.[1]);
  const catalog = /(\d+) 0 obj\n(<<\/Type\/Catalog.*?>>)\nendobj/s.exec(text);
  const trailer = /trailer\n<<(.*?)>>\nstartxref/s.exec(text)?.[1] ?? '';
  const added = `${catalog?.[1]} 0 obj\n${catalog?.[2]}\nendobj\n`;
  const start = text.length + added.length;
  return bytesOf(
    `${text}${added}xref\n${catalog?.[1]} 1\n${String(text.length).padStart(10, '0')} 00000 n \ntrailer\n<<${trailer}/Prev ${first}>>\nstartxref\n${start}\n%%EOF\n`,
  );
}

/** Text of the file with one place changed. */
export function replaced(pdf: Uint8Array, from: string | RegExp, to: string): Uint8Array {
  const text = latin(pdf);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error('nothing to change in the PDF');
  return bytesOf(changed);
}
