import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Raster, RecognisedPage } from '../../ports/rasters.ts';
import type { Recogniser } from '../../ports/recogniser.ts';
import { shareRight } from './confidence.ts';
import { startEngine, type EngineBounds, type EngineProcess } from './engine-process.ts';
import { legibilityOf } from './legibility.ts';
import { greyOf, type EngineLine } from './messages.ts';

/** Threats.md section 6: a page that takes longer is noise to the engine, and is marked unreadable. */
const BOUNDS: EngineBounds = { pageMs: 120_000, memoryBytes: 1536 * 1024 * 1024 };
/** WebAssembly memory never shrinks; a fresh process costs under a second. */
const PAGES_A_PROCESS = 200;

/** Recognises with Tesseract in processes of their own, one a core unless told otherwise; `pageMs` can only be lowered. */
export function makeRecogniser(options: { readonly processes?: number; readonly pageMs?: number } = {}): Recogniser {
  const bounds = { ...BOUNDS, pageMs: Math.min(BOUNDS.pageMs, options.pageMs ?? Infinity) };
  const most = Math.max(1, options.processes ?? availableParallelism());
  const idle: EngineProcess[] = [];
  const running = new Set<EngineProcess>();
  const waiting: (() => void)[] = [];
  let isStopped = false;

  const take = async (): Promise<EngineProcess> => {
    while (idle.length === 0 && running.size >= most) await new Promise<void>((go) => waiting.push(go));
    const engine = idle.pop() ?? startEngine(bounds);
    running.add(engine);
    return engine;
  };
  const giveBack = async (engine: EngineProcess, isGone: boolean): Promise<void> => {
    running.delete(engine);
    if (isGone || isStopped || engine.pagesRead >= PAGES_A_PROCESS) await engine.stop();
    else idle.push(engine);
    waiting.shift()?.();
  };

  return {
    name: engineName(),
    async recognise(raster, mode) {
      const { widthPx, heightPx, dpi } = raster;
      const grey = greyOf(raster);
      // One more try with a fresh process, unless the page itself is to blame.
      for (let tries = 0; tries < 2; tries += 1) {
        const engine = await take();
        const answer = await engine.read({ widthPx, heightPx, dpi, mode }, grey);
        const isLost = typeof answer === 'string';
        await giveBack(engine, isLost);
        if (!isLost) return recognised(raster, grey, answer.lines);
        if (answer === 'too-slow') break;
      }
      return { widthPx, heightPx, dpi, legibility: 'unreadable', lines: [] };
    },
    async stop() {
      isStopped = true;
      await Promise.all([...idle.splice(0), ...running].map((engine) => engine.stop()));
    },
  };
}

function recognised(raster: Raster, grey: Uint8Array, lines: readonly EngineLine[]): RecognisedPage {
  const { widthPx, heightPx, dpi } = raster;
  return {
    widthPx,
    heightPx,
    dpi,
    legibility: legibilityOf({ widthPx, heightPx, dpi, pixels: grey }, lines),
    lines: lines.map(({ box, words }) => ({
      box,
      words: words.map((word) => ({ text: word.text, box: word.box, confidence: shareRight(word.confidence) })),
    })),
  };
}

function engineName(): string {
  const { version } = JSON.parse(
    readFileSync(fileURLToPath(import.meta.resolve('tesseract.js/package.json')), 'utf8'),
  ) as { version: string };
  return `tesseract.js ${version}, eng 4.0.0_best_int`;
}
