import { Failure } from '../core/failure.ts';
import type { Problem } from '../contract/api.ts';

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not understood',
  401: 'Sign in first',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Changed meanwhile, or not possible now',
  413: 'Too large',
  415: 'Not a kind of file that is taken in',
  422: 'Cannot be taken in',
  429: 'Too many tries',
  500: 'Failed',
  503: 'Not reachable now',
  507: 'The disk is full',
};

/** A failure as a problem document (RFC 9457); `detail` never quotes record text or file names. */
export function problemOf(failure: Failure, instance: string): Problem {
  return {
    type: `urn:declass:problem:${failure.code.toLowerCase()}`,
    title: TITLES[failure.status] ?? 'Failed',
    status: failure.status,
    detail: failure.message,
    instance,
    code: failure.code,
    hint: failure.hint,
  };
}

/** Any error as a failure; a mistake of ours becomes INTERNAL and tells nothing. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Failure) return error;
  if (typeof error === 'object' && error !== null && 'validation' in error)
    return new Failure(
      'BODY_INVALID',
      'a field of the request is missing or of the wrong form',
      'Compare with /openapi.json.',
    );
  if (typeof error === 'object' && error !== null && 'statusCode' in error && typeof error.statusCode === 'number') {
    if (error.statusCode === 413)
      return new Failure(
        'FILE_TOO_LARGE',
        'the request is larger than is taken',
        'A file may have 1 GiB, another body 1 MiB.',
      );
    if (error.statusCode === 404)
      return new Failure('NOT_FOUND', 'there is no such door', 'Compare with /openapi.json.');
    if (error.statusCode < 500)
      return new Failure('BODY_INVALID', 'the request cannot be read', 'Compare with /openapi.json.');
  }
  return new Failure(
    'INTERNAL',
    'a mistake of ours; nothing was half-written',
    'Tell the administrator the time of this message.',
    { cause: error },
  );
}
