import { createActionBody } from './action-step.ts';
import { fill, fillText, fillTexts, isTrue, type Scope } from './expressions.ts';
import { createFileCommands, type FileCommands } from './file-commands.ts';
import { createStepScope, type JobState } from './job-state.ts';
import type { ProcessEnd } from './process.ts';
import type { Conclusion, StepResult } from './run-result.ts';
import { createScriptBody } from './script-step.ts';
import type { PostStep, StepBody } from './step-context.ts';
import { createStepLog, type StepEffects, type StepLog } from './step-log.ts';
import type { StepFile } from './workflow-file.ts';

interface Performance {
  readonly planned: PlannedStep;
  readonly log: StepLog;
  readonly left: Left & StepEffects;
  addPost(post: PostStep): void;
}

interface PlannedStep {
  readonly step: StepFile;
  readonly id: string;
  readonly stage: 'main' | 'post';
  readonly condition: unknown;
  readonly body: StepBody;
  readonly state: Map<string, string>;
}

const minuteMs = 60_000;

function nameStep({ step, stage }: PlannedStep): string {
  const main = step.name ?? `Run ${step.uses ?? String(step.run).trim().split('\n')[0]}`;
  return stage === 'post' ? `Post ${main}` : main;
}

/** Ends a step by the job's cancellation, unless its condition holds also then, or by its own timeout. */
function createStepSignal(job: JobState, timeoutMinutes: number, holdsWhenCancelled: () => boolean) {
  const controller = new AbortController();
  let hasTimedOut = false;
  const timer =
    timeoutMinutes > 0
      ? setTimeout(() => {
          hasTimedOut = true;
          controller.abort();
        }, timeoutMinutes * minuteMs)
      : undefined;
  const onCancel = (): void => {
    job.status = 'cancelled';
    try {
      if (holdsWhenCancelled()) return;
    } catch {
      // A condition that cannot be evaluated does not hold; the step has said so before it ran.
    }
    controller.abort();
  };
  // A step that starts in a job that is already cancelled is none of its business.
  if (job.signal.aborted) job.status = 'cancelled';
  else job.signal.addEventListener('abort', onCancel);
  return {
    signal: controller.signal,
    hasTimedOut: () => hasTimedOut,
    release(): void {
      clearTimeout(timer);
      job.signal.removeEventListener('abort', onCancel);
    },
  };
}

/** What a step leaves while it runs. */
interface Left {
  readonly outputs: Record<string, string>;
  summary?: string;
  end?: ProcessEnd;
  name: string;
  isAllowedToFail: boolean;
}

async function processFiles(job: JobState, files: FileCommands, log: StepLog, left: Left & StepEffects): Promise<void> {
  await files.process(log, {
    setOutput: left.setOutput,
    saveState: left.saveState,
    addPath: (folder) => void job.path.push(...job.path.splice(0).filter((one) => one !== folder), folder),
    setEnv: (key, value) => void job.env.set(key, value),
    setSummary(markdown) {
      left.summary = markdown;
    },
  });
}

/** Runs a step when its condition holds, and says how that went; throws for what GitHub shows as an error of the step. */
async function perform(job: JobState, { planned, log, left, addPost }: Performance): Promise<Conclusion> {
  const { step, id, stage, condition, body, state } = planned;
  if (job.signal.aborted) job.status = 'cancelled';
  const outer = Object.fromEntries(job.env);
  const env = { ...outer, ...fillTexts(step.env, createStepScope(job, outer)) };
  const scope = (): Scope => createStepScope(job, env);
  left.name = fillText(left.name, scope());
  if (!isTrue(condition, scope())) return 'skipped';
  const minutes = Number(fill(step['timeout-minutes'] ?? 0, scope()));
  const files = await createFileCommands(job.folders.temp, job.masks);
  const cancelling = createStepSignal(job, minutes, () => isTrue(condition, scope()));
  const { signal } = cancelling;
  try {
    left.end = await body({ job, scope: scope(), log, files, stage, env, state, signal, id, addPost });
  } finally {
    cancelling.release();
    await processFiles(job, files, log, left);
    left.isAllowedToFail = fill(step['continue-on-error'] ?? false, scope()) === true;
  }
  if (left.end.isCancelled && !cancelling.hasTimedOut()) {
    log.annotate('error', 'The operation was canceled.');
    return 'cancelled';
  }
  if (left.end.isCancelled) {
    log.annotate('error', `The action '${left.name}' has timed out after ${minutes} minutes.`);
    return 'failure';
  }
  return left.end.exitCode === 0 && !log.hasFailed() ? 'success' : 'failure';
}

async function runStep(job: JobState, planned: PlannedStep, addPost: (post: PostStep) => void): Promise<StepResult> {
  const { id, stage, state } = planned;
  const start = performance.now();
  const outputs: Record<string, string> = {};
  const left: Performance['left'] = {
    outputs,
    name: nameStep(planned),
    isAllowedToFail: false,
    setOutput(key, value) {
      outputs[key] = value;
    },
    saveState: (key, value) => void state.set(key, value),
  };
  const { masks, onLine, facts, folders } = job;
  const log = createStepLog({ masks, workspace: folders.workspace, effects: left, isDebug: facts.isDebug, onLine });
  const outcome = await perform(job, { planned, log, left, addPost }).catch((error: Error): Conclusion => {
    log.annotate('error', error.message);
    return 'failure';
  });
  return {
    id,
    name: left.name,
    stage,
    outcome,
    conclusion: outcome === 'failure' && left.isAllowedToFail ? 'success' : outcome,
    ...(left.end !== undefined && { exitCode: left.end.exitCode }),
    outputs,
    state: Object.fromEntries(state),
    log: log.text(),
    annotations: log.annotations,
    droppedAnnotations: log.dropped(),
    ...(left.summary !== undefined && { summary: left.summary }),
    signals: left.end?.signals ?? [],
    durationMs: performance.now() - start,
  };
}

/** Runs the steps of a job in order, then what they left for its end in reverse order. */
export async function runSteps(
  job: JobState,
  steps: readonly StepFile[],
  ids: readonly string[],
): Promise<StepResult[]> {
  const results: StepResult[] = [];
  const posts: PlannedStep[] = [];
  const take = async (planned: PlannedStep): Promise<void> => {
    if (job.force.aborted) return;
    const addPost = ({ condition, run }: PostStep): void => {
      posts.unshift({ ...planned, stage: 'post', condition, body: run });
    };
    const result = await runStep(job, planned, addPost);
    results.push(result);
    const { outputs, outcome, conclusion } = result;
    if (planned.stage === 'main') job.steps.set(planned.id, { outputs, outcome, conclusion });
    if (result.conclusion === 'failure' && job.status === 'success') job.status = 'failure';
  };
  for (const [at, step] of steps.entries()) {
    const body = step.uses === undefined ? createScriptBody(step) : createActionBody(step);
    await take({ step, id: ids[at] ?? `__${at}`, stage: 'main', condition: step.if, body, state: new Map() });
  }
  for (const post of posts) await take(post);
  return results;
}
