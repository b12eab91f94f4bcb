import assert from 'node:assert/strict';

/** A tag as it stands in a page. */
export interface Tag {
  readonly name: string;
  readonly isClosing: boolean;
  readonly attributes: ReadonlyMap<string, string>;
  readonly isEmpty: boolean;
}

const TAG = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[\w:-]+(?:="[^"<]*")?)*)\s*(\/?)>/y;
const ATTRIBUTE = /([\w:-]+)(?:="([^"<]*)")?/g;
const ENTITY = /&(?:amp|lt|gt|quot|#39);/y;

/** Every tag of a page, in order; fails where a "<" or "&" is neither a tag nor an escape, which is how an injected one shows. */
export function tagsOf(page: string): readonly Tag[] {
  const tags: Tag[] = [];
  for (let at = 0; at < page.length; at++) {
    if (page[at] === '&') {
      ENTITY.lastIndex = at;
      assert.ok(ENTITY.test(page), `a bare "&": ${around(page, at)}`);
    }
    if (page[at] !== '<' || page.startsWith('<!doctype html>', at) || page.startsWith('<?xml ', at)) continue;
    TAG.lastIndex = at;
    const found = TAG.exec(page);
    assert.ok(found, `a bare "<": ${around(page, at)}`);
    const [whole, slash, name = '', attributes = '', empty] = found;
    tags.push({
      name: name.toLowerCase(),
      isClosing: slash === '/',
      isEmpty: empty === '/',
      attributes: new Map(
        [...attributes.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key.toLowerCase(), value]),
      ),
    });
    // A "&" in an attribute is looked at as well.
    at += whole.indexOf(' ') === -1 ? whole.length - 1 : 0;
  }
  return tags;
}

/** Fails unless every element is closed in its order, there is one root, and no character is outside XML 1.0. */
export function assertWellFormed(xml: string): void {
  // eslint-disable-next-line no-control-regex
  assert.doesNotMatch(xml, /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/);
  assert.ok(xml.isWellFormed());
  const open: string[] = [];
  let roots = 0;
  for (const tag of tagsOf(xml)) {
    if (tag.isClosing) assert.equal(open.pop(), tag.name);
    else if (open.length === 0) roots += 1;
    if (!tag.isClosing && !tag.isEmpty) open.push(tag.name);
  }
  assert.deepEqual([open, roots], [[], 1]);
}

/** Fails when a page could run anything: a script element, a handler, an inline style, an address that is no path of this server. */
export function assertNothingRuns(page: string): void {
  for (const { name, attributes } of tagsOf(page)) {
    assert.ok(!['script', 'iframe', 'object', 'embed', 'base', 'style'].includes(name), `<${name}>`);
    for (const [attribute, value] of attributes) {
      assert.ok(!attribute.startsWith('on') && attribute !== 'style' && attribute !== 'http-equiv', `${attribute}=`);
      if (attribute === 'href' || attribute === 'src' || attribute === 'action')
        assert.match(value, /^(?:\/(?!\/)|#)/, `${attribute}="${value}"`);
    }
  }
}

function around(page: string, at: number): string {
  return page.slice(Math.max(0, at - 30), at + 50);
}
