import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { writeHtml } from '../../sdk/report/html.ts';
import { buildFailure, buildJob, buildReport } from '../sdk/report/builders.ts';
import { launchChromium } from './chromium.ts';
import { type OpenOptions, type OpenPage, openPage } from './open-page.ts';
import { samplePage } from './sample-page.ts';

let browser: Browser;
let opened: OpenPage | undefined;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => await browser?.close());
afterEach(async () => {
  await opened?.close();
  opened = undefined;
});

async function open(options: OpenOptions = {}): Promise<Page> {
  opened = await openPage(browser, samplePage, options);
  return opened.page;
}

/** Names of the tests that can be seen. */
async function listTests(page: Page): Promise<string[]> {
  return await page.locator('#tests .row:visible .what b').allTextContents();
}

const failures = ['test_that_the_guide_opens_on_the_current_channel', 'test_pause_and_resume'];

test('opens from disk without a complaint, and asks for nothing', async () => {
  const page = await open();
  expect(await listTests(page)).toEqual(failures);
  expect(await page.locator('#shown').textContent()).toBe('14 tests');
  const sizes = await page
    .locator('#tests img')
    .evaluateAll((images) => images.map((image) => image instanceof HTMLImageElement && image.src.slice(0, 14)));
  expect(sizes).toEqual(['data:image/png', 'data:image/png', 'data:image/png']);
  await page.locator('#red .row').first().locator('summary').first().click();
  const image = page.locator('#tests img').first();
  await image.scrollIntoViewIfNeeded();
  await expect
    .poll(() => image.evaluate((element) => element instanceof HTMLImageElement && element.naturalWidth))
    .toBe(640);
  expect(opened?.complaints).toEqual([]);
  // The video that is too large for the page, and is loaded when somebody plays it.
  expect(opened?.requests.filter((url) => !url.endsWith('.mp4'))).toEqual([]);
});

test('works under a strict policy of the server that allows no more than its own', async () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(samplePage)?.[1] ?? '';
  const page = await open({ headers: { 'content-security-policy': policy.replaceAll('&#39;', "'") } });
  await page.locator('.chip', { hasText: 'Flaky' }).click();
  expect(await listTests(page)).toEqual(['test_zap_by_number']);
  expect(opened?.complaints).toEqual([]);
  expect(opened?.requests.filter((url) => !url.endsWith('.mp4'))).toEqual([]);
});

test('is complete and readable where Jenkins allows neither script nor style', async () => {
  const page = await open({
    headers: {
      'content-security-policy': "sandbox allow-same-origin; default-src 'none'; img-src 'self'; style-src 'self';",
    },
  });
  expect(await page.locator('.toolbar, .tools').filter({ visible: true }).count()).toBe(0);
  const text = (await page.locator('main').textContent()) ?? '';
  const order = [
    '2 of 14 tests',
    'stb-living-01: 1 of 7',
    failures[0],
    "Didn't find match",
    failures[1],
    'The timeline as a table',
  ];
  const places = order.map((part) => text.indexOf(part ?? ''));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places[0]).toBeGreaterThanOrEqual(0);
  // Nothing needs the script to be unfolded, and the timeline has its colours and sizes.
  await page.locator('#passed > summary').click();
  expect(await listTests(page)).toContain('test_subtitles');
  const bar = page.locator('#timeline .lane rect.run').first();
  expect((await bar.boundingBox())?.width).toBeGreaterThan(100);
  expect(await bar.evaluate((element) => getComputedStyle(element).fill)).toBe('rgb(47, 111, 179)');
});

test('filters by outcome, node and words, tells how many, and keeps that in the address', async () => {
  const page = await open();
  await page.locator('.chip', { hasText: 'Passed' }).click();
  expect(await page.locator('#shown').textContent()).toBe('10 of 14 shown');
  await page.locator('#node').selectOption('stb-living-02');
  expect(await page.locator('#shown').textContent()).toBe('5 of 14 shown');
  await page.locator('#search').fill('PIN asked');
  await expect.poll(() => listTests(page)).toEqual(['test_pin_is_asked_for']);
  expect(page.url()).toMatch(/#q=PIN\+asked&is=passed&node=stb-living-02$/);
  await page.locator('#search').fill('no such test');
  await expect.poll(() => page.locator('.nothing').isVisible()).toBe(true);
  await page.locator('#search').fill('');
  await page.locator('.chip', { hasText: 'Passed' }).click();
  await page.locator('#node').selectOption('');
  expect(await listTests(page)).toEqual(failures);
  expect(page.url()).not.toContain('#');
});

test('finds messages, too, and shows new failures only', async () => {
  const page = await open();
  await page.locator('#search').fill('no motion');
  await expect.poll(() => listTests(page)).toEqual(['test_zap_by_number']);
  await page.locator('#search').fill('');
  await page.locator('.chip', { hasText: 'New failures' }).click();
  expect(await listTests(page)).toEqual(failures.slice(0, 1));
});

test('shows again what a shared address shows', async () => {
  const page = await open({ hash: '#is=quarantined,flaky' });
  expect(await listTests(page)).toEqual(['test_zap_by_number', 'test_that_a_recording_starts_from_standby']);
  expect(await page.locator('.chip[aria-pressed=true]').allTextContents()).toEqual(['Flaky', 'Quarantined']);
});

test('a hostile address selects nothing', async () => {
  const page = await open({ hash: '#is="]<img>,passed&q=%3Cimg%20src=x%3E&node=nobody' });
  expect(await page.locator('#search').inputValue()).toBe('<img src=x>');
  expect(await listTests(page)).toEqual([]);
  await page.evaluate(() => {
    location.hash = '#%E0%A4%A"]';
  });
  await page.evaluate(() => {
    location.hash = '#log-x-L1-L99999999';
  });
  expect(opened?.complaints).toEqual([]);
});

test('goes through the failures by keys', async () => {
  const page = await open();
  const focused = async (): Promise<string> =>
    await page.evaluate(() => document.activeElement?.closest('.row')?.querySelector('.what b')?.textContent ?? '');
  await page.keyboard.press('j');
  expect(await focused()).toBe(failures[0]);
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toBe(failures[1]);
  await page.keyboard.press('j');
  expect(await focused()).toBe(failures[1]);
  await page.keyboard.press('k');
  expect(await focused()).toBe(failures[0]);
  const body = page.locator('#red .row').first().locator('.body');
  await page.keyboard.press('Enter');
  expect(await body.isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await body.isVisible()).toBe(false);
  expect(await focused()).toBe(failures[0]);
});

test('searches and helps by keys, and Escape leads back', async () => {
  const page = await open();
  await page.keyboard.press('/');
  await page.keyboard.type('subtitles?jk');
  expect(await page.locator('#search').inputValue()).toBe('subtitles?jk');
  expect(await page.locator('#help').isVisible()).toBe(false);
  await page.keyboard.press('Escape');
  expect(await page.locator('#search').inputValue()).toBe('');
  expect(await listTests(page)).toEqual(failures);
  await page.keyboard.press('?');
  expect(await page.locator('#help').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  expect(await page.locator('#help').isVisible()).toBe(false);
});

test('an address of a line unfolds its log, goes there and shows it', async () => {
  const page = await open({ hash: '#log-job-1-L200-L203' });
  const marked = page.locator('.marked');
  expect(await marked.count()).toBe(4);
  expect(await marked.first().textContent()).toContain('frame 4179 analysed');
  expect(await marked.first().evaluate((line) => line.querySelector('.no')?.getAttribute('data-n'))).toBe('200');
  const box = await marked.first().boundingBox();
  expect(box?.y).toBeGreaterThan(0);
  expect(box?.y).toBeLessThan(720);
});

test('a click on a line number makes an address, with Shift one of a range, and the text stays what it was', async () => {
  const page = await open({ hash: '#t1-1' });
  const before = await page.locator('#log-t1-1-o').textContent();
  await page.locator('#t1-1 .kept > summary', { hasText: 'Output' }).click();
  const line = (number: number) => page.locator(`#log-t1-1-o .no[data-n="${number}"]`);
  await line(2).click();
  expect(page.url()).toMatch(/#log-t1-1-o-L2$/);
  await line(4).click({ modifiers: ['Shift'] });
  expect(page.url()).toMatch(/#log-t1-1-o-L2-L4$/);
  expect(await page.locator('.marked').count()).toBe(3);
  expect(await page.locator('#log-t1-1-o').textContent()).toBe(before);
});

test('an address of a test unfolds it, even when the filter had hidden it', async () => {
  const page = await open({ hash: '#is=failed' });
  await page.evaluate(() => {
    location.hash = '#t2-4';
  });
  await expect.poll(() => page.locator('#t2-4').isVisible()).toBe(true);
  expect(await page.locator('.chip[aria-pressed=true]').count()).toBe(0);
});

test('is light or dark as the system says, or as the reader does', async () => {
  const page = await open({ colorScheme: 'dark' });
  const ground = async (): Promise<string> =>
    await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.keyboard.press('t');
  const light = await ground();
  expect(light).not.toBe(dark);
  await page.reload();
  expect(await ground()).toBe(light);
  await page.locator('#theme').click();
  expect(await ground()).toBe(dark);
  expect(await page.locator('#theme').textContent()).toBe('Theme: dark');
});

test('does not get wider than a window, whatever a lab sends, and runs nothing of it', async () => {
  const evil = `<script>alert(1)</script><img src=x onerror=alert(1)>]]></title></style>\u202egnp.exe`;
  const long = 'x'.repeat(10_000);
  const failure = { type: evil, message: long, text: long };
  const tests = [
    buildFailure({ name: long, classname: long, node: `rack-${long}`, failure }),
    buildFailure({
      name: evil,
      classname: 'שלום',
      failure: { ...failure, text: evil },
      systemOut: evil,
      durationMs: 1e15,
    }),
  ];
  const job = buildJob({ label: evil, tests, reason: long, properties: { [long]: long }, verdict: 'failed' });
  const page = writeHtml(buildReport([job], { runId: evil, reasons: [long, evil], environment: { [long]: long } }));
  for (const width of [1280, 360]) {
    opened = await openPage(browser, page, { viewport: { width, height: 740 } });
    const dialogs: string[] = [];
    opened.page.on('dialog', (dialog) => dialogs.push(dialog.message()));
    for (const details of await opened.page.locator('details').all())
      await details.evaluate((one) => one.setAttribute('open', ''));
    const content = await opened.page.evaluate(() => document.documentElement.scrollWidth);
    expect(content).toBeLessThanOrEqual(width);
    expect(dialogs).toEqual([]);
    expect(opened.complaints).toEqual([]);
    expect(opened.requests).toEqual([]);
    await opened.close();
  }
  opened = undefined;
});

test('does not get wider than a phone', async () => {
  const page = await open({ viewport: { width: 360, height: 740 }, hash: '#t1-1' });
  for (const details of await page.locator('details').all())
    await details.evaluate((one) => one.setAttribute('open', ''));
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
