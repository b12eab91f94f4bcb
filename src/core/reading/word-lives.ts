/** When words of stamps were in use: a stamp is not older than its newest word, nor newer than the death of its oldest (domain rule 1.4). */
import type { Day } from '../dates.ts';
import { STAMP_WORDS } from '../gazetteer/stamp-words.ts';
import type { DatePoint, StampWordRow } from '../gazetteer/tables.ts';
import { firstDayOf, lastDayOf } from '../orders/calendar.ts';
import type { FormStamp } from './form-stamps.ts';

interface Life {
  readonly from: Day | null;
  readonly until: Day | null;
  /** The rows that tell the one and the other. */
  readonly born: StampWordRow | null;
  readonly died: StampWordRow | null;
}

/** The first and the last day on which a stamp with these words can have been set; null is open. */
export function lifeOf(text: string, words: readonly StampWordRow[] = STAMP_WORDS): Life {
  // A nought amid letters is an O that was misread: GR0UP 1.
  const plain = text.replaceAll(/(?<=[A-Z])0(?=[A-Z])/g, 'O');
  const folded = plain.toUpperCase();
  let life: Life = { from: null, until: null, born: null, died: null };
  for (const row of words) {
    // A word by itself must be written as in the table, for `ads` is no schedule; several words are unmistakable.
    const isThere = row.key.includes(' ') ? hasWord(folded, row.key.toUpperCase()) : hasWord(plain, row.key);
    if (!isThere) continue;
    const [from, until] = [dayAt(row.from, firstDayOf), dayAt(row.until, lastDayOf)];
    if (from !== null && (life.from === null || from > life.from)) life = { ...life, from, born: row };
    if (until !== null && (life.until === null || until < life.until)) life = { ...life, until, died: row };
  }
  return life;
}

/** The row that a date is too early or too late for, on a stamp with these words; null when no word of the table speaks against it. */
export function rowAgainst(text: string, value: string | null, words?: readonly StampWordRow[]): StampWordRow | null {
  if (value === null) return null;
  const { from, until, born, died } = lifeOf(text, words);
  if (from !== null && value < from.slice(0, value.length)) return born;
  return until !== null && value > until.slice(0, value.length) ? died : null;
}

/** The stamp with the years of its form narrowed to the lives of a user's words on it. Our own words are in the years of the form. */
export function withinLives(stamp: FormStamp, words: readonly StampWordRow[] = STAMP_WORDS): FormStamp {
  if (words === STAMP_WORDS) return stamp;
  const text = stamp.lines.map((line) => line.plain).join('\n');
  const { from, until } = lifeOf(
    text,
    words.filter((row) => !STAMP_WORDS.includes(row)),
  );
  const { form } = stamp;
  const isNarrower = (from !== null && from > form.from) || (until !== null && until < form.until);
  if (!isNarrower) return stamp;
  return {
    ...stamp,
    form: {
      ...form,
      from: from !== null && from > form.from ? from : form.from,
      until: until !== null && until < form.until ? until : form.until,
    },
  };
}

function dayAt(point: DatePoint | null, end: typeof firstDayOf): Day | null {
  if (point === null) return null;
  const precision = point.length === 10 ? 'day' : point.length === 7 ? 'month' : 'year';
  return end({ value: point, precision, read: null });
}

/** Whether the word stands there by itself. A slash before one as short as X1 makes it the end of an office's symbol. */
function hasWord(text: string, word: string): boolean {
  const joins = word.length < 3 ? /[\p{L}\d/]/u : /[\p{L}\d]/u;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!joins.test(text.charAt(at - 1)) && !/[\p{L}\d]/u.test(text.charAt(at + word.length))) return true;
  return false;
}
