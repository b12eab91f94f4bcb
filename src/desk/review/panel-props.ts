import type { RefObject } from 'react';
import type { PageWordsView, PartView, RecordView } from '../../contract/api.ts';
import type { Selected, Thing } from './things.ts';
import type { Review } from './use-review.ts';

/** What the right panel is told about the page, and what it can do. */
export interface PanelProps {
  readonly record: RecordView;
  readonly page: number;
  readonly part: PartView | null;
  readonly words: PageWordsView | null;
  readonly review: Review;
  readonly selected: Selected;
  readonly pick: (thing: Pick<Thing, 'kind' | 'id'>) => void;
  readonly go: (page: number) => void;
  readonly decide: (decision: 'release' | 'release-in-part' | 'deny' | null) => void;
  /** Where the reasons for a denial are asked. */
  readonly anchor: RefObject<HTMLDivElement | null>;
  readonly undecided: number | null;
  /** Parts on this page; with more than one, which is meant can be chosen. */
  readonly sharing: readonly PartView[];
  readonly setPart: (part: string) => void;
  /** The line of this page that is chosen in the text, by its number, or null. */
  readonly line: number | null;
  readonly setLine: (line: number | null) => void;
}
