import type { JobOutcome, TestResult } from '../lab.ts';
import { type Block, splitResults } from './blocks.ts';
import { isStoredAs } from './file-names.ts';
import { isTerminal, type Look } from './look.ts';
import { hasNoTests, hasPassed, type TestFile, toMissingCase, toTestCases } from './test-cases.ts';

export interface OutcomeQuestion {
  readonly look: Look;
  /** The files as we sent them; absent for a run that another process submitted. */
  readonly sent?: readonly TestFile[] | undefined;
}

type Judgement = Pick<JobOutcome, 'verdict' | 'reason'>;

/**
 * What became of a run: its status, its results and its files have to agree. A run without files succeeds at the server,
 * and a file that no worker could download is not in the results, so neither the status nor the results alone will do.
 */
export function toOutcome({ look, sent }: OutcomeQuestion): JobOutcome {
  const { run, kind, stuck } = look;
  const files = sent ?? run.files.map((name) => ({ path: name, name, stored: name }));
  const ended = isTerminal(kind) || stuck !== undefined;
  const base = { phases: [], properties: { run: `${run.id}`, username: run.username, status: run.status } };
  if (!ended) {
    const reason = `run ${run.id} has not ended: it is ${run.status || 'without a status'}`;
    const { taskId } = run;
    if (kind === 'queued' && taskId === undefined)
      return {
        ...base,
        ended: true,
        verdict: 'infra',
        reason: `run ${run.id} was never scheduled: it has no task, so no worker will take it. Most likely the message broker (redis) was down when it was submitted`,
        tests: [],
      };
    return { ...base, ended: false, verdict: 'infra', reason, tests: [] };
  }
  const pairs = pairBlocks(files, splitResults(run.results));
  const judgement: Judgement = stuck === undefined ? judge(look, pairs) : { verdict: 'infra', reason: stuck };
  return { ...base, ended: true, ...judgement, tests: toTests(pairs, judgement.reason) };
}

interface Pair {
  readonly file: TestFile;
  /** Absent: the results do not mention the file. */
  readonly block?: Block;
}

/**
 * Each file with its block, in order; then blocks of files that nobody sent. A file may have several: a run that got the id
 * of one that was deleted while it waited is run for both. Then the block that did not pass counts.
 */
function pairBlocks(files: readonly TestFile[], blocks: readonly Block[]): Pair[] {
  const known = new Set<Block>();
  const pairs = files.map((file): Pair => {
    const exact = blocks.filter(({ name }) => name === file.stored);
    const own = exact.length > 0 ? exact : blocks.filter((one) => !known.has(one) && isStoredAs(file.name, one.name));
    for (const one of own) known.add(one);
    const block = own.findLast((one) => !hasPassed(one)) ?? own.at(-1);
    return { file, ...(block && { block }) };
  });
  const left = blocks.filter((one) => !known.has(one));
  return [
    ...pairs,
    ...left.map((block) => ({ file: { path: block.name, name: block.name, stored: block.name }, block })),
  ];
}

function toTests(pairs: readonly Pair[], reason = 'the run ended without a result for this file'): TestResult[] {
  return pairs.flatMap(({ file, block }) => (block ? toTestCases(file, block) : [toMissingCase(file, reason)]));
}

function judge({ run, kind }: Look, pairs: readonly Pair[]): Judgement {
  const blocks = pairs.flatMap(({ block }) => (block ? [block] : []));
  const missing = pairs.filter(({ block }) => !block).map(({ file }) => file.name);
  if (missing.length > 0) {
    return {
      verdict: 'infra',
      reason: `run ${run.id} ended as ${run.status} without a result for ${missing.join(', ')}: the worker could not download the file, and left out what came after it`,
    };
  }
  if (blocks.length === 0)
    return kind === 'passed'
      ? { verdict: 'empty', reason: `run ${run.id} had no files, which the server takes for a success` }
      : { verdict: 'infra', reason: `run ${run.id} ended as ${run.status}, and has neither files nor results` };
  const idle = pairs.filter(({ block }) => block && hasNoTests(block)).map(({ file }) => file.name);
  if (idle.length === pairs.length) return { verdict: 'empty', reason: `pytest found no test in ${idle.join(', ')}` };
  const bad = pairs.filter(({ block }) => block && !hasPassed(block)).map(({ file }) => file.name);
  if (bad.length > 0) {
    const without = idle.length === 0 ? '' : `; pytest found no test in ${idle.join(', ')}`;
    return {
      verdict: 'failed',
      reason: `${bad.length} of ${pairs.length} files did not pass: ${bad.join(', ')}${without}`,
    };
  }
  return kind === 'passed'
    ? { verdict: 'passed' }
    : { verdict: 'infra', reason: `run ${run.id} ended as ${run.status}, although every file in its results passed` };
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
