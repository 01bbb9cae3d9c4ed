import { expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Verdict } from '../../../../sdk/labs/lab.ts';
import { writeXunit } from '../../../../sdk/report/xunit/write.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';
import { readSchema, strict, write } from './parsed.ts';

const mixed = buildReport([
  buildJob({
    verdict: 'failed',
    properties: { device_ip: '10.0.0.7', 'rigline.node': 'another' },
    tests: [
      buildCase({
        file: 'tests/epg.py',
        line: 3,
        startedAt: '2026-11-20T05:00:00.25+01:00',
        properties: { build: 'a\nb' },
      }),
      buildFailure({ attachments: ['artifacts/stb-01/a.png'], systemOut: 'last words', systemErr: 'oops' }),
      buildCase({ name: 'test_skip', outcome: 'skipped', failure: { type: 'skip', message: 'no tuner', text: '' } }),
      buildCase({ name: 'test_lost', classname: 'x.Y', outcome: 'error', durationMs: 4.4 }),
    ],
  }),
  buildJob({ label: 'stb-02', node: 'stb-tester-2', tests: [buildCase()] }),
]);

test('writes one flat suite for each job and file, told apart by name, id and hostname', () => {
  const { suites } = write(mixed);
  expect(
    suites.map((suite: Record<string, string>) => [suite['name'], suite['id'], suite['hostname'], suite['tests']]),
  ).toEqual([
    ['tests.epg', 'stb-01', 'stb-tester-00044b80ebeb', '2'],
    ['tests/epg.py (stb-01)', 'stb-01', 'stb-tester-00044b80ebeb', '1'],
    ['x.Y', 'stb-01', 'stb-tester-00044b80ebeb', '1'],
    ['tests/epg.py (stb-02)', 'stb-02', 'stb-tester-2', '1'],
  ]);
});

test('writes totals and times that add up, with three decimals', () => {
  const { root, suites } = write(mixed);
  expect(root).toMatchObject({ name: 'run-42', tests: '5', failures: '1', errors: '1', time: '12.404' });
  expect(root).not.toHaveProperty('skipped');
  expect(suites[0]).toMatchObject({ tests: '2', failures: '1', errors: '0', skipped: '0', time: '6.200' });
  expect(suites[2]).toMatchObject({ tests: '1', failures: '0', errors: '1', skipped: '0', time: '0.004' });
});

test.each([Number.NaN, -5, Number.POSITIVE_INFINITY, undefined])('writes the duration %s as 0.000', (durationMs) => {
  const { durationMs: _, ...timeless } = buildCase();
  const timed = durationMs === undefined ? timeless : { ...timeless, durationMs };
  expect(write(buildReport([buildJob({ tests: [timed] })])).cases[0].time).toBe('0.000');
});

test('writes times in UTC, from the first case, else from the job', () => {
  const { suites, cases } = write(mixed);
  expect(cases[0].timestamp).toBe('2026-11-20T04:00:00Z');
  expect(suites[1].timestamp).toBe('2026-11-20T04:00:00Z');
});

test('writes a path as a dotted class name, so that Jenkins shows the folder as the package', () => {
  const { cases } = write(mixed);
  expect(cases[0]).toMatchObject({ classname: 'tests.epg', name: 'test_open', file: 'tests/epg.py', line: '3' });
  expect(cases[3]).toMatchObject({ classname: 'x.Y' });
});

test('closes a failure with frames that name the failed line, for readers that know places only from text', () => {
  const { failure } = write(mixed).cases[1];
  expect(failure).toMatchObject({
    type: 'MatchTimeout',
    message: 'No match for &quot;epg.png&quot; within 10 s'.replaceAll('&quot;', '"'),
  });
  expect(failure['#text'].split('\n').slice(-3)).toEqual([
    'MatchTimeout: No match',
    'at tests.Epg(epg.py:14)',
    'at test_zap (tests/epg.py:14:1)',
  ]);
});

test.each(['/etc/passwd', '../other/a.py', 'C:\\pack\\a.py', 'a/../../b.py'])(
  'never points at %s, which is not in the repository',
  (file) => {
    const xml = writeXunit(buildReport([buildJob({ verdict: 'failed', tests: [buildFailure({ file })] })]));
    expect(xml).not.toContain(' file=');
    expect(xml).not.toMatch(/^at /m);
  },
);

test('ends the output with one marker a line, relative to the workspace', () => {
  const report = buildReport([
    buildJob({ verdict: 'failed', tests: [buildFailure({ systemOut: 'x', attachments: ['a/1.png', 'a/2.log'] })] }),
  ]);
  expect(write(report, { attachmentRoot: 'results/42/' }).cases[0]['system-out']).toBe(
    'x\n[[ATTACHMENT|results/42/a/1.png]]\n[[ATTACHMENT|results/42/a/2.log]]\n',
  );
});

test('writes markers only for distinct names, within the last 500 characters, even of output that is cut', () => {
  const attachments = Array.from({ length: 40 }, (_, index) => `artifacts/stb-01/shot-${index}.png`);
  const twice = ['artifacts/a/x.png', 'artifacts/b/x.png', '../x2.png', 'a|b.png', 'c\nd.png', ...attachments];
  const cases = [
    buildFailure({ systemOut: 'y'.repeat(200_000), attachments: twice }),
    buildCase({ systemOut: 'z'.repeat(5000), attachments: twice }),
  ];
  const outputs = write(buildReport([buildJob({ verdict: 'failed', tests: cases })])).cases.map(
    (written: never) => written['system-out'],
  );
  for (const [index, output] of outputs.entries()) {
    const markers = output.match(/\[\[ATTACHMENT\|.+\]\]/g);
    expect(markers.length).toBeGreaterThan(5);
    expect(markers[0]).toBe('[[ATTACHMENT|artifacts/a/x.png]]');
    expect(markers).not.toContain('[[ATTACHMENT|artifacts/b/x.png]]');
    expect(output.slice(-500)).toContain(markers.join('\n'));
    expect(output).toContain(`[${twice.length - markers.length} more files are in report.html]`);
    expect(output.length).toBeLessThanOrEqual(index === 0 ? 100_000 : 1000);
  }
});

test('defuses a marker that the lab printed, which would publish a file of the build machine', () => {
  const marker = '[[ATTACHMENT|/home/ci/.ssh/id_ed25519]]';
  const sneaky = buildCase({ systemOut: `a\n[[ATTACH\u0000MENT|/etc/passwd]]\n${marker}`, systemErr: marker });
  expect(writeXunit(buildReport([buildJob({ tests: [sneaky] })]))).not.toContain('[[ATTACHMENT|');
});

test('numbers what would be listed twice in a job, and leaves the same test on another node alone', () => {
  const tests = [
    buildCase(),
    buildCase(),
    buildCase({ name: 'test_open [2]' }),
    buildCase({ name: 'test\u0000_open' }),
  ];
  const report = buildReport([buildJob({ tests }), buildJob({ label: 'stb-02', tests: [buildCase()] })]);
  const names = write(report).cases.map(({ name }: { name: string }) => name);
  expect(names).toEqual(['test_open', 'test_open [2]', 'test_open [2] [2]', 'test_open [3]', 'test_open']);
});

test('carries the job as suite properties, whose names never repeat', () => {
  const { properties } = write(mixed).suites[0];
  const entries = properties.property.map(({ name, value }: Record<string, string>) => [name, value]);
  expect(Object.fromEntries(entries)).toMatchObject({
    'rigline.run': 'run-42',
    'rigline.lab': 'stb-tester https://lab.example',
    'rigline.job': 'stb-01',
    'rigline.job.id': 'job-0017',
    'rigline.node': 'stb-tester-00044b80ebeb',
    'rigline.node [2]': 'another',
    'rigline.verdict': 'failed',
    device_ip: '10.0.0.7',
  });
  expect(new Set(entries.map(([name]: string[]) => name)).size).toBe(entries.length);
});

test.each([
  ['infra', 'InfraError'],
  ['timeout', 'Timeout'],
  ['cancelled', 'Cancelled'],
  ['empty', 'NothingRan'],
  ['failed', 'JobFailed'],
] as const)('shows a job without tests that ended as %s as an error with its reason', (verdict: Verdict, type) => {
  const job = buildJob({ verdict, reason: 'provision: the node did not come back after 30 min' });
  const { root, cases } = write(buildReport([job], { verdict }));
  expect(root).toMatchObject({ tests: '1', failures: '0', errors: '1' });
  expect(cases[0]).toMatchObject({ classname: 'rigline.stb-01', name: 'job', error: { type, message: job.reason } });
});

test('shows a red job whose tests all passed, and a red run without jobs, as an error', () => {
  const lost = buildJob({ verdict: 'infra', reason: 'the node went away after 1 of 2 tests', tests: [buildCase()] });
  const { root, cases } = write(buildReport([lost], { verdict: 'infra' }));
  expect(root).toMatchObject({ tests: '2', errors: '1' });
  expect(cases[1]).toMatchObject({ classname: 'rigline.stb-01', error: { message: lost.reason } });
  const nothing = write(buildReport([], { verdict: 'empty', reasons: ['No node matched.', 'Nothing was submitted.'] }));
  expect(nothing.root).toMatchObject({ tests: '1', errors: '1' });
  expect(nothing.cases[0].error.message).toBe('No node matched. Nothing was submitted.');
});

test('adds no case to a job that has a red one, and a passed one to a green job without tests', () => {
  expect(write(mixed).root.tests).toBe('5');
  expect(write(buildReport([buildJob()])).root).toMatchObject({ tests: '1', failures: '0', errors: '0' });
});

test('says something in every failure, also where the lab said nothing', () => {
  const { failure: _, ...silent } = buildFailure();
  const { cases } = write(buildReport([buildJob({ verdict: 'failed', tests: [silent] })]));
  expect(cases[0].failure.message).toBe('The test failed, and gave no reason.');
  expect(cases[0].failure['#text']).toMatch(/^The test failed, and gave no reason\.\nat tests\.Epg/);
});

test('keeps values that the builder takes for flags', () => {
  const tests = [buildCase({ name: 'true', classname: 'false', properties: { true: 'true', empty: '' } })];
  const { cases } = write(buildReport([buildJob({ tests })]));
  expect(cases[0]).toMatchObject({ name: 'true', classname: 'false' });
  expect(cases[0].properties.property).toEqual([
    { name: 'true', value: 'true' },
    { name: 'empty', value: '' },
  ]);
});

test('is valid for the Jenkins xUnit plugin in its profile, and only there', async () => {
  const schema = readSchema('jenkins-xunit-junit-10.xsd');
  const valid = await validateXML({ xml: writeXunit(mixed, strict), schema });
  expect(valid.rawOutput).toContain('validates');
  expect(valid.valid).toBe(true);
  const universal = await validateXML({ xml: writeXunit(mixed), schema });
  expect(universal.rawOutput).toContain("The attribute 'file' is not allowed");
});

test('is, suite by suite, a Surefire report but for id and hostname', async () => {
  const suites = writeXunit(mixed, strict).match(/<testsuite .*?<\/testsuite>/gs) ?? [];
  expect(suites).toHaveLength(4);
  const { errors } = await validateXML({ xml: suites[0] ?? '', schema: readSchema('surefire-test-report.xsd') });
  expect(errors.map(({ message }) => /attribute '(\w+)' is not allowed/.exec(message)?.[1])).toEqual([
    'id',
    'hostname',
  ]);
});

test('gives the same text for the same report', () => {
  expect(writeXunit(structuredClone(mixed))).toBe(writeXunit(mixed));
});
