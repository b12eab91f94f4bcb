import type { RecordView } from '../../contract/api.ts';
import type { PixelBox } from '../../core/evidence.ts';
import { pageImage } from '../http/doors.ts';
import { Icon } from '../parts/icon.tsx';
import { Disc } from '../parts/signs.tsx';
import { amount, citation, keyOf, decisionInWords, said, timeInWords } from '../plain-words.ts';
import type { Item } from './walk.ts';

interface RowProps {
  readonly record: RecordView;
  readonly item: Item;
  readonly isCurrent: boolean;
  readonly answer: 'agree' | 'object' | null;
  readonly mayNot: string | null;
  readonly select: () => void;
  readonly say: (answer: 'agree' | 'object') => void;
}

/** One thing to agree or object to, with the place on the paper beside it. */
export function ItemRow({ record, item, isCurrent, answer, mayNot, select, say }: RowProps) {
  return (
    <li className="item" data-item={item.id} aria-current={isCurrent ? 'true' : undefined} onClick={select}>
      {item.kind === 'excision' ? (
        <Withheld record={record} id={item.id} />
      ) : (
        <Decided record={record} id={item.id.slice(5)} />
      )}
      <div className="yn">
        {(['agree', 'object'] as const).map((one) => (
          <button
            key={one}
            type="button"
            data-say={one}
            className={`btn ${one === 'agree' ? 'good' : 'bad'}${answer === one ? ' on' : ''}`}
            aria-pressed={answer === one}
            aria-disabled={mayNot === null ? undefined : true}
            title={mayNot ?? undefined}
            onFocus={select}
            onClick={(event) => {
              event.stopPropagation();
              if (mayNot === null) say(one);
            }}
          >
            <Icon name={one === 'agree' ? 'ok' : 'no'} />
            {one === 'agree' ? (answer === one ? 'Agreed' : 'Agree') : answer === one ? 'Objected' : 'Object'}
            {isCurrent && <kbd>{one === 'agree' ? 'A' : 'O'}</kbd>}
          </button>
        ))}
      </div>
    </li>
  );
}

function Withheld({ record, id }: { record: RecordView; id: string }) {
  const one = record.excisions.find((excision) => excision.id === id);
  const page = record.pages.find((view) => view.page === one?.page);
  if (!one || !page) return <p className="soft">No longer there.</p>;
  const meaning = one.exemptions
    .map((exemption) => record.reasons.find((reason) => keyOf(reason.exemption) === keyOf(exemption))?.meaning)
    .filter(Boolean)
    .join('; ');
  return (
    <>
      <span className="where">
        <Crop record={record.id} page={page} box={one.box} />
        <span className="xs muted">
          page {one.page}
          {one.wholePage ? ', all of it' : ''}
        </span>
      </span>
      <span className="what">
        <b>Withhold {one.wholePage ? 'the whole page' : one.extentWords}</b>{' '}
        <span className="chip code">{one.label}</span>
        <br />
        <span className="xs muted">
          {meaning}. {one.by}, {timeInWords(one.at)}.
        </span>
      </span>
    </>
  );
}

function Decided({ record, id }: { record: RecordView; id: string }) {
  const part = record.parts.find((one) => one.id === id);
  if (!part?.decision) return <p className="soft">No longer decided.</p>;
  const { word, disc } = decisionInWords(part.decision.decision);
  return (
    <>
      <span className="where">
        <b>Part {part.id}</b>
        <br />
        <span className="xs muted">
          {said(part.type).toLowerCase()}, {amount(part.pages[1] - part.pages[0] + 1, 'page')}
        </span>
      </span>
      <span className="what">
        <b className="turn">
          <Disc kind={disc} />
          {word}
        </b>{' '}
        {part.decision.exemptions.map((one) => (
          <span key={citation(one)} className="chip code">
            {citation(one)}
          </span>
        ))}
        <br />
        <span className="xs muted">
          {part.decision.by}, {timeInWords(part.decision.at)}.
        </span>
      </span>
    </>
  );
}

const CROP = { width: 180, height: 66 };

/** The place on the paper, with a little around it. */
function Crop({
  record,
  page,
  box: [x0, y0, x1, y1],
}: {
  record: string;
  page: RecordView['pages'][number];
  box: PixelBox;
}) {
  const scale = Math.min(
    0.6,
    Math.max(CROP.width / page.widthPx, Math.min(CROP.width / ((x1 - x0) * 1.3), CROP.height / ((y1 - y0) * 1.6))),
  );
  const left = CROP.width / 2 - ((x0 + x1) / 2) * scale;
  const top = CROP.height / 2 - ((y0 + y1) / 2) * scale;
  return (
    <span className="crop" style={CROP}>
      <img
        src={pageImage(record, page.page, 1600)}
        alt=""
        style={{ width: page.widthPx * scale, left: Math.min(0, left), top: Math.min(0, top) }}
        loading="lazy"
      />
      <span
        className="cut"
        style={{
          left: x0 * scale + Math.min(0, left),
          top: y0 * scale + Math.min(0, top),
          width: (x1 - x0) * scale,
          height: (y1 - y0) * scale,
        }}
      />
    </span>
  );
}
