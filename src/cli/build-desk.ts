import { existsSync, globSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Builds the desk when it was never built or its sources are newer; does nothing where the sources are not shipped. */
export async function buildDesk(progress: (text: string) => void): Promise<void> {
  const source = path.join(ROOT, 'src/desk');
  const built = path.join(ROOT, 'dist/desk/index.html');
  if (!existsSync(source) || isFresh(source, built)) return;
  progress('building the desk …');
  const { build } = await import('vite');
  await build({ root: source, configFile: path.join(source, 'vite.config.ts'), logLevel: 'error' });
}

function isFresh(source: string, built: string): boolean {
  if (!existsSync(built)) return false;
  const since = statSync(built).mtimeMs;
  const sources = [
    ...globSync(`${source}/**/*`),
    ...globSync(path.join(ROOT, 'src/contract/*.ts')),
    path.join(ROOT, 'package-lock.json'),
  ];
  return sources.every((file) => statSync(file).mtimeMs <= since);
}
