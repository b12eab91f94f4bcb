import type { PixelBox } from '../../core/evidence.ts';
import type { Outbox } from './outbox.ts';
import { boxAround, type Lines } from './word-cursor.ts';

/** Boxes of withholdings that are not in the record yet, so that nothing drawn ever vanishes from sight. */
export function boxesPending(
  outbox: Outbox,
  page: number,
  words: { readonly widthPx: number; readonly heightPx: number; readonly lines: Lines } | null,
): readonly PixelBox[] {
  return outbox.flatMap(({ change }) => {
    if ((change.door !== 'place' && change.door !== 'change') || change.page !== page) return [];
    if ('box' in change.where) return [change.where.box];
    if (!words) return [];
    if ('wholePage' in change.where) return [[0, 0, words.widthPx, words.heightPx] as const];
    const box = boxAround(words.lines, change.where.words);
    return box ? [box] : [];
  });
}
