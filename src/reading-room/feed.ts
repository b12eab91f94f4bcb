import type { ReleasedRecord } from '../ports/released.ts';
import { escapeHtml } from './html.ts';

/** The newest releases as an Atom feed (RFC 4287); a withdrawn one is a tombstone (RFC 6721). */
export function atomFeed(records: readonly ReleasedRecord[], base: string): string {
  const newest = records[0]?.withdrawnAt ?? records[0]?.publishedAt ?? '1970-01-01T00:00:00Z';
  const entries = records.map((record) => {
    const address = escapeHtml(`${base}/r/${record.release}`);
    if (record.withdrawnAt !== null)
      return `<at:deleted-entry ref="urn:declass:${record.release}" when="${record.withdrawnAt}"/>`;
    return `<entry><id>urn:declass:${record.release}</id><title>${escapeHtml(record.index.title)}</title><updated>${record.publishedAt}</updated><link href="${address}"/><category term="${escapeHtml(record.index.collection)}"/></entry>`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0"><id>urn:declass:releases</id><title>New releases</title><author><name>declass reading room</name></author><updated>${newest}</updated><link rel="self" href="${escapeHtml(base)}/feed.atom"/>
${entries.join('\n')}
</feed>
`;
}
