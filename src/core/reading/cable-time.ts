/** The date-time group of a telegram with its precedence, as typed and as teletypes spoilt it. */
import { daysInMonth } from '../dates.ts';
import type { FoundDate } from './paper-dates.ts';

export interface FoundGroup {
  readonly from: number;
  readonly to: number;
  readonly date: FoundDate;
  /** Day, hour, minute and zone: `162037Z`. */
  readonly zulu: string;
  /** `O`, `P R`: precedence for action and for information. */
  readonly precedence: string | null;
  /** False where figures had to be told from letters, or the zone is not there. */
  readonly isSure: boolean;
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
/** `R 162037Z MAY 74`, `P 241549 Z JAN 74`, `O 131810Z AUG 74R`, `O 112015Z OCT 79 ZFF4`. */
const GROUP =
  /^\s*(?:((?:[ZOPRY] ){1,4}|(?:FLASH|NIACT|IMMEDIATE|PRIORITY|ROUTINE) )\s?)?([0-9OIL]{6}) ?([ZA-Y])? ?([A-Z]{3})[A-Z]{0,6}\.? (\d{4}|\d{2})(?:[A-Z]| Z[A-Z]{2,3}\d?)?(?: [A-Z]{3,4}\d?)?\s*$/;

/** The group that is all of the text, or null. A day, hour or minute that cannot be is none. */
export function groupIn(text: string): FoundGroup | null {
  if (text.length > 80) return null;
  const found = GROUP.exec(text);
  if (!found?.[2] || !found[4] || !found[5]) return null;
  const figures = found[2].replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  const month = MONTHS.indexOf(found[4]) + 1;
  const [day, hour, minute] = [figures.slice(0, 2), figures.slice(2, 4), figures.slice(4)].map(Number);
  if (month === 0 || day === undefined || hour === undefined || minute === undefined) return null;
  if (day < 1 || day > daysInMonth(2000, month) || hour > 24 || minute > 59) return null;
  const from = text.indexOf(found[2]);
  const yearAt = text.indexOf(found[5], from + found[2].length);
  const to = yearAt + found[5].length;
  const year = Number(found[5]);
  const date = { from, to, read: text.slice(from, to), year, yearIsShort: year < 100, month, day, spelled: true };
  const zone = found[3] ?? '';
  return {
    from,
    to,
    date,
    zulu: `${figures}${zone}`,
    precedence: found[1]?.trim() ?? null,
    isSure: figures === found[2] && zone !== '',
  };
}
