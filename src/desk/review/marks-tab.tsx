import { CorrectMark } from '../correct/correct-mark.tsx';
import { correctionsOf, type Corrections } from '../correct/use-corrections.ts';
import { TakeBack, WasRead } from '../correct/was-read.tsx';
import type { MarkView } from '../../contract/api.ts';
import { useWhyNot } from '../commands/use-commands.ts';
import { ActButton } from '../parts/act-button.tsx';
import { Confidence } from '../parts/signs.tsx';
import { said, timeInWords } from '../plain-words.ts';
import type { PanelProps } from './panel-props.ts';
import { dismissedOn, marksOn } from './things.ts';

/** The marks of the page: what was read beside what it means, and how a person put it right. */
export function MarksTab({ record, page, selected, pick, review }: PanelProps) {
  const marks = marksOn(record, page);
  const dismissed = dismissedOn(record, page);
  const corrections = correctionsOf(record, review);
  const chosen = marks.find(({ id }) => id === selected?.id);
  const addWhy = useWhyNot('add-mark');
  return (
    <>
      {marks.length === 0 ? (
        <p className="small soft legend-text">No mark was read on this page. Nothing was guessed.</p>
      ) : (
        <table className="grid marks tops">
          <thead>
            <tr>
              <th scope="col">No.</th>
              <th scope="col">Read</th>
              <th scope="col">Means</th>
              <th scope="col">Sure</th>
            </tr>
          </thead>
          <tbody>
            {marks.map((mark, index) => (
              <Row
                key={mark.id}
                {...{ mark, corrections }}
                number={index + 1}
                isOn={mark.id === selected?.id}
                pick={() => pick({ kind: 'mark', id: mark.id })}
              />
            ))}
          </tbody>
        </table>
      )}
      {chosen ? (
        <CorrectMark
          key={`${chosen.id} ${chosen.state} ${chosen.value ?? ''}`}
          mark={chosen}
          corrections={corrections}
        />
      ) : (
        marks.length > 0 && <p className="xs muted legend-text">Choose a mark to put it right.</p>
      )}
      <div className="sec">
        <div className="row wrap">
          <ActButton command="add-mark" icon="plus" why="why-no-mark" />
          <span className="xs muted" id="why-no-mark">
            {addWhy ?? 'Choose its words, or draw a box with B.'}
          </span>
        </div>
      </div>
      {dismissed.length > 0 && (
        <div className="sec">
          <h3>
            Read as marks, but no marks <span className="muted">{dismissed.length}</span>
          </h3>
          <ul className="acts">
            {dismissed.map((mark) => (
              <li key={mark.id}>
                <span className="read">{mark.read}</span>{' '}
                <span className="xs muted">
                  {mark.dismissed === 'form-text' ? 'printed in the form' : 'running text'}
                  {mark.corrected && (
                    <>
                      , said {mark.corrected.by}, {timeInWords(mark.corrected.at)}.{' '}
                      <TakeBack act={mark.corrected.act} corrections={corrections} />
                    </>
                  )}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Row({
  mark,
  number,
  isOn,
  pick,
  corrections,
}: {
  mark: MarkView;
  number: number;
  isOn: boolean;
  pick: () => void;
  corrections: Corrections;
}) {
  const isAdded = mark.corrected !== null && mark.corrected.state === null;
  const before = mark.corrected
    ? [mark.corrected.value ?? 'not resolved', mark.corrected.state ? said(mark.corrected.state).toLowerCase() : '']
    : [];
  return (
    <>
      <tr aria-selected={isOn} className={mark.corrected ? 'goes-on' : ''}>
        <td className="num muted">{number}</td>
        <td>
          <button type="button" className="plain read" onClick={pick}>
            <span className={mark.state === 'struck' ? 'struck' : ''}>{mark.read}</span>
          </button>
          <br />
          <span className="was">
            {said(mark.state)}
            {mark.form ? ', printed in the form' : ''}
          </span>
        </td>
        <td>
          {mark.value ?? <span className="muted">not resolved</span>}
          <br />
          <span className="was">
            {said(mark.kind)}
            {mark.portion ? ', of a portion' : ''}
          </span>
        </td>
        <td className="xs">
          <Confidence value={mark.confidence} />
        </td>
      </tr>
      {mark.corrected && (
        <tr aria-selected={isOn}>
          <td />
          <td colSpan={3}>
            <WasRead
              read={isAdded ? null : before.filter(Boolean).join(', ')}
              corrected={mark.corrected}
              corrections={corrections}
              word={isAdded ? 'added' : 'put right'}
            />
          </td>
        </tr>
      )}
    </>
  );
}
