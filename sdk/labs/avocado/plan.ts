import { UsageError } from '../../http/errors.ts';
import type { PlannedJob } from '../lab.ts';
import { type FixedTarget, readWaitTarget } from './server/wait-target.ts';

/** What `run` needs to know for Avocado: what to run here, or which job to wait for. */
export interface AvocadoPlan {
  /** References of tests, and other arguments of `avocado run`, in this order. */
  readonly tests?: readonly string[];
  /** The runner. @default "avocado" */
  readonly program?: string | undefined;
  /** Arguments of `avocado run` that come before the tests. */
  readonly args?: readonly string[] | undefined;
  /** Where the runner keeps its results. @default "avocado-results" */
  readonly resultsDir?: string | undefined;
  /** Describes the job at the server. @default the tests */
  readonly description?: string | undefined;
  /** How long to try to record what ran at a server that does not answer, in ms. @default 120_000 */
  readonly recordTimeoutMs?: number | undefined;
  /** An id, or the first digits of one, of a job that somebody else pushes. */
  readonly waitFor?: string | undefined;
  /** The newest job with this description. */
  readonly waitForDescription?: string | undefined;
  /** How old that may be, in ms before now. @default 0 */
  readonly waitSinceMs?: number | undefined;
  /** An id to create a job under, for somebody else to fill. */
  readonly expectJob?: string | undefined;
}

/** What is asked of the lab. */
export type AvocadoRequest = RunRequest | WaitRequest;

export interface RunRequest {
  readonly mode: 'run';
  readonly program: string;
  readonly args: readonly string[];
  readonly resultsDir: string;
  readonly description: string;
  readonly recordTimeoutMs: number;
}

export interface WaitRequest {
  readonly mode: 'wait';
  readonly target: PlannedTarget;
  /** Create the job if it is not there. */
  readonly create: boolean;
  readonly description?: string;
}

/** By description, how long ago the job may have been created: the server's clock will tell when that was. */
export type PlannedTarget =
  | FixedTarget
  | { readonly by: 'description'; readonly description: string; readonly ageMs: number };

/** Where a job runs that we start ourselves. */
export const thisMachine = 'this machine';
const longestDescription = 255;

/**
 * Plans the one job of a run.
 *
 * @throws {UsageError} when it is not clear what to do, or the server would refuse it
 */
export function planAvocado(plan: AvocadoPlan): PlannedJob<AvocadoRequest>[] {
  const { tests = [], waitFor, waitForDescription, expectJob } = plan;
  const ways = [
    tests.length > 0 && 'tests to run here',
    waitFor !== undefined && '--wait-for',
    waitForDescription !== undefined && '--wait-for-description',
    expectJob !== undefined && '--expect-job',
  ].filter((way) => way !== false);
  if (ways.length > 1) throw new UsageError(`Give one of ${ways.join(' and ')}: they ask for different things.`);
  if (ways.length === 0)
    throw new UsageError(
      'An Avocado server runs nothing itself. Name tests to run them here with avocado, or the job to wait for with --wait-for or --wait-for-description.',
    );
  refuseIdle(plan);
  if (tests.length > 0) return [planRun(plan, tests)];
  const request = planWait(plan);
  return [{ label: 'avocado', target: 'the Avocado server', request }];
}

function planRun(plan: AvocadoPlan, tests: readonly string[]): PlannedJob<AvocadoRequest> {
  const args = [...(plan.args ?? []), ...tests];
  // The runner takes the beginning of an option for the whole.
  const taken = args.find((arg) => /^--(?:force|job-r)/.test(arg));
  if (taken)
    throw new UsageError(
      `${taken} is ours to give: the id is new for every run, and --avocado-results-dir says where its results go.`,
    );
  return {
    label: 'avocado',
    target: thisMachine,
    isLocal: true,
    request: {
      mode: 'run',
      program: plan.program ?? 'avocado',
      args,
      resultsDir: plan.resultsDir ?? 'avocado-results',
      description: requireDescription(plan.description ?? tests.join(' ').slice(0, longestDescription)),
      recordTimeoutMs: plan.recordTimeoutMs ?? 120_000,
    },
  };
}

function planWait({ waitFor, waitForDescription, waitSinceMs = 0, expectJob, description }: AvocadoPlan): WaitRequest {
  if (waitForDescription !== undefined)
    return {
      mode: 'wait',
      create: false,
      target: { by: 'description', description: requireDescription(waitForDescription), ageMs: waitSinceMs },
    };
  const id = expectJob ?? waitFor ?? '';
  if (id === '' || id.length > 40)
    throw new UsageError(`"${id}" is no id of a job. One has 1 to 40 characters; a runner's own has 40 hex digits.`);
  if (expectJob === undefined) return { mode: 'wait', create: false, target: readWaitTarget(id) };
  if (!/^[0-9a-f]{40}$/.test(id))
    throw new UsageError(`--expect-job "${id}" is no id that a runner takes. It needs 40 hex digits in lower case.`);
  return {
    mode: 'wait',
    create: true,
    target: { by: 'id', id },
    ...(description !== undefined && { description: requireDescription(description) }),
  };
}

/** An option without what it is for is a misunderstanding, and better told than ignored. */
function refuseIdle(plan: AvocadoPlan): void {
  const isRun = (plan.tests ?? []).length > 0;
  const idle = [
    !isRun && plan.program !== undefined && '--avocado is for tests that run here',
    !isRun && plan.args !== undefined && '--avocado-arg is for tests that run here',
    !isRun && plan.resultsDir !== undefined && '--avocado-results-dir is for tests that run here',
    !isRun && plan.recordTimeoutMs !== undefined && '--record-timeout is for tests that run here',
    !isRun &&
      plan.expectJob === undefined &&
      plan.description !== undefined &&
      '--job-description is for a job of our own',
    plan.waitForDescription === undefined &&
      plan.waitSinceMs !== undefined &&
      '--wait-since is for --wait-for-description',
  ].find((problem) => problem !== false);
  if (idle) throw new UsageError(`${idle}.`);
}

function requireDescription(text: string): string {
  if (text !== '' && text.length <= longestDescription) return text;
  throw new UsageError(
    `A description has 1 to ${longestDescription} characters, and this has ${text.length}: "${text}".`,
  );
}
