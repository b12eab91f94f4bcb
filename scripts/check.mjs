// Format, lint, types, unused code; all four run, and the first failure decides the exit code.
import { spawn } from 'node:child_process';

const steps = [
  ['format', ['oxfmt', '--check', '.']],
  ['lint', ['oxlint', '--deny-warnings']],
  ['types', ['tsc', '-b']],
  ['unused', ['knip']],
];
const started = Date.now();
const results = await Promise.all(
  steps.map(
    ([name, [tool, ...args]]) =>
      new Promise((resolve) => {
        const child = spawn(`node_modules/.bin/${tool}`, args, { stdio: ['ignore', 'pipe', 'pipe'] });
        let said = '';
        child.stdout.on('data', (chunk) => (said += chunk));
        child.stderr.on('data', (chunk) => (said += chunk));
        child.on('close', (code) => resolve({ name, code, said }));
      }),
  ),
);
for (const { name, code, said } of results) {
  process.stdout.write(`${code === 0 ? 'ok     ' : 'FAILED '} ${name}\n`);
  if (code !== 0) process.stdout.write(`${said}\n`);
}
process.stdout.write(`${((Date.now() - started) / 1000).toFixed(1)} s\n`);
process.exit(results.every(({ code }) => code === 0) ? 0 : 1);
