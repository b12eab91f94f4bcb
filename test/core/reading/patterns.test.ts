/** Every regular expression of the reader and of the orders takes linear time where it matches: told from the patterns themselves. */
import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { faultsOf } from './pattern-check.ts';

const ROOT = path.join(import.meta.dirname, '../../..');
const FILES = globSync(['src/core/reading/**/*.ts', 'src/core/orders/**/*.ts'], { cwd: ROOT }).toSorted();

interface Literal {
  readonly source: string;
  readonly flags: string;
  readonly at: string;
}

/** The literals of a file, and the patterns made of plain strings. Comments and strings are passed over. */
function literalsOf(file: string): Literal[] {
  const text = readFileSync(path.join(ROOT, file), 'utf8');
  const found: Literal[] = [];
  let last = '';
  for (let at = 0; at < text.length; at += 1) {
    const here = text.charAt(at);
    if (text.startsWith('//', at)) at = text.indexOf('\n', at);
    else if (text.startsWith('/*', at)) at = text.indexOf('*/', at) + 1;
    else if (here === "'" || here === '"' || here === '`') {
      let end = at + 1;
      while (text.charAt(end) !== here) {
        assert.ok(end < text.length, `${file}: a string that begins at ${at} has no end`);
        end += text.charAt(end) === '\\' ? 2 : 1;
      }
      at = end;
      last = here;
    } else if (here === '/' && (/[=(,:;!&|?{}[>]|^$/.test(last) || /\breturn\s$/.test(text.slice(at - 8, at)))) {
      let end = at + 1;
      let isClass = false;
      while (isClass || text.charAt(end) !== '/') {
        assert.ok(end < text.length, `${file}: a pattern that begins at ${at} has no end`);
        if (text.charAt(end) === '\\') end += 1;
        else if (text.charAt(end) === '[') isClass = true;
        else if (text.charAt(end) === ']') isClass = false;
        end += 1;
      }
      const flags = /^[a-z]*/.exec(text.slice(end + 1, end + 9))?.[0] ?? '';
      found.push({ source: text.slice(at + 1, end), flags, at: `${file}:${text.slice(0, at).split('\n').length}` });
      at = end + flags.length;
      last = '/';
    } else if (here.trim() !== '') last = here;
  }
  return found;
}

test('the check knows slow patterns from quick ones', () => {
  for (const slow of ['(a+)+', '(?:a*b?)*', String.raw`\s*\s+x`, '[a-z]*[A-Za-z]+', 'a+b?a+', '(?:x|a+)a*'])
    assert.notDeepEqual(faultsOf(slow), [], slow);
  for (const quick of ['a+b+', '(?:ab){2,5}', String.raw`\s+x\s+`, '(?:a|b)*', '[a-z]{1,9}[a-z]+', String.raw`^\d+$`])
    assert.deepEqual(faultsOf(quick), [], quick);
});

test('no pattern has a quantifier in a quantifier, nor endless neighbours that share signs', () => {
  const all = FILES.flatMap(literalsOf);
  assert.ok(all.length > 200, `only ${all.length} patterns were found`);
  const faults = all.flatMap(({ source, flags, at }) => faultsOf(source, flags).map((fault) => `${at}: ${fault}`));
  assert.deepEqual(faults, []);
});
