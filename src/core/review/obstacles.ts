/** What keeps a record from being sent on: undecided parts, and decisions that contradict what is withheld. */
import type { Docket } from './doing.ts';
import type { Part } from '../reading/reading.ts';
import { isOn } from './review.ts';
import type { StandingExcision } from './review.ts';

/** Sentences, one an obstacle; empty when the record may be sent on. They name parts and pages, never words. */
export function obstaclesOn(docket: Docket): readonly string[] {
  const { parts, rasters, state } = docket;
  if (!rasters.length || !parts.length) return ['The record has not been read yet.'];
  return [
    ...parts.filter((part) => !state.decisions.has(part.id)).map((part) => `Part ${part.id} is undecided.`),
    ...rasters.flatMap((_, at) =>
      parts.some((part) => isOn(part, at + 1))
        ? []
        : [`Page ${at + 1} belongs to no part, so nothing is decided about it.`],
    ),
    ...parts.flatMap((part) => contradictionsOf(part, docket)),
    ...state.excisions.flatMap((excision) => strayOf(excision, docket)),
  ];
}

function contradictionsOf(part: Part, docket: Docket): readonly string[] {
  const decision = docket.state.decisions.get(part.id)?.decision;
  const own = docket.state.excisions.filter((excision) => isOn(part, excision.page));
  // On a page that two parts share, an excision may belong to the other part, when that is released in part.
  const isShared = (page: number): boolean =>
    docket.parts.some(
      (other) =>
        other.id !== part.id &&
        isOn(other, page) &&
        docket.state.decisions.get(other.id)?.decision === 'release-in-part',
    );
  if (decision === 'release') {
    const contrary = own.filter((excision) => !isShared(excision.page));
    if (contrary.length > 0)
      return [
        `Part ${part.id} is released in full, but something is withheld on page ${contrary[0]?.page ?? part.pages[0]}.`,
      ];
  }
  if (decision === 'release-in-part' && own.length === 0)
    return [`Part ${part.id} is released in part, but nothing is withheld in it.`];
  if (decision !== 'deny') return [];
  const open = docket.parts.filter(
    (other) =>
      other.id !== part.id && docket.state.decisions.get(other.id)?.decision !== 'deny' && overlaps(part, other),
  );
  return open.map(
    (other) => `Part ${part.id} is denied with all its pages, but shares a page with part ${other.id}, which is not.`,
  );
}

function strayOf(excision: StandingExcision, docket: Docket): readonly string[] {
  return docket.rasters[excision.page - 1] === excision.raster
    ? []
    : [`Page ${excision.page} was made anew after something was withheld on it: place that again.`];
}

function overlaps(a: Part, b: Part): boolean {
  return a.pages[0] <= b.pages[1] && b.pages[0] <= a.pages[1];
}
