/** The founding record as a reading, made by hand from the rules of the field: three parts, four generations of action. */
import type { DateRead } from '../../../src/core/dates.ts';
import { asSha256 } from '../../../src/core/ids.ts';
import type { Mark, Part, Reading, ReviewAction } from '../../../src/core/reading/reading.ts';

const SOURCE = asSha256('d0'.repeat(32)) ?? assertNever();

function assertNever(): never {
  throw new Error('not a hash');
}

export function day(value: string): DateRead {
  return { value, precision: value.length === 10 ? 'day' : value.length === 7 ? 'month' : 'year', read: value };
}

export function part(id: string, over: Partial<Part>): Part {
  return {
    id,
    evidence: { page: 1 },
    pages: [1, 1],
    type: 'letter',
    role: 'main',
    date: null,
    from: [],
    to: [],
    copyTo: [],
    subject: null,
    originalClassification: { value: null, basis: 'none', confidence: 'unresolved', evidence: [] },
    attachments: [],
    numbers: [],
    drafting: null,
    ...over,
  };
}

export function mark(id: string, over: Partial<Mark> = {}): Mark {
  return {
    id,
    part: 'P',
    kind: 'classification',
    read: 'SECRET',
    value: 'SECRET',
    state: 'plain',
    portion: false,
    form: false,
    confidence: 'high',
    evidence: { page: 1 },
    ...over,
  };
}

export function action(id: string, over: Partial<ReviewAction>): ReviewAction {
  return {
    id,
    generation: 1,
    agency: 'State',
    office: null,
    reviewer: null,
    date: { value: null, precision: 'unknown', read: null },
    decisions: [],
    fromLevel: null,
    toLevel: null,
    declassifyOn: null,
    exemptions: [],
    case: null,
    appliesTo: [{ part: 'P', basis: 'stated' }],
    supersededBy: null,
    confidence: 'high',
    evidence: [],
    ...over,
  };
}

export function reading(over: Partial<Reading>): Reading {
  return {
    format: 'declass/reading/1',
    source: { sha256: SOURCE, bytes: 1, mediaType: 'text/plain', kind: 'transcript' },
    pages: [],
    parts: [],
    marks: [],
    stamps: [],
    reviewActions: [],
    excisions: [],
    unread: [],
    findings: [],
    status: [],
    ...over,
  };
}

const G1 = action('r1', {
  date: day('1988-04'),
  decisions: ['downgrade'],
  fromLevel: 'TOP SECRET',
  toLevel: 'SECRET',
  declassifyOn: 'OADR',
  office: 'A/CDC/MR',
  exemptions: [{ code: 'b1', order: 'EO12356', category: '1.3(a)(5)' }],
  supersededBy: 'r3',
  appliesTo: [
    { part: 'A', basis: 'stated' },
    { part: 'B', basis: 'stated' },
    { part: 'C', basis: 'stated' },
  ],
});
const G2 = action('r2', {
  generation: 2,
  decisions: ['exhibit'],
  case: '88-0034',
  appliesTo: [{ part: 'A', basis: 'stated' }],
});
const G3 = action('r3', {
  generation: 3,
  date: day('1992-04-03'),
  decisions: ['release', 'declassify'],
  appliesTo: [
    { part: 'A', basis: 'stated' },
    { part: 'B', basis: 'inferred' },
    { part: 'C', basis: 'stated' },
  ],
});

/** The whole record; `withG3: false` drops the release of 1992, as vector V58 does. */
export function foundingRecord({ withG3 = true } = {}): Reading {
  const topSecret = { value: 'TOP SECRET', basis: 'own mark', confidence: 'high', evidence: [] } as const;
  return reading({
    parts: [
      part('A', {
        role: 'slip',
        type: 'routing-slip',
        pages: [1, 1],
        originalClassification: { ...topSecret, basis: 'contents', confidence: 'medium' },
      }),
      part('B', {
        role: 'cover',
        date: day('1962-11-17'),
        pages: [2, 2],
        originalClassification: topSecret,
        attachments: [{ id: 'B.1', read: 'Attachment.', is: 'C' }],
      }),
      part('C', {
        date: day('1962-11-17'),
        pages: [3, 4],
        originalClassification: { ...topSecret, basis: 'outside authority', confidence: 'verified' },
      }),
    ],
    marks: [
      mark('m1', { part: 'A', state: 'struck' }),
      mark('m2', { part: 'A', state: 'struck' }),
      mark('m3', { part: 'A', kind: 'instruction', value: 'OADR', read: 'OADR' }),
      mark('m4', { part: 'B', read: '~~TOP SECRET~~', value: 'TOP SECRET', state: 'struck', evidence: { page: 2 } }),
      mark('m5', { part: 'B', read: '~~SECRET~~', state: 'struck', evidence: { page: 2 } }),
      mark('m6', { part: 'B', read: 'TOP SECRET or SECRET', value: 'TOP SECRET', form: true, evidence: { page: 2 } }),
    ],
    reviewActions: withG3 ? [G1, G2, G3] : [{ ...G1, supersededBy: null }, G2],
  });
}
