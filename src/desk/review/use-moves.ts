import type { RefObject } from 'react';
import type { RecordView } from '../../contract/api.ts';
import { announce } from '../announce.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { nextView, type PageSearch, type View } from '../search.ts';
import { neighbourPart, nextUndecided } from './undecided.ts';

const LEAST_ZOOM = 0.5;
const MOST_ZOOM = 4;
const VIEW_WORDS: Readonly<Record<View, string>> = {
  original: 'The original, untouched.',
  proposed: 'Proposed: with what is drawn.',
  'as-released': 'As released: what the public would get now.',
};

interface Moving {
  readonly record: RecordView;
  /** Chooses a part among those that share a page. */
  readonly toPart: (to: { page: number; part: string }) => void;
  readonly page: number;
  readonly view: View;
  readonly zoom: number;
  readonly setZoom: (zoom: number) => void;
  readonly go: (to: Partial<PageSearch>) => void;
  readonly goPage: (page: number) => void;
  readonly isHidden: boolean;
  readonly setHidden: (hidden: boolean) => void;
  readonly stage: RefObject<HTMLElement | null>;
}

/** Moving through the pages and looking at them. */
export function useMoves({
  record,
  toPart,
  page,
  view,
  zoom,
  setZoom,
  go,
  goPage,
  isHidden,
  setHidden,
  stage,
}: Moving): void {
  const pages = record.pages.map((one) => one.page);
  const at = pages.indexOf(page);
  const to = (target: number | null | undefined, none: string) => ({
    run: () => {
      if (target !== null && target !== undefined) goPage(target);
    },
    whyNot: target === null || target === undefined ? none : null,
  });
  const undecided = (step: 1 | -1) => ({
    run: () => {
      const target = nextUndecided(record, page, step);
      if (target === null) return;
      const part = record.parts.find(({ pages: [first], decision }) => first === target && decision === null);
      if (part) toPart({ page: target, part: part.id });
      goPage(target);
      document.querySelector<HTMLElement>('#decision input, #decision [role="radio"]')?.focus();
    },
    whyNot: nextUndecided(record, page, step) === null ? 'Every part is decided.' : null,
  });
  useCommands({
    'next-page': to(pages[at + 1], 'This is the last page.'),
    'previous-page': to(pages[at - 1], 'This is the first page.'),
    'next-part': to(neighbourPart(record, page, 1), 'This is the last part.'),
    'previous-part': to(neighbourPart(record, page, -1), 'This is the first part.'),
    'next-undecided': undecided(1),
    'previous-undecided': undecided(-1),
    view: {
      run: () => {
        go({ view: nextView(view) });
        announce(VIEW_WORDS[nextView(view)]);
      },
    },
    hide: {
      run: () => {
        setHidden(!isHidden);
        announce(isHidden ? 'Shown again.' : 'All that is drawn is hidden.');
      },
    },
    closer: {
      run: () => setZoom(Math.min(MOST_ZOOM, zoom * 1.25)),
      whyNot: zoom >= MOST_ZOOM ? 'This is the closest.' : null,
    },
    further: {
      run: () => setZoom(Math.max(LEAST_ZOOM, zoom / 1.25)),
      whyNot: zoom <= LEAST_ZOOM ? 'This is the furthest.' : null,
    },
    fit: { run: () => setZoom(1) },
    image: { run: () => stage.current?.focus() },
    list: {
      run: () =>
        document.querySelector<HTMLElement>('#strip [role="row"][tabindex="0"], #strip [role="grid"]')?.focus(),
    },
    panel: { run: () => document.querySelector<HTMLElement>('#panel [role="tab"][aria-selected="true"]')?.focus() },
  });
}
