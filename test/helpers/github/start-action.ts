import { cp } from 'node:fs/promises';
import { stringify } from 'yaml';
import type { ActionSource } from './run-facts.ts';
import type { JobResult, StepResult } from './run-result.ts';
import { startWorkflow, type WorkflowRequest } from './start-workflow.ts';

export interface ActionRequest
  extends Omit<WorkflowRequest, 'file' | 'text' | 'repository' | 'own' | 'actions' | 'prepare' | 'previous'> {
  readonly action: ActionSource;
  readonly with?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** What lies in the workspace when the action starts; it is copied. */
  readonly workspace?: string;
  /** Of the step. */
  readonly timeoutMinutes?: number;
  readonly continueOnError?: boolean;
  /** The job's `id`. @default 'lab' */
  readonly jobId?: string;
}

export interface ActionResult {
  readonly main: StepResult;
  readonly post?: StepResult;
  readonly job: JobResult;
}

export interface ActionRun {
  readonly finished: Promise<ActionResult>;
  /** Cancels the workflow. */
  cancel(): void;
  /** Resolves with the first shown line that matches. */
  line(pattern: RegExp): Promise<string>;
}

/** Starts an action as the only step of the only job of a workflow, and its `post` after it. */
export function startAction(request: ActionRequest): ActionRun {
  const { action, env, workspace, timeoutMinutes, continueOnError, jobId = 'lab', ...rest } = request;
  const step = {
    id: 'action',
    uses: 'test/action@v1',
    ...(request.with !== undefined && { with: request.with }),
    ...(env !== undefined && { env }),
    ...(timeoutMinutes !== undefined && { 'timeout-minutes': timeoutMinutes }),
    ...(continueOnError !== undefined && { 'continue-on-error': continueOnError }),
  };
  const name = request.event?.name ?? 'push';
  const text = stringify({ name: 'test', on: name, jobs: { [jobId]: { 'runs-on': 'ubuntu-latest', steps: [step] } } });
  const run = startWorkflow({
    ...rest,
    text,
    repository: workspace ?? action.folder,
    actions: { 'test/action': action },
    ...(workspace !== undefined && { prepare: (folder: string) => cp(workspace, folder, { recursive: true }) }),
  });
  const finished = run.finished.then(({ jobs: [job] }) => {
    const [main, post] = job?.steps ?? [];
    if (job === undefined || main === undefined) throw new Error(`The action did not start:\n${job?.log}`);
    return { main, job, ...(post !== undefined && { post }) };
  });
  return { finished, cancel: run.cancel, line: (pattern) => run.line(pattern) };
}

/** Runs an action and its `post` to their end. */
export async function runAction(request: ActionRequest): Promise<ActionResult> {
  return await startAction(request).finished;
}
