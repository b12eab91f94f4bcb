import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Day } from '../../../src/core/dates.ts';
import { automaticDate } from '../../../src/core/orders/automatic.ts';
import { convert, convertAll, validateOriginal } from '../../../src/core/orders/convert.ts';
import type { SourceFacts } from '../../../src/core/orders/convert.ts';
import { readInstruction } from '../../../src/core/orders/instruction.ts';
import { levelByOperation } from '../../../src/core/orders/level-by-operation.ts';
import type { Level } from '../../../src/core/reading/reading.ts';

/** The vectors lie beside the repository; every date in them was computed by two programs that are not this one. */
const FILE = new URL('../../../../shared/domain/vectors.json', import.meta.url);

interface Vector {
  readonly id: string;
  readonly calc: 'level' | 'convert' | 'automatic' | 'validate';
  readonly flags: readonly string[];
  readonly expect?: string | null;
  readonly proposes?: string;
  readonly origin?: string;
  readonly level?: string;
  readonly marking?: string | null;
  readonly asOf?: string;
  readonly fgi?: boolean;
  readonly source?: string | null | readonly string[];
  readonly instruction?: string;
  readonly today?: string;
  readonly imagery12951?: boolean;
  readonly declassifyOn?: string;
  readonly facts?: {
    readonly origin?: string | null;
    readonly classified?: string;
    readonly permanent?: boolean;
    readonly block?: readonly [string, string];
    readonly exemption?: string;
    readonly specialMediaYears?: number;
    readonly contains?: readonly ('RD' | 'FRD' | 'TFNI')[];
    readonly scheduledPermanent?: string;
    readonly discovered?: string;
  };
}

const LEVELS: Record<string, Level> = { TS: 'TOP SECRET', S: 'SECRET', C: 'CONFIDENTIAL', RESTRICTED: 'RESTRICTED' };
const TODAY = '2026-11-24' as Day;

if (!existsSync(FILE)) {
  test(
    'the domain vectors',
    { skip: 'SKIPPED: ../shared/domain/vectors.json is not here, so no vector was checked' },
    () => undefined,
  );
} else {
  const { vectors } = JSON.parse(readFileSync(FILE, 'utf8')) as { vectors: readonly Vector[] };
  test('the file of vectors holds all four calculators', () => {
    assert.deepEqual([...new Set(vectors.map((vector) => vector.calc))].toSorted(), [
      'automatic',
      'convert',
      'level',
      'validate',
    ]);
  });
  for (const vector of vectors) test(`domain vector ${vector.id} (${vector.calc}) holds`, () => check(vector));
}

function check(vector: Vector): void {
  switch (vector.calc) {
    case 'level':
      return checkLevel(vector);
    case 'convert':
      return checkConversion(vector);
    case 'automatic':
      return checkAutomatic(vector);
    case 'validate':
      assert.deepEqual(
        validateOriginal(vector.origin as Day, readInstruction(vector.declassifyOn ?? '')),
        vector.flags,
      );
  }
}

function checkLevel(vector: Vector): void {
  const level = LEVELS[vector.level ?? ''];
  assert.ok(level);
  const instruction = vector.marking ? readInstruction(vector.marking) : null;
  assert.equal(instruction === null, vector.marking === null, 'the marking is understood');
  const found = levelByOperation({
    origin: vector.origin as Day,
    level,
    instruction,
    foreign: vector.fgi ?? false,
    on: vector.asOf as Day,
  });
  assert.equal(found.level, LEVELS[vector.expect ?? ''] ?? vector.expect);
  assert.deepEqual([...found.flags].toSorted(), [...vector.flags].toSorted());
  assert.equal(found.proposes, vector.proposes ?? null);
}

function checkConversion(vector: Vector): void {
  const today = (vector.today ?? TODAY) as Day;
  const found = Array.isArray(vector.source)
    ? convertAll(vector.source.map(sourceOf), today)
    : convert(
        {
          source: vector.source as Day | null,
          instruction: readInstruction(vector.instruction ?? ''),
          isImagery12951: vector.imagery12951 ?? false,
        },
        today,
      );
  assert.equal(found.declassifyOn, vector.expect);
  assert.deepEqual(found.flags, vector.flags);
}

/** `1998-06-15 X5`, `25X3, 20330501` or `NSI OADR`: a source date where one stands first, then the instruction. */
function sourceOf(text: string): SourceFacts {
  const dated = /^(\d{4}-\d{2}-\d{2}) (.+)$/.exec(text);
  const instruction = readInstruction(dated?.[2] ?? text);
  assert.ok(instruction, 'the instruction is understood');
  return { source: (dated?.[1] ?? null) as Day | null, instruction, isImagery12951: false };
}

function checkAutomatic({ facts = {}, expect, flags }: Vector): void {
  const exemption = facts.exemption ? readInstruction(facts.exemption) : null;
  const isExemption =
    exemption?.kind === 'exemption' || exemption?.kind === '50x1-hum' || exemption?.kind === '50x2-wmd';
  assert.equal(exemption === null, !isExemption);
  const found = automaticDate({
    origin: (facts.origin ?? null) as Day | null,
    classified: (facts.classified ?? null) as Day | null,
    isPermanent: facts.permanent ?? false,
    scheduled: (facts.scheduledPermanent ?? null) as Day | null,
    block: (facts.block ?? null) as readonly [Day, Day] | null,
    exemption: isExemption ? exemption : null,
    specialMediaYears: facts.specialMediaYears ?? 0,
    discovered: (facts.discovered ?? null) as Day | null,
    contains: facts.contains ?? [],
  });
  assert.equal(found.on, expect);
  assert.deepEqual(found.flags, flags);
}
