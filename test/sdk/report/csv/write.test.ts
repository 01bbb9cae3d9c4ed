import fc from 'fast-check';
import { expect, test } from 'vitest';
import { streamCsv, writeCsv } from '../../../../sdk/report/csv/write.ts';
import { hostileReport } from '../arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';
import { toStreamed } from '../streamed.ts';

/** RFC 4180, strictly: what is not quoted holds no quote, and every record ends in CRLF. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = /"((?:[^"]|"")*)"(,|\r\n)/y;
    const bare = /([^",\r\n]*)(,|\r\n)/y;
    quoted.lastIndex = bare.lastIndex = at;
    const match = quoted.exec(text) ?? bare.exec(text);
    if (!match) throw new Error(`no cell at ${at}: ${text.slice(at, at + 40)}`);
    row.push((match[1] ?? '').replaceAll('""', '"'));
    if (match[2] !== ',') {
      rows.push(row);
      row = [];
    }
    at += match[0].length;
  }
  return rows;
}

function readCells(text: string): Record<string, string>[] {
  const [head = [], ...rows] = parse(text);
  return rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ''])));
}

test('the header is stable', () => {
  expect(writeCsv(buildReport([]))).toBe(
    'run,lab,job,job_id,job_verdict,node,phase,classname,name,outcome,flaky,quarantined,attempts,duration_s,started,file,line,failure_type,message,source,origin,attachments,job_url\r\n',
  );
});

test('a row is one test, with its job and the place where it failed', () => {
  const attempts = [{ job: 'stb-01', node: 'n', outcome: 'failed' as const }];
  const tests = [
    buildFailure({
      attempts,
      startedAt: '2026-11-20T05:00:00.5+01:00',
      attachments: ['artifacts/a b.png', 'artifacts/c.png', '../x'],
      phase: 'test',
      origin: 'out/report.xml',
      node: 'n2',
    }),
  ];
  expect(readCells(writeCsv(buildReport([buildJob({ verdict: 'failed', tests })])))).toEqual([
    {
      run: 'run-42',
      lab: 'stb-tester',
      job: 'stb-01',
      job_id: 'job-0017',
      job_verdict: 'failed',
      node: 'n2',
      phase: 'test',
      classname: 'tests/epg.py',
      name: 'test_zap',
      outcome: 'failed',
      flaky: 'no',
      quarantined: 'no',
      attempts: '2',
      duration_s: '3.100',
      started: '2026-11-20T04:00:00Z',
      file: 'tests/epg.py',
      line: '14',
      failure_type: 'MatchTimeout',
      message: 'No match for "epg.png" within 10 s',
      source: 'lab',
      origin: 'out/report.xml',
      attachments: 'artifacts/a%20b.png artifacts/c.png',
      job_url: 'https://lab.example/jobs/17',
    },
  ]);
});

test('flaky and quarantined tests say so', () => {
  const failure = { type: 'Quarantined', message: 'in quarantine', text: '' };
  const quarantine = { outcome: 'failed' as const, until: '2026-12-01' };
  const tests = [buildCase({ isFlaky: true }), buildCase({ outcome: 'skipped', failure, quarantine })];
  const rows = readCells(writeCsv(buildReport([buildJob({ tests })])));
  expect(rows.map(({ flaky, quarantined, outcome }) => [flaky, quarantined, outcome])).toEqual([
    ['yes', 'no', 'passed'],
    ['no', 'yes', 'skipped'],
  ]);
});

test('a job that is red without a red test has a row that says so', () => {
  const job = buildJob({ verdict: 'infra', reason: 'the node went away', tests: [buildCase()] });
  const rows = readCells(writeCsv(buildReport([job], { verdict: 'infra' })));
  expect(rows.map(({ outcome, message }) => [outcome, message])).toEqual([
    ['passed', ''],
    ['error', 'the node went away'],
  ]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '＝1'])('%j is text to a spreadsheet', (name) => {
  const [row] = readCells(writeCsv(buildReport([buildJob({ tests: [buildCase({ name })] })])));
  expect(row?.['name']).toBe(`'${name.trim()}`);
});

test('whatever a lab says, a row is a row, and no cell is a formula', () => {
  fc.assert(
    fc.property(hostileReport, (report) => {
      const text = writeCsv(report);
      const rows = parse(text);
      expect(rows.length).toBeGreaterThan(report.jobs.flatMap(({ tests }) => tests).length);
      for (const row of rows) {
        expect(row).toHaveLength(23);
        for (const cell of row) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }
      expect([...streamCsv(toStreamed(report))].join('')).toBe(text);
    }),
    { numRuns: 200 },
  );
});
