import type { PixelBox } from '../../core/evidence.ts';
import { movedBox, pxOfMm, resizedBox, snappedToWords, type PageSize, type Point } from './page-box.ts';
import { movedCursor, type Lines, type WordAt } from './word-cursor.ts';

/** What the hand holds over the page. `changes` is the withholding whose box is drawn anew, or null for a new one. */
export type Tool =
  | { readonly kind: 'look' }
  | { readonly kind: 'words'; readonly from: WordAt; readonly at: WordAt; readonly changes: string | null }
  | { readonly kind: 'box'; readonly box: PixelBox; readonly changes: string | null }
  | { readonly kind: 'corner'; readonly first: Point; readonly changes: string | null };

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
export type ToolAnswer = { readonly tool: Tool } | 'done' | 'away' | null;

const ARROWS: Readonly<Record<string, readonly [x: number, y: number, way: 'left' | 'right' | 'up' | 'down']>> = {
  ArrowLeft: [-1, 0, 'left'],
  ArrowRight: [1, 0, 'right'],
  ArrowUp: [0, -1, 'up'],
  ArrowDown: [0, 1, 'down'],
};

/** How a tool answers a stroke (interface.md section 6): arrows move, Shift extends or resizes, Ctrl or Option goes ten times as far, Enter is done. */
export function toolAfter(tool: Tool, stroke: ToolStroke, page: ToolPage): ToolAnswer {
  if (tool.kind === 'look') return null;
  if (stroke.key === 'Escape') return 'away';
  if (tool.kind === 'corner') return null;
  if (stroke.key === 'Enter' && !stroke.ctrlKey && !stroke.metaKey) return 'done';
  return tool.kind === 'words' ? wordsAfter(tool, stroke, page) : boxAfter(tool, stroke, page);
}

function wordsAfter(tool: Extract<Tool, { kind: 'words' }>, stroke: ToolStroke, { lines }: ToolPage): ToolAnswer {
  const arrow = ARROWS[stroke.key];
  const way = arrow ? arrow[2] : stroke.key === 'Home' ? 'start' : stroke.key === 'End' ? 'end' : null;
  if (way === null) return null;
  let { at } = tool;
  for (let left = stroke.ctrlKey || stroke.altKey ? 10 : 1; left > 0; left -= 1) at = movedCursor(lines, at, way);
  return { tool: { ...tool, at, from: stroke.shiftKey ? tool.from : at } };
}

function boxAfter(tool: Extract<Tool, { kind: 'box' }>, stroke: ToolStroke, page: ToolPage): ToolAnswer {
  if (stroke.key.toLowerCase() === 's' && !stroke.ctrlKey && !stroke.metaKey && !stroke.altKey)
    return { tool: { ...tool, box: snappedToWords(tool.box, page.lines) } };
  const arrow = ARROWS[stroke.key];
  if (!arrow) return null;
  const step = pxOfMm(page.dpi) * (stroke.ctrlKey || stroke.altKey ? 10 : 1);
  const change = stroke.shiftKey ? resizedBox : movedBox;
  return { tool: { ...tool, box: change(tool.box, arrow[0] * step, arrow[1] * step, page) } };
}
