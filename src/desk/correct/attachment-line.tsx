import { useState } from 'react';
import type { PartView } from '../../contract/api.ts';
import { said } from '../plain-words.ts';
import type { Corrections } from './use-corrections.ts';
import { ValueLine } from './value-line.tsx';
import { WasRead } from './was-read.tsx';

/** A stated attachment: which part it is, or that it is not in the file. */
export function AttachmentLine({
  part,
  attachment: { id, read, is, corrected },
  parts,
  corrections,
}: {
  part: PartView;
  attachment: PartView['attachments'][number];
  parts: readonly PartView[];
  corrections: Corrections;
}) {
  const [chosen, setChosen] = useState(is ?? '');
  return (
    <ValueLine
      label="Attachment"
      corrections={corrections}
      isWaiting={corrections.isOnItsWay(
        (one) => one.what === 'attachment' && one.part === part.id && one.attachment === id,
      )}
      onOpen={() => setChosen(is ?? '')}
      canSave={chosen === (is ?? '') ? 'Choose another part first.' : null}
      onSave={(authority) =>
        corrections.correct(
          { what: 'attachment', part: part.id, attachment: id, is: chosen === '' ? null : chosen },
          authority,
        )
      }
      was={
        <>
          <span className="was">stated: {read}</span>
          <WasRead
            read={corrected === null ? null : corrected.was === null ? 'not in the file' : `part ${corrected.was}`}
            corrected={corrected}
            corrections={corrections}
          />
        </>
      }
      form={
        <label className="field">
          <span className="label">It is</span>
          <select className="input" value={chosen} onChange={(event) => setChosen(event.target.value)}>
            <option value="">not in the file</option>
            {parts
              .filter((one) => one.id !== part.id)
              .map((one) => (
                <option key={one.id} value={one.id}>
                  Part {one.id}, {said(one.type).toLowerCase()}
                </option>
              ))}
          </select>
        </label>
      }
    >
      {is === null ? <span className="muted">not in the file</span> : `Part ${is}`}
    </ValueLine>
  );
}
