import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeMarkdown } from '../../../sdk/report/markdown.ts';
import { hostileReport } from './arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from './builders.ts';

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

/** The text without fenced blocks: what a Markdown renderer takes for markup. */
function withoutFences(markdown: string): string {
  return markdown.replace(/^(`{3,})text\n.*?\n\1$/gms, '');
}

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
    '<details><summary><code>tests/epg.py test_zap</code> on <code>stb-tester-00044b80ebeb</code>: No match for &quot;epg.png&quot; within 10 s</summary>\n\n```text\nTraceback',
  );
  expect(markdown).toContain('\n```\n\n[a \\(1\\).png](<artifacts/stb-01/a%20%281%29.png>)\n\n</details>\n');
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
});

test('leaves out whole rows and whole tests when it would be too long, green jobs before red ones', () => {
  const green = Array.from({ length: 300 }, (_, index) => buildJob({ label: `green-${index}`, tests: [buildCase()] }));
  const failures = Array.from({ length: 300 }, (_, index) => buildFailure({ name: `test_${index}` }));
  const report = buildReport([...green, buildJob({ label: 'red', verdict: 'failed', tests: failures })], {
    verdict: 'failed',
  });
  const markdown = writeMarkdown(report, { maxBytes: 30_000 });
  expect(countBytes(markdown)).toBeLessThanOrEqual(30_000);
  const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
  expect(rows[2]).toContain('<code>red</code>');
  expect(markdown).toContain(`${301 - (rows.length - 2)} more jobs are in report.html.`);
  const shown = markdown.split('<details>').length - 1;
  expect(shown).toBeGreaterThan(10);
  expect(markdown.split('</details>').length - 1).toBe(shown);
  expect(markdown).toContain(`${300 - shown} more failed tests are in report.html and report.xml.`);
  expect(countBytes(writeMarkdown(report))).toBeGreaterThan(60_000);
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

test('any strings stay text: the same cells in every row, no tag and no mention of their own', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const markup = withoutFences(writeMarkdown(report));
      for (const row of markup.split('\n').filter((line) => line.startsWith('|'))) {
        expect(row.replace(/\\./g, '').split('|')).toHaveLength(10);
      }
      // A backslash escapes in a line of Markdown, and is itself in an HTML block.
      const lines = markup.split('\n').map((line) => (line.startsWith('<details>') ? line : line.replace(/\\./g, '')));
      const text = lines
        .join('\n')
        .replaceAll('<!-- -->', '\0')
        .replace(/\(<[^<>\s]*>\)/g, '');
      expect(text.replace(/<\/?(?:code|details|summary)>/g, '')).not.toMatch(/[<>]/);
      expect(text).not.toMatch(/@[^\0]|(?<!^#*)#(?!\d+;|\0)/m);
    }),
    { numRuns: 500 },
  );
});
