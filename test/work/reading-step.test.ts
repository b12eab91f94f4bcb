import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sha256 } from '../../src/adapters/node/hashes.ts';
import { SHIPPED } from '../../src/core/gazetteer/shipped.ts';
import { readingStep } from '../../src/work/read-record.ts';

test('the step of a reading names the tables it drew on: the same for the same rows, another for others', () => {
  const step = readingStep(SHIPPED, sha256);
  assert.match(step, /^read\/\d+ tables:[0-9a-f]{32}$/);
  assert.equal(readingStep({ ...SHIPPED }, sha256), step);
  assert.notEqual(readingStep({ ...SHIPPED, offices: SHIPPED.offices.slice(1) }, sha256), step);
});
