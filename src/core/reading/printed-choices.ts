/** Levels printed side by side as boxes to tick (CIA routing sheets): form text, not marks (domain rule 3.2). */
import type { LineMark } from './loose-marks.ts';

/** Boxes of one choice stand within so many lines of each other. */
const CHOICE_LINES = 4;

/** The same marks; those that offer a choice between levels, UNCLASSIFIED among them, as form text. */
export function withoutChoices<M extends LineMark>(marks: readonly M[]): M[] {
  const choices = new Set<M>();
  let run: M[] = [];
  const close = (): void => {
    const levels = new Set(run.map((mark) => mark.value));
    const isOneLine = new Set(run.map((mark) => mark.line.at)).size === 1;
    if (levels.has('UNCLASSIFIED') && levels.size >= (isOneLine ? 2 : 3)) for (const mark of run) choices.add(mark);
    run = [];
  };
  for (const mark of marks) {
    if (mark.kind !== 'classification' || mark.form || mark.state !== 'plain') continue;
    const last = run.at(-1);
    if (last && mark.line.at - last.line.at > CHOICE_LINES) close();
    run.push(mark);
  }
  close();
  return marks.map((mark) => (choices.has(mark) ? { ...mark, form: true } : mark));
}
