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
export declare const NOTHING_DONE: UndoStacks;
/** The stacks after an edit was saved. */
export declare function recorded(stacks: UndoStacks, way: Way, group: string, edit: Edit): UndoStacks;
/** The step to take back or bring again, and the stacks without it; null when there is none. */
export declare function popped(stacks: UndoStacks, way: 'undo' | 'redo'): {
    readonly step: Step;
    readonly stacks: UndoStacks;
} | null;
/** A withholding that was placed again has a new id: every step that spoke of the old one now speaks of it. */
export declare function renamed(stacks: UndoStacks, from: string, to: string): UndoStacks;
