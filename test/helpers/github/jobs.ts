import pLimit from 'p-limit';
import { isTrue } from './expressions.ts';
import { createIfScope, createWorkflowGithub, mergeConclusions } from './job-conditions.ts';
import { nameJob } from './job-names.ts';
import { createIdleResult, runLegs } from './legs.ts';
import type { RunFacts } from './run-facts.ts';
import type { Conclusion, JobResult } from './run-result.ts';
import type { JobFile, ParsedWorkflow } from './workflow-file.ts';

export interface JobsOptions {
  /** Cancels the workflow. */
  readonly signal: AbortSignal;
  /** How many jobs run side by side. */
  readonly maxJobs: number;
  /** The jobs of the attempt before: what succeeded then, and needs nothing that runs again, is not run again. */
  readonly previous: readonly JobResult[];
}

/** An entry of `jobs` that is done, with all its legs. */
interface Group {
  readonly results: readonly JobResult[];
  readonly conclusion: Conclusion;
  readonly outputs: Readonly<Record<string, string>>;
  /** Some of it, or of what it needs, ran in this attempt. */
  readonly isFresh: boolean;
  /** How all jobs ended that it needs, and those that these need. */
  readonly ancestors: readonly Conclusion[];
}

function listNeeds({ needs = [] }: JobFile): readonly string[] {
  return typeof needs === 'string' ? [needs] : needs;
}

/** Runs the jobs of a workflow, each as soon as what it needs is done. */
export async function runJobs(
  facts: RunFacts,
  workflow: ParsedWorkflow,
  options: JobsOptions,
): Promise<readonly JobResult[]> {
  const { signal, maxJobs, previous } = options;
  const place = pLimit(maxJobs);
  const groups = new Map<string, Promise<Group>>();

  const runGroup = async (id: string, job: JobFile): Promise<Group> => {
    const needed = await Promise.all(listNeeds(job).map(async (need) => [need, await start(need)] as const));
    const ancestors = needed.flatMap(([, group]) => [group.conclusion, ...group.ancestors]);
    const isAfterFresh = needed.some(([, { isFresh }]) => isFresh);
    const needs = Object.fromEntries(
      needed.map(([need, { conclusion, outputs }]) => [need, { result: conclusion, outputs }]),
    );
    const contexts = { github: createWorkflowGithub(facts), inputs: facts.inputs, vars: facts.vars, needs };
    const findPrevious = (name: string): JobResult | undefined =>
      isAfterFresh ? undefined : previous.find((one) => one.name === name && one.conclusion === 'success');

    const run = async (): Promise<readonly JobResult[]> => {
      if (isTrue(job.if, createIfScope(contexts, ancestors, signal.aborted))) {
        return await runLegs(facts, { id, job, workflow, contexts, signal, place, findPrevious });
      }
      const isCut = signal.aborted && ancestors.every((one) => one === 'success');
      return [createIdleResult({ id, name: nameJob(id, job) }, isCut ? 'cancelled' : 'skipped')];
    };
    const results = await run().catch((error: Error) => [
      createIdleResult({ id, name: nameJob(id, job) }, 'failure', `##[error]${error.message}`),
    ]);
    return {
      results,
      conclusion: mergeConclusions(results.map(({ conclusion }) => conclusion)),
      // Of several legs that set an output, one wins; here it is the last of the matrix.
      outputs: Object.assign({}, ...results.map(({ outputs }) => outputs)) as Record<string, string>,
      isFresh: isAfterFresh || results.some((one) => !previous.includes(one)),
      ancestors,
    };
  };

  const start = (id: string): Promise<Group> => {
    const known = groups.get(id);
    if (known !== undefined) return known;
    const job = workflow.file.jobs[id];
    if (job === undefined) throw new Error(`There is no job ${id}`);
    const group = runGroup(id, job);
    groups.set(id, group);
    return group;
  };

  const all = await Promise.all(Object.keys(workflow.file.jobs).map(start));
  return all.flatMap(({ results }) => results);
}
