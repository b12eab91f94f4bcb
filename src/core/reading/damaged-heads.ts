/** Words that open a paper or head a line of it, spoilt by recognition: `D ear Jack:`, `Memorondum of Conyersation`, `BATE:`. */
import { canBeNear, damageBetween, foldedWord, isMostlyCapitals, lettersOf } from './damaged-words.ts';
import type { PartType } from './reading.ts';

/** Titles that stand alone on their line, by the type they open. */
const TITLES: readonly (readonly [title: string, type: PartType])[] = [
  ['MEMORANDUM OF CONVERSATION', 'memcon'],
  ['MEMORANDUM OF TELEPHONE CONVERSATION', 'memcon'],
  ['ACTION MEMORANDUM', 'memorandum'],
  ['INFORMATION MEMORANDUM', 'memorandum'],
  ['BRIEFING MEMORANDUM', 'memorandum'],
  ['OFFICE MEMORANDUM', 'memorandum'],
  ['DEPARTMENT OF STATE TELEGRAM', 'telegram'],
  ['INCOMING TELEGRAM', 'telegram'],
  ['OUTGOING TELEGRAM', 'telegram'],
  ['FOREIGN SERVICE DESPATCH', 'airgram'],
  ['DEPARTMENT OF STATE AIRGRAM', 'airgram'],
];
const READY = TITLES.map(([title, type]) => {
  const folded = foldedWord(title);
  return { folded, letters: lettersOf(folded), most: Math.floor(folded.length / 3), type };
});
const DATE = foldedWord('DATE');
const DEAR = foldedWord('DEAR');
const STATE = foldedWord('DEPARTMENT OF STATE');
const STATE_LETTERS = lettersOf(STATE);
/** A third of the letters, in halves of an edit, is as far as a spoilt title lies from its own. */
const MOST_OF_STATE = 8;

/** The type of paper that a spoilt title opens, or null. */
export function spoiltTitle(text: string): PartType | null {
  if (text.length < 14 || text.length > 45 || !/^\W{0,2}[A-Z\d]/.test(text)) return null;
  const folded = foldedWord(text);
  const letters = lettersOf(folded);
  const near = READY.find(
    (title) =>
      canBeNear(letters, title.letters, title.most) && damageBetween(folded, title.folded, title.most) <= title.most,
  );
  return near?.type ?? null;
}

/** Whether a short line is a salutation whose signs were spoilt. What follows it has to bear that out. */
export function isSpoiltSalutation(text: string): boolean {
  if (text.length < 6 || text.length > 40 || !/[:;.,]\W{0,2}$/.test(text) || text.split(' ').length > 5) return false;
  const bare = text.replaceAll(/[^A-Za-z0-9 ]/g, '').trimStart();
  // A name in capitals follows, whether or not its blank was lost.
  for (let length = 3; length <= 6; length += 1) {
    const rest = bare.slice(length);
    if (!/^ ?[A-Z0-9][A-Za-z0-9]/.test(rest)) continue;
    const damage = damageBetween(foldedWord(bare.slice(0, length)), DEAR, 3);
    if (damage === 0 || (damage <= 3 && /[:;]\W{0,2}$/.test(text))) return true;
  }
  return false;
}

/** Whether a text is the word `DATE`, spoilt or not, with what stands around it. */
export function isDateLabel(text: string): boolean {
  const bare = text.replaceAll(/[^A-Za-z0-9]/g, '');
  return bare.length >= 3 && bare.length <= 6 && damageBetween(foldedWord(bare), DATE, 2) <= 2;
}

/** Whether a line begins or ends with a spoilt `DEPARTMENT OF STATE`, as letterheads and forms do. */
export function isSpoiltHeading(text: string): boolean {
  if (text.length < 14 || text.length > 60 || !isMostlyCapitals(text)) return false;
  const folded = foldedWord(text);
  for (const length of [STATE.length, STATE.length - 1, STATE.length + 1]) {
    for (const stretch of [folded.slice(0, length), folded.slice(-length)]) {
      if (!canBeNear(lettersOf(stretch), STATE_LETTERS, MOST_OF_STATE)) continue;
      if (damageBetween(stretch, STATE, MOST_OF_STATE) <= MOST_OF_STATE) return true;
    }
  }
  return false;
}

/** What lines of the review forms begin with. */
const FORM_WORDS = [
  'REVIEWED BY',
  'VIEWED BY',
  'FOI EO OR PA EXEMPTIONS',
  'TS AUTHORITY TO',
  'DELETE NON RESPONSIVE INFO',
  'FOIA EXEMPTIONS',
  'PA EXEMPTIONS',
  'EO CITATIONS',
  'MR CASES ONLY',
  'DOWNGRADE TS TO',
  'CLASSIFY AS',
].map((words) => {
  const folded = foldedWord(words);
  return { folded, letters: lettersOf(folded), most: Math.floor(folded.length / 3) };
});

/** Whether a line, its boxes taken off, begins with spoilt words of a review form. */
export function isSpoiltFormLine(words: string): boolean {
  if (words.length < 8 || words.length > 80 || !/^\W{0,3}[A-Z0-9]{2}/.test(words)) return false;
  const folded = foldedWord(words.slice(0, 40));
  return FORM_WORDS.some(({ folded: own, letters, most }) => {
    for (let length = own.length - 1; length <= own.length + 1; length += 1) {
      const head = folded.slice(0, length);
      if (canBeNear(lettersOf(head), letters, most) && damageBetween(head, own, most) <= most) return true;
    }
    return false;
  });
}
