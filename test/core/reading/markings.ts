/** Markings made by chance, in the order of the register, for property tests. */
import fc from 'fast-check';
import type { Marking } from '../../../src/core/reading/marking/marking.ts';
import { plainMarking } from '../../../src/core/reading/marking/marking.ts';

const some = <T>(...values: readonly T[]): fc.Arbitrary<T[]> => fc.subarray([...values]);
const countries = some('AUS', 'CAN', 'DEU', 'GBR', 'NZL', 'ACGU', 'FVEY');
const listed = countries.filter((list) => list.length > 0);
const relTo = listed.map((list) => ['USA', ...list]);
const level = fc.constantFrom('TOP SECRET' as const, 'SECRET' as const, 'CONFIDENTIAL' as const);

const classified: fc.Arbitrary<Marking> = fc
  .record({
    level,
    sci: some('HCS', 'RSV-XYZ', 'SI', 'SI-EU', 'SI-G ABCD', 'TK', 'TK-BLFH'),
    sap: some('SAR-BP', 'SAR-XR JJ'),
    aea: some('RD-CNWDI', 'RD-SIGMA 14 18', 'FRD', 'DOD UCNI', 'DOE UCNI', 'TFNI'),
    fgi: fc.option(countries),
    dissem: some('RSEN', 'ORCON', 'IMCON', 'PROPIN', 'DEA SENSITIVE', 'FISA'),
    release: fc.option(fc.record({ relTo: fc.option(relTo), displayOnly: fc.option(listed), isRelido: fc.boolean() })),
    nonIc: some('LIMDIS', 'EXDIS', 'NODIS', 'LES', 'SSI'),
  })
  .map(({ release, dissem, ...rest }): Marking => {
    const words = release?.isRelido ? ['RELIDO'] : release === null ? ['NOFORN'] : [];
    const order = ['RSEN', 'ORCON', 'IMCON', 'NOFORN', 'PROPIN', 'RELIDO', 'DEA SENSITIVE', 'FISA'];
    return {
      ...plainMarking(rest.level),
      ...rest,
      dissem: order.filter((word) => dissem.includes(word) || words.includes(word)),
      relTo: release?.relTo ?? null,
      displayOnly: release?.displayOnly ?? null,
    };
  });

const unclassified: fc.Arbitrary<Marking> = fc
  .record({ dissem: some('FOUO', 'PROPIN'), nonIc: some('SBU', 'SBU NOFORN', 'LES', 'LES NOFORN', 'SSI') })
  .map((rest) => ({ ...plainMarking('UNCLASSIFIED'), ...rest }));

const foreign: fc.Arbitrary<Marking> = fc.oneof(
  fc
    .record({ level: fc.oneof(level, fc.constant('RESTRICTED' as const)), owner: fc.constantFrom('GBR', 'DEU', 'CAN') })
    .map(({ level, owner }): Marking => ({ ...plainMarking(level, 'foreign'), owners: [owner] })),
  fc
    .record({ level, relTo: fc.option(relTo) })
    .map((one): Marking => ({ ...plainMarking(one.level, 'joint'), owners: ['CAN', 'GBR', 'USA'], relTo: one.relTo })),
  fc
    .record({ level: fc.oneof(level, fc.constant('RESTRICTED' as const)), controls: some('ATOMAL', 'BALK', 'BOHEMIA') })
    .map((one): Marking => ({ ...plainMarking(one.level, 'nato'), owners: ['NATO'], controls: one.controls })),
);

const cui: fc.Arbitrary<Marking> = fc
  .record({
    cui: some('SP-CTI', 'SP-PRVCY', 'PROPIN', 'TAX'),
    dissem: some('NOFORN', 'FED ONLY', 'FEDCON', 'NOCON', 'DL ONLY'),
  })
  .map((rest) => ({ ...plainMarking(null, 'cui'), ...rest }));

export const markings: fc.Arbitrary<Marking> = fc.oneof(
  { arbitrary: classified, weight: 4 },
  { arbitrary: unclassified, weight: 1 },
  { arbitrary: foreign, weight: 2 },
  { arbitrary: cui, weight: 1 },
);
