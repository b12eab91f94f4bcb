import type { Correction, RecordView } from '../../contract/api.ts';
import type { PixelBox } from '../../core/evidence.ts';
import type { Exemption } from '../../core/reading/reading.ts';
import type { PartDecision } from '../../core/review/excision.ts';
import type { WordAt } from './word-cursor.ts';

/** Where a withholding is asked for: words, a free box, or the whole page. Never any text. */
export type WhereOnPage =
  | { readonly words: readonly WordAt[] }
  | { readonly box: PixelBox }
  | { readonly wholePage: true };

/** One thing a reviewer asks of the record. `act` makes a retry the same act. */
export type Change =
  | {
      readonly door: 'place';
      readonly act: string;
      readonly page: number;
      readonly raster: string;
      readonly where: WhereOnPage;
      readonly exemptions: readonly Exemption[];
    }
  | {
      readonly door: 'change';
      readonly act: string;
      readonly excision: string;
      readonly replaces: string;
      readonly page: number;
      readonly raster: string;
      readonly where: WhereOnPage;
      readonly exemptions: readonly Exemption[];
    }
  | { readonly door: 'remove'; readonly act: string; readonly excision: string; readonly replaces: string }
  | {
      readonly door: 'decide';
      readonly act: string;
      readonly part: string;
      readonly decision: PartDecision | null;
      readonly exemptions: readonly Exemption[];
      readonly replaces: string | null;
    }
  | {
      readonly door: 'correct';
      readonly act: string;
      /** The reading that the person saw. */
      readonly reading: string;
      /** What is put right. It holds the value that was typed, so it is forgotten as soon as the record holds it. */
      readonly correction: Correction;
      /** The correction of the same thing that stood when it was opened, null for none; undefined supersedes whatever stands. */
      readonly replaces: string | null | undefined;
      readonly authority: string | null;
    }
  | {
      readonly door: 'withdraw';
      readonly act: string;
      readonly reading: string;
      /** The act that is taken back. */
      readonly correction: string;
      /** What that act put right, where it is known here: then the taking back can itself be undone. */
      readonly was: Correction | null;
    };

interface Shape {
  readonly page: number;
  readonly raster: string;
  readonly box: PixelBox;
  readonly wholePage: boolean;
  readonly exemptions: readonly Exemption[];
}
interface Decided {
  readonly decision: PartDecision;
  readonly exemptions: readonly Exemption[];
}

/** A change that was made: what stood before and what stands after it. Enough to take it back; again no text. */
export type Edit =
  | { readonly of: 'excision'; readonly id: string; readonly before: Shape | null; readonly after: Shape | null }
  | { readonly of: 'decision'; readonly part: string; readonly before: Decided | null; readonly after: Decided | null }
  /** `stands` is false when the edit was the taking back of the correction. */
  | { readonly of: 'correction'; readonly act: string; readonly correction: Correction; readonly stands: boolean };

function shapeOf(record: RecordView, id: string): Shape | null {
  const excision = record.excisions.find((one) => one.id === id);
  const raster = record.pages.find(({ page }) => page === excision?.page)?.raster;
  if (!excision || raster === undefined) return null;
  return {
    page: excision.page,
    raster,
    box: excision.box,
    wholePage: excision.wholePage,
    exemptions: excision.exemptions,
  };
}

function decidedOf(record: RecordView, part: string): Decided | null {
  const decision = record.parts.find(({ id }) => id === part)?.decision ?? null;
  return decision && { decision: decision.decision, exemptions: decision.exemptions };
}

/**
 * What the change did, told from the record before and after it; a choice of words over several lines makes one
 * withholding a line. None when it cannot be told, as when a retried change had been made already before `before` was
 * fetched. Then it can still be undone by hand, never wrongly by key.
 */
export function editsOf(change: Change, before: RecordView, after: RecordView): readonly Edit[] {
  if (change.door === 'correct')
    return before.acts.some(({ id }) => id === change.act)
      ? []
      : [{ of: 'correction', act: change.act, correction: change.correction, stands: true }];
  if (change.door === 'withdraw')
    return change.was === null
      ? []
      : [{ of: 'correction', act: change.correction, correction: change.was, stands: false }];
  if (change.door === 'decide') {
    if (before.parts.some(({ decision }) => decision?.act === change.act)) return [];
    return [
      {
        of: 'decision',
        part: change.part,
        before: decidedOf(before, change.part),
        after: decidedOf(after, change.part),
      },
    ];
  }
  const placed = placedWith(change.act, after).map((id): Edit => ({
    of: 'excision',
    id,
    before: null,
    after: shapeOf(after, id),
  }));
  if (change.door === 'place') return placed;
  const stood = before.excisions.find(({ id }) => id === change.excision);
  if (stood?.act !== change.replaces) return placed;
  return [
    { of: 'excision', id: stood.id, before: shapeOf(before, stood.id), after: shapeOf(after, stood.id) },
    ...placed,
  ];
}

/** Withholdings placed by this act and by those recorded in the same breath: next to it in the ledger, at the same instant, by the same person. */
function placedWith(act: string, after: RecordView): readonly string[] {
  const acts = after.acts.toSorted((a, b) => a.index - b.index);
  const at = acts.findIndex(({ id }) => id === act);
  const first = acts[at];
  if (!first) return [];
  const others = acts.slice(at + 1);
  const end = others.findIndex(
    ({ kind, recordedAt, actor }) =>
      kind !== 'excision.placed' || recordedAt !== first.recordedAt || actor !== first.actor,
  );
  const together = new Set(
    [first, ...(end < 0 ? others : others.slice(0, end))]
      .filter(({ kind }) => kind === 'excision.placed')
      .map(({ id }) => id),
  );
  return after.excisions.filter((one) => together.has(one.act)).map(({ id }) => id);
}

/** The change that takes an edit back, as an act of its own; null when that is no longer possible because the record has moved on. */
export function inverseOf(edit: Edit, now: RecordView, act: string): Change | null {
  if (edit.of === 'correction') {
    if (now.reading === null) return null;
    if (!edit.stands)
      return {
        door: 'correct',
        act,
        reading: now.reading,
        correction: edit.correction,
        replaces: undefined,
        authority: null,
      };
    return now.acts.some(({ id, canWithdraw }) => id === edit.act && canWithdraw)
      ? { door: 'withdraw', act, reading: now.reading, correction: edit.act, was: edit.correction }
      : null;
  }
  if (edit.of === 'decision') {
    const standing = now.parts.find(({ id }) => id === edit.part)?.decision ?? null;
    if (!edit.before && !standing) return null;
    return {
      door: 'decide',
      act,
      part: edit.part,
      decision: edit.before?.decision ?? null,
      exemptions: edit.before?.exemptions ?? [],
      replaces: standing?.act ?? null,
    };
  }
  const standing = now.excisions.find(({ id }) => id === edit.id);
  if (!edit.before) return standing ? { door: 'remove', act, excision: edit.id, replaces: standing.act } : null;
  const { page, raster, box, wholePage, exemptions } = edit.before;
  const where: WhereOnPage = wholePage ? { wholePage: true } : { box };
  if (!edit.after) return { door: 'place', act, page, raster, where, exemptions };
  return standing
    ? { door: 'change', act, excision: edit.id, replaces: standing.act, page, raster, where, exemptions }
    : null;
}
