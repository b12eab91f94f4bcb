import { type Key, type Stroke } from './keys.ts';
/** Where a command works; it stands under this head in the keys dialog and the palette. */
export type Where = 'Everywhere' | 'Queue' | 'Move' | 'Withhold' | 'Look' | 'Decide' | 'Sign-off' | 'Release';
/** One thing that can be done. Screens bring the doing; this list alone names it and gives it keys. */
export interface Command {
    readonly id: string;
    readonly label: string;
    readonly where: Where;
    readonly keys: readonly Key[];
}
/** Every command of the desk (interface.md section 5). Feeds buttons, palette, legend and the keys dialog. */
export declare const COMMANDS: readonly [{
    readonly id: 'palette';
    readonly label: 'Find or do anything';
    readonly where: 'Everywhere';
    readonly keys: readonly ["Ctrl+.", ":"];
}, {
    readonly id: 'keys';
    readonly label: 'Show all keys';
    readonly where: 'Everywhere';
    readonly keys: readonly ["?"];
}, {
    readonly id: 'find';
    readonly label: 'Find here';
    readonly where: 'Everywhere';
    readonly keys: readonly ["/"];
}, {
    readonly id: 'theme';
    readonly label: 'Change between light and dark';
    readonly where: 'Everywhere';
    readonly keys: readonly [];
}, {
    readonly id: 'queue';
    readonly label: 'Go to the queue';
    readonly where: 'Everywhere';
    readonly keys: readonly [];
}, {
    readonly id: 'sign-out';
    readonly label: 'Sign out';
    readonly where: 'Everywhere';
    readonly keys: readonly [];
}, {
    readonly id: 'back';
    readonly label: 'One step back';
    readonly where: 'Everywhere';
    readonly keys: readonly ["Escape"];
}, {
    readonly id: 'list';
    readonly label: 'Go to the list of pages';
    readonly where: 'Everywhere';
    readonly keys: readonly ["l"];
}, {
    readonly id: 'image';
    readonly label: 'Go to the page image';
    readonly where: 'Everywhere';
    readonly keys: readonly ["i"];
}, {
    readonly id: 'panel';
    readonly label: 'Go to the right panel';
    readonly where: 'Everywhere';
    readonly keys: readonly ["r"];
}, {
    readonly id: 'take-in';
    readonly label: 'Take in files';
    readonly where: 'Queue';
    readonly keys: readonly ["t"];
}, {
    readonly id: 'next-page';
    readonly label: 'Next page';
    readonly where: 'Move';
    readonly keys: readonly ["j"];
}, {
    readonly id: 'previous-page';
    readonly label: 'Previous page';
    readonly where: 'Move';
    readonly keys: readonly ["k"];
}, {
    readonly id: 'next-part';
    readonly label: 'Next part';
    readonly where: 'Move';
    readonly keys: readonly ["]"];
}, {
    readonly id: 'previous-part';
    readonly label: 'Previous part';
    readonly where: 'Move';
    readonly keys: readonly ["["];
}, {
    readonly id: 'next-undecided';
    readonly label: 'Next undecided';
    readonly where: 'Move';
    readonly keys: readonly ["n"];
}, {
    readonly id: 'previous-undecided';
    readonly label: 'Previous undecided';
    readonly where: 'Move';
    readonly keys: readonly ["Shift+n"];
}, {
    readonly id: 'words';
    readonly label: 'Withhold words';
    readonly where: 'Withhold';
    readonly keys: readonly ["w"];
}, {
    readonly id: 'box';
    readonly label: 'Withhold a box';
    readonly where: 'Withhold';
    readonly keys: readonly ["b"];
}, {
    readonly id: 'whole-page';
    readonly label: 'Withhold the whole page';
    readonly where: 'Withhold';
    readonly keys: readonly ["Shift+w"];
}, {
    readonly id: 'same-reasons';
    readonly label: 'Same reasons as last time';
    readonly where: 'Withhold';
    readonly keys: readonly ["y"];
}, {
    readonly id: 'change';
    readonly label: 'Change the withholding';
    readonly where: 'Withhold';
    readonly keys: readonly ["e"];
}, {
    readonly id: 'remove';
    readonly label: 'Remove the withholding';
    readonly where: 'Withhold';
    readonly keys: readonly ["Delete"];
}, {
    readonly id: 'undo';
    readonly label: 'Undo';
    readonly where: 'Withhold';
    readonly keys: readonly ["z", "Ctrl+z"];
}, {
    readonly id: 'redo';
    readonly label: 'Redo';
    readonly where: 'Withhold';
    readonly keys: readonly ["Shift+z", "Ctrl+Shift+z"];
}, {
    readonly id: 'view';
    readonly label: 'Original, proposed, as released';
    readonly where: 'Look';
    readonly keys: readonly ["v"];
}, {
    readonly id: 'hide';
    readonly label: 'Hide all that is drawn, or show it again';
    readonly where: 'Look';
    readonly keys: readonly ["h"];
}, {
    readonly id: 'closer';
    readonly label: 'Closer';
    readonly where: 'Look';
    readonly keys: readonly ["+", "="];
}, {
    readonly id: 'further';
    readonly label: 'Further away';
    readonly where: 'Look';
    readonly keys: readonly ["-"];
}, {
    readonly id: 'fit';
    readonly label: 'Fit the page';
    readonly where: 'Look';
    readonly keys: readonly ["0"];
}, {
    readonly id: 'decision';
    readonly label: 'Decision for this part';
    readonly where: 'Decide';
    readonly keys: readonly ["d"];
}, {
    readonly id: 'send-on';
    readonly label: 'Send on for second sign-off';
    readonly where: 'Decide';
    readonly keys: readonly ["Ctrl+Enter"];
}, {
    readonly id: 'to-review';
    readonly label: 'Go to the review desk';
    readonly where: 'Decide';
    readonly keys: readonly [];
}, {
    readonly id: 'to-sign-off';
    readonly label: 'Go to the second sign-off';
    readonly where: 'Decide';
    readonly keys: readonly [];
}, {
    readonly id: 'to-release';
    readonly label: 'Go to the release';
    readonly where: 'Decide';
    readonly keys: readonly [];
}, {
    readonly id: 'agree';
    readonly label: 'Agree, and go to the next';
    readonly where: 'Sign-off';
    readonly keys: readonly ["a"];
}, {
    readonly id: 'object';
    readonly label: 'Object';
    readonly where: 'Sign-off';
    readonly keys: readonly ["o"];
}, {
    readonly id: 'sign';
    readonly label: 'Sign, or send back';
    readonly where: 'Sign-off';
    readonly keys: readonly ["Ctrl+Enter"];
}, {
    readonly id: 'release';
    readonly label: 'Prove and publish';
    readonly where: 'Release';
    readonly keys: readonly ["Ctrl+Enter"];
}, {
    readonly id: 'next-refusal';
    readonly label: 'Next refusal';
    readonly where: 'Release';
    readonly keys: readonly ["n"];
}];
/** Name of a command of the desk. */
export type CommandId = (typeof COMMANDS)[number]['id'];
/** The command of this name. */
export declare function commandOf(id: CommandId): Command;
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
export declare function commandFor(stroke: Stroke, here: Here, place: Place): CommandId | null;
/** Commands whose label holds every word of the question, in the order of the registry. */
export declare function commandsLike(question: string, here: Here): readonly (Command & {
    readonly id: CommandId;
})[];
export {};
