import { useState, type ReactNode } from 'react';
import { PutRightForm } from './put-right-form.tsx';
import type { Corrections } from './use-corrections.ts';

/** A value with the button that opens its form in place; while a correction is on its way it says so. */
export function ValueLine({
  label,
  children,
  was,
  corrections,
  isWaiting,
  canSave,
  onOpen,
  form,
  onSave,
}: {
  label: string;
  children: ReactNode;
  /** What was read beside what stands. */
  was?: ReactNode;
  corrections: Corrections;
  isWaiting: boolean;
  /** The sentence why what is typed cannot be saved, or null. */
  canSave: string | null;
  /** Sets the fields to what stands. */
  onOpen: () => void;
  form: ReactNode;
  onSave: (authority: string | null) => void;
}) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="value-line">
      <dt>{label}</dt>
      <dd>
        <div className="row">
          <span className="value">{children}</span>
          {isWaiting ? (
            <span className="xs muted push">On its way</span>
          ) : (
            <button
              type="button"
              className="btn quiet small push"
              aria-expanded={isOpen}
              aria-label={`Put right: ${label}`}
              aria-disabled={corrections.whyNot === null ? undefined : true}
              title={corrections.whyNot ?? undefined}
              onClick={() => {
                if (corrections.whyNot !== null) return;
                if (!isOpen) onOpen();
                setOpen(!isOpen);
              }}
            >
              Put right
            </button>
          )}
        </div>
        {was}
        {isOpen && !isWaiting && (
          <PutRightForm
            title={`Put right: ${label}`}
            whyNot={corrections.whyNot ?? canSave}
            onCancel={() => setOpen(false)}
            onSave={(authority) => {
              setOpen(false);
              onSave(authority);
            }}
          >
            {form}
          </PutRightForm>
        )}
      </dd>
    </div>
  );
}
