import type { Hit, ReleasedRecord, SearchAnswer } from '../ports/released.ts';
import { html, type Html } from './html.ts';
import { layout, longDate, openness, searchForm } from './layout.ts';

/** What was asked, as it came in and was bounded. */
export interface Asked {
  readonly words: string;
  readonly collection: string | null;
}

function addressOf(asked: Asked, cursor: string): string {
  const query = new URLSearchParams({ q: asked.words, cursor });
  if (asked.collection !== null) query.set('collection', asked.collection);
  return `/search?${query}`;
}

/** The snippet with its emphasised runs; offsets, never mark-up, come from the store. */
function snippet(hit: Hit): Html {
  const pieces: Html[] = [];
  let at = 0;
  for (const { start, end } of hit.emphasis) {
    pieces.push(html`${hit.text.slice(at, start)}<mark>${hit.text.slice(start, end)}</mark>`);
    at = end;
  }
  pieces.push(html`${hit.text.slice(at)}`);
  return html`<p class="snip">“…${pieces}…” <a href="/r/${hit.release}#p${hit.page}">page ${hit.page}</a></p>`;
}

function article(first: Hit, hits: readonly Hit[]): Html {
  return html`<article class="hit"><h2 class="ttl"><a href="/r/${first.release}#p${first.page}">${first.title}</a></h2>
<p class="meta">${first.date === null ? '' : html`<span>${longDate(first.date)}</span>`}<span>${first.collection}</span><span>released ${longDate(first.publishedAt)}</span></p>
${hits.map(snippet)}</article>`;
}

/** Results of a search: hits in the released text, gathered by record, with links to the page. */
export function resultsPage(asked: Asked, answer: SearchAnswer): string {
  const records = new Map<string, Hit[]>();
  for (const hit of answer.hits) records.set(hit.release, [...(records.get(hit.release) ?? []), hit]);
  const articles = [...records.values()].map((hits) => {
    const [first] = hits;
    return first ? article(first, hits) : html``;
  });
  const count = answer.total === 1 ? '1 page mentions' : `${answer.total} pages mention`;
  const said =
    answer.total === 0
      ? html`<p><b>No released page has these words.</b></p><p class="soft">Faint type is sometimes misread: try fewer words, or another spelling. Withheld words are never searched.</p>`
      : html`<p><b>${answer.capped ? 'More than 1,000 pages mention' : count}</b> these words.${answer.capped ? ' The first 1,000 are ranked; add a word to narrow them.' : ''}</p>`;
  const main = html`${searchForm(asked.words, asked.collection)}
<div class="w"><h1 class="vh">${asked.words === '' ? 'Search' : `Search: ${asked.words}`}</h1><section aria-label="Results"><div class="summary">${said}</div>
${articles}
${answer.next === null ? '' : html`<p><a class="btn" rel="next" href="${addressOf(asked, answer.next)}">More results</a></p>`}</section></div>`;
  return layout(asked.words === '' ? 'Search' : asked.words, 'search', main);
}

function newest(record: ReleasedRecord): Html {
  const { index } = record;
  return html`<article class="hit"><h2 class="ttl"><a href="/r/${record.release}">${index.title}</a></h2>
<p class="meta">${openness(index.parts.map(({ decision }) => decision))}${index.date === null ? '' : html`<span>${longDate(index.date)}</span>`}<span>${pages(index.pages.length)}</span><span>${index.collection}</span><span>released ${longDate(record.publishedAt)}</span></p></article>`;
}

function pages(count: number): string {
  return count === 1 ? '1 page' : `${count} pages`;
}

/** The front page: the question, and what was released last. */
export function frontPage(records: readonly ReleasedRecord[]): string {
  const main = html`${searchForm('', null)}<div class="w"><h1>Released records</h1>
${records.length === 0 ? html`<p class="soft">Nothing is released yet. Records appear here as soon as a release is signed, proved and published.</p>` : records.map(newest)}</div>`;
  return layout('Released records', 'search', main);
}

/** The collections, each with the number of its released records. */
export function collectionsPage(collections: readonly { readonly name: string; readonly count: number }[]): string {
  const main = html`<div class="w"><h1>Collections</h1>${
    collections.length === 0
      ? html`<p class="soft">Nothing is released yet.</p>`
      : html`<ul class="plain">${collections.map(({ name, count }) => html`<li><a href="/search?${new URLSearchParams({ q: '', collection: name }).toString()}">${name}</a> <span class="soft">${count === 1 ? '1 record' : `${count} records`}</span></li>`)}</ul>`
  }</div>`;
  return layout('Collections', 'collections', main);
}
