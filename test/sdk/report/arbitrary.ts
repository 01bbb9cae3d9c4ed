import fc from 'fast-check';
import type { JobAttempt, RunReport, TestAttempt, TestCase } from '../../../sdk/report/model.ts';
import { buildJob, buildReport } from './builders.ts';

/** Strings made of what breaks XML, HTML, Markdown and terminals, and of every other character. */
const hostileText: fc.Arbitrary<string> = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(
      '\0',
      '\u001b[0m',
      ']]>',
      '<!--',
      '&',
      '"',
      "'",
      '\n',
      '\r',
      '\t',
      '\ud83d',
      '\uffff',
      '__proto__',
      'true',
    ),
    fc.constantFrom(
      '[[ATTACHMENT|a]]',
      '</pre>',
      '<script>',
      '|',
      '```',
      '</details>',
      '@ci',
      '#1',
      '](javascript:x)',
      '\\',
      '../',
      '%2e',
    ),
  ),
  maxLength: 12,
});

const attempt: fc.Arbitrary<TestAttempt> = fc.record(
  {
    job: hostileText,
    node: hostileText,
    outcome: fc.constantFrom('passed', 'failed', 'error'),
    failure: fc.record({ type: hostileText, message: hostileText, text: hostileText }),
    startedAt: hostileText,
    durationMs: fc.double(),
    systemOut: hostileText,
    systemErr: hostileText,
    attachments: fc.array(hostileText, { maxLength: 2 }),
  },
  { requiredKeys: ['job', 'node', 'outcome'] },
);

const testCase: fc.Arbitrary<TestCase> = fc.record(
  {
    name: hostileText,
    classname: hostileText,
    outcome: fc.constantFrom('passed', 'failed', 'error', 'skipped'),
    source: fc.constantFrom('lab', 'junit', 'phase', 'judge'),
    failure: fc.record({ type: hostileText, message: hostileText, text: hostileText }),
    file: fc.oneof(hostileText, fc.constantFrom('tests/a.py', 'tests/b.py')),
    line: fc.oneof(fc.integer(), fc.double()),
    startedAt: fc.oneof(hostileText, fc.constant('2026-11-20T04:00:00+0100')),
    durationMs: fc.double(),
    systemOut: hostileText,
    systemErr: hostileText,
    properties: fc.dictionary(hostileText, hostileText),
    attachments: fc.array(hostileText, { maxLength: 3 }),
    attempts: fc.array(attempt, { minLength: 1, maxLength: 2 }),
    isFlaky: fc.constant(true),
    node: hostileText,
    phase: hostileText,
    origin: hostileText,
    quarantine: fc.record(
      { outcome: fc.constantFrom('failed', 'error'), until: hostileText, reason: hostileText },
      { requiredKeys: ['outcome', 'until'] },
    ),
  },
  { requiredKeys: ['name', 'classname', 'outcome', 'source'] },
);

const jobAttempt: fc.Arbitrary<JobAttempt> = fc.record({
  label: hostileText,
  node: hostileText,
  because: fc.constantFrom('first', 'infra', 'failed', 'part'),
  verdict: fc.constantFrom('passed', 'infra', 'timeout'),
  reason: hostileText,
  trouble: fc.record({ verdict: fc.constantFrom('infra', 'timeout'), reason: hostileText, phase: hostileText }),
  phases: fc.array(
    fc.record({ name: hostileText, kind: fc.constant('infra'), exitCode: fc.constant(1), output: hostileText }),
    { maxLength: 1 },
  ),
});

const job = fc.record({
  label: hostileText,
  node: hostileText,
  url: fc.oneof(hostileText, fc.webUrl({ withFragments: true, withQueryParameters: true })),
  properties: fc.dictionary(hostileText, hostileText),
  tests: fc.array(testCase, { minLength: 1, maxLength: 6 }),
  attempts: fc.array(jobAttempt, { maxLength: 2 }),
});

/** A report of up to three jobs, in which every string is hostile. */
export const hostileReport: fc.Arbitrary<RunReport> = fc
  .record({
    jobs: fc.array(job, { maxLength: 3 }),
    runId: hostileText,
    reasons: fc.array(hostileText, { maxLength: 2 }),
    notes: fc.array(hostileText, { maxLength: 2 }),
    environment: fc.dictionary(
      fc.oneof(hostileText, fc.constantFrom('branch', 'commit', 'ci.url', 'ci.build')),
      hostileText,
    ),
  })
  .map(({ jobs, ...rest }) => buildReport(jobs.map(buildJob), rest));
