import { isSingleCharacter, isStrokeOf, type Key, type Stroke } from './keys.ts';

/** Where a command works; it stands under this head in the keys dialog and the palette. */
export type Where =
  | 'Everywhere'
  | 'Queue'
  | 'Move'
  | 'Withhold'
  | 'Put right'
  | 'Look'
  | 'History'
  | 'Decide'
  | 'Sign-off'
  | 'Release';

/** One thing that can be done. Screens bring the doing; this list alone names it and gives it keys. */
export interface Command {
  readonly id: string;
  readonly label: string;
  readonly where: Where;
  readonly keys: readonly Key[];
}

/** Every command of the desk (interface.md section 5). Feeds buttons, palette, legend and the keys dialog. */
export const COMMANDS = [
  { id: 'palette', label: 'Find or do anything', where: 'Everywhere', keys: ['Ctrl+.', ':'] },
  { id: 'keys', label: 'Show all keys', where: 'Everywhere', keys: ['?'] },
  { id: 'find', label: 'Find here', where: 'Everywhere', keys: ['/'] },
  { id: 'theme', label: 'Change between light and dark', where: 'Everywhere', keys: [] },
  { id: 'queue', label: 'Go to the queue', where: 'Everywhere', keys: [] },
  { id: 'sign-out', label: 'Sign out', where: 'Everywhere', keys: [] },
  { id: 'back', label: 'One step back', where: 'Everywhere', keys: ['Escape'] },
  { id: 'list', label: 'Go to the list of pages', where: 'Everywhere', keys: ['l'] },
  { id: 'image', label: 'Go to the page image', where: 'Everywhere', keys: ['i'] },
  { id: 'panel', label: 'Go to the right panel', where: 'Everywhere', keys: ['r'] },
  { id: 'take-in', label: 'Take in files', where: 'Queue', keys: ['t'] },
  { id: 'next-page', label: 'Next page', where: 'Move', keys: ['j'] },
  { id: 'previous-page', label: 'Previous page', where: 'Move', keys: ['k'] },
  { id: 'next-part', label: 'Next part', where: 'Move', keys: [']'] },
  { id: 'previous-part', label: 'Previous part', where: 'Move', keys: ['['] },
  { id: 'next-undecided', label: 'Next undecided', where: 'Move', keys: ['n'] },
  { id: 'previous-undecided', label: 'Previous undecided', where: 'Move', keys: ['Shift+n'] },
  { id: 'words', label: 'Withhold words', where: 'Withhold', keys: ['w'] },
  { id: 'box', label: 'Withhold a box', where: 'Withhold', keys: ['b'] },
  { id: 'whole-page', label: 'Withhold the whole page', where: 'Withhold', keys: ['Shift+w'] },
  { id: 'same-reasons', label: 'Same reasons as last time', where: 'Withhold', keys: ['y'] },
  { id: 'change', label: 'Change the withholding', where: 'Withhold', keys: ['e'] },
  { id: 'remove', label: 'Remove the withholding', where: 'Withhold', keys: ['Delete'] },
  { id: 'undo', label: 'Undo', where: 'Withhold', keys: ['z', 'Ctrl+z'] },
  { id: 'redo', label: 'Redo', where: 'Withhold', keys: ['Shift+z', 'Ctrl+Shift+z'] },
  { id: 'add-mark', label: 'Add a missed mark', where: 'Put right', keys: ['Shift+m'] },
  { id: 'cut', label: 'Begin a part here', where: 'Put right', keys: ['c'] },
  { id: 'join', label: 'Join this part to the one before', where: 'Put right', keys: ['m'] },
  { id: 'view', label: 'Original, proposed, as released', where: 'Look', keys: ['v'] },
  { id: 'hide', label: 'Hide all that is drawn, or show it again', where: 'Look', keys: ['h'] },
  { id: 'closer', label: 'Closer', where: 'Look', keys: ['+', '='] },
  { id: 'further', label: 'Further away', where: 'Look', keys: ['-'] },
  { id: 'fit', label: 'Fit the page', where: 'Look', keys: ['0'] },
  { id: 'decision', label: 'Decision for this part', where: 'Decide', keys: ['d'] },
  { id: 'send-on', label: 'Send on for second sign-off', where: 'Decide', keys: ['Ctrl+Enter'] },
  { id: 'to-review', label: 'Go to the review desk', where: 'Decide', keys: [] },
  { id: 'to-sign-off', label: 'Go to the second sign-off', where: 'Decide', keys: [] },
  { id: 'to-release', label: 'Go to the release', where: 'Decide', keys: [] },
  { id: 'to-history', label: 'Go to the status history', where: 'History', keys: ['Shift+h'] },
  { id: 'next-act', label: 'Next act', where: 'History', keys: ['n'] },
  { id: 'today', label: 'Status of today', where: 'History', keys: [] },
  { id: 'agree', label: 'Agree, and go to the next', where: 'Sign-off', keys: ['a'] },
  { id: 'object', label: 'Object', where: 'Sign-off', keys: ['o'] },
  { id: 'sign', label: 'Sign, or send back', where: 'Sign-off', keys: ['Ctrl+Enter'] },
  { id: 'release', label: 'Prove and publish', where: 'Release', keys: ['Ctrl+Enter'] },
  { id: 'next-refusal', label: 'Next refusal', where: 'Release', keys: ['n'] },
] as const satisfies readonly Command[];

/** Name of a command of the desk. */
export type CommandId = (typeof COMMANDS)[number]['id'];

/** The command of this name. */
export function commandOf(id: CommandId): Command {
  const found = COMMANDS.find((command) => command.id === id);
  if (!found) throw new TypeError(`no command ${id}`);
  return found;
}

/** Where the focus is, as far as keys care. */
export interface Place {
  /** A field for writing, or anything else that takes letters itself. */
  readonly inField: boolean;
  /** Single-letter keys switched on by this person. */
  readonly singleLetters: boolean;
}

/** The commands that can be done or explained here. */
interface Here {
  has(id: string): boolean;
}

/** The command that a stroke means among those that can be done here, or null: in a field a letter is a letter. */
export function commandFor(stroke: Stroke, here: Here, place: Place): CommandId | null {
  for (const { id, keys } of COMMANDS) {
    if (!here.has(id)) continue;
    for (const key of keys) {
      if (!isStrokeOf(stroke, key)) continue;
      if (isSingleCharacter(key) && (place.inField || !place.singleLetters)) continue;
      // In a field, these belong to the text that is being written.
      if (place.inField && (key === 'Ctrl+z' || key === 'Ctrl+Shift+z' || key === 'Delete')) continue;
      return id;
    }
  }
  return null;
}

/** Commands whose label holds every word of the question, in the order of the registry. */
export function commandsLike(question: string, here: Here): readonly (Command & { readonly id: CommandId })[] {
  const words = question.toLowerCase().split(/\s+/).filter(Boolean);
  return COMMANDS.filter(({ id, label }) => here.has(id) && words.every((word) => label.toLowerCase().includes(word)));
}
