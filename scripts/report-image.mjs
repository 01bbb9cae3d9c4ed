// Takes docs/images/report.png: report.html of a sample run, as Chromium shows it. With a folder as argument it takes the page in
// light, dark and at the width of a phone into that folder instead, for somebody who works on the design.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { rolldown } from 'rolldown';

const views = process.argv[2]
  ? [
      ['light', { width: 1280, height: 900 }, 'light', true],
      ['dark', { width: 1280, height: 900 }, 'dark', true],
      ['phone', { width: 390, height: 844 }, 'light', true],
    ]
  : [['report', { width: 1280, height: 1280 }, 'light', false]];
const out = resolve(process.argv[2] ?? 'docs/images');
const folder = mkdtempSync(join(tmpdir(), 'rigline-page-'));
mkdirSync(out, { recursive: true });
const bundle = await rolldown({ input: 'test/browser/sample-page.ts', platform: 'node' });
await bundle.write({ file: join(folder, 'page.mjs'), format: 'esm' });
const { samplePage } = await import(pathToFileURL(join(folder, 'page.mjs')).href);
writeFileSync(join(folder, 'report.html'), samplePage);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  for (const [name, viewport, colorScheme, fullPage] of views) {
    const page = await browser.newPage({ viewport, colorScheme });
    await page.goto(pathToFileURL(join(folder, 'report.html')).href);
    await page.click('.group.red li:last-child summary');
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(out, `${name}.png`), fullPage });
    await page.close();
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
console.log(`${out}: ${views.map(([name]) => `${name}.png`).join(', ')}`);
