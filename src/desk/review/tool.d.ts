import type { PixelBox } from '../../core/evidence.ts';
import { type PageSize, type Point } from './page-box.ts';
import { type Lines, type WordAt } from './word-cursor.ts';
/** What the hand holds over the page. `changes` is the withholding whose box is drawn anew, or null for a new one. */
export type Tool = {
    readonly kind: 'look';
} | {
    readonly kind: 'words';
    readonly from: WordAt;
    readonly at: WordAt;
    readonly changes: string | null;
} | {
    readonly kind: 'box';
    readonly box: PixelBox;
    readonly changes: string | null;
} | {
    readonly kind: 'corner';
    readonly first: Point;
    readonly changes: string | null;
};
/** A key with its modifiers, as far as the tools care. */
export interface ToolStroke {
    readonly key: string;
    readonly shiftKey: boolean;
    readonly ctrlKey: boolean;
    readonly altKey: boolean;
    readonly metaKey: boolean;
}
/** The page under the tool. */
export interface ToolPage extends PageSize {
    readonly dpi: number;
    readonly lines: Lines;
}
/** What a stroke does: the tool after it, `done` to ask for the reason, `away` to put the tool down; null when it is none of the tool's keys. */
export type ToolAnswer = {
    readonly tool: Tool;
} | 'done' | 'away' | null;
/** How a tool answers a stroke (interface.md section 6): arrows move, Shift extends or resizes, Ctrl or Option goes ten times as far, Enter is done. */
export declare function toolAfter(tool: Tool, stroke: ToolStroke, page: ToolPage): ToolAnswer;
