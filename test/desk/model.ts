import type { ExcisionView, PartView, RecordView } from '../../src/contract/api.ts';
import { RecordViewSchema } from '../../src/contract/api.ts';
import type { PixelBox } from '../../src/core/evidence.ts';
import type { Change } from '../../src/desk/review/change.ts';

const axis = { value: null, confidence: 'low', reasons: [] };
const hex = 'a'.repeat(64);

/** A part of these pages, undecided. */
export function part(id: string, first: number, last: number): PartView {
  return {
    id,
    type: 'letter',
    role: 'main',
    pages: [first, last],
    date: null,
    datePrecision: null,
    dateRead: null,
    dateCorrected: null,
    corrected: null,
    from: [],
    to: [],
    copyTo: [],
    subject: null,
    originalClassification: { value: null, basis: 'none', confidence: 'low' },
    attachments: [],
    decision: null,
    status: { part: id, on: '2026-11-24', classification: axis, instruction: axis, access: axis, marking: axis },
  };
}

/** A withholding as the API shows it. */
export function excision(id: string, page: number, box: PixelBox, code = '(b)(6)'): ExcisionView {
  return {
    id,
    act: id,
    page,
    box: [...box],
    exemptions: [{ code, order: null, category: null }],
    label: code,
    extent: { unit: 'line', halves: 1 },
    extentWords: '½ line',
    wholePage: false,
    by: 'A. Person',
    at: '2026-11-24T09:00:00.000Z',
  };
}

/** A record of four pages in two parts; parsed by the contract, so that the tests cannot drift from it. */
export function record(over: Partial<RecordView> = {}): RecordView {
  return RecordViewSchema.parse({
    id: 'r',
    title: 'Letter',
    collection: 'Samples',
    series: null,
    boxName: null,
    folder: null,
    kind: 'scan',
    readingState: 'ready',
    pagesDone: 4,
    pageCount: 4,
    failure: null,
    originals: [],
    pages: [1, 2, 3, 4].map((page) => ({
      page,
      part: page <= 2 ? 'A' : 'B',
      widthPx: 1000,
      heightPx: 1400,
      dpi: 150,
      raster: hex,
      kind: 'letter',
      legibility: 'good',
      excisions: 0,
    })),
    parts: [part('A', 1, 2), part('B', 3, 4)],
    marks: [],
    findings: [],
    reviewActions: [],
    excisions: [],
    acts: [],
    releases: [],
    stage: 'to-review',
    reading: hex,
    digest: hex,
    signOff: null,
    sentOn: null,
    may: {
      mark: { allowed: true },
      correct: { allowed: true },
      decide: { allowed: true },
      sendOn: { allowed: true },
      signOff: { allowed: true },
      release: { allowed: true },
    },
    reasons: [],
    version: 0,
    ...over,
  });
}

/** What the API would answer to a change that fits, or null for a conflict: the rule of docs/http.md, for these tests alone. */
export function answered(now: RecordView, change: Change): RecordView | null {
  const version = now.version + 1;
  if (change.door === 'decide') {
    const stands = now.parts.find(({ id }) => id === change.part);
    if ((stands?.decision?.act ?? null) !== change.replaces) return null;
    const decision = change.decision && {
      act: change.act,
      decision: change.decision,
      exemptions: [...change.exemptions],
      by: 'A. Person',
      at: '2026-11-24T09:00:00.000Z',
    };
    return { ...now, version, parts: now.parts.map((one) => (one.id === change.part ? { ...one, decision } : one)) };
  }
  if (change.door === 'place') {
    // Words on several lines become one withholding a line, each with an act of its own, recorded at once.
    const count = 'words' in change.where ? new Set(change.where.words.map(({ line }) => line)).size : 1;
    const ids = Array.from({ length: count }, (_, at) => (at === 0 ? change.act : `${change.act}-${at}`));
    const placed = ids.map((id, at): ExcisionView => ({
      ...shaped(change),
      id,
      act: id,
      box: [at, at, at + 40, at + 20],
    }));
    const boxed = 'words' in change.where ? placed : placed.map((one) => ({ ...one, box: shaped(change).box }));
    return {
      ...now,
      version,
      excisions: [...now.excisions, ...boxed],
      acts: [...now.acts, ...ids.map((id, at) => act(id, now.acts.length + at, change.page, version))],
    };
  }
  if (change.door === 'correct') {
    if (change.reading !== now.reading) return null;
    const made = { ...act(change.act, now.acts.length, 1, version), kind: 'mark.corrected', canWithdraw: true };
    return { ...now, version, acts: [...now.acts, made] };
  }
  if (change.door === 'withdraw') {
    if (!now.acts.some(({ id, canWithdraw }) => id === change.correction && canWithdraw)) return null;
    const acts = now.acts.map((one) => (one.id === change.correction ? { ...one, canWithdraw: false } : one));
    return { ...now, version, acts: [...acts, act(change.act, acts.length, 1, version)] };
  }
  const stands = now.excisions.find(({ id }) => id === change.excision);
  if (stands?.act !== change.replaces) return null;
  if (change.door === 'remove') return { ...now, version, excisions: now.excisions.filter((one) => one !== stands) };
  return {
    ...now,
    version,
    excisions: now.excisions.map((one) => (one === stands ? { ...shaped(change), id: one.id, act: change.act } : one)),
  };
}

function act(id: string, index: number, page: number, at: number): RecordView['acts'][number] {
  return {
    id,
    index,
    kind: 'excision.placed',
    summary: 'Withheld',
    canWithdraw: false,
    part: null,
    page,
    effective: null,
    recordedAt: new Date(at * 1000).toISOString(),
    actor: 'A. Person',
    paper: false,
  };
}

function shaped(change: Extract<Change, { door: 'place' | 'change' }>): ExcisionView {
  const wholePage = 'wholePage' in change.where;
  const box: PixelBox = 'box' in change.where ? change.where.box : [0, 0, 1000, 1400];
  return { ...excision('', change.page, box), exemptions: change.exemptions.map((one) => ({ ...one })), wholePage };
}
