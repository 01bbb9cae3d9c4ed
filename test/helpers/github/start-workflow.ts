import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, isAbsolute, join, relative } from 'node:path';
import { onTestFinished } from 'vitest';
import { createFindAction, type OwnAction } from './find-action.ts';
import { mergeConclusions } from './job-conditions.ts';
import { createCleanPath } from './job-state.ts';
import { runJobs } from './jobs.ts';
import { createLineWatch } from './line-watch.ts';
import { githubTimes, type RunnerTimes } from './process.ts';
import type { ActionSource, JobTokens, RunEvent, RunFacts } from './run-facts.ts';
import type { WorkflowResult } from './run-result.ts';
import { type ParsedWorkflow, parseWorkflowFile } from './workflow-file.ts';

export interface WorkflowRequest {
  /** The workflow's file, below `repository` or absolute; else its text. */
  readonly file?: string;
  readonly text?: string;
  /** The folder that actions/checkout brings. */
  readonly repository: string;
  /** The action under test. */
  readonly own?: OwnAction;
  /** More actions, by `owner/name`. */
  readonly actions?: Readonly<Record<string, ActionSource>>;
  readonly event?: RunEvent;
  /** Of a workflow_dispatch; what is missing gets the default of the file. */
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly vars?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  /** The simulated results service. */
  readonly results?: JobTokens;
  /** Where caches outlive the run. @default a folder of the run */
  readonly caches?: string;
  /** @default 1 */
  readonly attempt?: number;
  /** The attempt before, whose failed jobs and all after them are run again. */
  readonly previous?: WorkflowResult;
  /** @default '7001' */
  readonly runId?: string;
  /** @default 'acme/router' */
  readonly name?: string;
  /** Jobs side by side. @default 2 */
  readonly maxJobs?: number;
  /** What is put before the PATH of every step. */
  readonly path?: readonly string[];
  /** As ACTIONS_STEP_DEBUG. */
  readonly isDebug?: boolean;
  readonly times?: Partial<RunnerTimes>;
  /** Where the folders of the jobs are made and stay. @default a folder that is gone after the run */
  readonly base?: string;
  readonly prepare?: RunFacts['prepare'];
}

/** A workflow that runs. */
export interface WorkflowRun {
  readonly finished: Promise<WorkflowResult>;
  /** As the button does. */
  cancel(): void;
  /** Resolves with the first shown line that matches, of any job or of that with the name. */
  line(pattern: RegExp, job?: string): Promise<string>;
}

function readInputs(
  events: ParsedWorkflow['events'],
  given: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const { inputs } = (events['workflow_dispatch'] ?? {}) as {
    inputs?: Record<string, { default?: unknown; type?: string } | null>;
  };
  const defaults = Object.entries(inputs ?? {}).map(([name, input]) => {
    const missing = input?.type === 'boolean' ? false : '';
    return [name, input?.default ?? missing];
  });
  return { ...Object.fromEntries(defaults), ...given };
}

/** In the event of a dispatch, its inputs are texts. */
function createPayload(event: string, inputs: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (event !== 'workflow_dispatch') return {};
  return { inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])) };
}

async function readText({ file, text, repository }: WorkflowRequest): Promise<{ text: string; path: string }> {
  if (file === undefined) return { text: text ?? '', path: '.github/workflows/test.yml' };
  const path = isAbsolute(file) ? file : join(repository, file);
  const inside = relative(repository, path);
  return {
    text: await readFile(path, 'utf8'),
    path: inside.startsWith('..') ? `.github/workflows/${basename(path)}` : inside,
  };
}

async function runIn(base: string, request: WorkflowRequest, hands: Hands): Promise<WorkflowResult> {
  const { own, actions = {}, repository, event = {}, results, previous, attempt = 1, maxJobs = 2 } = request;
  const { text, path } = await readText(request);
  const parsed = await parseWorkflowFile(text, path);
  const name = event.name ?? 'push';
  if (!(name in parsed.events)) throw new Error(`${path} does not run on ${name}`);
  const inputs = readInputs(parsed.events, request.inputs ?? {});
  const caches = request.caches ?? join(base, 'caches');
  await mkdir(caches, { recursive: true });
  const facts: RunFacts = {
    runId: request.runId ?? '7001',
    attempt,
    repository: request.name ?? 'acme/router',
    sha: '5f0c6a1d2b3e4f5a6b7c8d9e0f1a2b3c4d5e6f7a',
    workflow: { name: parsed.file.name ?? path, path },
    event: { name, payload: createPayload(name, inputs), ref: 'refs/heads/main', headRef: '', baseRef: '', ...event },
    inputs,
    vars: request.vars ?? {},
    secrets: { GITHUB_TOKEN: 'ghs_emulated0token0of0this0job', ...request.secrets },
    isDebug: request.isDebug ?? false,
    times: { ...githubTimes, ...request.times },
    base,
    path: [...(request.path ?? []), createCleanPath(process.env['PATH'] ?? '')].join(':'),
    ...(results !== undefined && { results }),
    ...(request.prepare !== undefined && { prepare: request.prepare }),
    findAction: createFindAction({ actions, repository, caches, ...(own !== undefined && { own }) }),
    force: hands.force,
    onLine: hands.onLine,
  };
  const jobs = await runJobs(facts, parsed, { signal: hands.signal, maxJobs, previous: previous?.jobs ?? [] });
  const conclusion = hands.signal.aborted ? 'cancelled' : mergeConclusions(jobs.map((job) => job.conclusion));
  return { conclusion, attempt, jobs, ignored: parsed.ignored };
}

interface Hands {
  readonly signal: AbortSignal;
  readonly force: AbortSignal;
  readonly onLine: RunFacts['onLine'];
}

/** Starts a whole workflow of a test; its folders are gone when it is over, and nothing of it outlives the test. */
export function startWorkflow(request: WorkflowRequest): WorkflowRun {
  const [cancelling, forcing] = [new AbortController(), new AbortController()];
  const lines = createLineWatch();
  const run = async (): Promise<WorkflowResult> => {
    const hands = { signal: cancelling.signal, force: forcing.signal, onLine: lines.onLine };
    if (request.base !== undefined) return await runIn(request.base, request, hands);
    const base = await mkdtemp(join(tmpdir(), 'rigline-github-'));
    try {
      return await runIn(base, request, hands);
    } finally {
      await rm(base, { recursive: true, force: true, maxRetries: 3 });
    }
  };
  const finished = run();
  onTestFinished(async () => {
    cancelling.abort();
    forcing.abort();
    await finished.catch(() => undefined);
  });
  return {
    finished,
    cancel: () => cancelling.abort(),
    line: (pattern, job) => lines.wait(pattern, job, finished),
  };
}

/** Runs a whole workflow to its end. */
export async function runWorkflow(request: WorkflowRequest): Promise<WorkflowResult> {
  return await startWorkflow(request).finished;
}
