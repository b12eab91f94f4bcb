import { useEffect, useRef, useState } from 'react';
import type { History, PartView, Period, RecordView } from '../../contract/api.ts';
import type { Day } from '../../core/dates.ts';
import { AXES, discOf, isPresumed, saysPresumed, valueInWords, type AxisName } from '../axis-words.ts';
import { Disc } from '../parts/signs.tsx';
import { dateInWords, levelSign } from '../plain-words.ts';
import { cellsOf, fanOf, placeOfDay, yearsOn, type Column } from './fan.ts';
import { beginningOf, carriedBy } from './history-words.ts';
import { dayFromText, spokenDay, within } from './on-a-day.ts';
import { TimeSlider } from './time-slider.tsx';

/** The least width of a column that can be read, in pixels. */
const LEAST_PX = 132;
/** Width of the names of the lanes. */
const NAMES_PX = 118;
/** Under this width the periods stand below one another. */
const STACK_PX = 620;

interface Shown {
  readonly history: History;
  readonly record: RecordView;
  readonly part: PartView;
  readonly on: Day;
  readonly setOn: (on: Day) => void;
}

/** The true axis from the paper's day to today, fanned into periods, with the four lanes below. */
export function Lanes({ history, record, part, on, setOn }: Shown) {
  const room = useRef<HTMLDivElement>(null);
  const roomPx = useWidth(room);
  const isStacked = roomPx < STACK_PX;
  const widthPx = Math.max(120, roomPx - (isStacked ? 0 : NAMES_PX));
  const from = dayFromText(history.from ?? undefined);
  const to = dayFromText(history.to);
  if (!from || !to) return null;
  const day = within(on, from, to);
  const columns = fanOf({
    starts: AXES.flatMap(({ axis }) => history.lanes[axis].map((period) => period.from)),
    from,
    to,
    on: day,
    widthPx,
    leastPx: LEAST_PX,
  });
  const now = columns.findLast((column) => column.from <= day) ?? columns[0];
  const shown = { history, record, part, columns, now, setOn };
  return (
    <div ref={room} className="fan">
      <div className={`axis${isStacked ? ' flat' : ''}`}>
        <AxisLines columns={isStacked ? [] : columns} now={now} from={from} to={to} widthPx={widthPx} />
        <TimeSlider from={from} to={to} on={day} setOn={setOn} spoken={spokenDay(history, day)} widthPx={widthPx} />
      </div>
      {isStacked ? <Stacked {...shown} /> : <Table {...shown} />}
    </div>
  );
}

function AxisLines({
  columns,
  now,
  from,
  to,
  widthPx,
}: {
  columns: readonly Column[];
  now: Column | undefined;
  from: Day;
  to: Day;
  widthPx: number;
}) {
  const years = yearsOn({ from, to, widthPx });
  return (
    <>
      <svg width={widthPx} height="118" aria-hidden="true">
        <path className="base" d={`M0 36H${widthPx}`} />
        {years.map(({ year, x }) => (
          <path key={year} className="tick" d={`M${x} 32v8`} />
        ))}
        {now && columns.length > 0 && (
          <path
            className="fan-now"
            d={`M${now.axis[0]} 36V64L${now.column[0]} 100V118H${now.column[1]}V100L${now.axis[1]} 64V36Z`}
          />
        )}
        {columns.map(({ axis: [x], column: [foot] }) => (
          <path key={x} className="ray" d={`M${x} 36V64L${foot + 1} 100V118`} />
        ))}
      </svg>
      <div aria-hidden="true">
        <span className="yr first">{from.slice(0, 4)}</span>
        {years.map(({ year, x }) => (
          <span key={year} className="yr" style={{ left: x }}>
            {year}
          </span>
        ))}
        <span className="yr last" style={{ left: placeOfDay(to, { from, to, widthPx }) }}>
          today
        </span>
      </div>
    </>
  );
}

interface InColumns extends Omit<Shown, 'on'> {
  readonly columns: readonly Column[];
  readonly now: Column | undefined;
}

function Table({ history, record, part, columns, now, setOn }: InColumns) {
  return (
    <table className="lanes">
      <caption className="vh">Status of part {part.id} on four axes, by period</caption>
      <colgroup>
        <col style={{ width: NAMES_PX }} />
        {columns.map(({ from, column: [x0, x1] }) => (
          <col key={from} style={{ width: x1 - x0 }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          <td />
          {columns.map((column) => (
            <th key={column.from} scope="col" className={column === now ? 'now' : ''}>
              <Beginning {...{ column, history, record, part, setOn }} isNow={column === now} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {AXES.map(({ axis, label, under }) => (
          <tr key={axis}>
            <th scope="row">
              {label}
              {under !== null && <small>{under}</small>}
            </th>
            {cellsOf(history.lanes[axis], columns).map(({ period, columns: over }) => (
              <td key={period.from} colSpan={over.length} className={`cell${now && over.includes(now) ? ' now' : ''}`}>
                <Band
                  axis={axis}
                  period={period}
                  because={carriedBy(axis, period, record, part.id)}
                  isSlim={over.every(({ isSlim }) => isSlim)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same periods below one another, where there is no room beside. */
function Stacked({ history, record, part, columns, now, setOn }: InColumns) {
  return (
    <ol className="stacked" aria-label={`Status of part ${part.id} on four axes, by period`}>
      {columns.map((column) => (
        <li key={column.from} className={column === now ? 'now' : ''}>
          <Beginning
            {...{ column: { ...column, isSlim: false }, history, record, part, setOn }}
            isNow={column === now}
          />
          <dl>
            {AXES.map(({ axis, label }) => {
              const period = history.lanes[axis].findLast((one) => one.from <= column.from);
              return (
                period && (
                  <div key={axis}>
                    <dt>{label}</dt>
                    <dd>
                      <Band axis={axis} period={period} because={carriedBy(axis, period, record, part.id)} />
                    </dd>
                  </div>
                )
              );
            })}
          </dl>
        </li>
      ))}
    </ol>
  );
}

function Beginning({
  column,
  history,
  record,
  part,
  setOn,
  isNow,
}: Pick<InColumns, 'history' | 'record' | 'part' | 'setOn'> & { column: Column; isNow: boolean }) {
  const { date, what } = beginningOf(column.from, history, record, part.id);
  return (
    <button
      type="button"
      className={`begin${column.isSlim ? ' slim' : ''}`}
      title={column.isSlim ? `${date}, ${what}` : undefined}
      aria-current={isNow ? 'date' : undefined}
      onClick={() => setOn(column.from)}
    >
      {column.isSlim && <span aria-hidden="true">…</span>}
      <span className={column.isSlim ? 'vh' : ''}>
        <b>{date}</b> {what}
      </span>
    </button>
  );
}

function Band({
  axis,
  period,
  because,
  isSlim = false,
}: {
  axis: AxisName;
  period: Period;
  because: string;
  isSlim?: boolean;
}) {
  const words = valueInWords(axis, period.value);
  const until = period.to === null ? '' : `, to ${dateInWords(period.to, 'short')}`;
  return (
    <div
      className={`band ${axis === 'classification' ? toneOf(period.value) : ''}${isPresumed(period) ? ' presumed' : ''}${isSlim ? ' slim' : ''}`}
      title={`${words}, ${dateInWords(period.from, 'short')}${until}`}
    >
      <div className={isSlim ? 'vh' : ''}>
        <b>
          {axis === 'access' && <Disc kind={discOf(period.value)} />}
          {words}
          {saysPresumed(axis, period) && <small> presumed</small>}
        </b>
        <small className={axis === 'marking' && period.value === 'struck' ? 'struck' : ''}>{because}</small>
      </div>
    </div>
  );
}

function toneOf(value: string | null): string {
  const level = levelSign(value);
  if (level) return level.tone;
  return value !== null && (value.includes('declassified') || value === 'not-classified') ? 'u' : '';
}

/** Width of an element, also after the window has changed. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(880);
  useEffect(() => {
    const { current } = element;
    if (!current) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setWidth(entry.contentRect.width);
    });
    observer.observe(current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
