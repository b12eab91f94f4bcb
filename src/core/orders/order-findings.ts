/** Findings about the orders that the paper alone may raise, and the status on a day as well. */
import type { Finding, Mark } from '../reading/reading.ts';

/** A paper without a stamp of its time [S40], which practice does not let work by itself [S4]. */
export function deemedFinding(part: string, evidence: Finding['evidence']): Finding {
  const message =
    'The paper bears no stamp of its time and is deemed to be on the General Declassification Schedule. Practice does not let that work by itself: review it.';
  return { code: 'DEEMED_GDS', part, message, proposes: null, evidence };
}

/** No rule says where the 29th of February falls in a year without one. */
export function leapFinding(part: string, proposes: string | null, evidence: Finding['evidence']): Finding {
  return {
    code: 'LEAP_POLICY',
    part,
    message:
      'The paper is of 29 February and the year that counts has none. No rule says which day it is: declass takes 1 March, the protective side.',
    proposes,
    evidence,
  };
}

/** The authority that must be asked for what lies outside the order. */
export function outsideFinding(
  code: 'FOREIGN_CONSENT' | 'RD_REQUIRES_DOE',
  mark: Pick<Mark, 'evidence'>,
  part: string,
): Finding {
  const message =
    code === 'RD_REQUIRES_DOE'
      ? 'The part bears atomic information. It has no date, and only DOE, for Formerly Restricted Data also DoD, declassifies it: refer it.'
      : 'The part bears information of NATO or of a foreign government. Ask for consent before it is opened.';
  return { code, part, message, proposes: null, evidence: mark.evidence };
}
