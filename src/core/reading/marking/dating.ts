/** What the wording of a mark tells of its time (domain rules 1.4, 3.1, 3.2): bounds, each with its source. */
import type { Day } from '../../dates.ts';
import { HISTORY_WORDS } from './history-words.ts';
import type { Dated, Marking } from './marking.ts';
import type { MarkingHead } from './marking-head.ts';
import type { PlacedValue } from './marking-values.ts';
import { REGISTER_WORDS, RETIRED_SCI } from './register-words.ts';

interface Clue {
  readonly from: Day | null;
  readonly until: Day | null;
  readonly source: string;
}

const clue = (source: string, from: string | null, until: string | null): Clue => ({
  from: from as Day | null,
  until: until as Day | null,
  source,
});

const COMMAS = clue('commas between dissemination words: before July 2005 [S2]', null, '2005-06-30');
const STROKES = clue('single strokes between dissemination words: since July 2005 [S2]', '2005-07-01', null);
const AEA_APART = clue('atomic energy as a category of its own: since December 2010 [S2]', '2010-12-01', null);
const AEA_AMID = clue('atomic energy amid other words: before December 2010 [S2]', null, '2010-11-30');
const DECLASSIFY = clue('declassification in the banner: dropped in February 2008 [S2]', null, '2008-02-29');
const EXEMPTED = clue('X1 to X8 and 25X: since E.O. 12958 [domain 1.4]', '1995-10-14', null);
const OADR = clue('OADR: since E.O. 12356 [domain 1.4]', '1982-08-01', null);
const RESTRICTED = clue('RESTRICTED of the United States: until E.O. 10501 [S8, K:m]', null, '1953-12-15');
const TOP_SECRET = clue('TOP SECRET: since 1944 [domain 3.2]', '1944-01-01', null);
const NATO_TOGETHER = clue(
  'ATOMAL, BOHEMIA or BALK as part of the level: before December 2010 [S2]',
  null,
  '2010-11-30',
);
const NATO_APART = clue('ATOMAL, BOHEMIA or BALK as a control: since December 2010 [S2]', '2010-12-01', null);

/** Days between which such a mark was made. `from` after `until` means that its words are of two times. */
export function datedBy(marking: Marking, values: readonly PlacedValue[], head: MarkingHead): Dated {
  const clues = [
    ...levelClues(marking),
    ...separatorClues(values),
    ...declassifyClues(marking.declassify),
    ...(head.control !== null ? [NATO_TOGETHER] : []),
    ...(head.system === 'nato' && values.some((one) => one.category === 'control' && one.segment > 0)
      ? [NATO_APART]
      : []),
    ...values.flatMap((value) => wordClues(value.word)),
    ...(marking.system === 'cui' ? wordClues('CUI') : []),
  ];
  const latest = clues.flatMap((one) => one.from ?? []).toSorted();
  const earliest = clues.flatMap((one) => one.until ?? []).toSorted();
  return {
    from: latest.at(-1) ?? null,
    until: earliest[0] ?? null,
    source: [...new Set(clues.map((one) => one.source))],
  };
}

function levelClues({ system, level }: Marking): Clue[] {
  if (system !== 'us') return [];
  return level === 'RESTRICTED' ? [RESTRICTED] : level === 'TOP SECRET' ? [TOP_SECRET] : [];
}

function separatorClues(values: readonly PlacedValue[]): Clue[] {
  const clues: Clue[] = [];
  // Separators are told only between double strokes: `SECRET/NODIS` is of any year.
  const between = values.filter((value) => value.segment > 0);
  for (const [index, value] of between.entries()) {
    const before = between[index - 1];
    if (before?.segment !== value.segment || value.category !== 'dissem' || before.category !== 'dissem') continue;
    if (value.after === ',') clues.push(COMMAS);
    if (value.after === '/') clues.push(STROKES);
  }
  for (const atomic of between.filter((value) => value.category === 'aea')) {
    const amid = between.some((other) => other.segment === atomic.segment && other.category !== 'aea');
    if (amid) clues.push(AEA_AMID);
    else if (between.some((other) => other.category === 'dissem')) clues.push(AEA_APART);
  }
  return clues;
}

function declassifyClues(value: string | null): Clue[] {
  if (value === null) return [];
  if (/^(?:X|25X)/.test(value)) return [DECLASSIFY, EXEMPTED];
  return value === 'OADR' ? [DECLASSIFY, OADR] : [DECLASSIFY];
}

function wordClues(word: string): Clue[] {
  const history = HISTORY_WORDS.find((one) => one.words === word);
  const register = REGISTER_WORDS.find((one) => one.banner === word);
  const retired = RETIRED_SCI.find(([system]) => word === system || word.startsWith(`${system}-`));
  return [
    ...(history && (history.from || history.until)
      ? [clue(`${word} [${history.source}]`, history.from, history.until)]
      : []),
    ...(register?.until ? [clue(`${word} [${register.source}]`, null, register.until)] : []),
    ...(retired ? [clue(`${word}: retired into ${retired[1]} [S2]`, null, retired[2])] : []),
  ];
}
