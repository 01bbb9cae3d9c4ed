import { expectTypeOf, test } from 'vitest';

import {
  createMock,
  type FaultRule,
  type Mock,
  type TestflingerJob,
  type TestflingerLab,
  type TestrunnerRun,
} from '../../mock/index.ts';

test('the lab of a mock is that of its kind', () => {
  expectTypeOf(createMock('testflinger')).toEqualTypeOf<Mock<TestflingerLab>>();
  expectTypeOf(createMock('testflinger').lab.jobs()).toEqualTypeOf<TestflingerJob[]>();
  expectTypeOf(createMock('testrunner').lab.runs()).toEqualTypeOf<TestrunnerRun[]>();
  // @ts-expect-error a portal has nodes, no agents
  createMock('stb-tester').lab.agents();
});

test('a kind that is none is refused', () => {
  // @ts-expect-error
  createMock('jenkins');
});

test('options are those of the kind', () => {
  createMock('testflinger', { agents: [{ name: 'a', queues: ['q'], script: { test: { exitCode: 1 } } }] });
  createMock('stb-tester', { nodes: [{ id: 'n' }], tests: { '**': [{ result: 'fail' }, {}] } });
  createMock('avocado', { pushers: [{ jobs: [{ tests: [{ tag: 'a', status: 'PASS', durationMs: 1 }] }] }] });
  createMock('testbot', { workers: [{ name: 'w', jobtypes: ['reftest'], script: { dies: true } }] });
  createMock('testrunner', { dialect: 'stub' });
  // @ts-expect-error agents are no business of a portal
  createMock('stb-tester', { agents: [] });
  // @ts-expect-error an agent serves queues
  createMock('testflinger', { agents: [{ name: 'a' }] });
  // @ts-expect-error there are two dialects
  createMock('testrunner', { dialect: 'v2' });
});

test('a script is one of the kind', () => {
  const { lab } = createMock('testflinger');
  lab.script((job) => ({ test: { exitCode: job.job_queue.length } }));
  lab.script([{ dies: { phase: 'test' } }, {}], 'agent-1');
  // @ts-expect-error there is no such phase
  lab.script({ dies: { phase: 'tests' } });
  // @ts-expect-error there is no such verdict
  createMock('stb-tester').lab.script({ '**': { result: 'passed' } });
});

test('a fault has what its kind needs, and nothing else', () => {
  const { faults } = createMock('testflinger');
  faults.add({ on: 'POST /v1/job', fault: 'status', status: 503, retryAfter: 5, times: 1 });
  faults.add({ fault: 'reset', when: 'during', probability: 0.5 });
  // @ts-expect-error a status is needed
  faults.add({ fault: 'status' });
  // @ts-expect-error a redirect leads somewhere
  faults.add({ fault: 'redirect' });
  // @ts-expect-error a body is not cut when something happens
  faults.add({ fault: 'truncate', when: 'after' });
  expectTypeOf<FaultRule['fault']>().extract<'latency' | 'drip'>().toEqualTypeOf<'latency' | 'drip'>();
});
