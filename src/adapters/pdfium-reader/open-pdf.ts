import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

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

/** Starts PDFium from the package on disk and opens the document; throws when it cannot. */
export async function open(pdf: Uint8Array): Promise<OpenPdf> {
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
