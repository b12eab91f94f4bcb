import { ListBox, ListBoxItem } from 'react-aria-components';
import { boxesMeet } from '../../core/geometry.ts';
import { ActButton } from '../parts/act-button.tsx';
import { useWhyNot } from '../commands/use-commands.ts';
import type { PanelProps } from './panel-props.ts';
import { excisionsOn } from './things.ts';

/** Below this share of right words a word is shown as doubtful. */
const DOUBTFUL = 0.7;

/** The words of the page as read: what is withheld is washed, what is doubtful is dotted. A line can be chosen, and a part cut there. */
export function TextTab({ record, page, words, line, setLine }: PanelProps) {
  const cutWhy = useWhyNot('cut');
  if (!words) return <p className="small soft">The words of the page are being fetched.</p>;
  if (words.lines.every((one) => one.words.length === 0))
    return <p className="small soft">No words were read on this page. Nothing was guessed.</p>;
  const cuts = excisionsOn(record, page);
  return (
    <>
      <p className="small soft legend-text">
        <span className="held-word">withheld</span> <span className="doubtful">doubtful reading</span>
      </p>
      <div className="row wrap legend-text">
        <ActButton command="cut" icon="cut" look="small" why="cut-here">
          {line === null ? 'Begin a part here' : `Begin a part at line ${line}`}
        </ActButton>
        <ActButton command="join" icon="join" look="small">
          Join to the one before
        </ActButton>
        <span className="xs muted" id="cut-here">
          {cutWhy ?? (line === null ? 'At the top of the page; choose a line to cut there.' : '')}
        </span>
      </div>
      <ListBox
        className="text"
        aria-label="Lines of the page"
        selectionMode="single"
        selectedKeys={line === null ? [] : [`line:${line}`]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys].map(String);
          setLine(key === undefined ? null : Number(key.slice(5)));
        }}
      >
        {words.lines.map((one) => (
          <ListBoxItem
            key={`${one.line} ${one.box.join()}`}
            id={`line:${one.line}`}
            className="line"
            textValue={`${one.line}: ${one.words.map(({ text }) => text).join(' ')}`}
          >
            <span className="l" aria-hidden="true">
              {one.line}
            </span>
            <span className="read">
              {one.words.map((word) => {
                const isHeld = cuts.some((cut) => boxesMeet(cut.box, word.box));
                return (
                  <span key={word.box.join()}>
                    <span className={`${isHeld ? 'held-word' : ''}${word.confidence < DOUBTFUL ? ' doubtful' : ''}`}>
                      {word.text}
                    </span>{' '}
                  </span>
                );
              })}
            </span>
          </ListBoxItem>
        ))}
      </ListBox>
    </>
  );
}
