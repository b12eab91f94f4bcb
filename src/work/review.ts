/** The doors of the review, used alike by the desk, HTTP and the command line. Each asks the rules, decides under the record's lock, and appends. */
import type { PixelBox } from '../core/evidence.ts';
import type { ActId, HashOf, RecordId, ReleaseId, Sha256 } from '../core/ids.ts';
import { actIdFrom, toHex } from '../core/ids.ts';
import { utf8 } from '../core/ledger/utf8.ts';
import type { Exemption } from '../core/reading/reading.ts';
import { decidePart as decideOnPart } from '../core/review/deciding.ts';
import type { DecisionWanted } from '../core/review/deciding.ts';
import type { Deciding, Docket, Doing, Refusal } from '../core/review/doing.ts';
import {
  changeExcision as decideChange,
  placeExcision,
  removeExcision as decideRemoval,
} from '../core/review/excising.ts';
import type { Cut } from '../core/review/excising.ts';
import {
  requestRelease as decideRelease,
  sendOn as decideSendingOn,
  signOff as decideSignOff,
} from '../core/review/handing-on.ts';
import type { Person } from '../core/review/person.ts';
import { clearOfInk } from '../core/review/clear-of-ink.ts';
import { extentOf, snapBox, snapWords } from '../core/review/snap.ts';
import type { WordAt } from '../core/review/snap.ts';
import { pageWordsOf } from './page-words.ts';
import { appendDecided, openTable } from './review-docket.ts';
import type { Done, ReviewDeps, Table } from './review-docket.ts';

/** What a person points at: words by line and word index on the page (from 0), a free box in pixels, or the whole page. */
export type Where = { readonly words: readonly WordAt[] } | { readonly box: PixelBox } | { readonly wholePage: true };

export interface PlaceRequest {
  readonly act: ActId;
  readonly page: number;
  readonly raster: Sha256;
  readonly where: Where;
  readonly exemptions: readonly Exemption[];
}

/**
 * Withholds what was pointed at, snapped to whole words and lines. A choice over several lines becomes one excision a
 * run; ids beyond the first are told from the client's, so that a retry is the same acts.
 */
export async function placeExcisions(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  request: PlaceRequest,
): Promise<Done> {
  const table = await openTable(deps, person, record);
  if ('refuse' in table) return no(table.refuse);
  const cuts = await cutsOf(deps, table, request);
  if ('refuse' in cuts) return no(cuts.refuse);
  return appendDecided(deps, person, table, request.act, (docket, doing) =>
    each(cuts, (cut, at) => placeExcision(docket, numbered(doing, at, deps.hash), cut)),
  );
}

/** Changes box and reasons of an excision; a new choice over several lines places the further boxes beside it. */
export async function changeExcision(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  request: PlaceRequest & { readonly excision: ActId; readonly replaces: ActId },
): Promise<Done> {
  const table = await openTable(deps, person, record);
  if ('refuse' in table) return no(table.refuse);
  const cuts = await cutsOf(deps, table, request);
  if ('refuse' in cuts) return no(cuts.refuse);
  const { excision, replaces } = request;
  return appendDecided(deps, person, table, request.act, (docket, doing) =>
    each(cuts, (cut, at) =>
      at === 0
        ? decideChange(docket, doing, { excision, replaces, cut })
        : placeExcision(docket, numbered(doing, at, deps.hash), cut),
    ),
  );
}

/** Takes an excision away. */
export function removeExcision(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  request: { readonly act: ActId; readonly excision: ActId; readonly replaces: ActId },
): Promise<Done> {
  return decided(deps, person, record, request.act, (docket, doing) => decideRemoval(docket, doing, request));
}

/** Decides on a part, or takes the decision back. */
export function decidePart(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  request: DecisionWanted & { readonly act: ActId },
): Promise<Done> {
  return decided(deps, person, record, request.act, (docket, doing) => decideOnPart(docket, doing, request));
}

/** Sends the record on for second sign-off. */
export function sendOn(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  request: { readonly act: ActId; readonly digest: Sha256 },
): Promise<Done> {
  return decided(deps, person, record, request.act, (docket, doing) => decideSendingOn(docket, doing, request.digest));
}

/** The second person agrees or objects. The nonce is told from the act id, which is used once. */
export function signOff(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  request: {
    readonly act: ActId;
    readonly digest: Sha256;
    readonly verdict: 'agree' | 'object';
    readonly excision: ActId | null;
  },
): Promise<Done> {
  const nonce = toHex(deps.hash(utf8(`sign-off ${record} ${request.act}`)));
  return decided(deps, person, record, request.act, (docket, doing) =>
    decideSignOff(docket, doing, { ...request, nonce }),
  );
}

/** Asks for a release, and puts its making into the queue in the same transaction. The release id is told from the act id. */
export async function requestRelease(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  request: { readonly act: ActId; readonly digest: Sha256 },
): Promise<Done> {
  const table = await openTable(deps, person, record);
  if ('refuse' in table) return no(table.refuse);
  const release = releaseIdOf(request.act, deps.hash);
  const jobs = [{ name: 'make-release', record, release }] as const;
  return appendDecided(
    deps,
    person,
    table,
    request.act,
    (docket, doing) => decideRelease(docket, doing, { digest: request.digest, release }),
    jobs,
  );
}

async function decided(
  deps: ReviewDeps,
  person: Person,
  record: RecordId,
  act: ActId,
  decide: (docket: Docket, doing: Doing) => Deciding,
): Promise<Done> {
  const table = await openTable(deps, person, record);
  return 'refuse' in table ? no(table.refuse) : appendDecided(deps, person, table, act, decide);
}

/** The snapped boxes of what was pointed at, one a cut, with their extents. */
async function cutsOf(
  deps: ReviewDeps,
  table: Table,
  request: PlaceRequest,
): Promise<readonly Cut[] | { readonly refuse: Refusal }> {
  const page = table.pages.find((one) => one.page === request.page);
  if (!page) return { refuse: { code: 'NOT_FOUND', why: `There is no page ${request.page}.` } };
  const placed = {
    widthPx: page.widthPx,
    heightPx: page.heightPx,
    lines: (await pageWordsOf(deps.derived, page)).recognised.lines,
  };
  const { where, raster, exemptions } = request;
  const cut = (box: PixelBox, wholePage: boolean): Cut => ({
    page: page.page,
    raster,
    box,
    exemptions,
    extent: extentOf([box], placed),
    wholePage,
  });
  if ('wholePage' in where) return [cut([0, 0, page.widthPx, page.heightPx], true)];
  // The page's own ink has a say: a stroke that runs out of the box would leave its rest behind.
  const clear = async (boxes: readonly PixelBox[]): Promise<readonly PixelBox[]> =>
    clearOfInk(
      await deps.png.decode(await deps.derived.read(page.raster)),
      boxes,
      page.codecMarginPx,
      placed.lines.flatMap((line) => line.words.map((word) => word.box)),
    );
  if ('box' in where) {
    const [x0, y0, x1, y1] = where.box;
    if (x1 <= x0 || y1 <= y0 || x0 >= page.widthPx || y0 >= page.heightPx)
      return { refuse: { code: 'BODY_INVALID', why: 'The box is empty or lies beside the page.' } };
    return (await clear([snapBox(placed, where.box)])).map((box) => cut(box, false));
  }
  const missing = where.words.some(({ line, word }) => !placed.lines[line]?.words[word]);
  if (missing || !where.words.length)
    return { refuse: { code: 'BODY_INVALID', why: 'Some of those words are not on the page. Open it again.' } };
  return (await clear(snapWords(placed, where.words))).map((box) => cut(box, false));
}

/** All or none of several decisions. */
function each(cuts: readonly Cut[], decide: (cut: Cut, at: number) => Deciding): Deciding {
  const append = [];
  for (const [at, cut] of cuts.entries()) {
    const one = decide(cut, at);
    if ('refuse' in one) return one;
    append.push(...one.append);
  }
  return { append };
}

function numbered(doing: Doing, at: number, hash: HashOf): Doing {
  return at === 0 ? doing : { ...doing, act: actIdFrom(`excision ${doing.act} ${at}`, hash) };
}

/** 128 bits that nobody can tell back to the act. */
function releaseIdOf(act: ActId, hash: HashOf): ReleaseId {
  return toHex(hash(utf8(`release ${act}`))).slice(0, 32) as ReleaseId;
}

function no(refusal: Refusal): Done {
  return { ok: false, ...refusal };
}
