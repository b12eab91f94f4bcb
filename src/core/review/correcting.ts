/** Putting right what was read, and taking a correction back. What was read stays in the reading. */
import type { Evidence } from '../evidence.ts';
import type { ActId, Sha256 } from '../ids.ts';
import type { NewAct } from '../ledger/act.ts';
import { cuttingOf } from '../orders/corrected-parts.ts';
import type { CorrectionAct } from '../orders/standing-corrections.ts';
import { isCorrection, standingCorrections, thingOf, withdrawnIn } from '../orders/standing-corrections.ts';
import { correctionOf } from './correction-payload.ts';
import type { CorrectionWanted } from './correction-payload.ts';
import type { Deciding, Docket, Doing, Refusal } from './doing.ts';
import { levelOn, newAct, refuse, unlessAllowed } from './doing.ts';
import { mayCorrect } from './policy/correction.ts';
import type { ReadingOnTable } from './reading-on-table.ts';

export interface Correcting {
  readonly correction: CorrectionWanted;
  /** The reading that the person saw. */
  readonly reading: Sha256;
  /** The correction of the same thing that the person saw, null for none; undefined supersedes whatever stands. */
  readonly replaces: ActId | null | undefined;
  /** A citation; null when none is relied on. */
  readonly authority: string | null;
  /** Where else it was seen, beside where the thing itself stands. */
  readonly evidence: readonly Evidence[];
  /** Hash of the document that holds the words of the correction; null when it has none. */
  readonly text: Sha256 | null;
}

/**
 * Puts something right. Refuses NOT_ALLOWED; CONFLICT for another reading than stands, another correction than was
 * seen, or a cut that cannot be; NOT_FOUND for what is not there; BODY_INVALID for a value that cannot be.
 */
export function correct(docket: Docket, doing: Doing, table: ReadingOnTable, wanted: Correcting): Deciding {
  const no =
    unlessAllowed(mayCorrect(doing.by, 'make', { level: levelOn(docket) })) ??
    unlessSame(table, wanted.reading) ??
    wrongBasis(table, wanted);
  if (no) return no;
  const made = correctionOf(table, doing, wanted.correction, wanted.text);
  if ('refuse' in made) return made;
  const standing = standingCorrections(table.acts).byThing.get(thingOf(made)) ?? null;
  if (wanted.replaces !== undefined && (standing?.id ?? null) !== wanted.replaces)
    return refuse(
      'CONFLICT',
      standing === null
        ? 'The correction that was seen was taken back. Look at it again.'
        : `This was put right by someone since it was opened (act ${standing.id}). Look at it again.`,
    );
  const evidence = [...made.evidence, ...wanted.evidence];
  const supersedes = standing === null ? [] : [standing.id];
  const where = made.part === null ? {} : { part: made.part };
  const act = newAct(doing, made.kind, made.payload, where, { authority: wanted.authority, evidence, supersedes });
  return { append: [act] };
}

/**
 * Takes a correction back; what stood before it stands again. Refuses NOT_ALLOWED, NOT_FOUND, and CONFLICT when a
 * later correction of the same thing, or a later cut of its pieces, rests on it.
 */
export function withdrawCorrection(
  docket: Docket,
  doing: Doing,
  table: ReadingOnTable,
  { correction, reading }: { readonly correction: ActId; readonly reading: Sha256 },
): Deciding {
  const no = unlessAllowed(mayCorrect(doing.by, 'withdraw', { level: levelOn(docket) })) ?? unlessSame(table, reading);
  if (no) return no;
  const act = table.acts.find((one) => one.id === correction);
  if (!act || !isCorrection(act) || act.payload.reading !== table.hash)
    return refuse('NOT_FOUND', 'There is no such correction of this reading.');
  if (withdrawnIn(table.acts).has(act.id)) return refuse('CONFLICT', 'That correction is already taken back.');
  const rests = whatRestsOn(act, table);
  if (rests !== null) return refuse('CONFLICT', `A later correction rests on it (act ${rests}). Take that back first.`);
  const part = 'record' in act.subject ? (act.subject.part ?? null) : null;
  const withdrawal: NewAct = newAct(
    doing,
    'correction.withdrawn',
    { reading, correction: act.id },
    part === null ? {} : { part },
    { authority: null, evidence: act.evidence, supersedes: [act.id] },
  );
  return { append: [withdrawal] };
}

/** The first act that would say something of nothing, or something else, without this one; null when there is none. */
function whatRestsOn(act: CorrectionAct, { corrected, acts }: ReadingOnTable): ActId | null {
  const standing = standingCorrections(acts);
  const latest = standing.byThing.get(thingOf(act));
  if (latest && latest.id !== act.id) return latest.id;
  if (act.kind === 'mark.added') return standing.byThing.get(`mark ${act.payload.mark}`)?.id ?? null;
  if (act.kind !== 'part.cut' && act.kind !== 'part.joined') return null;
  const without = standingCorrections(acts.filter((one) => one.id !== act.id));
  const before = cuttingOf(corrected.asRead, standing).applied;
  const after = new Set(cuttingOf(corrected.asRead, without).applied.map((one) => one.id));
  return before.find((one) => one.id !== act.id && !after.has(one.id))?.id ?? null;
}

function unlessSame(table: ReadingOnTable, reading: Sha256): { readonly refuse: Refusal } | null {
  if (table.hash === reading) return null;
  return refuse('CONFLICT', 'The record was read anew since it was opened. Open it again.');
}

/** An order or a law, and the place in it: `E.O. 13526 3.3(b)(6)`, `32 CFR 2001.24(f)`, `5 USC 552(b)(6)`. */
const CITATION = /^(?:E\.?O\.? ?\d{5}|\d{1,2} (?:CFR|U\.?S\.?C\.?)(?: part)? \d{1,5})(?:[ ,.(][\da-z.()§ ]{0,24})?$/;

function wrongBasis(table: ReadingOnTable, { authority, evidence }: Correcting): { readonly refuse: Refusal } | null {
  if (authority !== null && !CITATION.test(authority))
    return refuse(
      'BODY_INVALID',
      'The authority must be a citation, such as E.O. 13526 3.3(b)(6) or 32 CFR 2001.24(f): acts hold no free text.',
    );
  const pages = new Set(table.corrected.pages.map((one) => one.page));
  const stray = evidence.find((one) => one.page !== undefined && !pages.has(one.page));
  return stray ? refuse('NOT_FOUND', `There is no page ${stray.page ?? 0}.`) : null;
}
