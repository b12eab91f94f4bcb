import type { IncomingHttpHeaders } from 'node:http';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import fastifyStatic from '@fastify/static';
import swagger from '@fastify/swagger';
import fastify, { type FastifyInstance } from 'fastify';
import { jsonSchemaTransform, serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { Failure } from '../core/failure.ts';
import type { DeskDeps } from './deps.ts';
import { eventDoor } from './events.ts';
import { intakeDoor } from './intake.ts';
import { failureOf, problemOf } from './problem.ts';
import { queueDoor } from './queue.ts';
import { recordDoors } from './records.ts';
import { reviewDoors } from './review.ts';
import { personAt, sessionDoors } from './session.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Doors that need no session: signing in, and the desk's own files. */
    open?: boolean;
  }
}

const GIB = 2 ** 30;
const SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The desk's server: every door behind a session unless it says it is open, every unsafe verb from the desk's own pages only. */
export async function makeDesk(deps: DeskDeps, report: (failure: Failure) => void): Promise<FastifyInstance> {
  const app = fastify({ logger: false, bodyLimit: 2 ** 20, routerOptions: { maxParamLength: 200 } });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: GIB, files: 1_000, fields: 10, fieldSize: 4_000 } });
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'declass desk',
        version: '1',
        description: 'The doors of the desk. Errors are RFC 9457 problem documents with a stable code.',
      },
    },
    transform: jsonSchemaTransform,
  });
  app.setErrorHandler((error, request, reply) => {
    const failure = failureOf(error);
    if (failure.code === 'INTERNAL') report(failure);
    return reply
      .code(failure.status)
      .type('application/problem+json')
      .send(JSON.stringify(problemOf(failure, request.url.split('?')[0] ?? '')));
  });
  app.addHook('onRequest', async (request, reply) => {
    reply.headers(SECURITY);
    if (!request.url.startsWith('/api/')) return;
    reply.header('cache-control', 'no-store');
    guardOrigin(request.method, request.headers);
    if (request.routeOptions.config.open !== true && !(await personAt(deps, request)))
      throw new Failure(
        'NOT_SIGNED_IN',
        'nobody is signed in, or the session has ended',
        'Sign in and try again; nothing was changed.',
      );
  });
  await app.register(async (api) => {
    sessionDoors(api, deps);
    queueDoor(api, deps);
    intakeDoor(api, deps);
    recordDoors(api, deps);
    reviewDoors(api, deps);
    eventDoor(api, deps);
    api.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger());
  });
  if (deps.deskFolder === null) return app;
  await app.register(fastifyStatic, { root: deps.deskFolder, wildcard: false, index: false });
  app.setNotFoundHandler((request, reply) => {
    if (request.method !== 'GET' || request.url.startsWith('/api/'))
      throw new Failure('NOT_FOUND', 'there is no such door', 'Compare with /openapi.json.');
    return reply.header('cache-control', 'no-cache').sendFile('index.html');
  });
  return app;
}

/** Unsafe verbs come from the desk's own pages, or from a program that sends no Origin at all; never from another site (threats A09). */
function guardOrigin(method: string, headers: IncomingHttpHeaders): void {
  if (method === 'GET' || method === 'HEAD') return;
  const isForeign = headers.origin !== undefined && hostOf(headers.origin) !== headers.host;
  if (isForeign || headers['x-declass'] === undefined)
    throw new Failure(
      'NOT_ALLOWED',
      'the request does not come from the desk itself',
      'Send the header "x-declass: 1", and no foreign Origin.',
    );
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
