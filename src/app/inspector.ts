import { makeInflate } from '../adapters/inflate/inflate.ts';
import { makePdfiumInspector } from '../adapters/pdfium-reader/reader.ts';
import { Failure } from '../core/failure.ts';
import { inspect, type InspectReport } from '../work/inspect.ts';

/** Tells how a PDF leaks, without any store. Fails FILE_EMPTY, FILE_TYPE_UNKNOWN, DECODE_*. */
export function inspectFile(bytes: Uint8Array, options: { readonly show: boolean }): Promise<InspectReport> {
  if (bytes.length === 0) throw new Failure('FILE_EMPTY', 'the file is empty', 'Ask the sender for the file again.');
  const head = String.fromCharCode(...bytes.subarray(0, 1_024));
  if (!head.includes('%PDF-'))
    throw new Failure('FILE_TYPE_UNKNOWN', 'the file is no PDF', 'Only PDF files are inspected.');
  return inspect({ inspector: makePdfiumInspector(), inflate: makeInflate() }, bytes, options);
}
