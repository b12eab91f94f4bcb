import type { StatusView } from '../../contract/api.ts';
import { Disc, Level } from '../parts/signs.tsx';
import { said, type DiscKind } from '../plain-words.ts';

const ACCESS: Readonly<Record<string, DiscKind>> = {
  released: 'open',
  'released-in-part': 'part',
  withheld: 'held',
  closed: 'held',
  unresolved: 'none',
};
const AXES = [
  ['classification', 'Classification'],
  ['instruction', 'Instruction'],
  ['access', 'Access'],
  ['marking', 'Marks on paper'],
] as const;

function Value({ axis, value }: { axis: (typeof AXES)[number][0]; value: string | null }) {
  if (value === null) return <>{axis === 'instruction' ? 'None in force' : 'Not known'}</>;
  if (axis === 'access')
    return (
      <>
        <Disc kind={ACCESS[value] ?? 'none'} />
        {said(value)}
      </>
    );
  if (axis === 'classification') return <Level value={value} />;
  return <>{said(value)}</>;
}

/** The four axes in one row, always all four; what is only presumed is dashed and says so. */
export function FourAxes({ status }: { status: StatusView }) {
  return (
    <dl className="four">
      {AXES.map(([axis, label]) => (
        <div key={axis} className={isPresumed(status[axis]) ? 'presumed' : ''}>
          <dt>{label}</dt>
          <dd>
            <Value axis={axis} value={status[axis].value} />
            {isDoubtful(status[axis]) && <span className="xs muted">presumed</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The four axes with the reasons of each. */
export function AxesWithReasons({ status }: { status: StatusView }) {
  return (
    <dl className="axes">
      {AXES.map(([axis, label]) => (
        <div key={axis} className={isPresumed(status[axis]) ? 'presumed' : ''}>
          <dt>{label}</dt>
          <dd>
            <b>
              <Value axis={axis} value={status[axis].value} />
            </b>{' '}
            <span className="xs muted">
              {isDoubtful(status[axis]) && 'presumed, '}confidence {status[axis].confidence}
            </span>
            {status[axis].reasons.length > 0 ? (
              <ul>
                {status[axis].reasons.map((reason) => (
                  <li key={reason}>{reason}</li>
                ))}
              </ul>
            ) : (
              <p className="xs muted">No reason on the paper or in the acts.</p>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Carried by so little that it must say "presumed" beside its value. */
function isDoubtful({ value, confidence }: StatusView['classification']): boolean {
  return (confidence === 'low' || confidence === 'unresolved') && !(value?.startsWith('presumed') ?? false);
}

function isPresumed(axis: StatusView['classification']): boolean {
  return isDoubtful(axis) || (axis.value?.startsWith('presumed') ?? false);
}
