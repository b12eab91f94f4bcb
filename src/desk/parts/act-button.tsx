import type { ReactNode } from 'react';
import { ariaKeysOf } from '../commands/keys.ts';
import { commandOf, type CommandId } from '../commands/registry.ts';
import { runCommand, useWhyNot } from '../commands/use-commands.ts';
import { Icon, type IconName } from './icon.tsx';
import { Keys } from './signs.tsx';

interface Look {
  readonly command: CommandId;
  readonly icon?: IconName;
  /** Classes of base.css: `primary`, `quiet`, `big`, `good`, `bad`. */
  readonly look?: string;
  readonly children?: ReactNode;
  readonly iconOnly?: boolean;
  readonly pressed?: boolean;
  /** Id of the element beside it that says why it cannot be used. */
  readonly why?: string;
}

/** The visible button of a command. One that cannot be used now stays focusable, and says why. */
export function ActButton({ command, icon, look = '', children, iconOnly = false, pressed, why }: Look) {
  const { label, keys } = commandOf(command);
  const whyNot = useWhyNot(command);
  const [key] = keys;
  const name = iconOnly ? `${label}${whyNot === null ? '' : `. ${whyNot}`}` : undefined;
  return (
    <button
      type="button"
      className={`btn ${look}${pressed === true ? ' on' : ''}${iconOnly ? ' bare' : ''}`}
      aria-label={name}
      aria-describedby={why}
      aria-pressed={pressed}
      aria-disabled={whyNot === null ? undefined : true}
      aria-keyshortcuts={keys.length > 0 ? ariaKeysOf(keys) : undefined}
      title={iconOnly ? name : (whyNot ?? undefined)}
      onClick={() => runCommand(command)}
    >
      {icon && <Icon name={icon} />}
      {!iconOnly && (children ?? label)}
      {!iconOnly && key !== undefined && (
        <span className="caps">
          <Keys of={key} />
        </span>
      )}
    </button>
  );
}
