/** The vectors of the domain rules as named checks: run as tests, and counted by the corpus. */
import type { Day } from '../../../src/core/dates.ts';
import { automaticDate } from '../../../src/core/orders/automatic.ts';
import { convert, convertAll, validateOriginal } from '../../../src/core/orders/convert.ts';
import type { SourceFacts } from '../../../src/core/orders/convert.ts';
import { readInstruction } from '../../../src/core/orders/instruction.ts';
import type { Instruction } from '../../../src/core/orders/instruction.ts';
import { levelByOperation } from '../../../src/core/orders/level-by-operation.ts';
import type { Level } from '../../../src/core/reading/reading.ts';

/** One thing that must hold, with what was found. */
export interface VectorCheck {
  readonly name: string;
  readonly wanted: unknown;
  readonly found: unknown;
}

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

/** A check for every vector of the file. */
export function vectorChecks(text: string): readonly VectorCheck[] {
  const { vectors } = JSON.parse(text) as { vectors: readonly Vector[] };
  return vectors.map((vector) => ({
    name: `domain vector ${vector.id} (${vector.calc}) holds`,
    wanted: wantedOf(vector),
    found: foundOf(vector),
  }));
}

function wantedOf({ calc, expect, flags, proposes }: Vector): unknown {
  const sorted = flags.toSorted();
  if (calc === 'validate') return { flags: sorted };
  if (calc === 'level') return { is: LEVELS[expect ?? ''] ?? expect, flags: sorted, proposes: proposes ?? null };
  return { is: expect, flags: sorted };
}

function foundOf(vector: Vector): unknown {
  switch (vector.calc) {
    case 'level':
      return levelFound(vector);
    case 'convert':
      return conversionFound(vector);
    case 'automatic':
      return automaticFound(vector);
    case 'validate':
      return {
        flags: validateOriginal(vector.origin as Day, readInstruction(vector.declassifyOn ?? '')).toSorted(),
      };
  }
}

function levelFound(vector: Vector): unknown {
  const level = LEVELS[vector.level ?? ''];
  const instruction = vector.marking ? readInstruction(vector.marking) : null;
  if (!level || (instruction === null) !== (vector.marking === null)) return 'the marking is not understood';
  const found = levelByOperation({
    origin: vector.origin as Day,
    level,
    instruction,
    foreign: vector.fgi ?? false,
    on: vector.asOf as Day,
  });
  return { is: found.level, flags: found.flags.toSorted(), proposes: found.proposes };
}

function conversionFound(vector: Vector): unknown {
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
  return { is: found.declassifyOn, flags: found.flags.toSorted() };
}

/** `1998-06-15 X5`, `25X3, 20330501` or `NSI OADR`: a source date where one stands first, then the instruction. */
function sourceOf(text: string): SourceFacts {
  const dated = /^(\d{4}-\d{2}-\d{2}) (.+)$/.exec(text);
  return {
    source: (dated?.[1] ?? null) as Day | null,
    instruction: readInstruction(dated?.[2] ?? text),
    isImagery12951: false,
  };
}

function automaticFound({ facts = {} }: Vector): unknown {
  const exemption = facts.exemption ? readInstruction(facts.exemption) : null;
  if (exemption !== null && !isExemption(exemption)) return 'the exemption is not understood';
  const found = automaticDate({
    origin: (facts.origin ?? null) as Day | null,
    classified: (facts.classified ?? null) as Day | null,
    isPermanent: facts.permanent ?? false,
    scheduled: (facts.scheduledPermanent ?? null) as Day | null,
    block: (facts.block ?? null) as readonly [Day, Day] | null,
    exemption,
    specialMediaYears: facts.specialMediaYears ?? 0,
    discovered: (facts.discovered ?? null) as Day | null,
    contains: facts.contains ?? [],
  });
  return { is: found.on, flags: found.flags.toSorted() };
}

function isExemption(one: Instruction): one is Extract<Instruction, { kind: 'exemption' | '50x1-hum' | '50x2-wmd' }> {
  return one.kind === 'exemption' || one.kind === '50x1-hum' || one.kind === '50x2-wmd';
}
