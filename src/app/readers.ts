import { makeDecoder } from '../adapters/decoder/decoder.ts';
import { makeClock } from '../adapters/node/clock.ts';
import { sha256 } from '../adapters/node/hashes.ts';
import { makeRecogniser } from '../adapters/tesseract/recogniser.ts';
import type { HashOf } from '../core/ids.ts';
import type { Clock } from '../ports/clock.ts';
import type { Decoder } from '../ports/decoder.ts';
import type { Recogniser } from '../ports/recogniser.ts';

/** What reads files without any store. */
export interface Readers {
  readonly decoder: Decoder;
  readonly recogniser: Recogniser;
  readonly clock: Clock;
  readonly hash: HashOf;
  close(): Promise<void>;
}

/** Nothing is started before the first file. */
export function openReaders(): Readers {
  const recogniser = makeRecogniser({ processes: 1 });
  return { decoder: makeDecoder(), recogniser, clock: makeClock(), hash: sha256, close: () => recogniser.stop() };
}
