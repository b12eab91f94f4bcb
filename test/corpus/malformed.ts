import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { makeDecoder } from '../../src/adapters/decoder/decoder.ts';
import { Failure } from '../../src/core/failure.ts';

/** Pages of each file that are painted; a hostile page lies mostly in front. */
const PAGES = 3;
/** A sound file of ours: a decoder that opens nothing would refuse every hostile file and prove nothing. */
const SOUND = path.join(import.meta.dirname, '../../samples/collection/telegram-1971.pdf');
/** Threats A17: refusal or agreement, each within a minute. */
const FILE_MS = 60_000;

/**
 * Opens every hostile file under `<root>/malformed` and paints its first pages. A file passes when it ends in pages or
 * in a refusal by name within a minute; anything else (a crash of ours, an unnamed error) fails. Counts refusals by code.
 */
export async function malformed(
  root: string,
  log: (line: string) => void,
): Promise<{ passed: number; failed: number }> {
  const folder = path.join(root, 'malformed');
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  const decoder = makeDecoder();
  const endings = new Map<string, number>();
  let [passed, failed, slowestMs] = [0, 0, 0];
  const sound = await endingOf(decoder, SOUND);
  if (sound === 'read') passed += 1;
  else {
    failed += 1;
    log(`FAILED  malformed: a sound file ends in ${sound}, so refusals of the others say nothing`);
  }
  for (const file of files.toSorted()) {
    const start = performance.now();
    const ending = await endingOf(decoder, file);
    const spentMs = performance.now() - start;
    slowestMs = Math.max(slowestMs, spentMs);
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
    if (!ending.startsWith('!') && spentMs <= FILE_MS) passed += 1;
    else {
      failed += 1;
      log(`malformed: ${path.relative(folder, file)} ends in ${ending} after ${Math.round(spentMs)} ms`);
    }
  }
  const counts = [...endings].toSorted(([, a], [, b]) => b - a).map(([ending, count]) => `${ending} ${count}`);
  log(`malformed: ${files.length} files, slowest ${Math.round(slowestMs)} ms; ${counts.join(', ')}`);
  return { passed, failed };
}

/** `read`, the code of a refusal (at the door or at a page), or an unnamed error behind an exclamation mark. */
async function endingOf(decoder: ReturnType<typeof makeDecoder>, file: string): Promise<string> {
  let where = '';
  try {
    const { pageCount } = await decoder.probe(file);
    where = ' at a page';
    for (let page = 1; page <= Math.min(PAGES, pageCount); page += 1) await decoder.render(file, page);
    return 'read';
  } catch (error) {
    if (error instanceof Failure && error.code !== 'INTERNAL') return `${error.code}${where}`;
    return `!${error instanceof Error ? error.name : 'unknown'}${where}`;
  }
}
