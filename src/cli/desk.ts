import { rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeDesk } from '../api/server.ts';
import { readConfig } from '../app/config.ts';
import { openHouse } from '../app/house.ts';
import { tellReady } from '../app/supervise.ts';
import type { Command } from './command.ts';
import { portOf } from './ports-of.ts';
import { untilStopped } from './until-stopped.ts';

/** `declass desk`: the reviewers' desk and its API. Listens on loopback. */
export const desk: Command = {
  name: 'desk',
  summary: "the reviewers' desk and its HTTP API",
  usage: 'desk [--port N] [--room-address URL] [--data DIR]',
  examples: [
    'npx declass desk --port 4400',
    'DATABASE_URL=postgres://… DATABASE_URL_PUBLIC=postgres://… npx declass desk --data /srv/declass',
  ],
  options: [
    ['--port N', 'port on loopback; 4400 when not said, 0 for any'],
    ['--room-address URL', 'where the reading room is, for links to what was published'],
    ['--data DIR', 'data folder; DECLASS_DATA is the same'],
  ],
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, 'room-address': { type: 'string' }, data: { type: 'string' } },
    });
    const { stopped, gone } = untilStopped();
    const config = readConfig(values.data);
    const house = await openHouse(config, terminal.say);
    const uploads = path.join(config.dataDir, 'uploads');
    await rm(uploads, { recursive: true, force: true });
    try {
      const app = await makeDesk(
        {
          ...house,
          uploads,
          roomAddress: values['room-address'] ?? 'http://127.0.0.1:4401',
          deskFolder: house.deskFolder,
        },
        (failure) =>
          terminal.say(
            `declass desk: ${failure.code}: ${failure.cause instanceof Error ? (failure.cause.stack ?? '') : ''}`,
          ),
      );
      const address = await app.listen({ host: '127.0.0.1', port: portOf(values.port, 4400) });
      if (process.send === undefined) terminal.data(`desk ${address}`);
      tellReady(address, gone);
      await stopped;
      app.server.closeAllConnections();
      await app.close();
    } finally {
      await house.close();
    }
    return 0;
  },
};
