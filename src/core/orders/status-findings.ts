/** What a reviewer must see about a status on a day: dates that have passed, terms that no longer exist, authorities that must be asked. */
import type { Day, Instant } from '../dates.ts';
import type { Act } from '../ledger/act.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import type { Finding, FindingCode, Mark, Reading } from '../reading/reading.ts';
import { convert } from './convert.ts';
import type { Facts } from './facts.ts';
import { gatherFacts } from './gather-facts.ts';
import { ownInstruction } from './instruction-axis.ts';
import type { Instruction } from './instruction.ts';
import { readInstruction } from './instruction.ts';
import { obsoleteFrom } from './instruction-life.ts';
import { instructionWords } from './instruction-words.ts';
import { levelByOperation, reviewedByAge } from './level-by-operation.ts';
import { asLevel, isClassified } from './levels.ts';
import type { FourAxes } from './status.ts';
import { fourAxes } from './status.ts';
import { originalLevel } from './original-level.ts';
import { deemedFinding, leapFinding, outsideFinding } from './order-findings.ts';

/** Findings of the status of every part on a day, from the paper and what was done in declass. */
export function statusFindings(
  reading: Reading,
  on: Day,
  acts: readonly Act[] = [],
  asKnown: Instant | null = null,
): Finding[] {
  return gatherFacts({ reading, on, acts, asKnown }).flatMap((facts) => findingsOfStatus(facts, fourAxes(facts)));
}

/** Findings of one part that nobody settled yet. None while nothing of it is known, or on a day before it was made. */
export function findingsOfStatus(facts: Facts, axes: FourAxes): Finding[] {
  return allFindings(facts, axes).filter((one) => !facts.settled.some((settled) => isSameMatter(settled, one)));
}

/** Whether two findings ask the same of a person: the same question of the same place. Their words can differ by the day. */
function isSameMatter(a: Finding, b: Finding): boolean {
  return a.code === b.code && a.part === b.part && canonicalJson(a.evidence) === canonicalJson(b.evidence);
}

function allFindings(facts: Facts, axes: FourAxes): Finding[] {
  const { classification } = axes;
  if (!facts.isRead || (facts.origin !== null && facts.on < facts.origin)) return [];
  const isOpened = classification.value === 'declassified' || classification.value === 'declassified-in-part';
  const found = [...outsideFindings(facts), ...levelFindings(facts)];
  if (isOpened) return [...found, ...notCancelled(facts)];
  if (classification.value === 'presumed-declassified' || classification.value === 'not-classified') return found;
  return [...found, ...ownTerms(facts)];
}

/** What the instruction and the age of a part ask for on the day. */
function ownTerms(facts: Facts): Finding[] {
  const { origin, on, orders } = facts;
  const settled = facts.done.findLast((one) => one.action.declassifyOn !== null || one.action.toLevel !== null);
  const stated = settled?.action.declassifyOn ?? null;
  const own = settled ? null : ownInstruction(facts);
  const instruction = stated === null ? (own?.instruction ?? null) : readInstruction(stated, orders);
  const evidence = own?.mark.evidence ?? settled?.action.evidence[0] ?? null;
  const level = asLevel(originalLevel(facts).value);
  if (origin === null || !level || !isClassified(level) || facts.outside.some((one) => one.kind !== 'FGI')) return [];
  const found: Finding[] = [];
  const foreign = facts.outside.some((one) => one.kind === 'FGI');
  const byOperation = levelByOperation({ origin, level, instruction, foreign, on }, orders);
  const says = (code: FindingCode, message: string, proposes: string | null = null): void =>
    void found.push({ code, part: facts.part.id, message, proposes, evidence });
  if (instruction && byOperation.level === 'declassified-by-operation')
    says(
      'DATE_PASSED',
      `By ${instructionWords(instruction)} the part would be declassified by this day. A day that has passed decides nothing: confirm with the originator that it was not extended.`,
    );
  else if (on >= reviewedByAge(origin, orders) && !isReviewedSince(facts))
    says(
      'DATE_PASSED',
      `Permanent records of that year fell due on ${reviewedByAge(origin, orders)}. Look for an exemption, or for the declassification, before anything is told from the old marks.`,
    );
  if (!settled && byOperation.flags.includes('DEEMED_GDS'))
    found.push(deemedFinding(facts.part.id, facts.part.originalClassification.evidence[0] ?? null));
  found.push(...obsolete(facts, instruction, evidence));
  return found;
}

function isReviewedSince({ done, origin, orders }: Facts): boolean {
  return origin !== null && done.some((one) => one.last !== null && one.last >= reviewedByAge(origin, orders));
}

/** An instruction that can no longer be written: what a new paper made from this one must say instead (calculator A). */
function obsolete(facts: Facts, instruction: Instruction | null, evidence: Finding['evidence']): Finding[] {
  const ended = instruction && obsoleteFrom(instruction);
  if (!instruction || !ended || facts.on < ended || facts.origin === null) return [];
  const source = facts.part.date?.precision === 'day' ? facts.origin : null;
  const { declassifyOn, flags } = source
    ? convert({ source, instruction, isImagery12951: false }, source, facts.orders)
    : { declassifyOn: null, flags: [] };
  const found: Finding[] = [
    {
      code: 'INSTRUCTION_OBSOLETE',
      part: facts.part.id,
      message: `${instructionWords(instruction)} can no longer be written since ${ended}. A new paper made from this one bears a date instead.`,
      proposes: declassifyOn,
      evidence,
    },
  ];
  if (flags.includes('LEAP_POLICY')) found.push(leapFinding(facts.part.id, declassifyOn, evidence));
  return found;
}

function outsideFindings(facts: Facts): Finding[] {
  const seen = new Set<string>();
  return facts.outside.flatMap(({ kind, mark }): Finding[] => {
    const code = kind === 'FGI' || kind === 'NATO' ? 'FOREIGN_CONSENT' : 'RD_REQUIRES_DOE';
    if (seen.has(code)) return [];
    seen.add(code);
    return [outsideFinding(code, mark, facts.part.id)];
  });
}

/** Two live levels on the first page, and no act by that day that changed one into the other. */
function levelFindings(facts: Facts): Finding[] {
  if (facts.done.some((one) => one.action.decisions.includes('downgrade'))) return [];
  const live = firstPageMarks(facts).filter((mark) => mark.state === 'plain' && asLevel(mark.value) !== null);
  const odd = live.find((mark) => mark.value !== live[0]?.value);
  if (!odd) return [];
  const levels = [...new Set(live.map((mark) => mark.value))].join(' and ');
  const message = `The first page bears ${levels}, and no act by this day changed one into the other. Find the act that did.`;
  return [{ code: 'LEVELS_CONTRADICT', part: facts.part.id, message, proposes: null, evidence: odd.evidence }];
}

function notCancelled(facts: Facts): Finding[] {
  const live = firstPageMarks(facts).find(
    (mark) => mark.state === 'plain' && isClassified(asLevel(mark.value) ?? 'none'),
  );
  if (!live) return [];
  const message =
    'The part is declassified, but the level on its first page is not struck. Strike it on the copy that is released.';
  return [{ code: 'MARKS_NOT_CANCELLED', part: facts.part.id, message, proposes: null, evidence: live.evidence }];
}

function firstPageMarks({ levelMarks, part }: Facts): readonly Mark[] {
  return levelMarks.filter((mark) => (mark.evidence.page ?? part.pages[0]) === part.pages[0]);
}
