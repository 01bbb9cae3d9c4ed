import { expect, test } from 'vitest';
import type { JobOutcome, PhaseResult } from '../../../sdk/labs/lab.ts';
import type { TestCase } from '../../../sdk/report/model.ts';
import { listPhaseCases, type PhaseEvidence } from '../../../sdk/run/phase-cases.ts';
import { failed, outcome, passed } from './evidence.ts';

const setup: PhaseResult = { name: 'setup', kind: 'upkeep', exitCode: 0 };
const provision: PhaseResult = { name: 'provision', kind: 'infra', exitCode: 0, output: 'flashed' };
const ran: PhaseResult = { name: 'test', kind: 'test', exitCode: 0, output: 'ok' };
const reserve: PhaseResult = { name: 'reserve', kind: 'infra', exitCode: 0 };
const cleanup: PhaseResult = { name: 'cleanup', kind: 'upkeep', exitCode: 0 };

const reportedPass: TestCase = { ...passed, source: 'junit' };
const reportedFailure: TestCase = { ...failed, source: 'junit' };

function list(said: Partial<JobOutcome>, parts: Partial<PhaseEvidence> = {}) {
  return listPhaseCases({ label: 'job', outcome: outcome(said), reported: [], junitFiles: 0, ...parts });
}

const show = (cases: readonly TestCase[]) => cases.map((test) => `${test.name} ${test.outcome}`);

test('every phase that ran is a case, but for what is done for any job', () => {
  const { all, telling } = list({ phases: [setup, provision, ran, reserve, cleanup] });
  expect(show(all)).toEqual(['provision passed', 'test passed', 'reserve passed']);
  expect(show(telling)).toEqual(['test passed']);
});

test('beside a report no phase that went well tells anything, and none of them when the report is empty', () => {
  const beside = list({ phases: [provision, ran] }, { reported: [reportedPass], junitFiles: 1 });
  expect([show(beside.all), beside.telling]).toEqual([['provision passed', 'test passed'], []]);
  expect(list({ phases: [provision, ran] }, { junitFiles: 1 }).telling).toEqual([]);
  expect(list({ phases: [provision] }, { junitFiles: 1 }).telling).toEqual([]);
});

test('a test phase that failed is not told a second time, also where its test is in quarantine', () => {
  const red = { ...ran, exitCode: 1 };
  const told = list({ verdict: 'failed', phases: [provision, red] }, { reported: [reportedFailure], junitFiles: 1 });
  expect(show(told.all)).toEqual(['provision passed']);
  const quarantine = { outcome: 'failed', until: '2026-12-01' } as const;
  const calm: TestCase = { ...reportedFailure, outcome: 'skipped', quarantine };
  const spared = list({ verdict: 'failed', phases: [red] }, { reported: [calm, reportedPass], junitFiles: 1 });
  expect(spared.all).toEqual([]);
  const unexplained = list({ verdict: 'failed', phases: [red] }, { reported: [reportedPass], junitFiles: 1 });
  expect(show(unexplained.telling)).toEqual(['test failed']);
});

test('an infra phase that failed and kept nothing from going on makes no job red', () => {
  const { all } = list({ phases: [ran, { ...reserve, exitCode: 1 }, { ...cleanup, exitCode: 1 }] });
  expect(show(all)).toEqual(['test passed']);
});

test('a phase that went on when the job was stopped says so, and is no evidence', () => {
  const stopped = { verdict: 'cancelled', reason: 'says the lab', phases: [{ ...provision, exitCode: 247 }] } as const;
  const interrupted = { verdict: 'timeout', reason: 'the run clock ran out' } as const;
  const { all, telling } = list(stopped, { interrupted });
  expect(all).toMatchObject([
    { name: 'provision', outcome: 'error', failure: { type: 'Timeout', message: 'the run clock ran out' } },
  ]);
  expect(telling).toEqual([]);
  const enough = { verdict: 'cancelled', reason: 'enough', notRun: true } as const;
  expect(list(stopped, { interrupted: enough }).all).toEqual([]);
});

test('a phase of a child is on the node of the child', () => {
  const child = { id: 'c1', detail: 'complete', node: 'B', phases: [], properties: {} };
  const phases = [ran, { ...ran, name: 'test (child 1)', job: 'c1' }];
  const { all } = list({ node: 'A', phases, children: [child] });
  expect(all.map(({ node }) => node)).toEqual([undefined, 'B']);
});

test('a case has the times of its phase; and what it printed where nothing else tells more', () => {
  const timed = { ...provision, startedAt: '2026-01-01T00:00:00.000Z', durationMs: 5000 };
  const { all } = list({ phases: [timed, ran] });
  expect(all[0]).toMatchObject({ startedAt: '2026-01-01T00:00:00.000Z', durationMs: 5000 });
  expect(all.map(({ systemOut }) => systemOut)).toEqual([undefined, 'ok']);
});
