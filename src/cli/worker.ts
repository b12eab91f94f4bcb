import { parseArgs } from 'node:util';
import { readConfig } from '../app/config.ts';
import { openHouse } from '../app/house.ts';
import { tellReady } from '../app/supervise.ts';
import { doJob } from '../app/work-jobs.ts';
import type { Command } from './command.ts';
import { untilStopped } from './until-stopped.ts';

/** `declass worker`: takes jobs until it is stopped; as many of them as there are cores, on as many machines as share the clusters. */
export const worker: Command = {
  name: 'worker',
  summary: 'one worker: renders, recognises, reads, burns, proves and publishes',
  usage: 'worker [--data DIR]',
  examples: [
    'npx declass worker',
    'DATABASE_URL=postgres://… DATABASE_URL_PUBLIC=postgres://… npx declass worker --data /srv/declass',
  ],
  options: [['--data DIR', 'data folder; DECLASS_DATA is the same']],
  async run(args, terminal) {
    const { values } = parseArgs({ args: [...args], options: { data: { type: 'string' } } });
    const { stopped, gone } = untilStopped();
    const house = await openHouse(readConfig(values.data), terminal.say);
    try {
      const working = await house.jobs.work((job, signal) => doJob(house, job, signal));
      tellReady(null, gone);
      await stopped;
      await working.stop();
    } finally {
      await house.close();
    }
    return 0;
  },
};
