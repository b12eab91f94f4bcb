/** A PDF as an office scanner writes it: one bilevel image a page, nothing else. Our own writer, apart from the release writer. */
import { encodeG4 } from '../src/core/release/ccitt-g4.ts';
import { HEIGHT_PX, WIDTH_PX } from './sheet.ts';

const POINTS = [(WIDTH_PX * 72) / 300, (HEIGHT_PX * 72) / 300] as const;

/** Pages of 0 and 255, row by row. */
export function scanPdf(pages: readonly Uint8Array[]): Uint8Array {
  const chunks: Buffer[] = [];
  const offsets: number[] = [];
  let length = 0;
  const push = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part);
    chunks.push(bytes);
    length += bytes.length;
  };
  const object = (body: string, stream?: Uint8Array): void => {
    offsets.push(length);
    push(`${offsets.length} 0 obj\n${body}\n`);
    if (stream) {
      push('stream\n');
      push(stream);
      push('\nendstream\n');
    }
    push('endobj\n');
  };
  push('%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n');
  const kids = pages.map((_, index) => `${3 + index * 3} 0 R`).join(' ');
  object('<< /Type /Catalog /Pages 2 0 R >>');
  object(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  pages.forEach((pixels, index) => {
    const first = 3 + index * 3;
    const image = encodeG4(pixels, WIDTH_PX, HEIGHT_PX);
    const content = Buffer.from(`q ${POINTS[0]} 0 0 ${POINTS[1]} 0 0 cm /I Do Q`);
    object(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${POINTS[0]} ${POINTS[1]}] /Contents ${first + 1} 0 R /Resources << /XObject << /I ${first + 2} 0 R >> >> >>`,
    );
    object(`<< /Length ${content.length} >>`, content);
    object(
      `<< /Type /XObject /Subtype /Image /Width ${WIDTH_PX} /Height ${HEIGHT_PX} /ColorSpace /DeviceGray /BitsPerComponent 1 /Filter /CCITTFaxDecode /DecodeParms << /K -1 /Columns ${WIDTH_PX} /Rows ${HEIGHT_PX} >> /Length ${image.length} >>`,
      image,
    );
  });
  const table = length;
  push(`xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) push(`${String(offset).padStart(10, '0')} 00000 n \n`);
  push(`trailer\n<< /Size ${offsets.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`);
  return Buffer.concat(chunks);
}
