/** Which words a release withholds, and which of them may be looked for in its bytes. */
import type { PixelBox } from '../../core/evidence.ts';
import { boxesMeet } from '../../core/geometry.ts';
import type { ProveInput } from './check.ts';
import { keptOf } from './check-12-text-layer.ts';

/** A word of the originals that no released page shows. */
export interface WithheldWord {
  /** Lowercase letters and digits. */
  readonly token: string;
  readonly sourcePage: number;
  /** Cut by itself, or with at most a few others, and written as a name, codeword or number: it is the secret, not its sentence. */
  readonly isCutName: boolean;
}

/** A cut of at most this many words withholds the words; a longer one withholds what is said. */
const FEW_WORDS = 4;
const LEAST_NAME = 5;
/** Below this a reading is more likely wrong than right (imaging.md section 2), and would accuse innocent words. */
const BELIEVED = 0.7;

/** Letters and digits, lowercase, in order. */
export function tokensOf(text: string): readonly string[] {
  return (
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

/** Every token of the originals that lies in a burned area or on a page that does not leave. */
export async function withheldWords(input: ProveInput): Promise<readonly WithheldWord[]> {
  const words: WithheldWord[] = [];
  for (const sourcePage of input.sourcePages) {
    const index = input.plan.pages.findIndex((page) => page.sourcePage === sourcePage);
    const burned = index === -1 ? null : input.tree.pages[index];
    const areas = burned?.burns.map(({ area }) => area) ?? [];
    if (burned && areas.length === 0) continue;
    const { recognised, sourceWords } = await input.pageWords(sourcePage);
    const isHeld = (box: PixelBox): boolean => !burned || areas.some((area) => boxesMeet(area, box));
    const seen = [
      ...recognised.lines.flatMap((line) =>
        line.words.map((word, at) => ({
          ...word,
          isFirst: at === 0,
          isLoud: isAllCapitals(line.words.map(({ text }) => text).join('')),
        })),
      ),
      ...sourceWords.map((word) => ({ ...word, isFirst: true, isLoud: true })),
    ];
    for (const { text, box, confidence, isFirst, isLoud } of seen) {
      if (!isHeld(box)) continue;
      const few = burned
        ? areas.some(
            (area) =>
              boxesMeet(area, box) &&
              recognised.lines.flatMap((line) => line.words).filter((word) => boxesMeet(area, word.box)).length <=
                FEW_WORDS,
          )
        : false;
      for (const token of tokensOf(text))
        words.push({
          token,
          sourcePage,
          isCutName: few && confidence >= BELIEVED && isName(text, token, isFirst, isLoud),
        });
    }
  }
  return words;
}

/** Tokens that released pages show, by how often. */
export function keptTokens(input: ProveInput): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const page of input.tree.index.pages)
    for (const { text } of keptOf(page))
      for (const token of tokensOf(text)) counts.set(token, (counts.get(token) ?? 0) + 1);
  return counts;
}

function isName(text: string, token: string, isFirst: boolean, isLoud: boolean): boolean {
  if (token.length < LEAST_NAME || COMMON.has(token)) return false;
  if (/^\d+$/.test(token)) return true;
  const letters = text.replaceAll(/[^\p{L}]/gu, '');
  if (isAllCapitals(letters)) return !isLoud;
  return /^\p{Lu}/u.test(letters) && !isFirst;
}

function isAllCapitals(text: string): boolean {
  const letters = text.replaceAll(/[^\p{L}]/gu, '');
  return letters.length > 1 && letters === letters.toUpperCase();
}

/** Words that government papers write with a capital and that name nobody. */
const COMMON = new Set(
  (
    'january february march april august september october november december monday tuesday wednesday thursday friday saturday sunday ' +
    'department secretary assistant deputy under president vice minister ministry ambassador embassy consul consulate counselor mission ' +
    'government united states nations state american americans congress senate house committee council security national international ' +
    'agency bureau office division section branch service services command general admiral colonel major captain lieutenant director ' +
    'chief chairman memorandum telegram airgram letter report subject reference conversation attachment enclosure page copy secret ' +
    'confidential restricted unclassified dear sincerely washington foreign affairs defense intelligence central army force forces ' +
    'there these those their which would should could about after before between during where while other party treaty agreement'
  ).split(' '),
);
