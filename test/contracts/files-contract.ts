/** What every adapter of the ports Originals and Derived must do with content. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { assert as holds, asyncProperty, uint8Array } from 'fast-check';
import { Failure } from '../../src/core/failure.ts';
import type { Sha256 } from '../../src/core/ids.ts';
import type { Derived } from '../../src/ports/derived.ts';
import { newSha256 } from './act-samples.ts';

/** Registers the suite. */
export function contentContract(name: string, store: () => Derived): void {
  test(`${name}: bytes are kept under their SHA-256 and come back as they were`, async () => {
    await holds(
      asyncProperty(uint8Array({ maxLength: 5_000 }), async (bytes) => {
        const sha256 = await store().keep(bytes);
        assert.equal(sha256, createHash('sha256').update(bytes).digest('hex'));
        assert.deepEqual(Buffer.from(await store().read(sha256)), Buffer.from(bytes));
      }),
      { numRuns: 20 },
    );
  });

  test(`${name}: what the caller does to the bytes afterwards changes nothing`, async () => {
    const bytes = new Uint8Array(randomBytes(100));
    const kept = Buffer.from(bytes);
    const sha256 = await store().keep(bytes);
    bytes.fill(0);
    const read = await store().read(sha256);
    assert.deepEqual(Buffer.from(read), kept);
    read.fill(0);
    assert.deepEqual(Buffer.from(await store().read(sha256)), kept);
  });

  test(`${name}: the same bytes kept by many at once are one content`, async () => {
    const bytes = new Uint8Array(randomBytes(200_000));
    const names = await Promise.all(Array.from({ length: 8 }, () => store().keep(bytes)));
    assert.equal(new Set(names).size, 1);
    assert.deepEqual(Buffer.from(await store().read(await store().keep(bytes))), Buffer.from(bytes));
  });

  test(`${name}: what was never kept is not found, and neither is a name that is no hash`, async () => {
    for (const sha256 of [newSha256(), '../../../../etc/passwd', '', 'A'.repeat(64), `${'a'.repeat(63)}/`]) {
      await assert.rejects(
        store().read(sha256 as Sha256),
        (error) => error instanceof Failure && error.code === 'NOT_FOUND',
      );
    }
  });
}
