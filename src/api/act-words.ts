import type { Act } from '../core/ledger/act.ts';
import { labelOf } from '../core/orders/exemption-codes.ts';

const DECIDED = { release: 'release in full', 'release-in-part': 'release in part', deny: 'deny' } as const;

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
