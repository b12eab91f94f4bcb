/** A real Chromium for journeys: found on the machine, never downloaded; with what it complains of, and with axe. */
import { accessSync, constants, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core';
import sharp from 'sharp';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
/** A picture for the guide may weigh this much. */
const MOST_BYTES = 250_000;

/** The first Chromium on the PATH, or null when none is installed. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  for (const name of ['chromium', 'chromium-browser'])
    for (const folder of folders) {
      const file = path.join(folder, name);
      try {
        accessSync(file, constants.X_OK);
        return file;
      } catch {
        // Not in this folder.
      }
    }
  return null;
}

/** Starts Chromium without a window. */
export function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

/** One window of a person of their own: no cookie, no kept text of another. */
export interface Window {
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the browser wrote to its console as an error, and what broke in the page: a refusal of the content security policy is one. */
  readonly complaints: readonly string[];
}

/** Opens a window of 1440 by 900 in light colours, unless told otherwise. */
export async function openWindow(browser: Browser, options: BrowserContextOptions = {}): Promise<Window> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    // That nobody is signed in any more, or that another was faster, is an answer of the desk; Chromium notes it as an error all the same.
    if (message.type() === 'error' && !/status of (?:401|409)/.test(message.text())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { context, page, complaints };
}

interface AxeAnswer {
  readonly violations: readonly {
    readonly id: string;
    readonly help: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** Every violation that axe finds on the page, all of its rules on, each with the first places; none is an empty list. */
export async function violationsOn(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<AxeAnswer>('axe.run(document, { resultTypes: ["violations"] })');
  return violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n${nodes
        .slice(0, 4)
        .map(({ html, failureSummary }) => `  ${html.slice(0, 240)}\n  ${failureSummary ?? ''}`)
        .join('\n')}`,
  );
}

/** Keeps what the window shows as a picture of the guide, when DECLASS_PICTURES names the folder; with fewer colours when it would be too heavy. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = process.env['DECLASS_PICTURES'];
  if (folder === undefined) return;
  // A picture of paper that has not come yet shows nothing.
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() =>
    Array.from(document.images).every(
      (image) => image.complete || image.getBoundingClientRect().top > window.innerHeight,
    ),
  );
  await page.waitForTimeout(500);
  const whole = sharp(await page.screenshot());
  for (const colours of [256, 128, 64, 32]) {
    const png = await whole.clone().png({ palette: true, colours, effort: 10, compressionLevel: 9 }).toBuffer();
    if (png.length > MOST_BYTES && colours > 32) continue;
    writeFileSync(path.join(folder, `${name}.png`), png);
    return;
  }
}
