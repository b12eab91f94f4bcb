import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { RecordView } from '../../contract/api.ts';
import { announce } from '../announce.tsx';
import { plainSentence } from '../history/history-words.ts';
import { explainedQuery } from '../http/doors.ts';
import { Icon } from '../parts/icon.tsx';
import { changeInWords, type Moved } from './corrections.ts';

/** What a correction did to the status today, with the reason as the server gives it; stays until it is put away. */
export function MovedNotice({ record, moved, putAway }: { record: RecordView; moved: Moved; putAway: () => void }) {
  const [first] = moved.changes;
  const part = record.parts.find(({ id }) => id === first?.part);
  const status = useQuery({
    ...explainedQuery(record.id, part?.id ?? '', part?.status.on ?? '', null, record.version),
    enabled: part !== undefined,
  });
  const explained = status.data?.explained.find((one) => one.part === part?.id);
  const reason = first && explained ? explained[first.axis].reasons[0] : undefined;
  const why = reason ? plainSentence(reason.says, record) : null;
  const isAnswered = status.isSuccess || status.isError;
  useEffect(() => {
    if (!isAnswered) return;
    const because = why === null ? '' : ` Because: ${why}`;
    announce(`${moved.said} ${moved.changes.map(changeInWords).join(' ')}${because}`);
    // Said once for each correction, when its reason has come.
  }, [moved, isAnswered]);
  return (
    <div className="note info moved">
      <Icon name="ok" />
      <span>
        <b>{moved.said}</b>
        {moved.changes.slice(0, 4).map((change) => (
          <span key={`${change.part} ${change.axis}`} className="moved-line">
            {changeInWords(change)}
          </span>
        ))}
        {moved.changes.length > 4 && <span className="moved-line">And {moved.changes.length - 4} more.</span>}
        {why !== null && <span className="moved-line">Because: {why}</span>}
      </span>
      <span className="row push">
        {part && (
          <Link
            className="btn"
            to="/records/$record/history"
            params={{ record: record.id }}
            search={{ part: part.id, on: part.status.on }}
          >
            Why
          </Link>
        )}
        <button type="button" className="btn quiet" onClick={putAway}>
          Put away
        </button>
      </span>
    </div>
  );
}
