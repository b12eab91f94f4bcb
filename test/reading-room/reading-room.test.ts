import assert from 'node:assert/strict';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import type { LightMyRequestResponse as Answer } from 'fastify';
import type { Instant } from '../../src/core/dates.ts';
import { makeReadingRoom } from '../../src/reading-room/server.ts';
import { assertNothingRuns, assertWellFormed, tagsOf } from './markup.ts';
import { releasedInMemory, releaseId, type Told } from './released-in-memory.ts';

const EVIL = `<script>alert(1)</script>"'><img src=x onerror=alert(1)>&lt;b&gt;</title>{{7*7}}`;
const PLAIN: Told = {
  release: releaseId('a'),
  title: 'Telegram from Nairobi',
  text: 'The convention was received and the convention was filed.',
  marker: '[withheld: (b)(1) 1.4(d); 1½ lines]',
  files: {
    'data/record.pdf': Buffer.from('%PDF-1.7 of a test'),
    'data/pages/0001.png': Buffer.from('png'),
    'data/index.json': Buffer.from('{}'),
  },
};
const HOSTILE: Told = {
  release: releaseId('b'),
  title: EVIL,
  collection: EVIL,
  series: EVIL,
  text: `before ${EVIL} after`,
  marker: EVIL,
  files: { [`data/${EVIL}`]: Buffer.from('x') },
};
const WITHDRAWN: Told = {
  release: releaseId('c'),
  title: 'Letter taken back',
  text: 'frankness',
  withdrawnAt: '2026-11-22T10:00:00.000Z' as Instant,
  files: { 'data/record.pdf': Buffer.from('%PDF gone') },
};
const UNKNOWN = releaseId('d');

function open(told: readonly Told[] = [PLAIN, HOSTILE, WITHDRAWN]) {
  const store = releasedInMemory(told);
  const room = makeReadingRoom(store);
  return {
    store,
    get: (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
      room.inject({ method: 'GET', url, headers }),
    room,
  };
}

/** Asks with the path exactly as given. */
function sendRaw(port: number, path: string): Promise<{ status: number; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, agent: false }, (answer) => {
      let body = '';
      answer
        .setEncoding('latin1')
        .on('data', (piece: string) => (body += piece))
        .on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
    })
      .on('error', reject)
      .end();
  });
}

const ADDRESSES = [
  '/',
  '/help',
  '/collections',
  '/search',
  '/search?q=convention',
  `/search?q=${encodeURIComponent(EVIL)}&collection=${encodeURIComponent(EVIL)}`,
  '/feed.atom',
  '/checkpoint',
  '/room.css',
  '/font.woff2',
  `/r/${PLAIN.release}`,
  `/r/${HOSTILE.release}`,
  `/r/${WITHDRAWN.release}`,
  `/r/${UNKNOWN}`,
  '/r/',
  '/nowhere',
  `/r/${PLAIN.release}/files/data/record.pdf`,
  `/r/${PLAIN.release}/files/data/nothing`,
];

test('a hit is emphasised from its offsets, as often as the words occur', async () => {
  const { get } = open();
  const answer = await get('/search?q=convention');
  assert.equal(answer.statusCode, 200);
  assert.match(answer.body, /The <mark>convention<\/mark> was received and the <mark>convention<\/mark> was filed\./);
  assert.match(answer.body, new RegExp(`href="/r/${PLAIN.release}[^"]*#p1"`));
  assert.match(answer.body, /1 page mentions/);
});

test('mark-up in text, title, collection, marker, file name and question is shown and never runs', async () => {
  const { get } = open();
  for (const address of ADDRESSES) {
    const answer = await get(address);
    if (!String(answer.headers['content-type']).startsWith('text/html')) continue;
    assertNothingRuns(answer.body);
    assert.equal(answer.body.includes('<script'), false, address);
  }
  const { body } = await get(`/search?q=${encodeURIComponent(EVIL)}`);
  const shown =
    '&lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&gt;&lt;img src=x onerror=alert(1)&gt;&amp;lt;b&amp;gt;&lt;/title&gt;{{7*7}}';
  assert.ok(body.includes(`before <mark>${shown}</mark> after`), 'emphasis falls between escaped pieces');
  assert.ok(body.includes(`value="${shown}"`), 'the question stays in its field');
  const record = await get(`/r/${HOSTILE.release}`);
  assert.ok(record.body.includes(`<h1>${shown}</h1>`));
});

test('the name of the host, which the asker chooses, is escaped as well', async () => {
  const { get } = open();
  for (const address of [`/r/${PLAIN.release}`, '/feed.atom']) {
    const answer = await get(address, { host: `x"><script>alert(1)</script>` });
    assert.equal(answer.body.includes('<script'), false, address);
  }
});

test('controls and overrides of direction in released text do not reach the page', async () => {
  const { get } = open([{ ...PLAIN, title: 'evil\u202etxt.exe\u0000', text: 'one\u2066two\u0007' }]);
  for (const address of ['/', `/r/${PLAIN.release}`, '/search?q=one', '/feed.atom']) {
    const { body } = await get(address);
    // eslint-disable-next-line no-control-regex
    assert.doesNotMatch(body, /[\u0000\u0007\u202e\u2066]/, address);
  }
});

test('every answer forbids scripts and frames by its headers, also when it refuses', async () => {
  const { get, room } = open();
  const odd = [
    `/r/${'e'.repeat(400)}`,
    `/r/${PLAIN.release}/files/%2e%2e%2f%00`,
    `/search?q=${'%'.repeat(20)}`,
    '//',
    '/r/%00',
    `/${'x'.repeat(5_000)}`,
  ];
  const answers = await Promise.all([
    ...[...ADDRESSES, ...odd].map(async (address) => [address, await get(address)] as const),
    ...(['POST', 'PUT', 'DELETE', 'OPTIONS', 'HEAD'] as const).map(
      async (method) => [method, await room.inject({ method, url: '/search?q=x' })] as const,
    ),
    (async () =>
      [
        'body',
        await room.inject({
          method: 'POST',
          url: '/search',
          headers: { 'content-type': 'application/json' },
          payload: '{"a":1}',
        }),
      ] as const)(),
  ]);
  for (const [address, { statusCode, headers, body }] of answers) {
    const policy = String(headers['content-security-policy']);
    assert.match(policy, /^default-src 'none';/, address.slice(0, 60));
    assert.doesNotMatch(policy, /script-src|unsafe-eval/, address.slice(0, 60));
    assert.equal(headers['x-content-type-options'], 'nosniff', address.slice(0, 60));
    assert.equal(headers['set-cookie'], undefined);
    assert.ok(statusCode < 500, `${address.slice(0, 60)}: ${statusCode}`);
    if (String(headers['content-type']).startsWith('text/html')) assertNothingRuns(body);
  }
});

test('an address that is badly written is refused by a page of ours, under the same headers', async () => {
  const { get } = open();
  for (const address of ['/%', '/%E0%A4%A', '/r/%ff', `/r/${PLAIN.release}/files/%zz`]) {
    const { statusCode, headers, body } = await get(address);
    assert.ok(statusCode === 400 || statusCode === 404, address);
    assert.match(String(headers['content-security-policy']), /^default-src 'none';/, address);
    assert.equal(headers['x-content-type-options'], 'nosniff', address);
    assert.match(String(headers['content-type']), /^text\/html/, address);
    assertNothingRuns(body);
  }
});

test('no page has a script element, and each has a language, a title and one main heading', async () => {
  const { get } = open();
  for (const address of ADDRESSES) {
    const answer = await get(address);
    if (!String(answer.headers['content-type']).startsWith('text/html')) continue;
    const tags = tagsOf(answer.body);
    assert.ok(
      tags.every(({ name }) => name !== 'script'),
      address,
    );
    assert.ok(
      tags.some(({ name, attributes }) => name === 'html' && attributes.get('lang') === 'en'),
      address,
    );
    assert.ok(
      tags.some(({ name }) => name === 'main'),
      address,
    );
  }
});

test('what is unknown answers byte for byte alike, whatever was asked for', async () => {
  const { get } = open();
  const first = await get(`/r/${UNKNOWN}`);
  assert.equal(first.statusCode, 404);
  const others = [
    `/r/${releaseId('e')}`,
    '/r/not-an-id',
    `/r/${PLAIN.release.toUpperCase()}`,
    `/r/${PLAIN.release}0`,
    `/r/${UNKNOWN}/files/data/record.pdf`,
    `/r/${PLAIN.release}/files/data/secret.pdf`,
    `/r/${WITHDRAWN.release}/files/data/record.pdf`,
    '/nowhere',
    '/api/records',
    '/checkpoint',
  ];
  for (const address of others) {
    const answer = await get(address);
    assert.equal(answer.statusCode, 404, address);
    assert.equal(answer.body, first.body, address);
    const { date: _date, ...headers } = answer.headers;
    const { date: _first, ...expected } = first.headers;
    assert.deepEqual(headers, expected, address);
  }
});

test('a withdrawn release leaves a tombstone with its dates and none of its words or files', async () => {
  const { get } = open();
  const answer = await get(`/r/${WITHDRAWN.release}`);
  assert.equal(answer.statusCode, 410);
  assert.match(answer.body, /withdrawn on 22 November 2026/);
  for (const address of [
    `/r/${WITHDRAWN.release}`,
    '/',
    '/collections',
    '/search',
    '/search?q=frankness',
    '/feed.atom',
  ]) {
    const { body } = await get(address);
    assert.equal(
      // The visitor's own question stands in the field, the title and the heading.
      body
        .replace('value="frankness"', '')
        .replace('<title>frankness', '')
        .replace('Search: frankness', '')
        .includes('frankness'),
      false,
      address,
    );
    assert.equal(body.includes('Letter taken back'), false, address);
  }
});

test('a withheld word and an invented one are answered alike', async () => {
  const { get } = open();
  const [withheld, invented] = await Promise.all(
    ['frankness', 'qwxzvbnmk'].map(async (word) => (await get(`/search?q=${word}`)).body.replaceAll(word, 'WORD')),
  );
  assert.equal(withheld, invented);
});

test('a way through folders finds no file: only paths that the release lists are asked of the store', async () => {
  const { room, store } = open();
  await room.listen({ host: '127.0.0.1', port: 0 });
  const port = (room.server.address() as AddressInfo).port;
  const known = Object.keys(PLAIN.files ?? {});
  try {
    for (const path of [
      '../../../etc/passwd',
      '..%2f..%2f..%2fetc%2fpasswd',
      '%2e%2e/%2e%2e/etc/passwd',
      '/etc/passwd',
      '..\\..\\etc\\passwd',
      'data/../data/record.pdf',
      'data//record.pdf',
      'data/record.pdf%00.png',
      './data/record.pdf',
      'data%5crecord.pdf',
      'DATA/RECORD.PDF',
      '',
    ]) {
      // Sent as written: clients that mend a path first would hide what the server does.
      const answer = await sendRaw(port, `/r/${PLAIN.release}/files/${path}`);
      assert.ok(answer.status === 404 || answer.status === 400, `${path}: ${answer.status}`);
      assert.equal(answer.body.includes('%PDF') || answer.body.includes('root:'), false, path);
    }
  } finally {
    await room.close();
  }
  assert.ok(store.filesAsked.length > 0);
  assert.deepEqual(
    store.filesAsked.filter((path) => known.includes(path)),
    [],
    'no way through folders is mended into a path that the release has',
  );
});

test('a released file is sent as it is, by its type, in a sandbox, named by the release and by nothing that the paper says', async () => {
  const { get } = open();
  const pdf = await get(`/r/${PLAIN.release}/files/data/record.pdf`);
  assert.equal(pdf.statusCode, 200);
  assert.deepEqual(pdf.rawPayload, Buffer.from('%PDF-1.7 of a test'));
  assert.equal(pdf.headers['content-type'], 'application/pdf');
  assert.equal(pdf.headers['content-disposition'], `inline; filename="${PLAIN.release}.pdf"`);
  for (const [file, type] of [
    ['data/pages/0001.png', /^image\/png$/],
    ['data/index.json', /^application\/json/],
  ] as const) {
    const answer = await get(`/r/${PLAIN.release}/files/${file}`);
    assert.match(String(answer.headers['content-type']), type);
    assert.match(String(answer.headers['content-security-policy']), /sandbox/);
  }
});

test('a question is cut at 256 characters before the store is asked, and odd parameters are no trouble', async () => {
  const { get, store } = open();
  assert.equal((await get(`/search?q=${'x'.repeat(256)}`)).statusCode, 200);
  assert.equal(
    (await get(`/search?q=${'x'.repeat(257)}&collection=${'y'.repeat(5_000)}&cursor=${'z'.repeat(5_000)}`)).statusCode,
    200,
  );
  for (const query of [
    'q=a&q=b',
    'q[]=a',
    'q',
    'q=%00',
    'q=%F0%9F%98%80',
    'cursor=..',
    'collection=',
    '__proto__=1&constructor=2',
  ])
    assert.equal((await get(`/search?${query}`)).statusCode, 200, query);
  assert.equal(store.asked[0]?.words.length, 256);
  for (const { words, collection, cursor, limit } of store.asked) {
    assert.ok(words.length <= 256 && (collection?.length ?? 0) <= 256 && (cursor?.length ?? 0) <= 200);
    assert.ok(limit > 0 && limit <= 100);
  }
});

test('a store that fails is told as busy, without a word of the failure', async () => {
  const store = releasedInMemory([PLAIN]);
  const room = makeReadingRoom({
    ...store,
    search: () => Promise.reject(new Error('relation "secret_words" does not exist')),
    record: () => Promise.reject(new Error('password of database')),
  });
  for (const url of ['/search?q=x', `/r/${PLAIN.release}`]) {
    const answer = await room.inject({ method: 'GET', url });
    assert.equal(answer.statusCode, 503);
    assert.doesNotMatch(answer.body, /secret_words|password|at .*\.ts/);
    assert.match(String(answer.headers['content-security-policy']), /default-src 'none'/);
  }
});

test('the feed is well-formed, lists what is released, and has a tombstone for what was withdrawn', async () => {
  const { get } = open();
  const { body, headers } = await get('/feed.atom');
  assert.match(String(headers['content-type']), /^application\/atom\+xml/);
  assertWellFormed(body);
  const tags = tagsOf(body);
  assert.equal(tags.filter(({ name, isClosing }) => name === 'entry' && !isClosing).length, 2);
  assert.deepEqual(
    tags.filter(({ name }) => name === 'at:deleted-entry').map(({ attributes }) => attributes.get('ref')),
    [`urn:declass:${WITHDRAWN.release}`],
  );
  for (const { name, attributes } of tags)
    if (name === 'link') assert.match(attributes.get('href') ?? '', /^http:\/\//);
  assertWellFormed((await open([]).get('/feed.atom')).body);
});

test('a withholding stands in the text, on the image and in the list by its marker alone', async () => {
  const { get } = open();
  const { body } = await get(`/r/${PLAIN.release}`);
  const marker = PLAIN.marker ?? '';
  assert.equal(body.split(marker).length - 1, 3);
  assert.ok(body.includes(`<span class="gap">${marker}</span>`));
  assert.ok(
    body.includes(`<rect class="held" x="100" y="200" width="800" height="50"><title>${marker}</title></rect>`),
  );
});
