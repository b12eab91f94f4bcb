import { useEffect, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { Dialog, Heading, ListBox, ListBoxItem, Popover, type Selection } from 'react-aria-components';
import type { RecordView } from '../../contract/api.ts';
import type { Exemption } from '../../core/reading/reading.ts';
import { asDay } from '../../core/dates.ts';
import { parseExemptions } from '../../core/orders/exemption-codes.ts';
import { announce } from '../announce.tsx';
import { Icon } from '../parts/icon.tsx';
import { citation, keyOf } from '../plain-words.ts';
import { reasonsInOrder, reasonsLike } from './reasons.ts';

interface Asking {
  readonly title: string;
  /** What it is about, e.g. `3 lines`. */
  readonly about: string;
  readonly doLabel: string;
  readonly reasons: RecordView['reasons'];
  readonly initial: readonly Exemption[];
  readonly last: readonly Exemption[];
  readonly anchor: RefObject<HTMLElement | null>;
  readonly onDone: (exemptions: readonly Exemption[]) => void;
  readonly onBack: () => void;
}

/** Digits further apart than this are two choices, not the beginning of a code such as 25X1. */
const CODE_MS = 1_500;

/** Asks for the reason at the moment of the act. Digits choose, Y takes the same as last time, Enter withholds; a code typed out goes to the field. */
export function ReasonPicker(asking: Asking) {
  return (
    <Popover
      className="float pick"
      triggerRef={asking.anchor}
      isOpen
      onOpenChange={(open) => !open && asking.onBack()}
      placement="bottom start"
      offset={10}
      containerPadding={12}
    >
      <Dialog>
        <Picker {...asking} />
      </Dialog>
    </Popover>
  );
}

function Picker({ title, about, doLabel, reasons, initial, last, onDone, onBack }: Asking) {
  const [question, setQuestion] = useState('');
  const [typed, setTyped] = useState<RecordView['reasons']>([]);
  const all = [...reasonsInOrder(reasons), ...typed];
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(initial.map(keyOf)));
  const list = useRef<HTMLDivElement>(null);
  const field = useRef<HTMLInputElement>(null);
  /** Digits just pressed in the list, and what was chosen before the first of them. */
  const digits = useRef<{ text: string; at: number; before: ReadonlySet<string> } | null>(null);
  useEffect(() => list.current?.focus(), []);
  const shown = reasonsLike(all, question);
  const picked = all.filter(({ exemption }) => chosen.has(keyOf(exemption))).map(({ exemption }) => exemption);
  const same = last.filter((one) => all.some(({ exemption }) => keyOf(exemption) === keyOf(one)));
  const done = (exemptions: readonly Exemption[]): void => {
    if (exemptions.length === 0) announce('Choose a reason first.', 'now');
    else onDone(exemptions);
  };
  const asTyped = shown.length > 0 ? null : typedReason(question);
  /** Enter in the field: the first reason that fits, or the code that was typed out. */
  const takeFirst = (): void => {
    const first = shown[0] ?? asTyped;
    if (!first) {
      announce('No reason is called that.', 'now');
      return;
    }
    if (first === asTyped) setTyped((held) => [...held, first]);
    setChosen((held) => new Set([...held, keyOf(first.exemption)]));
    setQuestion('');
    list.current?.focus();
  };
  const onKeyDownCapture = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const inField = event.target instanceof HTMLInputElement;
    const digit = /^[1-9]$/.test(event.key) && !inField ? Number(event.key) : null;
    const pressed = digits.current !== null && event.timeStamp - digits.current.at < CODE_MS ? digits.current : null;
    if (digit !== null) {
      digits.current = {
        text: `${pressed?.text ?? ''}${digit}`,
        at: event.timeStamp,
        before: pressed?.before ?? chosen,
      };
      const reason = shown.filter(({ lapsed }) => lapsed === null)[digit - 1];
      if (reason) setChosen((held) => toggled(held, keyOf(reason.exemption)));
    } else if (!inField && /^[^\s1-9]$/u.test(event.key) && (pressed !== null || event.key.toLowerCase() !== 'y')) {
      // "1.4(d)" is a code: its first digit was no choice.
      if (pressed) setChosen(pressed.before);
      digits.current = null;
      setQuestion((held) => `${held}${pressed?.text ?? ''}${event.key}`);
      field.current?.focus();
    } else if (event.key.toLowerCase() === 'y' && !inField) {
      if (same.length === 0) announce('No reason was given before.', 'now');
      else onDone(same);
    } else if (event.key === 'Enter' && picked.length > 0 && !(event.target instanceof HTMLButtonElement)) done(picked);
    else if (event.key === 'Enter' && inField) takeFirst();
    else if (event.key === 'ArrowDown' && inField) list.current?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const offered = shown.filter(({ lapsed }) => lapsed === null);
  return (
    <div onKeyDownCapture={onKeyDownCapture}>
      <header>
        <Heading slot="title">{title}</Heading>
        <span className="muted xs push">{about}</span>
      </header>
      <div className="ask">
        <input
          ref={field}
          className="input"
          value={question}
          onChange={(event) => setQuestion(event.target.value)}
          placeholder="A code or a word, or press its number"
          aria-label="Find a reason"
        />
      </div>
      <ListBox
        ref={list}
        className="opts"
        aria-label="Reasons that can apply to this paper"
        selectionMode="multiple"
        shouldFocusWrap
        items={shown.map((reason) => ({ ...reason, id: keyOf(reason.exemption) }))}
        selectedKeys={chosen}
        onSelectionChange={(keys: Selection) =>
          setChosen(new Set(keys === 'all' ? shown.map(({ exemption }) => keyOf(exemption)) : [...keys].map(String)))
        }
        renderEmptyState={() => (
          <p className="small muted nothing">
            {asTyped ? (
              <button type="button" className="btn" onClick={takeFirst}>
                Use {asTyped.label} <kbd>Enter</kbd>
              </button>
            ) : (
              'No reason is called that. A statute is typed as (b)(3) 50 USC 3024(i).'
            )}
          </p>
        )}
      >
        {(reason) => {
          const number = offered.findIndex(({ exemption }) => keyOf(exemption) === reason.id) + 1;
          return (
            <ListBoxItem
              id={reason.id}
              textValue={`${reason.label}, ${reason.meaning}`}
              className={`opt${reason.lapsed === null ? '' : ' lapsed'}`}
            >
              <kbd className={number > 0 && number < 10 ? '' : 'gone'}>{number > 0 && number < 10 ? number : '–'}</kbd>
              <span className="tick">
                <Icon name="ok" size={12} />
              </span>
              <span className="code">{reason.label}</span>
              <span>
                {reason.meaning}
                {reason.lapsed !== null && <span className="xs was">{reason.lapsed}</span>}
              </span>
            </ListBoxItem>
          );
        }}
      </ListBox>
      <div className="rest">
        <p className="xs soft">
          {picked.length > 0 ? (
            <>
              Will say: <b>withheld, {picked.map(citation).join(', ')}</b>{' '}
              <span className="muted">
                (
                {picked
                  .map((one) => all.find(({ exemption }) => keyOf(exemption) === keyOf(one))?.source)
                  .filter(Boolean)
                  .join('; ')}
                )
              </span>
            </>
          ) : (
            'No reason chosen yet.'
          )}
        </p>
        <div className="row wrap">
          {same.length > 0 && (
            <button type="button" className="btn" onClick={() => onDone(same)}>
              Same as last: {same.map(citation).join(', ')} <kbd>Y</kbd>
            </button>
          )}
          <button type="button" className="btn quiet push" onClick={onBack}>
            Back <kbd>Esc</kbd>
          </button>
          <button
            type="button"
            className="btn primary"
            aria-disabled={picked.length === 0 ? true : undefined}
            onClick={() => done(picked)}
          >
            {doLabel} <kbd>Enter</kbd>
          </button>
        </div>
      </div>
    </div>
  );
}

/** A code that is not in the list but is written as one, such as another statute under (b)(3); the server has the last word. */
function typedReason(question: string): RecordView['reasons'][number] | null {
  const today = asDay(new Date().toISOString().slice(0, 10));
  const [exemption, ...more] = (today && question.trim() !== '' ? parseExemptions(question, today) : null) ?? [];
  if (!exemption || more.length > 0) return null;
  return { exemption, label: citation(exemption), meaning: 'As typed', source: 'not in the list', lapsed: null };
}

function toggled(held: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(held);
  if (!next.delete(key)) next.add(key);
  return next;
}
