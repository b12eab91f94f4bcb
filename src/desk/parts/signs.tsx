/** The small signs of the desk. Each one has a word for the eye or for readers of speech; colour comes last. */
import type { ReactNode } from 'react';
import { capsOf, type Key } from '../commands/keys.ts';
import { amount, levelSign, said, type DiscKind } from '../plain-words.ts';
import { Icon, type IconName } from './icon.tsx';

/** How much is open. The word stands beside it. */
export function Disc({ kind }: { kind: DiscKind }) {
  return <span className={`disc ${kind}`} aria-hidden="true" />;
}

/** A level in its cover-sheet colour, struck through when it is cancelled on the paper. */
export function Level({ value, struck = false }: { value: string; struck?: boolean }) {
  const sign = levelSign(value);
  if (!sign) return <span>{said(value)}</span>;
  return (
    <span className={`lv ${sign.tone}${struck ? ' struck' : ''}`}>
      {value}
      {struck && <span className="vh"> (struck)</span>}
    </span>
  );
}

/** How sure a reading is: five steps by fill, and the word. */
export function Confidence({ value }: { value: string }) {
  const filled = ['unresolved', 'low', 'medium', 'high', 'verified'].indexOf(value);
  return (
    <span className="sure">
      <span className="conf" aria-hidden="true">
        {[1, 2, 3, 4].map((step) => (
          <i key={step} className={step <= filled ? 'f' : ''} />
        ))}
      </span>{' '}
      {value}
    </span>
  );
}

/** The keys of a command as caps. */
export function Keys({ of }: { of: Key }) {
  return (
    <>
      {capsOf(of).map((cap) => (
        <kbd key={cap}>{cap}</kbd>
      ))}
    </>
  );
}

/** Parts decided as cells, with the numbers beside them. */
export function Cells({ done, of, word }: { done: number; of: number; word: string }) {
  const shown = Math.min(of, 24);
  const filled = of === 0 ? 0 : Math.floor((done * shown) / of);
  return (
    <span className="cells">
      <span className="bar" aria-hidden="true">
        {Array.from({ length: shown }, (_, index) => (
          <i key={index} className={index < filled ? 'd' : ''} />
        ))}
      </span>
      <span className="xs muted num">
        {done} of {amount(of, word)}
      </span>
    </span>
  );
}

const ICONS: Readonly<Record<string, IconName>> = { warn: 'warn', bad: 'stop', good: 'ok', info: 'info' };

/** A framed sentence: what happened, what was kept, what to do. `bad` is spoken at once. */
export function Callout({ tone, children }: { tone: 'warn' | 'bad' | 'good' | 'info'; children: ReactNode }) {
  return (
    <div className={`callout ${tone}`} role={tone === 'bad' ? 'alert' : undefined}>
      <Icon name={ICONS[tone] ?? 'info'} />
      <div className="said">{children}</div>
    </div>
  );
}
