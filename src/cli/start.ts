import { parseArgs } from 'node:util';
import { buildDesk } from './build-desk.ts';
import { openClusters } from '../app/clusters.ts';
import { environmentFor, readConfig } from '../app/config.ts';
import { openHouse } from '../app/house.ts';
import { takeInSamples } from '../app/samples.ts';
import { Supervisor } from '../app/supervise.ts';
import type { Command } from './command.ts';
import { portOf } from './ports-of.ts';
import { untilStopped } from './until-stopped.ts';

/** `declass start`: everything on this machine, each role a process of its own. */
export const start: Command = {
  name: 'start',
  summary: 'everything on this machine: stores, workers, desk, reading room',
  usage: 'start [--samples] [--data DIR] [--port N] [--room-port N] [--json]',
  examples: [
    'npx declass start --samples',
    'npx declass start --data /srv/declass --port 4400 --room-port 4401 --json',
  ],
  options: [
    [
      '--samples',
      'on first start take in the sample collection and make four sample people, who sign in with one click on loopback only',
    ],
    ['--data DIR', 'data folder; .declass here when not said; DECLASS_DATA is the same'],
    ['--port N', 'port of the desk on loopback; 4400 when not said'],
    ['--room-port N', 'port of the reading room on loopback; 4401 when not said'],
    ['--json', 'one JSON line when ready'],
  ],
  async run(args, terminal) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        samples: { type: 'boolean' },
        data: { type: 'string' },
        port: { type: 'string' },
        'room-port': { type: 'string' },
        json: { type: 'boolean' },
      },
    });
    const config = readConfig(values.data);
    const [port, roomPort] = [portOf(values.port, 4400), portOf(values['room-port'], 4401)];
    const { stopped } = untilStopped();
    terminal.progress('starting the stores …');
    // The desk is built first: a build that fails leaves no cluster behind.
    await buildDesk((text) => terminal.progress(text));
    const clusters = await openClusters(config, terminal.say);
    const supervisor = new Supervisor(environmentFor(config, clusters.addresses), terminal.say);
    try {
      // One process brings the schemas up to date before any other looks at them.
      const house = await openHouse(config, terminal.say, clusters);
      try {
        if (values.samples) await takeInSamples(house, terminal.say);
        else if ((await house.people.accounts()).length === 0)
          terminal.say('Nobody can sign in yet: make the first people with "declass person add NAME --role ROLE".');
      } finally {
        await house.close();
      }
      terminal.progress('starting desk, reading room and workers …');
      const data = ['--data', config.dataDir];
      const room = await supervisor.start({
        name: 'reading room',
        args: ['reading-room', '--port', String(roomPort), ...data],
      });
      const deskArgs = ['desk', '--port', String(port), '--room-address', room.address ?? '', ...data];
      const [desk] = await Promise.all([
        supervisor.start({ name: 'desk', args: deskArgs }),
        ...Array.from({ length: config.workers }, (_, index) =>
          supervisor.start({ name: `worker ${index + 1}`, args: ['worker', ...data] }),
        ),
      ]);
      if (values.json) terminal.data(JSON.stringify({ desk: desk.address, readingRoom: room.address }));
      else terminal.data(`desk ${desk.address}\nreading room ${room.address}`);
      await stopped;
    } finally {
      await supervisor.stop();
      await clusters.close();
    }
    return 0;
  },
};
