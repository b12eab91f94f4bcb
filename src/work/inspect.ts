import type { Inflate } from '../ports/inflate.ts';
import type { InspectedPage, InspectedWord, PdfInspector } from '../ports/pdf-inspector.ts';
import { bytesFindings } from './inspect-bytes.ts';
import { fileFinding, type InspectFinding } from './inspect-finding.ts';
import type { Seen } from './inspect-seen.ts';

export interface InspectDeps {
  readonly inspector: PdfInspector;
  readonly inflate: Inflate;
  /** Looks again at covered words: where the page shows the same ones, they were replaced and not withheld. Without it they count as leaks. */
  readonly seen?: Seen;
}

export interface InspectReport {
  readonly format: 'declass/inspection/1';
  readonly leaks: boolean;
  readonly pages: number;
  readonly findings: readonly InspectFinding[];
  readonly readers: readonly string[];
}

/** A word of which less than this share of its ink can be told on the page is taken to be covered. */
const SHOWN_SHARE = 0.35;
/** Recognition behind a scan leaves single letters on bare paper; a word that was cut is longer. */
const LEAST_HIDDEN = 3;
/** Fewer pixels are no word. */
const LEAST_OWN_PX = 40;

/**
 * How a PDF from anywhere leaks: words under bars, pictures or paint, hidden layers, and what the file carries along. Fails
 * as its reader does when the file cannot be opened. Words stand in the report only with `show`.
 */
export async function inspect(
  deps: InspectDeps,
  pdf: Uint8Array,
  options: { readonly show?: boolean } = {},
): Promise<InspectReport> {
  const { pages, attachments } = await deps.inspector.inspect(pdf);
  const findings: InspectFinding[] = [];
  for (const [index, page] of pages.entries())
    for (const { text, ...finding } of pageFindings(page, index + 1)) {
      const { box, threat, isLeak } = finding;
      const isSame =
        isLeak &&
        threat === 'L01' &&
        box !== null &&
        (await deps.seen?.showsTheSame(pdf, index + 1, page.widthPt, box, text));
      const what = isSame ? `${finding.what}; the page shows the same words there` : finding.what;
      findings.push({
        ...finding,
        what,
        isLeak: isLeak && !isSame,
        shown: options.show === true && text !== '' ? text : null,
      });
    }
  if (attachments > 0) findings.push(fileFinding('L08', `${attachments} attached files`, attachments));
  findings.push(...bytesFindings(pdf, deps.inflate));
  return {
    format: 'declass/inspection/1',
    leaks: findings.some(({ isLeak }) => isLeak),
    pages: pages.length,
    findings,
    readers: [`${deps.inspector.name} ${deps.inspector.version}`],
  };
}

/** A finding with the words it is about, which leave only when asked for. */
type Worded = Omit<InspectFinding, 'shown'> & { readonly text: string };

function pageFindings(page: InspectedPage, number: number): readonly Worded[] {
  const findings: Worded[] = [];
  const spoken = page.words.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
  const add = (threat: string, what: string, words: readonly InspectedWord[], isLeak: boolean): void => {
    for (const group of neighbours(words))
      findings.push({
        threat,
        page: number,
        box: around(group),
        what: `${group.length} ${group.length === 1 ? 'word' : 'words'} ${what}`,
        recoverable: group.length,
        isLeak,
        text: group.map(({ text }) => text).join(' '),
      });
  };
  const isOff = ({ box }: InspectedWord): boolean =>
    box[2] <= 0 || box[3] <= 0 || box[0] >= page.widthPt || box[1] >= page.heightPt;
  add('L10', 'off the page', spoken.filter(isOff), true);
  const on = spoken.filter((word) => !isOff(word));
  const painted = on.filter(({ mode }) => mode === 'painted');
  const covered = painted.filter(isCovered);
  add(
    'L01',
    'of live text that cannot be seen: a bar, a picture or paint lies over them',
    covered.filter((word) => !isStamp(word, covered)),
    true,
  );
  const stamps = covered.filter((word) => isStamp(word, covered)).length;
  if (stamps > 0)
    findings.push({
      threat: 'L01',
      page: number,
      box: null,
      what: `${stamps} covered words that only label their boxes`,
      recoverable: stamps,
      isLeak: false,
      text: '',
    });
  const invisible = on.filter(({ mode }) => mode === 'invisible');
  const bare = invisible.filter(
    ({ isUniform, text }) => isUniform && text.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= LEAST_HIDDEN,
  );
  add('L02', 'of a hidden text layer where the page shows nothing', bare, true);
  const layer = invisible.length - bare.length;
  if (layer > 0)
    findings.push({
      threat: 'L02',
      page: number,
      box: null,
      what: `a hidden text layer of ${layer} words, as behind a scan`,
      recoverable: layer,
      isLeak: false,
      text: '',
    });
  if (page.annotations > 0)
    findings.push({
      threat: 'L06',
      page: number,
      box: null,
      what: `${page.annotations} annotations`,
      recoverable: page.annotations,
      isLeak: false,
      text: '',
    });
  return findings;
}

function isCovered({ ownPx, shownPx, isUniform, hiddenLetters }: InspectedWord): boolean {
  if (ownPx < LEAST_OWN_PX) return false;
  return isUniform || shownPx < SHOWN_SHARE * ownPx || hiddenLetters >= 2;
}

/** Words that programs and people put into a box to say that it is one. */
const BOX_WORDS = /^\W{0,2}(?:redact(?:ed|ion)|privileged?|sealed|withheld|deleted|exempt|ok)\W{0,2}$/i;
/** The stamp of a redaction program is fitted to every box, so it comes in sizes; a name in running text does not. */
const [LEAST_STAMPS, STAMP_SIZES] = [3, 1.3];

/** Covered words that say nothing: the usual words of a box, or one and the same text in every box, fitted to each. */
function isStamp(word: InspectedWord, covered: readonly InspectedWord[]): boolean {
  if (BOX_WORDS.test(word.text)) return true;
  const heights = covered.map(({ box }) => box[3] - box[1]);
  return (
    covered.length >= LEAST_STAMPS &&
    covered.every(({ text }) => text === word.text) &&
    Math.max(...heights) > STAMP_SIZES * Math.min(...heights)
  );
}

/** Words that follow each other on one line. */
function neighbours(words: readonly InspectedWord[]): readonly (readonly InspectedWord[])[] {
  const groups: InspectedWord[][] = [];
  for (const word of words) {
    const last = groups.at(-1)?.at(-1);
    const isNear =
      last &&
      Math.abs(last.box[1] - word.box[1]) < (last.box[3] - last.box[1]) / 2 &&
      word.box[0] - last.box[2] < 2 * (last.box[3] - last.box[1]);
    if (isNear) groups.at(-1)?.push(word);
    else groups.push([word]);
  }
  return groups;
}

function around(words: readonly InspectedWord[]): readonly [number, number, number, number] {
  const side = (index: 0 | 1 | 2 | 3): readonly number[] => words.map(({ box }) => Math.round(box[index] * 10) / 10);
  return [Math.min(...side(0)), Math.min(...side(1)), Math.max(...side(2)), Math.max(...side(3))];
}
