import { boxesMeet } from '../../core/geometry.ts';
import type { PanelProps } from './panel-props.ts';
import { excisionsOn } from './things.ts';

/** Below this share of right words a word is shown as doubtful. */
const DOUBTFUL = 0.7;

/** The words of the page as read: what is withheld is washed, what is doubtful is dotted. */
export function TextTab({ record, page, words }: PanelProps) {
  if (!words) return <p className="small soft">The words of the page are being fetched.</p>;
  if (words.lines.every((line) => line.words.length === 0))
    return <p className="small soft">No words were read on this page. Nothing was guessed.</p>;
  const cuts = excisionsOn(record, page);
  return (
    <>
      <p className="small soft legend-text">
        <span className="held-word">withheld</span> <span className="doubtful">doubtful reading</span>
      </p>
      <ol className="text">
        {words.lines.map((line, index) => (
          <li key={line.box.join()} className="line">
            <span className="l" aria-hidden="true">
              {index + 1}
            </span>
            <span className="read">
              {line.words.map((word) => {
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
          </li>
        ))}
      </ol>
    </>
  );
}
