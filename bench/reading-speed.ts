/**
 * Pages of text a second that one core reads, and how the time grows with texts made to be slow:
 * `node bench/reading-speed.ts [-n RUNS] [FILE.txt…]`. Time of the processor counts, not of the clock.
 */
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { asSha256 } from '../src/core/ids.ts';
import { readTranscript } from '../src/core/reading/read-transcript.ts';
import { askedFor } from './command-line.ts';
import { printMachine, printTable, type Row } from './figures.ts';
import { ROOT } from './running.ts';

const sha256 = asSha256('0'.repeat(64));
if (!sha256) throw new RangeError('not a hash');
const SOURCE = { sha256, bytes: 0, mediaType: 'text/plain', kind: 'transcript' } as const;
/** A typed page. */
const LINES_OF_PAGE = 40;
/** Pages of one reading, so that neither start nor end of a record weighs. */
const PAGES = 60;

/** Processor seconds of one reading. */
function secondsOf(text: string): number {
  const before = process.cpuUsage();
  readTranscript(text, SOURCE);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** As many pages as asked for of the lines of a text, over and over. */
function pagesOf(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return Array.from({ length: PAGES }, (_, page) =>
    Array.from({ length: LINES_OF_PAGE }, (_each, at) => lines[(page * LINES_OF_PAGE + at) % lines.length] ?? '').join(
      '\n',
    ),
  ).join('\n\f');
}

const PROSE = [
  'The talks in the harbor went on for a day, and the masters of the two ships were told of the dues.',
  'He said that he would write to the agent in the capital, who had asked for the list of the cargo.',
  'Nothing in the letter of last week stands against that, and we should tell them so before Friday.',
].join('\n');
/** Texts that make a careless reader slow: one line, made longer and longer. */
const HOSTILE: readonly (readonly [name: string, unit: string])[] = [
  ['blanks', ' '],
  ['SECRET ', 'SECRET '],
  ['single letters', 'A '],
  ['strike signs', '~~'],
  ['open brackets', '('],
  ['lines of marks', 'SECRET\n'],
  ['lines of forms', 'DEPARTMENT OF STATE\nREVIEWED BY A DATE 4/1/68\n(X) RELEASE (X) DECLASSIFY\n'],
  ['lines of half a stamp', 'GROUP EXCLUDED FRUM AUTOMATIK DOWNGRADING AND\n'],
];
const SMALL = 100_000;

const { runs, files } = askedFor(3);
printMachine();
const named = files.length > 0 ? files : globSync(path.join(ROOT, 'samples/collection/*.txt')).toSorted();
const texts: [name: string, text: string][] = [
  ['running text', PROSE],
  ...named.map((file): [string, string] => [path.basename(file), readFileSync(file, 'utf8')]),
];
secondsOf(pagesOf(PROSE));
const speeds: Row[] = texts.map(([what, text]) => {
  const pages = pagesOf(text);
  return { what, figures: Array.from({ length: runs }, () => PAGES / secondsOf(pages)) };
});
printTable(`pages of ${LINES_OF_PAGE} lines a second a core, wanted 1,000`, 'pages/s', speeds, 0);

const growth: Row[] = HOSTILE.map(([what, unit]) => {
  const text = (length: number): string => unit.repeat(Math.ceil(length / unit.length));
  secondsOf(text(SMALL));
  return {
    what,
    figures: Array.from({ length: runs }, () => secondsOf(text(4 * SMALL)) / Math.max(0.001, secondsOf(text(SMALL)))),
  };
});
printTable(`time of ${4 * SMALL} characters over that of ${SMALL}; 4 is linear, 16 is not`, 'times', growth, 1);
