import type { RecordView } from '../../contract/api.ts';
import { asSentence } from '../http/ask.ts';
import { Icon } from '../parts/icon.tsx';

type Check = RecordView['releases'][number]['checks'][number];

/** Refused checks first, then the others by their number. */
export function checksInOrder(checks: readonly Check[]): readonly Check[] {
  return checks.toSorted((a, b) => Number(a.passed) - Number(b.passed) || a.check - b.check);
}

/** Every check with what it looked at, who looked, and what came out. */
export function Checks({ checks }: { checks: readonly Check[] }) {
  return (
    <section className="panel" aria-labelledby="checks">
      <header>
        <h2 id="checks">Checks of the finished bytes</h2>
        <span className="push small muted num">
          {checks.filter(({ passed }) => passed).length} of {checks.length} passed
        </span>
      </header>
      <ul className="checks">
        {checksInOrder(checks).map((check) => (
          <li key={check.check} className={check.passed ? '' : 'fail'} tabIndex={check.passed ? undefined : -1}>
            <span className={check.passed ? 'ok' : 'no'}>
              <Icon name={check.passed ? 'ok' : 'stop'} size={18} />
            </span>
            <b>{check.name}</b>
            <span className="res">{check.passed ? 'passed' : 'refused'}</span>
            <span className="d2">
              {asSentence(check.detail)}
              {check.page !== null && ` Page ${check.page}.`}{' '}
              {check.readers.length > 0 && <>Read by {check.readers.join(', ')}.</>}{' '}
              {check.code !== null && <span className="chip">{check.code}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
