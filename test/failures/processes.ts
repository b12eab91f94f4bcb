/** The processes of one declass, found by its data folder, so that a test can kill them one by one. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';

export interface Found {
  readonly pid: number;
  readonly parent: number;
  readonly command: string;
}

/** Every process that can be seen. */
function all(): readonly Found[] {
  if (existsSync('/proc/self/cmdline')) {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .flatMap((name) => {
        try {
          const stat = readFileSync(`/proc/${name}/stat`, 'latin1');
          // The name in brackets may hold blanks and brackets itself: what follows the last one is fixed.
          const [state, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
          const command = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
          return state === 'Z' ? [] : [{ pid: Number(name), parent: Number(parent), command }];
        } catch {
          return []; // it ended while we looked
        }
      });
  }
  const listed = execFileSync('ps', ['-axww', '-o', 'pid=,ppid=,command='], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return listed.split('\n').flatMap((line) => {
    const found = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line);
    return found ? [{ pid: Number(found[1]), parent: Number(found[2]), command: found[3] ?? '' }] : [];
  });
}

/** The processes of one role: `worker`, `desk`, `reading-room` or `start`. */
export function ofRole(data: string, role: string): readonly Found[] {
  return all().filter(({ command }) => command.includes(`declass.mjs ${role} `) && command.includes(data));
}

/** Number of the embedded server of a cluster, from its own pid file; null when there is none. */
export function postmaster(data: string, cluster: 'work' | 'public'): number | null {
  try {
    return Number(readFileSync(path.join(data, 'pg', cluster, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return null;
  }
}

/** A process with all that it started, and what those started. */
export function withDescendants(root: number): readonly number[] {
  const every = all();
  const tree = [root];
  for (const pid of tree) tree.push(...every.filter(({ parent }) => parent === pid).map((one) => one.pid));
  return tree;
}

/** Which of these still run. */
export function alive(pids: readonly number[]): readonly Found[] {
  return all().filter(({ pid }) => pids.includes(pid));
}

/** Every process that names the data folder. */
export function naming(data: string): readonly Found[] {
  return all().filter(({ pid, command }) => pid !== process.pid && command.includes(data));
}

/** A port that nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
