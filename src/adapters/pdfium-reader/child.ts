/** The process in which PDFium reads or paints one file: `bounded-child.ts` starts it, it answers once and ends. */
import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { ReaderPage } from '../../ports/readers.ts';
import { inspectAll } from './inspect.ts';
import { paintPage } from './paint.ts';
import type { Question } from './reader.ts';
import { wordsOnPage } from './words.ts';

/** An open document and the few accesses to PDFium's memory that it needs. */
export interface OpenPdf {
  readonly call: WrappedPdfiumModule;
  readonly document: number;
  bytes(address: number, length: number): Uint8Array;
  float32(address: number): number;
  float64(address: number): number;
  int32(address: number): number;
  allocate(bytes: number): number;
}

async function open(pdf: Uint8Array): Promise<OpenPdf> {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')));
  const silent = (): void => {};
  const options: object = {
    wasmBinary: wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength),
    print: silent,
    printErr: silent,
  };
  const { init } = await import('@embedpdf/pdfium');
  const call = await init(options);
  call.PDFiumExt_Init();
  // The package's types name Emscripten's, which it does not bring; this is what we use of them.
  const heap = call.pdfium as unknown as { readonly HEAPU8: Uint8Array };
  const allocate = (bytes: number): number => {
    const address = call.pdfium.wasmExports.malloc(bytes);
    if (address === 0) throw new RangeError('no memory');
    return address;
  };
  const address = allocate(pdf.length);
  heap.HEAPU8.set(pdf, address);
  const document = call.FPDF_LoadMemDocument(address, pdf.length, '');
  if (document === 0) throw new Error(`PDFium opens no document: ${call.FPDF_GetLastError()}`);
  const view = (): DataView => new DataView(heap.HEAPU8.buffer);
  return {
    call,
    document,
    allocate,
    bytes: (at, length) => heap.HEAPU8.subarray(at >>> 0, (at >>> 0) + length),
    float32: (at) => view().getFloat32(at, true),
    float64: (at) => view().getFloat64(at, true),
    int32: (at) => view().getInt32(at, true),
  };
}

function readAll(pdf: OpenPdf): readonly ReaderPage[] {
  const pages: ReaderPage[] = [];
  const count = pdf.call.FPDF_GetPageCount(pdf.document);
  for (let index = 0; index < count; index += 1) {
    const page = pdf.call.FPDF_LoadPage(pdf.document, index);
    if (page === 0) throw new Error(`PDFium opens no page ${index + 1}`);
    const [widthPt, heightPt] = [pdf.call.FPDF_GetPageWidthF(page), pdf.call.FPDF_GetPageHeightF(page)];
    const { words, text } = wordsOnPage(pdf, page, widthPt, heightPt);
    pages.push({ widthPt, heightPt, words: words.map(({ text: word, box }) => ({ text: word, box })), text });
    pdf.call.FPDF_ClosePage(page);
  }
  return pages;
}

function say(...parts: readonly Uint8Array[]): void {
  for (const part of parts)
    for (let done = 0; done < part.length;) done += writeSync(1, part, done, Math.min(1 << 20, part.length - done));
}

const input = readFileSync(0);
const lineEnd = input.indexOf(0x0a);
// Our own process wrote this line a moment ago.
const question = JSON.parse(input.toString('utf8', 0, lineEnd)) as Question;
const pdf = await open(new Uint8Array(input.subarray(lineEnd + 1)));
const json = (value: object): Uint8Array => new TextEncoder().encode(`${JSON.stringify(value)}\n`);
if (question.ask === 'read') say(json(readAll(pdf)));
else if (question.ask === 'inspect') say(json(inspectAll(pdf)));
else {
  const { pixels, ...head } = paintPage(pdf, question.page, question.widthPx);
  say(json(head), pixels);
}
process.exit(0);
