/** Deciding on a part, and taking a decision back. */
import type { ActId } from '../ids.ts';
import type { Exemption } from '../reading/reading.ts';
import type { Deciding, Docket, Doing } from './doing.ts';
import { levelOn, newAct, refuse, unlessAllowed } from './doing.ts';
import { wrongExemptions } from './excising.ts';
import type { PartDecision } from './excision.ts';
import { mayDecision } from './policy/decision.ts';

export interface DecisionWanted {
  readonly part: string;
  /** Null takes the decision back: the part is undecided again. */
  readonly decision: PartDecision | null;
  /** Needed with `deny`, empty with the others: what is cut out of a part carries its own. */
  readonly exemptions: readonly Exemption[];
  /** The decision act that stands for the part as the person saw it, or null. */
  readonly replaces: ActId | null;
}

/** Decides on a part. Refuses NOT_ALLOWED, NOT_FOUND, CONFLICT when another decision stands than was seen, BODY_INVALID. */
export function decidePart(docket: Docket, doing: Doing, wanted: DecisionWanted): Deciding {
  const no = unlessAllowed(
    mayDecision(doing.by, wanted.decision === null ? 'withdraw' : 'make', { level: levelOn(docket) }),
  );
  if (no) return no;
  const { part, decision, exemptions, replaces } = wanted;
  if (!docket.parts.some((one) => one.id === part)) return refuse('NOT_FOUND', `There is no part ${part}.`);
  const standing = docket.state.decisions.get(part)?.act ?? null;
  if (standing !== replaces) {
    return refuse(
      'CONFLICT',
      standing === null
        ? `Part ${part} is undecided by now. Look at it again.`
        : `Part ${part} was decided by someone since it was opened (act ${standing}). Look at it again.`,
    );
  }
  if (decision === null) {
    if (standing === null) return refuse('CONFLICT', `Part ${part} has no decision to take back.`);
    return { append: [newAct(doing, 'decision.withdrawn', { part, replaces: standing }, { part })] };
  }
  if (decision === 'deny' && !exemptions.length)
    return refuse('BODY_INVALID', 'A part is denied only with an exemption.');
  if (decision !== 'deny' && exemptions.length > 0)
    return refuse('BODY_INVALID', 'Only a denied part carries exemptions itself; what is cut out carries its own.');
  const wrong = wrongExemptions(exemptions, doing);
  return wrong ?? { append: [newAct(doing, 'decision.made', { part, decision, exemptions, replaces }, { part })] };
}
