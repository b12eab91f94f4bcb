import { altered, passed, refused, type Check } from './check.ts';

/** A second person agreed, after the last change, to exactly what is released, and may still do so (threats A01 to A03). */
export const twoPersons: Check = {
  number: 2,
  name: 'two persons stand behind it',
  readers: () => ['ledger'],
  async run({ input: { review, plan } }) {
    if (review.signedBy === null || review.signOffDigest === null)
      return refused('SIGNOFF_MISSING', null, 'no second person has agreed');
    if (review.touchedBy.includes(review.signedBy))
      return refused('SIGNOFF_SAME_PERSON', null, 'who agreed has also worked on the record');
    if (review.signOffDigest !== review.digestNow || plan.digest !== review.digestNow)
      return refused('SIGNOFF_STALE', null, 'something was changed after the agreement');
    if (!review.authorityHeld) return refused('AUTHORITY_LAPSED', null, 'who agreed may not do so any more');
    return passed(`${review.touchedBy.length} persons worked on it, another agreed`);
  },
  specimens: (context) => {
    const { review } = context.input;
    const { signedBy } = review;
    return [
      altered(context, { review: { ...review, signedBy: null } }),
      altered(context, { review: { ...review, authorityHeld: false } }),
      altered(context, { review: { ...review, signOffDigest: null } }),
      ...(signedBy ? [altered(context, { review: { ...review, touchedBy: [...review.touchedBy, signedBy] } })] : []),
    ];
  },
};
