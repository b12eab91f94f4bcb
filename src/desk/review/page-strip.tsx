import { GridList, GridListHeader, GridListItem, GridListSection } from 'react-aria-components';
import type { RecordView } from '../../contract/api.ts';
import { pageImage } from '../http/doors.ts';
import { Disc } from '../parts/signs.tsx';
import { amount, decisionInWords, said } from '../plain-words.ts';
import { partOf } from './undecided.ts';

/** The pages cut by part, with what is stated but not in the file. */
export function PageStrip({ record, page, go }: { record: RecordView; page: number; go: (page: number) => void }) {
  const loose = record.pages.filter((view) => partOf(record, view.page) === null);
  const missing = record.parts.flatMap(({ attachments }) => attachments.filter(({ is }) => is === null));
  return (
    <nav className="strip" aria-label="Pages" id="strip">
      <GridList
        aria-label="Pages by part"
        selectionMode="single"
        selectionBehavior="replace"
        disallowEmptySelection
        disallowTypeAhead
        selectedKeys={[`page:${page}`]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys].map(String);
          if (key?.startsWith('page:')) go(Number(key.slice(5)));
        }}
      >
        {record.parts.map((part) => (
          <GridListSection key={part.id} id={`part:${part.id}`}>
            <GridListHeader>
              <b>{part.id}</b> {said(part.type)}
            </GridListHeader>
            {record.pages
              .filter((view) => partOf(record, view.page) === part.id)
              .map((view) => (
                <Thumb key={view.page} record={record} view={view} decision={part.decision?.decision ?? null} />
              ))}
          </GridListSection>
        ))}
        {loose.length > 0 && (
          <GridListSection id="loose">
            <GridListHeader>In no part</GridListHeader>
            {loose.map((view) => (
              <Thumb key={view.page} record={record} view={view} decision={null} />
            ))}
          </GridListSection>
        )}
        {missing.length > 0 && (
          <GridListSection id="missing">
            <GridListHeader>Attachments, not in the file</GridListHeader>
            {missing.map(({ id, read }) => (
              <GridListItem key={id} id={`missing:${id}`} textValue={`${read}, not in the file`} className="thumb gone">
                <span className="hole" aria-hidden="true">
                  not
                  <br />
                  here
                </span>
                <span>
                  {read}
                  <span className="vh">, stated but not in the file</span>
                </span>
              </GridListItem>
            ))}
          </GridListSection>
        )}
      </GridList>
    </nav>
  );
}

function Thumb({
  record,
  view,
  decision,
}: {
  record: RecordView;
  view: RecordView['pages'][number];
  decision: 'release' | 'release-in-part' | 'deny' | null;
}) {
  const { word, disc } = decisionInWords(decision);
  const findings = record.findings.filter(({ page, settled }) => page === view.page && settled === null).length;
  return (
    <GridListItem id={`page:${view.page}`} textValue={`Page ${view.page}, ${word}`} className="thumb">
      <img
        src={pageImage(record.id, view.page, 124)}
        alt=""
        width={62}
        height={Math.max(20, Math.round((62 * view.heightPx) / Math.max(1, view.widthPx)))}
        loading="lazy"
      />
      <span>
        Page {view.page}
        <br />
        <Disc kind={disc} /> {word}
        {view.excisions > 0 && <span className="under">{amount(view.excisions, 'place')} withheld</span>}
        {findings > 0 && <span className="todo">{amount(findings, 'finding')}</span>}
      </span>
    </GridListItem>
  );
}
