import type { WrappedPdfiumModule } from '@embedpdf/pdfium';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Failure } from '../../core/failure.ts';
import { outOfMemory } from './refusals.ts';
import { readAt, type SourceFile } from './source-file.ts';

/** PDFium compiled to WebAssembly, with the few memory accesses its C interface needs. */
export interface Pdfium {
  readonly call: WrappedPdfiumModule;
  /** All of its memory; ask again after every call, because growing moves it. */
  memory(): Uint8Array;
  /** Runs `use` with `bytes` of scratch memory at an 8-byte aligned address. */
  scratch<Result>(bytes: number, use: (address: number) => Result): Result;
  float32(address: number): number;
  float64(address: number): number;
  int32(address: number): number;
}

/** Starts PDFium from the package on disk; nothing is fetched. */
export async function startPdfium(): Promise<Pdfium> {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('@embedpdf/pdfium/pdfium.wasm')));
  const wasmBinary = wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength);
  const silent = (): void => {};
  const options: object = { wasmBinary, print: silent, printErr: silent };
  // Loaded here, so that a child that opens no PDF does not pay for it.
  const { init } = await import('@embedpdf/pdfium');
  const call = await init(options);
  call.PDFiumExt_Init();
  // The package's types name Emscripten's, which it does not bring; these two are what we use of them.
  const heap = call.pdfium as unknown as { readonly HEAPU8: Uint8Array };
  const view = (): DataView => new DataView(heap.HEAPU8.buffer);
  return {
    call,
    memory: () => heap.HEAPU8,
    scratch(bytes, use) {
      const address = call.pdfium.wasmExports.malloc(bytes);
      if (address === 0) throw outOfMemory();
      try {
        return use(address);
      } finally {
        call.pdfium.wasmExports.free(address);
      }
    },
    float32: (address) => view().getFloat32(address, true),
    float64: (address) => view().getFloat64(address, true),
    int32: (address) => view().getInt32(address, true),
  };
}

/** An open document. That of the file under examination ends with the child and is never closed. */
export interface PdfDocument {
  readonly pdfium: Pdfium;
  readonly handle: number;
  readonly form: number;
  readonly pageCount: number;
}

const PASSWORD_NEEDED = 4;
const SECURITY_UNKNOWN = 5;

/** Opens by reading blocks on demand, so that a large file is never whole in memory. Fails PDF_ENCRYPTED, PDF_NO_PAGES, FILE_DAMAGED. */
export function openPdf(pdfium: Pdfium, file: SourceFile): PdfDocument {
  return opened(pdfium, pdfium.call.FPDF_LoadCustomDocument(fileAccess(pdfium, file), ''));
}

/** Opens a PDF that we made ourselves, for as long as `use` runs. */
export function withPdfBytes<Result>(
  pdfium: Pdfium,
  bytes: Uint8Array,
  use: (document: PdfDocument) => Result,
): Result {
  return pdfium.scratch(bytes.length, (address) => {
    pdfium.memory().set(bytes, address);
    const document = opened(pdfium, pdfium.call.FPDF_LoadMemDocument(address, bytes.length, ''));
    try {
      return use(document);
    } finally {
      if (document.form !== 0) pdfium.call.PDFiumExt_ExitFormFillEnvironment(document.form);
      pdfium.call.FPDF_CloseDocument(document.handle);
    }
  });
}

function opened(pdfium: Pdfium, handle: number): PdfDocument {
  if (handle === 0) throw cannotOpen(pdfium.call.FPDF_GetLastError());
  const pageCount = pdfium.call.FPDF_GetPageCount(handle);
  if (pageCount < 1)
    throw new Failure(
      'PDF_NO_PAGES',
      'the PDF has no pages',
      'It is empty or its page tree is broken. Ask the sender for the file again.',
    );
  const form = pdfium.call.PDFiumExt_InitFormFillEnvironment(handle, pdfium.call.PDFiumExt_OpenFormFillInfo());
  // Fields are shown as they print, without the blue that invites filling in.
  if (form !== 0) pdfium.call.FPDF_SetFormFieldHighlightAlpha(form, 0);
  return { pdfium, handle, form, pageCount };
}

function cannotOpen(error: number): Failure {
  if (error === PASSWORD_NEEDED || error === SECURITY_UNKNOWN)
    return new Failure(
      'PDF_ENCRYPTED',
      'the PDF is locked with a password',
      'Take the password off (print to PDF, or "qpdf --decrypt") and take in the open file.',
    );
  return new Failure(
    'FILE_DAMAGED',
    'the PDF cannot be opened: its structure is broken',
    'Ask the sender for the file again, or for a TIFF of its pages.',
  );
}

/** `FPDF_FILEACCESS`: length, block reader, parameter; each four bytes in this build. */
function fileAccess(pdfium: Pdfium, file: SourceFile): number {
  const readBlock = (_parameter: number, position: number, target: number, size: number): number => {
    const bytes = readAt(file, position >>> 0, size >>> 0);
    if (bytes.length !== size >>> 0) return 0;
    pdfium.memory().set(bytes, target >>> 0);
    return 1;
  };
  const { wasmExports, addFunction, setValue } = pdfium.call.pdfium;
  const access = wasmExports.malloc(12);
  setValue(access, file.bytes, 'i32');
  setValue(access + 4, addFunction(readBlock, 'iiiii'), 'i32');
  setValue(access + 8, 0, 'i32');
  return access;
}
