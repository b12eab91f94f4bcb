import { Failure } from '../../core/failure.ts';

/** `what` (the file, or page 3 of it) runs into the bound on memory, from inside or outside the child. */
export function outOfMemory(what = 'the file'): Failure {
  return new Failure(
    'DECODE_MEMORY',
    `opening ${what} needs more memory than one page may take`,
    'It unpacks to far more than a page. Ask the sender for a plain scan (TIFF, or PDF at 300 to 600 dpi).',
  );
}

/** `what` takes longer than it may. */
export function tooSlow(what: string, timeMs: number): Failure {
  return new Failure(
    'DECODE_TIMEOUT',
    `opening ${what} takes longer than ${timeMs / 1000} seconds`,
    'It is broken or hostile. Ask the sender for a plain scan (TIFF, or PDF at 300 to 600 dpi).',
  );
}

/** `what` ends the child. */
export function broken(what = 'the file'): Failure {
  return new Failure(
    'DECODE_FAILED',
    `${what} breaks the program that decodes it`,
    'It is damaged or hostile. Ask the sender for the file again, or for a TIFF of its pages.',
  );
}
