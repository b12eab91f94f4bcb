import type { ReleasedPage, ReleasedPart } from '../core/release/release-index.ts';
import type { ReleasedRecord } from '../ports/released.ts';
import { html, type Html } from './html.ts';
import { layout, longDate, openness } from './layout.ts';

/** Words of a line side by side; a gap between lines larger than usual starts a paragraph. */
interface Paragraph {
  readonly pieces: readonly Html[];
}

function paragraphsOf(page: ReleasedPage): readonly Paragraph[] {
  const paragraphs: Html[][] = [];
  let bottom: number | null = null;
  let height = 0;
  for (const line of page.lines) {
    if ('withholding' in line) {
      const held = page.withholdings[line.withholding];
      if (held) {
        const last = paragraphs.at(-1);
        const piece = html`<span class="gap">${held.marker}</span> `;
        if (last) last.push(piece);
        else paragraphs.push([piece]);
      }
      continue;
    }
    const [first] = line.words;
    if (!first) continue;
    const top = Math.min(...line.words.map(({ box }) => box[1]));
    const low = Math.max(...line.words.map(({ box }) => box[3]));
    const isNew = bottom === null || top - bottom > Math.max(8, height) * 0.9;
    const piece = html`${line.words.map(({ text }) => text).join(' ')} `;
    const last = paragraphs.at(-1);
    if (isNew || !last) paragraphs.push([piece]);
    else last.push(piece);
    bottom = low;
    height = low - top;
  }
  return paragraphs.map((pieces) => ({ pieces }));
}

function pageText(page: ReleasedPage): Html {
  const paragraphs = paragraphsOf(page);
  return html`<div class="brk"><a href="#p${page.page}">Page ${page.page}</a></div>
${paragraphs.length === 0 ? html`<p class="note">[No words were read on this page.]</p>` : paragraphs.map(({ pieces }) => html`<p>${pieces}</p>`)}`;
}

/** The image with each withholding as a box that names itself; drawn in page units, so no style is needed. */
function pageImage(record: ReleasedRecord, page: ReleasedPage): Html {
  const source = `/r/${record.release}/files/${page.image}`;
  const boxes = page.withholdings.map(
    ({ box: [x0, y0, x1, y1], marker }) =>
      html`<rect class="held" x="${x0}" y="${y0}" width="${x1 - x0}" height="${y1 - y0}"><title>${marker}</title></rect>`,
  );
  const alt = `Page ${page.page} of the released paper. Its words are in the text beside it.`;
  return html`<figure class="paper" id="p${page.page}"><img src="${source}" alt="${alt}" width="${page.widthPx}" height="${page.heightPx}" loading="${page.page === 1 ? 'eager' : 'lazy'}">
${boxes.length === 0 ? '' : html`<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">${boxes}</svg>`}
<figcaption>Page ${page.page} <a href="${source}">Full size</a></figcaption></figure>`;
}

function partRow(part: ReleasedPart): Html {
  const where =
    part.pages === null
      ? `${part.deniedPages ?? 0} ${part.deniedPages === 1 ? 'page' : 'pages'} withheld`
      : part.pages[0] === part.pages[1]
        ? `page ${part.pages[0]}`
        : `pages ${part.pages[0]} and ${part.pages[1]}`.replace(
            ' and ',
            part.pages[1] - part.pages[0] > 1 ? ' to ' : ' and ',
          );
  return html`<tr><th scope="row">${part.label}</th><td>${openness([part.decision])}</td><td>${where}</td></tr>`;
}

function withholdings(record: ReleasedRecord): Html {
  const rows = record.index.pages.flatMap((page) =>
    page.withholdings.map(
      (held) => html`<tr><td><a href="#p${page.page}">page ${page.page}</a></td><td>${held.marker}</td></tr>`,
    ),
  );
  if (rows.length === 0) return html`<p class="soft">Nothing is withheld on the pages shown.</p>`;
  return html`<table><caption class="vh">What is withheld</caption><thead><tr><th scope="col">Where</th><th scope="col">What and why</th></tr></thead><tbody>${rows}</tbody></table>`;
}

/** How to name this record in a note: unknown parts are left out, not guessed. */
function citation(record: ReleasedRecord, address: string): string {
  const { title, date, collection, series, box, folder } = record.index;
  const place = [folder && `folder ${folder}`, box && `box ${box}`, series, collection].filter(Boolean).join('; ');
  const named = date !== null && title.includes(date) ? title.replace(date, longDate(date)) : title;
  return `${named}; ${place}. Release ${record.release}, ${longDate(record.publishedAt)}, version ${record.index.version}, ${address}`;
}

/** A released record: image beside real text, what is withheld and why, where it comes from, how to cite and check it. */
export function recordPage(record: ReleasedRecord, address: string): string {
  const { index } = record;
  const bag = (path: string): Html =>
    html`<a href="/r/${record.release}/files/${path}">${path.replace('data/', '')}</a>`;
  const pdf = record.files.find(({ path }) => path === 'data/record.pdf');
  const facts: readonly (readonly [string, string | null])[] = [
    ['Collection', index.collection],
    ['Series', index.series],
    ['Box', index.box],
    ['Folder', index.folder],
    ['Released', longDate(record.publishedAt)],
    ['Version', String(index.version)],
    ['Release log entry', String(record.logIndex)],
    ['SHA-256 of record.pdf', pdf?.sha256 ?? null],
  ];
  const main = html`<div class="w"><div class="lead"><div><h1>${index.title}</h1>
<p class="meta">${openness(index.parts.map(({ decision }) => decision))}${index.date === null ? '' : html`<span><b>${longDate(index.date)}</b></span>`}<span>${index.pages.length === 1 ? '1 page' : `${index.pages.length} pages`}</span><span>${index.collection}</span></p></div>
<p class="row"><a class="btn primary" href="/r/${record.release}/files/data/record.pdf">Download</a> <a class="btn" href="#cite">Cite</a> <a class="btn" href="#verify">Verify</a></p></div></div>
<div class="w both"><section class="im" aria-label="Page images">${index.pages.map((page) => pageImage(record, page))}</section>
<section class="tx" aria-labelledby="txt"><h2 id="txt">Text</h2><p class="soft small">Recognised by machine from the released image; compare with the image before quoting.</p><div class="text">${index.pages.map(pageText)}</div></section></div>
<div class="w below"><section aria-labelledby="parts"><h2 id="parts">Parts</h2><table><thead><tr><th scope="col">Part</th><th scope="col">How much is open</th><th scope="col">Where</th></tr></thead><tbody>${index.parts.map(partRow)}</tbody></table></section>
<section aria-labelledby="held"><h2 id="held">What is withheld</h2>${withholdings(record)}<p class="small soft">Codes are explained in the <a href="/r/${record.release}/files/data/withdrawal-sheet.pdf">withdrawal sheet</a>. You may ask the agency to review a withholding again.</p></section>
<section aria-labelledby="prov"><h2 id="prov">Where it comes from</h2><dl class="kv">${facts.map(([name, value]) => (value === null ? '' : html`<dt>${name}</dt><dd>${value}</dd>`))}</dl></section>
<section aria-labelledby="cite"><h2 id="cite">Cite</h2><p class="cite">${citation(record, address)}</p></section>
<section aria-labelledby="verify"><h2 id="verify">Check it yourself</h2><p>Every released file is listed in a signed certificate, and the certificate stands in a public log. Download the files below into one folder and run</p><pre><code>npx declass verify FOLDER</code></pre><p>or, with public tools alone, <code>sha256sum -c manifest-sha256.txt</code>. ${bag('data/certificate.json')} names what was withheld by place, reason and amount, never by its words.</p>
<ul class="plain files">${record.files.map(({ path, bytes }) => html`<li>${bag(path)} <span class="soft">${bytes.toLocaleString('en')} bytes</span></li>`)}</ul></section></div>`;
  return layout(index.title, null, main);
}

/** A release that was taken back: its place stays, its words are gone. */
export function tombstonePage(record: ReleasedRecord): string {
  return layout(
    'Withdrawn',
    null,
    html`<div class="w"><h1>This release was withdrawn</h1><p>Release ${record.release} was published on ${longDate(record.publishedAt)} and withdrawn on ${longDate(record.withdrawnAt ?? record.publishedAt)}. The entry in the release log stays.</p></div>`,
  );
}

/** The one answer for all that is not here, withheld or never written. */
export function notFoundPage(): string {
  return layout(
    'Not here',
    null,
    html`<div class="w"><h1>There is no such page here</h1><p>The address is unknown. <a href="/">Search the released records</a>.</p></div>`,
  );
}

/** What the signs and codes mean, and how search works. */
export function helpPage(): string {
  return layout(
    'Help',
    'help',
    html`<div class="w text"><h1>Help</h1><h2>Signs</h2><p><span class="st"><span class="disc open"></span>Open in full</span>, <span class="st"><span class="disc part"></span>Open in part</span>, <span class="st"><span class="disc held"></span>Withheld in full</span>.</p>
<p>A withheld passage stands in the text as <span class="gap">[withheld: (b)(1) 1.4(d); 1½ lines]</span>: the exemption, and the amount in half lines. The size of a box on the image is not the size of the words.</p>
<h2>Search</h2><p>Words are searched as they were recognised on the released page. Put a phrase in quotation marks, a minus before a word to leave it out, and <b>or</b> between words of which one is enough. Withheld words are in no index.</p>
<h2>Checking a release</h2><p>Each record page lists the files of its release and how to check them. The head of the public log is at <a href="/checkpoint">/checkpoint</a>.</p></div>`,
  );
}
