/** Bodies of the desk's HTTP API. OpenAPI is generated from these. Boxes here are pixels of the page's raster. */
import { z } from 'zod';

export const PixelBoxSchema = z.tuple([z.int().min(0), z.int().min(0), z.int().min(0), z.int().min(0)]);
export const ExemptionSchema = z.strictObject({
  code: z.string().min(1).max(16),
  order: z.string().max(16).nullable(),
  category: z.string().max(24).nullable(),
});
export const ExtentSchema = z.strictObject({ unit: z.enum(['line', 'page']), halves: z.int().min(1).max(20_000) });
export const RoleSchema = z.enum(['archivist', 'reviewer', 'approver', 'releaser', 'administrator', 'auditor']);
/** May the person at the desk do this now, and if not, the sentence to show beside the control. */
export const PermissionSchema = z.union([
  z.strictObject({ allowed: z.literal(true) }),
  z.strictObject({ allowed: z.literal(false), why: z.string() }),
]);

export const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  instance: z.string().optional(),
  code: z.string(),
  hint: z.string().optional(),
});

// --- session
export const SignInSchema = z.strictObject({
  name: z.string().min(1).max(200),
  password: z.string().max(1000).nullable(),
});
export const MeSchema = z.object({
  person: z.string(),
  name: z.string(),
  roles: z.array(z.object({ role: RoleSchema, upTo: z.string() })),
  sample: z.boolean(),
});
/** `GET /api/session`: who is signed in, or null; and, on loopback with samples, whom one may sign in as with one click. */
export const SessionSchema = z.object({
  me: MeSchema.nullable(),
  samplePeople: z.array(z.object({ name: z.string(), displayName: z.string(), roles: z.array(RoleSchema) })),
});

// --- queue
export const QueueItemSchema = z.object({
  id: z.string(),
  title: z.string(),
  collection: z.string(),
  kind: z.string(),
  pageCount: z.int(),
  takenInAt: z.string(),
  readingState: z.enum(['waiting', 'at-work', 'ready', 'failed']),
  pagesDone: z.int(),
  failure: z.string().nullable(),
  /** Stage of the review, derived from acts. */
  stage: z.enum(['reading', 'unread', 'to-review', 'to-sign', 'to-release', 'releasing', 'refused', 'released']),
  partsDecided: z.int(),
  partsTotal: z.int(),
  excisions: z.int(),
  findings: z.int(),
  /** Next act by name, e.g. "Second sign-off", and whether the person at the desk may do it. */
  next: z.string(),
  mine: z.boolean(),
  lastActAt: z.string(),
});
export const QueueSchema = z.object({ items: z.array(QueueItemSchema), next: z.string().nullable() });

// --- record
export const WordSchema = z.object({ text: z.string(), box: PixelBoxSchema, confidence: z.number() });
export const PageWordsSchema = z.object({
  page: z.int(),
  widthPx: z.int(),
  heightPx: z.int(),
  /** `line` is its number as corrections and evidence name it: of the transcript where the record is one, else the n-th of its page, from 1. */
  lines: z.array(z.object({ line: z.int(), box: PixelBoxSchema, words: z.array(WordSchema) })),
});
export const PageViewSchema = z.object({
  page: z.int(),
  part: z.string().nullable(),
  widthPx: z.int(),
  heightPx: z.int(),
  dpi: z.int(),
  raster: z.string(),
  kind: z.string(),
  legibility: z.string(),
  excisions: z.int(),
});
export const MarkViewSchema = z.object({
  id: z.string(),
  part: z.string().nullable(),
  kind: z.string(),
  read: z.string(),
  value: z.string().nullable(),
  state: z.enum(['plain', 'struck', 'partly-struck', 'illegible']),
  form: z.boolean(),
  portion: z.boolean(),
  confidence: z.string(),
  page: z.int().nullable(),
  box: PixelBoxSchema.nullable(),
  lines: z.tuple([z.int(), z.int()]).nullable(),
  /** Set when a person said that this is no mark: then it counts for nothing, and is shown so that it can be taken back. */
  dismissed: z.enum(['form-text', 'running-text']).nullable(),
  /** What was read where a person put it right; null when the mark stands as read. `state` and `value` are null for a mark that was added. */
  corrected: z
    .object({
      act: z.string(),
      by: z.string(),
      at: z.string(),
      state: z.string().nullable(),
      value: z.string().nullable(),
    })
    .nullable(),
});
/** Which correction stands for a value, and what was read; null when it stands as read. */
export const CorrectedViewSchema = z
  .object({ act: z.string(), by: z.string(), at: z.string(), was: z.string().nullable() })
  .nullable();
export const ReadValueViewSchema = z.object({
  read: z.string(),
  value: z.string().nullable(),
  confidence: z.string(),
  corrected: CorrectedViewSchema,
});
export const AxisSchema = z.object({
  value: z.string().nullable(),
  confidence: z.string(),
  reasons: z.array(z.string()),
});
export const StatusViewSchema = z.object({
  part: z.string(),
  on: z.string(),
  classification: AxisSchema,
  instruction: AxisSchema,
  access: AxisSchema,
  marking: AxisSchema,
});
export const PartViewSchema = z.object({
  id: z.string(),
  type: z.string(),
  role: z.string(),
  pages: z.tuple([z.int(), z.int()]),
  date: z.string().nullable(),
  datePrecision: z.string().nullable(),
  dateRead: z.string().nullable(),
  dateCorrected: CorrectedViewSchema,
  /** The cut, joining or description that made the part what it is; null when it stands as read. */
  corrected: CorrectedViewSchema,
  from: z.array(ReadValueViewSchema),
  to: z.array(ReadValueViewSchema),
  copyTo: z.array(ReadValueViewSchema),
  subject: z.string().nullable(),
  originalClassification: z.object({ value: z.string().nullable(), basis: z.string(), confidence: z.string() }),
  attachments: z.array(
    z.object({ id: z.string(), read: z.string(), is: z.string().nullable(), corrected: CorrectedViewSchema }),
  ),
  /** The decision that stands, with the act that made it; null while undecided. */
  decision: z
    .object({
      act: z.string(),
      decision: z.enum(['release', 'release-in-part', 'deny']),
      exemptions: z.array(ExemptionSchema),
      by: z.string(),
      at: z.string(),
    })
    .nullable(),
  status: StatusViewSchema,
});
export const ReviewActionViewSchema = z.object({
  id: z.string(),
  generation: z.int(),
  agency: z.string().nullable(),
  office: z.string().nullable(),
  reviewer: z.string().nullable(),
  date: z.string().nullable(),
  datePrecision: z.string(),
  dateRead: z.string().nullable(),
  dateCorrected: CorrectedViewSchema,
  decisions: z.array(z.string()),
  fromLevel: z.string().nullable(),
  toLevel: z.string().nullable(),
  declassifyOn: z.string().nullable(),
  exemptions: z.array(ExemptionSchema),
  appliesTo: z.array(z.object({ part: z.string(), basis: z.string() })),
  supersededBy: z.string().nullable(),
  confidence: z.string(),
});
export const SettledWhySchema = z.enum(['confirmed', 'not-so', 'cannot-be-settled']);
export const FindingViewSchema = z.object({
  id: z.string(),
  code: z.string(),
  part: z.string().nullable(),
  message: z.string(),
  proposes: z.string().nullable(),
  page: z.int().nullable(),
  settled: z.object({ act: z.string(), why: SettledWhySchema, by: z.string(), at: z.string() }).nullable(),
});
export const ExcisionViewSchema = z.object({
  id: z.string(),
  /** The act that made it what it is now: name it as `replaces` to change or remove it. */
  act: z.string(),
  page: z.int(),
  box: PixelBoxSchema,
  exemptions: z.array(ExemptionSchema),
  label: z.string(),
  extent: ExtentSchema,
  extentWords: z.string(),
  wholePage: z.boolean(),
  by: z.string(),
  at: z.string(),
});
export const ActViewSchema = z.object({
  id: z.string(),
  index: z.int(),
  kind: z.string(),
  summary: z.string(),
  /** True for a correction that stands: it can be taken back. */
  canWithdraw: z.boolean(),
  part: z.string().nullable(),
  page: z.int().nullable(),
  effective: z.string().nullable(),
  recordedAt: z.string(),
  actor: z.string(),
  paper: z.boolean(),
});
export const CheckViewSchema = z.object({
  check: z.int(),
  name: z.string(),
  passed: z.boolean(),
  code: z.string().nullable(),
  page: z.int().nullable(),
  detail: z.string(),
  readers: z.array(z.string()),
});
export const ReleaseViewSchema = z.object({
  release: z.string(),
  state: z.enum(['requested', 'refused', 'published', 'withdrawn']),
  at: z.string(),
  code: z.string().nullable(),
  check: z.string().nullable(),
  page: z.int().nullable(),
  checks: z.array(CheckViewSchema),
  address: z.string().nullable(),
});
export const RecordViewSchema = z.object({
  id: z.string(),
  title: z.string(),
  collection: z.string(),
  series: z.string().nullable(),
  boxName: z.string().nullable(),
  folder: z.string().nullable(),
  kind: z.string(),
  readingState: z.enum(['waiting', 'at-work', 'ready', 'failed']),
  pagesDone: z.int(),
  pageCount: z.int(),
  failure: z.string().nullable(),
  originals: z.array(z.object({ sha256: z.string(), bytes: z.int(), mediaType: z.string(), name: z.string() })),
  pages: z.array(PageViewSchema),
  parts: z.array(PartViewSchema),
  marks: z.array(MarkViewSchema),
  findings: z.array(FindingViewSchema),
  reviewActions: z.array(ReviewActionViewSchema),
  excisions: z.array(ExcisionViewSchema),
  acts: z.array(ActViewSchema),
  releases: z.array(ReleaseViewSchema),
  stage: QueueItemSchema.shape.stage,
  /** Hash of the reading that all ids of parts, marks and findings are of: name it in a correction. Null until it is read. */
  reading: z.string().nullable(),
  /** Digest of all that a sign-off would cover now. */
  digest: z.string(),
  signOff: z.object({ by: z.string(), at: z.string(), state: z.enum(['agreed', 'objected', 'void']) }).nullable(),
  sentOn: z.object({ by: z.string(), at: z.string(), isCurrent: z.boolean() }).nullable(),
  may: z.object({
    mark: PermissionSchema,
    correct: PermissionSchema,
    decide: PermissionSchema,
    sendOn: PermissionSchema,
    signOff: PermissionSchema,
    release: PermissionSchema,
  }),
  /** Exemptions that fit this paper's age today, for the reason picker; `lapsed` says why one is not offered first. */
  reasons: z.array(
    z.object({
      exemption: ExemptionSchema,
      label: z.string(),
      meaning: z.string(),
      source: z.string(),
      lapsed: z.string().nullable(),
    }),
  ),
  /** Number of acts: changes whenever anything about the record does. */
  version: z.int(),
});

// --- acts at the desk. `act` is a UUID made by the client: a retry is the same act.
const actId = z.uuid();
export const PlaceExcisionSchema = z.strictObject({
  act: actId,
  page: z.int().min(1),
  raster: z.string().length(64),
  /** Words by line and word index on the page (from 0), a free box, or the whole page. The server snaps. */
  where: z.union([
    z.strictObject({
      words: z
        .array(z.strictObject({ line: z.int().min(0), word: z.int().min(0) }))
        .min(1)
        .max(2_000),
    }),
    z.strictObject({ box: PixelBoxSchema }),
    z.strictObject({ wholePage: z.literal(true) }),
  ]),
  exemptions: z.array(ExemptionSchema).min(1).max(9),
});
export const ChangeExcisionSchema = PlaceExcisionSchema.extend({ replaces: actId });
export const RemoveExcisionSchema = z.strictObject({ act: actId, replaces: actId });
export const DecideSchema = z.strictObject({
  act: actId,
  part: z.string().min(1).max(32),
  decision: z.enum(['release', 'release-in-part', 'deny']).nullable(),
  exemptions: z.array(ExemptionSchema).max(9),
  replaces: actId.nullable(),
});
export const SendOnSchema = z.strictObject({ act: actId, digest: z.string().length(64) });
export const SignOffSchema = z.strictObject({
  act: actId,
  digest: z.string().length(64),
  verdict: z.enum(['agree', 'object']),
  excision: actId.nullable(),
});
export const RequestReleaseSchema = z.strictObject({ act: actId, digest: z.string().length(64) });
const markState = z.enum(['plain', 'struck', 'partly-struck', 'illegible']);
const thing = z.string().min(1).max(32);
/** A line: of the transcript where the record is one, else the n-th of its page, from 1. */
const lineNumber = z.int().min(1).max(1_000_000);
const day = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
export const CorrectMarkSchema = z.strictObject({
  act: actId,
  mark: thing,
  state: markState,
  value: z.string().max(200).nullable(),
});
/** Where a person saw it: a page, with a box in pixels of its raster or lines where they said so. */
export const EvidenceSchema = z.strictObject({
  page: z.int().min(1),
  box: PixelBoxSchema.nullable(),
  lines: z.tuple([lineNumber, lineNumber]).nullable(),
});
export const PART_TYPES = [
  'letter',
  'memorandum',
  'telegram',
  'airgram',
  'memcon',
  'report',
  'form',
  'record-form',
  'routing-slip',
  'withdrawal-notice',
  'other',
] as const;
export const PART_ROLES = ['cover', 'main', 'attachment', 'slip', 'form'] as const;
export const MARK_KINDS = [
  'classification',
  'control',
  'instruction',
  'portion',
  'disposition',
  'exemption',
  'number',
  'case',
  'routing',
  'custody',
  'copy',
  'initials',
  'date-stamp',
  'drafting',
  'notice',
] as const;
/** What is put right. */
export const CorrectionSchema = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('mark'), mark: thing, state: markState, value: z.string().max(200).nullable() }),
  z.strictObject({ what: z.literal('not-a-mark'), mark: thing, as: z.enum(['form-text', 'running-text']) }),
  z.strictObject({
    what: z.literal('missed-mark'),
    at: EvidenceSchema,
    kind: z.enum(MARK_KINDS),
    read: z.string().min(1).max(400),
    value: z.string().max(200).nullable(),
    state: markState,
    portion: z.boolean(),
  }),
  z.strictObject({
    what: z.literal('date'),
    of: z.enum(['part', 'action']),
    id: thing,
    value: day.nullable(),
    precision: z.enum(['day', 'month', 'year', 'unknown']),
  }),
  z.strictObject({
    what: z.literal('name'),
    of: z.enum(['part', 'action']),
    id: thing,
    field: z.enum(['from', 'to', 'copyTo', 'agency', 'office', 'reviewer']),
    /** Place in the part's list, from 0; 0 for a review action. */
    place: z.int().min(0).max(500),
    value: z.string().min(1).max(200),
  }),
  z.strictObject({
    what: z.literal('cut'),
    page: z.int().min(1),
    line: lineNumber.nullable(),
    /** Null: as read there. */
    type: z.enum(PART_TYPES).nullable(),
    role: z.enum(PART_ROLES).nullable(),
  }),
  z.strictObject({ what: z.literal('join'), part: thing }),
  z.strictObject({ what: z.literal('part'), part: thing, type: z.enum(PART_TYPES), role: z.enum(PART_ROLES) }),
  z.strictObject({ what: z.literal('attachment'), part: thing, attachment: thing, is: thing.nullable() }),
  z.strictObject({ what: z.literal('finding'), finding: thing, why: SettledWhySchema }),
]);
/** `POST /api/records/:id/corrections` */
export const CorrectSchema = z.strictObject({
  act: actId,
  /** The reading as it was opened (`RecordView.reading`). */
  reading: z.string().length(64),
  correction: CorrectionSchema,
  /** The correction of the same thing that stood when it was opened, or null; left out, whatever stands is superseded. */
  replaces: actId.nullable().optional(),
  /** A citation, e.g. `E.O. 13526 3.3(b)(6)` or `32 CFR 2001.24(f)`; null when none is relied on. */
  authority: z.string().max(60).nullable().optional(),
  /** Where it was seen, beside where the thing itself stands. */
  evidence: z.array(EvidenceSchema).max(9).optional(),
});
/** `DELETE /api/records/:id/corrections/:correction` */
export const WithdrawCorrectionSchema = z.strictObject({ act: actId, reading: z.string().length(64) });

export const TakenInSchema = z.object({
  answers: z.array(
    z.union([
      z.object({ name: z.string(), record: z.string(), isNew: z.boolean() }),
      z.object({ name: z.string(), code: z.string(), message: z.string(), hint: z.string() }),
    ]),
  ),
});
/** Events of `GET /api/events` carry ids and state codes only (threats L40). */
export const EventSchema = z.object({
  record: z.string(),
  version: z.int(),
  readingState: z.string(),
  pagesDone: z.int(),
});
/** Page, box in pixels, and lines where something was seen. */
export const SeenSchema = z.object({
  page: z.int().nullable(),
  box: PixelBoxSchema.nullable(),
  lines: z.tuple([z.int(), z.int()]).nullable(),
});
/** What carries an answer or speaks against it, with its places on the paper. */
export const ReasonSchema = z.object({
  id: z.string(),
  kind: z.enum(['mark', 'action', 'act', 'rule']),
  says: z.string(),
  source: z.object({ order: z.string().nullable(), section: z.string().nullable(), tag: z.string() }).nullable(),
  seen: z.array(SeenSchema),
});
export const AxisExplainedSchema = z.object({
  value: z.string().nullable(),
  confidence: z.string(),
  reasons: z.array(ReasonSchema),
  against: z.array(ReasonSchema),
  wouldChange: z.array(z.string()),
});
export const StatusExplainedSchema = z.object({
  subject: z.union([
    z.object({ kind: z.literal('part'), part: z.string() }),
    z.object({ kind: z.literal('page'), page: z.int() }),
    z.object({ kind: z.literal('portion'), mark: z.string() }),
  ]),
  part: z.string(),
  on: z.string(),
  classification: AxisExplainedSchema,
  instruction: AxisExplainedSchema,
  access: AxisExplainedSchema,
  marking: AxisExplainedSchema,
  findings: z.array(FindingViewSchema.omit({ id: true, settled: true })),
});
/** `GET /api/records/:id/status?on&asKnown`, and `&part`, `&page` or `&portion` for the explained ones of that alone. */
export const StatusAnswerSchema = z.object({
  record: z.string(),
  on: z.string(),
  asKnown: z.string(),
  parts: z.array(StatusViewSchema),
  explained: z.array(StatusExplainedSchema),
});
/** One row of the history: an act of the ledger, or an action on the paper, with its two times. */
export const HistoryRowSchema = z.object({
  /** Id of the act. */
  id: z.string(),
  kind: z.string(),
  summary: z.string(),
  /** The review action on the paper that this act asserts, or null. */
  action: z.string().nullable(),
  parts: z.array(z.object({ part: z.string(), basis: z.enum(['stated', 'inferred']) })),
  /** When it took effect, cut to its precision; `corrected` says what was read where a person put it right. */
  effective: z.object({
    value: z.string().nullable(),
    precision: z.string(),
    read: z.string().nullable(),
    corrected: CorrectedViewSchema,
  }),
  recordedAt: z.string(),
  by: z.string(),
  paper: z.boolean(),
  authority: z.string().nullable(),
  confidence: z.string().nullable(),
  evidence: z.array(SeenSchema),
  supersedes: z.array(z.string()),
  /** The act or action that superseded it, as known; null when it stands. */
  supersededBy: z.string().nullable(),
});
/** One stretch of days, both inclusive, on which an axis gave one answer; `to` is null for the last. */
export const PeriodSchema = z.object({
  from: z.string(),
  to: z.string().nullable(),
  value: z.string().nullable(),
  confidence: z.string(),
  reasons: z.array(z.string()),
});
/** `GET /api/records/:id/history?part=&asKnown=`: the four axes of one part over the life of the paper, and every act on it. */
export const HistorySchema = z.object({
  record: z.string(),
  part: z.string(),
  asKnown: z.string(),
  /** Days of the axis: the paper's own, and today. */
  from: z.string().nullable(),
  to: z.string(),
  lanes: z.object({
    classification: z.array(PeriodSchema),
    instruction: z.array(PeriodSchema),
    access: z.array(PeriodSchema),
    marking: z.array(PeriodSchema),
  }),
  /** In the order in which they took effect; what has no date comes last. */
  acts: z.array(HistoryRowSchema),
});

export type Me = z.infer<typeof MeSchema>;
export type SessionView = z.infer<typeof SessionSchema>;
export type QueueItem = z.infer<typeof QueueItemSchema>;
export type RecordView = z.infer<typeof RecordViewSchema>;
export type PageView = z.infer<typeof PageViewSchema>;
export type PageWordsView = z.infer<typeof PageWordsSchema>;
export type PartView = z.infer<typeof PartViewSchema>;
export type MarkView = z.infer<typeof MarkViewSchema>;
export type ExcisionView = z.infer<typeof ExcisionViewSchema>;
export type StatusView = z.infer<typeof StatusViewSchema>;
export type StatusExplainedView = z.infer<typeof StatusExplainedSchema>;
export type StatusAnswer = z.infer<typeof StatusAnswerSchema>;
export type Correction = z.infer<typeof CorrectionSchema>;
export type Correct = z.infer<typeof CorrectSchema>;
export type History = z.infer<typeof HistorySchema>;
export type HistoryRow = z.infer<typeof HistoryRowSchema>;
export type Period = z.infer<typeof PeriodSchema>;
export type PlaceExcision = z.infer<typeof PlaceExcisionSchema>;
export type Permission = z.infer<typeof PermissionSchema>;
export type Problem = z.infer<typeof ProblemSchema>;
