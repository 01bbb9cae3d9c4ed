import type { JobOutcome, TestResult } from '../../lab.ts';
import { readExitStatus, toTestOutcome } from '../statuses.ts';
import { splitTag } from '../test-name.ts';
import type { FolderResults } from './results-folder.ts';
import type { RunnerTest } from './results-json.ts';
import type { LocalRun } from './run.ts';

/** What is known of a runner that has ended. */
export interface RunFacts {
  readonly exitCode: number;
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
  const contradiction = findContradiction(facts.exitCode, tests);
  return {
    ended: true,
    id,
    ...judgeRecorded(judge(facts, tests, contradiction), facts.missing),
    tests: tests.map((test) => toLocalTest(test, facts.details.get(test.folder ?? ''))),
    phases: [],
    properties: {
      'exit status': String(facts.exitCode),
      ...(facts.results && { 'results folder': facts.results.folder }),
      ...(contradiction !== undefined && { contradiction }),
      ...(facts.results && facts.results.unrun > 0 && { 'tests never begun': String(facts.results.unrun) }),
      ...(facts.missing.length > 0 && { 'not at the server': facts.missing.join('; ') }),
    },
  };
}

type Judgement = Pick<JobOutcome, 'verdict' | 'reason'>;

function judge(facts: RunFacts, tests: readonly RunnerTest[], contradiction: string | undefined): Judgement {
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
  if (tests.every(({ status }) => toTestOutcome(status) === 'skipped'))
    return { verdict: 'empty', reason: `nothing ran: ${tests.length} of ${tests.length} tests were skipped` };
  return { verdict: 'passed' };
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
  const bad = tests.filter(({ status }) => /^(?:failed|error)$/.test(toTestOutcome(status)));
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
