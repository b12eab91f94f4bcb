/**
 * The process in which one hostile file is opened: started by `decoding-process.ts` with an empty environment, no right
 * to read or write files, and bounds on time and memory watched from outside. It answers questions about its file, one
 * after the other, until its input ends.
 */
import { readSync, writeSync } from 'node:fs';
import { Failure } from '../../core/failure.ts';
import { FILE_DESCRIPTOR, type AnswerHead, type Orders, type Question } from './answers.ts';
import { openFile, type OpenFile } from './open-file.ts';
import { broken, outOfMemory } from './refusals.ts';

const [INPUT, OUTPUT] = [0, 1];

async function answer(file: OpenFile, question: Question): Promise<{ head: AnswerHead; pixels: Uint8Array }> {
  if (question.ask === 'probe')
    return { head: { answer: 'probed', probed: await file.probe() }, pixels: new Uint8Array() };
  const { raster, ...page } = await file.render(question.page);
  const { pixels, ...size } = raster;
  return { head: { answer: 'rendered', ...size, ...page }, pixels };
}

function refusal(error: unknown): AnswerHead {
  const said = error instanceof Error ? `${error.name} ${error.message}` : '';
  const isMemory = error instanceof RangeError || /memory|allocation|OOM|array buffer/i.test(said);
  const { code, message, hint } = error instanceof Failure ? error : isMemory ? outOfMemory() : broken();
  return { answer: 'refused', code, message, hint };
}

function say(head: AnswerHead, pixels: Uint8Array): void {
  const json = new TextEncoder().encode(JSON.stringify(head));
  const lengths = new Uint8Array(8);
  const view = new DataView(lengths.buffer);
  view.setUint32(0, json.length);
  view.setUint32(4, pixels.length);
  for (const part of [lengths, json, pixels]) {
    let done = 0;
    while (done < part.length) done += writeSync(OUTPUT, part, done, Math.min(1 << 20, part.length - done));
  }
}

/** The next document of the parent, or null when it has no more to ask. Our own process wrote it, so it is what it is said to be. */
function listen<Document>(): Document | null {
  const length = take(4);
  const json = length && take(new DataView(length.buffer).getUint32(0));
  return json && (JSON.parse(new TextDecoder().decode(json)) as Document);
}

function take(length: number): Uint8Array | null {
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const count = readSync(INPUT, bytes, done, length - done, null);
    if (count === 0) return null;
    done += count;
  }
  return bytes;
}

async function serve({ bytes, limits }: Orders): Promise<void> {
  let file: OpenFile | null = null;
  for (let question = listen<Question>(); question; question = listen<Question>()) {
    try {
      file ??= openFile({ descriptor: FILE_DESCRIPTOR, bytes }, limits);
      const { head, pixels } = await answer(file, question);
      say(head, pixels);
    } catch (error) {
      say(refusal(error), new Uint8Array());
      // A decoder that broke off in the middle is in no known state.
      if (!(error instanceof Failure)) return;
    }
  }
}

const orders = listen<Orders>();
if (orders) await serve(orders);
process.exit(0);
