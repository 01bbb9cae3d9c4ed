import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { TestAttempt } from '../../../../sdk/report/model.ts';
import { writeXunit } from '../../../../sdk/report/xunit/write.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';
import { readSchema, strict, write } from './parsed.ts';

const attempts: TestAttempt[] = [
  {
    job: 'stb-01',
    node: 'stb-7',
    outcome: 'failed',
    failure: { type: 'MatchTimeout', message: 'No match', text: 'Traceback\nNo match' },
    systemOut: 'first words',
    systemErr: 'oops',
    attachments: ['artifacts/stb-01/video.webm'],
  },
  { job: 'stb-01.2', node: 'stb-8', outcome: 'error' },
];
const flaky = buildCase({
  isFlaky: true,
  attempts,
  systemOut: 'all well',
  attachments: ['artifacts/stb-01.3/log.txt'],
});
const repeated = buildReport([
  buildJob({
    verdict: 'failed',
    clock: 'run',
    tests: [flaky, buildFailure({ attempts }), buildFailure({ name: 'test_lost', outcome: 'error', attempts })],
    attempts: [
      { label: 'stb-01', because: 'first', node: 'stb-7', verdict: 'failed', reason: '3 of 3', phases: [] },
      { label: 'stb-01.2', because: 'failed', node: 'stb-8', verdict: 'passed', phases: [] },
    ],
  }),
]);

test('writes a test that passed after it had failed in the form of Surefire, and counts it as passed', () => {
  const { root, cases } = write(repeated);
  expect(root).toMatchObject({ tests: '3', failures: '1', errors: '1' });
  expect(cases[0]).not.toHaveProperty('failure');
  expect(cases[0].flakyFailure).toHaveLength(2);
  expect(cases[0].flakyFailure[0]).toMatchObject({
    type: 'MatchTimeout',
    message: 'No match',
    stackTrace: 'in stb-01 on stb-7\nTraceback\nNo match',
    'system-out': 'first words',
    'system-err': 'oops',
  });
  expect(cases[0].flakyFailure[0]['#text'].trim()).toBe('in stb-01 on stb-7\nTraceback\nNo match');
  expect(cases[0].flakyFailure[1]).toMatchObject({ type: 'Error', stackTrace: expect.stringContaining('stb-01.2') });
});

test('writes the earlier failures of a test that failed every time as rerunFailure, also of an error', () => {
  const xml = writeXunit(repeated);
  const { cases } = write(repeated);
  expect(cases[1]).toMatchObject({ failure: { type: 'MatchTimeout' }, rerunFailure: [{}, {}] });
  expect(cases[2]).toMatchObject({ error: { type: 'MatchTimeout' }, rerunFailure: [{}, {}] });
  expect(xml).not.toMatch(/<(?:flaky|rerun)Error|<testcase [^>]*flak/);
});

test('the files of a flaky test begin with those of the attempt that failed', () => {
  const { cases } = write(repeated);
  expect(cases[0]['system-out']).toBe(
    'all well\n[[ATTACHMENT|artifacts/stb-01/video.webm]]\n[[ATTACHMENT|artifacts/stb-01.3/log.txt]]\n',
  );
  expect(cases[0].properties.property).toEqual([
    { name: 'rigline.attempts', value: '3' },
    { name: 'attachment1', value: 'artifacts/stb-01/video.webm' },
    { name: 'attachment2', value: 'artifacts/stb-01.3/log.txt' },
  ]);
});

test('a suite names the clock that ran out and the attempts of its job', () => {
  const { property } = write(repeated).suites[0].properties;
  expect(property).toContainEqual({ name: 'rigline.clock', value: 'run' });
  expect(property).toContainEqual({ name: 'rigline.attempt1', value: 'stb-01 on stb-7: failed: 3 of 3' });
  expect(property).toContainEqual({ name: 'rigline.attempt2', value: 'stb-01.2 on stb-8: passed' });
});

test('attempts are valid for the Jenkins xUnit plugin, and in order for Surefire, which only wants no text beside', async () => {
  const xml = writeXunit(repeated, strict);
  const valid = await validateXML({ xml, schema: readSchema('jenkins-xunit-junit-10.xsd') });
  expect(valid.rawOutput).toContain('validates');
  const [suite = ''] = xml.match(/<testsuite .*?<\/testsuite>/s) ?? [];
  const { errors } = await validateXML({ xml: suite, schema: readSchema('surefire-test-report.xsd') });
  for (const { message } of errors)
    expect(message).toMatch(/attribute '(?:id|hostname)' is not allowed|Character content other than whitespace/);
});

test('long texts of attempts are cut, since they stand twice', () => {
  const failure = { type: 'T', message: 'm', text: 'x'.repeat(200_000) };
  const long = buildCase({
    isFlaky: true,
    attempts: [{ job: 'j', node: 'n', outcome: 'failed', failure, systemOut: 'y'.repeat(200_000) }],
  });
  expect(writeXunit(buildReport([buildJob({ tests: [long] })])).length).toBeLessThan(65_000);
});
