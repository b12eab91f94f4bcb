import { ProblemSchema, type Problem } from '../../contract/api.ts';
import type { z } from 'zod';

/** The server said no, with its code, message and hint. An answer, not a breakdown. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** No answer came: the line is down, or the server is. What was asked may or may not have happened, so it is asked again as the same act. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable';
}

/** Any error as a sentence with what to do next. */
export function sentenceOf(error: unknown): string {
  if (error instanceof Refused)
    return [error.problem.detail, error.problem.hint].filter(Boolean).map(asSentence).join(' ');
  if (error instanceof Unreachable)
    return 'The server cannot be reached. Your work is kept in this window and sent when it can be.';
  return 'The answer of the server could not be understood. Load the page again.';
}

/** A message of the server with a capital and a full stop. */
export function asSentence(text = ''): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?]$/.test(begun) ? begun : `${begun}.`;
}

async function problemOf(response: Response): Promise<Error> {
  const parsed = ProblemSchema.safeParse(await response.json().catch(() => null));
  // A gateway without a problem document speaks for a server that cannot be reached.
  if (!parsed.success) return new Unreachable(`status ${response.status}`);
  return response.status >= 502 && response.status <= 504
    ? new Unreachable(parsed.data.code)
    : new Refused(parsed.data);
}

async function request(path: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(path, {
      credentials: 'same-origin',
      ...init,
      headers: { 'x-declass': '1', ...init.headers },
    });
  } catch (cause) {
    throw new Unreachable('no answer', { cause });
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

/** Asks a door and parses its answer; rejects with Refused or Unreachable. */
export async function ask<Schema extends z.ZodType>(
  schema: Schema,
  path: string,
  init: RequestInit = {},
): Promise<z.output<Schema>> {
  return schema.parse(await (await request(path, init)).json());
}

/** Asks a door with a JSON body. */
export async function tell<Schema extends z.ZodType>(
  schema: Schema,
  method: 'POST' | 'PUT' | 'DELETE',
  path: string,
  body: unknown,
): Promise<z.output<Schema>> {
  return ask(schema, path, { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
}

/** Asks a door that answers nothing. */
export async function askNothing(method: 'DELETE', path: string): Promise<void> {
  await request(path, { method });
}

/** An image as a blob, so that a refusal can be told in words. */
export async function askImage(path: string, signal: AbortSignal): Promise<Blob> {
  return (await request(path, { signal })).blob();
}
