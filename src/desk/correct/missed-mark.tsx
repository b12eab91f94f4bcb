import { useState, type RefObject } from 'react';
import { Dialog, Heading, Popover } from 'react-aria-components';
import { MARK_KINDS, type Correction } from '../../contract/api.ts';
import type { MarkState } from '../../core/reading/reading.ts';
import { said } from '../plain-words.ts';
import type { Missed } from './missed-place.ts';
import { PutRightForm } from './put-right-form.tsx';
import { StateField } from './state-field.tsx';

/** Asks what the mark is that stands at the place just drawn. */
export function MissedMark({
  missed,
  anchor,
  whyNot,
  onDone,
  onBack,
}: {
  missed: Missed;
  anchor: RefObject<HTMLElement | null>;
  whyNot: string | null;
  onDone: (correction: Correction, authority: string | null) => void;
  onBack: () => void;
}) {
  const [kind, setKind] = useState<(typeof MARK_KINDS)[number]>('classification');
  const [read, setRead] = useState(missed.read);
  const [value, setValue] = useState('');
  const [state, setState] = useState<MarkState>('plain');
  const [portion, setPortion] = useState(false);
  return (
    <Popover
      className="float pick missed"
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onBack()}
      placement="bottom start"
      offset={10}
      containerPadding={12}
    >
      <Dialog>
        <Heading slot="title" className="vh">
          Add a missed mark
        </Heading>
        <PutRightForm
          title={`A mark that was missed, page ${missed.page}`}
          doLabel="Add the mark"
          whyNot={whyNot ?? (read.trim() === '' ? 'Write what stands on the paper, letter for letter.' : null)}
          onCancel={onBack}
          onSave={(authority) =>
            onDone(
              {
                what: 'missed-mark',
                at: { page: missed.page, box: [...missed.box], lines: null },
                kind,
                read: read.trim(),
                value: value.trim() === '' ? null : value.trim(),
                state,
                portion,
              },
              authority,
            )
          }
        >
          <label className="field">
            <span className="label">As it stands on the paper</span>
            <input
              className="input read"
              value={read}
              maxLength={400}
              // The dialog was asked for, and this is what it is about.
              autoFocus
              onChange={(event) => setRead(event.target.value)}
            />
          </label>
          <div className="two">
            <label className="field">
              <span className="label">Kind</span>
              <select
                className="input"
                value={kind}
                onChange={(event) => setKind(MARK_KINDS.find((one) => one === event.target.value) ?? 'classification')}
              >
                {MARK_KINDS.map((one) => (
                  <option key={one} value={one}>
                    {said(one)}
                  </option>
                ))}
              </select>
            </label>
            <StateField state={state} onState={setState} />
          </div>
          <label className="field">
            <span className="label">Means, as SECRET or OADR; empty when it is not known</span>
            <input className="input" value={value} maxLength={200} onChange={(event) => setValue(event.target.value)} />
          </label>
          <label className="check small">
            <input type="checkbox" checked={portion} onChange={(event) => setPortion(event.target.checked)} /> It marks
            a portion, not the whole paper
          </label>
        </PutRightForm>
      </Dialog>
    </Popover>
  );
}
