import type { JobOutcome, TestResult } from '../lab.ts';
import { type Block, splitResults } from './results/blocks.ts';
import {
  hasNoTests,
  hasPassed,
  type TestFile,
  toMissingCase,
  toTestCases,
  wasInterrupted,
} from './results/test-cases.ts';
import { isTerminal, type Look } from './runs/look.ts';

export interface OutcomeQuestion {
  readonly look: Look;
  /** The files as we sent them; absent for a run that another process submitted. */
  readonly sent?: readonly TestFile[] | undefined;
}

type Judgement = Pick<JobOutcome, 'verdict' | 'reason' | 'objection'>;

/**
 * What became of a run: its status, its results and its files have to agree. A run without files succeeds at the server,
 * and a file that no worker could download is not in the results, so neither the status nor the results alone will do.
 */
export function toOutcome({ look, sent }: OutcomeQuestion): JobOutcome {
  const { run, kind, stuck } = look;
  const files = sent ?? run.files.map((name) => ({ path: name, name, stored: name }));
  const ended = isTerminal(kind) || stuck !== undefined;
  const base = { phases: [], properties: { run: `${run.id}`, username: run.username, status: run.status } };
  if (!ended) return { ...base, ...explainOpen(look), tests: [] };
  const paired = pairBlocks(files, splitResults(run.results));
  const judgement: Judgement = stuck === undefined ? judge(look, paired) : { verdict: 'infra', reason: stuck };
  return { ...base, ended: true, ...judgement, tests: toTests(paired.pairs, judgement.reason) };
}

/** A run without a task will not begin; any other may still come to its end. */
function explainOpen({ run, kind }: Look): Pick<JobOutcome, 'ended' | 'verdict' | 'reason'> {
  const { id, status, taskId } = run;
  if (kind !== 'queued' || taskId !== undefined) {
    return { ended: false, verdict: 'infra', reason: `run ${id} has not ended: it is ${status || 'without a status'}` };
  }
  return {
    ended: true,
    verdict: 'infra',
    reason: `run ${id} was never scheduled: it has no task, so no worker will take it. Most likely the message broker (redis) was down when it was submitted`,
  };
}

interface Pair {
  readonly file: TestFile;
  /** Absent: the results do not mention the file. */
  readonly block?: Block;
}

interface Paired {
  readonly pairs: readonly Pair[];
  /** Results of files that the run does not have. */
  readonly strangers: readonly Block[];
}

/**
 * Each file with its block, in order. A file may have several: a run that got the id of one that was deleted while it waited
 * is run for both. Then the block that did not pass counts. Names have to be those that the server stored the files under:
 * a worker that was busy with a deleted run writes its results into the run that has its id by then; those count for nothing.
 */
function pairBlocks(files: readonly TestFile[], blocks: readonly Block[]): Paired {
  const pairs = files.map((file): Pair => {
    const own = blocks.filter(({ name }) => name === file.stored);
    const block = own.findLast((one) => !hasPassed(one)) ?? own.at(-1);
    return { file, ...(block && { block }) };
  });
  return { pairs, strangers: blocks.filter(({ name }) => !files.some(({ stored }) => stored === name)) };
}

function toTests(pairs: readonly Pair[], reason = 'the run ended without a result for this file'): TestResult[] {
  return pairs.flatMap(({ file, block }) => (block ? toTestCases(file, block) : [toMissingCase(file, reason)]));
}

function judge({ run, kind }: Look, { pairs, strangers }: Paired): Judgement {
  const ended = `run ${run.id} ended as ${run.status}`;
  const namesOf = (some: readonly Pair[]) => some.map(({ file }) => file.name).join(', ');
  const missing = pairs.filter(({ block }) => !block);
  if (missing.length > 0) {
    const names = strangers.map(({ name }) => name).join(', ');
    const why = names
      ? `its results are of ${names}, which belong to a deleted run that had its number before`
      : 'a worker that cannot download a file leaves out what comes after it';
    return { verdict: 'infra', reason: `${ended} without a result for ${namesOf(missing)}: ${why}` };
  }
  if (pairs.length === 0)
    return kind === 'passed'
      ? { verdict: 'empty', reason: `run ${run.id} had no files, which the server takes for a success` }
      : { verdict: 'infra', reason: `${ended}, and has neither files nor results` };
  const idle = pairs.filter(({ block }) => block && hasNoTests(block));
  if (idle.length === pairs.length) return { verdict: 'empty', reason: `pytest found no test in ${namesOf(idle)}` };
  const bad = pairs.filter(({ block }) => block && !hasPassed(block));
  if (bad.length > 0) {
    const without = idle.length === 0 ? '' : `; pytest found no test in ${namesOf(idle)}`;
    const beside = bad.filter(({ block }) => block && (hasNoTests(block) || wasInterrupted(block)));
    return {
      verdict: 'failed',
      reason: `${bad.length} of ${pairs.length} files did not pass: ${namesOf(bad)}${without}`,
      ...(beside.length > 0 && { objection: `pytest found no test, or gave up, in ${namesOf(beside)}` }),
    };
  }
  return kind === 'passed'
    ? { verdict: 'passed' }
    : { verdict: 'infra', reason: `${ended}, although every file in its results passed` };
}

/** What can be said in the dialect that runs nothing. */
export function toSeedOutcome({ run }: Pick<Look, 'run'>): JobOutcome {
  return {
    ended: true,
    verdict: 'dispatched',
    reason: `run ${run.id} is stored as ${run.status || 'a record without a status'}, and this server runs nothing: its dialect (seed) has no worker, takes no files and keeps no results. Whether anybody runs the tests is not known here`,
    tests: [],
    phases: [],
    properties: { run: `${run.id}`, username: run.username, status: run.status },
  };
}
