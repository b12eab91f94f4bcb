import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ariaKeysOf, capsOf, isStrokeOf, type Stroke } from '../../src/desk/commands/keys.ts';
import { commandFor, commandOf, COMMANDS, commandsLike, type Command } from '../../src/desk/commands/registry.ts';

const stroke = (key: string, held: Partial<Stroke> = {}): Stroke => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});
const ALL = new Set<string>(COMMANDS.map(({ id }) => id));
const OPEN = { inField: false, singleLetters: true };
const commands: readonly Command[] = COMMANDS;

test('a letter is matched with exactly its Shift, whatever Caps Lock does to it', () => {
  assert.equal(isStrokeOf(stroke('w'), 'w'), true);
  assert.equal(isStrokeOf(stroke('W'), 'w'), true);
  assert.equal(isStrokeOf(stroke('W', { shiftKey: true }), 'w'), false);
  assert.equal(isStrokeOf(stroke('W', { shiftKey: true }), 'Shift+w'), true);
  assert.equal(isStrokeOf(stroke('w', { ctrlKey: true }), 'w'), false);
});

test('a sign counts by itself, for keyboards that need Shift or AltGr to write it', () => {
  assert.equal(isStrokeOf(stroke('?', { shiftKey: true }), '?'), true);
  assert.equal(isStrokeOf(stroke(']', { ctrlKey: true, altKey: true }), ']'), true);
  assert.equal(isStrokeOf(stroke(']', { altKey: true }), ']'), false);
  assert.equal(isStrokeOf(stroke('.', { ctrlKey: true }), 'Ctrl+.'), true);
  assert.equal(isStrokeOf(stroke('.', { metaKey: true }), 'Ctrl+.'), true);
  assert.equal(isStrokeOf(stroke('.'), 'Ctrl+.'), false);
  assert.equal(isStrokeOf(stroke('+', { shiftKey: true }), '+'), true);
});

test('Alt with a letter is never taken', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
      fc.boolean(),
      fc.boolean(),
      (letter, shiftKey, inField) => {
        assert.equal(
          commandFor(stroke(letter, { altKey: true, shiftKey }), ALL, { inField, singleLetters: true }),
          null,
        );
      },
    ),
  );
});

test('in a field no single character is a command, and neither are the keys of text', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, maxLength: 1 }), fc.boolean(), (key, shiftKey) => {
      assert.equal(commandFor(stroke(key, { shiftKey }), ALL, { inField: true, singleLetters: true }), null);
    }),
  );
  assert.equal(commandFor(stroke('Delete'), ALL, { inField: true, singleLetters: true }), null);
  assert.equal(commandFor(stroke('z', { ctrlKey: true }), ALL, { inField: true, singleLetters: true }), null);
  assert.equal(commandFor(stroke('.', { ctrlKey: true }), ALL, { inField: true, singleLetters: true }), 'palette');
});

test('with single letters switched off the other keys stay', () => {
  const off = { inField: false, singleLetters: false };
  assert.equal(commandFor(stroke('w'), ALL, off), null);
  assert.equal(commandFor(stroke('z', { ctrlKey: true }), ALL, off), 'undo');
  assert.equal(commandFor(stroke('Delete'), ALL, off), 'remove');
});

test('only what can be done here is found', () => {
  assert.equal(commandFor(stroke('w'), new Set(['words']), OPEN), 'words');
  assert.equal(commandFor(stroke('w'), new Set(['box']), OPEN), null);
  assert.equal(commandFor(stroke('Enter', { ctrlKey: true }), new Set(['sign']), OPEN), 'sign');
  assert.equal(commandFor(stroke('Enter', { ctrlKey: true }), new Set(['send-on']), OPEN), 'send-on');
});

test('ids are unique, and no two commands of one screen share a key', () => {
  assert.equal(new Set(commands.map(({ id }) => id)).size, commands.length);
  const screens = [
    ['Everywhere', 'Queue'],
    ['Everywhere', 'Move', 'Withhold', 'Look', 'Decide'],
    ['Everywhere', 'Sign-off', 'Look'],
    ['Everywhere', 'Release'],
  ];
  for (const screen of screens) {
    const keys = commands.filter(({ where }) => screen.includes(where)).flatMap(({ keys }) => keys);
    assert.equal(new Set(keys).size, keys.length, screen.join());
  }
});

test('no command takes a key that belongs to the browser or the screen reader', () => {
  for (const { keys } of commands)
    for (const key of keys) assert.doesNotMatch(key, /Alt|^F\d|Insert|CapsLock|Backspace|^ $|^Ctrl\+[a-y]$/);
});

test('keys are printed as caps and told to assistive technology', () => {
  assert.deepEqual(capsOf('Shift+w'), ['Shift', 'W']);
  assert.deepEqual(capsOf('Delete'), ['Del']);
  assert.deepEqual(capsOf('Ctrl+.'), ['Ctrl', '.']);
  assert.equal(ariaKeysOf(['Delete']), 'Delete');
  assert.equal(ariaKeysOf(['z', 'Ctrl+z']), 'Z Control+Z');
});

test('the palette finds by every word of the question', () => {
  assert.deepEqual(
    commandsLike('page withhold', ALL).map(({ id }) => id),
    ['whole-page'],
  );
  assert.equal(commandOf('words').label, 'Withhold words');
});
