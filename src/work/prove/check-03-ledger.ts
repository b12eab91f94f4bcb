import { altered, passed, refused, type Check } from './check.ts';

/** The ledger on which all this was decided is whole and not behind what was already published of it. */
export const ledgerWhole: Check = {
  number: 3,
  name: 'the ledger is whole',
  readers: () => ['ledger'],
  async run({ input: { ledger, acts } }) {
    if (ledger.broken) return refused('LEDGER_BROKEN', null, 'the chain of acts does not verify');
    if (ledger.headBehindCheckpoint)
      return refused('LEDGER_BEHIND', null, 'the ledger is shorter than at its last checkpoint');
    return passed(`${acts.length} acts of the record`);
  },
  specimens: (context) => [
    altered(context, { ledger: { broken: true, headBehindCheckpoint: false } }),
    altered(context, { ledger: { broken: false, headBehindCheckpoint: true } }),
  ],
};
