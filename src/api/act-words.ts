import type { Act } from '../core/ledger/act.ts';
import { labelOf } from '../core/orders/exemption-codes.ts';

const DECIDED = { release: 'release in full', 'release-in-part': 'release in part', deny: 'deny' } as const;

const NAMED = {
  from: 'Sender',
  to: 'Addressee',
  copyTo: 'Copy addressee',
  agency: 'Agency',
  office: 'Office',
  reviewer: 'Reviewer',
} as const;
const SETTLED = {
  confirmed: 'it is so',
  'not-so': 'it is not so',
  'cannot-be-settled': 'nothing can settle it',
} as const;

/** What an act did, in one line; codes and places only, for acts hold no text. */
export function summaryOf(act: Act): string {
  switch (act.kind) {
    case 'record.taken-in':
      return `Taken in: ${act.payload.originals.length === 1 ? '1 original' : `${act.payload.originals.length} originals`}`;
    case 'reading.made':
      return `Read: ${act.payload.rasters.length === 1 ? '1 page' : `${act.payload.rasters.length} pages`}`;
    case 'paper.action': {
      const { decisions, fromLevel, toLevel, declassifyOn, exemptions, generation } = act.payload;
      const levels = toLevel === null ? '' : `, ${fromLevel ?? 'level unknown'} to ${toLevel}`;
      const codes = exemptions.length === 0 ? '' : `, ${labelOf(exemptions)}`;
      return `Paper, generation ${generation}: ${decisions.join(', ') || 'no decision read'}${levels}${declassifyOn === null ? '' : `, ${declassifyOn}`}${codes}`;
    }
    case 'mark.corrected':
      return `Mark ${act.payload.mark} put right: ${act.payload.state}${act.payload.value === null ? '' : `, ${act.payload.value}`}`;
    case 'mark.reworded':
      return `Mark ${act.payload.mark} put right: ${act.payload.state}, reads otherwise`;
    case 'mark.dismissed':
      return `Mark ${act.payload.mark} is none: ${act.payload.as === 'form-text' ? 'words of a form' : 'words of the text'}`;
    case 'mark.added':
      return `Mark ${act.payload.mark} added: ${act.payload.kind}, ${act.payload.state}${act.payload.value === null ? '' : `, ${act.payload.value}`}`;
    case 'date.corrected':
      return `Date of ${act.payload.of === 'part' ? 'part' : 'action'} ${act.payload.id} put right: ${act.payload.value ?? 'unknown'}`;
    case 'name.corrected':
      return `${NAMED[act.payload.field]} of ${act.payload.of === 'part' ? 'part' : 'action'} ${act.payload.id} put right`;
    case 'part.cut':
      return `Part ${act.payload.part} begins on page ${act.payload.page}${act.payload.line === null ? '' : `, line ${act.payload.line}`}, cut from ${act.payload.from}`;
    case 'part.joined':
      return `Part ${act.payload.part} joined to ${act.payload.into}`;
    case 'part.described':
      return `Part ${act.payload.part} is a ${act.payload.type.replaceAll('-', ' ')} (${act.payload.role})`;
    case 'attachment.linked':
      return `Attachment ${act.payload.attachment}: ${act.payload.is === null ? 'missing' : `part ${act.payload.is}`}`;
    case 'finding.settled':
      return `Finding ${act.payload.code} settled: ${SETTLED[act.payload.why]}`;
    case 'correction.withdrawn':
      return 'Correction taken back';
    case 'excision.placed':
      return `Withheld on page ${act.payload.page}: ${labelOf(act.payload.exemptions)}`;
    case 'excision.changed':
      return `Withholding changed on page ${act.payload.page}: ${labelOf(act.payload.exemptions)}`;
    case 'excision.removed':
      return 'Withholding removed';
    case 'decision.made':
      return `Part ${act.payload.part}: ${DECIDED[act.payload.decision]}${act.payload.exemptions.length === 0 ? '' : `, ${labelOf(act.payload.exemptions)}`}`;
    case 'decision.withdrawn':
      return `Part ${act.payload.part}: decision taken back`;
    case 'review.sent-on':
      return 'Sent on for second sign-off';
    case 'sign-off.agreed':
      return 'Second sign-off: agreed';
    case 'sign-off.objected':
      return 'Second sign-off: objected';
    case 'release.requested':
      return 'Release asked for';
    case 'release.refused':
      return `Release refused: ${act.payload.code}${act.payload.page === null ? '' : ` on page ${act.payload.page}`}`;
    case 'release.published':
      return 'Released';
    case 'release.withdrawn':
      return 'Release withdrawn';
    case 'person.added':
      return 'Person added';
    case 'person.granted':
      return `Role given: ${act.payload.role} up to ${act.payload.upTo}`;
    case 'person.revoked':
      return `Role taken: ${act.payload.role}`;
    case 'key.made':
      return `Key made: ${act.payload.purpose}`;
  }
}
