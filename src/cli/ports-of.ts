import { Failure } from '../core/failure.ts';

/** A port of the command line, or the default. Fails USAGE. */
export function portOf(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new Failure('USAGE', 'a port is a number from 0 to 65535', 'For example --port 4400');
  return port;
}
