import type { PdfReader } from '../../ports/readers.ts';
import { altered, named, passed, refused, type Check } from './check.ts';
import type { ProveDeps } from './prove-deps.ts';
import { RECORD_PDF } from './sight.ts';

/** Points by which readers may differ on a page's size: they round to single precision. */
const ROUNDING_PT = 0.1;
/** Page sizes follow from pixels and resolution; a writer may round to whole points. */
const STATED_PT = 1;

/** The required readers, then those that happen to be installed; each once. */
export function allReaders({ readers, painter, optional }: ProveDeps): readonly PdfReader[] {
  return [...new Map([...readers, painter, ...optional].map((reader) => [reader.name, reader])).values()];
}

/** All readers see the same pages in the same sizes, which are those stated (threats A17). */
export const readersAgree: Check = {
  number: 8,
  name: 'independent readers see the same pages',
  readers: (deps) => allReaders(deps).map(named),
  async run({ input: { tree }, deps, sight }) {
    const pdf = tree.files.get(RECORD_PDF);
    if (!pdf)
      return tree.pages.length === 0
        ? passed('no page is released')
        : refused('PAGE_COUNT', null, 'there is no record.pdf');
    const strict = sight.strictly(pdf);
    if (!strict.isRead) return refused(strict.code, null, strict.found);
    for (const reader of allReaders(deps)) {
      const pages = await sight.read(reader, pdf);
      if (pages.length !== tree.pages.length)
        return refused(
          'READERS_DISAGREE',
          null,
          `${reader.name} sees ${pages.length} pages, ${tree.pages.length} are stated`,
        );
      for (const [index, page] of pages.entries()) {
        const [own, burned] = [strict.pdf.pages[index], tree.pages[index]];
        if (
          !own ||
          !burned ||
          Math.abs(own.widthPt - page.widthPt) > ROUNDING_PT ||
          Math.abs(own.heightPt - page.heightPt) > ROUNDING_PT
        )
          return refused('READERS_DISAGREE', index + 1, `${reader.name} sees the page in another size`);
      }
    }
    for (const [index, burned] of tree.pages.entries()) {
      const own = strict.pdf.pages[index];
      if (
        !own ||
        Math.abs(own.widthPt - (burned.widthPx * 72) / burned.dpi) > STATED_PT ||
        Math.abs(own.heightPt - (burned.heightPx * 72) / burned.dpi) > STATED_PT
      )
        return refused('READERS_DISAGREE', index + 1, 'the page is not as large as its pixels say');
    }
    return passed(`${tree.pages.length} pages in ${allReaders(deps).length} readers`);
  },
  specimens: (context) => {
    const { tree } = context.input;
    const [first, ...rest] = tree.pages;
    if (!first) return [];
    return [
      altered(context, { tree: { ...tree, pages: [{ ...first, widthPx: first.widthPx * 2 }, ...rest] } }),
      altered(context, { tree: { ...tree, pages: [first, ...tree.pages] } }),
    ];
  },
};
