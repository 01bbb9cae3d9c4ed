// How long Chromium takes to show report.html of many tests, beside an empty page. `npm run bench:page`, after `npm run build`.
import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { streamHtml } from '../dist/sdk/index.js';
import { createReport } from './report.mjs';
import { printTable, showBytes, showMs } from './table.mjs';

const rounds = 5;

function makeReport(count, failing) {
  const tests = Array.from({ length: count }, (_, index) => {
    const isRed = failing > 0 && index % Math.round(count / failing) === 0;
    return {
      classname: `tests/${Math.floor(index / 50)}.py`,
      name: `test_number_${index}`,
      outcome: isRed ? 'failed' : 'passed',
      durationMs: (index * 37) % 9000,
      source: 'lab',
      ...(isRed && {
        failure: { type: 'AssertionError', message: `expected ${index}, got ${index + 1}`, text: 'line\n'.repeat(40) },
        systemOut: 'output of the test\n'.repeat(100),
      }),
    };
  });
  const red = tests.filter(({ outcome }) => outcome === 'failed').length;
  const job = { label: 'a', node: 'node-1', verdict: 'failed', phases: [], properties: {}, artifacts: [] };
  const jobs = [0, 1, 2, 3].map((part) => ({
    ...job,
    label: `job-${part}`,
    node: `node-${part}`,
    tests: tests.filter((_, index) => index % 4 === part),
  }));
  const totals = { tests: count, passed: count - red, failed: red, errors: 0, skipped: 0 };
  return createReport(jobs, { ...totals, flaky: 0, quarantined: 0, durationMs: 0 });
}

/** Milliseconds until the page has loaded and a frame has been shown, and until a filter has been. */
async function measure(browser, url) {
  const page = await browser.newPage();
  const begun = performance.now();
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const openMs = performance.now() - begun;
  const filterMs = await page.evaluate(async () => {
    const search = document.querySelector('#search');
    if (!search) return 0;
    const start = performance.now();
    search.value = '77';
    search.dispatchEvent(new Event('input'));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return performance.now() - start;
  });
  await page.close();
  return { openMs, filterMs };
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)];
const folder = mkdtempSync(join(tmpdir(), 'rigline-bench-'));
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox'],
});
try {
  const file = join(folder, 'report.html');
  const reports = [
    ['an empty page', undefined],
    ['100 tests, 2 failed', makeReport(100, 2)],
    ['10 000 tests, 200 failed', makeReport(10_000, 200)],
    ['10 000 tests, all failed', makeReport(10_000, 10_000)],
    ['100 000 tests, 200 failed', makeReport(100_000, 200)],
  ];
  const rows = [];
  let emptyMs = 0;
  for (const [name, report] of reports) {
    const writeStart = performance.now();
    const out = openSync(file, 'w');
    if (report) for (const piece of streamHtml(report)) writeSync(out, piece);
    else writeSync(out, '<!doctype html><title>empty</title>');
    closeSync(out);
    const writeMs = performance.now() - writeStart;
    const found = [];
    for (let round = 0; round < rounds; round += 1) found.push(await measure(browser, pathToFileURL(file).href));
    const openMs = median(found.map((one) => one.openMs));
    emptyMs ||= openMs;
    const filterMs = median(found.map((one) => one.filterMs));
    const ratio = (openMs / emptyMs).toFixed(1);
    rows.push([name, showBytes(statSync(file).size), showMs(writeMs), showMs(openMs), ratio, showMs(filterMs)]);
  }
  printTable(
    'report.html in Chromium',
    ['page', 'size', 'written in', 'open after', 'times an empty page', 'filtered in'],
    rows,
  );
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
