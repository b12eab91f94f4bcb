import { useRef, useState, type ReactNode } from 'react';
import { announce } from '../announce.tsx';
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
  const button = useRef<HTMLButtonElement>(null);
  const whyNot = corrections.whyNot ?? (isWaiting ? 'On its way to the record.' : null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <div className="value-line">
      <dt>{label}</dt>
      <dd>
        <div className="row">
          <span className="value">{children}</span>
          <button
            type="button"
            ref={button}
            className="btn quiet small push"
            aria-expanded={isOpen}
            aria-label={`Put right: ${label}`}
            aria-disabled={whyNot === null ? undefined : true}
            title={whyNot ?? undefined}
            onClick={() => {
              if (whyNot !== null) {
                announce(whyNot, 'now');
                return;
              }
              if (!isOpen) onOpen();
              setOpen(!isOpen);
            }}
          >
            {isWaiting ? 'On its way' : 'Put right'}
          </button>
        </div>
        {was}
        {isOpen && !isWaiting && (
          <PutRightForm
            title={`Put right: ${label}`}
            whyNot={corrections.whyNot ?? canSave}
            onCancel={close}
            onSave={(authority) => {
              close();
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
