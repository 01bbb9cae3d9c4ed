import { randomUUID } from 'node:crypto';
import { fill, fillText, fillTexts, type Scope } from './expressions.ts';
import { createGithubContext, createRunnerContext } from './github-context.ts';
import { createJobFolders } from './job-folders.ts';
import { createStepScope, type JobState } from './job-state.ts';
import { createMasks } from './masks.ts';
import type { Leg } from './matrix.ts';
import { killOrphans } from './orphans.ts';
import type { RunFacts } from './run-facts.ts';
import type { JobResult, StepResult } from './run-result.ts';
import { runSteps } from './steps.ts';
import type { JobFile, WorkflowFile } from './workflow-file.ts';

/** A job, or a leg of one, that is ready to run. */
export interface JobPlan {
  readonly id: string;
  readonly name: string;
  readonly file: JobFile;
  readonly workflow: Pick<WorkflowFile, 'env' | 'defaults'>;
  readonly stepIds: readonly string[];
  readonly leg?: Leg;
  /** `needs` and `strategy`; the rest of it is that of the whole run. */
  readonly contexts: Readonly<Record<string, unknown>>;
  /** The place of the leg in its matrix. */
  readonly legIndex: number;
  readonly signal: AbortSignal;
}

const mostAnnotations = 50;
const mostSummaries = 20;
const minuteMs = 60_000;

/** What ends a job: the workflow, its own timeout, and force when it does not end within its time after that. */
function createJobEnd(facts: RunFacts, plan: JobPlan) {
  const [deadline, force] = [new AbortController(), new AbortController()];
  const signal = AbortSignal.any([plan.signal, deadline.signal]);
  const timers: NodeJS.Timeout[] = [];
  const onCancel = (): void => void timers.push(setTimeout(() => force.abort(), facts.times.jobMs));
  if (signal.aborted) onCancel();
  else signal.addEventListener('abort', onCancel, { once: true });
  return {
    signal,
    force: AbortSignal.any([facts.force, force.signal]),
    limit(minutes: number): void {
      if (minutes > 0) timers.push(setTimeout(() => deadline.abort(), minutes * minuteMs));
    },
    hasTimedOut: () => deadline.signal.aborted,
    release: () => timers.forEach(clearTimeout),
  };
}

type JobEnd = ReturnType<typeof createJobEnd>;

async function createJobState(facts: RunFacts, plan: JobPlan, { signal, force }: JobEnd): Promise<JobState> {
  const { workflow, file } = plan;
  const folders = await createJobFolders(facts);
  await facts.prepare?.(folders.workspace, plan.id);
  const fixed = {
    ...plan.contexts,
    github: createGithubContext(facts, plan.id, folders),
    inputs: facts.inputs,
    vars: facts.vars,
    secrets: facts.secrets,
    matrix: plan.leg ?? null,
  };
  const scope: Scope = { contexts: fixed };
  const env = { ...fillTexts(workflow.env, scope), ...fillTexts(file.env, scope) };
  const identity = { runId: facts.runId, attempt: facts.attempt, job: plan.id, leg: plan.legIndex };
  const given = facts.results?.environmentOf(identity) ?? {};
  return {
    facts,
    onLine: (line) => facts.onLine(plan.name, line),
    folders,
    masks: createMasks([...Object.values(facts.secrets), given['ACTIONS_RUNTIME_TOKEN'] ?? '']),
    trackingId: `github_${randomUUID()}`,
    fixed,
    runner: createRunnerContext(facts, folders),
    // The rest of what the service tells is what this runner knows itself.
    tokens: Object.fromEntries(Object.entries(given).filter(([name]) => /^(ACTIONS_|NO_PROXY$)/.test(name))),
    defaults: { ...workflow.defaults?.run, ...file.defaults?.run },
    env: new Map(Object.entries(env)),
    path: [],
    steps: new Map(),
    groups: [],
    status: 'success',
    signal,
    force,
  };
}

/** The outputs of a job; those that hold a secret are dropped, as GitHub does. */
function readOutputs(job: JobState, file: JobFile): { outputs: Record<string, string>; notes: readonly string[] } {
  const outputs: Record<string, string> = {};
  const notes: string[] = [];
  const scope = createStepScope(job, Object.fromEntries(job.env));
  for (const [name, template] of Object.entries(file.outputs ?? {})) {
    const value = fillText(String(template), scope);
    if (job.masks.apply(value) === value) outputs[name] = value;
    else notes.push(`##[warning]Skip output '${name}' since it may contain secret.`);
  }
  return { outputs, notes };
}

/** Runs a job in folders of its own; whatever it leaves running is killed. */
export async function runJob(facts: RunFacts, plan: JobPlan): Promise<JobResult> {
  const { id, name, file, leg } = plan;
  const end = createJobEnd(facts, plan);
  const job = await createJobState(facts, plan, end);
  const minutes = Number(fill(file['timeout-minutes'] ?? 0, { contexts: job.fixed }));
  end.limit(minutes);
  const notes: string[] = [];
  let steps: StepResult[] = [];
  let outputs: Record<string, string> = {};
  try {
    steps = await runSteps(job, file.steps, plan.stepIds);
    const read = readOutputs(job, file);
    outputs = read.outputs;
    notes.push(...read.notes);
  } catch (error) {
    job.status = 'failure';
    notes.push(`##[error]${(error as Error).message}`);
  } finally {
    end.release();
    const killed = killOrphans(job.trackingId, job.groups);
    notes.push(...killed.map((pid) => `Terminate orphan process: pid (${pid})`));
  }
  if (end.hasTimedOut()) {
    notes.push(`##[error]The job has exceeded the maximum execution time of ${minutes} minutes.`);
  }
  if (job.force.aborted) job.status = 'cancelled';
  const outcome = job.status;
  const isAllowedToFail = fill(file['continue-on-error'] ?? false, { contexts: job.fixed }) === true;
  return {
    id,
    name,
    ...(leg !== undefined && { matrix: leg }),
    outcome,
    conclusion: outcome === 'failure' && isAllowedToFail ? 'success' : outcome,
    outputs,
    steps,
    log: [...steps.map(({ log }) => log), ...notes].filter((text) => text !== '').join('\n'),
    annotations: steps.flatMap(({ annotations }) => annotations).slice(0, mostAnnotations),
    workspace: job.folders.workspace,
    summary: steps
      .flatMap(({ summary }) => summary ?? [])
      .slice(0, mostSummaries)
      .join('\n'),
  };
}
