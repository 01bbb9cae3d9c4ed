import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeMarkdown } from '../../../../sdk/report/markdown.ts';
import type { JobReport } from '../../../../sdk/report/model.ts';
import { hostileReport } from '../arbitrary.ts';
import { buildCase, buildJob, buildReport } from '../builders.ts';
import { listIntruders, readTables } from './parsed.ts';

function readDiagram(markdown: string): readonly string[] {
  return /```mermaid\n([^`]*)\n```/.exec(markdown)?.[1]?.split('\n') ?? [];
}

function timed(overrides: Partial<JobReport>): JobReport {
  return buildJob({
    stages: [
      { stage: 'queue', startedAt: '2026-11-20T04:00:00Z', endedAt: '2026-11-20T04:01:00Z' },
      { stage: 'provision', startedAt: '2026-11-20T04:01:00Z', endedAt: '2026-11-20T04:03:00Z' },
      { stage: 'run', startedAt: '2026-11-20T04:03:00Z', endedAt: '2026-11-20T04:05:00Z' },
    ],
    ...overrides,
  });
}

test('a diagram shows a node a section and a stage a bar, what did not pass in red', () => {
  const jobs = [
    timed({ label: 'smoke.yaml', node: 'rpi-1', verdict: 'failed' }),
    timed({ label: 'soak: long; #1', node: 'rpi-2', startedAt: '2026-11-20T04:10:00Z', stages: [] }),
  ];
  const markdown = writeMarkdown(buildReport(jobs), { timeline: true });
  const at = (minute: number) => Date.UTC(2026, 10, 20, 4, minute);
  expect(readDiagram(markdown)).toEqual([
    'gantt',
    '  dateFormat x',
    '  axisFormat %H:%M:%S',
    '  section rpi-1',
    `  queue smoke.yaml :done, ${at(0)}, ${at(1)}`,
    `  provision smoke.yaml :active, ${at(1)}, ${at(3)}`,
    `  run smoke.yaml :crit, ${at(3)}, ${at(5)}`,
  ]);
  expect(readTables(markdown).at(-1)).toEqual([
    ['Node', 'Jobs', 'In queue', 'In provision', 'In run'],
    ['rpi-1', '1', '1 min 00 s', '2 min 00 s', '2 min 00 s'],
  ]);
});

test('there is no diagram where it was not asked for, or where no time is known', () => {
  expect(writeMarkdown(buildReport([timed({})]))).not.toContain('mermaid');
  const timeless = { stages: [], startedAt: 'x', endedAt: 'y' };
  expect(writeMarkdown(buildReport([timed(timeless)]), { timeline: true })).not.toContain('mermaid');
});

test('the name of a node or a job gives no orders to whoever draws the diagram', () => {
  const hostile = ['a:b', '%%{init: x}%%', '#;', '```', '\n  click a href "javascript:x"', 'end', '', '\u202e<b>'];
  for (const name of hostile) {
    const lines = readDiagram(
      writeMarkdown(buildReport([timed({ label: name, node: name, verdict: 'infra' })]), { timeline: true }),
    );
    expect(lines).toHaveLength(7);
    expect(lines[3]).toMatch(/^ {2}section [\p{L}\p{N} ._/+-]+$/u);
    for (const line of lines.slice(4))
      expect(line).toMatch(/^ {2}(?:queue|provision|run) [\p{L}\p{N} ._/+-]+ :(?:(?:done|active|crit), )?\d+, \d+$/u);
  }
});

test('a diagram has room for some jobs only, and says how many there are besides', () => {
  const jobs = Array.from({ length: 50 }, (_, n) => timed({ label: `job-${n}`, node: `node-${n % 7}` }));
  const markdown = writeMarkdown(buildReport(jobs), { timeline: true });
  expect(readDiagram(markdown).filter((line) => line.includes(' run '))).toHaveLength(40);
  expect(markdown).toContain('\n10 more jobs are in report.html.\n');
  expect(writeMarkdown(buildReport(jobs), { timeline: true, maxBytes: 5000 })).not.toContain('mermaid');
});

test('where links lead nowhere, files are named by their paths, and the summary says where they are', () => {
  const job = buildJob({
    log: 'jobs/stb-01/log.txt',
    tests: [buildCase({ outcome: 'failed', attachments: ['artifacts/stb-01/a (1).png', '../x'] })],
  });
  const options = {
    filesIn: 'the artifact rig|1',
    links: [{ title: 'artifact rig|1', url: 'https://gh.example/a/1' }],
  };
  const markdown = writeMarkdown(buildReport([job]), options);
  expect(markdown).toContain('· [artifact rig\\|1](<https://gh.example/a/1>)\n');
  expect(markdown).toContain('<code>artifacts/stb-01/a \\(1\\).png</code>');
  expect(markdown).not.toContain('](<artifacts');
  expect(markdown).toContain('Paths are those in the artifact rig\\|1.');
  expect(readTables(markdown)[0]?.[0]).toContain('Log');
  expect(readTables(markdown)[0]?.[1]).toContain('jobs/stb-01/log.txt');
  expect(writeMarkdown(buildReport([job]), { links: [{ title: 'x', url: 'javascript:alert(1)' }] })).not.toContain(
    '](<j',
  );
});

test('any strings stay text with all that a summary can show, however little room there is', () => {
  fc.assert(
    fc.property(hostileReport, fc.constantFrom(1_000_000, 4000, 1000, 300, 0), (report, maxBytes) => {
      const options = {
        timeline: true,
        filesIn: 'the artifact a',
        links: [{ title: '@a', url: 'https://a.example/' }],
      };
      const markdown = writeMarkdown(report, { ...options, maxBytes });
      expect(listIntruders(markdown)).toEqual([]);
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(maxBytes);
    }),
    { numRuns: 60 },
  );
});
