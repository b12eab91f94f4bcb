import { Link } from '@tanstack/react-router';
import type { PartView, RecordView } from '../../contract/api.ts';
import { DateLine } from '../correct/date-line.tsx';
import { NameLine } from '../correct/name-line.tsx';
import { correctionsOf, type Corrections } from '../correct/use-corrections.ts';
import { TakeBack } from '../correct/was-read.tsx';
import { citation, dateInWords, said, timeInWords } from '../plain-words.ts';
import type { Review } from './use-review.ts';

/** Every act, the latest first; those read from the paper say so, with both their times; corrections can be taken back. */
export function HistoryTab({ record, review, part }: { record: RecordView; review: Review; part: PartView | null }) {
  const corrections = correctionsOf(record, review);
  return (
    <>
      <p className="small legend-text">
        <Link to="/records/$record/history" params={{ record: record.id }} search={part ? { part: part.id } : {}}>
          Walk the status history{part && ` of part ${part.id}`}
        </Link>
      </p>
      {record.reviewActions.length > 0 && (
        <div className="sec">
          <h3>
            Reviewed before, by the paper <span className="muted">{record.reviewActions.length}</span>
          </h3>
          <ul className="acts">
            {record.reviewActions
              .toSorted((a, b) => a.generation - b.generation)
              .map((action) => (
                <OnPaper key={action.id} action={action} corrections={corrections} />
              ))}
          </ul>
          {corrections.whyNot !== null && <p className="xs muted under">{corrections.whyNot}</p>}
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
                  {act.canWithdraw && (
                    <>
                      . <TakeBack act={act.id} corrections={corrections} />
                    </>
                  )}
                </p>
              </li>
            ))}
        </ol>
      </div>
    </>
  );
}

const NAMES = [
  ['agency', 'Agency'],
  ['office', 'Office'],
  ['reviewer', 'Reviewer'],
] as const;

function OnPaper({ action, corrections }: { action: RecordView['reviewActions'][number]; corrections: Corrections }) {
  return (
    <li className={action.supersededBy === null ? '' : 'over'}>
      <b>{action.date === null ? 'Date not read' : dateInWords(action.date)}</b>{' '}
      {[action.agency, action.office].filter(Boolean).join(', ')}
      <p>
        {action.decisions.map(said).join(', ')}
        {action.fromLevel !== null && action.toLevel !== null && `, ${action.fromLevel} to ${action.toLevel}`}
        {action.declassifyOn !== null && `, declassify on ${action.declassifyOn}`}{' '}
        {action.exemptions.map((one) => (
          <span key={citation(one)} className="chip code">
            {citation(one)}
          </span>
        ))}
      </p>
      <p className="xs muted">
        Generation {action.generation}, for part{' '}
        {action.appliesTo.map(({ part, basis }) => `${part}${basis === 'inferred' ? ' (presumed)' : ''}`).join(', ') ||
          'unknown'}
        . Confidence {action.confidence}.{action.supersededBy !== null && ' Superseded by a later one.'}
      </p>
      <details className="would">
        <summary>Date and names, as read</summary>
        <dl className="values">
          <DateLine
            of="action"
            id={action.id}
            label="Date"
            date={action.date}
            read={action.dateRead}
            corrected={action.dateCorrected}
            corrections={corrections}
          />
          {NAMES.map(([field, label]) => (
            <NameLine
              key={field}
              of="action"
              id={action.id}
              field={field}
              place={0}
              label={label}
              value={action[field]}
              read={null}
              corrected={null}
              corrections={corrections}
            />
          ))}
        </dl>
      </details>
    </li>
  );
}
