import type { ExpectedTest, JobOutcome, TestResult } from '../../../../sdk/labs/lab.ts';
import { explainJob } from '../../../../sdk/report/explain-red.ts';
import type { StoredArtifact } from '../../../../sdk/report/model.ts';
import { type Evidence, type Interrupted, judge } from '../../../../sdk/run/judge.ts';
import type { Attempt } from '../../../../sdk/run/rerun/attempts.ts';

/** An attempt as a test describes it. */
export interface Told {
  readonly because?: Attempt['because'];
  readonly label?: string;
  readonly node?: string;
  readonly expected?: readonly ExpectedTest[];
  readonly tests?: readonly TestResult[];
  readonly junit?: readonly TestResult[];
  readonly junitFiles?: number;
  readonly junitProblems?: Evidence['junitProblems'];
  readonly isJunitMissing?: boolean;
  readonly artifacts?: readonly StoredArtifact[];
  readonly outcome?: Partial<JobOutcome>;
  readonly interrupted?: Interrupted;
  readonly find?: Evidence['find'];
}

/** The report of an attempt as the engine makes it: judged, and explained where it is red. */
export function buildAttempt(told: Told = {}): Attempt {
  const { because = 'first', label = 'job', node = `node-of-${label}`, interrupted, artifacts = [] } = told;
  const { tests = [], junit = [], junitProblems = [], isJunitMissing, expected, find } = told;
  const outcome: JobOutcome = { ended: true, verdict: 'passed', tests, phases: [], properties: {}, ...told.outcome };
  const evidence: Evidence = {
    label,
    expected,
    outcome,
    junit,
    junitFiles: told.junitFiles ?? junit.length,
    junitProblems,
    isJunitMissing,
    artifacts,
    interrupted,
    find,
  };
  const judged = judge(evidence);
  return {
    because,
    report: {
      label,
      id: `id-of-${label}`,
      node,
      ...judged,
      submittedAt: '2026-11-20T04:00:00.000Z',
      endedAt: '2026-11-20T04:05:00.000Z',
      phases: outcome.phases,
      properties: outcome.properties,
      tests: [...judged.tests, ...explainJob({ label, ...judged })],
      artifacts,
    },
  };
}

/** `a:passed b:failed`: results of tests of one class. */
export function results(text: string): TestResult[] {
  return text
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => {
      const [name = '', outcome = 'passed'] = word.split(':') as [string, TestResult['outcome']];
      const failure = { type: 'AssertionError', message: `${name} is ${outcome}`, text: '' };
      return { classname: 't', name, outcome, ...(outcome !== 'passed' && { failure }) };
    });
}

/** `a b`: tests of the same class by name. */
export function named(names: string): ExpectedTest[] {
  return names.split(' ').map((word) => ({ classname: 't', name: word.split(':')[0] ?? '' }));
}

/** The node went away. */
export const lost: Interrupted = { verdict: 'infra', reason: 'the node went away' };
/** The device could not be set up, as a lab with phases tells it. */
export const unprovisioned: Partial<JobOutcome> = {
  verdict: 'infra',
  reason: 'provision failed with exit code 3',
  phases: [{ name: 'provision', kind: 'infra', exitCode: 3, output: 'no image' }],
};
