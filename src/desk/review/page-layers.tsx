import type { PixelBox } from '../../core/evidence.ts';
import type { RecordView } from '../../contract/api.ts';
import { Icon } from '../parts/icon.tsx';
import type { PageSize } from './page-box.ts';
import { excisionsOn, thingsOn, type Selected, type Thing } from './things.ts';

const size = ([x0, y0, x1, y1]: PixelBox) => ({ x: x0, y: y0, width: x1 - x0, height: y1 - y0 });

/** Place of a box on the paper in hundredths, so that it holds at every zoom. */
export function placeOf([x0, y0, x1, y1]: PixelBox, { widthPx, heightPx }: PageSize) {
  const part = (value: number, all: number): string => `${((value * 100) / all).toFixed(3)}%`;
  return {
    left: part(x0, widthPx),
    top: part(y0, heightPx),
    width: part(x1 - x0, widthPx),
    height: part(y1 - y0, heightPx),
  };
}

/** Four corners, so that the mark between them stays clean. */
function corners([x0, y0, x1, y1]: PixelBox, arm: number): string {
  const across = Math.min(arm, (x1 - x0) / 3);
  const down = Math.min(arm, (y1 - y0) / 3);
  return [
    `M${x0} ${y0 + down}V${y0}H${x0 + across}`,
    `M${x1 - across} ${y0}H${x1}V${y0 + down}`,
    `M${x1} ${y1 - down}V${y1}H${x1 - across}`,
    `M${x0 + across} ${y1}H${x0}V${y1 - down}`,
  ].join('');
}

interface Shapes {
  readonly record: RecordView;
  readonly page: PageSize & { readonly page: number };
  readonly selected: Selected;
  /** Places drawn or on their way, not yet in the record. */
  readonly drawn: readonly PixelBox[];
  readonly pending: readonly PixelBox[];
}

/** The drawing over the page, in pixels of its raster. Seen only: the things to focus lie over it. */
export function PageShapes({ record, page, selected, drawn, pending }: Shapes) {
  const arm = page.widthPx / 90;
  return (
    <svg
      className="shapes"
      viewBox={`0 0 ${page.widthPx} ${page.heightPx}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <defs>
        <pattern
          id="hatch"
          width="14"
          height="14"
          patternUnits="userSpaceOnUse"
          patternTransform={`rotate(45) scale(${page.widthPx / 1600})`}
        >
          <path d="M0 0V14" stroke="var(--hold)" strokeWidth="3" opacity="0.4" />
        </pattern>
      </defs>
      {thingsOn(record, page.page)
        .filter(({ kind }) => kind === 'mark')
        .map(({ id, box, isFlagged }) => (
          <path
            key={id}
            className={`mk${selected?.id === id ? ' sel' : ''}${isFlagged ? ' flag' : ''}`}
            d={corners(box, arm)}
          />
        ))}
      {excisionsOn(record, page.page).map(({ id, box }) => (
        <g key={id} className={`ex${selected?.id === id ? ' sel' : ''}`}>
          <rect {...size(box)} className="wash" />
          <rect {...size(box)} fill="url(#hatch)" className="edge" />
        </g>
      ))}
      {pending.map((box, index) => (
        <rect key={`${index} ${box.join()}`} {...size(box)} className="pending" />
      ))}
      {drawn.map((box, index) => (
        <rect key={`${index} ${box.join()}`} {...size(box)} className="drawn" />
      ))}
    </svg>
  );
}

/** What can be focused on the page, in reading order, each with its label. */
export function PageThings({
  things,
  page,
  selected,
  labels,
  pick,
}: {
  things: readonly Thing[];
  page: PageSize;
  selected: Selected;
  labels: ReadonlyMap<string, string>;
  pick: (thing: Thing) => void;
}) {
  return (
    <ul className="things" aria-label="On this page">
      {things.map((thing) => (
        <li
          key={thing.id}
          style={placeOf(thing.box, page)}
          className={`thing ${thing.kind}${thing.isFlagged ? ' flag' : ''}${selected?.id === thing.id ? ' sel' : ''}${thing.box[0] < page.widthPx * 0.12 ? ' in' : ''}${thing.box[1] < page.heightPx * 0.03 ? ' low' : ''}`}
        >
          <button
            type="button"
            aria-label={thing.name}
            aria-pressed={selected?.id === thing.id}
            data-thing={thing.id}
            onFocus={() => pick(thing)}
            onClick={() => pick(thing)}
          />
          <span className="no" aria-hidden="true">
            {thing.number}
            {thing.isFlagged && ' !'}
            {thing.kind === 'excision' && <> {labels.get(thing.id)}</>}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** The four handles of a box that is being drawn; to be seen, the keys do the work and so does a new drag. */
export function Handles({ box, page }: { box: PixelBox; page: PageSize }) {
  return (
    <span className="handles" style={placeOf(box, page)} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}

/** Why the page as released cannot be shown, or that it is awaited. */
export function Awaited({ what }: { what: string }) {
  return (
    <p className="awaited">
      <Icon name="clock" /> {what}
    </p>
  );
}
