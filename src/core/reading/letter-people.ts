/** Who signed a letter, to whom it is addressed, and who has copies. */
import type { ReadValue } from '../evidence.ts';
import type { CutPart } from './cut-parts.ts';
import { isHead } from './head-lines.ts';
import { isClosing } from './openers.ts';
import type { Naming } from './people-on-paper.ts';
import { correspondentIn, formTextIn, isName, isTitled, nameIn, valueIn } from './people-on-paper.ts';
import { editDistance } from './phrase-match.ts';
import type { TextLine } from './text-line.ts';

interface LetterPeople {
  readonly from: readonly ReadValue[];
  readonly to: readonly ReadValue[];
  readonly copyTo: readonly ReadValue[];
}

const HONORIFIC = /^(?:the (?:right )?hon(?:ou?rable|\.)|his excellency|her excellency|the reverend)[,:]?\s*/i;
const COPY_LINE = /^(?:cop(?:y|ies)(?: to)?|cc|bcc|info(?:rmation)? cop(?:y|ies))\s?[:-]\s?/i;
/** After a closing, a signature stands within so many lines with text. */
const MOST_LINES_TO_SIGNATURE = 4;
/** Most lines of names below `cc:`. */
const MOST_COPY_LINES = 12;
/** Somebody signs for another: `For the Secretary of State:`. */
const FOR_ANOTHER = /^for the [A-Z][A-Za-z ]{3,60}:$/i;

/** The people of a letter. */
export function ofLetter(part: CutPart, spoken: readonly TextLine[], naming: Naming): LetterPeople {
  const from = signature(spoken, naming);
  return {
    from: from ? [from] : [],
    to: addressees(spoken, part.opener?.key ?? part.from, naming),
    copyTo: copiesIn(spoken, naming),
  };
}

function signature(spoken: readonly TextLine[], naming: Naming): ReadValue | null {
  const closing = spoken.findLastIndex((line) => isClosing(line.plain) || FOR_ANOTHER.test(line.plain.trim()));
  if (closing < 0) return null;
  const signed = spoken.slice(closing + 1, closing + 1 + MOST_LINES_TO_SIGNATURE).flatMap((line, at) => {
    const name = signedName(line.plain.trim());
    return isName(name) && formTextIn(name, naming.printed) === null ? [{ line, name, at }] : [];
  });
  const [first, second] = signed;
  if (!first) return null;
  // The hand is read badly and the typed name below it well: where both read alike, the lower one is the name.
  const isTyped =
    second !== undefined &&
    second.at === first.at + 1 &&
    editDistance(first.name.toLowerCase(), second.name.toLowerCase(), 6) <= Math.floor(second.name.length / 3);
  const { line, name } = isTyped ? second : first;
  return valueIn(line, name);
}

/** The name of a line without `/s/` and the like before it. */
function signedName(text: string): string {
  const sign = /^(?:\[?signed\]?:?|\/s\/|s\/|\(signed\))\s*/i.exec(text)?.[0] ?? '';
  return text
    .slice(sign.length)
    .replace(/^\/s\/\s*/i, '')
    .replace(/[,.]$/, '');
}

/** The address block, over the salutation or at the foot of the first page; else the salutation, where it gives a name. */
function addressees(spoken: readonly TextLine[], key: number, naming: Naming): ReadValue[] {
  for (const [index, line] of spoken.entries()) {
    const text = line.plain.trim();
    const honorific = HONORIFIC.exec(text);
    if (!honorific) continue;
    const rest = text.slice(honorific[0].length);
    const at = rest ? line : spoken[index + 1];
    const name = nameIn(rest || (at?.plain.trim() ?? ''));
    if (at && name) return [valueIn(at, name)];
  }
  const over = spoken.filter((line) => line.at < key).slice(-8);
  const titled = over.find((line) => isTitled(line.plain.trim()) && nameIn(line.plain.trim()) !== null);
  const titledName = titled ? nameIn(titled.plain.trim()) : null;
  if (titled && titledName) return [valueIn(titled, titledName)];
  const foot = footAddress(spoken);
  if (foot) return [foot];
  const salutation = spoken.find((line) => line.at === key);
  return salutation ? saluted(salutation, naming) : [];
}

function saluted(salutation: TextLine, naming: Naming): ReadValue[] {
  const called = /^(?:my )?dear ((?:[^:,](?!,$))*[^:,]?)/i.exec(salutation.plain.trim())?.[1]?.trim() ?? '';
  if (!called || formTextIn(called, naming.printed) !== null) return [];
  // `Dear Jack:` names somebody, but not whom; nor does `Dear Mr. President:`, of which there are many.
  const isFull =
    isTitled(called) && !/\b(?:President|Ambassador|Secretary|Minister|Chairman|Director|Senator)$/.test(called);
  if (!isFull) return [valueIn(salutation, called, null, 'low')];
  const held = correspondentIn(salutation, called, naming);
  return held?.evidence.source === undefined ? [valueIn(salutation, called, called, 'medium')] : [held];
}

/** A name over an address of two lines or more after the closing: `Mr. Paul Hill, / 12 Main Street, / Boston`. */
function footAddress(spoken: readonly TextLine[]): ReadValue | null {
  const closing = spoken.findLastIndex((line) => isClosing(line.plain));
  if (closing < 0) return null;
  const after = spoken.slice(closing + 2, closing + 12);
  const at = after.findIndex(
    (line, index) =>
      line.plain.trim().endsWith(',') &&
      nameIn(line.plain.trim()) !== null &&
      /,$|\.$|\d/.test(after[index + 1]?.plain.trim() ?? ''),
  );
  const line = after[at];
  const name = line ? nameIn(line.plain.trim()) : null;
  return line && name ? valueIn(line, name) : null;
}

/** `Copy to: A, B`, and the names on the lines below it. */
export function copiesIn(spoken: readonly TextLine[], naming: Naming): ReadValue[] {
  return spoken.flatMap((line, index): ReadValue[] => {
    const text = line.plain.trim();
    const head = COPY_LINE.exec(text);
    if (!head) return [];
    const found = piecesOf(text.slice(head[0].length)).flatMap((name) => copied(line, name, naming));
    for (const below of spoken.slice(index + 1, index + 1 + MOST_COPY_LINES)) {
      const name = below.plain.trim().replace(/[,.;]$/, '');
      const isListed =
        (isTitled(name) && nameIn(name) !== null) || /^[A-Z/-]{1,12} ?[-–] ?(?:Mr|Mrs|Miss|Ms|Dr)\. /.test(name);
      if (!isListed || isHead(below)) break;
      found.push(...copied(below, name, naming));
    }
    return found;
  });
}

function piecesOf(text: string): string[] {
  return text.split(/[;,]| and (?=[A-Z])/).map((piece) => piece.trim().replace(/\.$/, ''));
}

function copied(line: TextLine, name: string, naming: Naming): ReadValue[] {
  if (name.length < 2 || name.length > 80 || !/[A-Za-z]{2}|^[A-Z]\/[A-Z]$/.test(name)) return [];
  const one = correspondentIn(line, name, naming);
  if (!one) return [];
  // A first name cut short names nobody by itself: `Adl. Stevenson`.
  const isShort = /^(?!Mr|Mrs|Ms|Dr|Gen|Amb|Sen|Gov|Adm|Col|St)[A-Z][a-z]{1,3}\. [A-Z][a-z]+/.test(name);
  return [isShort && one.evidence.source === undefined ? { ...one, value: null } : one];
}
