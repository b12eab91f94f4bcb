/** The whole way of a record in a real Chromium, by keys, as the people at the desk and in the reading room go it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test, type TestContext } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { PageWordsView, QueueItem, RecordView } from '../../src/contract/api.ts';
import { findChromium, keepPicture, openWindow, startChromium, violationsOn } from './chromium.ts';
import { eventually, startDeclass, Visitor, type Running } from './declass.ts';

const executable = findChromium();
let running: Running;
let browser: Browser;
/** Reads what a person would see, so that the browser knows when to begin and where to go; it changes nothing. */
let looker: Visitor;
let published: { readonly address: string; readonly record: string } | null = null;

before(async () => {
  if (executable === null) return;
  running = await startDeclass();
  looker = new Visitor(running.desk);
  await looker.signIn('reviewer');
  // Reading may take its time on a slow machine; the journey itself may not.
  await readySample('telegram-1971');
  browser = await startChromium(executable);
});
after(async () => {
  if (executable === null) return;
  await browser.close();
  await running.stop();
});

/** True, and said aloud, when there is no browser to go the journey in. */
function isSkipped(t: TestContext): boolean {
  if (executable === null)
    t.skip(
      'SKIPPED: neither chromium nor chromium-browser is on the PATH, so nothing of the desk and the reading room was tried in a browser',
    );
  return executable === null;
}

function readySample(name: string): Promise<RecordView> {
  return eventually(`the sample ${name} is read`, async () => {
    const { items } = await looker.get<{ items: QueueItem[] }>('/api/queue');
    for (const item of items.filter(({ readingState }) => readingState === 'ready')) {
      const record = await looker.record(item.id);
      if (record.originals.some((original) => original.name.startsWith(name))) return record;
    }
    return null;
  });
}

async function lineOf(record: RecordView, word: string): Promise<PageWordsView['lines'][number]> {
  const { lines } = await looker.get<PageWordsView>(`/api/records/${record.id}/pages/1/words`);
  const line = lines.find(({ words }) => words.some(({ text }) => text.toLowerCase().includes(word)));
  assert.ok(line, `no line was read with "${word}"`);
  return line;
}

async function signInAs(page: Page, name: RegExp): Promise<void> {
  await page.goto(running.desk);
  await page.getByRole('button', { name }).click();
  await page.getByRole('heading', { name: 'Queue', level: 1 }).waitFor();
}

/** Opens a record from the queue with Tab, arrows and Enter alone. */
async function openByKeys(page: Page, title: string): Promise<void> {
  await page.getByRole('row').filter({ hasText: title }).waitFor();
  const focused = (): Promise<string> =>
    page.evaluate(() => document.activeElement?.closest('[role="row"]')?.textContent ?? '');
  for (let presses = 0; (await focused()) === ''; presses += 1) {
    assert.ok(presses < 40, 'Tab never comes to the rows of the queue');
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Home');
  for (let presses = 0; !(await focused()).includes(title); presses += 1) {
    assert.ok(presses < 40, `the arrows never come to ${title}`);
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
}

/** Puts the word cursor on the line and takes all of it; what is drawn is in pixels of the page, as the line's box is. */
async function takeLineByKeys(
  page: Page,
  { box: [, top, , bottom], words }: PageWordsView['lines'][number],
): Promise<void> {
  await page.locator('button[aria-keyshortcuts="W"]:not([aria-disabled])').first().waitFor();
  await page.keyboard.press('w');
  const drawn = page.locator('.shapes .drawn');
  const middle = async (): Promise<number> =>
    Number(await drawn.first().getAttribute('y')) + Number(await drawn.first().getAttribute('height')) / 2;
  for (let presses = 0; ; presses += 1) {
    const at = await middle();
    if (at >= top && at <= bottom) break;
    assert.ok(presses < 80, 'the arrows never come to the line');
    await page.keyboard.press(at < top ? 'ArrowDown' : 'ArrowUp');
  }
  for (let left = 0; left < words.length && (await xOf(drawn)) > (words[0]?.box[0] ?? 0) + 2; left += 1)
    await page.keyboard.press('ArrowLeft');
  for (let taken = 1; taken < words.length; taken += 1) await page.keyboard.press('Shift+ArrowRight');
  assert.equal(await drawn.count(), 1, 'more than one line is taken');
}

async function xOf(drawn: ReturnType<Page['locator']>): Promise<number> {
  return Number(await drawn.first().getAttribute('x'));
}

const withheld = (page: Page) => page.getByRole('complementary', { name: 'About this page' }).locator('.wh');
const isDisabled = (name: string) => (page: Page) =>
  page.getByRole('button', { name, exact: false }).and(page.locator('[aria-disabled="true"]'));

test('a record goes by keys from the queue to the reading room', { timeout: 170_000 }, async (t) => {
  if (isSkipped(t)) return;
  const { context, page, complaints } = await openWindow(browser);
  const telegram = await readySample('telegram-1971');
  const line = await lineOf(telegram, 'frankness');

  // The reviewer withholds a line.
  await signInAs(page, /Marcus Reyes/);
  await openByKeys(page, telegram.title);
  await page.getByRole('heading', { name: telegram.title }).waitFor();
  await takeLineByKeys(page, line);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('listbox').waitFor();
  await page.keyboard.press('1');
  await page.getByText('Will say:').waitFor();
  await page.keyboard.press('Enter');
  await withheld(page).waitFor();
  await page.getByText('All saved').waitFor();
  assert.equal(await withheld(page).count(), 1);
  const label = (await withheld(page).locator('.chip').textContent()) ?? '';

  // Taken back, done again, and still there after the window was loaded anew.
  await page.keyboard.press('z');
  await withheld(page).waitFor({ state: 'detached' });
  await page.keyboard.press('Shift+Z');
  await withheld(page).waitFor();
  await page.getByText('All saved').waitFor();
  await page.reload();
  await withheld(page).waitFor();
  assert.equal(await withheld(page).locator('.chip').textContent(), label);
  await keepPicture(page, 'review');

  // What would go out is made by the server.
  await page.keyboard.press('v');
  await page.getByRole('img', { name: /as it will be released.*1 line withheld/ }).waitFor();
  await page.keyboard.press('v');
  await page.keyboard.press('v');

  // Decided and sent on, but not signed by the same person.
  await page.keyboard.press('d');
  await page.keyboard.press('ArrowDown');
  await page.getByText(/Decided by Marcus Reyes/).waitFor();
  await page.locator('.side .foot .btn.primary', { hasText: 'Send on' }).waitFor();
  await page.keyboard.press('Control+Enter');
  await isDisabled('Send on')(page).waitFor();
  await page.getByRole('link', { name: 'Sign-off' }).click();
  await page.getByText('You cannot sign this.').waitFor();
  await isDisabled('Sign Ctrl')(page).waitFor();
  await page.keyboard.press('a');
  await page.keyboard.press('Control+Enter');
  assert.equal((await looker.record(telegram.id)).signOff, null);
  await page.getByRole('button', { name: 'Sign out' }).click();

  // The second person agrees to each thing and signs.
  await page.getByRole('button', { name: /Tomoko Okada/ }).click();
  await openByKeys(page, telegram.title);
  await page.getByRole('heading', { name: 'Second sign-off' }).waitFor();
  const things = await page.getByRole('list', { name: 'What you sign' }).locator('.item').count();
  assert.ok(things >= 2);
  await page.keyboard.press('a');
  await page.getByRole('button', { name: 'Agreed' }).waitFor();
  await page.getByRole('img', { name: /as it will be released/ }).waitFor();
  await keepPicture(page, 'sign-off');
  for (let left = things - 1; left > 0; left -= 1) await page.keyboard.press('a');
  await page.getByText('all looked at', { exact: true }).waitFor();
  await page.keyboard.press('Control+Enter');
  await page.getByText(/Signed by Tomoko Okada/).waitFor();

  // Proved and published.
  await page.getByRole('link', { name: 'Release' }).click();
  await page.getByText('Signed, and ready to be proved.').waitFor();
  await page.keyboard.press('Control+Enter');
  await page.locator('.verdict.ok, .verdict[role="alert"]').waitFor({ timeout: 120_000 });
  assert.match((await page.locator('.verdict').textContent()) ?? '', /^Published/);
  await keepPicture(page, 'release');

  // What the public sees.
  await page.getByRole('link', { name: 'See it in the reading room' }).click();
  await page.getByRole('heading', { name: telegram.title, level: 1 }).waitFor();
  published = { address: page.url(), record: telegram.id };
  const text = page.locator('.text');
  assert.ok(((await text.textContent()) ?? '').includes(`withheld: ${label}`), 'the marker stands in the text');
  assert.doesNotMatch(await page.content(), /frankness/i);
  await keepPicture(page, 'room-record');
  await page.getByRole('link', { name: 'Search', exact: true }).click();
  await page.getByRole('searchbox').fill('convention');
  await page.keyboard.press('Enter');
  await page.locator('mark').first().waitFor();
  await page.getByRole('link', { name: telegram.title }).waitFor();
  await keepPicture(page, 'room-search');
  await page.getByRole('searchbox').fill('frankness');
  await page.keyboard.press('Enter');
  await page.waitForURL(/frankness/);
  assert.equal(await page.locator('mark').count(), 0);

  assert.deepEqual(complaints, [], 'the browser complained');
  await context.close();
});

test(
  'of two windows that change one withholding, the slower is told and shown how it stands',
  { timeout: 120_000 },
  async (t) => {
    if (isSkipped(t)) return;
    const [first, second] = [await openWindow(browser), await openWindow(browser)];
    const memorandum = await readySample('memorandum-1975');
    const address = `${running.desk}/records/${memorandum.id}`;
    const select = async ({ page }: typeof first): Promise<void> => {
      await withheld(page).locator('.cover').click();
      await page.keyboard.press('e');
      await page.getByRole('dialog').getByRole('listbox').waitFor();
    };
    for (const { page } of [first, second]) {
      await signInAs(page, /Marcus Reyes/);
      await page.goto(address);
    }
    await takeLineByKeys(first.page, await lineOf(memorandum, 'confidence'));
    await first.page.keyboard.press('Enter');
    await first.page.getByRole('dialog').getByRole('listbox').waitFor();
    await first.page.keyboard.press('1');
    await first.page.keyboard.press('Enter');
    for (const { page } of [first, second]) await withheld(page).waitFor();

    await select(first);
    await select(second);
    await second.page.keyboard.press('2');
    await second.page.keyboard.press('Enter');
    const changed = await eventually(
      'the second window has changed it',
      async () => {
        const [excision] = (await looker.record(memorandum.id)).excisions;
        return excision && excision.exemptions.length > 1 ? excision.label : null;
      },
      30,
    );
    await first.page.keyboard.press('3');
    await first.page.keyboard.press('Enter');
    await first.page.getByText('Changed by another person meanwhile.', { exact: true }).waitFor();
    // Once the fresh record has been fetched, the first window shows how it stands.
    await withheld(first.page).filter({ hasText: changed }).waitFor();
    assert.equal((await looker.record(memorandum.id)).excisions[0]?.label, changed, 'nothing was overwritten');
    await first.page.getByRole('button', { name: 'Let it go' }).click();
    await first.page.getByText('Changed by another person meanwhile.', { exact: true }).waitFor({ state: 'detached' });
    assert.deepEqual(second.complaints, []);
    await first.context.close();
    await second.context.close();
  },
);

test(
  'a person walks the history of a paper by keys to a day in 1990 and reads why; a mark put right moves the status and says why',
  { timeout: 170_000 },
  async (t) => {
    if (isSkipped(t)) return;
    const { context, page, complaints } = await openWindow(browser);
    const paper = await readySample('package-1964.txt');
    const [, second] = paper.parts;
    assert.ok(second, 'the sample has several parts');
    const heading = page.getByRole('heading', { level: 1 });
    const slider = page.getByRole('slider', { name: 'Status on' });
    const why = page.locator('.why-l .because');
    const spoken = async (): Promise<string> => (await slider.getAttribute('aria-valuetext')) ?? '';

    // From the queue to the history, by keys alone.
    await signInAs(page, /Marcus Reyes/);
    await openByKeys(page, paper.title);
    await page.locator('.thing').first().waitFor();
    await page.keyboard.press('Shift+H');
    await heading.filter({ hasText: 'Status history' }).waitFor();
    for (let presses = 0; !(await slider.evaluate((input) => input === document.activeElement)); presses += 1) {
      assert.ok(presses < 60, 'Tab never comes to the slider');
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press(']');
    await heading.filter({ hasText: `part ${second.id}` }).waitFor();
    await page.getByText(`Status of part ${second.id} on four axes`).waitFor({ state: 'attached' });
    await page.keyboard.press('Home');
    assert.match(await spoken(), /^9 March 1964: classification .+, instruction .+, access .+, marks on paper .+$/);
    for (let year = 1964; year < 1990; year += 1) await page.keyboard.press('PageUp');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('heading', { name: 'On 10 March 1990' }).waitFor();
    assert.match(await spoken(), /^10 March 1990: classification SECRET, instruction OADR, access withheld/);
    await why
      .first()
      .getByText(/The review of generation \d of 11 May 1988 says downgrade to SECRET/)
      .waitFor();
    await page.locator('.why-l .crop img').first().waitFor();
    await page.keyboard.press('n');
    await page.getByRole('heading', { name: /^On .* 1992$/ }).waitFor();

    // Nothing is lost on reload, and what is superseded is still there.
    await page.waitForURL(/on=1992-/);
    await page.reload();
    await page.getByRole('heading', { name: /^On .* 1992$/ }).waitFor();
    await page.locator('tr.over', { hasText: 'superseded by generation' }).waitFor();
    await keepPicture(page, 'history');

    // A mark is put right; what was read stays beside it, and the status says what moved and why.
    await page.getByRole('link', { name: 'Review' }).click();
    await page.locator('.thing').first().waitFor();
    const mark = paper.marks.find(
      (one) => one.part === second.id && one.page === 1 && one.kind === 'classification' && one.state === 'struck',
    );
    assert.ok(mark, 'the sample has a struck level on its first page');
    await page.locator(`[data-thing="${mark.id}"]`).focus();
    await page.keyboard.press('r');
    await page.keyboard.press('ArrowRight');
    await page.getByRole('tab', { name: 'Marks', selected: true }).waitFor();
    await page.getByLabel('State on the paper').selectOption('plain');
    await page.getByRole('button', { name: 'Save', exact: true }).press('Enter');
    const moved = page.locator('.moved');
    await moved.getByText(`Marks on paper of part ${second.id}: partly struck, before struck.`).waitFor();
    await moved.getByText(/^Because: /).waitFor();
    await page
      .locator('.was-read', { hasText: 'put right by Marcus Reyes' })
      .getByText(/struck/)
      .waitFor();
    await page.getByRole('tab', { name: 'Status' }).click();
    const marking = page.locator('.why-l > li').last();
    await marking.getByText('Partly struck').waitFor();
    await marking
      .getByText(/A person put right the mark/)
      .first()
      .waitFor();

    // And taken back by key: again an act.
    await page.locator('#stage').focus();
    await page.keyboard.press('z');
    await marking.getByText('Struck', { exact: true }).waitFor();
    const after = (await looker.record(paper.id)).marks.find(({ id }) => id === mark.id);
    assert.deepEqual([after?.state, after?.corrected], ['struck', null]);
    assert.deepEqual(complaints, [], 'the browser complained');
    await context.close();
  },
);

test('axe finds nothing on any screen, in light and in dark', { timeout: 170_000 }, async (t) => {
  if (isSkipped(t)) return;
  assert.ok(published, 'nothing was published before');
  const { id } = await readySample('package-1964');
  const waiting = await sentOn();
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    const { context, page } = await openWindow(browser, { colorScheme, bypassCSP: true });
    const look = async (screen: string, address: string | null, ready: string): Promise<void> => {
      if (address !== null) await page.goto(address);
      await page.locator(ready).first().waitFor();
      await page.waitForLoadState('networkidle');
      found.push(...(await violationsOn(page)).map((one) => `${screen}, ${colorScheme}: ${one}`));
    };
    await look('sign-in', running.desk, '.person');
    await signInAs(page, /Tomoko Okada/);
    await look('queue', null, '.q [role="row"] .ttl');
    if (colorScheme === 'light') await keepPicture(page, 'queue');
    await look('review', `${running.desk}/records/${id}`, '.thing');
    for (const tab of ['Marks', 'Reading', 'Text', 'History', 'Status']) {
      await page.getByRole('tab', { name: tab }).click();
      await look(`review, ${tab}`, null, '.side .body');
    }
    await look('history', `${running.desk}/records/${id}/history?on=1990-01-01`, '.why-l .because');
    await page.setViewportSize({ width: 320, height: 640 });
    await look('history at 320 pixels', null, '.stacked .band');
    const metrics = await (await context.newCDPSession(page)).send('Page.getLayoutMetrics');
    assert.ok(metrics.cssContentSize.width <= 320, `the history is ${metrics.cssContentSize.width} pixels wide`);
    await page.setViewportSize({ width: 1440, height: 900 });
    await look('sign-off', `${running.desk}/records/${waiting}/sign-off`, '.out-page img');
    await look('release', `${running.desk}/records/${published.record}/release`, '.verdict.ok');
    await look('front', running.room, '.hit');
    await look('search', `${running.room}/search?q=convention`, 'mark');
    await look('record', published.address, '.text');
    await context.close();
  }
  assert.deepEqual(found, [], found.join('\n\n'));
});

/** Sends the memorandum on, so that there is something to sign; gives its id. */
async function sentOn(): Promise<string> {
  let record = await readySample('memorandum-1975');
  const post = async (door: string, body: object): Promise<RecordView> => {
    const answer = await looker.send('POST', `/api/records/${record.id}/${door}`, { act: randomUUID(), ...body });
    assert.equal(answer.status, 200, await answer.clone().text());
    return (await answer.json()) as RecordView;
  };
  for (const part of record.parts)
    record = await post('decisions', {
      part: part.id,
      decision: record.excisions.some(({ page }) => part.pages[0] <= page && page <= part.pages[1])
        ? 'release-in-part'
        : 'release',
      exemptions: [],
      replaces: null,
    });
  return (await post('send-on', { digest: record.digest })).id;
}

test(
  'the reading room is complete without scripts, and nothing scrolls sideways on a screen of 320 pixels',
  { timeout: 60_000 },
  async (t) => {
    if (isSkipped(t)) return;
    assert.ok(published, 'nothing was published before');
    const { context, page, complaints } = await openWindow(browser, {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    });
    for (const address of [
      running.room,
      `${running.room}/collections`,
      `${running.room}/help`,
      `${running.room}/search?q=convention`,
      published.address,
    ]) {
      await page.goto(address);
      // The layout is measured from outside the page: a picture of the whole page is as wide as what can be scrolled to.
      const metrics = await (await context.newCDPSession(page)).send('Page.getLayoutMetrics');
      assert.ok(metrics.cssContentSize.width <= 320, `${address} is ${metrics.cssContentSize.width} pixels wide`);
      await page.getByRole('heading', { level: 1 }).first().waitFor();
    }
    await page.getByRole('img', { name: /Page 1 of the released paper/ }).waitFor();
    await page.goto(running.room);
    await page.getByRole('searchbox').fill('convention');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator('mark').first().waitFor();
    await page.locator('.hit a').first().click();
    await page.locator('.text .gap').first().waitFor();
    assert.deepEqual(complaints, []);
    await context.close();
  },
);
