import type { RecordView } from '../../contract/api.ts';
import type { PixelBox } from '../../core/evidence.ts';
import { pageImage } from '../http/doors.ts';
import { cropOf } from './crop-geometry.ts';

/** Where something was seen, as the doors give it. */
export interface SeenAt {
  readonly page: number | null;
  readonly box: PixelBox | null;
  readonly lines: readonly [number, number] | null;
}

/** `page 1, lines 7 to 9` of a place on the paper. */
export function placeInWords({ page, lines }: SeenAt): string {
  const line = lines === null ? '' : lines[0] === lines[1] ? `line ${lines[0]}` : `lines ${lines[0]} to ${lines[1]}`;
  return [page === null ? '' : `page ${page}`, line].filter(Boolean).join(', ');
}

/** A piece of the paper as evidence, cut from the page's image; nothing when the place has no box. */
export function Crop({
  record,
  seen,
  widthPx,
  heightPx,
}: {
  record: Pick<RecordView, 'id' | 'pages'>;
  seen: SeenAt;
  widthPx: number;
  heightPx: number;
}) {
  const page = record.pages.find((one) => one.page === seen.page);
  const crop = page && seen.box ? cropOf(seen.box, page, { widthPx, heightPx }) : null;
  if (!page || !crop) return null;
  return (
    <span className="crop" style={{ width: crop.widthPx, height: crop.heightPx }}>
      <img
        src={pageImage(record.id, page.page, 1600)}
        alt={`The paper, ${placeInWords(seen)}`}
        style={{ width: crop.imageWidthPx, left: crop.leftPx, top: crop.topPx }}
        loading="lazy"
        draggable={false}
      />
    </span>
  );
}
