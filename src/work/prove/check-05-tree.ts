import type { ReleaseTree } from '../../core/release/plan.ts';
import { altered, passed, refused, type Check } from './check.ts';
import { RECORD_PDF, RECORD_TEXT, withFile } from './sight.ts';

/** Threats section 4: names that say nothing. */
const NAME = /^[a-z0-9-]+(?:\.[a-z0-9]+)+$/;
const SHEETS = [
  'data/index.json',
  'data/withdrawal-sheet.json',
  'data/withdrawal-sheet.csv',
  'data/withdrawal-sheet.pdf',
];

/** The tree holds exactly the files that its index calls for, under names that say nothing. */
export const treeNames: Check = {
  number: 5,
  name: 'no file too many, no name that tells',
  readers: () => ['tree'],
  async run({ input: { tree, plan } }) {
    if (tree.index.pages.length !== plan.pages.length || tree.pages.length !== plan.pages.length)
      return refused(
        'PAGE_COUNT',
        null,
        `${plan.pages.length} pages were planned, ${tree.index.pages.length} are there`,
      );
    const expected = expectedFiles(tree);
    for (const path of tree.files.keys()) {
      const names = path.split('/');
      if (names.slice(0, -1).some((folder) => !/^[a-z0-9-]+$/.test(folder)) || !NAME.test(names.at(-1) ?? ''))
        return refused('TREE_NAME', null, 'a file has a name of another kind');
      if (!expected.has(path)) return refused('TREE_EXTRA', null, 'a file that the index does not call for');
    }
    for (const path of expected)
      if (!tree.files.has(path)) return refused('TREE_EXTRA', null, 'a file that the index calls for is not there');
    return passed(`${tree.files.size} files`);
  },
  specimens: (context) => {
    const { tree } = context.input;
    const one = Uint8Array.of(0x31);
    return [
      altered(context, { tree: withFile(tree, 'data/pages/9999.txt', one) }),
      altered(context, { tree: withFile(tree, 'data/Draft_1.pdf', one) }),
    ];
  },
};

function expectedFiles(tree: ReleaseTree): ReadonlySet<string> {
  const files = new Set(SHEETS);
  if (tree.index.pages.length > 0) files.add(RECORD_PDF).add(RECORD_TEXT);
  for (const [index] of tree.index.pages.entries()) {
    const number = String(index + 1).padStart(4, '0');
    files.add(`data/pages/${number}.png`).add(`data/text/${number}.txt`);
  }
  return files;
}
