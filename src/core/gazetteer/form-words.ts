/** Printed words that stand where a name would: on routing slips, record forms and review stamps. */
import type { FormWordRow } from './tables.ts';

const SLIP = 'routing slip';
const REVIEW = 'review stamp of the Department of State';
const RECORD = 'record form';
const PRINTED: readonly (readonly [words: string, form: string])[] = [
  ['Officer designation, room number, and building', SLIP],
  ['Officer designation, room number, and', SLIP],
  ['Requesters name', SLIP],
  ['Name, office symbol, room number, building, agency/post', SLIP],
  ['Name and address', SLIP],
  ['Name, title and address', SLIP],
  ['Typed name and title', SLIP],
  ['Name and phone number', SLIP],
  ['Extension no.', SLIP],
  ['Room no. and building', SLIP],
  ['Officer’s initials', SLIP],
  ['Comments (number each comment to show from whom to whom)', SLIP],
  ['Use previous editions', SLIP],
  ['Approval or signature', SLIP],
  ['Necessary action', SLIP],
  ['Note and return', SLIP],
  ['Per conversation', SLIP],
  ['Prepare reply', SLIP],
  ['Direct reply', SLIP],
  ['Optional', SLIP],
  ['Optional form no. 10', RECORD],
  ['GSA general reg. no. 27', RECORD],
  ['MR Cases Only', REVIEW],
  ['Reviewed by', REVIEW],
  ['FOIA Exemptions', REVIEW],
  ['PA Exemptions', REVIEW],
  ['EO Citations', REVIEW],
  ['TS authority to', REVIEW],
  ['Non-Responsive Info', REVIEW],
  ['Delete Non-Responsive Info', REVIEW],
  ['Release Excise Deny Declassify', REVIEW],
  ['Document type', RECORD],
  ['Date of last review', RECORD],
  ['Opening criteria', RECORD],
  ['Agency file number', RECORD],
  ['Record series', RECORD],
  ['Current status', RECORD],
];

/** The form words we ship: words of printed forms, which no copyright holds. */
export const FORM_WORD_ROWS: readonly FormWordRow[] = PRINTED.map(([key, form]) => ({
  key,
  form,
  from: null,
  until: null,
  confidence: 'high',
  source: 'words printed on government forms',
}));
