/** The tables made ready for looking things up: offices by symbol, holders by title, printed words as phrases. */
import type { DatePoint, OfficeRow, PersonRow, Tables } from './tables.ts';
import { holdsOn } from './tables.ts';

/** Answers from the tables. Every answer is a row, so that a reading can name it. */
export interface Gazetteer {
  readonly tables: Tables;
  /** The office of a symbol on a day (null: on any day), or null when the tables know none or more than one agency's. */
  office(symbol: string, on: DatePoint | null): OfficeRow | null;
  /** Symbols of State's offices on a day that differ from `symbol` in one letter of those that are taken for each other. */
  officesLike(symbol: string, on: DatePoint | null): readonly OfficeRow[];
  /** Who held the office of a title on a day, of an agency where the title alone tells not which; else null. */
  holder(title: string, agency: string | null, on: DatePoint | null): PersonRow | null;
  /** Who of the surname held an office styled so (`Secretary`), or headed the office of a symbol, on a day. */
  holderNamed(
    surname: string,
    by: { readonly style?: string; readonly office?: string },
    on: DatePoint | null,
  ): PersonRow | null;
}

/** Letters that recognition takes for each other in office symbols: as read, as meant. */
const ALIKE: readonly (readonly [read: string, meant: string])[] = [
  ['C', 'O'],
  ['0', 'O'],
  ['G', 'O'],
  ['Q', 'O'],
  ['D', 'O'],
  ['T', 'I'],
  ['1', 'I'],
  ['L', 'I'],
  ['F', 'E'],
  ['B', 'R'],
  ['V', 'U'],
  ['5', 'S'],
  ['8', 'S'],
];

/** Makes tables ready. Costs time in the number of rows; answers are then quick. */
export function gazetteerOf(tables: Tables): Gazetteer {
  const offices = Map.groupBy(tables.offices, (row) => row.key);
  const titles = grouped(tables.people, (row) => [row.key, ...row.called]);
  const styles = grouped(tables.people, (row) => row.styled);
  const one = <R>(rows: readonly R[]): R | null => (rows.length === 1 ? (rows[0] ?? null) : null);
  const office = (symbol: string, on: DatePoint | null): OfficeRow | null => {
    const rows = (offices.get(symbol) ?? []).filter((row) => holdsOn(row, on));
    // The same symbol of the same office in other years is one answer; State's own comes first on State's papers.
    const state = rows.filter((row) => row.agency === 'State');
    const best = state.length > 0 ? state : rows;
    return new Set(best.map((row) => row.agency)).size === 1 ? (best[0] ?? null) : null;
  };
  return {
    tables,
    office,
    officesLike(symbol, on) {
      const near = new Map<string, OfficeRow>();
      for (let at = 0; at < symbol.length; at += 1)
        for (const [read, meant] of ALIKE) {
          if (symbol.charAt(at) !== read) continue;
          const row = office(`${symbol.slice(0, at)}${meant}${symbol.slice(at + 1)}`, on);
          if (row?.agency === 'State') near.set(row.key, row);
        }
      return [...near.values()];
    },
    holder(title, agency, on) {
      if (on === null) return null;
      const rows = (titles.get(folded(title)) ?? []).filter((row) => holdsOn(row, on));
      return one(rows) ?? one(rows.filter((row) => row.agency === agency));
    },
    holderNamed(surname, { style, office: symbol }, on) {
      if (on === null) return null;
      const rows =
        style === undefined ? tables.people.filter((row) => row.office === symbol) : (styles.get(folded(style)) ?? []);
      return one(rows.filter((row) => holdsOn(row, on) && surnameOf(row.name) === surname.toLowerCase()));
    },
  };
}

function grouped(rows: readonly PersonRow[], wordsOf: (row: PersonRow) => readonly string[]): Map<string, PersonRow[]> {
  const found = new Map<string, PersonRow[]>();
  for (const row of rows)
    for (const words of new Set(wordsOf(row).map(folded))) {
      const same = found.get(words);
      if (same) same.push(row);
      else found.set(words, [row]);
    }
  return found;
}

function folded(words: string): string {
  return words
    .toLowerCase()
    .replaceAll(/[^a-z ]/g, '')
    .replaceAll(/ +/g, ' ')
    .replace(/^the /, '')
    .trim();
}

function surnameOf(name: string): string {
  const plain = name.replace(/,? (?:Jr\.?|Sr\.?|I{2,3})$/, '');
  return (plain.split(' ').at(-1) ?? '').toLowerCase();
}
