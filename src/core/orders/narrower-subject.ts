/** The status of a page or a portion: that of its part, with its own marks. */
import type { AccessStatus, ClassificationStatus, Mark } from '../reading/reading.ts';
import type { Facts } from './facts.ts';
import { idsOf } from './facts.ts';
import { asLevel, higherOf, isClassified, rankOf } from './levels.ts';
import { markingOf } from './marking-axis.ts';
import { outsideKinds } from './outside-order.ts';
import { weaker } from './paper-time.ts';
import type { FourAxes } from './status.ts';
import type { Told } from './told.ts';

/** The facts as one page shows them: only its own level marks. */
export function factsOfPage(facts: Facts, page: number): Facts {
  return { ...facts, levelMarks: facts.levelMarks.filter((mark) => pageOf(mark, facts) === page) };
}

/** The four axes of one page of a part: an inner page may bear a lower level than the whole (32 CFR 2001.21(b)). */
export function axesOfPage(facts: Facts, ofPart: FourAxes, page: number): FourAxes {
  const own = factsOfPage(facts, page);
  return {
    classification: levelOfPage(own, ofPart.classification, page),
    instruction: ofPart.instruction,
    access: accessOfPage(facts, ofPart.access, page),
    marking: markingOf(own),
  };
}

function levelOfPage(own: Facts, whole: Told<ClassificationStatus>, page: number): Told<ClassificationStatus> {
  const level = asLevel(whole.value);
  if (!level || !isClassified(level) || page === own.part.pages[0]) return whole;
  const live = own.levelMarks.filter((mark) => mark.state === 'plain' && asLevel(mark.value) !== null);
  const highest = live.map((mark) => asLevel(mark.value) ?? 'none').reduce((a, b) => higherOf(a, b), 'none');
  if (live.length === 0) return { ...whole, rules: [...whole.rules, 'INNER_PAGE'] };
  if (rankOf(highest) >= rankOf(level)) return whole;
  const carrying = live.filter((mark) => mark.value === highest);
  return {
    value: highest,
    confidence: weaker(whole.confidence, 'medium'),
    reasons: idsOf(carrying, own),
    rules: ['INNER_PAGE'],
  };
}

/** A page taken out whole from a part that was opened in part is withheld. */
function accessOfPage(facts: Facts, ofPart: Told<AccessStatus>, page: number): Told<AccessStatus> {
  const isTakenOut = facts.reading.excisions.some((one) => one.page === page && one.kind === 'whole-page');
  return ofPart.value === 'released-in-part' && isTakenOut
    ? { ...ofPart, value: 'withheld', confidence: weaker(ofPart.confidence, 'medium'), rules: ['EXCISIONS_SEEN'] }
    : ofPart;
}

/** The four axes of the portion that a portion mark stands before. */
export function axesOfPortion(facts: Facts, ofPart: FourAxes, mark: Mark): FourAxes {
  const standing = standingMark(facts, mark);
  const classification = levelOfPortion(facts, ofPart.classification, standing);
  return {
    classification,
    instruction:
      classification.value === 'UNCLASSIFIED' || classification.value === 'not-classified'
        ? { value: null, confidence: classification.confidence, reasons: classification.reasons, rules: ['PORTION'] }
        : ofPart.instruction,
    access:
      ofPart.access.value === 'released-in-part'
        ? { ...ofPart.access, value: 'unresolved', confidence: 'unresolved', rules: ['PART_IN_PART'] }
        : ofPart.access,
    marking: markingOf({ ...facts, levelMarks: [mark] }),
  };
}

/** A portion mark that is struck gives way to a plain one beside it: `(S)` crossed out, `(U)` written over it. */
function standingMark(facts: Facts, mark: Mark): Mark {
  if (mark.state !== 'struck') return mark;
  const line = mark.evidence.lines?.[0];
  const beside = facts.portionMarks.filter(
    (other) =>
      other.state === 'plain' &&
      pageOf(other, facts) === pageOf(mark, facts) &&
      (line === undefined ? isBeside(other, mark) : other.evidence.lines?.[0] === line),
  );
  return beside.at(-1) ?? mark;
}

/** Whether two boxes stand at one height of the page. */
function isBeside(a: Mark, b: Mark): boolean {
  const [one, other] = [a.evidence.box, b.evidence.box];
  return one !== undefined && other !== undefined && one[1] < other[3] && other[1] < one[3];
}

function levelOfPortion(facts: Facts, whole: Told<ClassificationStatus>, mark: Mark): Told<ClassificationStatus> {
  const isUntold = whole.rules.includes('NOT_YET_MADE') || whole.rules.includes('NOT_YET_READ');
  if (isUntold) return whole;
  const reasons = idsOf([mark], facts);
  const says = (value: ClassificationStatus, rules: Told<unknown>['rules']): Told<ClassificationStatus> => ({
    value,
    confidence: weaker(mark.confidence, whole.value === 'review' ? 'high' : whole.confidence),
    reasons: value === whole.value ? [...new Set([...whole.reasons, ...reasons])] : reasons,
    rules,
  });
  const own = asLevel(mark.value);
  if (!own) return mark.value === null ? whole : says('not-classified', ['ADMINISTRATIVE_MARK']);
  if (!isClassified(own)) return says('UNCLASSIFIED', ['PORTION']);
  const isOutside = outsideKinds(mark.read).some((kind) => kind !== 'FGI');
  const isOpened = whole.value === 'declassified' || whole.value === 'presumed-declassified';
  if (isOutside && isOpened) return says('review', ['ATOMIC_IS_OUTSIDE']);
  if (isOpened) return { ...whole, rules: [...whole.rules, 'PORTION'] };
  if (whole.value === 'declassified-in-part') return says('review', ['PART_IN_PART']);
  const isSeen = facts.readOn === null || facts.on >= facts.readOn;
  if (mark.state === 'struck' && isSeen && facts.later.every((one) => one.last === null))
    return says('presumed-declassified', ['STRUCK_WITHOUT_AUTHORITY']);
  const level = asLevel(whole.value);
  if (!level) return { ...whole, rules: [...whole.rules, 'PORTION'] };
  return rankOf(own) <= rankOf(level) ? says(own, ['PORTION']) : { ...whole, rules: [...whole.rules, 'PORTION'] };
}

/** The page a mark stands on; a transcript whose marks name no page counts for the first of the part. */
function pageOf(mark: Mark, { part }: Facts): number {
  return mark.evidence.page ?? part.pages[0];
}
