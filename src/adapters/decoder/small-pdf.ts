/** A PDF of one page with one content stream and Courier as `/F`: only for PDFium to paint, never kept. `content` must be ASCII. */
export function writePdf(widthPt: number, heightPt: number, content: string): Uint8Array {
  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${widthPt} ${heightPt}] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>`,
    [`<< /Length ${content.length} >>`, new TextEncoder().encode(content)],
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
  ]);
}

/** A PDF of one page that is one JPEG 2000 picture, so that PDFium decodes it. */
export function writeJpxPdf(widthPx: number, heightPx: number, jpx: Uint8Array): Uint8Array {
  const content = `${widthPx} 0 0 ${heightPx} 0 0 cm /I Do`;
  return assembled([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${widthPx} ${heightPx}] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>`,
    [`<< /Length ${content.length} >>`, new TextEncoder().encode(content)],
    [
      `<< /Type /XObject /Subtype /Image /Width ${widthPx} /Height ${heightPx} /Filter /JPXDecode /Length ${jpx.length} >>`,
      jpx,
    ],
  ]);
}

function assembled(objects: readonly (string | readonly [dictionary: string, stream: Uint8Array])[]): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  const offsets: number[] = [];
  let length = 0;
  const add = (part: string | Uint8Array): void => {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part;
    parts.push(bytes);
    length += bytes.length;
  };
  add('%PDF-1.7\n');
  for (const [index, object] of objects.entries()) {
    offsets.push(length);
    add(`${index + 1} 0 obj\n`);
    if (typeof object === 'string') add(object);
    else {
      add(`${object[0]}\nstream\n`);
      add(object[1]);
      add('\nendstream');
    }
    add('\nendobj\n');
  }
  const xref = length;
  add(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`);
  for (const offset of offsets) add(`${String(offset).padStart(10, '0')} 00000 n \n`);
  add(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`);
  const pdf = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    pdf.set(part, at);
    at += part.length;
  }
  return pdf;
}
