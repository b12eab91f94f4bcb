/** Marks that cannot be: portions over their banner, levels and words that did not exist on the paper's day. */
import type { Day } from '../dates.ts';
import { firstDayOf, lastDayOf } from '../orders/calendar.ts';
import { asLevel, isClassified, rankOf } from '../orders/levels.ts';
import { ORDERS } from '../orders/orders.ts';
import { overBanner } from '../orders/roll-up.ts';
import type { LevelMarks, PartMark } from './describe-parts.ts';
import { finding } from './finding.ts';
import { HISTORY_WORDS } from './marking/history-words.ts';
import type { Marking } from './marking/marking.ts';
import { plainMarking } from './marking/marking.ts';
import { parseMarking } from './marking/parse-marking.ts';
import type { Finding, Level, Part, ReviewAction } from './reading.ts';
import { LONGEST_MARK_LINE } from './text-line.ts';

interface Marked {
  readonly marks: readonly PartMark[];
  readonly levels: LevelMarks;
}

/** TOP SECRET came with the armed forces in 1944, six years before an order named it [domain 3.2]. */
const TOP_SECRET_FROM = '1944-01-01' as Day;
/** RESTRICTED of the United States ended with E.O. 10501 [S8; K:m]. */
const RESTRICTED_UNTIL = '1953-12-15' as Day;
/** A level of another owner: not bound by the orders. */
const FOREIGN = /\bNATO\b|\bCOSMIC\b|\bUK\b|\bBRITISH\b|^\s*\/\/|\bDATA\b/;

/** Findings about marks, part by part. */
export function markFindings(document: Marked, parts: readonly Part[], actions: readonly ReviewAction[]): Finding[] {
  const byPart = Map.groupBy(
    document.marks.filter((mark) => !mark.form),
    (mark) => mark.part,
  );
  return parts.flatMap((part) => {
    const own = byPart.get(part.id) ?? [];
    const levels = document.levels.get(part.id) ?? [];
    return [
      ...strikesInDoubt(part, own),
      ...portionsOver(part, own, levels),
      ...levelsBeforeTheirTime(part, levels),
      ...wordsAfterTheirTime(part, own),
      ...raisingDowngrades(part, document.marks, actions),
    ];
  });
}

/** A strike whose other end is missing: one finding a line. */
function strikesInDoubt(part: Part, own: readonly PartMark[]): Finding[] {
  const told = new Set<number>();
  return own.flatMap((mark): Finding[] => {
    if (mark.state !== 'illegible' || !mark.line.isStrikeInDoubt || told.has(mark.line.at)) return [];
    told.add(mark.line.at);
    return [
      finding(
        'UNRESOLVED_READING',
        part.id,
        'A strike is begun here and not ended, or only ended: whether the mark is struck cannot be told. Look at the page.',
        null,
        mark.evidence,
      ),
    ];
  });
}

/** An inner page bears its own level or the overall one [2001.21(b), S38]: a portion is held against its page's, else its part's. */
function portionsOver(part: Part, own: readonly PartMark[], levels: readonly PartMark[]): Finding[] {
  const overall = highest(levels);
  if (!overall) return [];
  const byPage = Map.groupBy(levels, (mark) => mark.evidence.page);
  const pages = new Map([...byPage].map(([page, marks]) => [page, highest(marks)]));
  return own.flatMap((mark): Finding[] => {
    if (!mark.portion || mark.state !== 'plain' || mark.confidence === 'low') return [];
    const portion = parseMarking(mark.read, 'portion').marking;
    const banner = pages.get(mark.evidence.page) ?? overall;
    const over = portion && banner ? overBanner(portion, banner.marking, banner.hasControls) : null;
    if (over === null) return [];
    const what = over === 'level' ? 'The level' : `The control ${over}`;
    return [
      finding(
        'PORTION_OVER_BANNER',
        part.id,
        `${what} of this portion is over the mark at head and foot. Either was misread, or the paper is marked too low.`,
        over === 'level' ? (portion?.level ?? null) : null,
        mark.evidence,
      ),
    ];
  });
}

interface Banner {
  readonly marking: Marking;
  readonly hasControls: boolean;
}

/** The highest level mark with what stands beside it in double strokes. Struck marks count: what was cancelled was borne. */
function highest(levels: readonly PartMark[]): Banner | null {
  const rank = (mark: PartMark): number => rankOf(levelOf(mark) ?? 'none');
  const top = levels.reduce<PartMark | null>((best, mark) => (best && rank(best) >= rank(mark) ? best : mark), null);
  const level = top ? levelOf(top) : null;
  if (!top || level === null) return null;
  const text = top.line.plain.length <= LONGEST_MARK_LINE ? top.line.plain.trim() : '';
  const parsed = text.includes('//') ? parseMarking(text, 'banner') : null;
  const isWhole = parsed?.marking?.level === level && !parsed.problems.some((one) => one.problem === 'unknown-word');
  return parsed?.marking && isWhole
    ? { marking: parsed.marking, hasControls: true }
    : { marking: plainMarking(level), hasControls: false };
}

function levelOf(mark: PartMark): Level | null {
  return mark.state === 'partly-struck' && /TOP/i.test(mark.read) ? 'TOP SECRET' : asLevel(mark.value);
}

/** A level that no order knew on the paper's day. Told once a part and level. */
function levelsBeforeTheirTime(part: Part, levels: readonly PartMark[]): Finding[] {
  const [first, last] = [firstDayOf(part.date), lastDayOf(part.date)];
  if (!first || !last) return [];
  const told = new Set<Level>();
  return levels.flatMap((mark): Finding[] => {
    const level = levelOf(mark);
    if (level === null || !isClassified(level) || told.has(level) || isKnown(level, first, last)) return [];
    if (level === 'RESTRICTED' && FOREIGN.test(mark.line.plain.slice(0, LONGEST_MARK_LINE))) return [];
    told.add(level);
    const message =
      level === 'RESTRICTED'
        ? 'RESTRICTED of the United States ended on 15 December 1953, before this paper. It is foreign, or the level or the date is misread.'
        : `No order knew ${level} on the day of this paper. The level or the date is misread, or the mark was put on later.`;
    return [finding('LEVEL_IMPOSSIBLE', part.id, message, null, mark.evidence)];
  });
}

/** Whether the level was in use on any day from `first` to `last`. Before the first order nothing is known against it. */
function isKnown(level: Level, first: Day, last: Day): boolean {
  if (level === 'RESTRICTED') return first < RESTRICTED_UNTIL;
  const [earliest] = ORDERS;
  if (level === 'TOP SECRET') return last >= TOP_SECRET_FROM;
  if (!earliest || first < earliest.effective) return true;
  const then = ORDERS.filter(
    (order, index) => order.effective <= last && (ORDERS[index + 1]?.effective ?? '9999') > first,
  );
  return then.some((order) => order.levels.includes(level));
}

/** A word that was no longer put on new papers (domain 3.2): `SECURITY INFORMATION` on a paper of 1962. */
function wordsAfterTheirTime(part: Part, own: readonly PartMark[]): Finding[] {
  const first = firstDayOf(part.date);
  if (!first) return [];
  const told = new Set<string>();
  return own.flatMap((mark): Finding[] => {
    const word = mark.kind === 'control' ? UNTIL.get(mark.value ?? '') : undefined;
    if (!word?.until || word.until >= first || told.has(word.words)) return [];
    told.add(word.words);
    return [
      finding(
        'LEVEL_IMPOSSIBLE',
        part.id,
        `${word.words} was put on papers only until ${word.until}, and this one is later. The word or the date is misread.`,
        null,
        mark.evidence,
      ),
    ];
  });
}

const UNTIL = new Map(HISTORY_WORDS.filter((word) => word.until !== null).map((word) => [word.words, word]));

/** Nothing is lowered to its own level or a higher one (domain trap 1): recognition read the form wrong. */
function raisingDowngrades(part: Part, marks: readonly PartMark[], actions: readonly ReviewAction[]): Finding[] {
  const own = part.originalClassification.value;
  if (own === null || !isClassified(own)) return [];
  const printed = marks.flatMap((mark): Finding['evidence'][] => {
    const isHere = mark.part === part.id && mark.form && mark.value === 'TOP SECRET' && own !== 'TOP SECRET';
    return isHere && /\bDOWNGRADED? TO\b[ ()]{1,6}$/.test(mark.line.plain.slice(0, mark.from)) ? [mark.evidence] : [];
  });
  const done = actions.flatMap((action): Finding['evidence'][] => {
    const isHere = action.appliesTo.some((one) => one.part === part.id && one.basis === 'stated');
    const isRaised = action.toLevel !== null && rankOf(action.toLevel) > rankOf(own);
    return isHere && action.decisions.includes('downgrade') && isRaised ? [action.evidence[0] ?? null] : [];
  });
  return [...printed, ...done].map((evidence) =>
    finding(
      'LEVEL_IMPOSSIBLE',
      part.id,
      `A paper that was ${own} cannot be downgraded to a higher level. The words of the form, or the level, are misread.`,
      null,
      evidence,
    ),
  );
}
