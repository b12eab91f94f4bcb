/** What an editor printed around one part of a transcript. */
import type { NoteLines } from './source-note.ts';

/** What the editor printed around a part; positions are of lines. */
export interface EditedPart {
  readonly headAt: number | null;
  readonly datedAt: number | null;
  readonly note: NoteLines | null;
  /** `Attachment`, `Tab A`: the heading under which this part is printed within another; null for a document itself. */
  readonly headingAt: number | null;
}
