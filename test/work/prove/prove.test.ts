import assert from 'node:assert/strict';
import { test } from 'node:test';
import { prove } from '../../../src/work/prove/prove.ts';
import { soundRelease } from './sound-release.ts';

for (const tone of ['bilevel', 'grey'] as const)
  test(`a sound release of ${tone} pages is proved, and every check saw the faults planted for it`, async () => {
    const { deps, input, stop } = await soundRelease(tone);
    try {
      const proof = await prove(deps, input);
      assert.deepEqual(proof.proved ? null : proof.refusal, null);
      assert.deepEqual(
        proof.checks.map(({ check }) => check),
        [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18],
      );
      for (const { name, outcome } of proof.checks) {
        assert.ok(outcome.passed);
        assert.match(outcome.looked, /; [1-9] planted faults? seen$/, name);
      }
    } finally {
      await stop();
    }
  });
