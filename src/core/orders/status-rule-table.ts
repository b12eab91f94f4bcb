/**
 * The rules by which a status is told, as data: what each says, and where it stands. `source` carries the tag of the
 * project's domain rules: K marks general knowledge of the field with its confidence (h, m, l), `house` a policy of
 * declass where no text rules.
 */
/** One rule: what it says in a plain sentence, and where it stands. */
export interface StatusRule {
  readonly says: string;
  /** The executive order it belongs to, or null when it is older than any, a statute, or the house's. */
  readonly order: string | null;
  readonly section: string | null;
  readonly source: string;
}

/** All rules by name. */
export const RULES = {
  NOT_YET_MADE: rule('The paper had not been made on that day, so nothing is told.', null, null, 'house'),
  NOT_YET_READ: rule(
    'Nothing of the paper had been read at the instant asked, so nothing is told.',
    null,
    null,
    'house',
  ),
  LEVEL_STAYS: rule(
    'A level once validly assigned stays until an act, its own terms or a rule changes it, even when other markings are missing.',
    null,
    '22 CFR 9.7(c)',
    'S41',
  ),
  LEVEL_OF_CONTENTS: rule(
    'What covers or lists classified papers bears the level of what it holds.',
    'EO13526',
    '32 CFR 2001.24(b)',
    'S38',
  ),
  LEVEL_OF_COVER: rule(
    'A transmittal bears the level of what it sends, so its mark speaks for an enclosure without one.',
    'EO13526',
    '32 CFR 2001.24(b)',
    'S38',
  ),
  LEVEL_TOLD_BY_REVIEW: rule(
    'The review action names the level from which it lowered the part.',
    null,
    'domain rules 1.3',
    'house',
  ),
  SILENCE: rule(
    'Absence of a mark proves nothing: an unmarked paper is neither classified nor open for that.',
    'EO13526',
    '32 CFR 2001.24(f)',
    'S38',
  ),
  DECLASSIFIED_BY_REVIEW: rule(
    'The word, the authority and the date on the part itself declassify it; inner pages need not be struck.',
    null,
    '32 CFR 2001.25, text of today',
    'S38',
  ),
  PACKAGE_IS_NOT_PART: rule(
    'Release of a whole package does not prove release of each part, nor of missing attachments.',
    null,
    'domain rules 9.5',
    'house',
  ),
  LOWERED_BY_REVIEW: rule(
    'A reviewer with authority changed the level; the new one counts from that day.',
    null,
    'E.O. 13526 sec. 3.1, text of today',
    'S15 S41',
  ),
  KEPT_BY_REVIEW: rule('A reviewer kept the part classified.', null, 'E.O. 13526 sec. 3.1, text of today', 'S15 S41'),
  OPENED_SO_DECLASSIFIED: rule(
    'What was lawfully opened can no longer be classified, but nobody said so on the paper.',
    null,
    'domain rules 3.3',
    'house',
  ),
  BOXES_EXCLUDE: rule(
    'One act cannot order both; a stamp whose boxes exclude each other decides nothing.',
    null,
    'domain rules 4',
    'house',
  ),
  STRUCK_WITHOUT_AUTHORITY: rule(
    'The level is struck and the part names neither authority nor date: these may lie in the file of the agency, so declassification is presumed and must be confirmed.',
    'EO13526',
    '32 CFR 2001.25',
    'S38',
  ),
  HIGHER_STRUCK: rule(
    'The higher level is struck and the lower one stands: the part was lowered.',
    'EO13526',
    '32 CFR 2001.25',
    'S38; domain rules 3.3',
  ),
  BY_ITS_TERMS: rule('The instruction on the part lowers it by itself on fixed days.', null, null, 'S5 S6 S7 S40'),
  BY_ITS_DATE: rule('The instruction on the part names a day.', null, '32 CFR 2001.21(e)', 'S38 S40'),
  DATE_IS_NO_DECISION: rule(
    'A day that has passed never declassifies by itself: the originator must confirm.',
    'EO13526',
    'IC register and manual, section E',
    'S2',
  ),
  DEEMED_SCHEDULE: rule(
    'A paper of that time without a stamp is deemed to be on the schedule, but practice does not let that work by itself.',
    'EO11652',
    '18 CFR 3a',
    'S40 S4',
  ),
  REVIEW_IS_DUE: rule(
    'The instruction asks for a review, or its date lies beyond what may work by itself.',
    null,
    'DOE Order 5650.2B ch. VI',
    'S4',
  ),
  AGE: rule(
    'Permanent records fall due at 31 December of the 25th year. Archives do not mark again, so from then on old marks tell neither.',
    'EO13526',
    'sec. 3.3; 32 CFR 2001.30',
    'S13 S15 S38',
  ),
  RESTRICTED_ENDED: rule(
    'RESTRICTED of United States origin ceased to be a classification on 15 December 1953; a foreign one is protected still.',
    'EO10501',
    null,
    'S8; K:m',
  ),
  ATOMIC_IS_OUTSIDE: rule(
    'Restricted Data, Formerly Restricted Data and transclassified foreign nuclear information lie outside the order: no date, and only DOE (for FRD also DoD) declassifies.',
    null,
    '10 CFR 1045.140, .155',
    'S3',
  ),
  NATO_IS_OUTSIDE: rule(
    'NATO information is declassified by NATO only and never has a date of ours.',
    'EO13526',
    '32 CFR 2001.24; IC manual',
    'S2 S38',
  ),
  DATE_UNKNOWN: rule(
    'Without a date of the paper no rule of time can be applied.',
    'EO13526',
    '32 CFR 2001.30(l)',
    'S38',
  ),
  RELEASED_BY_DECLASS: rule(
    'The release was decided, signed off, proved and published in declass.',
    null,
    null,
    'house',
  ),
  WITHDRAWN_BY_DECLASS: rule(
    'The release was taken back. That closes the part and classifies nothing again: only the head of the agency does, in writing.',
    'EO13526',
    'sec. 1.7; 32 CFR 2001.13',
    'S38 S42',
  ),
  INSTRUCTION_GOES_WITH_LEVEL: rule(
    'The instruction went with the level.',
    'EO13526',
    '32 CFR 2001.25; domain rules 3.3',
    'S38',
  ),
  INSTRUCTION_OF_REVIEW: rule('The last review set the instruction.', null, '32 CFR 2001.25, text of today', 'S38'),
  INSTRUCTION_OF_PAPER: rule('The instruction stands on the paper itself.', null, '32 CFR 2001.21', 'S38'),
  NO_INSTRUCTION: rule(
    'No instruction in force is seen; without one a paper waits for review or for its age.',
    'EO13526',
    '22 CFR 9.4(e)(3)',
    'S41',
  ),
  OPENED_BY_REVIEW: rule('A reviewer opened the part to the public.', null, '5 USC 552; 32 CFR 2001.25', 'S38 S39'),
  WITHHELD_BY_REVIEW: rule('A reviewer withheld the part.', null, '5 USC 552(b)', 'S39'),
  EXEMPTION_CLAIMED: rule(
    'An exemption was claimed and nothing released: it was claimed to withhold.',
    null,
    '5 USC 552(b)',
    'S39',
  ),
  CLOSED_UNTIL_OPENED: rule('A paper is closed until someone opens it.', null, 'domain rules 0.1', 'house'),
  OLD_MAY_BE_OPEN: rule(
    'Old papers without a stamp may long be open elsewhere: released State files bear none.',
    null,
    'domain rules 9.10',
    'S46',
  ),
  MARKS_AS_SEEN: rule('The marks are told as they are seen now.', null, 'domain rules 0.1', 'house'),
  MARKS_TAKEN_BACK: rule(
    'Strikes are taken back to the day before the act that cancelled the marks.',
    null,
    'domain rules 3.3',
    'house',
  ),
  MARKS_UNREAD: rule(
    'Some of the marks cannot be read, or were read with doubt: what they say may differ.',
    null,
    'domain rules 0.1',
    'house',
  ),
  INNER_PAGE: rule(
    'An inner page bears its own level or that of the whole; a page without a mark takes the status of its part.',
    'EO13526',
    '32 CFR 2001.21(b)',
    'S38',
  ),
  PORTION: rule(
    'A portion is never higher than the whole: what lowers or opens the part lowers or opens it too.',
    'EO13526',
    '32 CFR 2001.21(c)',
    'S38',
  ),
  LATER_ACT_COUNTS: rule(
    'Of acts on the same part the later one counts; the earlier is kept as history.',
    null,
    'E.O. 13526 sec. 3.1, text of today; domain rules 3.3',
    'S15 S46',
  ),
  MARKS_NOT_CANCELLED: rule(
    'The level on the first page of what is declassified must be struck before the paper is shown.',
    'EO13526',
    '32 CFR 2001.25; 22 CFR 9.7(d)',
    'S38 S41',
  ),
  STRIKE_CLAIMS: rule(
    'A strike is a claim that the level was cancelled; no act on the paper says so for this part.',
    null,
    'domain rules 3.3, 9.10',
    'house',
  ),
  MARK_CLAIMS: rule(
    'A mark is a claim: it shows what the paper was given, not what it still is.',
    null,
    'domain rules 9.10',
    'house',
  ),
  UNREADABLE_REVIEW: rule(
    'A review that cannot be read, or whose boxes exclude each other, does not count until a person settles it.',
    null,
    'domain rules 4',
    'house',
  ),
  UNDATED_REVIEW: rule(
    'A review without a date may have been made by then; it counts only from when it was seen, or long after the paper.',
    null,
    'domain rules 1.4',
    'house',
  ),
  INFERRED_ONLY: rule(
    'The decision stands on another part of the package; for this part it is only inferred.',
    null,
    'domain rules 9.5',
    'house',
  ),
  EXCISIONS_SEEN: rule(
    'Excisions are seen on these pages: what was taken out there was not opened by that copy.',
    null,
    '5 USC 552(b), closing paragraph',
    'S39',
  ),
  EQUITY_OF_ANOTHER: rule(
    'The statement of one agency covers its own interest only; the paper is open when every interested agency has answered.',
    'EO13526',
    '32 CFR 2001.34',
    'S38',
  ),
  CLASSIFIED_YET_OPEN: rule(
    'What is classified is not open, and what is open is not classified: one of the two axes lacks an act.',
    null,
    'domain rules 0',
    'house',
  ),
  FOREIGN_GOVERNMENT: rule(
    'A foreign government must consent to what it gave being opened; its RESTRICTED is protected though ours ended.',
    'EO13526',
    'sec. 3.3(b)(6); 32 CFR 2001.54',
    'S2 S38',
  ),
  ABOVE_THE_WHOLE: rule(
    'A portion or page bears a higher level than the whole, which cannot be.',
    'EO13526',
    '32 CFR 2001.21(b)',
    'S38',
  ),
  INSTRUCTIONS_DIFFER: rule(
    'Where instructions differ the most restrictive governs.',
    null,
    'DOE Order 5650.2B ch. VI',
    'S4',
  ),
  ADMINISTRATIVE_MARK: rule(
    'LIMITED OFFICIAL USE and the like are handling, not classification.',
    null,
    '31 CFR 2.1; 18 CFR 3a.11(d)',
    'S40',
  ),
  PART_IN_PART: rule(
    'The part was opened in part only, and the paper does not tell which of its words.',
    'EO13526',
    '32 CFR 2001.33(h)',
    'S38',
  ),
} as const satisfies Record<string, StatusRule>;

function rule(says: string, order: string | null, section: string | null, source: string): StatusRule {
  return { says, order, section, source };
}
