/** Real files, read from the file to the reading. That they are read is checked; how well is only measured here. */
import { readdir, readFile as bytesOf, stat } from 'node:fs/promises';
import path from 'node:path';
import { openReaders, type Readers } from '../../src/app/readers.ts';
import { asDay } from '../../src/core/dates.ts';
import { Failure } from '../../src/core/failure.ts';
import { toHex, type Sha256 } from '../../src/core/ids.ts';
import { statusOf } from '../../src/core/orders/status.ts';
import { readPageOf } from '../../src/core/reading/pages-of.ts';
import { readPages } from '../../src/core/reading/read-pages.ts';
import type { Reading } from '../../src/core/reading/reading.ts';
import { readFile } from '../../src/work/read-file.ts';
import { told, type Check, type Tally } from './checks.ts';

const CABLES = 10;
const TODAY = asDay('2026-11-24');

/** Ten cables at a fixed step through the folder: each is read without failure and gives words, parts and boxes on the page. */
export async function cables(root: string, log: (line: string) => void): Promise<Tally> {
  const folder = path.join(root, 'cables_aad');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.pdf')).toSorted();
  const step = Math.max(1, Math.floor(files.length / CABLES));
  return withReaders(async (readers) => {
    const checks: Check[] = [];
    for (const name of files.filter((_, index) => index % step === 0).slice(0, CABLES))
      checks.push(
        await checked(`${name} is read`, async () => {
          const file = path.join(folder, name);
          const reading = await readFile(
            readers,
            { path: file, bytes: await bytesOf(file) },
            TODAY === null ? [] : [TODAY],
            () => {},
          );
          return reading.source.kind === 'born-digital' ? wrongIn(reading) : `kind ${reading.source.kind}`;
        }),
      );
    return told('cables', checks, log);
  });
}

/** One page of a file of 1968, from pixels to status. */
export async function stateDepartmentPage(root: string, log: (line: string) => void): Promise<Tally> {
  const folder = path.join(root, 'scans/state_cfpf_1968');
  const [name] = (await readdir(folder)).filter((one) => one.endsWith('.pdf')).toSorted();
  if (name === undefined) return told('scan of 1968', [{ name: 'there is a file', holds: false }], log);
  return withReaders(async (readers) => {
    const begun = performance.now();
    const check = await checked(`page 1 of ${name} is read`, async () =>
      wrongIn(await readFirstPage(readers, path.join(folder, name))),
    );
    const tally = told('scan of 1968', [check], log);
    log(`measured, no target: scan of 1968: ${((performance.now() - begun) / 1_000).toFixed(1)} s for the page`);
    return tally;
  });
}

async function readFirstPage({ decoder, recogniser, hash }: Readers, file: string): Promise<Reading> {
  const probed = await decoder.probe(file);
  const { raster } = await decoder.render(file, 1);
  const page = readPageOf(1, await recogniser.recognise(raster, 'page'));
  const { size } = await stat(file);
  const sha256 = toHex(hash(await bytesOf(file))) as Sha256;
  const reading = readPages([page], { sha256, bytes: size, mediaType: probed.mediaType, kind: probed.kind });
  return { ...reading, status: TODAY === null ? [] : statusOf({ reading, acts: [], on: TODAY, asKnown: null }) };
}

/** The first thing that a reading of any paper may not have, or null. */
function wrongIn(reading: Reading): string | null {
  const words = reading.pages.flatMap(({ lines }) => lines.flatMap((line) => line.words));
  const boxes = [
    ...words.map(({ box }) => box),
    ...reading.marks.flatMap(({ evidence }) => (evidence.box ? [evidence.box] : [])),
  ];
  if (words.length === 0) return 'no words';
  if (reading.parts.length === 0) return 'no parts';
  if (reading.status.length !== reading.parts.length)
    return `${reading.status.length} statuses of ${reading.parts.length} parts`;
  if (boxes.some(([x0, y0, x1, y1]) => x0 < 0 || y0 < 0 || x0 > x1 || y0 > y1 || x1 > 1_000 || y1 > 1_000))
    return 'a box beside the page';
  if (reading.marks.some(({ evidence: { page } }) => page === undefined || page > reading.pages.length))
    return 'a mark on no page';
  return null;
}

async function checked(name: string, wrong: () => Promise<string | null>): Promise<Check> {
  try {
    const found = await wrong();
    return found === null ? { name, holds: true } : { name, holds: false, detail: found };
  } catch (error) {
    return { name, holds: false, detail: error instanceof Failure ? error.code : String(error) };
  }
}

async function withReaders<T>(work: (readers: Readers) => Promise<T>): Promise<T> {
  const readers = openReaders();
  try {
    return await work(readers);
  } finally {
    await readers.close();
  }
}
