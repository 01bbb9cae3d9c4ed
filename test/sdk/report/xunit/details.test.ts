import { expect, test } from 'vitest';
import { findReportFormat } from '../../../../sdk/report/formats.ts';
import type { TestCase } from '../../../../sdk/report/model.ts';
import { writeXunit } from '../../../../sdk/report/xunit/write.ts';
import { buildCase, buildFailure, buildJob, buildReport } from '../builders.ts';
import { strict, write } from './parsed.ts';

const propertiesOf = (element: { properties: { property: { name: string; value: string }[] } }) =>
  Object.fromEntries(element.properties.property.map(({ name, value }) => [name, value]));

test('a test in quarantine is skipped, with what it came to and until when', () => {
  const quarantined: TestCase = buildFailure({
    outcome: 'skipped',
    failure: { type: 'Quarantined', message: 'in quarantine until 2026-12-01: No match', text: 'Traceback' },
    quarantine: { outcome: 'failed', until: '2026-12-01', reason: 'TV-7' },
  });
  const report = buildReport([buildJob({ tests: [quarantined] })]);
  const { root, suites, cases } = write(report);
  expect(root).toMatchObject({ tests: '1', failures: '0', errors: '0' });
  expect(suites[0].skipped).toBe('1');
  expect(cases[0].skipped).toEqual({ message: 'in quarantine until 2026-12-01: No match', '#text': 'Traceback' });
  expect(propertiesOf(cases[0])).toEqual({ 'rigline.quarantine': 'failed, until 2026-12-01: TV-7' });
  expect(write(report, strict).cases[0]).not.toHaveProperty('properties');
});

test('a case says which phase it ran in and which file it was read from', () => {
  const read = buildCase({ phase: 'test', origin: 'artifacts/junit.xml', node: 'rpi-2' });
  const { cases } = write(buildReport([buildJob({ tests: [read] })]));
  expect(propertiesOf(cases[0])).toEqual({
    'rigline.node': 'rpi-2',
    'rigline.phase': 'test',
    'rigline.origin': 'artifacts/junit.xml',
  });
});

test('suites carry the stages and the log of their job, and the first one what concerns the run', () => {
  const report = buildReport(
    [
      buildJob({
        tests: [buildCase(), buildCase({ classname: 'x.Y' })],
        log: 'logs/stb-01.log',
        stages: [
          { stage: 'queue', startedAt: '2026-11-20T03:59:00Z', endedAt: '2026-11-20T04:00:00Z' },
          { stage: 'run', startedAt: '2026-11-20T04:00:00Z', endedAt: '2026-11-20T04:05:00Z' },
        ],
      }),
    ],
    { environment: { ci: 'jenkins', commit: 'abc' }, notes: ['one', 'two'], shard: '2/4', mergedFrom: ['a', 'b'] },
  );
  const [first, second] = write(report, { attachmentRoot: 'results/42' }).suites.map(propertiesOf);
  expect(first).toMatchObject({
    'rigline.job.log': 'results/42/logs/stb-01.log',
    'rigline.stage1': 'queue 2026-11-20T03:59:00Z to 2026-11-20T04:00:00Z',
    'rigline.stage2': 'run 2026-11-20T04:00:00Z to 2026-11-20T04:05:00Z',
    'rigline.version': '0.1.0',
    'rigline.shard': '2/4',
    'rigline.merged2': 'b',
    'rigline.environment.ci': 'jenkins',
    'rigline.environment.commit': 'abc',
    'rigline.note1': 'one',
    'rigline.note2': 'two',
  });
  expect(second).toHaveProperty('rigline.stage1');
  expect(Object.keys(second ?? {}).filter((name) => /note|environment|version/.test(name))).toEqual([]);
});

test('text that is cut says where all of it is, and where the log of the job is', () => {
  const long = buildFailure({
    systemOut: 'x'.repeat(200_000),
    failure: { type: 'T', message: 'm', text: 'y'.repeat(200_000) },
  });
  const xml = writeXunit(buildReport([buildJob({ verdict: 'failed', tests: [long], log: 'logs/stb-01.log' })]));
  const pointers = xml.match(/the whole text is in result\.json; the log of the job is logs\/stb-01\.log\]/g);
  expect(pointers).toHaveLength(2);
  expect(xml.length).toBeLessThan(160_000);
});

test('the case that stands for a lost job has its log', () => {
  const lost = buildJob({ verdict: 'infra', reason: 'provision failed', log: 'logs/stb-01.log' });
  const { cases } = write(buildReport([lost], { verdict: 'infra' }), { attachmentRoot: 'results/42' });
  expect(cases[0]).toMatchObject({
    error: { type: 'InfraError' },
    'system-out': '[[ATTACHMENT|results/42/logs/stb-01.log]]\n',
  });
});

test('a case that another node ran is in a suite of that node, which no other suite is taken for', () => {
  const tests = [
    buildCase({ name: 'test_a' }),
    buildCase({ name: 'test_b', node: 'stb-7' }),
    buildCase({ name: 'test_c', node: 'stb-tester-00044b80ebeb' }),
    buildCase({ name: 'test_d', node: 'stb-7' }),
  ];
  const { suites } = write(buildReport([buildJob({ tests })]));
  expect(
    suites.map((suite: Record<string, never>) => [
      suite['name'],
      suite['id'],
      suite['hostname'],
      suite['tests'],
      propertiesOf(suite as never)['rigline.node'],
    ]),
  ).toEqual([
    ['tests/epg.py (stb-01)', 'stb-01', 'stb-tester-00044b80ebeb', '2', 'stb-tester-00044b80ebeb'],
    ['tests/epg.py (stb-01 on stb-7)', 'stb-01 on stb-7', 'stb-7', '2', 'stb-7'],
  ]);
});

test('a suite begins when the first of its cases does, in whatever order they stand', () => {
  const times = ['2026-11-20T04:02:00Z', '2026-11-20T05:01:00+01:00', undefined, '2026-11-20T04:03:00Z'];
  const tests = times.map((startedAt, index) => buildCase({ name: `${index}`, ...(startedAt && { startedAt }) }));
  expect(write(buildReport([buildJob({ tests })])).suites[0].timestamp).toBe('2026-11-20T04:01:00Z');
});

test('jobs whose labels come to the same get ids that do not', () => {
  const report = buildReport(['a', 'a\u0000', ''].map((label) => buildJob({ label, tests: [buildCase()] })));
  expect(write(report).suites.map(({ id }: { id: string }) => id)).toEqual(['a', 'a [2]', '(no label)']);
});

test.each([
  ['node', ['stb_7.tests.epg', 'rpi.tests.epg', 'rpi.x.Y']],
  ['job', ['stb-01.tests.epg', 'stb-01.tests.epg', 'stb-02.x.Y']],
] as const)('puts the %s before class names and names of suites where that is asked for', (classnamePrefix, names) => {
  const epg = { classname: 'tests/epg.py', file: 'tests/epg.py' };
  const report = buildReport([
    buildJob({ node: 'stb.7', tests: [buildCase(epg), buildCase({ ...epg, node: 'rpi' })] }),
    buildJob({ label: 'stb-02', node: 'rpi', tests: [buildCase({ classname: 'x.Y' })] }),
  ]);
  const { suites, cases } = write(report, { classnamePrefix });
  expect(suites.map(({ name }: { name: string }) => name.replace(/ \(.*/, ''))).toEqual(names);
  expect(cases.map(({ classname }: { classname: string }) => classname)).toEqual(names);
});

test.each([
  ['xunit', 'universal'],
  ['jenkins-xunit', 'jenkins-xunit'],
] as const)('the format %s is the profile %s, with its options', (name, profile) => {
  const report = buildReport([buildJob({ tests: [buildCase({ attachments: ['artifacts/a.png'] })] })]);
  const options = { attachmentRoot: 'results/42', classnamePrefix: 'node' } as const;
  const pieces = findReportFormat(name)?.write(report, options) ?? [];
  expect([...pieces].join('')).toBe(writeXunit(report, { ...options, profile }));
});

test('suites of one file on two nodes have names of their own, for readers that look at nothing else', () => {
  const tests = [buildCase({ classname: 'tests.epg', name: 'a', file: 'tests/epg.py' })];
  const jobs = ['stb-01', 'stb-02'].map((label) => buildJob({ label, node: label, tests }));
  const names = (text: string) => [...text.matchAll(/<testsuite name="([^"]*)"/g)].map(([, name]) => name);
  expect(names(writeXunit(buildReport(jobs)))).toEqual(['tests.epg (stb-01)', 'tests.epg (stb-02)']);
  expect(names(writeXunit(buildReport(jobs.slice(1))))).toEqual(['tests.epg']);
});

test('what stands for a job itself is no class in a package of half its name', () => {
  const tests = [
    buildCase({ classname: 'smoke.yaml', name: 'provision', source: 'phase' }),
    buildCase({ classname: 'smoke.menu', name: 'a' }),
  ];
  const { cases } = write(buildReport([buildJob({ label: 'smoke.yaml', tests })]));
  expect(cases.map(({ classname }: { classname: string }) => classname)).toEqual(['smoke_yaml', 'smoke.menu']);
});
