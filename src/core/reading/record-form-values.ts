/**
 * Which value belongs to which label of an identification form. Recognition often reads the column of labels first and
 * that of values after it; both keep their order, and most values tell by their look what they can be. Labels without a
 * value and values without a label are as likely as not, so nothing is forced: a label without a fitting value is blank.
 */
import { AGENCY_LABELS, NEVER, RECORD_FORM_LABELS } from './record-form-labels.ts';
import type { RecordFormKey, RecordFormLabel } from './record-form-labels.ts';
import type { FormPiece, FormToken } from './record-form-tokens.ts';

/** The pieces of each value, in order; a label without a value is absent. */
export type FormValues = ReadonlyMap<RecordFormKey, readonly FormPiece[]>;

/** More loose values than any form has: the rest is the paper behind it. */
const MOST_VALUES = 80;
/** Below this the place and the look of a value together do not carry it. */
const LEAST = 0.3;
/** A look that tells the label by itself: a number of the collection, a level, a status. */
const SURE = 3.5;

interface Loose {
  readonly piece: FormPiece;
  /** Which stretch of labels it follows. */
  readonly run: number;
  /** Position within its stretch of values, from 0. */
  readonly place: number;
  /** The label right over it when that has a value of its own, which may run on. */
  readonly after: RecordFormKey | null;
  /** How many labels that have a value beside them were read before it. */
  readonly filled: number;
  readonly isUnderDocument: boolean | null;
}
interface Open {
  readonly label: RecordFormLabel;
  readonly index: number;
  /** The stretch of labels it stands in; null when it was not read at all. */
  readonly run: number | null;
  /** How far from the end of its stretch; 0 is the last label. */
  readonly fromEnd: number;
  readonly filled: number;
}

/** Gives every label its value. */
export function formValues(tokens: readonly FormToken[]): FormValues {
  const values = new Map<RecordFormKey, FormPiece[]>();
  for (const token of tokens)
    if (token.kind === 'label' && token.inline && !values.has(token.key)) values.set(token.key, [token.inline]);
  const { loose, runs } = stretches(tokens);
  const open = RECORD_FORM_LABELS.flatMap((label, index): Open[] =>
    values.has(label.key) ? [] : [{ label, index, ...(runs.get(label.key) ?? { run: null, fromEnd: 0, filled: 0 }) }],
  );
  const given = new Map<Loose, RecordFormKey>();
  for (const { value, key } of aligned(open, loose)) {
    given.set(value, key);
    values.set(key, [...(values.get(key) ?? []), value.piece]);
  }
  // What order alone could not place: only where nothing else looks like it.
  for (const { label, run, filled } of open) {
    if (values.has(label.key) || run === null) continue;
    const found = loose.find(
      (value) =>
        !given.has(value) && value.after === null && value.filled === filled && label.fit(value.piece.text) >= 2.4,
    );
    if (!found) continue;
    given.set(found, label.key);
    values.set(label.key, [found.piece]);
  }
  for (const value of loose) runOn(value, given, values);
  return values;
}

/** Tells the stretches of labels from those of values. */
function stretches(tokens: readonly FormToken[]): {
  readonly loose: Loose[];
  readonly runs: ReadonlyMap<RecordFormKey, Pick<Open, 'run' | 'fromEnd' | 'filled'>>;
} {
  const loose: Loose[] = [];
  const labels: { readonly keys: RecordFormKey[]; readonly filled: number }[] = [{ keys: [], filled: 0 }];
  const hasDocument = tokens.some((token) => token.kind === 'heading' && token.which === 'document');
  let isUnderDocument = false;
  let place = -1;
  let filled = 0;
  let above: FormToken | null = null;
  for (const token of tokens) {
    if (token.kind === 'heading') isUnderDocument ||= token.which === 'document';
    else if (token.kind === 'label') {
      if (token.inline) filled += 1;
      if (place >= 0 || token.inline) labels.push({ keys: [], filled });
      if (!token.inline) labels.at(-1)?.keys.push(token.key);
      place = -1;
      above = token;
    } else if (loose.length < MOST_VALUES) {
      place += 1;
      const after: RecordFormKey | null = above?.kind === 'label' && above.inline ? above.key : null;
      loose.push({
        piece: token.piece,
        run: labels.length - 1,
        place,
        after,
        filled,
        isUnderDocument: hasDocument ? isUnderDocument : null,
      });
    }
  }
  const runs = new Map<RecordFormKey, Pick<Open, 'run' | 'fromEnd' | 'filled'>>();
  for (const [run, { keys, filled: before }] of labels.entries())
    for (const [at, key] of keys.entries())
      if (!runs.has(key)) runs.set(key, { run, fromEnd: keys.length - 1 - at, filled: before });
  return { loose, runs };
}

/** The best order-keeping pairing: every step skips a label, skips a value, pairs both, or lets a value run on. */
function aligned(
  open: readonly Open[],
  loose: readonly Loose[],
): { readonly value: Loose; readonly key: RecordFormKey }[] {
  type Step = 'label' | 'value' | 'pair' | 'on';
  const width = loose.length + 1;
  const best = new Float64Array((open.length + 1) * width).fill(Number.NEGATIVE_INFINITY);
  const steps = new Map<number, Step>();
  best[0] = 0;
  const offer = (at: number, score: number, step: Step): void => {
    if (score <= (best[at] ?? 0)) return;
    best[at] = score;
    steps.set(at, step);
  };
  for (let i = 0; i <= open.length; i += 1)
    for (let j = 0; j < width; j += 1) {
      const here = i * width + j;
      const score = best[here] ?? 0;
      const [label, last, value] = [open[i], open[i - 1], loose[j]];
      if (label) offer(here + width, score, 'label');
      if (value) offer(here + 1, score - 0.2, 'value');
      if (label && value) {
        const gain = gainOf(label, value);
        if (gain > LEAST) offer(here + width + 1, score + gain, 'pair');
      }
      const step = steps.get(here);
      if (value && last && (step === 'pair' || step === 'on') && canRunOn(last.label, value, loose[j - 1]))
        offer(here + 1, score + 0.3, 'on');
    }
  const pairs: { value: Loose; key: RecordFormKey }[] = [];
  let at = open.length * width + loose.length;
  while (at > 0) {
    const step = steps.get(at);
    const [i, j] = [Math.floor(at / width), at % width];
    const [label, value] = [open[i - 1], loose[j - 1]];
    if (label && value && (step === 'pair' || step === 'on')) pairs.push({ value, key: label.label.key });
    if (step === undefined) break;
    at -= step === 'label' ? width : step === 'pair' ? width + 1 : 1;
  }
  return pairs.toReversed();
}

/** Look and place together. */
function gainOf({ label, index, run, fromEnd, filled }: Open, value: Loose): number {
  const fit = label.fit(value.piece.text);
  if (fit <= NEVER) return NEVER;
  let place = 0;
  if (run === null) place = -0.8;
  else if (run === value.run) place = value.place === 0 && fromEnd === 0 ? 1.6 : 1;
  else if (run > value.run) place = -1.2;
  // Two columns may be read in pieces; across a label that has its value beside it only a sure look carries.
  else place = fit >= SURE ? -0.3 : filled === value.filled ? -0.4 : -1.8;
  if (value.after !== null && run !== value.run) place -= 2;
  if (value.isUnderDocument !== null && value.isUnderDocument !== index >= AGENCY_LABELS) place -= 2.5;
  // Blanks are likelier at the foot of a stretch: where two labels fit alike, the upper one has the value.
  return fit + place - index * 0.01;
}

function canRunOn(label: RecordFormLabel, value: Loose, before: Loose | undefined): boolean {
  return label.runsOn && before?.run === value.run && value.place > 0 && !looksLikeAnother(label, value.piece.text);
}

/** A date, a level or a code that another label of the form wants is no second line. */
function looksLikeAnother(own: RecordFormLabel, text: string): boolean {
  return RECORD_FORM_LABELS.some((label) => label !== own && label.fit(text) >= SURE);
}

/** A line under a value of its own label, which nothing else claims, is its second line. */
function runOn(value: Loose, given: ReadonlyMap<Loose, RecordFormKey>, values: Map<RecordFormKey, FormPiece[]>): void {
  if (given.has(value) || value.after === null || value.place > 2) return;
  const label = RECORD_FORM_LABELS.find(({ key }) => key === value.after);
  const pieces = values.get(value.after);
  const last = pieces?.at(-1);
  if (!label?.runsOn || !pieces || !last || looksLikeAnother(label, value.piece.text)) return;
  // A comment ends with its paragraph: what comes after a blank line is dust or the next sheet.
  if (value.piece.line.at - last.line.at > (label.key === 'comments' ? 1 : 2)) return;
  pieces.push(value.piece);
}
