import type { PartView, RecordView } from '../../contract/api.ts';
import { useCommands } from '../commands/use-commands.ts';
import type { Corrections } from './use-corrections.ts';

/** Cutting a part here and joining it to the one before, by key, button and palette. */
export function usePartCuts({
  record,
  page,
  part,
  line,
  corrections,
}: {
  record: RecordView;
  page: number;
  part: PartView | null;
  /** The chosen line of the page, or null for its top. */
  line: number | null;
  corrections: Corrections;
}): void {
  const isWaiting = corrections.isOnItsWay(({ what }) => what === 'cut' || what === 'join');
  const waits = isWaiting ? 'A cut or joining is on its way to the record.' : null;
  useCommands({
    cut: {
      run: () => corrections.correct({ what: 'cut', page, line, type: null, role: null }),
      whyNot:
        corrections.whyNot ?? waits ?? (line === null && beginsOn(record, page) ? 'A part begins here already.' : null),
    },
    join: {
      run: () => {
        if (part) corrections.correct({ what: 'join', part: part.id });
      },
      whyNot:
        corrections.whyNot ??
        waits ??
        (part === null
          ? 'This page lies in no part.'
          : record.parts[0]?.id === part.id
            ? 'There is no part before this one.'
            : null),
    },
  });
}

/** Whether a part begins at the top of the page: one begins on it, and none goes on from the page before. */
function beginsOn({ parts }: RecordView, page: number): boolean {
  return (
    parts.some(({ pages: [first] }) => first === page) &&
    !parts.some(({ pages: [first, last] }) => first < page && last >= page)
  );
}
