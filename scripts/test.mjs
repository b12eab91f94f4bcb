// Runs every test under the pinned Node, whatever Node npm itself runs on. `npm test -- name` runs the files whose path holds the name.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';

const pinned = `node_modules/node-${process.platform}-${process.arch}/bin/node`;
const [major = 0] = process.versions.node.split('.').map(Number);
if (major !== 24 && existsSync(pinned)) {
  process.exit(spawnSync(pinned, ['scripts/test.mjs', ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);
}
const wanted = process.argv.slice(2);
const files = globSync('test/**/*.test.ts')
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .toSorted();
if (files.length === 0) {
  process.stderr.write('no test file matches\n');
  process.exit(1);
}
const ran = spawnSync(process.execPath, ['--test', '--test-concurrency=2', '--test-reporter=spec', ...files], {
  stdio: 'inherit',
  env: { ...process.env, NODE_COMPILE_CACHE: `${process.cwd()}/node_modules/.cache/compiled` },
});
process.exit(ran.status ?? 1);
