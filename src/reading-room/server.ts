import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { asReleaseId } from '../core/ids.ts';
import type { Released } from '../ports/released.ts';
import { atomFeed } from './feed.ts';
import { collectionsPage, frontPage, resultsPage } from './search-page.ts';
import { helpPage, notFoundPage, recordPage, tombstonePage } from './record-page.ts';

/** Answers of one browser never leave it half-open: a slow sender is cut. */
const REQUEST_TIMEOUT_MS = 10_000;
const PER_PAGE = 20;
const MAX_QUERY = 256;

const SECURITY: Readonly<Record<string, string>> = {
  'content-security-policy':
    "default-src 'none'; img-src 'self'; style-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};
/** A released file is shown alone, in a sandbox, and may fetch nothing. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox";
const TYPES: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  json: 'application/json; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
};

function page(reply: FastifyReply, status: number, body: string): FastifyReply {
  return reply.code(status).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(body);
}

function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}

/** The public server. It sees released text and files only; what it does not know and what is withheld answer alike. */
export function makeReadingRoom(released: Released): FastifyInstance {
  const css = readFileSync(new URL('room.css', import.meta.url));
  const font = readFileSync(
    fileURLToPath(
      import.meta
        .resolve('@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2'),
    ),
  );
  const room = fastify({
    // Addresses that cannot be decoded never reach a hook: without this they would be answered by fastify itself.
    frameworkErrors: (_error, _request, reply) => page(reply.headers(SECURITY), 404, notFoundPage()),
    logger: false,
    bodyLimit: 1,
    requestTimeout: REQUEST_TIMEOUT_MS,
    routerOptions: { maxParamLength: 300 },
  });
  room.addHook('onRequest', async (_request, reply) => {
    reply.headers(SECURITY);
  });
  room.setNotFoundHandler((_request, reply) => page(reply, 404, notFoundPage()));
  room.setErrorHandler((error: { statusCode?: number }, _request, reply) => {
    const status = error.statusCode !== undefined && error.statusCode < 500 ? error.statusCode : 503;
    return page(reply, status, notFoundPage());
  });

  room.get('/room.css', (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'max-age=3600').send(css),
  );
  // Browsers ask for it unasked; there is none, and that is no error.
  room.get('/favicon.ico', (_request, reply) => reply.code(204).header('cache-control', 'max-age=86400').send());
  room.get('/font.woff2', (_request, reply) =>
    reply.type('font/woff2').header('cache-control', 'max-age=86400').send(font),
  );
  room.get('/', async (_request, reply) =>
    page(
      reply,
      200,
      frontPage(
        (await released.latest({ limit: PER_PAGE, cursor: null })).records.filter(
          (record) => record.withdrawnAt === null,
        ),
      ),
    ),
  );
  room.get('/help', (_request, reply) => page(reply, 200, helpPage()));
  room.get('/collections', async (_request, reply) => page(reply, 200, collectionsPage(await released.collections())));
  room.get('/checkpoint', async (_request, reply) => {
    const note = await released.checkpoint();
    return note === null ? page(reply, 404, notFoundPage()) : reply.type('text/plain; charset=utf-8').send(note);
  });
  room.get('/feed.atom', async (request, reply) =>
    reply
      .type('application/atom+xml; charset=utf-8')
      .send(
        atomFeed((await released.latest({ limit: 50, cursor: null })).records, `${request.protocol}://${request.host}`),
      ),
  );
  room.get<{ Querystring: Record<string, unknown> }>('/search', async (request, reply) => {
    const text = (name: string): string => (typeof request.query[name] === 'string' ? String(request.query[name]) : '');
    const asked = {
      words: text('q').slice(0, MAX_QUERY).trim(),
      collection: text('collection').slice(0, MAX_QUERY) || null,
    };
    const answer = await released.search({ ...asked, cursor: text('cursor').slice(0, 200) || null, limit: PER_PAGE });
    return page(reply, 200, resultsPage(asked, answer));
  });
  room.get<{ Params: { release: string } }>('/r/:release', async (request, reply) => {
    const id = asReleaseId(request.params.release);
    const record = id === null ? null : await released.record(id);
    if (!record) return page(reply, 404, notFoundPage());
    if (record.withdrawnAt !== null) return page(reply, 410, tombstonePage(record));
    return page(reply, 200, recordPage(record, `${request.protocol}://${request.host}/r/${record.release}`));
  });
  room.get<{ Params: { release: string; '*': string } }>('/r/:release/files/*', async (request, reply) => {
    const id = asReleaseId(request.params.release);
    const path = request.params['*'];
    const bytes = id === null ? null : await released.file(id, path);
    if (!bytes) return page(reply, 404, notFoundPage());
    reply.header('content-security-policy', FILE_POLICY).header('cache-control', 'no-cache');
    // The download is named by the release, never by a name that the paper or its finder gave it.
    if (path === 'data/record.pdf') reply.header('content-disposition', `inline; filename="${id}.pdf"`);
    return reply.type(typeOf(path)).send(Buffer.from(bytes));
  });
  return room;
}
