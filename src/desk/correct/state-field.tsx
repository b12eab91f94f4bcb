import type { MarkState } from '../../core/reading/reading.ts';
import { said } from '../plain-words.ts';

/** In the order in which they are offered. */
const MARK_STATES = ['plain', 'struck', 'partly-struck', 'illegible'] as const;

/** How a mark stands on the paper, to choose. */
export function StateField({ state, onState }: { state: MarkState; onState: (state: MarkState) => void }) {
  return (
    <label className="field">
      <span className="label">State on the paper</span>
      <select
        className="input"
        value={state}
        onChange={(event) => onState(MARK_STATES.find((one) => one === event.target.value) ?? 'plain')}
      >
        {MARK_STATES.map((one) => (
          <option key={one} value={one}>
            {said(one)}
          </option>
        ))}
      </select>
    </label>
  );
}
