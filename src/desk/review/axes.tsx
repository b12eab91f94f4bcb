import type { StatusView } from '../../contract/api.ts';
import { AXES, discOf, isPresumed, saysPresumed, valueInWords } from '../axis-words.ts';
import { Disc, Level } from '../parts/signs.tsx';
import { levelSign } from '../plain-words.ts';

/** The four axes in one row, always all four; what is only presumed is dashed and says so. */
export function FourAxes({ status }: { status: StatusView }) {
  return (
    <dl className="four">
      {AXES.map(({ axis, label }) => (
        <div key={axis} className={isPresumed(status[axis]) ? 'presumed' : ''}>
          <dt>{label}</dt>
          <dd>
            {axis === 'access' && <Disc kind={discOf(status.access.value)} />}
            {axis === 'classification' && levelSign(status.classification.value) ? (
              <Level value={status.classification.value ?? ''} />
            ) : (
              valueInWords(axis, status[axis].value)
            )}
            {saysPresumed(axis, status[axis]) && <span className="xs muted">presumed</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
