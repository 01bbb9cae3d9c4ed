import axe from 'axe-core';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeHtml } from '../../sdk/report/html.ts';
import { buildJob, buildReport } from '../sdk/report/builders.ts';
import { launchChromium } from './chromium.ts';
import { openPage } from './open-page.ts';
import { samplePage } from './sample-page.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(async () => await browser?.close());

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

/** What axe finds on a page with everything unfolded, as `rule: place`. */
async function audit(html: string, view: { viewport: typeof phone; colorScheme: 'light' | 'dark' }): Promise<string[]> {
  const { page, close } = await openPage(browser, html, view);
  await page.evaluate(axe.source);
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
  // What was never near the window has no layout yet, and axe would not look at it; nor at what is scrolled away.
  await page.evaluate(() => {
    for (const row of document.querySelectorAll<HTMLElement>('.row')) row.style.contentVisibility = 'visible';
    for (const log of document.querySelectorAll<HTMLElement>('pre')) log.style.maxHeight = 'none';
  });
  const { violations, passes } = await page.evaluate(
    async () => await (globalThis as unknown as { axe: typeof axe }).axe.run(),
  );
  await close();
  const readable = passes.find(({ id }) => id === 'color-contrast')?.nodes.length ?? 0;
  if (readable < 100) throw new Error(`axe has looked at the contrast of ${readable} texts only`);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}

test.each([
  ['light', desktop],
  ['dark', desktop],
  ['light', phone],
  ['dark', phone],
] as const)('axe has nothing to say about the page in %s at %o', async (colorScheme, viewport) => {
  expect(await audit(samplePage, { colorScheme, viewport })).toEqual([]);
});

test.each(['light', 'dark'] as const)(
  'every colour of a terminal can be read in %s, on every ground',
  async (colorScheme) => {
    const codes = Array.from({ length: 256 }, (_, index) => index);
    const fronts = codes.map((code) => `\u001b[38;5;${code}mfront ${code}\u001b[0m`);
    const grounds = codes
      .filter((code) => code < 16 || code % 7 === 0)
      .flatMap((code) =>
        [1, 4, 5, 6, 2, 8].map(
          (front) =>
            `\u001b[48;5;${code};38;5;${front}mboth\u001b[0m\u001b[7m inverse\u001b[0m\u001b[2m faint\u001b[0m`,
        ),
      );
    const log = new TextEncoder().encode([...fronts, ...grounds].join('\n'));
    const html = writeHtml(buildReport([buildJob({ log: 'a.log' })]), { readEnd: () => log });
    expect(await audit(html, { colorScheme, viewport: desktop })).toEqual([]);
  },
);
