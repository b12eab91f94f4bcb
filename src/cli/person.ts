import { parseArgs } from 'node:util';
import { openHouse } from '../app/house.ts';
import { readConfig } from '../app/config.ts';
import { asLevel } from '../core/orders/levels.ts';
import { Failure } from '../core/failure.ts';
import { ROLES, type Role } from '../core/review/person.ts';
import { addPerson } from '../work/add-person.ts';
import type { Command } from './command.ts';

/** `declass person add`: an account and its roles, made by whoever holds the store's machine. */
export const person: Command = {
  name: 'person',
  summary: 'adds a person with a password and roles (DECLASS_PASSWORD holds the password)',
  usage: 'person add NAME --role ROLE… [--up-to LEVEL] [--display NAME] [--data DIR]',
  examples: [
    'DECLASS_PASSWORD=… npx declass person add m.reyes --role reviewer',
    'DECLASS_PASSWORD=… npx declass person add t.okada --role approver --role releaser --up-to "TOP SECRET"',
  ],
  options: [
    ['--role ROLE', `${ROLES.join(', ')}; may be given again`],
    ['--up-to LEVEL', 'highest level of record the roles reach; SECRET when not said'],
    ['--display NAME', 'name as others see it'],
    ['--data DIR', 'data folder; DECLASS_DATA is the same'],
  ],
  async run(args, terminal) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        role: { type: 'string', multiple: true },
        'up-to': { type: 'string' },
        display: { type: 'string' },
        data: { type: 'string' },
      },
    });
    const [verb, name] = positionals;
    if (verb !== 'add' || name === undefined)
      throw new Failure(
        'USAGE',
        'the only verb is "add", followed by a name',
        'declass person add NAME --role reviewer',
      );
    const config = readConfig(values.data);
    if (config.password === null || config.password.length < 12)
      throw new Failure(
        'USAGE',
        'no password, or one under 12 characters',
        'Set DECLASS_PASSWORD for this one command.',
      );
    const upTo = asLevel(values['up-to'] ?? 'SECRET');
    if (upTo === null)
      throw new Failure(
        'USAGE',
        'the level is not known',
        'TOP SECRET, SECRET, CONFIDENTIAL, RESTRICTED or UNCLASSIFIED',
      );
    const house = await openHouse(config, terminal.say);
    try {
      const passwordHash = await house.passwords.hash(config.password);
      const roles = (values.role ?? []).map(roleOf);
      if (roles.length === 0)
        throw new Failure('USAGE', 'no role is given', `Add --role with one of ${ROLES.join(', ')}.`);
      const id = await addPerson(
        house,
        { step: 'command-line/1' },
        { name, displayName: values.display ?? name, roles, upTo, sample: false, passwordHash },
      );
      terminal.data(id);
      return 0;
    } finally {
      await house.close();
    }
  },
};

function roleOf(text: string): Role {
  const role = ROLES.find((one) => one === text);
  if (!role) throw new Failure('USAGE', 'there is no such role', `Roles are ${ROLES.join(', ')}.`);
  return role;
}
