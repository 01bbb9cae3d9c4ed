import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  renderCancelled,
  renderDryRun,
  renderRefusal,
  renderSubmitted,
  renderSummary,
} from '../../../action/summary/index.ts';
import { hostileReport } from '../../sdk/report/arbitrary.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../../sdk/report/builders.ts';
import { listIntruders, readTables } from '../../sdk/report/markdown/parsed.ts';

const mebibyte = 1024 * 1024;
const bold = /^\*\*(?:\d+ (?:tests?|jobs?)\b|not taken|may go on|Nothing of run)/;
const artifact = { name: 'rigline-1', url: 'https://github.example/acme/tv/actions/runs/1/artifacts/2' };

test('the summary of a run leads to the artifact, and names paths inside it', () => {
  const job = buildJob({
    verdict: 'failed',
    log: 'jobs/stb-01/log.txt',
    tests: [buildCase(), buildFailure({ attachments: ['artifacts/stb-01/screen.png'] })],
  });
  const markdown = renderSummary(buildReport([job], { verdict: 'failed', exitCode: 1 }), { artifact });
  expect(markdown).toMatch(/^## Failed\n\n\*\*2 tests: 1 passed, 1 failed\*\*\n/);
  expect(markdown).toContain(`[artifact rigline-1](<${artifact.url}>)`);
  expect(markdown).toContain('<code>artifacts/stb-01/screen.png</code>');
  expect(markdown).toContain('<code>jobs/stb-01/log.txt</code>');
  expect(markdown).toContain('Paths are those in the artifact rigline-1.');
  expect(markdown).toContain('```mermaid\ngantt\n');
  expect(markdown).toContain('[<code>stb-01</code>](<https://lab.example/jobs/17>)');
  expect(listIntruders(markdown)).toEqual([]);
});

test('without an artifact it says in which folder the files are', () => {
  const report = buildReport([buildJob({ tests: [buildCase()] })]);
  expect(renderSummary(report, { folder: 'rigline-results/42' })).toContain(
    'Paths are those in the folder rigline-results/42 of the runner.',
  );
  expect(renderSummary(report)).toContain('Paths are those in the folder of the run.');
});

test('the summary of a step stays under 1 MiB, with what is there already', () => {
  const text = 'ü'.repeat(3000);
  const tests = Array.from({ length: 2500 }, (_, n) =>
    buildFailure({ name: `test_${n}`, failure: { type: 'E', message: text, text } }),
  );
  const report = buildReport([buildJob({ verdict: 'failed', tests })], { verdict: 'failed', exitCode: 1 });
  for (const usedBytes of [0, 500_000, mebibyte - 20_000, mebibyte, 2 * mebibyte]) {
    const markdown = renderSummary(report, { artifact, usedBytes });
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(Math.max(0, mebibyte - usedBytes));
    expect(listIntruders(markdown)).toEqual([]);
  }
  expect(renderSummary(report, { artifact })).toContain('more failed tests are in report.html');
});

test('a submit says what is at the lab, and how to have its report', () => {
  const left = [
    { label: 'a|b', id: '17', url: 'https://lab.example/17' },
    { label: 'c', reason: 'the queue @x does not exist' },
    { label: 'd', isWaiting: true as const, reason: 'busy' },
  ];
  const markdown = renderSubmitted({ runId: 'run-1', left }, { artifact });
  expect(markdown).toMatch(/^## Submitted in part\n\n\*\*3 jobs, of which the lab has not taken 1\*\*\n/);
  expect(markdown).toContain('    mode: collect\n    run-id: "run-1"\n');
  expect(markdown).toContain('What it needs is in the artifact rigline-1.');
  expect(readTables(markdown)).toEqual([
    [
      ['Job', 'At the lab'],
      ['a|b', '17'],
      ['c', 'not taken: the queue @x does not exist'],
      ['d', 'not yet submitted: busy'],
    ],
  ]);
  expect(renderSubmitted({ runId: 'r', left: left.slice(0, 1) })).toMatch(
    /^## Submitted\n\n\*\*1 job, not waited for\*\*/,
  );
});

test('a cancel says first what may go on', () => {
  const cancelled = [
    { job: 'a', result: 'stopped' as const, detail: 'confirmed' },
    { job: 'b', result: 'unconfirmed' as const, detail: 'no answer' },
  ];
  const markdown = renderCancelled(cancelled, { runId: 'run-1', why: 'The step was ended.' });
  expect(markdown).toContain('**1 job of run <code>run-1</code> may go on at the lab.**');
  expect(
    readTables(markdown)[0]
      ?.slice(1)
      .map(([job]) => job),
  ).toEqual(['b', 'a']);
  expect(renderCancelled(cancelled.slice(0, 1), { runId: 'run-1' })).toContain(
    '**Nothing of run <code>run-1</code> goes on at the lab**',
  );
});

test('a dry run says what would be submitted', () => {
  const jobs = [
    { label: 'smoke.yaml', target: 'rpi5', request: {} },
    {
      label: 'tv-1',
      target: 'tv-1',
      alternatives: ['tv-2', 'tv-3', 'tv-4', 'tv-5'],
      expected: [{ classname: 'a', name: 'b' }],
      request: {},
    },
  ];
  expect(renderDryRun(jobs)).toMatch(/^## Dry run\n\n\*\*2 jobs would be submitted, and nothing was\*\*\n/);
  expect(readTables(renderDryRun(jobs))[0]?.slice(1)).toEqual([
    ['smoke.yaml', 'rpi5', '–', 'not known'],
    ['tv-1', 'tv-1', 'tv-2, tv-3, tv-4 and 1 more', '1'],
  ]);
  const three = { label: 'a', target: 'a', spares: ['b', 'c', 'd'], request: {} };
  expect(readTables(renderDryRun([three]))[0]?.[1]).toEqual(['a', 'a', 'b, c, d', 'not known']);
});

test('a refusal names every mistake', () => {
  expect(renderRefusal(['lab and url: give one of them', 'run-timeout: 5x is no duration'])).toBe(
    '## Not started\n\nThis step has submitted nothing.\n\n- lab and url\\: give one of them\n- run-timeout\\: 5x is no duration\n\n',
  );
  expect(renderRefusal(Array.from({ length: 102 }, () => 'x'))).toContain('\n2 more are in the log of this step.\n');
  expect(renderRefusal(Array.from({ length: 101 }, () => 'x'))).toContain('\n1 more are in the log of this step.\n');
  expect(renderRefusal(Array.from({ length: 100 }, () => 'x'))).not.toContain('more');
});

test('a short summary is short, or there is none', () => {
  const left = Array.from({ length: 5000 }, (_, n) => ({ label: `job-${n}`, id: 'x'.repeat(150) }));
  const many = left.map(({ label }) => ({ job: label, result: 'stopped' as const, detail: 'y'.repeat(300) }));
  for (const usedBytes of [0, mebibyte - 100_000, mebibyte - 16_500, mebibyte]) {
    const texts = [
      renderSubmitted({ runId: 'r', left }, { usedBytes }),
      renderCancelled(many, { runId: 'r', usedBytes }),
      renderDryRun(
        left.map(({ label, id }) => ({ label, target: id, request: {} })),
        { usedBytes },
      ),
      renderRefusal(['z'.repeat(900)], { usedBytes }),
    ];
    for (const text of texts) {
      expect(Buffer.byteLength(text) + usedBytes).toBeLessThanOrEqual(mebibyte);
      expect(listIntruders(text, bold)).toEqual([]);
    }
  }
});

test('whatever a lab says, a summary shows it as text', () => {
  const word = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '@org/team',
      '#12',
      'GH-12',
      '![x](http://a.example/x.png)',
      '</details>',
      '```',
      '|',
      '<img src=x>',
    ),
  );
  fc.assert(
    fc.property(hostileReport, fc.array(word, { minLength: 1, maxLength: 4 }), (report, words) => {
      const [first = ''] = words;
      const texts = [
        renderSummary(report, { artifact: { name: first, url: first } }),
        renderSubmitted({ runId: 'r', left: words.map((label) => ({ label, reason: first })) }, { folder: first }),
        renderSubmitted({ runId: 'r', left: words.map((label) => ({ label, id: first, url: first })) }),
        renderCancelled(
          words.map((job) => ({ job, result: 'unconfirmed', detail: first })),
          { runId: first },
        ),
        renderDryRun(words.map((label) => ({ label, target: first, spares: words, request: {} }))),
        renderRefusal(words),
      ];
      for (const text of texts) expect(listIntruders(text, bold)).toEqual([]);
    }),
    { numRuns: 60 },
  );
});
