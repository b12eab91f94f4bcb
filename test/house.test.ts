import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import path from 'node:path';
import { test } from 'node:test';

/**
 * The dependency table of the house (ARCHITECTURE.md): what each room may import of the others, and which packages it
 * may touch. `node` stands for Node's own modules. Anything not named here fails.
 */
const ROOMS: Record<string, { rooms: readonly string[]; packages: readonly string[] }> = {
  core: { rooms: [], packages: [] },
  contract: { rooms: ['core'], packages: ['zod'] },
  ports: { rooms: ['core'], packages: [] },
  work: { rooms: ['core', 'ports'], packages: [] },
  adapters: {
    rooms: ['core', 'ports'],
    packages: ['node', '@embedpdf/pdfium', 'kysely', 'pdfjs-dist', 'pg', 'pg-boss', 'sharp', 'tesseract.js', 'zod'],
  },
  app: { rooms: ['core', 'ports', 'work', 'adapters'], packages: ['node'] },
  cli: {
    rooms: ['core', 'contract', 'ports', 'work', 'app', 'api', 'reading-room', 'verify'],
    packages: ['node', 'vite'],
  },
  api: {
    rooms: ['core', 'contract', 'ports', 'work'],
    packages: [
      'node',
      'fastify',
      'fastify-type-provider-zod',
      'zod',
      '@fastify/cookie',
      '@fastify/multipart',
      '@fastify/static',
      '@fastify/swagger',
    ],
  },
  desk: {
    rooms: ['core', 'contract'],
    packages: [
      'react',
      'react-dom',
      'react-aria-components',
      '@tanstack/react-query',
      '@tanstack/react-router',
      '@fontsource-variable/atkinson-hyperlegible-next',
      '@vitejs/plugin-react',
      'vite',
      'zod',
    ],
  },
  'reading-room': {
    rooms: ['core', 'ports'],
    packages: [
      'node',
      'fastify',
      '@fontsource-variable/atkinson-hyperlegible-next',
      'zod',
      '@fastify/swagger',
      'fastify-type-provider-zod',
    ],
  },
  verify: { rooms: ['core'], packages: ['node'] },
};

/** Narrower than a room: what the reading room and every adapter may not even name. */
const READING_ROOM_SEES = [
  'core/ids.ts',
  'core/dates.ts',
  'core/evidence.ts',
  'core/failure.ts',
  'core/reading/',
  'core/release/',
  'core/review/excision.ts',
  'core/orders/exemption-codes.ts',
  'ports/released.ts',
  'ports/clock.ts',
];
const BANNED_WORDS: Record<string, readonly RegExp[]> = {
  core: [/\bDate\.now\b/, /\bnew Date\(\)/, /\bMath\.random\b/, /\bprocess\./, /\bfetch\(/],
  work: [/\bDate\.now\b/, /\bnew Date\(\)/, /\bMath\.random\b/, /\bprocess\./],
  adapters: [
    /\bcopyPages\b/,
    /\bembedPage\b/,
    /\bembedPdf\b/,
    /\bwithMetadata\b/,
    /\bkeepExif\b/,
    /\bkeepXmp\b/,
    /\bkeepMetadata\b/,
  ],
};

interface SourceFile {
  readonly file: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

function sources(): readonly SourceFile[] {
  return globSync('src/**/*.{ts,tsx}')
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !file.endsWith('.d.ts'))
    .map((file) => {
      const text = readFileSync(file, 'utf8');
      const imports = [...text.matchAll(IMPORT)].map((found) => found[1] ?? found[2] ?? '');
      return { file, room: file.split('/')[1] ?? '', text, imports };
    });
}

function packageOf(name: string): string {
  if (name.startsWith('node:') || builtinModules.includes(name)) return 'node';
  return name.startsWith('@') ? name.split('/').slice(0, 2).join('/') : (name.split('/')[0] ?? name);
}

/** Path below `src/` that a relative import names. */
function targetOf(file: string, name: string): string {
  return path.posix.normalize(path.posix.join(path.posix.dirname(file), name)).replace(/^src\//, '');
}

test('every room imports only what the table of the house allows', () => {
  const wrong: string[] = [];
  for (const { file, room, imports } of sources()) {
    const rule = ROOMS[room];
    if (!rule) {
      wrong.push(`${file}: no such room in the house`);
      continue;
    }
    for (const name of imports) {
      if (name.startsWith('.')) {
        const target = targetOf(file, name);
        const other = target.split('/')[0] ?? '';
        if (other !== room && !rule.rooms.includes(other)) wrong.push(`${file}: may not import ${target}`);
        if (room === 'reading-room' && other !== room && !READING_ROOM_SEES.some((seen) => target.startsWith(seen)))
          wrong.push(`${file}: the reading room may not name ${target}`);
        if (room === 'adapters' && other === 'adapters' && target.split('/')[1] !== file.split('/')[2])
          wrong.push(`${file}: an adapter may not import another adapter (${target})`);
      } else if (!rule.packages.includes(packageOf(name))) {
        wrong.push(`${file}: may not touch ${name}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('core and work have no clock and no chance, and no writer carries source pages or metadata along', () => {
  const wrong: string[] = [];
  for (const { file, room, text } of sources()) {
    const code = text.replaceAll(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
    for (const banned of BANNED_WORDS[room] ?? []) if (banned.test(code)) wrong.push(`${file}: ${banned.source}`);
  }
  assert.deepEqual(wrong, []);
});

test('only app/config.ts reads the environment', () => {
  const wrong = sources()
    .filter(({ file, text }) => /\bprocess\.env\b/.test(text) && file !== 'src/app/config.ts')
    .map(({ file }) => file);
  assert.deepEqual(wrong, []);
});

test('only work/publish.ts and the adapters name the door into the public store', () => {
  const wrong = sources()
    .filter(
      ({ file, imports }) =>
        imports.some((name) => name.endsWith('ports/publication.ts')) && !file.startsWith('src/adapters/'),
    )
    .map(({ file }) => file)
    .filter((file) => file !== 'src/work/publish.ts' && !file.startsWith('src/app/'));
  assert.deepEqual(wrong, []);
});

test('no import runs in a circle', () => {
  const graph = new Map(
    sources().map(({ file, imports }) => [
      file.replace(/^src\//, ''),
      imports.filter((name) => name.startsWith('.')).map((name) => targetOf(file, name)),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) {
      circles.push([...trail.slice(trail.indexOf(file)), file].join(' → '));
      return;
    }
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) walk(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  assert.deepEqual(circles, []);
});

test('the source names no any, no non-null assertion and no suppressed check', () => {
  const wrong: string[] = [];
  for (const { file, text } of sources()) {
    if (/@ts-(ignore|expect-error|nocheck)|oxlint-disable|eslint-disable/.test(text)) wrong.push(file);
  }
  assert.deepEqual(wrong, []);
});
