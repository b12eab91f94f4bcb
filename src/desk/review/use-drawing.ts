import { useEffect, useState, type RefObject } from 'react';
import type { Me, PageView, PageWordsView, PartView, RecordView } from '../../contract/api.ts';
import type { Exemption } from '../../core/reading/reading.ts';
import { announce } from '../announce.tsx';
import { useCommands } from '../commands/use-commands.ts';
import { useKept } from '../kept.ts';
import { amount } from '../plain-words.ts';
import { draftFrom, type Draft } from './draft.ts';
import { decisionToReplace } from './outbox.ts';
import { startBox } from './page-box.ts';
import { wordsInBox, type Missed } from '../correct/missed-place.ts';
import type { Selected } from './things.ts';
import type { Tool } from './tool.ts';
import type { Review } from './use-review.ts';
import { boxAround, boxOfWord, firstWord, wordAtPoint, wordsBetween, type WordAt } from './word-cursor.ts';

/** What a reason is being asked for: a place on the page, or the denial of a part. */
interface Asked {
  readonly key: string;
  readonly part: string | null;
  readonly about: string;
  readonly initial: readonly Exemption[];
}

interface DrawingOn {
  readonly record: RecordView;
  readonly page: PageView | undefined;
  readonly words: PageWordsView | null;
  readonly me: Me;
  readonly review: Review;
  readonly stage: RefObject<HTMLElement | null>;
  readonly part: PartView | null;
  readonly keepLast: (exemptions: readonly Exemption[]) => void;
  /** Shows the page with what is drawn on it. */
  readonly look: () => void;
}

/** The tools over the page, what is selected on it, and the asking for reasons. */
export function useDrawing({ record, page, words, me, review, stage, part, keepLast, look }: DrawingOn) {
  const [tool, setTool] = useState<Tool>({ kind: 'look' });
  const [selected, setSelected] = useState<Selected>(null);
  const [cursor, setCursor] = useState<WordAt | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [draftText, keepDraft] = useKept(`draft.${me.person}.${record.id}`);
  const draft = draftFrom(draftText);
  const [purpose, setPurpose] = useState<'withhold' | 'mark'>('withhold');
  const [missed, setMissed] = useState<Missed | null>(null);
  const [placed, setPlaced] = useState<string | null>(null);
  const lines = words?.lines ?? [];
  const isSaved = placed !== null && record.excisions.some(({ act }) => act === placed);
  useEffect(() => {
    // The focus goes to what was just withheld, unless the person has gone on meanwhile.
    if (!isSaved) return;
    const made = record.excisions.find(({ act }) => act === placed);
    setPlaced(null);
    if (!made || document.activeElement !== stage.current || tool.kind !== 'look') return;
    setSelected({ kind: 'excision', id: made.id });
    document.querySelector<HTMLElement>(`[data-thing="${CSS.escape(made.id)}"]`)?.focus({ preventScroll: true });
  }, [isSaved, placed, record.excisions, stage, tool.kind]);
  const mayCorrect = record.may.correct.allowed ? null : record.may.correct.why;
  const mayMark = record.may.mark.allowed ? null : record.may.mark.why;
  const excision = selected?.kind === 'excision' ? record.excisions.find(({ id }) => id === selected.id) : undefined;
  const changesOf = (id: string | null): Draft['changes'] => {
    const stands = record.excisions.find((one) => one.id === id);
    return stands ? { excision: stands.id, replaces: stands.act } : null;
  };
  const ask = (made: Draft, about: string): void => {
    keepDraft(JSON.stringify(made));
    const before = record.excisions.find(({ id }) => id === made.changes?.excision)?.exemptions ?? [];
    setAsked({ key: crypto.randomUUID(), part: null, about, initial: before });
  };
  const done = (ready: Tool): void => {
    if (!page) return;
    const { raster } = page;
    if (purpose === 'mark') {
      if (ready.kind === 'words') {
        const all = wordsBetween(lines, ready.from, ready.at);
        const box = boxAround(lines, all);
        const read = all.map((at) => words?.lines[at.line]?.words[at.word]?.text ?? '').join(' ');
        if (box) setMissed({ page: page.page, box, read: read.slice(0, 400) });
      } else if (ready.kind === 'box')
        setMissed({ page: page.page, box: ready.box, read: words ? wordsInBox(words, ready.box) : '' });
      return;
    }
    if (ready.kind === 'words') {
      const all = wordsBetween(lines, ready.from, ready.at);
      const box = boxAround(lines, all);
      if (box)
        ask(
          { page: page.page, raster, where: { words: all }, box, changes: null },
          `${amount(all.length, 'word')} on ${amount(new Set(all.map(({ line }) => line)).size, 'line')}`,
        );
    } else if (ready.kind === 'box')
      ask(
        { page: page.page, raster, where: { box: ready.box }, box: ready.box, changes: changesOf(ready.changes) },
        'a box',
      );
  };
  const putDown = (): void => {
    setTool({ kind: 'look' });
    setPurpose('withhold');
    setMissed(null);
  };
  const take = (next: Tool, saidThen: string): void => {
    look();
    setTool(next);
    announce(saidThen);
    stage.current?.focus();
  };
  const takeWords = (to = purpose): void => {
    const at = cursor && boxOfWord(lines, cursor) ? cursor : (inSight(stage.current, page, words) ?? firstWord(lines));
    if (at)
      take(
        { kind: 'words', from: at, at, changes: null },
        to === 'mark'
          ? 'The words of a missed mark. Arrows move, Shift takes more, B draws a box instead, Enter asks what it is.'
          : 'Words. Arrows move, Shift takes more, Enter asks for the reason.',
      );
  };
  const takeBox = (to = purpose): void => {
    if (!page) return;
    const changing = to === 'withhold' ? excision : undefined;
    const word = tool.kind === 'words' ? boxOfWord(lines, tool.at) : null;
    const at = word
      ? { x: (word[0] + word[2]) / 2, y: (word[1] + word[3]) / 2 }
      : { x: page.widthPx / 2, y: middleInSight(stage.current, page) };
    take(
      {
        kind: 'box',
        box: changing?.wholePage === false ? changing.box : startBox(at, page.dpi, page),
        changes: changing?.id ?? null,
      },
      to === 'mark'
        ? 'Box of a missed mark. Arrows move it, Shift and arrows resize it, Enter asks what it is.'
        : changing
          ? 'Box of the withholding. Arrows move it, Shift and arrows resize it, Enter is done.'
          : 'Box. Arrows move it, Shift and arrows resize it, Enter asks for the reason.',
    );
  };
  const answer = (exemptions: readonly Exemption[]): void => {
    keepLast(exemptions);
    if (asked?.part != null) decideNow('deny', exemptions);
    else if (draft) {
      const { changes, page: on, raster } = draft;
      const act = crypto.randomUUID();
      const { where } = draft;
      review.submit([
        changes
          ? { door: 'change', act, ...changes, page: on, raster, where, exemptions }
          : { door: 'place', act, page: on, raster, where, exemptions },
      ]);
      setPlaced(act);
      keepDraft(null);
    }
    if (tool.kind === 'words') setCursor(tool.at);
    setAsked(null);
    putDown();
    requestAnimationFrame(() => stage.current?.focus());
  };
  const decideNow = (
    decision: 'release' | 'release-in-part' | 'deny' | null,
    exemptions: readonly Exemption[],
  ): void => {
    if (!part) return;
    review.submit([
      {
        door: 'decide',
        act: crypto.randomUUID(),
        part: part.id,
        decision,
        exemptions,
        replaces: decisionToReplace(review.outbox, part.id, part.decision?.act ?? null),
      },
    ]);
  };
  const decide = (decision: 'release' | 'release-in-part' | 'deny' | null): void => {
    if (!part) return;
    if (decision === 'deny')
      setAsked({
        key: crypto.randomUUID(),
        part: part.id,
        about: amount(part.pages[1] - part.pages[0] + 1, 'page'),
        initial: part.decision?.exemptions ?? [],
      });
    else decideNow(decision, []);
  };
  const changeIt = (): void => {
    if (!excision || !page) return;
    const { raster } = page;
    ask(
      {
        page: excision.page,
        raster,
        where: excision.wholePage ? { wholePage: true } : { box: excision.box },
        box: excision.box,
        changes: changesOf(excision.id),
      },
      excision.extentWords,
    );
  };
  const removeIt = (): void => {
    if (!excision) return;
    review.submit([{ door: 'remove', act: crypto.randomUUID(), excision: excision.id, replaces: excision.act }]);
    setSelected(null);
    stage.current?.focus();
  };
  const noneSelected = excision ? null : 'Select a withholding first, with Tab or in the list.';
  useCommands({
    words: {
      run: () => (tool.kind === 'words' ? putDown() : takeWords()),
      whyNot:
        (purpose === 'mark' ? mayCorrect : mayMark) ??
        (words && firstWord(lines) === null
          ? 'No words were read on this page. Draw a box instead.'
          : words
            ? null
            : 'The words of the page are being fetched.'),
    },
    box: {
      run: () => (tool.kind === 'box' || tool.kind === 'corner' ? putDown() : takeBox()),
      whyNot: purpose === 'mark' ? mayCorrect : mayMark,
    },
    'whole-page': {
      run: () => {
        if (page) {
          look();
          ask(
            {
              page: page.page,
              raster: page.raster,
              where: { wholePage: true },
              box: [0, 0, page.widthPx, page.heightPx],
              changes: null,
            },
            'the whole page',
          );
        }
      },
      whyNot: mayMark,
    },
    'add-mark': {
      run: () => {
        if (purpose === 'mark') {
          putDown();
          return;
        }
        setPurpose('mark');
        if (firstWord(lines) === null) takeBox('mark');
        else takeWords('mark');
      },
      whyNot: mayCorrect,
    },
    change: { run: changeIt, whyNot: mayMark ?? noneSelected },
    remove: { run: removeIt, whyNot: mayMark ?? noneSelected },
    decision: {
      run: () => document.querySelector<HTMLElement>('#decision input:checked, #decision input')?.focus(),
      whyNot: record.may.decide.allowed ? null : record.may.decide.why,
    },
    back: {
      run: () => {
        if (tool.kind === 'look') setSelected(null);
        else putDown();
      },
    },
  });
  return {
    tool,
    setTool,
    selected,
    asked,
    draft,
    done,
    putDown,
    answer,
    decide,
    pick: (thing: { kind: 'excision' | 'mark'; id: string }) => setSelected({ kind: thing.kind, id: thing.id }),
    purpose,
    missed,
    /** What the missed mark is has been said: it goes to the record. */
    addMissed: () => {
      putDown();
      requestAnimationFrame(() => stage.current?.focus());
    },
    backToMark: () => {
      setMissed(null);
      requestAnimationFrame(() => stage.current?.focus());
    },
    /** Back from the reasons to the drawing, which stays as it is. */
    backOut: () => {
      setAsked(null);
      if (tool.kind !== 'look') keepDraft(null);
      requestAnimationFrame(() => stage.current?.focus());
    },
    resume: () => {
      if (draft) setAsked({ key: crypto.randomUUID(), part: null, about: 'drawn before', initial: [] });
    },
    letGo: () => keepDraft(null),
  };
}

/** Middle of the part of the page that is in sight, in pixels of the raster. */
function middleInSight(stage: HTMLElement | null, page: PageView): number {
  const paper = stage?.querySelector('.paper')?.getBoundingClientRect();
  if (!stage || !paper || paper.height === 0) return page.heightPx / 2;
  const rect = stage.getBoundingClientRect();
  const top = Math.max(rect.top, paper.top);
  const bottom = Math.min(rect.bottom, paper.bottom);
  return (((top + bottom) / 2 - paper.top) * page.heightPx) / paper.height;
}

/** The first word near the top of what is in sight. */
function inSight(stage: HTMLElement | null, page: PageView | undefined, words: PageWordsView | null): WordAt | null {
  const paper = stage?.querySelector('.paper')?.getBoundingClientRect();
  if (!stage || !paper || !page || !words || paper.height === 0) return null;
  const top = ((stage.getBoundingClientRect().top - paper.top) * page.heightPx) / paper.height;
  const line = words.lines.find((one) => one.words.length > 0 && one.box[1] > top);
  return line ? wordAtPoint(words.lines, { x: line.box[0], y: line.box[1] + 1 }) : null;
}
