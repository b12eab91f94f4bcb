/** Marks as people put them right: changed, dismissed, added. */
import type { ActId } from '../ids.ts';
import type { Mark } from '../reading/reading.ts';
import type { CorrectionTexts } from './correction-text.ts';
import type { StandingCorrections } from './standing-corrections.ts';

export interface CorrectedMarks {
  /** Those that count, in the order read; added ones after them. */
  readonly marks: readonly Mark[];
  /** Read as marks, and none: words of the text. Those of a form stay among the marks, as form text. */
  readonly dismissed: readonly Mark[];
  /** Mark id to the act that made it what it is. */
  readonly acts: ReadonlyMap<string, ActId>;
}

/** Applies what stands. `partOf` tells the part of a mark that a person added; those that were read keep theirs here. */
export function correctedMarks(
  marks: readonly Mark[],
  standing: StandingCorrections,
  texts: CorrectionTexts,
  partOf: (mark: Mark) => string | null,
): CorrectedMarks {
  const added = standing.all.flatMap((act): Mark[] => {
    if (act.kind !== 'mark.added') return [];
    const { mark: id, kind, state, portion, value, text } = act.payload;
    const said = texts.get(text);
    const mark: Mark = {
      id,
      part: null,
      kind,
      read: said?.read ?? '',
      value: value ?? said?.value ?? null,
      state,
      portion,
      form: false,
      confidence: 'verified',
      evidence: act.evidence[0] ?? {},
    };
    return [{ ...mark, part: partOf(mark) }];
  });
  const acts = new Map(
    standing.all.flatMap((act) => (act.kind === 'mark.added' ? [[act.payload.mark, act.id] as const] : [])),
  );
  const kept: Mark[] = [];
  const dismissed: Mark[] = [];
  for (const mark of [...marks, ...added]) {
    const act = standing.byThing.get(`mark ${mark.id}`);
    if (act) acts.set(mark.id, act.id);
    if (act?.kind === 'mark.corrected')
      kept.push({ ...mark, state: act.payload.state, value: act.payload.value, confidence: 'verified' });
    else if (act?.kind === 'mark.reworded')
      kept.push(reworded(mark, act.payload.state, texts.get(act.payload.text)?.value));
    else if (act?.kind !== 'mark.dismissed') kept.push(mark);
    else if (act.payload.as === 'form-text') kept.push({ ...mark, form: true, confidence: 'verified' });
    else dismissed.push(mark);
  }
  return { marks: kept, dismissed, acts };
}

/** A value whose text is gone (purged, or not asked for) is unknown: neither what was read nor what was said. */
function reworded(mark: Mark, state: Mark['state'], value: string | null | undefined): Mark {
  return value === undefined
    ? { ...mark, state, value: null, confidence: 'unresolved' }
    : { ...mark, state, value, confidence: 'verified' };
}
