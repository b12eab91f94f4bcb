import type { History, HistoryRow, RecordView } from '../../contract/api.ts';
import type { Day } from '../../core/dates.ts';
import { Crop, placeInWords } from '../parts/crop.tsx';
import { Confidence } from '../parts/signs.tsx';
import { amount, dateInWords, timeInWords } from '../plain-words.ts';
import { nameOfAct } from './history-words.ts';
import { dayOfAct } from './on-a-day.ts';

const BASES: Readonly<Record<string, string>> = {
  'own mark': 'its own mark',
  contents: 'the level of what it holds',
  'outside authority': 'an authority outside the paper',
  none: 'nothing on the paper',
};

/** Every act on the part in the order in which it took effect, with both its times. What was superseded stays. */
export function ActsTable({ history, record, on }: { history: History; record: RecordView; on: Day }) {
  const { acts } = history;
  const current = acts.findLast((row) => row.supersededBy === null && (dayOfAct(row) ?? '9999') <= on);
  return (
    <section className="panel acts-on" aria-labelledby="acts-h">
      <header>
        <h2 id="acts-h">Acts on this part</h2>
        <span className="muted small">
          {acts.length} and how it began, in the order they took effect. Nothing here is ever changed; a later act
          supersedes.
        </span>
      </header>
      <table className="grid tops rows">
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">Generation</span>
            </th>
            <th scope="col">Took effect</th>
            <th scope="col">What was done</th>
            <th scope="col">By, under</th>
            <th scope="col">Seen on</th>
            <th scope="col">Certainty</th>
            <th scope="col">Recorded</th>
          </tr>
        </thead>
        <tbody>
          <Origin history={history} record={record} />
          {acts.map((row) => (
            <ActRow key={row.id} {...{ row, record, history }} isCurrent={row === current} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function ActRow({
  row,
  record,
  history,
  isCurrent,
}: {
  row: HistoryRow;
  record: RecordView;
  history: History;
  isCurrent: boolean;
}) {
  const action = record.reviewActions.find(({ id }) => id === row.action);
  const { value, read, corrected } = row.effective;
  const [seen] = row.evidence.filter(({ box }) => box !== null);
  const by = action
    ? [action.agency, action.office, action.reviewer].filter(Boolean).join(', ') || 'by the paper, not named'
    : row.by;
  const later = row.supersededBy === null ? null : history.acts.find(({ id }) => id === row.supersededBy);
  const isInferred = row.parts.some(({ part, basis }) => part === history.part && basis === 'inferred');
  return (
    <tr aria-selected={isCurrent} className={row.supersededBy === null ? '' : 'over'}>
      <td data-label="Generation">
        {action ? (
          <span className={`gen${isInferred ? ' inferred' : ''}`}>{action.generation}</span>
        ) : (
          <span className="gen none" title="Done at the desk">
            <span className="vh">Done at the desk</span>
          </span>
        )}
      </td>
      <td data-label="Took effect" className="num">
        {value === null ? 'Date not known' : dateInWords(value, 'short')}
        {read !== null && <span className="was">read: {read}</span>}
        {corrected && (
          <span className="was">
            put right by {corrected.by}, {dateInWords(corrected.at.slice(0, 10), 'short')}; was{' '}
            {corrected.was ?? 'not read'}
          </span>
        )}
      </td>
      <td data-label="What was done">
        {row.summary}
        {isInferred && <span className="was">for part {history.part} inferred, not stated</span>}
        {row.supersededBy !== null && (
          <span className="chip warn gone-over">superseded by {later ? nameOfAct(later, record) : 'a later act'}</span>
        )}
      </td>
      <td data-label="By, under">
        {by}
        {row.authority !== null && <span className="was">{row.authority}</span>}
      </td>
      <td data-label="Seen on">
        {seen ? (
          <>
            <Crop record={record} seen={seen} widthPx={150} heightPx={72} />
            <span className="was">{placeInWords(seen)}</span>
          </>
        ) : (
          <span className="muted">{row.evidence[0] ? placeInWords(row.evidence[0]) : 'no paper'}</span>
        )}
        {row.evidence.length > 1 && <span className="was">{amount(row.evidence.length, 'place')} in all</span>}
      </td>
      <td data-label="Certainty">
        {row.confidence === null ? <span className="muted">done here</span> : <Confidence value={row.confidence} />}
        {isInferred && <span className="was">for {history.part} inferred</span>}
      </td>
      <td data-label="Recorded" className="num muted">
        {timeInWords(row.recordedAt)}
      </td>
    </tr>
  );
}

/** How the part began: its own date and mark, which no act asserts and every act rests on. */
function Origin({ history, record }: { history: History; record: RecordView }) {
  const part = record.parts.find(({ id }) => id === history.part);
  const read = history.acts.find(({ kind }) => kind === 'reading.made');
  if (!part || !read) return null;
  const { value, basis, confidence } = part.originalClassification;
  const mark = record.marks.find(
    (one) => one.part === part.id && one.kind === 'classification' && one.value === value && one.dismissed === null,
  );
  const from = [...new Set(part.from.map((one) => one.value ?? one.read))].slice(0, 2).join(', ');
  return (
    <tr>
      <td data-label="Generation">
        <span className="gen">0</span>
      </td>
      <td data-label="Took effect" className="num">
        {part.date === null ? 'Date not known' : dateInWords(part.date, 'short')}
        {part.dateRead !== null && <span className="was">read: {part.dateRead}</span>}
        {part.dateCorrected && (
          <span className="was">
            put right by {part.dateCorrected.by}, {dateInWords(part.dateCorrected.at.slice(0, 10), 'short')}
          </span>
        )}
      </td>
      <td data-label="What was done">
        Written{value === null ? '; no level can be told' : `, ${value}`}
        {value !== null && <span className="was">by {BASES[basis] ?? basis}</span>}
      </td>
      <td data-label="By, under">{from === '' ? <span className="muted">not read</span> : from}</td>
      <td data-label="Seen on">
        {mark?.box ? (
          <>
            <Crop record={record} seen={mark} widthPx={150} heightPx={72} />
            <span className="was">{placeInWords(mark)}</span>
          </>
        ) : (
          <span className="muted">{mark ? placeInWords(mark) : 'no mark of its own'}</span>
        )}
      </td>
      <td data-label="Certainty">
        <Confidence value={confidence} />
      </td>
      <td data-label="Recorded" className="num muted">
        {timeInWords(read.recordedAt)}
      </td>
    </tr>
  );
}
