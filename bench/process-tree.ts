import { existsSync, readdirSync, readFileSync } from 'node:fs';

/** Resident memory in bytes, by what holds it. */
export interface Memory {
  /** declass and every process below it. */
  readonly declass: number;
  /** The largest single process of declass. */
  readonly largest: number;
  /** PostgreSQL. Pages that its processes share count once for each, so this is more than what is used. */
  readonly postgres: number;
}

interface Seen {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
  readonly resident: number;
}

/**
 * Memory of a process and all below it, now; Linux only. The embedded PostgreSQL is no child of ours: its server is told
 * by the data folder on its command line, and its processes by that server.
 */
export function memoryOf(root: number, dataDir: string): Memory {
  const all = everyProcess();
  const servers = all
    .filter(({ pid, name }) => name === 'postgres' && commandLine(pid).includes(dataDir))
    .map(({ pid }) => pid);
  const server = below(all, servers);
  const ours = below(all, [root]).filter(({ pid }) => !server.some((one) => one.pid === pid));
  const sum = (processes: readonly Seen[]): number => processes.reduce((total, { resident }) => total + resident, 0);
  return { declass: sum(ours), largest: Math.max(0, ...ours.map(({ resident }) => resident)), postgres: sum(server) };
}

/** Ids of a process and of all below it, now; without a `/proc` only its own. */
export function processesBelow(root: number): readonly number[] {
  return existsSync('/proc/self/status') ? below(everyProcess(), [root]).map(({ pid }) => pid) : [root];
}

function everyProcess(): readonly Seen[] {
  return readdirSync('/proc').flatMap((entry) => (/^\d+$/.test(entry) ? seen(Number(entry)) : []));
}

function below(all: readonly Seen[], roots: readonly number[]): readonly Seen[] {
  const wanted = new Set(roots);
  for (let size = -1; size !== wanted.size;) {
    size = wanted.size;
    for (const { pid, parent } of all) if (wanted.has(parent)) wanted.add(pid);
  }
  return all.filter(({ pid }) => wanted.has(pid));
}

function seen(pid: number): readonly Seen[] {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const field = (name: string): string => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
    return [{ pid, parent: Number(field('PPid')), name: field('Name'), resident: Number(field('VmRSS')) * 1_024 }];
  } catch {
    // It ended while we looked.
    return [];
  }
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
