import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamMarkdown, writeMarkdown } from '../../../sdk/report/markdown.ts';
import { hostileReport } from './arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from './builders.ts';
import { listIntruders, readTables } from './markdown/parsed.ts';
import { toCaseList, toStreamed } from './streamed.ts';

const red = buildReport(
  [
    buildJob({
      verdict: 'failed',
      tests: [buildCase(), buildFailure({ attachments: ['artifacts/stb-01/a (1).png', '../x'] })],
    }),
    buildJob({ label: 'stb-02', node: 'n|2', url: 'javascript:alert(1)', verdict: 'infra', tests: [] }),
  ],
  { verdict: 'failed', exitCode: 1, reasons: ['stb-01: 1 of 2 tests failed.', 'stb-02: *lost* @node #7'] },
);

function countBytes(text: string): number {
  return new TextEncoder().encode(text).length;
}

test('opens with the verdict, the totals, the run and the reasons', () => {
  expect(writeMarkdown(red).split('\n').slice(0, 8)).toEqual([
    '## Failed',
    '',
    '**2 tests: 1 passed, 1 failed**',
    '',
    'run <code>run-42</code> · stb-tester at https\\://lab.example · 7 min 00 s · exit code 1',
    '',
    '- stb-01\\: 1 of 2 tests failed.',
    '- stb-02\\: \\*lost\\* @<!-- -->node \\#<!-- -->7',
  ]);
});

test('lists the jobs with links to the lab, and links nothing but http', () => {
  const rows = writeMarkdown(red)
    .split('\n')
    .filter((line) => line.startsWith('| '));
  expect(rows.slice(2)).toEqual([
    '| [<code>stb-01</code>](<https://lab.example/jobs/17>) | <code>stb-tester-00044b80ebeb</code> | Failed | 1 | 1 | 0 | 0 | 5 min 00 s |',
    '| <code>stb-02</code> | <code>n\\|2</code> | Infrastructure failure | 0 | 0 | 0 | 0 | 5 min 00 s |',
  ]);
});

test('folds each failure, with its text fenced apart from the markup around it', () => {
  const markdown = writeMarkdown(red);
  expect(markdown).toContain(
    '<details><summary><code>tests/epg.py test_zap</code> at <code>tests/epg.py:14</code> on <code>stb-tester-00044b80ebeb</code>: No match for &quot;epg.png&quot; within 10 s</summary>\n\n```text\nTraceback',
  );
  expect(markdown).toContain(
    '\n```\n\n[a \\(1\\).png](<artifacts/stb-01/a%20%281%29.png>) · [job <code>stb-01</code> at the lab](<https://lab.example/jobs/17>)\n\n</details>\n',
  );
});

test('links lead to the run folder, wherever the summary stands', () => {
  expect(writeMarkdown(red, { folder: '../rigline-results/4 2' })).toContain(
    '(<../rigline-results/4%202/artifacts/stb-01/a%20%281%29.png>)',
  );
  expect(writeMarkdown(red, { folder: '.' })).toContain('(<artifacts/stb-01/a%20%281%29.png>)');
});

test('keeps a failure text inside its fence, whatever fences it contains', () => {
  const text = 'a\n```\n</details>\n\n# big\n````\n@everyone';
  const markdown = writeMarkdown(
    buildReport([buildJob({ tests: [buildFailure({ failure: { type: 't', message: 'm', text } })] })]),
  );
  expect(markdown).toContain(`\n\`\`\`\`\`text\n${text}\n\`\`\`\`\`\n`);
});

test('a green run has neither reasons nor failures', () => {
  const markdown = writeMarkdown(buildReport([buildJob({ tests: [buildCase()] })]));
  expect(markdown).toMatch(/^## Passed\n/);
  expect(markdown).not.toContain('<details>');
  expect(markdown).not.toContain('What failed');
});

const failure = { type: 'T', message: 'No *match*', text: '' };
const repeated = buildReport(
  [
    buildJob({
      tests: [
        buildCase({
          isFlaky: true,
          node: 'stb-8',
          attempts: [{ job: 'stb-01', node: 'stb-7', outcome: 'failed', failure }],
        }),
      ],
      attempts: [
        {
          label: 'stb-01',
          because: 'first',
          node: 'stb-7',
          verdict: 'infra',
          trouble: { verdict: 'infra', reason: 'provision failed with exit code 3', phase: 'provision' },
          phases: [{ name: 'provision', kind: 'infra', exitCode: 3, output: 'flashing\u001b[31m\nno image' }],
        },
        { label: 'stb-01.2', because: 'infra', node: 'stb-8', verdict: 'passed', phases: [] },
      ],
    }),
    buildJob({ label: 'late', verdict: 'timeout', clock: 'queue' }),
    buildJob({ label: 'later', verdict: 'timeout', clock: 'queue' }),
    buildJob({ label: 'gone', verdict: 'infra', reason: 'the node went away' }),
  ],
  { verdict: 'infra', exitCode: 3 },
);

test('a clock that ran out has a line of its own, with the jobs that it ended', () => {
  expect(writeMarkdown(repeated)).toContain('\n\n**The queue clock ran out in late, later**\n\n');
});

test('what the infrastructure broke is told with the phase and the evidence, also where it was made good', () => {
  const markdown = writeMarkdown(repeated);
  expect(markdown).toContain(
    '### What the infrastructure broke\n\n<code>stb-01</code> on <code>stb-7</code>, phase <code>provision</code>: provision failed with exit code 3 · made good by another attempt\n\n```text\nflashing\nno image\n```\n',
  );
  expect(markdown).toContain('<code>gone</code> on <code>stb-tester-00044b80ebeb</code>: the node went away\n');
  expect(markdown).toContain('| Passed (2 jobs) | 1 |');
});

test('tests that passed only when repeated are named, with where they had failed', () => {
  expect(writeMarkdown(repeated)).toContain(
    '### 1 test passed only when repeated\n\n- <code>tests/epg.py test\\_open</code> failed once on <code>stb-7</code>: No \\*match\\*; passed on <code>stb-8</code>\n',
  );
  expect(writeMarkdown(repeated)).toContain('**1 test: 1 passed (1 flaky)**');
  expect(readTables(writeMarkdown(repeated))[0]?.slice(0, 2)).toEqual([
    ['Job', 'Node', 'Verdict', 'Passed', 'Failed', 'Errors', 'Skipped', 'Flaky', 'Time'],
    ['stb-01', 'stb-7, stb-8, stb-tester-00044b80ebeb', 'Passed (2 jobs)', '1', '0', '0', '0', '1', '5 min 00 s'],
  ]);
});

test('tests that failed in quarantine are named, with why', () => {
  const failure = { type: 'Quarantined', message: 'in quarantine until 2026-12-01: no picture', text: '' };
  const quarantine = { outcome: 'failed' as const, until: '2026-12-01' };
  const markdown = writeMarkdown(
    buildReport([buildJob({ tests: [buildCase({ outcome: 'skipped', failure, quarantine })] })]),
  );
  expect(markdown).toContain('**1 test: 1 skipped (1 in quarantine)**');
  expect(markdown).toContain('### 1 test failed in quarantine\n\n- <code>tests/epg.py test\\_open</code> on ');
  expect(markdown).toContain('in quarantine until 2026-12-01\\: no picture');
  expect(readTables(markdown)[0]?.[0]).toContain('Quarantined');
});

test('failures that are new come first, and what did not run comes last', () => {
  const tests = [
    buildFailure({ name: 'lost', source: 'judge', outcome: 'error' }),
    buildFailure({ name: 'old' }),
    buildFailure({ name: 'fresh' }),
    buildFailure({ name: 'never_seen' }),
  ];
  const markdown = writeMarkdown(buildReport([buildJob({ tests })], { verdict: 'failed' }), {
    findTrend: ({ name }) =>
      name === 'never_seen' ? undefined : { outcomes: name === 'old' ? ['failed'] : ['passed', 'failed'] },
  });
  const titles = [...markdown.matchAll(/<summary>(.*?<\/code>)/g)].map((match) => match[1]);
  expect(titles).toEqual([
    '<b>new</b> <code>tests/epg.py fresh</code>',
    '<code>tests/epg.py never_seen</code>',
    '<code>tests/epg.py old</code>',
    '<code>tests/epg.py lost</code>',
  ]);
});

test('the slowest tests are told, with what they usually take', () => {
  const tests = Array.from({ length: 30 }, (_, index) => buildCase({ name: `t${index}`, durationMs: index * 1000 }));
  const report = buildReport([buildJob({ tests })]);
  const slowest = readTables(writeMarkdown(report, { findTrend: () => ({ outcomes: [], usualMs: 2000 }) }))[1];
  expect(slowest?.slice(0, 3)).toEqual([
    ['Test', 'Node', 'Time', 'Usually'],
    ['tests/epg.py t29', 'stb-tester-00044b80ebeb', '29.0 s', '2.0 s'],
    ['tests/epg.py t28', 'stb-tester-00044b80ebeb', '28.0 s', '2.0 s'],
  ]);
  expect(slowest).toHaveLength(11);
  expect(readTables(writeMarkdown(report))[1]?.[0]).toEqual(['Test', 'Node', 'Time']);
});

test('says of which build it is, and what a reader should know', () => {
  const environment = { branch: 'feature/#1', commit: '0123456789abcdef', 'ci.url': 'https://ci.example/7' };
  const markdown = writeMarkdown(buildReport([], { environment, notes: ['out.xml was *cut*'], shard: '1/2' }));
  expect(markdown).toContain(
    ' · leg <code>1/2</code> · branch <code>feature/\\#<!-- -->1</code> · commit <code>0123456789ab</code> · [build](<https://ci.example/7>)\n',
  );
  expect(markdown).toContain('### Notes\n\n- out.xml was \\*cut\\*\n');
});

const manyJobs = Array.from({ length: 300 }, (_, index) => buildJob({ label: `green-${index}`, tests: [buildCase()] }));
const manyFailures = Array.from({ length: 300 }, (_, index) => buildFailure({ name: `test_${index}` }));
const large = buildReport([...manyJobs, buildJob({ label: 'red', verdict: 'failed', tests: manyFailures })], {
  verdict: 'failed',
});

test('leaves out whole rows and whole tests when it would be too long, green jobs before red ones', () => {
  const markdown = writeMarkdown(large, { maxBytes: 30_000 });
  expect(countBytes(markdown)).toBeLessThanOrEqual(30_000);
  expect(countBytes(markdown)).toBeGreaterThan(29_000);
  const [jobs = []] = readTables(markdown);
  expect(jobs[1]?.[0]).toBe('red');
  expect(markdown).toContain(`${301 - (jobs.length - 1)} more jobs are in report.html.`);
  const folded = markdown.match(/<details><summary><code>/g)?.length ?? 0;
  const lines = markdown.match(/^- <code>tests\/epg.py test/gm)?.length ?? 0;
  expect(folded).toBeGreaterThan(10);
  expect(lines).toBeGreaterThan(folded);
  expect(markdown).toContain(`${300 - folded - lines} more failed tests are in report.html and result.json.`);
  expect(markdown).toMatch(/the whole report is in report.html and result.json.\n$/);
  expect(listIntruders(markdown)).toEqual([]);
});

test('what fits is whole, and says nothing of room', () => {
  const markdown = writeMarkdown(large);
  expect(countBytes(markdown)).toBeGreaterThan(60_000);
  expect(readTables(markdown)[0]).toHaveLength(302);
  expect(markdown).not.toMatch(/ more |no room/);
});

test('stays under 1 MiB by itself, in bytes', () => {
  const text = 'ä'.repeat(20_000);
  const tests = Array.from({ length: 2000 }, (_, index) =>
    buildFailure({ name: `test_${index}`, failure: { type: 't', message: text, text } }),
  );
  const reasons = Array.from({ length: 2000 }, () => text);
  const markdown = writeMarkdown(buildReport([buildJob({ tests })], { reasons }));
  expect(countBytes(markdown)).toBeGreaterThan(900_000);
  expect(countBytes(markdown)).toBeLessThanOrEqual(1_000_000);
});

test('of 20 000 failures, only those that are shown are read again', () => {
  let reads = 0;
  const tests = toCaseList(
    Array.from({ length: 20_000 }, (_, index) => buildFailure({ name: `test_${index}` })),
    () => {
      reads += 1;
    },
  );
  const markdown = writeMarkdown({ ...buildReport([]), jobs: [{ ...buildJob(), tests }] }, { maxBytes: 20_000 });
  expect(countBytes(markdown)).toBeLessThanOrEqual(20_000);
  expect(reads).toBeLessThan(22_000);
});

test('any strings stay text, however little room there is: tables are whole, and there is no tag or link but ours', () => {
  fc.assert(
    fc.property(hostileReport, fc.integer({ min: 0, max: 20_000 }), (report, maxBytes) => {
      const markdown = writeMarkdown(report, { maxBytes });
      expect(countBytes(markdown)).toBeLessThanOrEqual(maxBytes);
      expect(listIntruders(markdown)).toEqual([]);
      expect([...streamMarkdown(toStreamed(report), { maxBytes })].join('')).toBe(markdown);
    }),
    { numRuns: 500 },
  );
});
