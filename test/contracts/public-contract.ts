/** What every pair of adapters of the ports Publication and Released must do. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import type { Instant } from '../../src/core/dates.ts';
import { Failure } from '../../src/core/failure.ts';
import { asSha256 } from '../../src/core/ids.ts';
import type { ReleaseId } from '../../src/core/ids.ts';
import type { Publication, PublicationManifest } from '../../src/ports/publication.ts';
import type { Hit, Released, SearchAnswer } from '../../src/ports/released.ts';
import { newReleaseId } from './act-samples.ts';

/** The way in and the way out of one public store. */
export interface PublicUnderTest {
  readonly publication: Publication;
  readonly released: Released;
}

const text = (words: string): Uint8Array => new TextEncoder().encode(words);
let minute = 0;

/** Registers the suite; nothing is published at first. */
export function publicContract(name: string, store: () => PublicUnderTest): void {
  test(`${name}: an empty public store has nothing, and says so in every way`, async () => {
    const { publication, released } = store();
    assert.deepEqual(await released.latest({ limit: 10, cursor: null }), { records: [], next: null });
    assert.deepEqual(await released.collections(), []);
    assert.deepEqual(await search(released, 'anything'), { hits: [], total: 0, capped: false, next: null });
    assert.deepEqual(await search(released, ''), { hits: [], total: 0, capped: false, next: null });
    assert.equal(await released.record(newReleaseId()), null);
    assert.equal(await released.file(newReleaseId(), 'data/record.pdf'), null);
    assert.equal(await released.checkpoint(), null);
    assert.deepEqual(await publication.log(), []);
    assert.equal(await publication.lastCheckpoint(), null);
  });

  test(`${name}: a release is seen in one switch, with its files`, async () => {
    const { publication, released } = store();
    const manifest = await madeManifest(publication, { pages: ['The Bosphorus was mentioned.'] });
    assert.equal(await released.record(manifest.release), null);
    assert.equal(await released.file(manifest.release, 'data/record.pdf'), null);
    assert.equal((await search(released, 'Bosphorus')).total, 0);
    await publication.publish(manifest);
    assert.deepEqual(await released.record(manifest.release), {
      release: manifest.release,
      publishedAt: manifest.publishedAt,
      withdrawnAt: null,
      index: manifest.index,
      files: manifest.files,
      logIndex: manifest.logIndex,
    });
    const bytes = await released.file(manifest.release, 'data/record.pdf');
    assert.equal(new TextDecoder().decode(bytes ?? undefined), `pdf of ${manifest.release}`);
    assert.equal(await released.file(manifest.release, 'data/nothing.pdf'), null);
    assert.equal((await search(released, 'bosphorus')).total, 1);
  });

  test(`${name}: the same manifest again does nothing, another of the same release is refused`, async () => {
    const { publication, released } = store();
    const manifest = await madeManifest(publication, { pages: ['Twice published.'] });
    await publication.publish(manifest);
    await publication.publish(manifest);
    await Promise.all([publication.publish(manifest), publication.publish(manifest)]);
    assert.equal((await search(released, 'twice')).total, 1);
    const other = { ...manifest, logIndex: manifest.logIndex + 1 };
    await assert.rejects(publication.publish(other), hasCode('CONFLICT'));
    assert.equal((await released.record(manifest.release))?.logIndex, manifest.logIndex);
  });

  test(`${name}: a release whose bytes were not kept, or are not as long as stated, is not published`, async () => {
    const { publication, released } = store();
    const manifest = await madeManifest(publication, { pages: ['Never seen.'] });
    const [file] = manifest.files;
    assert.ok(file);
    const lost = { ...file, sha256: hashOf(text('never kept')) };
    await assert.rejects(publication.publish({ ...manifest, files: [lost] }), hasCode('NOT_FOUND'));
    await assert.rejects(
      publication.publish({ ...manifest, files: [{ ...file, bytes: file.bytes + 1 }] }),
      hasCode('CONFLICT'),
    );
    assert.equal(await released.record(manifest.release), null);
  });

  test(`${name}: a withdrawn release is a tombstone: no words, no files, no title, and not found`, async () => {
    const { publication, released } = store();
    const manifest = await madeManifest(publication, {
      title: 'Zanzibar memorandum',
      pages: ['Kilimanjaro on page one.'],
    });
    await publication.publish(manifest);
    assert.equal((await search(released, 'Kilimanjaro')).total, 1);
    const at = '2026-11-25T00:00:00.000Z' as Instant;
    await publication.withdraw(manifest.release, at);
    await publication.withdraw(manifest.release, '2026-11-26T00:00:00.000Z' as Instant);
    const tombstone = await released.record(manifest.release);
    assert.equal(tombstone?.withdrawnAt, at);
    assert.deepEqual(tombstone?.files, []);
    assert.doesNotMatch(JSON.stringify(tombstone), /Kilimanjaro|Zanzibar/i);
    assert.equal(await released.file(manifest.release, 'data/record.pdf'), null);
    for (const words of ['Kilimanjaro', 'Zanzibar']) assert.equal((await search(released, words)).total, 0);
    assert.ok(!(await search(released, '')).hits.some(({ release }) => release === manifest.release));
    // a late retry of its publication does not bring it back
    await publication.publish(manifest);
    assert.equal((await released.record(manifest.release))?.withdrawnAt, at);
    await assert.rejects(publication.withdraw(newReleaseId(), at), hasCode('NOT_FOUND'));
  });

  test(`${name}: the release log gives positions without gaps, and the same leaf the same position`, async () => {
    const { publication } = store();
    const first = (await publication.log()).length;
    assert.equal(await publication.appendLog(text('leaf a')), first);
    assert.equal(await publication.appendLog(text('leaf b')), first + 1);
    assert.equal(await publication.appendLog(text('leaf a')), first);
    const many = await Promise.all(Array.from({ length: 8 }, (_, at) => publication.appendLog(text(`leaf ${at}`))));
    assert.deepEqual(
      many.toSorted((a, b) => a - b),
      Array.from({ length: 8 }, (_, at) => first + 2 + at),
    );
    const leaves = (await publication.log()).map((leaf) => new TextDecoder().decode(leaf));
    assert.deepEqual(leaves.slice(first, first + 2), ['leaf a', 'leaf b']);
    assert.equal(leaves.length, first + 10);
  });

  test(`${name}: the last checkpoint is what the reading room shows`, async () => {
    const { publication, released } = store();
    const size = (await publication.log()).length;
    await publication.keepCheckpoint('note one\n', size);
    assert.equal(await released.checkpoint(), 'note one\n');
    await publication.appendLog(text('after the note'));
    await publication.keepCheckpoint('note two\n', size + 1);
    assert.equal(await publication.lastCheckpoint(), 'note two\n');
    assert.equal(await released.checkpoint(), 'note two\n');
  });

  test(`${name}: the newest come first, and the cursor walks all of them`, async () => {
    const { publication, released } = store();
    const published: ReleaseId[] = [];
    for (let at = 0; at < 5; at++) {
      const manifest = await madeManifest(publication, { pages: ['x'] });
      await publication.publish(manifest);
      published.unshift(manifest.release);
    }
    const seen: ReleaseId[] = [];
    let cursor: string | null = null;
    do {
      const page: Awaited<ReturnType<Released['latest']>> = await released.latest({ limit: 2, cursor });
      seen.push(...page.records.map(({ release }) => release));
      cursor = page.next;
    } while (cursor !== null);
    assert.deepEqual(seen.slice(0, 5), published);
    assert.equal(new Set(seen).size, seen.length);
  });

  test(`${name}: hits say page, text and where in it the words stand, as offsets and without mark-up`, async () => {
    const { publication, released } = store();
    const page = `${'Nothing of note here. '.repeat(60)}The <b>Minister</b> spoke of missiles, of "missile" bases & 🚀 missiles near Ankara. ${'More of nothing. '.repeat(60)}`;
    await publication.publish(
      await madeManifest(publication, {
        title: 'Missile memo',
        date: '1962-10-28',
        collection: 'Cuba',
        pages: ['No such thing.', page],
      }),
    );
    const { hits } = await search(released, 'missile Ankara');
    const [hit] = hits;
    assert.ok(hit);
    assert.equal(hits.length, 1);
    assert.partialDeepStrictEqual(hit, { page: 2, title: 'Missile memo', collection: 'Cuba', date: '1962-10-28' });
    assert.ok(hit.text.length <= 280, `${hit.text.length} characters`);
    const emphasised = emphasisOf(hit);
    assert.ok(emphasised.includes('Ankara') && emphasised.includes('missiles'), emphasised.join(','));
    for (const words of emphasised) assert.match(words, /^(missiles?|Ankara)$/i);
    assert.doesNotMatch(hit.text, /[\uE000\uE001]/);
  });

  test(`${name}: a release is found by its title, once`, async () => {
    const { publication, released } = store();
    const manifest = await madeManifest(publication, { title: 'Tlatelolco conversation', pages: ['One.', 'Two.'] });
    await publication.publish(manifest);
    assert.deepEqual(
      (await search(released, 'Tlatelolco')).hits.map(({ release, page }) => [release, page]),
      [[manifest.release, 1]],
    );
  });

  test(`${name}: phrases, exclusions and collections narrow a search`, async () => {
    const { publication, released } = store();
    await publication.publish(
      await madeManifest(publication, { collection: 'Berlin', pages: ['grain harvest report'] }),
    );
    await publication.publish(
      await madeManifest(publication, { collection: 'Havana', pages: ['report harvest grain'] }),
    );
    assert.equal((await search(released, 'harvest report')).total, 2);
    assert.equal((await search(released, '"harvest report"')).total, 1);
    assert.equal((await search(released, 'harvest -report')).total, 0);
    assert.deepEqual(
      (await search(released, 'harvest', { collection: 'Havana' })).hits.map(({ collection }) => collection),
      ['Havana'],
    );
    assert.deepEqual(
      (await search(released, '', { collection: 'Berlin' })).hits.map(({ collection }) => collection),
      ['Berlin'],
    );
    const counts = await released.collections();
    assert.equal(counts.find(({ name: of }) => of === 'Berlin')?.count, 1);
  });

  test(`${name}: the pages of an answer hold every hit once`, async () => {
    const { publication, released } = store();
    const pages = Array.from({ length: 23 }, (_, at) => `Walrus ${'walrus '.repeat(at % 4)}number ${at}`);
    await publication.publish(await madeManifest(publication, { pages }));
    for (const words of ['walrus', '']) {
      const seen: string[] = [];
      let cursor: string | null = null;
      let total: number;
      do {
        const answer: SearchAnswer = await search(released, words, { cursor, limit: 5 });
        seen.push(...answer.hits.map(({ release, page }) => `${release} ${page}`));
        ({ total } = answer);
        cursor = answer.next;
      } while (cursor !== null);
      assert.equal(new Set(seen).size, seen.length);
      assert.equal(seen.length, total);
    }
  });

  test(`${name}: hostile words and cursors are answered or refused, never obeyed`, async () => {
    const { released } = store();
    for (const words of [
      "'; DROP TABLE releases; --",
      '"',
      '((((',
      '!!&|:*<->',
      '\\',
      '%',
      '-',
      'the',
      '<script>',
      '\uE000walrus\uE001',
      '\uD800',
    ]) {
      await search(released, words);
    }
    await search(released, 'a'.repeat(256));
    await assert.rejects(search(released, 'a'.repeat(257)), hasCode('BODY_INVALID'));
    for (const cursor of ['', 'x', 'a'.repeat(9_000), Buffer.from("0.1 ' 1").toString('base64url')]) {
      await assert.rejects(search(released, 'walrus', { cursor }), hasCode('BODY_INVALID'));
    }
    assert.ok((await search(released, 'walrus')).total > 0);
  });

  test(`${name}: of more than a thousand matches a thousand are ranked, and the answer says so`, async () => {
    const { publication, released } = store();
    const pages = Array.from({ length: 1_003 }, (_, at) => `Ubiquitous ${at}`);
    await publication.publish(await madeManifest(publication, { pages }));
    const answer = await search(released, 'ubiquitous', { limit: 10 });
    assert.equal(answer.total, 1_000);
    assert.equal(answer.capped, true);
    assert.equal(answer.hits.length, 10);
  });
}

async function search(
  released: Released,
  words: string,
  more: { collection?: string; cursor?: string | null; limit?: number } = {},
): Promise<SearchAnswer> {
  return await released.search({
    words,
    collection: more.collection ?? null,
    cursor: more.cursor ?? null,
    limit: more.limit ?? 50,
  });
}

function emphasisOf(hit: Hit): string[] {
  return hit.emphasis.map(({ start, end }) => hit.text.slice(start, end));
}

async function madeManifest(
  publication: Publication,
  of: { title?: string; collection?: string; date?: string; pages: readonly string[] },
): Promise<PublicationManifest> {
  const release = newReleaseId();
  const publishedAt = `2026-11-24T10:${String(minute++).padStart(2, '0')}:00.000Z` as Instant;
  const pdf = text(`pdf of ${release}`);
  const index = text(`index of ${release}`);
  return {
    release,
    publishedAt,
    logIndex: 0,
    files: [
      { path: 'data/record.pdf', sha256: await publication.keepFile(pdf), bytes: pdf.length },
      { path: 'data/index.json', sha256: await publication.keepFile(index), bytes: index.length },
    ],
    index: {
      format: 'declass/release-index/1',
      release,
      version: 1,
      title: of.title ?? 'Letter',
      collection: of.collection ?? 'General',
      series: null,
      box: '12',
      folder: null,
      date: of.date ?? null,
      releasedAt: publishedAt,
      parts: [
        {
          label: 'A',
          type: 'letter',
          pages: [1, of.pages.length],
          decision: 'released',
          exemptions: [],
          deniedPages: null,
        },
      ],
      pages: of.pages.map((words, at) => ({
        page: at + 1,
        widthPx: 2_550,
        heightPx: 3_300,
        dpi: 300,
        image: `data/pages/${at + 1}.png`,
        text: words,
        lines: [],
        withholdings: [],
      })),
    },
  };
}

function hashOf(bytes: Uint8Array) {
  const hash = asSha256(createHash('sha256').update(bytes).digest('hex'));
  assert.ok(hash);
  return hash;
}

function hasCode(code: string) {
  return (error: unknown): boolean => error instanceof Failure && error.code === code;
}
