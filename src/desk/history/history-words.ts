/** Short words for what begins a period and for what carries it; the whole sentences stand in the right panel. */
import type { History, HistoryRow, Period, RecordView } from '../../contract/api.ts';
import type { AxisName } from '../axis-words.ts';
import { citation, dateInWords, timeInWords } from '../plain-words.ts';
import { marksOn } from '../review/things.ts';
import { dayOfAct, firstDayOfAct } from './on-a-day.ts';

/** Head of a column: the date as it is known, and what happened then. */
export function beginningOf(
  day: string,
  history: Pick<History, 'acts' | 'from'>,
  record: Pick<RecordView, 'reviewActions' | 'parts'>,
  part: string,
): { readonly date: string; readonly what: string } {
  const rows = history.acts.filter((row) => dayOfAct(row) === day || firstDayOfAct(row) === day);
  const paper = rows.find((row) => row.paper);
  if (paper) {
    const action = record.reviewActions.find((one) => one.id === paper.action);
    const office = [action?.agency, action?.office].filter(Boolean).join(', ');
    return {
      date: dateInWords(paper.effective.value ?? day, 'short'),
      what: office === '' ? 'reviewed' : `reviewed, ${office}`,
    };
  }
  const date = dateInWords(day, 'short');
  if (day === history.from) {
    const isDated = record.parts.find(({ id }) => id === part)?.date != null;
    return { date, what: isDated ? 'written' : 'first known of' };
  }
  const [row] = rows.filter(({ kind }) => kind !== 'record.taken-in' && kind !== 'reading.made');
  return row ? { date, what: `${row.summary}, ${row.by}` } : { date, what: 'by rule, no act on that day' };
}

/** What carries a period, in a few words. */
export function carriedBy(
  axis: AxisName,
  period: Pick<Period, 'value' | 'reasons'>,
  record: Pick<RecordView, 'reviewActions' | 'marks' | 'acts'>,
  part: string,
): string {
  const marks = record.marks.filter(({ id }) => period.reasons.includes(id));
  if (axis === 'marking') {
    const levels = [...new Set(marks.map(({ value, read }) => value ?? read))];
    return levels.length > 0 ? levels.slice(0, 3).join(', ') : 'none was read on it';
  }
  const actions = record.reviewActions.filter(({ id }) => period.reasons.includes(id));
  const last = actions.at(-1);
  if (last) {
    const isInferred = last.appliesTo.some((one) => one.part === part && one.basis === 'inferred');
    const codes = axis === 'access' ? last.exemptions.slice(0, 2).map(citation) : [];
    const when = last.date === null ? 'an undated review' : `the review of ${dateInWords(last.date, 'short')}`;
    return [`by ${when}`, isInferred ? `inferred for ${part}` : '', ...codes].filter(Boolean).join(', ');
  }
  if (record.acts.some(({ id }) => period.reasons.includes(id))) return 'by an act at the desk';
  if (marks.length > 0) return `by ${marks.length === 1 ? 'its own mark' : 'its own marks'}`;
  if (axis === 'access') return 'no release is known';
  return axis === 'instruction' ? 'no mark sets one' : 'by rule';
}

/** What the table calls the act that superseded another. */
export function nameOfAct(
  row: Pick<HistoryRow, 'action' | 'effective' | 'summary'>,
  record: Pick<RecordView, 'reviewActions'>,
): string {
  const action = record.reviewActions.find(({ id }) => id === row.action);
  const date = row.effective.value === null ? null : dateInWords(row.effective.value, 'short');
  return [action ? `generation ${action.generation}` : row.summary, date].filter(Boolean).join(', ');
}

/** A sentence of the server as a person reads it: days as people write them, marks and reviews by the numbers they have on screen. */
export function plainSentence(says: string, record: Pick<RecordView, 'reviewActions' | 'marks'>): string {
  return says
    .replaceAll(/\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,3})?Z/g, (instant) => timeInWords(instant))
    .replaceAll(/\b\d{4}-\d{2}(?:-\d{2})?(?![\w-])/g, (date) => dateInWords(date))
    .replaceAll(/\breview action (r\d{1,6})\b/g, (whole, id: string) => {
      const action = record.reviewActions.find((one) => one.id === id);
      return action ? `review of generation ${action.generation},` : whole;
    })
    .replaceAll(
      /\b(mark|note), ?(m\d{1,6})\b|\bmark (m\d{1,6})\b/g,
      (whole, word: string | undefined, noted?: string, id?: string) => {
        const mark = record.marks.find((one) => one.id === (id ?? noted));
        if (!mark || mark.page === null) return whole;
        const number = marksOn(record, mark.page).findIndex((one) => one.id === mark.id) + 1;
        return number > 0 ? `${word ?? 'mark'} ${number}` : (word ?? 'mark');
      },
    )
    .replaceAll(/(generation \d{1,3}), of /g, '$1 of ');
}
