import { useState, type ReactNode } from 'react';
import { announce } from '../announce.tsx';

/** A form that puts one thing right. What cannot be saved says why beside the button, which stays focusable. */
export function PutRightForm({
  title,
  whyNot,
  doLabel = 'Save',
  onSave,
  onCancel,
  children,
}: {
  title: ReactNode;
  whyNot: string | null;
  doLabel?: string;
  onSave: (authority: string | null) => void;
  onCancel?: () => void;
  children: ReactNode;
}) {
  const [authority, setAuthority] = useState('');
  return (
    <form
      className="put-right"
      onSubmit={(event) => {
        event.preventDefault();
        if (whyNot === null) onSave(authority.trim() === '' ? null : authority.trim());
        else announce(whyNot, 'now');
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !onCancel) return;
        event.preventDefault();
        event.stopPropagation();
        onCancel();
      }}
    >
      <h3>{title}</h3>
      {children}
      <label className="field">
        <span className="label">Under, if any</span>
        <input
          className="input"
          value={authority}
          maxLength={60}
          placeholder="32 CFR 2001.24(f)"
          onChange={(event) => setAuthority(event.target.value)}
        />
      </label>
      <div className="row wrap">
        <span className="xs muted put-why">{whyNot ?? 'An act of yours; what was read stays beside it.'}</span>
        {onCancel && (
          <button type="button" className="btn quiet push" onClick={onCancel}>
            Back
          </button>
        )}
        <button
          type="submit"
          className={`btn${onCancel ? '' : ' push'}`}
          aria-disabled={whyNot === null ? undefined : true}
        >
          {doLabel}
        </button>
      </div>
    </form>
  );
}
