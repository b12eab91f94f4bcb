import type { RecordView } from '../../contract/api.ts';
import { announce } from '../announce.tsx';
import { timeInWords } from '../plain-words.ts';
import { TakeBack } from './was-read.tsx';
import type { Corrections } from './use-corrections.ts';

const ANSWERS = [
  { why: 'confirmed', label: 'Confirmed', done: 'Confirmed' },
  { why: 'not-so', label: 'Not so', done: 'Not so' },
  { why: 'cannot-be-settled', label: 'Cannot be settled', done: 'Cannot be settled' },
] as const;

/** Settles a finding in one of three ways; a settled one says who and when, and can be opened again. */
export function SettleFinding({
  finding,
  corrections,
}: {
  finding: RecordView['findings'][number];
  corrections: Corrections;
}) {
  const { id, settled } = finding;
  if (settled)
    return (
      <span className="xs muted">
        <b>{ANSWERS.find(({ why }) => why === settled.why)?.done}</b>, by {settled.by}, {timeInWords(settled.at)}.{' '}
        <TakeBack act={settled.act} corrections={corrections} />
      </span>
    );
  if (corrections.isOnItsWay((one) => one.what === 'finding' && one.finding === id))
    return <span className="xs muted">On its way to the record.</span>;
  return (
    <span className="row wrap settle" role="group" aria-label="Settle this finding">
      {ANSWERS.map(({ why, label }) => (
        <button
          key={why}
          type="button"
          className="btn small"
          aria-disabled={corrections.whyNot === null ? undefined : true}
          title={corrections.whyNot ?? undefined}
          onClick={() =>
            corrections.whyNot === null
              ? corrections.correct({ what: 'finding', finding: id, why })
              : announce(corrections.whyNot, 'now')
          }
        >
          {label}
        </button>
      ))}
    </span>
  );
}
