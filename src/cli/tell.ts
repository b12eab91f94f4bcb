import { Failure } from '../core/failure.ts';
import type { Terminal } from './command.ts';

/** Tells a failure and returns its exit code: code, what and where, what to do. No stack for trouble that is not ours. */
export function tell(error: unknown, terminal: Terminal, about?: string): number {
  const prefix = about === undefined ? 'declass' : `declass: ${about}`;
  if (error instanceof Failure) {
    terminal.say(`${prefix}: ${error.code}: ${error.message}\n  ${error.hint}`);
    return error.exit;
  }
  if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) {
    terminal.say(`${prefix}: USAGE: ${error.message}`);
    return 2;
  }
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.say(`${prefix}: INTERNAL: a mistake of ours; nothing was half-written\n${trace}`);
  return 1;
}
