/** Which corrections of a reading stand: what people put right, less what was taken back. */
import type { ActId } from '../ids.ts';
import type { Act } from '../ledger/act.ts';

const KINDS = [
  'mark.corrected',
  'mark.reworded',
  'mark.dismissed',
  'mark.added',
  'date.corrected',
  'name.corrected',
  'part.cut',
  'part.joined',
  'part.described',
  'attachment.linked',
  'finding.settled',
] as const;
const KIND_SET: ReadonlySet<string> = new Set(KINDS);
export type CorrectionKind = (typeof KINDS)[number];
export type CorrectionAct = Extract<Act, { kind: CorrectionKind }>;
/** A cut or a joining: what makes other parts of the same pages. */
export type RecutAct = Extract<Act, { kind: 'part.cut' | 'part.joined' }>;

export interface StandingCorrections {
  /** All that stand, in ledger order; of the same thing the last one counts. */
  readonly all: readonly CorrectionAct[];
  /** The one that counts for each thing, by the name of `thingOf`. */
  readonly byThing: ReadonlyMap<string, CorrectionAct>;
}

/** Whether the act puts something right that was read. */
export function isCorrection(act: Act): act is CorrectionAct {
  return KIND_SET.has(act.kind);
}

/**
 * The corrections that stand after these acts, in ledger order. What was said of another reading than the last one
 * made does not count: its ids mean other things.
 */
export function standingCorrections(acts: readonly Act[]): StandingCorrections {
  let reading: string | null = null;
  const withdrawn = new Set<ActId>();
  const made: CorrectionAct[] = [];
  // One pass: a ledger is long, and most of its acts put nothing right.
  for (const act of acts) {
    if (act.kind === 'reading.made') reading = act.payload.reading;
    else if (act.kind === 'correction.withdrawn') withdrawn.add(act.payload.correction);
    else if (isCorrection(act)) made.push(act);
  }
  const all = made.filter((act) => !withdrawn.has(act.id) && (reading === null || act.payload.reading === reading));
  const byThing = new Map<string, CorrectionAct>();
  for (const act of all) byThing.set(thingOf(act), act);
  return { all, byThing };
}

/** The cuts and joinings among them, in order. */
export function recutsIn({ all }: StandingCorrections): readonly RecutAct[] {
  return all.filter((act): act is RecutAct => act.kind === 'part.cut' || act.kind === 'part.joined');
}

/** Ids of the corrections that were taken back. */
export function withdrawnIn(acts: readonly Act[]): ReadonlySet<ActId> {
  const withdrawn = new Set<ActId>();
  for (const act of acts) if (act.kind === 'correction.withdrawn') withdrawn.add(act.payload.correction);
  return withdrawn;
}

/** What a correction is about, by name: two corrections of the same thing have the same, and the later supersedes. */
export function thingOf(act: Pick<CorrectionAct, 'kind' | 'payload'>): string {
  const { kind, payload } = act as Pairing;
  switch (kind) {
    case 'mark.corrected':
    case 'mark.reworded':
    case 'mark.dismissed':
      return `mark ${payload.mark}`;
    case 'mark.added':
      return `added ${payload.mark}`;
    case 'date.corrected':
      return `date of ${payload.of} ${payload.id}`;
    case 'name.corrected':
      return `${payload.field} ${payload.place} of ${payload.of} ${payload.id}`;
    case 'part.cut':
      return `cut of ${payload.part}`;
    case 'part.joined':
      return `joining of ${payload.part}`;
    case 'part.described':
      return `kind of ${payload.part}`;
    case 'attachment.linked':
      return `attachment ${payload.attachment} of ${payload.part}`;
    case 'finding.settled':
      return `finding ${payload.finding}`;
  }
}

/** Picks kind and payload of each member together, which `Pick` of a union does not. */
type Pairing = { [K in CorrectionKind]: Pick<Extract<CorrectionAct, { kind: K }>, 'kind' | 'payload'> }[CorrectionKind];
