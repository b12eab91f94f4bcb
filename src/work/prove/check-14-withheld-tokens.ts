import { pngData } from '../../core/release/strict-picture.ts';
import { LEAST_SWEPT, makeSweeper, type Sweeper } from '../../core/release/sweep.ts';
import { utf8 } from '../../core/ledger/utf8.ts';
import { exemptionRow } from '../../core/orders/exemption-codes.ts';
import { altered, passed, refused, type Check, type Context, type Outcome } from './check.ts';
import { PDF_FILES } from './check-06-byte-accounting.ts';
import { FORMAT_WORDS } from './format-words.ts';
import { withFile } from './sight.ts';
import { keptTokens, tokensOf, withheldWords } from './withheld-words.ts';

/** Threats section 2: compression is undone this often. */
const DEEPEST = 3;
/** Where a specimen's planted word is put. */
const PLANTED_IN = 'data/index.json';

/** No withheld word is in any file in any dress; a name that was cut by itself stands open nowhere (threats L29, L32, L33, L45). */
export const withheldTokens: Check = {
  number: 14,
  name: 'no withheld word in any byte',
  readers: () => ['byte sweep 1', 'strict reader 1'],
  async run(context) {
    const { input, deps } = context;
    const withheld = await withheldWords(input);
    const kept = keptTokens(input);
    const open = withheld.filter(({ token, isCutName }) => isCutName && kept.has(token));
    const [first] = open;
    if (first)
      return refused(
        'WORD_OPEN_ELSEWHERE',
        releasePageOf(context, first.sourcePage),
        `${new Set(open.map(({ token }) => token)).size} names or numbers cut here stand open elsewhere in the record`,
      );
    const { collection, series, box, folder, parts } = input.plan.heading;
    // The sheet prints what a code means: words of the law, chosen with the code and not told by the paper.
    const exemptions = [...input.plan.pages.flatMap(({ excisions }) => excisions), ...parts].flatMap(
      (one) => one.exemptions,
    );
    const printed = exemptions.flatMap((exemption) => [
      exemptionRow(exemption)?.meaning ?? null,
      exemption.category,
      exemption.order?.replace('EO', 'EO ') ?? null,
    ]);
    const decided = [collection, series, box, folder, ...parts.map(({ label }) => label), ...printed].flatMap((text) =>
      tokensOf(text ?? ''),
    );
    const known = new Set([...kept.keys(), ...FORMAT_WORDS, ...decided]);
    const tokens = new Set(
      [...withheld.map(({ token }) => token), ...input.metadataWords.flatMap(tokensOf)].filter(
        (token) => !known.has(token) && utf8(token).length >= LEAST_SWEPT,
      ),
    );
    const sweeper = makeSweeper([...tokens], known, [deps.hash, ...(deps.otherHashes ?? [])]);
    return sweptTree(context, sweeper) ?? passed(`${tokens.size} withheld words in ${input.tree.files.size} files`);
  },
  specimens: async (context) => {
    const { tree } = context.input;
    const bytes = tree.files.get(PLANTED_IN);
    if (!bytes) return [];
    // A word of no language, so that no record has it open.
    const planted = 'qzvxkwyjq';
    const input = altered(context, { metadataWords: [planted] });
    const dresses = [
      utf8(planted),
      utf8([...planted].toReversed().join('').toUpperCase()),
      utf8([...planted].map((letter) => letter.charCodeAt(0).toString(16)).join('')),
      context.deps.hash(utf8(planted)),
    ];
    return dresses.map((dress) =>
      altered(input, { tree: withFile(tree, PLANTED_IN, Uint8Array.from([...bytes, 0x20, ...dress])) }),
    );
  },
};

/** Every file, and whatever can be unpacked from it. */
function sweptTree({ input: { tree }, deps, sight }: Context, sweeper: Sweeper): Outcome | null {
  for (const [path, bytes] of tree.files) {
    const isPicture = path.endsWith('.png');
    const isPdf = (PDF_FILES as readonly string[]).includes(path);
    let count = sweeper.find(utf8(path), false).size;
    const sweep = (part: Uint8Array, isNoise: boolean, depth: number): void => {
      count += sweeper.find(part, isNoise).size;
      if (depth < DEEPEST) for (const inner of deps.inflate.unpackAll(part)) sweep(inner, isNoise, depth + 1);
    };
    // Of a PDF most bytes are a coded picture; what could be text in it is swept once more as text below.
    sweep(bytes, isPicture || isPdf, 0);
    if (isPicture) sweep(deps.inflate.zlib(pngData(bytes))?.bytes ?? new Uint8Array(), true, DEEPEST);
    const strict = isPdf ? sight.strictly(bytes) : null;
    if (strict?.isRead) {
      for (const stream of strict.pdf.decoded) sweep(stream, false, 1);
      for (const { text } of strict.pdf.strings) sweep(utf8(text.toWellFormed()), false, DEEPEST);
      for (const { words } of strict.pdf.pages)
        sweep(
          utf8(
            words
              .map(({ text }) => text)
              .join(' ')
              .toWellFormed(),
          ),
          false,
          DEEPEST,
        );
    }
    if (count > 0)
      return refused('WITHHELD_WORD_FOUND', pageOfPath(path), `${count} withheld words in a file of the release`);
  }
  return null;
}

function releasePageOf({ input }: Context, sourcePage: number): number | null {
  const index = input.plan.pages.findIndex((page) => page.sourcePage === sourcePage);
  return index === -1 ? null : index + 1;
}

function pageOfPath(path: string): number | null {
  const number = /\/(\d{4})\.[a-z]{3}$/.exec(path)?.[1];
  return number === undefined ? null : Number(number);
}
