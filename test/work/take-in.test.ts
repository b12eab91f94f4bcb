import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { makeDecoder } from '../../src/adapters/decoder/decoder.ts';
import { makeDerived } from '../../src/adapters/files/derived.ts';
import { makeOriginals } from '../../src/adapters/files/originals.ts';
import { makePng } from '../../src/adapters/images/png.ts';
import { MemoryActs } from '../../src/adapters/memory/acts.ts';
import { MemoryRecords } from '../../src/adapters/memory/records.ts';
import { makeChance } from '../../src/adapters/node/chance.ts';
import { sha256 } from '../../src/adapters/node/hashes.ts';
import type { Instant } from '../../src/core/dates.ts';
import { Failure } from '../../src/core/failure.ts';
import type { PersonId } from '../../src/core/ids.ts';
import type { Decoder } from '../../src/ports/decoder.ts';
import type { Job } from '../../src/ports/jobs.ts';
import type { Raster } from '../../src/ports/rasters.ts';
import type { Recogniser } from '../../src/ports/recogniser.ts';
import { pageWordsOf } from '../../src/work/page-words.ts';
import { renderAndRecognise } from '../../src/work/render-and-recognise.ts';
import { takeIn, type Intake } from '../../src/work/take-in.ts';

const NOW = '2026-11-24T09:00:00.000Z' as Instant;
const ARCHIVIST = '11111111-1111-4111-8111-111111111111' as PersonId;
const provenance = { collection: 'RG 59', series: 'Central Files', box: '12', folder: 'POL 6' };

/** A house of one room: real decoder and stores on disk, records and ledger in memory. */
async function withHouse(use: (house: Awaited<ReturnType<typeof makeHouse>>) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'declass-take-in-'));
  try {
    await use(await makeHouse(folder));
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function makeHouse(folder: string) {
  const jobs: Job[] = [];
  const clock = { now: () => NOW };
  const chance = makeChance();
  const acts = new MemoryActs({ clock, chance, hash: sha256, send: (sent) => jobs.push(...sent) });
  const records = new MemoryRecords(acts);
  const deps = {
    originals: makeOriginals(path.join(folder, 'originals')),
    derived: makeDerived(path.join(folder, 'derived')),
    records,
    decoder: makeDecoder(),
    png: makePng(),
    clock,
    chance,
  };
  const place = path.join(folder, 'upload');
  return {
    deps,
    acts,
    jobs,
    take: async (bytes: string | Uint8Array, name = 'letter.txt', more: Partial<Intake> = {}) => {
      await writeFile(place, bytes);
      return takeIn(deps, { path: place, name, provenance, actor: ARCHIVIST, ...more });
    },
    kept: async () =>
      (await readdir(path.join(folder, 'originals'), { recursive: true, withFileTypes: true }).catch(() => [])).filter(
        (entry) => entry.isFile(),
      ).length,
  };
}

test('a file is kept, and its record comes with the act of taking in and the job of reading it', async () => {
  await withHouse(async ({ take, acts, jobs, deps, kept }) => {
    const taken = await take('SECRET\nline two\n', 'Letter of 17 Nov. 1962.txt');
    assert.ok(taken.ok);
    const { record, isNew } = taken;
    assert.equal(isNew, true);
    assert.deepEqual(
      { ...record, id: '', originals: record.originals.map(({ bytes, mediaType, name }) => [bytes, mediaType, name]) },
      {
        id: '',
        title: 'Letter of 17 Nov. 1962',
        provenance,
        kind: 'transcript',
        originals: [[16, 'text/plain', 'Letter of 17 Nov. 1962.txt']],
        pageCount: 1,
        state: 'waiting',
        failure: null,
        pagesDone: 0,
        reading: null,
        takenInAt: NOW,
        takenInBy: ARCHIVIST,
      },
    );
    assert.deepEqual(await deps.records.get(record.id), record);
    const [act, ...others] = await acts.ofRecord(record.id);
    assert.deepEqual(others, []);
    assert.equal(act?.kind, 'record.taken-in');
    assert.deepEqual(act.payload, { originals: record.originals.map(({ sha256: name }) => name), bytes: 16 });
    assert.deepEqual(act.actor, { person: ARCHIVIST });
    assert.equal(JSON.stringify(act).includes('Letter'), false, 'the label is not in the ledger');
    assert.deepEqual(jobs, [{ name: 'read-record', record: record.id }]);
    assert.equal(await kept(), 1);
  });
});

test('the same bytes twice are the same record, whatever their name', async () => {
  await withHouse(async ({ take, jobs, deps, kept }) => {
    const [first, second] = [await take('one\n', 'a.txt'), await take('one\n', 'b.txt', { actor: null })];
    assert.ok(first.ok && second.ok);
    assert.deepEqual([second.isNew, second.record], [false, first.record]);
    assert.equal((await deps.records.list({ limit: 9, cursor: null })).records.length, 1);
    assert.equal(jobs.length, 1);
    assert.equal(await kept(), 1);
  });
});

test('a refused file leaves nothing behind, and says what, where and what to do', async () => {
  await withHouse(async ({ take, jobs, deps, kept }) => {
    for (const [bytes, code] of [
      ['', 'FILE_EMPTY'],
      ['GIF89a', 'FILE_TYPE_UNKNOWN'],
      ['one\0two', 'TEXT_HAS_CONTROLS'],
      ['%PDF-1.4\n', 'FILE_TRUNCATED'],
    ] as const) {
      const taken = await take(bytes);
      assert.ok(!taken.ok);
      assert.equal(taken.code, code);
      assert.ok(taken.message !== '' && taken.hint !== '');
    }
    assert.equal(await kept(), 0);
    assert.deepEqual(jobs, []);
    assert.deepEqual((await deps.records.list({ limit: 9, cursor: null })).records, []);
  });
});

test('a name that is a path, is empty or has control characters is refused; any other is only a label', async () => {
  await withHouse(async ({ take, kept }) => {
    for (const name of [
      '',
      '  ',
      '.',
      '..',
      '../../etc/passwd',
      'C:\\letter.txt',
      'a\0b.txt',
      'a\nb',
      '\u202etxt.exe',
      '\ud800',
      'x'.repeat(256),
    ]) {
      const taken = await take('one\n', name);
      assert.ok(!taken.ok && taken.code === 'FILE_NAME_INVALID', JSON.stringify(name));
    }
    assert.equal(await kept(), 0);
    for (const [name, title] of [
      ['Акт №5 (копия).txt', 'Акт №5 (копия)'],
      ['.hidden', '.hidden'],
      ['no ending', 'no ending'],
      ['; rm -rf ~', '; rm -rf ~'],
    ] as const) {
      const taken = await take(`${name}\n`, name);
      assert.ok(taken.ok);
      assert.deepEqual([taken.record.title, taken.record.originals[0]?.name], [title, name]);
    }
  });
});

test('a failing store is no answer about the file', async () => {
  await withHouse(async ({ deps, take }) => {
    await take('one\n');
    const broken = {
      ...deps,
      originals: { ...deps.originals, keepFile: () => Promise.reject(new Error('disk on fire')) },
    };
    await withHouse(async (other) => {
      const taken = await other.take('two\n');
      assert.ok(taken.ok);
      const at = await other.deps.originals.pathOf(taken.record.originals[0]?.sha256 ?? assert.fail());
      await assert.rejects(takeIn(broken, { path: at, name: 'two.txt', provenance, actor: null }), /disk on fire/);
    });
  });
});

/** A recogniser that must not be asked. */
const noRecogniser: Recogniser = {
  name: 'none',
  recognise: () => assert.fail('a transcript is not recognised'),
  stop: async () => {},
};

test('a transcript is rendered page by page and its lines are its words', async () => {
  await withHouse(async ({ take, deps }) => {
    const taken = await take('TOP SECRET\n\n~~SECRET~~ here\n- 2 -\nlast\n');
    assert.ok(taken.ok);
    const seen: [number, number][] = [];
    const pages = await renderAndRecognise({ ...deps, recogniser: noRecogniser }, taken.record, (done, of) =>
      seen.push([done, of]),
    );
    assert.deepEqual(
      pages.map(({ page, originalPage, dpi, legibility, kind }) => [page, originalPage, dpi, legibility, kind]),
      [
        [1, 1, 300, 'good', 'other'],
        [2, 2, 300, 'good', 'other'],
      ],
    );
    assert.deepEqual(seen, [
      [1, 2],
      [2, 2],
    ]);
    const [first] = pages;
    assert.ok(first);
    const words = await pageWordsOf(deps.derived, first);
    assert.deepEqual(
      words.recognised.lines.map(({ line, words: set }) => [line, set.map(({ text }) => text).join(' ')]),
      [
        [1, 'TOP SECRET'],
        [3, '~~SECRET~~ here'],
      ],
    );
    const raster = await deps.png.decode(await deps.derived.read(first.raster));
    assert.deepEqual(
      [raster.widthPx, raster.heightPx, raster.tone, raster.dpi],
      [first.widthPx, first.heightPx, 'bilevel', 300],
    );
    assert.deepEqual(await deps.records.pages(taken.record.id), pages);
  });
});

test('pages saved before are not made again, and a stop comes between pages', async () => {
  await withHouse(async ({ take, deps }) => {
    const taken = await take('one\n\ftwo\n\fthree\n');
    assert.ok(taken.ok);
    const asked: number[] = [];
    const decoder: Decoder = {
      probe: deps.decoder.probe,
      render: async (file, page) => {
        asked.push(page);
        return deps.decoder.render(file, page);
      },
    };
    const stop = new AbortController();
    const run = { ...deps, decoder, recogniser: noRecogniser };
    await assert.rejects(
      renderAndRecognise(run, taken.record, (done) => done === 2 && stop.abort(new Error('stopped')), stop.signal),
      /stopped/,
    );
    assert.deepEqual(asked, [1, 2]);
    const pages = await renderAndRecognise(run, taken.record);
    assert.deepEqual(asked, [1, 2, 3]);
    assert.deepEqual(
      pages.map(({ page }) => page),
      [1, 2, 3],
    );
  });
});

test('a scanned page is handed to the recogniser as it was rendered', async () => {
  await withHouse(async ({ take, deps }) => {
    const picture: Raster = {
      widthPx: 40,
      heightPx: 30,
      dpi: 300,
      tone: 'grey',
      pixels: Uint8Array.from({ length: 1200 }, (_, index) => index % 256),
    };
    const taken = await take(await deps.png.encode(picture), 'page.png');
    assert.ok(taken.ok);
    const given: Raster[] = [];
    const recogniser: Recogniser = {
      name: 'one word',
      recognise: async (raster) => {
        given.push(raster);
        const { widthPx, heightPx, dpi } = raster;
        return { widthPx, heightPx, dpi, legibility: 'blank', lines: [] };
      },
      stop: async () => {},
    };
    const [page] = await renderAndRecognise({ ...deps, recogniser }, taken.record);
    assert.ok(page);
    assert.deepEqual(given, [picture]);
    assert.deepEqual(
      [page.kind, page.legibility, page.widthPx, page.heightPx, page.codecMarginPx],
      ['blank', 'blank', 40, 30, 0],
    );
    assert.deepEqual(await deps.png.decode(await deps.derived.read(page.raster)), picture);
  });
});

test('a page that cannot be opened is kept as paper that says so, and the others are read', async () => {
  await withHouse(async ({ take, deps }) => {
    const taken = await take('one\n\ftwo\n\fthree\n');
    assert.ok(taken.ok);
    const tries: number[] = [];
    const decoder: Decoder = {
      probe: deps.decoder.probe,
      render: async (file, page) => {
        if (page !== 2) return deps.decoder.render(file, page);
        tries.push(page);
        throw new Failure('DECODE_FAILED', 'the page cannot be decoded', 'Scan it again.');
      },
    };
    const pages = await renderAndRecognise({ ...deps, decoder, recogniser: noRecogniser }, taken.record);
    assert.deepEqual(
      pages.map(({ page, originalPage, legibility }) => [page, originalPage, legibility]),
      [
        [1, 1, 'good'],
        [2, 2, 'unreadable'],
        [3, 3, 'good'],
      ],
    );
    assert.deepEqual(tries, [2, 2]);
    const [, closed] = pages;
    assert.ok(closed);
    assert.deepEqual((await pageWordsOf(deps.derived, closed)).recognised.lines, []);
    const { pixels } = await deps.png.decode(await deps.derived.read(closed.raster));
    assert.ok(pixels.includes(0), 'the paper says what became of the page');
  });
});

test('a file of which no page can be opened is refused with the reason of its page', async () => {
  await withHouse(async ({ take, deps }) => {
    const taken = await take('one\n\ftwo\n');
    assert.ok(taken.ok);
    const decoder: Decoder = {
      probe: deps.decoder.probe,
      render: async () => {
        throw new Failure('DECODE_MEMORY', 'the page needs too much memory', 'Scan it at a lower resolution.');
      },
    };
    await assert.rejects(
      renderAndRecognise({ ...deps, decoder, recogniser: noRecogniser }, taken.record),
      (error) => error instanceof Failure && error.code === 'DECODE_MEMORY',
    );
    assert.deepEqual(await deps.records.pages(taken.record.id), []);
  });
});
