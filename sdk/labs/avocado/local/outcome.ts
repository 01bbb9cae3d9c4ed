import type { JobOutcome, TestResult } from '../../lab.ts';
import { readExitStatus, toTestOutcome } from '../statuses.ts';
import { splitTag } from '../test-name.ts';
import type { FolderResults } from './results-folder.ts';
import type { RunnerTest } from './results-json.ts';
import type { LocalRun } from './run.ts';

/** What is known of a runner that has ended. */
export interface RunFacts {
  /** Undefined where nobody was told. */
  readonly exitCode: number | undefined;
  /** The last thing it printed. */
  readonly lastWords: string;
  readonly wasStopped: boolean;
  readonly results?: FolderResults | undefined;
  /** What the server lacks. */
  readonly missing: readonly string[];
  /** What lies in the folder of each test, by its name. */
  readonly details: ReadonlyMap<string, TestDetail>;
}

/** The files of a test, and the end of its log where it did not pass. */
export interface TestDetail {
  readonly files: readonly string[];
  readonly log: string;
}

const noDetail: TestDetail = { files: [], log: '' };

/** A run on this machine that goes on. */
export function toRunningOutcome(run: Pick<LocalRun, 'id'>): JobOutcome {
  const reason = 'avocado is still running';
  return { ended: false, verdict: 'infra', reason, id: run.id, tests: [], phases: [], properties: {} };
}

/** What became of a run on this machine: the results say it, and the exit status what the results cannot. */
export function toLocalOutcome(id: string, facts: RunFacts): JobOutcome {
  const tests = facts.results?.tests ?? [];
  const { exitCode } = facts;
  const contradiction = exitCode === undefined ? undefined : findContradiction(exitCode, tests);
  const judgement = exitCode === undefined ? judgeOrphan(facts) : judge({ ...facts, exitCode }, tests, contradiction);
  return {
    ended: true,
    id,
    ...judgeRecorded(judgement, facts.missing),
    ...object(facts),
    tests: tests.map((test) => toLocalTest(test, facts.details.get(test.folder ?? ''))),
    phases: [],
    properties: {
      ...(exitCode !== undefined && { 'exit status': String(exitCode) }),
      ...(facts.results && { 'results folder': facts.results.folder }),
      ...(contradiction !== undefined && { contradiction }),
      ...(facts.results && facts.results.unrun > 0 && { 'tests never begun': String(facts.results.unrun) }),
      ...(facts.missing.length > 0 && { 'not at the server': facts.missing.join('; ') }),
    },
  };
}

/** What would be wrong if no test had failed. */
function object({ results, missing, exitCode }: RunFacts): Pick<JobOutcome, 'objection'> {
  const { unrun = 0 } = results ?? {};
  if (unrun > 0) return { objection: `${unrun} tests were never begun` };
  if (missing.length > 0) return { objection: `the server does not have ${missing.join('; ')}` };
  if (exitCode !== undefined && readExitStatus(exitCode).interrupted)
    return { objection: `avocado was interrupted before its end (exit status ${exitCode})` };
  return {};
}

type Judgement = Pick<JobOutcome, 'verdict' | 'reason'>;

function judge(
  facts: RunFacts & { readonly exitCode: number },
  tests: readonly RunnerTest[],
  contradiction: string | undefined,
): Judgement {
  const { exitCode, lastWords } = facts;
  const exit = readExitStatus(exitCode);
  const words = lastWords === '' ? '' : `: ${lastWords}`;
  if (facts.wasStopped) return { verdict: 'cancelled', reason: 'avocado was stopped by us' };
  if (exit.killed) return { verdict: 'infra', reason: `a signal ended avocado (exit status ${exitCode})` };
  if (exit.runnerFailed) return { verdict: 'infra', reason: `avocado itself failed (exit status ${exitCode})${words}` };
  if (exit.jobFailed) return { verdict: 'infra', reason: `the job failed (exit status ${exitCode})${words}` };
  if (exit.interrupted && !exit.testsFailed)
    return { verdict: 'cancelled', reason: `avocado was interrupted before its end (exit status ${exitCode})` };
  if (contradiction !== undefined) return { verdict: 'failed', reason: contradiction };
  if (exitCode !== 0) return { verdict: 'failed', reason: `avocado says that tests failed (exit status ${exitCode})` };
  if (tests.length === 0) return { verdict: 'empty', reason: 'avocado ended well without a single test' };
  return judgeGreen(tests);
}

function judgeGreen(tests: readonly RunnerTest[]): Judgement {
  if (tests.every(({ status }) => toTestOutcome(status) === 'skipped'))
    return { verdict: 'empty', reason: `nothing ran: ${tests.length} of ${tests.length} tests were skipped` };
  return { verdict: 'passed' };
}

const unknownEnd = 'how it ended is not known, since the process that started it is gone';

/** What became of a run whose exit status nobody was told: its results have to say everything. */
function judgeOrphan({ results, wasStopped }: RunFacts): Judgement {
  if (wasStopped) return { verdict: 'cancelled', reason: 'avocado was stopped by us' };
  if (!results)
    return {
      verdict: 'infra',
      reason: `avocado does not run on this machine, and has left nothing behind here: it was cut off at once, or it runs on another machine (${unknownEnd})`,
    };
  const { tests, unrun, isComplete } = results;
  const bad = tests.filter(isBad);
  const left = `; ${unknownEnd}`;
  if (!isComplete) return { verdict: 'infra', reason: `avocado ended before it had written its results${left}` };
  if (tests.some(({ status }) => status === 'INTERRUPTED'))
    return { verdict: 'cancelled', reason: `avocado was interrupted before its end${left}` };
  if (bad.length > 0)
    return { verdict: 'failed', reason: `${bad.length} of ${tests.length} tests did not pass: ${bad[0]?.tag}` };
  if (unrun > 0)
    return { verdict: 'infra', reason: `${unrun} of ${unrun + tests.length} tests were never begun${left}` };
  if (tests.length === 0) return { verdict: 'empty', reason: `avocado ended without a single test${left}` };
  return judgeGreen(tests);
}

function isBad({ status }: RunnerTest): boolean {
  return /^(?:failed|error)$/.test(toTestOutcome(status));
}

/** Tests that nobody can look up at the server are not what was asked for. What they showed stays true. */
function judgeRecorded(judgement: Judgement, missing: readonly string[]): Judgement {
  if (missing.length === 0) return judgement;
  const lost = `the server does not have ${missing.join('; ')}`;
  if (judgement.verdict === 'passed') return { verdict: 'infra', reason: `the tests passed, but ${lost}` };
  return { ...judgement, reason: judgement.reason === undefined ? lost : `${judgement.reason}; ${lost}` };
}

/** What the exit status and the tests cannot both be true of. */
function findContradiction(exitCode: number, tests: readonly RunnerTest[]): string | undefined {
  const bad = tests.filter(isBad);
  const exit = readExitStatus(exitCode);
  if (exitCode === 0 && bad.length > 0)
    return `avocado says that all is well (exit status 0), and ${bad.length} of ${tests.length} tests did not pass: ${bad[0]?.tag}`;
  if (exit.testsFailed && tests.length > 0 && bad.length === 0)
    return `avocado says that tests failed (exit status ${exitCode}), and none of its ${tests.length} tests did`;
  return undefined;
}

/** A test as the runner's results have it. */
export function toLocalTest(test: RunnerTest, { files, log }: TestDetail = noDetail): TestResult {
  const outcome = toTestOutcome(test.status);
  const { reason } = test;
  return {
    ...splitTag(test.tag),
    outcome,
    ...(test.startedAtMs !== undefined && { startedAt: new Date(test.startedAtMs).toISOString() }),
    ...(test.durationMs !== undefined && { durationMs: test.durationMs }),
    ...(outcome !== 'passed' && {
      failure: {
        type: test.status,
        message: reason ?? `ended as ${test.status}`,
        text: outcome === 'skipped' ? '' : log,
      },
    }),
    properties: { tag: test.tag, status: test.status, ...(outcome === 'passed' && reason && { reason }) },
    ...(files.length > 0 && { attachments: files }),
  };
}
