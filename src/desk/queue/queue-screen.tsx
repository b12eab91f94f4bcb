import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { Cell, Column, Row, Table, TableBody, TableHeader } from 'react-aria-components';
import type { QueueItem } from '../../contract/api.ts';
import { runStroke, useCommands } from '../commands/use-commands.ts';
import { sentenceOf } from '../http/ask.ts';
import { pageImage, queueQuery, sessionQuery } from '../http/doors.ts';
import { useLive } from '../http/live.ts';
import { Legend } from '../parts/legend.tsx';
import { ActButton } from '../parts/act-button.tsx';
import { Icon } from '../parts/icon.tsx';
import { Callout, Cells, Disc } from '../parts/signs.tsx';
import { amount, dateInWords, stageInWords, timeInWords } from '../plain-words.ts';
import { IntakeDialog } from './intake-dialog.tsx';
import { itemsIn, TURNS, type Turn } from './turns.ts';

/** Whose turn, what next, and how far. */
export function QueueScreen() {
  const queue = useQuery(queueQuery);
  const session = useQuery(sessionQuery);
  const navigate = useNavigate();
  const [turn, setTurn] = useState<Turn>('all');
  const [question, setQuestion] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const [isTakingIn, setTakingIn] = useState(false);
  const find = useRef<HTMLInputElement>(null);
  useLive(null);
  const all = queue.data ?? [];
  const items = itemsIn(all, turn, question);
  const open = (item: QueueItem): void => void navigate({ to: addressOf(item), params: { record: item.id } });
  const mayTakeIn = session.data?.me?.roles.some(({ role }) => role === 'archivist') ?? false;
  useCommands({
    find: { run: () => find.current?.focus() },
    'take-in': { run: () => setTakingIn(true), whyNot: mayTakeIn ? null : 'Files are taken in by an archivist.' },
  });
  const peeked = items.find(({ id }) => id === selected) ?? items[0] ?? null;
  return (
    <>
      <section className="phead" aria-label="Queue">
        <h1>Queue</h1>
        <span className="sub">{queue.data ? amount(all.length, 'record') : 'Asking for the records'}</span>
        <label className="finder push">
          <span className="vh">Find by words of the title or collection</span>
          <input
            ref={find}
            className="input"
            value={question}
            onChange={(event) => setQuestion(event.target.value)}
            placeholder="Words of the title or collection"
            aria-keyshortcuts="/"
          />
        </label>
        <kbd aria-hidden="true">/</kbd>
        <ActButton command="take-in" icon="tray" look="primary" why="no-intake" />
        {!mayTakeIn && (
          <span id="no-intake" className="xs muted">
            by an archivist
          </span>
        )}
      </section>
      <main className="split" id="main">
        <nav className="rail" aria-label="Views">
          <h2>Whose turn</h2>
          {TURNS.map(({ id, label }) => (
            <button key={id} type="button" aria-current={turn === id ? 'true' : undefined} onClick={() => setTurn(id)}>
              {label}
              <span className="n">{itemsIn(all, id, '').length}</span>
            </button>
          ))}
        </nav>
        <div
          className="scroll"
          onKeyDownCapture={(event) => {
            if (runStroke(event.nativeEvent)) event.stopPropagation();
          }}
        >
          {queue.isError && (
            <div className="in">
              <Callout tone="bad">
                <b>The queue could not be fetched.</b> {sentenceOf(queue.error)}{' '}
                <button type="button" className="btn" onClick={() => void queue.refetch()}>
                  Ask again
                </button>
              </Callout>
            </div>
          )}
          {queue.data && (
            <Table
              aria-label="Records"
              className="grid q"
              selectionMode="single"
              selectionBehavior="replace"
              disallowEmptySelection
              selectedKeys={peeked ? [peeked.id] : []}
              onSelectionChange={(keys) => {
                if (keys !== 'all') setSelected([...keys].map(String)[0] ?? null);
              }}
              onRowAction={(key) => {
                const item = items.find(({ id }) => id === key);
                if (item) open(item);
              }}
            >
              <TableHeader>
                <Column isRowHeader>Record</Column>
                <Column>Stage</Column>
                <Column>What waits</Column>
                <Column>Parts decided</Column>
                <Column>Findings</Column>
              </TableHeader>
              <TableBody
                items={[...items]}
                renderEmptyState={() => <Empty turn={turn} question={question} total={all.length} />}
              >
                {(item) => (
                  <Row id={item.id} textValue={item.title}>
                    <Cell>
                      <span className="ttl">{item.title}</span>
                      <span className="xs muted">
                        {item.collection} · {amount(item.pageCount, 'page')}
                      </span>
                    </Cell>
                    <Cell>
                      <Stage item={item} />
                    </Cell>
                    <Cell>
                      {item.next}
                      <br />
                      <span className="xs muted">
                        {item.mine ? (
                          <b className="mine">yours to do</b>
                        ) : (
                          `last act ${dateInWords(item.lastActAt.slice(0, 10), 'short')}`
                        )}
                      </span>
                    </Cell>
                    <Cell>
                      {item.partsTotal > 0 ? (
                        <Cells done={item.partsDecided} of={item.partsTotal} word="part" />
                      ) : (
                        <span className="xs muted">not known yet</span>
                      )}
                    </Cell>
                    <Cell>
                      {item.findings > 0 ? (
                        <span className="chip warn">
                          <Icon name="flag" size={12} />
                          {item.findings}
                        </span>
                      ) : (
                        <span className="xs muted">none</span>
                      )}
                    </Cell>
                  </Row>
                )}
              </TableBody>
            </Table>
          )}
        </div>
        <aside className="peek" aria-label="Selected record">
          {peeked && <Peek item={peeked} open={() => open(peeked)} />}
        </aside>
      </main>
      <Legend
        name="Queue"
        moves={[
          ['↑↓', 'move'],
          ['Enter', 'open where work waits'],
        ]}
        commands={['take-in', 'find', 'palette']}
      />
      <IntakeDialog isOpen={isTakingIn} onClose={() => setTakingIn(false)} />
    </>
  );
}

/** The screen where the next act of a record is done. */
function addressOf({
  stage,
}: QueueItem): '/records/$record' | '/records/$record/sign-off' | '/records/$record/release' {
  if (stage === 'to-sign') return '/records/$record/sign-off';
  return stage === 'to-release' || stage === 'releasing' || stage === 'refused' || stage === 'released'
    ? '/records/$record/release'
    : '/records/$record';
}

function Stage({ item }: { item: QueueItem }) {
  const { word, disc } = stageInWords(item.stage);
  const isReading = item.readingState === 'waiting' || item.readingState === 'at-work';
  return (
    <span className="stage-cell">
      <span className="turn">
        <Disc kind={disc} />
        <b className={item.stage === 'refused' || item.readingState === 'failed' ? 'bad-ink' : ''}>
          {item.readingState === 'failed' ? 'Cannot be read' : word}
        </b>
      </span>
      {isReading && <Reading item={item} />}
      {item.failure !== null && <span className="xs muted">{item.failure}</span>}
    </span>
  );
}

function Reading({ item }: { item: QueueItem }) {
  return (
    <span className="du">
      <progress aria-label={`Reading ${item.title}`} value={item.pagesDone} max={Math.max(1, item.pageCount)} />
      <span className="xs muted num">
        {item.readingState === 'waiting'
          ? 'waits its turn'
          : `${item.pagesDone} of ${amount(item.pageCount, 'page')} read`}
      </span>
    </span>
  );
}

function Empty({ turn, question, total }: { turn: Turn; question: string; total: number }) {
  if (question !== '')
    return (
      <p className="in soft">
        No record here has these words in its title or collection. <b>Esc</b> or an empty field shows all again.
      </p>
    );
  if (total === 0)
    return (
      <p className="in soft">No record has been taken in yet. An archivist takes files in with the button above.</p>
    );
  return (
    <p className="in soft">
      {turn === 'mine'
        ? `Nothing waits for you. ${amount(total, 'record')} ${total === 1 ? 'is' : 'are'} with others, or done.`
        : 'No record is at this stage.'}
    </p>
  );
}

function Peek({ item, open }: { item: QueueItem; open: () => void }) {
  const { word, disc } = stageInWords(item.stage);
  const pages = Array.from(
    { length: Math.min(item.readingState === 'ready' ? item.pageCount : item.pagesDone, 4) },
    (_, index) => index + 1,
  );
  return (
    <>
      <p className="xs muted">{item.collection}</p>
      <h2 className="big">{item.title}</h2>
      <p className="small soft turn">
        <Disc kind={disc} />
        {word}
      </p>
      {pages.length > 0 && (
        <div className="thumbs" aria-hidden="true">
          {pages.map((page) => (
            <img key={page} src={pageImage(item.id, page, 140)} alt="" width="62" height="80" loading="lazy" />
          ))}
        </div>
      )}
      <button type="button" className="btn primary big block" onClick={open}>
        Open <kbd>Enter</kbd>
      </button>
      <h3>What is left</h3>
      <dl className="kv">
        <dt>Next</dt>
        <dd>
          {item.next}
          {item.mine ? ' (you)' : ''}
        </dd>
        <dt>Decided</dt>
        <dd>
          {item.partsDecided} of {amount(item.partsTotal, 'part')}
        </dd>
        <dt>Withheld</dt>
        <dd>{item.excisions === 0 ? 'nothing' : amount(item.excisions, 'place')}</dd>
        <dt>To settle</dt>
        <dd>{item.findings === 0 ? 'no findings' : amount(item.findings, 'finding')}</dd>
      </dl>
      <h3>Time</h3>
      <dl className="kv">
        <dt>Taken in</dt>
        <dd>{timeInWords(item.takenInAt)}</dd>
        <dt>Last act</dt>
        <dd>{timeInWords(item.lastActAt)}</dd>
      </dl>
    </>
  );
}
