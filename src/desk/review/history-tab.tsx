import type { RecordView } from '../../contract/api.ts';
import { citation, dateInWords, said, timeInWords } from '../plain-words.ts';

/** Every act, the latest first; those read from the paper say so, with both their times. */
export function HistoryTab({ record }: { record: RecordView }) {
  return (
    <>
      {record.reviewActions.length > 0 && (
        <div className="sec">
          <h3>
            Reviewed before, by the paper <span className="muted">{record.reviewActions.length}</span>
          </h3>
          <ul className="acts">
            {record.reviewActions
              .toSorted((a, b) => a.generation - b.generation)
              .map((action) => (
                <li key={action.id} className={action.supersededBy === null ? '' : 'over'}>
                  <b>{action.date === null ? 'Date not read' : dateInWords(action.date)}</b>{' '}
                  {[action.agency, action.office].filter(Boolean).join(', ')}
                  <p>
                    {action.decisions.map(said).join(', ')}
                    {action.fromLevel !== null &&
                      action.toLevel !== null &&
                      `, ${action.fromLevel} to ${action.toLevel}`}
                    {action.declassifyOn !== null && `, declassify on ${action.declassifyOn}`}{' '}
                    {action.exemptions.map((one) => (
                      <span key={citation(one)} className="chip code">
                        {citation(one)}
                      </span>
                    ))}
                  </p>
                  <p className="xs muted">
                    For part{' '}
                    {action.appliesTo
                      .map(({ part, basis }) => `${part}${basis === 'inferred' ? ' (presumed)' : ''}`)
                      .join(', ') || 'unknown'}
                    . Confidence {action.confidence}.{action.dateRead !== null && ` Date read “${action.dateRead}”.`}
                    {action.supersededBy !== null && ' Superseded by a later one.'}
                  </p>
                </li>
              ))}
          </ul>
        </div>
      )}
      <div className="sec">
        <h3>
          Acts <span className="muted">{record.acts.length}</span>
        </h3>
        <ol className="acts">
          {record.acts
            .toSorted((a, b) => b.index - a.index)
            .map((act) => (
              <li key={act.id} className={act.paper ? 'paper-act' : ''}>
                <b>{act.summary}</b> {act.paper && <span className="chip">on paper</span>}
                <p className="xs muted">
                  {act.actor}, recorded {timeInWords(act.recordedAt)}
                  {act.effective !== null && `, in effect ${dateInWords(act.effective)}`}
                  {act.part !== null && `, part ${act.part}`}
                  {act.page !== null && `, page ${act.page}`}
                </p>
              </li>
            ))}
        </ol>
      </div>
    </>
  );
}
