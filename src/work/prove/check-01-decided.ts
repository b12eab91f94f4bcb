import { altered, passed, refused, type Check } from './check.ts';

/** Everything is decided, and every reason given is a reason of the law. */
export const decided: Check = {
  number: 1,
  name: 'everything is decided',
  readers: () => ['ledger'],
  async run({ input }) {
    const { undecided, codesValid } = input.review;
    if (undecided.length > 0) return refused('UNDECIDED', null, `${undecided.length} parts are undecided`);
    if (!codesValid) return refused('CODE_INVALID', null, 'an exemption is none that the order in force knows');
    return passed(`${input.plan.heading.parts.length} parts`);
  },
  specimens: (context) => {
    const { review } = context.input;
    return [
      altered(context, { review: { ...review, undecided: ['X'] } }),
      altered(context, { review: { ...review, codesValid: false } }),
    ];
  },
};
