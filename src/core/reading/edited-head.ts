/** The head of an edited document: `69. Telegram From the Embassy in France to the Department of State` (domain section 8, S47). */
import type { PartType } from './reading.ts';

/** A stretch of the head with what it names, its article left out. */
export interface HeadName {
  readonly from: number;
  readonly to: number;
  readonly value: string;
}
export interface EditedHead {
  /** Number of the document in its volume; null for a head without one. */
  readonly number: string | null;
  /** `other` where the head names no kind of paper that the reading knows. */
  readonly type: PartType;
  /** Whether the head names a kind of paper. */
  readonly isKnown: boolean;
  /** A note of the editors in place of a document. */
  readonly isEditorial: boolean;
  readonly from: readonly HeadName[];
  readonly to: readonly HeadName[];
}

const LONGEST_HEAD = 400;
const NUMBERED = /^(?:\[?(\d{1,4}[a-z]?)\]?\.?[ \t]{1,4})(?=[A-Z“"])/;
const KINDS: readonly (readonly [shape: RegExp, type: PartType])[] = [
  [/^(?:Circular |Joint |Top Secret |Draft |Unsigned )?Telegram\b|^Telex\b|^Cable\b/, 'telegram'],
  [/^(?:Circular |Joint )?Airgram\b|^(?:Operations )?Despatch\b|^Instruction From\b/, 'airgram'],
  [
    /^(?:Draft |Editorial )?Memorand(?:um|a) (?:of|for the Record of) (?:a |an |the )?(?:Telephone |Private |Informal )?(?:Conversations?|Conference|Discussion|Meeting)\b|^(?:Record|Notes|Transcript|Summary|Memorandum) of (?:a |the )?(?:Telephone )?Conversation\b|^Transcript of (?:a |the )?Telephone\b/,
    'memcon',
  ],
  [
    /^(?:Draft |Action |Information |Briefing |Circular |Joint |Staff |Covering )?Memorandum(?: \S{1,12})? (?:From|for|to|by|Prepared|Submitted|on)\b|^Memorandum$|^National Security (?:Action|Study|Decision) Memorandum\b/i,
    'memorandum',
  ],
  [/^(?:Draft |Personal |Joint |Circular )?(?:Letter|Note|Aide-M[ée]moire|Message) (?:from|to|by)\b/i, 'letter'],
  [
    /^(?:Draft |Special |Current |Weekly |Status |Progress |Interim |Background |Summary |Policy |Research |Scope |Position |Discussion )?(?:Paper|Report|National Intelligence Estimate|Intelligence (?:Memorandum|Estimate|Report|Information Cable|Note|Summary|Weekly Review|Information Special Report)|Study|Background Paper|Estimate|Working Paper|Guidelines|Situation Report|Review)\b/,
    'report',
  ],
  [
    /^(?:Editorial Note|Minutes|Record of|Summary Record|Notes (?:of|on|Prepared)|Summary of|Highlights|Transcript|Action Memorandum|Agenda|Diary Entry|Address|Statement|Communiqu[ée]|Draft|Chronology|Attachment|Enclosure|Message|Telephone)\b/,
    'other',
  ],
];
/** Offices whose own name goes on with `to`: the Ambassador to the Soviet Union. */
const GOES_ON =
  /(?:Ambassador|Mission|Delegation|Representatives?|Assistants?|Minister|Advis[eo]rs?|Envoy|Observer|designate|Liaison|Counselor|Secretary|Aide|Consultant|Emissary|Delegate|Deputy|Military)$/;

/** A line as a head, or null when it is none: too long, or neither numbered nor of a known kind. */
export function readEditedHead(text: string): EditedHead | null {
  if (text.length > LONGEST_HEAD) return null;
  const lead = text.length - text.trimStart().length;
  const numbered = NUMBERED.exec(text.slice(lead));
  const start = lead + (numbered?.[0].length ?? 0);
  const title = text.slice(start).trimEnd();
  const kind = KINDS.find(([shape]) => shape.test(title));
  if (!kind && !numbered) return null;
  const names = kind && kind[1] !== 'other' ? namesIn(title) : { from: [], to: [] };
  return {
    number: numbered?.[1] ?? null,
    type: kind?.[1] ?? 'other',
    isKnown: kind !== undefined,
    isEditorial: /^Editorial Note\W*$/.test(title),
    from: names.from.map((name) => moved(name, start)),
    to: names.to.map((name) => moved(name, start)),
  };
}

function moved(name: HeadName, by: number): HeadName {
  return { ...name, from: name.from + by, to: name.to + by };
}

function namesIn(title: string): { from: HeadName[]; to: HeadName[] } {
  const sender = / (?:From|by|in) (?=(?:the |an? )?[A-Z])/i.exec(title);
  const word = sender?.[0].trim().toLowerCase();
  const isFrom = word === 'from';
  // `in` says who wrote only after `Prepared`.
  if (sender && (word !== 'in' || /Prepared$/i.test(title.slice(0, sender.index)))) {
    const at = sender.index + sender[0].length;
    const to = isFrom ? toIn(title, at) : -1;
    if (to < 0) return { from: named(title, at, title.length), to: [] };
    return { from: named(title, at, to), to: named(title, to + 4, title.length) };
  }
  const to = /^(?:Letter|Memorandum|Telegram|Message|Note) (?:to|for) (?=the |[A-Z])(?!the (?:Record|Files?)\b)/i.exec(
    title,
  );
  return { from: [], to: to ? named(title, to[0].length, title.length) : [] };
}

/**
 * Where ` to ` parts sender and addressee; -1 when nothing does. After a name in parentheses it surely does; else the
 * first that is not of an office's own name.
 */
function toIn(title: string, from: number): number {
  const places: number[] = [];
  let depth = 0;
  for (let at = from; at < title.length; at += 1) {
    const sign = title.charAt(at);
    if (sign === '(') depth += 1;
    else if (sign === ')') depth -= 1;
    else if (depth === 0 && title.startsWith(' to ', at)) places.push(at);
  }
  return (
    places.find((at) => title.charAt(at - 1) === ')') ??
    places.find((at) => !GOES_ON.test(title.slice(Math.max(0, at - 20), at))) ??
    places.at(-1) ??
    -1
  );
}

/** One name, or two joined by `and` where each ends with a person. */
function named(title: string, from: number, to: number): HeadName[] {
  const text = title.slice(from, to);
  const joint = /(?<=\)|\b[A-Z][a-z]{2,20}) and (?=the [^()]{3,120}\([A-Z][^()]{1,40}\)$)/.exec(text);
  const pieces: (readonly [number, number])[] = joint
    ? [
        [from, from + joint.index],
        [from + joint.index + joint[0].length, to],
      ]
    : [[from, to]];
  return pieces.flatMap(([start, end]) => {
    // `, at Geneva` says where, not who.
    const read = title
      .slice(start, end)
      .replace(/, at [A-Z][A-Za-z ]{2,30}$/, '')
      .trim()
      .replace(/,$/, '');
    const at = title.indexOf(read, start);
    const value = read.replace(/^the /, '').replaceAll(/\s+/g, ' ');
    return value.length > 1 ? [{ from: at, to: at + read.length, value }] : [];
  });
}
