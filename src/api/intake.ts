import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { FastifyInstance } from 'fastify';
import { TakenInSchema } from '../contract/api.ts';
import type { z } from 'zod';
import { Failure } from '../core/failure.ts';
import { mayRecord } from '../core/review/policy/record.ts';
import { takeIn } from '../work/take-in.ts';
import type { DeskDeps } from './deps.ts';
import { failureOf } from './problem.ts';
import { requirePerson } from './session.ts';

type Answer = z.infer<typeof TakenInSchema>['answers'][number];

/** `POST /api/records`: files, one after the other; one that is turned away does not stop the others. */
export function intakeDoor(app: FastifyInstance, deps: DeskDeps): void {
  app.post(
    '/api/records',
    { schema: { response: { 200: TakenInSchema }, consumes: ['multipart/form-data'] } },
    async (request) => {
      const person = await requirePerson(deps, request);
      const permission = mayRecord(person, 'take-in', { level: 'none' });
      if (!permission.allowed)
        throw new Failure('NOT_ALLOWED', permission.why, 'Ask an archivist to take the file in.');
      if (!request.isMultipart())
        throw new Failure(
          'BODY_INVALID',
          'files come as multipart/form-data',
          'Send the fields first, then the files.',
        );
      const fields: Record<string, string> = {};
      const answers: Answer[] = [];
      for await (const part of request.parts()) {
        if (part.type === 'field') {
          if (typeof part.value === 'string') fields[part.fieldname] = part.value.trim().slice(0, 200);
          continue;
        }
        answers.push(await takeInOne(deps, part.filename, part.file, fields, person.id));
      }
      if (answers.length === 0)
        throw new Failure('BODY_INVALID', 'the request holds no file', 'Add at least one part named "file".');
      return { answers };
    },
  );
}

async function takeInOne(
  deps: DeskDeps,
  name: string,
  file: NodeJS.ReadableStream & { truncated: boolean },
  fields: Readonly<Record<string, string>>,
  actor: Awaited<ReturnType<typeof requirePerson>>['id'],
): Promise<Answer> {
  await mkdir(deps.uploads, { recursive: true, mode: 0o700 });
  const at = path.join(deps.uploads, deps.chance.uuid());
  try {
    await pipeline(file, createWriteStream(at, { flags: 'wx', mode: 0o600 }));
    if (file.truncated)
      throw new Failure('FILE_TOO_LARGE', 'the file has more than 1 GiB', 'Cut it into several files.');
    const provenance = {
      collection: fields['collection'] || 'Unsorted',
      series: fields['series'] || null,
      box: fields['box'] || null,
      folder: fields['folder'] || null,
    };
    const taken = await takeIn(deps, { path: at, name, provenance, actor });
    return taken.ok
      ? { name, record: taken.record.id, isNew: taken.isNew }
      : { name, code: taken.code, message: taken.message, hint: taken.hint };
  } catch (error) {
    const failure = failureOf(error);
    if (failure.code === 'INTERNAL' || failure.code === 'STORE_UNREACHABLE') throw error;
    return { name, code: failure.code, message: failure.message, hint: failure.hint };
  } finally {
    await rm(at, { force: true });
  }
}
