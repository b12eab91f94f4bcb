import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type RefObject } from 'react';
import type { PageView, PageWordsView, RecordView } from '../../contract/api.ts';
import type { PixelBox } from '../../core/evidence.ts';
import { announce } from '../announce.tsx';
import { pageImage } from '../http/doors.ts';
import { amount } from '../plain-words.ts';
import type { View } from '../search.ts';
import { AsReleased } from './as-released.tsx';
import { boxBetween, type Point } from './page-box.ts';
import { Handles, PageShapes, PageThings, placeOf } from './page-layers.tsx';
import { thingsOn, type Selected, type Thing } from './things.ts';
import { toolAfter, type Tool } from './tool.ts';
import { boxAround, boxOfWord, runsOf, wordAtPoint, wordsBetween } from './word-cursor.ts';

interface Shown {
  readonly record: RecordView;
  readonly page: PageView;
  readonly words: PageWordsView | null;
  readonly view: View;
  readonly zoom: number;
  readonly hideDrawn: boolean;
  readonly tool: Tool;
  readonly setTool: (tool: Tool) => void;
  /** The tool is done: ask for the reason. */
  readonly onDone: (tool: Tool) => void;
  readonly selected: Selected;
  readonly pick: (thing: Thing) => void;
  /** Boxes of changes on their way, and of a draft that waits for its reason. */
  readonly pending: readonly PixelBox[];
  readonly draft: PixelBox | null;
  readonly anchor: RefObject<HTMLSpanElement | null>;
  readonly stage: RefObject<HTMLDivElement | null>;
}

/** The page with what lies on it, and the tools that draw on it by pointer and by key. */
export function PageImage(shown: Shown) {
  const {
    record,
    page,
    words,
    view,
    zoom,
    hideDrawn,
    tool,
    setTool,
    onDone,
    selected,
    pick,
    pending,
    draft,
    anchor,
    stage,
  } = shown;
  const paper = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<{ from: Point; to: Point } | null>(null);
  const lines = words?.lines ?? [];
  const things = thingsOn(record, page.page);
  const labels = new Map(record.excisions.map(({ id, label }) => [id, label]));
  const isDrawing = tool.kind !== 'look' && view !== 'as-released';
  useSpokenTool(tool, shown);

  const pointOf = (event: PointerEvent): Point => {
    const rect = paper.current?.getBoundingClientRect();
    if (!rect) return { x: 0, y: 0 };
    return {
      x: ((event.clientX - rect.left) * page.widthPx) / rect.width,
      y: ((event.clientY - rect.top) * page.heightPx) / rect.height,
    };
  };
  const down = (event: PointerEvent<HTMLDivElement>): void => {
    if (!isDrawing || event.button !== 0) return;
    event.preventDefault();
    stage.current?.focus({ preventScroll: true });
    const at = pointOf(event);
    if (tool.kind === 'corner') {
      const box = boxBetween(tool.first, at, page);
      if (box) finish({ kind: 'box', box, changes: tool.changes });
      return;
    }
    event.currentTarget.setPointerCapture(event.pointerId);
    if (tool.kind === 'words') {
      const word = wordAtPoint(lines, at);
      if (word) setTool({ ...tool, from: event.shiftKey ? tool.from : word, at: word });
    }
    setDrag({ from: at, to: at });
  };
  const move = (event: PointerEvent<HTMLDivElement>): void => {
    if (!drag) return;
    const to = pointOf(event);
    setDrag({ ...drag, to });
    if (tool.kind !== 'words') return;
    const word = wordAtPoint(lines, to);
    if (word && (word.line !== tool.at.line || word.word !== tool.at.word)) setTool({ ...tool, at: word });
  };
  const up = (event: PointerEvent<HTMLDivElement>): void => {
    if (!drag) return;
    setDrag(null);
    const to = pointOf(event);
    if (tool.kind === 'words') {
      if (wordAtPoint(lines, drag.from)) finish(tool);
      else announce('There are no recognised words there. Draw a box instead.', 'now');
    } else if (tool.kind === 'box') {
      const box = boxBetween(drag.from, to, page);
      // A click without a drag is the first corner; the next click is the other.
      if (box) finish({ ...tool, box });
      else setTool({ kind: 'corner', first: to, changes: tool.changes });
    }
  };
  const finish = (done: Tool): void => {
    setTool(done);
    onDone(done);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isDrawing || event.target !== stage.current) return;
    const answer = toolAfter(tool, event, { ...page, lines });
    if (answer === null) return;
    event.preventDefault();
    event.stopPropagation();
    if (answer === 'away') {
      setTool({ kind: 'look' });
      announce('Tool put down.');
    } else if (answer === 'done') onDone(tool);
    else setTool(answer.tool);
  };

  const drawn = isDrawing ? boxesOf(tool, shown, drag) : [];
  const target = drawn[0] ?? draft;
  const counts = `${amount(things.filter(({ kind }) => kind === 'excision').length, 'withholding')}, ${amount(things.filter(({ kind }) => kind === 'mark').length, 'mark')}`;
  return (
    <div
      ref={stage}
      id="stage"
      className={`stage${isDrawing ? ' drawing' : ''}`}
      tabIndex={0}
      role="application"
      aria-roledescription="page image"
      aria-label={`Page ${page.page}, ${counts}. Tab goes from thing to thing.`}
      onKeyDown={onKeyDown}
    >
      <div
        ref={paper}
        className={`paper ${isDrawing ? tool.kind : ''}`}
        style={{
          width: zoom === 1 ? 'min(100%, 790px)' : `${Math.round(790 * zoom)}px`,
          aspectRatio: `${page.widthPx} / ${page.heightPx}`,
        }}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => setDrag(null)}
      >
        {view === 'as-released' ? (
          <AsReleased record={record} page={page} />
        ) : (
          <img
            src={pageImage(record.id, page.page, zoom > 1.5 ? undefined : 1600)}
            alt=""
            width={page.widthPx}
            height={page.heightPx}
            draggable={false}
          />
        )}
        {view === 'proposed' && !hideDrawn && (
          <>
            <PageShapes
              record={record}
              page={page}
              selected={selected}
              drawn={[...drawn, ...(drawn.length === 0 && draft ? [draft] : [])]}
              pending={pending}
            />
            <PageThings things={things} page={page} selected={selected} labels={labels} pick={pick} />
            {tool.kind === 'box' && isDrawing && !drag && <Handles box={tool.box} page={page} />}
          </>
        )}
        <span
          ref={anchor}
          className="anchor"
          style={target ? placeOf(target, page) : { left: '10%', top: '4%', width: '80%', height: '1%' }}
          aria-hidden="true"
        />
      </div>
    </div>
  );
}

/** What the tool would withhold now: one box for each withholding that it makes. */
function boxesOf(tool: Tool, { words, page }: Shown, drag: { from: Point; to: Point } | null): readonly PixelBox[] {
  if (tool.kind === 'words') {
    const lines = words?.lines ?? [];
    return runsOf(wordsBetween(lines, tool.from, tool.at))
      .map((run) => boxAround(lines, run))
      .filter((box) => box !== null);
  }
  if (tool.kind === 'corner')
    return [
      [
        Math.max(0, Math.round(tool.first.x) - 6),
        Math.max(0, Math.round(tool.first.y) - 6),
        Math.round(tool.first.x) + 6,
        Math.round(tool.first.y) + 6,
      ],
    ];
  if (tool.kind !== 'box') return [];
  const box = drag ? boxBetween(drag.from, drag.to, page) : tool.box;
  return box ? [box] : [];
}

/** Says after a pause where the cursor or the box is, and what is in it; scrolls it into sight at once. */
function useSpokenTool(tool: Tool, { words, page, stage }: Shown): void {
  const text =
    tool.kind === 'words' ? JSON.stringify([tool.from, tool.at]) : tool.kind === 'box' ? tool.box.join() : '';
  useEffect(() => {
    if (text === '') return undefined;
    const lines = words?.lines ?? [];
    const at = tool.kind === 'words' ? boxOfWord(lines, tool.at) : tool.kind === 'box' ? tool.box : null;
    if (at && stage.current) intoSight(stage.current, at, page);
    const timer = setTimeout(() => {
      if (tool.kind === 'words') {
        const taken = wordsBetween(lines, tool.from, tool.at);
        const said = words?.lines[tool.at.line]?.words[tool.at.word]?.text ?? '';
        announce(
          taken.length > 1
            ? `${amount(taken.length, 'word')}, to ${said}, line ${tool.at.line + 1}`
            : `${said}, line ${tool.at.line + 1}`,
        );
      } else if (tool.kind === 'box') {
        const mm = (px: number): number => Math.round((px * 25.4) / Math.max(1, page.dpi));
        announce(
          `Box ${mm(tool.box[0])} from the left, ${mm(tool.box[1])} from the top, ${mm(tool.box[2] - tool.box[0])} by ${mm(tool.box[3] - tool.box[1])} millimetres`,
        );
      }
    }, 600);
    return () => clearTimeout(timer);
    // The text stands for the tool: a new object with the same place is not news.
  }, [text]);
}

function intoSight(stage: HTMLElement, box: PixelBox, page: PageView): void {
  const paper = stage.querySelector('.paper')?.getBoundingClientRect();
  if (!paper) return;
  const rect = stage.getBoundingClientRect();
  const top = paper.top + (box[1] * paper.height) / page.heightPx - rect.top;
  const bottom = paper.top + (box[3] * paper.height) / page.heightPx - rect.top;
  if (top < 40) stage.scrollTop += top - 80;
  else if (bottom > rect.height - 40) stage.scrollTop += bottom - rect.height + 80;
}
