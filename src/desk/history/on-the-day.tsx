import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { PartView, Period, RecordView, StatusExplainedView } from '../../contract/api.ts';
import type { Day } from '../../core/dates.ts';
import { AXES, discOf, isPresumed, saysPresumed, valueInSentence, valueInWords, type AxisName } from '../axis-words.ts';
import { sentenceOf } from '../http/ask.ts';
import { explainedQuery } from '../http/doors.ts';
import { Crop, placeInWords, type SeenAt } from '../parts/crop.tsx';
import { Icon } from '../parts/icon.tsx';
import { Callout, Confidence, Disc, Level } from '../parts/signs.tsx';
import { amount, dateInWords, levelSign, said } from '../plain-words.ts';
import { plainSentence } from './history-words.ts';

type Explained = StatusExplainedView[AxisName];
type Reason = Explained['reasons'][number];

interface Asked {
  readonly record: RecordView;
  readonly part: PartView;
  readonly on: Day;
  /** The day once it stands still: its reasons are asked for. */
  readonly still: Day;
  readonly known: Day | null;
  readonly periods: Readonly<Record<AxisName, Period>> | null;
}

/** What the part was on the day, axis by axis: why, where it is seen, what speaks against it and what would change it. */
export function OnTheDay({ record, part, on, still, known, periods }: Asked) {
  const status = useQuery(explainedQuery(record.id, part.id, still, known, record.version));
  const answer = status.data?.explained.find((one) => one.part === part.id && one.on === on) ?? null;
  return (
    <aside className="hist-right" aria-labelledby="on-h" id="panel" tabIndex={-1}>
      <p className="xs muted">
        Part {part.id}, {said(part.type).toLowerCase()}
      </p>
      <h2 id="on-h">On {dateInWords(on)}</h2>
      {periods && (
        <p className="small soft">
          {AXES.map(({ axis, label }, index) => (
            <span key={axis}>
              {index > 0 && '; '}
              {index === 0 ? label : label.toLowerCase()} {valueInSentence(axis, periods[axis])}
            </span>
          ))}
          . Here is why, axis by axis.
        </p>
      )}
      {status.isError && (
        <Callout tone="bad">
          <b>The reasons could not be worked out.</b> {sentenceOf(status.error)}
        </Callout>
      )}
      {!answer && !status.isError && <p className="small muted">The reasons of this day are being worked out.</p>}
      {status.data && status.data.on === on && !answer && (
        <p className="small soft">Nothing was told of this part: it had not been read then.</p>
      )}
      {answer && <Why record={record} explained={answer} />}
      {answer?.findings.map((finding) => (
        <Callout key={`${finding.code} ${finding.message}`} tone="warn">
          <b>{said(finding.code.toLowerCase())}.</b> {finding.message}
        </Callout>
      ))}
      {status.data && (
        <p className="xs muted">
          As known on {dateInWords(status.data.asKnown.slice(0, 10))}. Worked out from the acts each time, never stored.
        </p>
      )}
    </aside>
  );
}

/** The four axes explained; the review screen shows the same in its panel. */
export function Why({ record, explained }: { record: RecordView; explained: StatusExplainedView }) {
  return (
    <ul className="why-l">
      {AXES.map(({ axis, label }) => (
        <li key={axis} className={isPresumed(explained[axis]) ? 'presumed' : ''}>
          <span className="ax">{label}</span>
          <div className="val">
            <AxisValue axis={axis} explained={explained[axis]} />
          </div>
          <div className="because">
            <Because record={record} explained={explained[axis]} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function AxisValue({ axis, explained }: { axis: AxisName; explained: Explained }) {
  return (
    <>
      {axis === 'classification' && levelSign(explained.value) ? (
        <Level value={explained.value ?? ''} />
      ) : (
        <>
          {axis === 'access' && <Disc kind={discOf(explained.value)} />}
          <b>{valueInWords(axis, explained.value)}</b>
        </>
      )}
      {saysPresumed(axis, explained) && <span className="xs muted">presumed</span>}
      <span className="xs muted push">
        <Confidence value={explained.confidence} />
      </span>
    </>
  );
}

function Because({
  record,
  explained: { reasons, against, wouldChange },
}: {
  record: RecordView;
  explained: Explained;
}) {
  return (
    <>
      {reasons.length === 0 && <p>No mark on the paper and no act says anything of it.</p>}
      <ul className="reasons">
        {reasons.map((reason) => (
          <OneReason key={reason.id} record={record} reason={reason} />
        ))}
      </ul>
      {against.length > 0 && (
        <div className="against">
          <h3>
            <Icon name="warn" size={14} /> Speaks against it
          </h3>
          <ul className="reasons">
            {against.map((reason) => (
              <OneReason key={reason.id} record={record} reason={reason} />
            ))}
          </ul>
        </div>
      )}
      {wouldChange.length > 0 && (
        <details className="would">
          <summary>What would change it</summary>
          <ul>
            {wouldChange.map((one) => (
              <li key={one}>{plainSentence(one, record)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function OneReason({ record, reason }: { record: RecordView; reason: Reason }) {
  const boxed = reason.seen.filter(({ box }) => box !== null);
  const [first, second] = boxed;
  // Two that are small stand side by side; a stamp needs the whole width to be read.
  const shown =
    first && second && [first, second].every((one) => isSmall(one, record)) ? [first, second] : boxed.slice(0, 1);
  const rest = reason.seen.filter((seen) => !shown.includes(seen));
  return (
    <li>
      <p>
        {plainSentence(reason.says, record)} <SourceOf source={reason.source} />
      </p>
      {shown.length > 0 && (
        <div className="ev">
          {shown.map((seen, index) => (
            <Link
              key={`${index} ${placeInWords(seen)}`}
              to="/records/$record"
              params={{ record: record.id }}
              search={seen.page === null ? {} : { page: seen.page }}
              className="seen"
            >
              <Crop record={record} seen={seen} widthPx={shown.length > 1 ? 124 : 236} heightPx={130} />
              <span>{placeInWords(seen)}</span>
            </Link>
          ))}
        </div>
      )}
      {rest.length > 0 && <p className="xs muted">{restInWords(rest, shown.length > 0)}</p>}
    </li>
  );
}

function isSmall({ page, box }: SeenAt, { pages }: RecordView): boolean {
  const width = pages.find((one) => one.page === page)?.widthPx ?? 0;
  return box !== null && (box[2] - box[0]) * 4 < width;
}

function restInWords(rest: readonly SeenAt[], isMore: boolean): string {
  const pages = [...new Set(rest.map(({ page }) => page).filter((page) => page !== null))].toSorted((a, b) => a - b);
  const where = pages.length === 0 ? '' : `, page${pages.length === 1 ? '' : 's'} ${pages.join(', ')}`;
  return isMore
    ? `And at ${amount(rest.length, 'more place')}${where}.`
    : `Seen at ${amount(rest.length, 'place')}${where}.`;
}

function SourceOf({ source }: { source: Reason['source'] }) {
  if (!source) return null;
  const order = source.order === null ? null : source.order.replace(/^EO ?/, 'E.O. ');
  const section = source.section !== null && order !== null ? source.section.replace(`${order} `, '') : source.section;
  const words = [order, section].filter(Boolean).join(', ');
  return (
    <cite className="xs muted source">{words !== '' ? words : source.tag === 'house' ? 'a rule of declass' : ''}</cite>
  );
}
