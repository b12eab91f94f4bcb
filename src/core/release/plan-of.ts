import type { Instant } from '../dates.ts';
import type { PixelBox } from '../evidence.ts';
import { boxesMeet } from '../geometry.ts';
import type { RecordId, ReleaseId, Sha256 } from '../ids.ts';
import type { Exemption, Part } from '../reading/reading.ts';
import type { Excision, PartDecision } from '../review/excision.ts';
import type { PlannedPage, ReleasePlan } from './plan.ts';
import type { ReleasedPart } from './release-index.ts';

/** One page of the record as reviewed; words in raster pixels. */
export interface PlanPage {
  readonly page: number;
  readonly raster: Sha256;
  readonly codecMarginPx: number;
  readonly words: readonly { readonly text: string; readonly box: PixelBox }[];
}
export interface PlanInput {
  readonly record: RecordId;
  readonly release: ReleaseId;
  readonly digest: Sha256;
  readonly version: number;
  readonly releasedAt: Instant;
  readonly provenance: {
    readonly collection: string;
    readonly series: string | null;
    readonly box: string | null;
    readonly folder: string | null;
  };
  readonly parts: readonly Part[];
  readonly decisions: ReadonlyMap<
    string,
    { readonly decision: PartDecision; readonly exemptions: readonly Exemption[] }
  >;
  readonly excisions: readonly Excision[];
  readonly pages: readonly PlanPage[];
}

/** The part that a page belongs to; a page that no part claims belongs to the last part before it. */
export function partOfPage(parts: readonly Part[], page: number): Part | null {
  const claiming = parts.findLast(({ pages: [first, last] }) => first <= page && page <= last);
  return claiming ?? parts.findLast(({ pages: [, last] }) => last < page) ?? parts[0] ?? null;
}

/** Whether a page leaves: a page shared by two parts stays when either of them is denied. */
function isDenied(input: PlanInput, page: number): boolean {
  const sharing = input.parts.filter(({ pages: [first, last] }) => first <= page && page <= last);
  const parts = sharing.length > 0 ? sharing : [partOfPage(input.parts, page)];
  return parts.some((part) => part === null || (input.decisions.get(part.id)?.decision ?? 'deny') === 'deny');
}

const DECIDED = { release: 'released', 'release-in-part': 'released in part', deny: 'denied' } as const;

/**
 * What leaves, from what was decided. Public fields are assembled one by one from decided things: a correspondent is
 * named only when every word of the name stands on a released page outside every excision and is withheld nowhere
 * (threats L31, L32, L45).
 */
export function planOf(input: PlanInput): ReleasePlan {
  const leaving = input.pages.filter(({ page }) => !isDenied(input, page));
  const releasePage = new Map(leaving.map(({ page }, index) => [page, index + 1]));
  const pages = leaving.map(({ page, raster, codecMarginPx }): PlannedPage => ({
    sourcePage: page,
    raster,
    codecMarginPx,
    excisions: input.excisions.filter((excision) => excision.page === page),
  }));
  const { open, held } = tokens(input, new Set(releasePage.keys()));
  const isOpen = (text: string): boolean => tokensOf(text).every((token) => open.has(token) && !held.has(token));
  const released = input.parts.filter(({ id }) => (input.decisions.get(id)?.decision ?? 'deny') !== 'deny');
  const leading =
    released.find(({ role }) => role === 'main') ??
    released.find(({ from, date }) => from.length > 0 || date?.value) ??
    released[0];
  const date =
    leading?.date?.value != null && leading.date.read !== null && isOpen(leading.date.read) ? leading.date.value : null;
  return {
    record: input.record,
    release: input.release,
    digest: input.digest,
    pages,
    heading: {
      format: 'declass/release-index/1',
      release: input.release,
      version: input.version,
      title: leading ? titleOf(leading, date, isOpen) : 'Withheld record',
      ...input.provenance,
      date,
      releasedAt: input.releasedAt,
      parts: input.parts.map((part) => releasedPart(part, input, releasePage)),
    },
  };
}

function tokensOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Words that stand open on the pages that leave, and words that are withheld anywhere. */
function tokens(
  input: PlanInput,
  leaving: ReadonlySet<number>,
): { open: ReadonlySet<string>; held: ReadonlySet<string> } {
  const open = new Set<string>();
  const held = new Set<string>();
  for (const { page, words } of input.pages) {
    const cuts = input.excisions.filter((excision) => excision.page === page);
    for (const { text, box } of words) {
      const isHeld = !leaving.has(page) || cuts.some((cut) => cut.wholePage || boxesMeet(cut.box, box));
      for (const token of tokensOf(text)) (isHeld ? held : open).add(token);
    }
  }
  return { open, held };
}

function kindOf(part: Part): string {
  const kind = part.type === 'other' ? 'paper' : part.type.replaceAll('-', ' ');
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

function titleOf(part: Part, date: string | null, isOpen: (text: string) => boolean): string {
  const name = (values: Part['from']): string =>
    values
      .map(({ value, read }) => value ?? read)
      .filter(isOpen)
      .join(', ');
  const who = [name(part.from), name(part.to)];
  const between =
    who[0] && who[1] ? `${who[0]} to ${who[1]}` : who[0] ? `from ${who[0]}` : who[1] ? `to ${who[1]}` : '';
  return [kindOf(part), between, date].filter(Boolean).join(', ');
}

function releasedPart(part: Part, input: PlanInput, releasePage: ReadonlyMap<number, number>): ReleasedPart {
  const decided = input.decisions.get(part.id) ?? { decision: 'deny' as const, exemptions: [] };
  const [first, last] = part.pages;
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => releasePage.get(first + index)).filter(
    (page) => page !== undefined,
  );
  const isDeniedPart = decided.decision === 'deny';
  return {
    label: `${kindOf(part)}${input.parts.length > 1 ? ` (part ${part.id})` : ''}`,
    type: part.type,
    pages: isDeniedPart || numbers.length === 0 ? null : [Math.min(...numbers), Math.max(...numbers)],
    decision: DECIDED[decided.decision],
    exemptions: decided.exemptions,
    deniedPages: isDeniedPart ? last - first + 1 : null,
  };
}
