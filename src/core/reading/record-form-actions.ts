/** The last review that an identification form tells of: what was held back of the record, under which paragraph of the act. */
import { restrictionCodes } from '../orders/exemption-codes.ts';
import type { ActionDraft, Reviewed } from './action-draft.ts';
import { draftWith, UNKNOWN_DATE } from './action-draft.ts';
import type { ReviewDecision } from './reading.ts';
import type { RecordForm } from './record-form.ts';

/** `Redact`, `Withhold`, `Open in full`; `X` says nothing that is known (domain section 4, row "JFK Act"). */
const STATUSES: readonly (readonly [words: RegExp, decisions: readonly ReviewDecision[]])[] = [
  [/^(?:redact|released? (?:in part|with deletions)|postponed in part|open in part)/i, ['release-in-part']],
  [/^(?:withh[eo]ld|postponed)/i, ['deny']],
  [/^(?:open|released?)\b/i, ['release']],
];

/** One draft for every form that states a status. It is a review of the paper behind the form. */
export function recordActions(document: Reviewed): ActionDraft[] {
  const behind = Map.groupBy(document.described, (part) => part.record ?? null);
  return [...behind].flatMap(([record, parts]) => (record ? draftsOf(record, parts) : []));
}

function draftsOf(record: RecordForm, parts: Reviewed['described']): ActionDraft[] {
  const status = record.fields['currentStatus'] ?? '';
  const decisions = STATUSES.find(([words]) => words.test(status))?.[1];
  if (!decisions) return [];
  return [
    draftWith({
      agency: 'NARA',
      date: record.reviewed ?? UNKNOWN_DATE,
      decisions: [...decisions],
      exemptions: restrictionCodes(record.fields['restrictions'] ?? ''),
      stated: new Set(parts.map(({ id }) => id)),
      evidence: [record.evidence],
      isSure: record.reviewed?.value != null,
    }),
  ];
}
