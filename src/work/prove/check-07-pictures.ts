import { pngData, readJpegSegments, readPngChunks, type PictureAnswer } from '../../core/release/strict-picture.ts';
import type { Inflate } from '../../ports/inflate.ts';
import { altered, passed, refused, type Check, type Outcome } from './check.ts';
import { PDF_FILES } from './check-06-byte-accounting.ts';
import { withFile } from './sight.ts';

/** Picture files and pictures in PDFs hold pixels and nothing else (threats L23, L24). */
export const pictureContainers: Check = {
  number: 7,
  name: 'pictures hold pixels and nothing else',
  readers: () => ['chunk walker 1'],
  async run({ input: { tree }, deps, sight, pages }) {
    let count = 0;
    for (const { burned } of pages) {
      const path = pathOf(burned.page);
      const bytes = tree.files.get(path);
      if (!bytes) return refused('IMAGE_CHUNK', burned.page, 'no picture of the page');
      const objection = judged(readPngChunks(bytes), burned, burned.page) ?? overlong(bytes, burned.page, deps.inflate);
      if (objection) return objection;
      count += 1;
    }
    for (const path of PDF_FILES) {
      const pdf = tree.files.get(path);
      const answer = pdf ? sight.strictly(pdf) : null;
      for (const [index, { image }] of (answer?.isRead ? answer.pdf.pages : []).entries()) {
        if (image?.filter !== 'DCTDecode') continue;
        const objection = judged(readJpegSegments(image.data), image, index + 1);
        if (objection) return objection;
        count += 1;
      }
    }
    return passed(`${count} pictures`);
  },
  specimens: (context) => {
    const [first] = context.pages;
    const { tree } = context.input;
    const path = pathOf(first?.burned.page ?? 1);
    const bytes = tree.files.get(path);
    if (!bytes) return [];
    const trailer = Uint8Array.from([...bytes, 0x31]);
    return [altered(context, { tree: withFile(tree, path, trailer) })];
  },
};

/** Path of a page's picture in the tree; page from 1. */
export function pathOf(page: number): string {
  return `data/pages/${String(page).padStart(4, '0')}.png`;
}

function judged(
  answer: PictureAnswer,
  size: { readonly widthPx: number; readonly heightPx: number },
  page: number,
): Outcome | null {
  if (!answer.isRead) return refused(answer.code, page, answer.found);
  if (answer.widthPx !== size.widthPx || answer.heightPx !== size.heightPx)
    return refused('IMAGE_CHUNK', page, 'a picture of another size than stated');
  return null;
}

/** Whether the compressed data holds more than rows of pixels. */
function overlong(bytes: Uint8Array, page: number, inflate: Inflate): Outcome | null {
  const size = readPngChunks(bytes);
  const data = pngData(bytes);
  const rows = inflate.zlib(data);
  if (!size.isRead || !rows) return refused('IMAGE_CHUNK', page, 'image data that cannot be inflated');
  if (
    rows.used !== data.length ||
    rows.bytes.length !== (1 + Math.ceil((size.widthPx * size.channels * size.bits) / 8)) * size.heightPx
  )
    return refused('IMAGE_TRAILER', page, 'more image data than pixels');
  return null;
}
