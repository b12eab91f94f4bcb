import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  amount,
  citation,
  dateInWords,
  decisionInWords,
  initials,
  levelSign,
  said,
  stageInWords,
  timeInWords,
} from '../../src/desk/plain-words.ts';

test('dates and amounts are said in words', () => {
  assert.equal(dateInWords('1962-11-17'), '17 November 1962');
  assert.equal(dateInWords('1962-11-17', 'short'), '17 Nov 1962');
  assert.equal(dateInWords('1988-04'), 'April 1988');
  assert.equal(dateInWords('1962'), '1962');
  assert.equal(dateInWords('OADR'), 'OADR');
  assert.equal(timeInWords('2026-11-24T07:02:00.000Z'), '24 Nov 2026, 07:02 UTC');
  assert.equal(amount(1, 'page'), '1 page');
  assert.equal(amount(1480, 'page'), '1,480 pages');
  assert.equal(amount(0, 'party', 'parties'), '0 parties');
});

test('codes, states and people have their words and signs', () => {
  assert.equal(said('release-in-part'), 'Release in part');
  assert.equal(citation({ code: 'b1', order: '13526', category: '1.4(a)' }), '(b)(1) 1.4(a)');
  assert.equal(citation({ code: 'b6', order: null, category: null }), '(b)(6)');
  assert.deepEqual(levelSign('TOP SECRET'), { letters: 'TS', tone: 'ts' });
  assert.equal(levelSign('declassified'), null);
  assert.equal(stageInWords('released').disc, 'open');
  assert.equal(decisionInWords(null).word, 'Undecided');
  assert.equal(initials('R. Okafor'), 'RO');
  assert.equal(initials('Cher'), 'C');
});

type Tokens = ReadonlyMap<string, string>;
function tokensOf(css: string): { light: Tokens; dark: Tokens } {
  const block = (head: string): string => css.slice(css.indexOf(head), css.indexOf('\n}', css.indexOf(head)));
  const read = (text: string): [string, string][] =>
    [...text.matchAll(/--([a-z0-9-]+):\s*(#[0-9a-f]{6});/g)].map((found) => [found[1] ?? '', found[2] ?? '']);
  const light = new Map(read(block(':root {')));
  return { light, dark: new Map([...light, ...read(block(":root[data-theme='dark']"))]) };
}
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
/** Contrast of WCAG 2.2. */
function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

const TEXT = [
  ...['surface', 'canvas', 'sunken', 'raised', 'select'].flatMap((ground) => [
    ['ink', ground],
    ['ink-2', ground],
    ['ink-3', ground],
  ]),
  ['accent', 'surface'],
  ['accent', 'canvas'],
  ['accent', 'select'],
  ['on-accent', 'accent'],
  ['accent-soft-ink', 'accent-soft'],
  ...['ts', 's', 'c', 'u', 'un', 'good', 'warn', 'bad', 'info', 'guess'].map((tone) => [`${tone}-ink`, tone]),
  ...['hold', 'finding', 'agreed', 'guessed', 'pencil'].map((label) => ['on-label', label]),
] as const;
const LINES = [
  ['edge', 'surface'],
  ['edge', 'canvas'],
  ['edge', 'sunken'],
  ['focus', 'surface'],
  ['focus', 'canvas'],
  ['focus', 'table'],
  ['pencil', 'paper'],
  ['hold', 'paper'],
  ['finding', 'paper'],
  ['guessed', 'paper'],
  ['focus-paper', 'paper'],
] as const;

test('every text has a contrast of 4.5 and every line that carries meaning 3, in both themes', () => {
  const themes = tokensOf(readFileSync(new URL('../../src/desk/styles/tokens.css', import.meta.url), 'utf8'));
  for (const [theme, tokens] of Object.entries(themes))
    for (const [pairs, least] of [
      [TEXT, 4.5],
      [LINES, 3],
    ] as const)
      for (const [front, ground] of pairs) {
        const [a, b] = [tokens.get(front ?? ''), tokens.get(ground ?? '')];
        assert.ok(a && b, `${theme}: ${front} or ${ground} is not in tokens.css`);
        assert.ok(contrast(a, b) >= least, `${theme}: ${front} on ${ground} has ${contrast(a, b).toFixed(2)}`);
      }
});

test('no file of the desk says redacted, AI or declassified of its own accord', () => {
  for (const file of [
    'plain-words.ts',
    'commands/registry.ts',
    'sign-in.tsx',
    'review/notices.tsx',
    'review/decision-tab.tsx',
    'release/release-screen.tsx',
  ]) {
    const text = readFileSync(new URL(`../../src/desk/${file}`, import.meta.url), 'utf8');
    assert.doesNotMatch(text, /redact|\bAI\b|please|oops|still classified/i, file);
  }
});
