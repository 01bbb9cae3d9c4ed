import pLimit, { type LimitFunction } from 'p-limit';
import { fill, isTrue } from './expressions.ts';
import { runJob } from './job.ts';
import { createIfScope } from './job-conditions.ts';
import { nameJob } from './job-names.ts';
import { expandMatrix, type Leg } from './matrix.ts';
import type { RunFacts } from './run-facts.ts';
import type { Conclusion, JobResult } from './run-result.ts';
import type { JobFile, ParsedWorkflow } from './workflow-file.ts';

/** A job whose needs are met. */
export interface ReadyJob {
  readonly id: string;
  readonly job: JobFile;
  readonly workflow: ParsedWorkflow;
  /** `github`, `inputs`, `vars` and `needs`. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** Cancels the workflow. */
  readonly signal: AbortSignal;
  /** Gives a job its turn on a machine. */
  readonly place: LimitFunction;
  /** What the leg of that name gave in an attempt before, if that still counts. */
  findPrevious(name: string): JobResult | undefined;
}

/** A job that did not run. */
export function createIdleResult(about: Pick<JobResult, 'id' | 'name'>, conclusion: Conclusion, log = ''): JobResult {
  const nothing = { outputs: {}, steps: [], annotations: [], summary: '', workspace: '' };
  return { ...about, ...nothing, outcome: conclusion, conclusion, log };
}

interface Place {
  readonly leg?: Leg;
  readonly strategy: Readonly<Record<string, unknown>>;
  readonly index: number;
  /** The legs of the same matrix. */
  readonly siblings: AbortController;
}

async function runLeg(facts: RunFacts, ready: ReadyJob, { leg, strategy, index, siblings }: Place): Promise<JobResult> {
  const { id, job, workflow, signal } = ready;
  const contexts = { ...ready.contexts, strategy };
  const scope = { contexts: { ...contexts, matrix: leg ?? null } };
  const name = nameJob(id, job, { scope, ...(leg !== undefined && { leg }) });
  const before = ready.findPrevious(name);
  if (before !== undefined) return before;
  // A job whose condition holds in a cancelled workflow goes on.
  const isKept = (): boolean => isTrue(job.if, createIfScope(ready.contexts, [], true));
  if (siblings.signal.aborted || (signal.aborted && !isKept())) return createIdleResult({ id, name }, 'cancelled');
  const cancelling = new AbortController();
  const onCancel = (): void => {
    if (!isKept()) cancelling.abort();
  };
  signal.addEventListener('abort', onCancel);
  try {
    const result = await runJob(facts, {
      id,
      name,
      file: job,
      workflow: workflow.file,
      stepIds: workflow.stepIds[id] ?? [],
      ...(leg !== undefined && { leg }),
      contexts,
      legIndex: index,
      signal: AbortSignal.any([siblings.signal, cancelling.signal]),
    });
    if (strategy['fail-fast'] === true && result.conclusion === 'failure') siblings.abort();
    return result;
  } finally {
    signal.removeEventListener('abort', onCancel);
  }
}

/**
 * Runs a job, or every leg of its matrix: `max-parallel` at a time, and the others cancelled when one fails, unless
 * `fail-fast` is off.
 *
 * @throws Error for a matrix that GitHub would refuse.
 */
export async function runLegs(facts: RunFacts, ready: ReadyJob): Promise<readonly JobResult[]> {
  const filled = fill({ ...ready.job.strategy }, { contexts: ready.contexts }) as Readonly<Record<string, unknown>>;
  const legs = filled['matrix'] === undefined ? [undefined] : expandMatrix(filled['matrix']);
  const maxParallel = Number(filled['max-parallel'] ?? legs.length);
  const turn = pLimit(maxParallel);
  const siblings = new AbortController();
  return await Promise.all(
    legs.map((leg, index) => {
      const strategy = {
        'fail-fast': filled['fail-fast'] !== false,
        'job-index': index,
        'job-total': legs.length,
        'max-parallel': maxParallel,
      };
      const place = { ...(leg !== undefined && { leg }), strategy, index, siblings };
      return turn(() => ready.place(() => runLeg(facts, ready, place)));
    }),
  );
}
