import { commandOf, type CommandId } from '../commands/registry.ts';
import { runCommand } from '../commands/use-commands.ts';
import { Keys } from './signs.tsx';

/** The bar at the foot: the keys that work where the focus is now. */
export function Legend({
  name,
  moves = [],
  commands,
  note,
}: {
  name: string;
  moves?: readonly (readonly [keys: string, does: string])[];
  commands: readonly CommandId[];
  note?: string;
}) {
  return (
    <footer className="legend" aria-label="Keys that work now">
      <b>{name}</b>
      {moves.map(([keys, does]) => (
        <span key={does}>
          <kbd>{keys}</kbd> {does}
        </span>
      ))}
      {commands.map((id) => {
        const { label, keys } = commandOf(id);
        return keys[0] === undefined ? null : (
          <span key={id}>
            <Keys of={keys[0]} /> {label.toLowerCase()}
          </span>
        );
      })}
      {note !== undefined && <span className="push muted">{note}</span>}
      <span className={note === undefined ? 'push' : ''}>
        <kbd>?</kbd>{' '}
        <button type="button" className="plain" onClick={() => runCommand('keys')}>
          all keys
        </button>
      </span>
    </footer>
  );
}
