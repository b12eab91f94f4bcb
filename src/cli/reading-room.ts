import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openReleased } from '../app/released.ts';
import { tellReady } from '../app/supervise.ts';
import { makeReadingRoom } from '../reading-room/server.ts';
import type { Command } from './command.ts';
import { portOf } from './ports-of.ts';
import { untilStopped } from './until-stopped.ts';

/** `declass reading-room`: the public server. It is handed a store that can only read what was released. */
export const readingRoom: Command = {
  name: 'reading-room',
  summary: 'the public reading room',
  usage: 'reading-room [--port N] [--host ADDRESS] [--data DIR]',
  examples: [
    'npx declass reading-room --port 4401',
    'DATABASE_URL=postgres://… DATABASE_URL_PUBLIC=postgres://… npx declass reading-room --host 0.0.0.0',
  ],
  options: [
    ['--port N', 'port; 4401 when not said, 0 for any'],
    ['--host ADDRESS', 'address to listen on; 127.0.0.1 when not said'],
    ['--data DIR', 'data folder; DECLASS_DATA is the same'],
  ],
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, host: { type: 'string' }, data: { type: 'string' } },
    });
    const { stopped, gone } = untilStopped();
    const store = await openReleased(readConfig(values.data), terminal.say);
    try {
      const room = makeReadingRoom(store.released);
      const address = await room.listen({ host: values.host ?? '127.0.0.1', port: portOf(values.port, 4401) });
      if (process.send === undefined) terminal.data(`reading room ${address}`);
      tellReady(address, gone);
      await stopped;
      room.server.closeAllConnections();
      await room.close();
    } finally {
      await store.close();
    }
    return 0;
  },
};
