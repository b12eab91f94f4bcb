import { makeInflate } from '../adapters/inflate/inflate.ts';
import { makePdfiumInspector, makePdfiumReader } from '../adapters/pdfium-reader/reader.ts';
import { makeRecogniser } from '../adapters/tesseract/recogniser.ts';
import { Failure } from '../core/failure.ts';
import { inspect, type InspectReport } from '../work/inspect.ts';
import { makeSeen } from '../work/inspect-seen.ts';

/** Tells how a PDF leaks, without any store. Fails FILE_EMPTY, FILE_TYPE_UNKNOWN, DECODE_*. */
export async function inspectFile(bytes: Uint8Array, options: { readonly show: boolean }): Promise<InspectReport> {
  if (bytes.length === 0) throw new Failure('FILE_EMPTY', 'the file is empty', 'Ask the sender for the file again.');
  const head = String.fromCharCode(...bytes.subarray(0, 1_024));
  if (!head.includes('%PDF-'))
    throw new Failure('FILE_TYPE_UNKNOWN', 'the file is no PDF', 'Only PDF files are inspected.');
  const recogniser = makeRecogniser({ processes: 1 });
  try {
    const seen = makeSeen(makePdfiumReader(), recogniser);
    return await inspect({ inspector: makePdfiumInspector(), inflate: makeInflate(), seen }, bytes, options);
  } finally {
    await recogniser.stop();
  }
}
