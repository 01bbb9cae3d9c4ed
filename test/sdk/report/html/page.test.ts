import { createHash } from 'node:crypto';
import { load } from 'cheerio';
import { expect, test } from 'vitest';
import { html } from '../../../../sdk/report/html/markup.ts';
import { streamHtml, writeHtml } from '../../../../sdk/report/html.ts';
import type { CaseList, TestCase } from '../../../../sdk/report/model.ts';
import { sampleOptions, sampleRun } from '../../../browser/sample-run.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';

/** The text of a part of the page, with single blanks. */
function textOf(page: string, selector: string): string {
  const $ = load(page);
  return $(selector)
    .toArray()
    .map((element) => $(element).text())
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

const red = buildReport(
  [
    buildJob({
      verdict: 'failed',
      tests: [buildCase(), buildFailure(), buildCase({ name: 'test_skip', outcome: 'skipped' })],
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

test('allows only the style and the script whose hashes it names, and nothing from the network', () => {
  const $ = load(writeHtml(red));
  const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64');
  expect($('style')).toHaveLength(1);
  expect($('script')).toHaveLength(1);
  expect($('meta[http-equiv="Content-Security-Policy"]').attr('content')).toBe(
    `default-src 'none'; script-src 'sha256-${hashOf($('script').text())}'; style-src 'sha256-${hashOf($('style').text())}'; img-src 'self' data:; media-src 'self' data:; base-uri 'none'; form-action 'none'`,
  );
  expect($('iframe, object, embed, form, base')).toHaveLength(0);
  expect($('link').attr()).toEqual({ rel: 'icon', href: expect.stringMatching(/^data:image\/svg\+xml,[\w%.-]+$/) });
  expect($('style').text()).not.toMatch(/@import|url\(/);
  expect($('script').text()).not.toMatch(/\bfetch\(|XMLHttpRequest|innerHTML|eval\(/);
});

test('shows verdict, totals, reasons, jobs with their phases and files', () => {
  const page = writeHtml(red);
  expect(textOf(page, 'h1')).toBe('Failed 1 of 3 tests');
  expect(textOf(page, '.summary > .facts')).toBe(
    'Run run-42 · stb-tester lab.example · 2026-11-20 03:59:00 UTC · took 7 min 00 s · exit code 1',
  );
  expect(textOf(page, '.counts')).toBe('1 failed 0 errors 1 skipped 1 passed 9.3 s of testing');
  expect(textOf(page, '.reasons')).toBe('stb-01: 1 of 3 tests failed.');
  expect(textOf(page, '#job-2 .head')).toBe(
    'Infrastructure failure stb-02 no tests provision: exit code 46 stb-tester-00044b80ebeb 5 min 00 s',
  );
  expect(textOf(page, '#job-2 .body')).toContain('provision exit 46');
  expect(textOf(page, '#job-2 .files')).toBe('a.log 2.0 KiBb.log the server answered 404');
  expect(page).not.toContain('javascript:');
});

test('shows what the infrastructure broke in the summary, and with the jobs what another attempt made good', () => {
  const trouble = { verdict: 'infra', reason: 'provision failed', phase: 'provision' } as const;
  const phases = [{ name: 'provision', kind: 'infra', exitCode: 3, output: 'no <image>' }] as const;
  const attempts = [
    { label: 'stb-01', because: 'first', node: 'stb-7', verdict: 'infra', trouble, phases },
    { label: 'stb-01.2', because: 'infra', node: 'stb-8', verdict: 'passed', phases: [] },
  ] as const;
  const good = writeHtml(buildReport([buildJob({ tests: [buildCase()], attempts })]));
  expect(textOf(good, '.summary .troubles')).toBe('');
  expect(textOf(good, '#jobs .troubles')).toBe(
    'Broken by the infrastructure, and made good by another attempt provision stb-01provision failed stb-7 no <image>',
  );
  expect(textOf(good, '#job-1 tbody tr:last-child')).toContain('submitted againstb-8');
  const bad = writeHtml(buildReport([buildJob({ verdict: 'infra', trouble, phases })], { verdict: 'infra' }));
  expect(textOf(bad, '.summary .troubles')).toMatch(/^What the infrastructure broke provision stb-01/);
  const reasons = ['stb-01: provision failed', 'the disk is full'];
  const told = writeHtml(buildReport([buildJob({ verdict: 'infra', trouble, phases })], { verdict: 'infra', reasons }));
  expect(textOf(told, '.reasons')).toBe('the disk is full');
  const late = writeHtml(buildReport([buildJob({ label: 'late', verdict: 'timeout', clock: 'queue' })]));
  expect(textOf(late, '.clock')).toBe('The queue clock ran out in late');
});

test('lists failures first: new ones, then those of tests without history, then old ones, then missing results', () => {
  const tests = [
    buildCase({ name: 'green' }),
    buildFailure({ name: 'lost', outcome: 'error', noResult: true }),
    buildFailure({ name: 'old' }),
    buildFailure({ name: 'unknown' }),
    buildFailure({ name: 'fresh' }),
    buildCase({ name: 'shaky', isFlaky: true, attempts: [{ job: 'a', node: 'b', outcome: 'failed' }] }),
    buildCase({ name: 'known', outcome: 'skipped', quarantine: { outcome: 'failed', until: '2026-12-01' } }),
    buildCase({ name: 'left', outcome: 'skipped' }),
  ];
  const page = writeHtml(buildReport([buildJob({ tests })]), {
    findTrend: ({ name }) =>
      name === 'old'
        ? { outcomes: ['skipped', 'error', 'passed'] }
        : name === 'unknown'
          ? undefined
          : { outcomes: ['skipped', 'passed'] },
  });
  const $ = load(page);
  const names = $('#tests .row .what b')
    .toArray()
    .map((element) => $(element).text());
  expect(names).toEqual(['fresh', 'unknown', 'old', 'lost', 'shaky', 'known', 'left', 'green']);
  const titles = $('#tests .group > summary')
    .toArray()
    .map((element) => $(element).text());
  expect(titles).toEqual(['Failed 4', 'Flaky 1', 'Quarantined 1', 'Skipped 1', 'Passed 1']);
  expect($('#tests .group[open]').attr('id')).toBe('red');
  expect(textOf(page, '#t1-5 .tag')).toBe('new');
  expect(textOf(page, '#t1-3 .tag')).toBe('failed before');
  expect(textOf(page, '#t1-4 .tag')).toBe('');
  expect(textOf(page, '.counts')).toContain('3 failed (1 new) 1 error 2 skipped (1 in quarantine) 2 passed (1 flaky)');
  expect($('#t1-5').attr('data-is')).toBe('failed new');
  expect($('#t1-7').attr('data-is')).toBe('skipped quarantined');
  expect($('#t1-6').attr('data-is')).toBe('passed flaky');
});

test('says of a failure what, where and why in its head, and unfolds it when it is the only one', () => {
  const page = writeHtml(red);
  expect(textOf(page, '#t1-2 .head')).toBe(
    'Failed test_zap tests/epg.py No match for "epg.png" within 10 s tests/epg.py:14 stb-tester-00044b80ebeb 3.1 s',
  );
  const $ = load(page);
  expect($('#t1-2 details[open]')).toHaveLength(1);
  expect($('#t1-2 pre').text()).toMatch(/^Traceback \(most recent call last\):\n {2}File "\/srv\/pack/);
  const many = load(writeHtml(buildReport([buildJob({ tests: [buildFailure(), buildFailure({ name: 'other' })] })])));
  expect(many('#tests .test[open]')).toHaveLength(0);
});

test('shows the attempts of a flaky test with what had failed, where, and why', () => {
  const failure = { type: 'T', message: 'No match', text: 'Traceback <1>' };
  const flaky = buildCase({
    isFlaky: true,
    node: 'stb-8',
    attempts: [{ job: 'stb-01', node: 'stb-7', outcome: 'failed', failure, durationMs: 1500, systemOut: 'tried' }],
  });
  const page = writeHtml(buildReport([buildJob({ tests: [flaky] })]));
  expect(textOf(page, '#t1-1 .head')).toBe('Flaky test_open tests/epg.py 2 attempts No match stb-8 3.1 s');
  expect(textOf(page, '#t1-1 .kept > summary')).toContain('Attempt 1, failed in stb-01 on stb-7: No match 1.5 s');
  expect(textOf(page, '#log-t1-1-a1-f')).toBe('Traceback <1>');
  expect(textOf(page, '#log-t1-1-a1-o')).toBe('tried');
});

test('never takes a flaky test for a green one, and says nothing of times that nobody measured', () => {
  const attempts = [{ job: 'a', node: 'b', outcome: 'failed' }] as const;
  const { durationMs: _, ...untimed } = buildCase({ isFlaky: true, attempts });
  const page = writeHtml(buildReport([buildJob({ tests: [untimed] })]));
  expect(load(page)('#flaky .outcome').attr('class')).toBe('outcome flaky');
  expect(textOf(page, '.counts')).toBe('0 failed 0 errors 0 skipped 1 passed (1 flaky)');
});

test('compares a test with its history', () => {
  const slow = buildFailure({ durationMs: 9000, attachments: [] });
  const page = writeHtml(buildReport([buildJob({ tests: [slow] })]), {
    findTrend: () => ({ outcomes: ['failed', 'passed', 'flaky'], usualMs: 3000, flakyRate: 0.333 }),
  });
  expect(textOf(page, '.history')).toBe(
    'Failed in 1 of the last 3 runs. Usually takes 3.0 s, 9.0 s this time (+200 %). Flaky in 33 % of them.',
  );
  expect(textOf(page, '.tag.slow')).toBe('3.0× usual');
  expect(load(page)('.head .marks').attr('aria-label')).toBe('Earlier runs, the newest last: flaky, passed, failed');
});

test('shows environment, notes and links to the CI build, and no link that is none', () => {
  const page = writeHtml({
    ...red,
    environment: {
      'ci.url': 'https://ci.example/7',
      commit: 'a41f',
      node: '24.3.0',
      constructor: 'javascript:alert(1)//',
    },
    notes: ['a.xml was read in part'],
  });
  const $ = load(page);
  expect($('.summary a[href="https://ci.example/7"]').text()).toBe('CI build');
  expect(textOf(page, '#run')).toContain('a.xml was read in part');
  expect(textOf(page, '#run .pairs')).toContain('commita41f Node.js24.3.0 constructorjavascript:alert');
  expect($('a[href^="javascript"]')).toHaveLength(0);
});

test('has the structure that people without a mouse, a script or a style go by', () => {
  const $ = load(writeHtml(sampleRun, sampleOptions));
  expect($('header nav, main')).toHaveLength(2);
  expect($('h1')).toHaveLength(1);
  expect(
    $('h2')
      .toArray()
      .map((element) => $(element).text()),
  ).toEqual([
    'Tests',
    'Jobs',
    'Broken by the infrastructure, and made good by another attempt',
    'Timeline',
    'Run',
    'Keys',
  ]);
  for (const needsScript of ['.toolbar', '.tools', '#tests .nothing'])
    expect($(needsScript).attr('hidden')).toBeDefined();
  for (const link of $('a[href^="#"]').toArray()) {
    expect($(`[id="${$(link).attr('href')?.slice(1)}"]`).length, $(link).attr('href')).toBe(1);
  }
  const ids = $('[id]')
    .toArray()
    .map((element) => $(element).attr('id'));
  expect(new Set(ids).size).toBe(ids.length);
});

test('writes the same from cases that are read one at a time, in small pieces and without keeping them', () => {
  const build = (index: number): TestCase =>
    index % 100 === 0 ? buildFailure({ name: `test_${index}` }) : buildCase({ name: `test_${index}` });
  const length = 3000;
  const lent = new Set<number>();
  const list: CaseList = {
    length,
    at: (index) => (index < length ? build(index) : undefined),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index += 1) {
        lent.add(index);
        yield build(index);
      }
    },
  };
  const tests = Array.from({ length }, (_, index) => build(index));
  const report = buildReport([buildJob({ tests })]);
  const pieces = [...streamHtml({ ...report, jobs: [{ ...buildJob(), tests: list }] })];
  expect(pieces.join('')).toBe(writeHtml(report));
  expect(lent.size).toBe(length);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(60_000);
});

test('says how many rows of a huge run it leaves out, and never a failure before a green test', () => {
  const length = 10_500;
  const at = (index: number): TestCase =>
    index === length - 1 ? buildFailure({ name: 'last' }) : buildCase({ name: `test_${index}` });
  const list: CaseList = {
    length,
    at,
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index += 1) yield at(index);
    },
  };
  const page = [...streamHtml({ ...buildReport([]), jobs: [{ ...buildJob(), tests: list }] })].join('');
  expect(page).toContain('499 more are in result.json.');
  expect(page).toContain('<b>last</b>');
  expect(page).toContain('<b>test_9999</b>');
  expect(page).not.toContain('<b>test_10000</b>');
});

test('opens the first of very many failures only, and has the others in a group of their own', () => {
  const tests = Array.from({ length: 700 }, (_, index) => buildFailure({ name: `test_${index}` }));
  const $ = load(writeHtml(buildReport([buildJob({ tests })])));
  expect($('#red[open] > ul > li')).toHaveLength(500);
  expect($('#more-red:not([open]) > ul > li')).toHaveLength(200);
  expect($('.chip')).toHaveLength(1);
});

test('keeps to its budget of text, and says where the rest is', () => {
  const systemOut = 'x'.repeat(39_000);
  const tests = Array.from({ length: 600 }, (_, index) => buildFailure({ name: `test_${index}`, systemOut }));
  const page = writeHtml(buildReport([buildJob({ tests })]));
  expect(page.length).toBeLessThan(20 * 1024 * 1024);
  expect(page).toContain('The page is full: this text of 39000 characters is in result.json.');
});

test('shows a run without jobs and a job without tests', () => {
  const empty = writeHtml(buildReport([], { verdict: 'empty' }));
  expect(textOf(empty, 'main')).toContain('Nothing ran');
  expect(empty).toContain('No job was submitted.');
  expect(empty).toContain('No test was reported.');
  expect(writeHtml(buildReport([buildJob()]))).toContain('No test was reported.');
});

test('the template escapes values once, and leaves markup alone', () => {
  const inner = html`<b>${'<&">\''}</b>`;
  expect(html`<i title="${'"'}">${inner}${[inner]}${undefined}${1}</i>`.markup).toBe(
    '<i title="&quot;"><b>&lt;&amp;&quot;&gt;&#39;</b><b>&lt;&amp;&quot;&gt;&#39;</b>1</i>',
  );
});
