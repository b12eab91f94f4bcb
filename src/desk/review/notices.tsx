import type { RecordView } from '../../contract/api.ts';
import { Icon } from '../parts/icon.tsx';
import { correctionInWords } from '../correct/corrections.ts';
import { MovedNotice } from '../correct/moved-notice.tsx';
import { timeInWords } from '../plain-words.ts';
import type { View } from '../search.ts';
import type { Change } from './change.ts';
import type { Draft } from './draft.ts';
import type { Review } from './use-review.ts';

/** What must be known about the view and about work that is not saved, over the page and until it is settled. */
export function Notices({
  record,
  review,
  view,
  draft,
  giveReason,
  letGo,
}: {
  record: RecordView;
  review: Review;
  view: View;
  draft: Draft | null;
  giveReason: () => void;
  letGo: () => void;
}) {
  const stuck = review.outbox.filter(({ state }) => state !== 'waiting');
  return (
    <>
      {record.signOff?.state === 'objected' && (
        <p className="note bad">
          <Icon name="no" />
          <span>
            <b>Sent back with an objection</b> by {record.signOff.by}, {timeInWords(record.signOff.at)}. Settle it and
            send it on again; the history says what it was about.
          </span>
        </p>
      )}
      {record.signOff?.state === 'void' && (
        <p className="note warn">
          <Icon name="warn" />
          <span>
            <b>The sign-off is void:</b> the record was changed after {record.signOff.by} signed. Send it on again.
          </span>
        </p>
      )}
      {view === 'original' && (
        <p className="note info">
          <Icon name="eye" />
          <span>
            <b>The original, untouched.</b> Nothing drawn on it is shown.
          </span>
        </p>
      )}
      {view === 'as-released' && (
        <p className="note info">
          <Icon name="eye" />
          <span>
            <b>What the public would get if it went out now.</b> Made by the server from what stays open.
          </span>
        </p>
      )}
      {review.moved && <MovedNotice record={record} moved={review.moved} putAway={review.putAway} />}
      {review.isOffline && (
        <p className="note warn" role="alert">
          <Icon name="warn" />
          <span>
            <b>Not saved yet.</b> The server cannot be reached. Your changes are kept here and sent as soon as it can
            be; go on working. Sending on waits.
          </span>
        </p>
      )}
      {stuck.map((pending) => (
        <div className="note bad" role="alert" key={pending.change.act}>
          <Icon name="stop" />
          <span>
            <b>{pending.state === 'conflict' ? 'Changed by another person meanwhile.' : 'Not saved.'}</b> {pending.why}{' '}
            The page shows the record as it stands now; {wishOf(pending.change)} is kept here.
          </span>
          <span className="row push">
            <button type="button" className="btn" onClick={() => review.tryAgain(pending)}>
              Do it again on this
            </button>
            <button type="button" className="btn quiet" onClick={() => review.letGo(pending.change.act)}>
              Let it go
            </button>
          </span>
        </div>
      ))}
      {draft && (
        <p className="note warn">
          <Icon name="flag" />
          <span>
            <b>A place on page {draft.page} is drawn but has no reason yet.</b> It is not withheld.
          </span>
          <span className="row push">
            <button type="button" className="btn" onClick={giveReason}>
              Give the reason
            </button>
            <button type="button" className="btn quiet" onClick={letGo}>
              Let it go
            </button>
          </span>
        </p>
      )}
    </>
  );
}

function wishOf(change: Change): string {
  if (change.door === 'place') return `your withholding on page ${change.page}`;
  if (change.door === 'change') return `your change on page ${change.page}`;
  if (change.door === 'correct') return `your wish that ${correctionInWords(change.correction)}`;
  if (change.door === 'withdraw') return 'your wish to take a correction back';
  return change.door === 'remove' ? 'your wish to remove a withholding' : `your decision on part ${change.part}`;
}
