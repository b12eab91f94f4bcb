import type { Edit } from './change.ts';

/** Edits done together (one selection may need several boxes) are taken back together. */
export interface Step {
  readonly group: string;
  readonly edits: readonly Edit[];
}
/** What can be undone and redone, latest last. Undoing is a new act; nothing is ever unmade. */
export interface UndoStacks {
  readonly undo: readonly Step[];
  readonly redo: readonly Step[];
}
/** Whether a change is the person's own, or takes an earlier one back, or brings it again. */
export type Way = 'do' | 'undo' | 'redo';

/** Nothing done yet. */
export const NOTHING_DONE: UndoStacks = { undo: [], redo: [] };

/** A hundred steps is more than anyone takes back; the rest stays in the history of the record. */
const MOST = 100;

function pushed(steps: readonly Step[], group: string, edit: Edit): readonly Step[] {
  const last = steps.at(-1);
  if (last?.group === group) return [...steps.slice(0, -1), { group, edits: [...last.edits, edit] }];
  return [...steps, { group, edits: [edit] }].slice(-MOST);
}

/** The stacks after an edit was saved. */
export function recorded(stacks: UndoStacks, way: Way, group: string, edit: Edit): UndoStacks {
  if (way === 'do') return { undo: pushed(stacks.undo, group, edit), redo: [] };
  if (way === 'undo') return { undo: stacks.undo, redo: pushed(stacks.redo, group, edit) };
  return { undo: pushed(stacks.undo, group, edit), redo: stacks.redo };
}

/** The step to take back or bring again, and the stacks without it; null when there is none. */
export function popped(
  stacks: UndoStacks,
  way: 'undo' | 'redo',
): { readonly step: Step; readonly stacks: UndoStacks } | null {
  const step = stacks[way].at(-1);
  return step ? { step, stacks: { ...stacks, [way]: stacks[way].slice(0, -1) } } : null;
}

/** A withholding that was placed again has a new id: every step that spoke of the old one now speaks of it. */
export function renamed(stacks: UndoStacks, from: string, to: string): UndoStacks {
  const rename = (steps: readonly Step[]): readonly Step[] =>
    steps.map((step) => ({
      ...step,
      edits: step.edits.map((edit) => (edit.of === 'excision' && edit.id === from ? { ...edit, id: to } : edit)),
    }));
  return { undo: rename(stacks.undo), redo: rename(stacks.redo) };
}
