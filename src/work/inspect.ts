import type { Inflate } from '../ports/inflate.ts';
import type { InspectedPage, InspectedWord, PdfInspector } from '../ports/pdf-inspector.ts';
import { bytesFindings } from './inspect-bytes.ts';
import { fileFinding, type InspectFinding } from './inspect-finding.ts';

export interface InspectDeps {
  readonly inspector: PdfInspector;
  readonly inflate: Inflate;
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
/** Fewer pixels are no word. */
const LEAST_OWN_PX = 6;

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
  const findings: InspectFinding[] = pages.flatMap((page, index) =>
    pageFindings(page, index + 1, options.show === true),
  );
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

function pageFindings(page: InspectedPage, number: number, show: boolean): readonly InspectFinding[] {
  const findings: InspectFinding[] = [];
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
        shown: show ? group.map(({ text }) => text).join(' ') : null,
      });
  };
  const isOff = ({ box }: InspectedWord): boolean =>
    box[2] <= 0 || box[3] <= 0 || box[0] >= page.widthPt || box[1] >= page.heightPt;
  add('L10', 'off the page', spoken.filter(isOff), true);
  const on = spoken.filter((word) => !isOff(word));
  const painted = on.filter(({ mode }) => mode === 'painted');
  add(
    'L01',
    'of live text that cannot be seen: a bar, a picture or paint lies over them',
    painted.filter(isCovered),
    true,
  );
  const invisible = on.filter(({ mode }) => mode === 'invisible');
  const bare = invisible.filter(({ isUniform }) => isUniform);
  add('L02', 'of a hidden text layer where the page shows nothing', bare, true);
  const layer = invisible.length - bare.length;
  if (layer > 0)
    findings.push({
      threat: 'L02',
      page: number,
      box: null,
      what: `a hidden text layer of ${layer} words that lie on ink, as behind a scan`,
      recoverable: layer,
      isLeak: false,
      shown: null,
    });
  if (page.annotations > 0)
    findings.push({
      threat: 'L06',
      page: number,
      box: null,
      what: `${page.annotations} annotations`,
      recoverable: page.annotations,
      isLeak: false,
      shown: null,
    });
  return findings;
}

function isCovered({ ownPx, shownPx, isUniform }: InspectedWord): boolean {
  if (ownPx < LEAST_OWN_PX) return false;
  return isUniform || shownPx < SHOWN_SHARE * ownPx;
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
