import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseMarking } from '../../../src/core/reading/marking/parse-marking.ts';
import { historyPhrasesIn } from '../../../src/core/reading/marking/history-phrases.ts';

const FOLDER = '../shared/data/ism/CVE/ISM';
const options = existsSync(FOLDER) ? {} : { skip: `the shared folder is absent: ${FOLDER}` };

/** Plain values of a list; patterns are left out. */
function listed(name: string): string[] {
  const text = readFileSync(`${FOLDER}/CVEnumISM${name}.xml`, 'utf8');
  return [...text.matchAll(/<Value[^>]*>([^<]+)<\/Value>/g)]
    .map((match) => match[1] ?? '')
    .filter((value) => /^[A-Z0-9-]+$/.test(value));
}

/** The attribute's spelling where a mark on paper has another. */
const AS_MARKED: Readonly<Record<string, string>> = { DISPLAYONLY: 'DISPLAY ONLY GBR', REL: 'REL TO USA, GBR' };

test('every value of the lists of the intelligence community is known', options, () => {
  for (const name of ['SCIControls', 'AtomicEnergyMarkings', 'Dissem', 'NonIC', 'NonUSControls']) {
    const values = listed(name);
    assert.ok(values.length > 2, name);
    for (const value of values) {
      const { problems } = parseMarking(`(S//${AS_MARKED[value] ?? value})`, 'portion');
      assert.deepEqual(
        problems.filter((one) => one.problem === 'unknown-word'),
        [],
        value,
      );
    }
  }
});

test('every country and group of the lists stands in REL TO and FGI', options, () => {
  const countries = listed('RelTo').filter((value) => value !== 'USA');
  assert.ok(countries.length > 100);
  for (const country of countries) {
    assert.deepEqual(parseMarking(`SECRET//REL TO USA, ${country}`, 'banner').marking?.relTo, ['USA', country]);
    assert.deepEqual(parseMarking(`SECRET//FGI ${country}`, 'banner').marking?.fgi, [country]);
  }
});

test('old words are found longest first, whatever stands between them', () => {
  const found = (text: string): string[] => historyPhrasesIn(text).map((one) => one.word.words);
  assert.deepEqual(found('NO FOREIGN DISSEM/CONTROLLED DISSEM'), ['NO FOREIGN DISSEM', 'CONTROLLED DISSEM']);
  assert.deepEqual(found('HANDLE VIA COMINT CHANNELS ONLY'), ['HANDLE VIA COMINT CHANNELS ONLY']);
  assert.deepEqual(found('TALENT-KEYHOLE  RUFF'), ['TALENT-KEYHOLE', 'RUFF']);
  assert.deepEqual(found('FORMERLY RESTRICTED DATA'), ['FORMERLY RESTRICTED DATA']);
  assert.deepEqual(found('no foreign dissem'), []);
  assert.deepEqual(found('NODISX XNODIS'), []);
});
