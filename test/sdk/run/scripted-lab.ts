import { createSteppedClock } from '../../../mock/clock.ts';
import { createRedactor } from '../../../sdk/http/redact.ts';
import type { JobEvent, JobEventBody, JobOutcome, Lab, PlannedJob } from '../../../sdk/labs/lab.ts';
import type { ClockLimits } from '../../../sdk/run/clocks.ts';
import type { RunFolder } from '../../../sdk/run/ports.ts';
import { runJobs } from '../../../sdk/run/run.ts';
import { createMemoryFolder } from '../../helpers/memory-folder.ts';

export const ended: JobEventBody = { type: 'ended', how: 'completed' };
export const running: JobEventBody = { type: 'state', state: 'running', detail: 'test' };

export function createOutcome(parts: Partial<JobOutcome> = {}): JobOutcome {
  const tests = [{ classname: 'suite', name: 'case', outcome: 'passed' }] as const;
  return { ended: true, verdict: 'passed', tests, phases: [], properties: {}, ...parts };
}

/** Events with cursors that count them. */
export async function* play(...events: readonly JobEventBody[]): AsyncGenerator<JobEvent> {
  for (const [index, event] of events.entries()) yield { ...event, cursor: String(index) };
}

/** A lab whose one job passes at once, unless told otherwise. Keeps the names of the calls. */
export function createScriptedLab(parts: Partial<Lab> = {}): Lab & { readonly calls: string[] } {
  const calls: string[] = [];
  const record = (call: string): void => void calls.push(call);
  const lab: Lab = {
    kind: 'scripted',
    url: 'https://lab.test',
    redact: createRedactor(),
    jobIds: { pattern: /^.+$/, example: 'job-1' },
    capabilities: {
      watch: 'poll',
      liveLog: true,
      testResults: true,
      exactlyOnceSubmit: true,
      artifacts: true,
      cancel: 'any-time',
      hasQueue: false,
      selectsTests: false,
    },
    check: async () => ({}),
    nodes: async () => [],
    submit: async (_request, key) => ({ id: key, url: `https://lab.test/${key}` }),
    watch: () => play(running, ended),
    cancel: async ({ id }) => ({ result: 'stopped', detail: `job ${id} is stopped` }),
    outcome: async () => createOutcome(),
    artifacts: async () => [],
    open: async () => undefined,
    log: async function* () {
      yield '';
    },
    ...parts,
  };
  return {
    ...lab,
    calls,
    submit: async (request, key, signal) => {
      record('submit');
      return await lab.submit(request, key, signal);
    },
    watch: (job, cursor, signal) => {
      record('watch');
      return lab.watch(job, cursor, signal);
    },
    cancel: async (job, signal) => {
      record('cancel');
      return await lab.cancel(job, signal);
    },
    outcome: async (job, signal) => {
      record('outcome');
      return await lab.outcome(job, signal);
    },
    artifacts: async (job, signal) => {
      record('artifacts');
      return await lab.artifacts(job, signal);
    },
  };
}

export interface Scene {
  readonly lab?: Partial<Lab>;
  readonly jobs?: readonly string[];
  readonly waitForNode?: boolean;
  readonly limits?: Partial<ClockLimits>;
  readonly folder?: Partial<RunFolder>;
}

/** A run at a scripted lab, on a clock that stands still, with its folder in memory. */
export function createScene({
  lab: parts = {},
  jobs: labels = ['job'],
  waitForNode = false,
  limits,
  folder: port = {},
}: Scene = {}) {
  const clock = createSteppedClock();
  const lab = createScriptedLab(parts);
  const memory = createMemoryFolder();
  const controller = new AbortController();
  const jobs = labels.map((label): PlannedJob => ({ label, target: `queue-of-${label}`, waitForNode, request: label }));
  let keys = 0;
  const ports = {
    clock,
    folder: { ...memory, ...port },
    uuid: () => `key-${++keys}`,
    random: () => 0.5,
    observe: () => undefined,
  };
  return {
    clock,
    lab,
    memory,
    controller,
    play: async () =>
      await clock.runUntil(
        runJobs({ runId: 'r1', lab, jobs, signal: controller.signal, ...(limits && { limits }) }, ports),
      ),
    steps: (label = 'job') =>
      memory.entries.filter((one) => !('job' in one) || one.job === label).map((one) => one.step),
  };
}

/** What the process is told when a signal ends the run. */
export class Terminated extends Error {
  readonly signal = 15;
}
