import type { StbTesterLab, TestbotLab, TestflingerLab, TestrunnerLab } from '../../mock/index.ts';
import type { JobReport, RunReport, TestCase } from '../../sdk/report/model.ts';
import { scenes } from '../every-lab/scenes.ts';
import type { World } from './world.ts';

/** What two runs of one plot have in common, whatever befell them: all but times, ids and the way there. */
export function tellReport({ jobs, totals, verdict, exitCode }: RunReport, { isSpread }: World['plot']) {
  const { durationMs: _, ...counts } = totals;
  const whole = { verdict, exitCode, counts };
  if (isSpread) return { ...whole, tests: jobs.flatMap(({ tests }) => tests.map(tellSpread)).sort() };
  return { ...whole, jobs: jobs.map(tellJob) };
}

function tellJob({ label, node, verdict, reason, tests, artifacts, attempts = [], phases }: JobReport) {
  return {
    label,
    node,
    verdict,
    reason,
    tests: tests.map(tellTest),
    artifacts: artifacts.map(({ name, error }) => `${hideTimes(name)} ${error ?? ''}`).sort(),
    attempts: attempts.map((one) => `${one.label} ${one.because} ${one.verdict}`),
    phases: phases.map(({ name, exitCode }) => `${name} ${exitCode}`),
  };
}

function tellTest({ classname, name, outcome, isFlaky, failure, attempts = [] }: TestCase) {
  const earlier = attempts.map(({ job, outcome: before }) => `${job} ${before}`);
  return { test: `${classname} ${name} ${outcome} ${isFlaky ?? ''}`, why: hideTimes(failure?.message ?? ''), earlier };
}

function tellSpread({ classname, name, outcome, isFlaky, attempts = [] }: TestCase): string {
  return `${classname} ${name} ${outcome} ${isFlaky ?? ''} ${attempts.map((one) => one.outcome).join()}`;
}

/** Names and messages that hold the time differ from run to run. */
function hideTimes(text: string): string {
  return text.replaceAll(/\d{4}-\d\d-\d\d[T -]\d\d[-:]\d\d[-:]\d\d/g, '#');
}

/** How often the lab did what, as it knows itself: what is there twice was made twice. */
export function tellLab({ mock: { lab }, plot }: Pick<World, 'mock' | 'plot'>): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  const count = (what: string) => {
    counts[what] = (counts[what] ?? 0) + 1;
  };
  switch (plot.kind) {
    case 'stb-tester': {
      const portal = lab as StbTesterLab;
      // How many batches there are depends on who is free when.
      if (!plot.isSpread) for (const { request } of portal.jobs()) count(`job at ${request.nodeId}`);
      for (const { test_case: name } of portal.results()) count(`test ${name}`);
      break;
    }
    case 'testflinger':
      for (const { state } of (lab as TestflingerLab).jobs()) count(`job ${state}`);
      break;
    case 'testbot':
      for (const { status } of (lab as TestbotLab).jobs()) count(`job ${String(status)}`);
      count(`builds: ${(lab as TestbotLab).builds().length}`);
      break;
    case 'testrunner':
      for (const { status } of (lab as TestrunnerLab).runs()) count(`run ${status}`);
      break;
    case 'avocado':
      break;
  }
  return counts;
}

/** The jobs of ours that the lab has not ended. */
export function listOpenJobs({ mock: { lab }, plot }: Pick<World, 'mock' | 'plot'>): readonly string[] {
  switch (plot.kind) {
    case 'stb-tester':
      return (lab as StbTesterLab)
        .jobs()
        .filter(({ status, request }) => status === 'running' && 'rigline/owner' in request.tags)
        .map(({ uid }) => uid);
    case 'testflinger':
      return (lab as TestflingerLab)
        .jobs()
        .filter(({ state }) => !['complete', 'completed', 'cancelled'].includes(state))
        .map(({ id }) => id);
    case 'testbot':
      return (lab as TestbotLab).jobs().flatMap(({ _id, status }) => (status === 'done' ? [] : [String(_id)]));
    case 'testrunner':
      return (lab as TestrunnerLab)
        .runs()
        .filter(({ status }) => status !== 'SUCCESS' && status !== 'FAILED')
        .map(({ id }) => String(id));
    case 'avocado':
      return [];
  }
}

/** How many requests to make a job arrived at the lab. */
export function countSubmits({ mock, plot }: Pick<World, 'mock' | 'plot'>): number {
  return mock.requests.filter(({ method, path }) => scenes[plot.kind].submit?.test(`${method} ${path}`) ?? false)
    .length;
}

/** What is on one side only, line by line. */
export function tellDifference(seen: unknown, meant: unknown): string {
  const lines = (value: unknown) => JSON.stringify(value, undefined, 1).split(/\n/);
  const [left, right] = [lines(seen), lines(meant)];
  const more = left.filter((line) => !right.includes(line));
  const less = right.filter((line) => !left.includes(line));
  const swapped = more.length + less.length === 0 ? `in another order or number: ${JSON.stringify(seen)}` : '';
  return `${swapped}is ${more.join(' ')} and should be ${less.join(' ')}`;
}
