/** Placing, changing and removing excisions: pure decisions on the review as it stands. */
import type { PixelBox } from '../evidence.ts';
import type { ActId, Sha256 } from '../ids.ts';
import { dayOf } from '../dates.ts';
import { isKnownExemption } from '../orders/exemption-codes.ts';
import type { Exemption } from '../reading/reading.ts';
import type { Deciding, Docket, Doing, Refusal } from './doing.ts';
import { levelOn, newAct, refuse, unlessAllowed } from './doing.ts';
import type { Extent } from './excision.ts';
import { mayExcision } from './policy/excision.ts';
import type { StandingExcision } from './review.ts';

/** Where and why: a snapped box of one raster. */
export interface Cut {
  readonly page: number;
  readonly raster: Sha256;
  readonly box: PixelBox;
  readonly exemptions: readonly Exemption[];
  readonly extent: Extent;
  readonly wholePage: boolean;
}

/** Places an excision; its id is the id of the act. Refuses NOT_ALLOWED, NOT_FOUND, CONFLICT, BODY_INVALID. */
export function placeExcision(docket: Docket, doing: Doing, cut: Cut): Deciding {
  const no = unlessAllowed(mayExcision(doing.by, 'place', { level: levelOn(docket) })) ?? wrongCut(docket, doing, cut);
  if (no) return no;
  return { append: [newAct(doing, 'excision.placed', { excision: doing.act, ...fieldsOf(cut) }, { page: cut.page })] };
}

/** Replaces box and reasons of an excision; `replaces` must be the act that made it what it is now. */
export function changeExcision(
  docket: Docket,
  doing: Doing,
  change: { readonly excision: ActId; readonly replaces: ActId; readonly cut: Cut },
): Deciding {
  const no = unlessAllowed(mayExcision(doing.by, 'change', { level: levelOn(docket) }));
  if (no) return no;
  const standing = standingOrWhyNot(docket, change.excision, change.replaces);
  if ('refuse' in standing) return standing;
  const wrong = wrongCut(docket, doing, change.cut);
  if (wrong) return wrong;
  const payload = { excision: change.excision, replaces: change.replaces, ...fieldsOf(change.cut) };
  return { append: [newAct(doing, 'excision.changed', payload, { page: change.cut.page })] };
}

/** Takes an excision away; `replaces` must be the act that made it what it is now. */
export function removeExcision(
  docket: Docket,
  doing: Doing,
  removal: { readonly excision: ActId; readonly replaces: ActId },
): Deciding {
  const no = unlessAllowed(mayExcision(doing.by, 'remove', { level: levelOn(docket) }));
  if (no) return no;
  const standing = standingOrWhyNot(docket, removal.excision, removal.replaces);
  if ('refuse' in standing) return standing;
  const payload = { excision: removal.excision, replaces: removal.replaces };
  return { append: [newAct(doing, 'excision.removed', payload, { page: standing.page })] };
}

/** Codes must be claimable on the day; one that lapsed belongs to an older review action, not to this one. */
export function wrongExemptions(exemptions: readonly Exemption[], doing: Doing): { readonly refuse: Refusal } | null {
  const today = dayOf(doing.now);
  for (const exemption of exemptions) {
    const known = isKnownExemption(exemption, today);
    if (known === 'lapsed')
      return refuse('BODY_INVALID', 'That exemption belongs to an order that is no longer in force.');
    if (known === 'unknown') return refuse('BODY_INVALID', 'That exemption is not in the tables.');
    if (exemption.code === 'b3' && exemption.category === null)
      return refuse('BODY_INVALID', 'Exemption (b)(3) needs the statute it rests on.');
  }
  return null;
}

function wrongCut(docket: Docket, doing: Doing, cut: Cut): { readonly refuse: Refusal } | null {
  const raster = docket.rasters[cut.page - 1];
  if (raster === undefined) return refuse('NOT_FOUND', `There is no page ${cut.page}.`);
  if (raster !== cut.raster)
    return refuse('CONFLICT', `Page ${cut.page} was made anew since it was opened. Open the record again.`);
  if (!cut.exemptions.length) return refuse('BODY_INVALID', 'Nothing is withheld without a reason.');
  return wrongExemptions(cut.exemptions, doing);
}

function standingOrWhyNot(
  docket: Docket,
  excision: ActId,
  replaces: ActId,
): StandingExcision | { readonly refuse: Refusal } {
  const standing = docket.state.excisions.find((one) => one.id === excision);
  if (!standing) return refuse('CONFLICT', 'That withholding no longer stands. Open the record again.');
  if (standing.act === replaces) return standing;
  return refuse(
    'CONFLICT',
    `The withholding on page ${standing.page} was changed by someone since it was opened (act ${standing.act}). Look at it again.`,
  );
}

function fieldsOf({ page, raster, box, exemptions, extent, wholePage }: Cut): Cut {
  return { page, raster, box, exemptions, extent, wholePage };
}
