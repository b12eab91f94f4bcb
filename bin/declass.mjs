#!/usr/bin/env node
// Any Node may start declass; the work runs under the Node that the package pins, so that every machine runs the same one.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { constants } from 'node:os';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pinned = `${root}node_modules/node-${process.platform}-${process.arch}/bin/node`;
const [major = 0] = process.versions.node.split('.').map(Number);

if (major === 24) {
  // Halves the start of every process. It lies beside the packages, where only who may change the code may write.
  module.enableCompileCache(`${root}node_modules/.cache/compiled`);
  await import('../src/cli/main.ts');
} else if (existsSync(pinned)) {
  const child = spawn(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 0)));
} else {
  process.stderr.write(
    `declass: Node 24 is needed and none is packaged for ${process.platform}-${process.arch}. Install Node 24 and start again.\n`,
  );
  process.exit(1);
}
