/** The judgement rows V55 and V58 to V60 of the domain rules, on readings made by hand: run as tests, and counted by the corpus. */
import type { Day, Instant } from '../../../src/core/dates.ts';
import { explainStatus } from '../../../src/core/orders/explain.ts';
import { statusOf } from '../../../src/core/orders/status.ts';
import type { Reading } from '../../../src/core/reading/reading.ts';
import type { VectorCheck } from './domain-vectors.ts';
import { day, foundingRecord, mark, part, reading } from './founding-record.ts';

const NOW = '2026-11-24T09:00:00.000Z' as Instant;
const TODAY = '2026-11-24' as Day;

/** A check for each judgement row. */
export function judgementChecks(): readonly VectorCheck[] {
  const foreign = explainStatus({ reading: british(), acts: [], on: TODAY, asKnown: NOW })[0];
  return [
    {
      name: 'V55: a British RESTRICTED of 1956 is foreign information and waits for consent',
      wanted: ['review', ['FOREIGN_CONSENT']],
      found: [foreign?.classification.value, codesOf(foreign?.findings).filter((code) => code === 'FOREIGN_CONSENT')],
    },
    {
      name: 'V58: the second letter without the release of 1992 is SECRET, OADR and withheld in 1990',
      wanted: ['SECRET', 'OADR', 'withheld'],
      found: told(foundingRecord({ withG3: false }), 'C', '1990-01-01' as Day),
    },
    {
      name: 'V59: the second letter is declassified by review and released on 3 April 1992',
      wanted: ['declassified', null, 'released'],
      found: told(foundingRecord(), 'C', '1992-04-03' as Day),
    },
    {
      name: 'V60: the cover letter is presumed declassified, and its release is not told',
      wanted: ['presumed-declassified', null, 'unresolved'],
      found: told(foundingRecord(), 'B', TODAY),
    },
  ];
}

function told(of: Reading, id: string, on: Day): unknown {
  const found = statusOf({ reading: of, acts: [], on, asKnown: NOW }).find((one) => one.part === id);
  return [found?.classification.value, found?.instruction.value, found?.access.value];
}

function british(): Reading {
  return reading({
    parts: [
      part('P', {
        date: day('1956-05-05'),
        originalClassification: { value: 'RESTRICTED', basis: 'own mark', confidence: 'high', evidence: [] },
      }),
    ],
    marks: [mark('m', { read: 'UK RESTRICTED', value: 'RESTRICTED' })],
  });
}

function codesOf(findings: readonly { readonly code: string }[] | undefined): string[] {
  return (findings ?? []).map(({ code }) => code);
}
