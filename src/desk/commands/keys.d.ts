/** A key as it is named in the registry: `w`, `Shift+w`, `Ctrl+Enter`, `Delete`, `?`. `Ctrl` also means Cmd on a Mac. */
export type Key = string;
/** What a keydown event says; a `KeyboardEvent` is one. */
export interface Stroke {
    readonly key: string;
    readonly ctrlKey: boolean;
    readonly metaKey: boolean;
    readonly altKey: boolean;
    readonly shiftKey: boolean;
}
/** Whether the stroke is this key. Signs such as `?` and `]` need Shift or AltGr on some keyboards, so there only the sign itself counts. */
export declare function isStrokeOf(stroke: Stroke, key: Key): boolean;
/** Whether the key is one character without Ctrl: such a key acts only outside fields, and only while single-letter keys are on. */
export declare function isSingleCharacter(key: Key): boolean;
/** The caps to print for a key, in order: `Shift+w` gives `Shift`, `W`. */
export declare function capsOf(key: Key): readonly string[];
/** The keys as `aria-keyshortcuts` wants them. */
export declare function ariaKeysOf(keys: readonly Key[]): string;
