import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { html } from '../../../sdk/report/html/markup.ts';
import { writeHtml } from '../../../sdk/report/html.ts';
import { hostileReport } from './arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from './builders.ts';

const attachments = [
  'artifacts/stb-01/screen shot#1.png',
  'artifacts/stb-01/a%2f?.log',
  'artifacts/x.svg',
  '../../secret.png',
  '/etc/x.png',
];
const red = buildReport(
  [
    buildJob({
      verdict: 'failed',
      tests: [buildCase(), buildFailure({ attachments }), buildCase({ name: 'test_skip', outcome: 'skipped' })],
    }),
    buildJob({
      label: 'stb-02',
      url: 'javascript:alert(1)',
      verdict: 'infra',
      reason: 'provision: exit code 46',
      phases: [{ name: 'provision', kind: 'infra', exitCode: 46 }],
      artifacts: [
        { name: 'a.log', path: 'artifacts/stb-02/a.log', sizeBytes: 2048 },
        { name: 'b.log', error: 'the server answered 404' },
      ],
    }),
  ],
  { verdict: 'failed', exitCode: 1, reasons: ['stb-01: 1 of 3 tests failed.'] },
);

/** The page as XML: void elements closed, attributes without value given one. */
function toXml(page: string): string {
  return page
    .replace('<!doctype html>', '')
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<(meta|img)([^>]*)>/g, '<$1$2/>')
    .replace(/(<details[^>]*) open>/g, '$1 open="">');
}

test('allows no script, nothing from the network, and only the style whose hash it names', () => {
  const page = writeHtml(red);
  const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
  const hash = createHash('sha256').update(style).digest('base64');
  expect(page).toContain(
    `content="default-src &#39;none&#39;; img-src &#39;self&#39;; style-src &#39;sha256-${hash}&#39;; base-uri &#39;none&#39;; form-action &#39;none&#39;"`,
  );
  expect(page).not.toMatch(/<script|<link|<iframe|\sstyle=|\son\w+=|@import|url\(/);
  expect(style).toContain('prefers-color-scheme: dark');
});

test('shows verdict, totals, reasons, jobs with their phases and files', () => {
  const text = writeHtml(red)
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');
  expect(text).toContain('Failed Run run-42 on stb-tester https://lab.example');
  expect(text).toContain('tests 3 passed 1 failed 1 errors 0 skipped 1');
  expect(text).toContain('stb-01: 1 of 3 tests failed.');
  expect(text).toContain('Infrastructure failure stb-02 stb-tester-00044b80ebeb 0 0 0 0 5 min 00 s');
  expect(text).toContain('provision exit 46');
  expect(text).toContain('a.log 2.0 KiB');
  expect(text).toContain('b.log the server answered 404');
});

test('shows a failed test with its traceback, unfolded when there are few', () => {
  const page = writeHtml(red);
  expect(page).toMatch(/<details class="test" data-outcome="failed" open>\s*<summary>.*?<b>test_zap<\/b>/s);
  expect(page).toContain(
    '<pre>\nTraceback (most recent call last):\n  File &quot;/srv/pack/tests/epg.py&quot;, line 14, in test_zap',
  );
  expect(page).toContain('<code>tests/epg.py:14</code>');
  const many = buildReport([buildJob({ verdict: 'failed', tests: Array.from({ length: 4 }, () => buildFailure()) })]);
  expect(writeHtml(many)).not.toContain('data-outcome="failed" open');
});

test('links files by encoded relative paths, shows raster images, and nothing outside the run folder', () => {
  const page = writeHtml(red);
  expect(page).toContain('<img src="artifacts/stb-01/screen%20shot%231.png" alt="screen shot#1.png" loading="lazy">');
  expect(page).toContain('<a href="artifacts/stb-01/a%252f%3F.log">a%2f?.log</a>');
  expect(page).toContain('<a href="artifacts/x.svg">x.svg</a>');
  expect(page.match(/<img /g)).toHaveLength(1);
  expect(page).not.toContain('secret');
  expect(page).not.toContain('etc/x');
  expect(page).not.toContain('javascript:');
});

test('shows attempts, flaky tests with what had failed, the clock, and what the infrastructure broke', () => {
  const failure = { type: 'T', message: 'No match', text: 'Traceback <1>' };
  const flaky = buildCase({
    isFlaky: true,
    node: 'stb-8',
    attempts: [{ job: 'stb-01', node: 'stb-7', outcome: 'failed', failure, attachments: ['artifacts/stb-01/a.png'] }],
  });
  const trouble = { verdict: 'infra', reason: 'provision failed', phase: 'provision' } as const;
  const phases = [{ name: 'provision', kind: 'infra', exitCode: 3, output: 'no <image>' }] as const;
  const page = writeHtml(
    buildReport([
      buildJob({
        tests: [flaky, buildCase({ name: 'test_green' })],
        attempts: [
          { label: 'stb-01', because: 'first', node: 'stb-7', verdict: 'infra', trouble, phases },
          { label: 'stb-01.2', because: 'infra', node: 'stb-8', verdict: 'passed', phases: [] },
        ],
      }),
      buildJob({ label: 'late', verdict: 'timeout', clock: 'queue' }),
    ]),
  );
  expect(page).toContain('<p class="clock">The queue clock ran out in late</p>');
  expect(page).toContain('<dt>flaky</dt>');
  expect(page).toMatch(
    /<span class="flaky">flaky<\/span> <span class="dim">2 attempts<\/span> <span class="dim">on stb-8/,
  );
  expect(page).toContain(
    '<summary>Attempt 1, failed in stb-01 on stb-7: No match</summary><pre>\nTraceback &lt;1&gt;</pre>',
  );
  expect(page).toContain('<img src="artifacts/stb-01/a.png"');
  expect(page).toContain('<summary>1 passed</summary>');
  expect(page).toMatch(/What the infrastructure broke.*>provision<.*made good by another attempt.*no &lt;image&gt;/s);
  expect(page).toMatch(/<td>submitted again<\/td><td class="wide">stb-8/);
});

test('says how many rows of a huge job it leaves out', () => {
  const tests = Array.from({ length: 2500 }, (_, index) => buildCase({ name: `test_${index}` }));
  const page = writeHtml(buildReport([buildJob({ tests })]));
  expect(page).toContain('500 more are in result.json.');
  expect(page).not.toContain('test_2000<');
});

test('shows a run without jobs and a job without tests', () => {
  expect(writeHtml(buildReport([], { verdict: 'empty' }))).toContain('No job was submitted.');
  expect(writeHtml(buildReport([buildJob()]))).toContain('No test was reported.');
});

test('any strings stay text: the page is well-formed and has only its own elements and links', () => {
  const parser = new XMLParser({ ignoreAttributes: false, preserveOrder: true, htmlEntities: true });
  const known =
    /^(html|head|meta|title|body|main|header|h[123]|span|p|code|a|time|svg|rect|dl|div|dt|dd|ul|li|table|thead|tbody|tr|t[hd]|section|details|summary|pre|b|figure|img|figcaption|footer|#text|:@)$/;
  const visit = (nodes: readonly Record<string, never>[]): void => {
    for (const node of nodes) {
      for (const [key, value] of Object.entries(node)) {
        expect(key).toMatch(known);
        if (Array.isArray(value)) visit(value);
      }
      const { '@_href': href, '@_src': src } = (node[':@'] ?? {}) as Record<string, string>;
      expect(href ?? 'https:').toMatch(/^(?:https?:|#job-\d+$|[^:?#]*$)/);
      expect(src ?? '').toMatch(/^[^:?#]*$/);
    }
  };
  fc.assert(
    fc.property(hostileReport, (report) => {
      const xml = toXml(writeHtml(report));
      expect(XMLValidator.validate(xml)).toBe(true);
      visit(parser.parse(xml));
    }),
    { numRuns: 100 },
  );
});

test('the template escapes values once, and leaves markup alone', () => {
  const inner = html`<b>${'<&">\''}</b>`;
  expect(html`<i title="${'"'}">${inner}${[inner]}${undefined}${1}</i>`.markup).toBe(
    '<i title="&quot;"><b>&lt;&amp;&quot;&gt;&#39;</b><b>&lt;&amp;&quot;&gt;&#39;</b>1</i>',
  );
});
