import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { writeHtml } from '../../../../sdk/report/html.ts';
import { buildJob, buildReport } from '../builders.ts';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);

test('has the log of a job with its colours, and a link to the file', () => {
  const readEnd = (): Uint8Array => encode('\u001b[31mbad\u001b[0m <b>\nend\n');
  const $ = load(writeHtml(buildReport([buildJob({ log: 'logs/stb 1.log' })]), { readEnd }));
  expect($('#log-job-1').html()).toBe('<span class="f0">bad</span> &lt;b&gt;\nend');
  expect($('#job-1 a[href="logs/stb%201.log"]').text()).toBe('the whole log');
});

test('shows the end of a long log from the beginning of a line, and says so', () => {
  const log = encode(`${'ä'.repeat(10)}\n`.repeat(20_000));
  const readEnd = (_: string, maxBytes: number): Uint8Array => log.subarray(-maxBytes);
  const $ = load(writeHtml(buildReport([buildJob({ log: 'a.log' })]), { readEnd }));
  const text = $('#log-job-1').text();
  expect(text.startsWith('ä'.repeat(10))).toBe(true);
  expect(encode(text).length).toBeLessThanOrEqual(256 * 1024);
  expect($('#job-1').text()).toContain('The last 256.0 KiB of the whole log; lines are counted from there.');
});

test('gives the logs of red jobs the first place, and links the others when the page is full', () => {
  const log = encode('x'.repeat(200 * 1024));
  const jobs = Array.from({ length: 30 }, (_, index) =>
    buildJob({ label: `job-${index}`, log: `logs/${index}.log`, verdict: index === 29 ? 'failed' : 'passed' }),
  );
  const $ = load(writeHtml(buildReport(jobs), { readEnd: () => log }));
  expect($('.jobs > .row').first().attr('id')).toBe('job-30');
  expect($('#log-job-30')).toHaveLength(1);
  expect($('pre[id^="log-job"]')).toHaveLength(20);
  expect($('.job-log a')).toHaveLength(10);
});

test('follows no path out of the run folder', () => {
  const asked: string[] = [];
  const readEnd = (path: string): undefined => {
    asked.push(path);
  };
  const page = writeHtml(buildReport([buildJob({ log: '../../etc/passwd' })]), { readEnd });
  expect(asked).toEqual([]);
  expect(page).not.toContain('passwd');
});
