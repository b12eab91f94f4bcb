import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { Me, RecordView } from '../../contract/api.ts';
import { announce } from '../announce.tsx';
import { sentenceOf, Unreachable } from '../http/ask.ts';
import { recordQuery, sendOn, wordsQuery } from '../http/doors.ts';
import { useKept } from '../kept.ts';
import { Legend } from '../parts/legend.tsx';
import { amount, said } from '../plain-words.ts';
import type { PageSearch } from '../search.ts';
import { exemptionsFrom } from './reasons.ts';
import { FourAxes } from './axes.tsx';
import { Notices } from './notices.tsx';
import { PageImage } from './page-image.tsx';
import { PageStrip } from './page-strip.tsx';
import { PageTools } from './page-tools.tsx';
import { Panel } from './panel.tsx';
import { ReasonPicker } from './reason-picker.tsx';
import { useDrawing } from './use-drawing.ts';
import { useMoves } from './use-moves.ts';
import { useReview } from './use-review.ts';
import { MissedMark } from '../correct/missed-mark.tsx';
import { correctionsOf } from '../correct/use-corrections.ts';
import { usePartCuts } from '../correct/use-part-cuts.ts';
import { useCommands } from '../commands/use-commands.ts';
import { nextUndecided, partOf, partsOn } from './undecided.ts';
import { boxesPending } from './pending-boxes.ts';

/** Pages, page image and panel, with everything that can be done to them. */
export function Desk({ record, me }: { record: RecordView; me: Me }) {
  const search = useSearch({ from: '/records/$record' });
  const navigate = useNavigate({ from: '/records/$record' });
  const page = record.pages.find((view) => view.page === search.page) ?? record.pages[0];
  const words = useQuery(wordsQuery(record.id, page?.page ?? 1)).data ?? null;
  const review = useReview(record.id, me.person);
  const [zoom, setZoom] = useState(1);
  const [isHidden, setHidden] = useState(false);
  const stage = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLSpanElement>(null);
  const denyAnchor = useRef<HTMLDivElement>(null);
  const [lastText, keepLast] = useKept(`reasons.${me.person}`);
  const last = exemptionsFrom(lastText);
  const go = (to: Partial<PageSearch>): void =>
    void navigate({ search: (held) => ({ ...held, ...to }), replace: to.page === undefined });
  const goPage = (to: number): void => {
    drawing.putDown();
    go({ page: to });
    stage.current?.scrollTo({ top: 0 });
  };
  const sharing = partsOn(record, page?.page ?? 1);
  const [partOn, setPartOn] = useState<{ page: number; part: string } | null>(null);
  const part =
    sharing.find(({ id }) => partOn !== null && partOn.page === page?.page && partOn.part === id) ??
    record.parts.find(({ id }) => id === partOf(record, page?.page ?? 1)) ??
    null;
  const drawing = useDrawing({
    record,
    page,
    words,
    me,
    review,
    stage,
    part,
    keepLast: (exemptions) => keepLast(JSON.stringify(exemptions)),
    look: () => go({ view: 'proposed' }),
  });
  const [lineOn, setLineOn] = useState<{ page: number; line: number } | null>(null);
  const line = lineOn !== null && lineOn.page === page?.page ? lineOn.line : null;
  const corrections = correctionsOf(record, review);
  usePartCuts({ record, page: page?.page ?? 1, part, line, corrections });
  const view = search.view ?? 'proposed';
  useMoves({
    toPart: setPartOn,
    record,
    page: page?.page ?? 1,
    view,
    zoom,
    setZoom,
    go,
    goPage,
    isHidden,
    setHidden,
    stage,
  });
  useSaidPage(record, page?.page ?? 1);
  useSaidNews(record, me);
  const send = useSendOn(record, review.outbox.length);
  useCommands({
    'send-on': send,
    undo: {
      run: () => review.undo('undo'),
      whyNot: review.canUndo ? null : 'Nothing was done here that could be undone.',
    },
    redo: { run: () => review.undo('redo'), whyNot: review.canRedo ? null : 'Nothing was undone.' },
  });
  if (!page) return null;
  const asked = drawing.asked;
  return (
    <>
      <section className="rhead" aria-label="Record">
        <div className="names">
          <nav className="crumbs" aria-label="Where you are">
            <a href="/">Queue</a> /{' '}
            <span>{[record.collection, record.series, record.boxName, record.folder].filter(Boolean).join(' / ')}</span>
          </nav>
          <h1>
            {record.title}
            {part && record.parts.length > 1 && (
              <span className="muted of-part">
                {' '}
                · part {part.id}, {said(part.type).toLowerCase()}
              </span>
            )}
          </h1>
        </div>
        {part && (
          <div className="push">
            <FourAxes status={part.status} />
          </div>
        )}
      </section>
      <main className="three" id="main">
        <PageStrip record={record} page={page.page} go={goPage} />
        <section className="viewer" aria-label="Page image">
          <PageTools
            page={page.page}
            of={record.pages.length}
            view={view}
            setView={(to) => go({ view: to })}
            tool={drawing.tool.kind}
          />
          <Notices
            record={record}
            review={review}
            view={view}
            draft={asked === null ? drawing.draft : null}
            giveReason={drawing.resume}
            letGo={drawing.letGo}
          />
          <PageImage
            key={page.page}
            record={record}
            page={page}
            words={words}
            view={view}
            zoom={zoom}
            hideDrawn={isHidden}
            tool={drawing.tool}
            setTool={drawing.setTool}
            onDone={drawing.done}
            selected={drawing.selected}
            pick={drawing.pick}
            pending={boxesPending(review.outbox, page.page, words)}
            draft={drawing.draft?.page === page.page ? drawing.draft.box : null}
            anchor={anchor}
            stage={stage}
          />
        </section>
        <Panel
          record={record}
          page={page.page}
          part={part}
          words={words}
          review={review}
          selected={drawing.selected}
          pick={drawing.pick}
          go={goPage}
          decide={drawing.decide}
          anchor={denyAnchor}
          sharing={sharing}
          setPart={(to) => setPartOn({ page: page.page, part: to })}
          undecided={nextUndecided(record, page.page, 1)}
          line={line}
          setLine={(to) => setLineOn(to === null ? null : { page: page.page, line: to })}
        />
      </main>
      <Legend
        name={
          drawing.purpose === 'mark'
            ? 'Missed mark'
            : drawing.tool.kind === 'words'
              ? 'Words'
              : drawing.tool.kind === 'look'
                ? 'Review'
                : 'Box'
        }
        moves={
          drawing.tool.kind === 'words'
            ? [
                ['←→↑↓', 'word'],
                ['Shift', 'more words'],
                ['Enter', drawing.purpose === 'mark' ? 'say what it is' : 'give the reason'],
                ['Esc', 'put down'],
              ]
            : drawing.tool.kind === 'look'
              ? []
              : [
                  ['←→↑↓', '1 mm'],
                  ['Shift', 'resize'],
                  ['Ctrl', 'ten times'],
                  ['S', 'close to the words'],
                  ['Enter', drawing.purpose === 'mark' ? 'say what it is' : 'give the reason'],
                ]
        }
        commands={
          drawing.tool.kind === 'look'
            ? ['words', 'box', 'view', 'next-undecided', 'next-page', 'undo', 'to-history']
            : []
        }
        note={
          review.outbox.some(({ state }) => state === 'waiting')
            ? `${amount(review.outbox.length, 'change')} on the way`
            : 'All saved'
        }
      />
      {drawing.missed && (
        <MissedMark
          missed={drawing.missed}
          anchor={anchor}
          whyNot={corrections.whyNot}
          onDone={(correction, authority) => {
            corrections.correct(correction, authority);
            drawing.addMissed();
          }}
          onBack={drawing.backToMark}
        />
      )}
      {asked && (
        <ReasonPicker
          key={asked.key}
          title={asked.part === null ? 'Why is this withheld?' : `Why is part ${asked.part} denied?`}
          about={asked.about}
          doLabel={asked.part === null ? 'Withhold' : 'Deny'}
          reasons={record.reasons}
          initial={asked.initial}
          last={last}
          anchor={asked.part === null ? anchor : denyAnchor}
          onDone={drawing.answer}
          onBack={drawing.backOut}
        />
      )}
    </>
  );
}

/** Hands the record on to the second person. The same act is sent again when no answer comes. */
function useSendOn(record: RecordView, unsaved: number) {
  const client = useQueryClient();
  const send = useMutation({
    mutationFn: ({ act, digest }: { act: string; digest: string }) => sendOn(record.id, act, digest),
    retry: (count, error) => error instanceof Unreachable && count < 5,
    onSuccess: (after) => {
      client.setQueryData(recordQuery(record.id).queryKey, after);
      void client.invalidateQueries({ queryKey: ['queue'] });
      announce('Sent on for second sign-off.');
    },
    onError: (error) => {
      announce(`Not sent on. ${sentenceOf(error)}`, 'now');
      void client.invalidateQueries({ queryKey: recordQuery(record.id).queryKey });
    },
  });
  const whyNot =
    unsaved > 0
      ? `${amount(unsaved, 'change')} not saved yet. Sending on waits for them.`
      : send.isPending
        ? 'On its way.'
        : record.may.sendOn.allowed
          ? null
          : record.may.sendOn.why;
  return { run: () => send.mutate({ act: crypto.randomUUID(), digest: record.digest }), whyNot };
}

/** Says the page and what is on it when it has changed. */
function useSaidPage(record: RecordView, page: number): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else
      announce(
        `Page ${page} of ${record.pages.length}, ${amount(record.excisions.filter((one) => one.page === page).length, 'withholding')}.`,
      );
    // Said for a new page only; what changes on a page is said where it is saved.
  }, [page]);
}

/** Says that another person has changed the record under one's eyes. */
function useSaidNews(record: RecordView, me: Me): void {
  const seen = useRef(Math.max(-1, ...record.acts.map(({ index }) => index)));
  useEffect(() => {
    const news = record.acts.filter(({ index, actor, paper }) => !paper && actor !== me.name && index > seen.current);
    seen.current = Math.max(seen.current, ...record.acts.map(({ index }) => index));
    if (news.length > 0)
      announce(`Changed by another person meanwhile: ${news.map(({ summary }) => summary).join('. ')}`);
  }, [record.version, record.acts, me.name]);
}
