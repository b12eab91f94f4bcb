import { html, type Html } from './html.ts';

const MARK = html`<svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true"><path d="M3 1h10l4 4v14H3z" fill="none" stroke="currentColor" stroke-width="2"/><path d="M6 9h4v4H6z" fill="currentColor"/><path d="M10.9 9.9h3.2v2.2h-3.2z" fill="none" stroke="currentColor" stroke-width="1.8"/></svg>`;

/** One page of the reading room, complete without scripts. `here` names the section that is open. */
export function layout(title: string, here: 'search' | 'collections' | 'help' | null, main: Html): string {
  const link = (section: 'search' | 'collections' | 'help', address: string, name: string): Html =>
    html`<li><a href="${address}"${here === section ? html` aria-current="page"` : ''}>${name}</a></li>`;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · declass</title>
<link rel="stylesheet" href="/room.css">
<link rel="alternate" type="application/atom+xml" title="New releases" href="/feed.atom">
</head>
<body>
<a class="skip" href="#main">Skip to the page</a>
<header class="top"><div class="w"><a class="brand" href="/">${MARK}declass <small>Reading room</small></a>
<nav aria-label="Reading room"><ul>${link('search', '/', 'Search')}${link('collections', '/collections', 'Collections')}${link('help', '/help', 'Help')}</ul></nav></div></header>
<main id="main" tabindex="-1">
${main}
</main>
<footer class="w"><p>Released records of the United States government are in the public domain. What is withheld is shown where it stood, with the reason and the amount.</p></footer>
</body>
</html>
`.text;
}

/** The search form, filled with what was asked. */
export function searchForm(words: string, collection: string | null): Html {
  return html`<div class="ask"><div class="w"><form action="/search" role="search"><label class="vh" for="q">Search the released records</label>
<input class="input" id="q" name="q" type="search" maxlength="256" value="${words}" placeholder="Words in the records, or &quot;a phrase&quot;">
${collection === null ? '' : html`<input type="hidden" name="collection" value="${collection}">`}<button class="btn primary">Search</button></form></div></div>`;
}

/** One sign for how much is open: a shape beside its word. */
export function openness(decisions: readonly string[]): Html {
  if (decisions.every((decision) => decision === 'released'))
    return html`<span class="st"><span class="disc open"></span>Open in full</span>`;
  if (decisions.every((decision) => decision === 'denied'))
    return html`<span class="st"><span class="disc held"></span>Withheld in full</span>`;
  return html`<span class="st"><span class="disc part"></span>Open in part</span>`;
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `1962-11-17` as `17 November 1962`, `1988-04` as `April 1988`. */
export function longDate(date: string): string {
  const [year = '', month, day] = date.slice(0, 10).split('-');
  const name = MONTHS[Number(month) - 1];
  return [day === undefined ? '' : String(Number(day)), name ?? '', year].filter(Boolean).join(' ');
}
