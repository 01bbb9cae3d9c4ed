import { randomUUID } from 'node:crypto';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { runAction } from '../../action/action.ts';
import type { ArtifactStore } from '../../action/artifact-store.ts';
import type { StopSignal } from '../../action/cancellation.ts';
import { variableOf } from '../../action/inputs/variable.ts';
import type { ActionPorts } from '../../action/ports.ts';
import type { Workflow } from '../../action/workflow.ts';
import { createClock } from '../../mock/clock.ts';
import { createTestflinger, type TestflingerOptions } from '../../mock/testflinger/index.ts';
import { UsageError } from '../../sdk/index.ts';
import { connectTo, type Meddler } from '../helpers/network.ts';

/** What a step has told the runner. */
export interface TestWorkflow extends Workflow {
  /** Everything in the order in which it came, as `kind: text`. */
  readonly told: string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly failures: readonly string[];
  readonly summary: () => string;
  readonly log: () => string;
}

function createTestWorkflow(states: Map<string, string>): TestWorkflow {
  const told: string[] = [];
  const outputs: Record<string, string> = {};
  const failures: string[] = [];
  let summary = '';
  const tell = (kind: string) => (text: string) => void told.push(`${kind}: ${text}`);
  return {
    told,
    outputs,
    failures,
    summary: () => summary,
    log: () => told.join('\n'),
    mask: tell('mask'),
    info: tell('info'),
    debug: tell('debug'),
    startGroup: tell('group'),
    endGroup: () => void told.push('endgroup'),
    notice: tell('notice'),
    warning: tell('warning'),
    error: tell('error'),
    fail(message) {
      failures.push(message);
      told.push(`fail: ${message}`);
    },
    setOutput(name, value) {
      outputs[name] = value;
      told.push(`output: ${name}=${value}`);
    },
    saveState(name, value) {
      states.set(name, value);
      told.push(`state: ${value}`);
    },
    readState: (name) => states.get(name) ?? '',
    addSummary: async (markdown) => {
      summary += markdown;
    },
    isDebug: false,
  };
}

/** Artifacts of a workflow run, in a folder of this machine. */
export interface TestArtifacts extends ArtifactStore {
  /** The runs in them, in the order in which they came. */
  readonly stored: string[];
  /** Why none is taken any more. */
  trouble?: string;
  /** Called when an upload begins. */
  onUpload?: () => void | Promise<void>;
}

async function createTestArtifacts(): Promise<TestArtifacts> {
  const home = await makeFolder();
  const artifacts: TestArtifacts = {
    stored: [],
    nameOf: (runId) => `rigline-${runId}`,
    async upload({ folder, runId, signal }) {
      await artifacts.onUpload?.();
      if (signal?.aborted) return { state: 'stopped', reason: 'it was stopped' };
      if (artifacts.trouble !== undefined) return { state: 'unavailable', reason: artifacts.trouble };
      await cp(folder, join(home, runId), { recursive: true, force: true });
      await rm(join(home, runId, 'lease.json'), { force: true });
      artifacts.stored.push(runId);
      const id = artifacts.stored.length;
      const url = `https://github.test/artifacts/${id}`;
      return { state: 'uploaded', name: `rigline-${runId}`, id, url, sizeBytes: 1, digest: '', files: 1, leftOut: [] };
    },
    async download({ wanted = '', into }) {
      const [runId, ...others] = [...new Set(artifacts.stored)].filter((one) => one.startsWith(wanted));
      if (runId === undefined || others.length > 0) throw new UsageError(`Which run? There are ${others.length}.`);
      await cp(join(home, runId), join(into, runId), { recursive: true });
      return { runId, folder: join(into, runId) };
    },
  };
  return artifacts;
}

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'rigline-action-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A job of a workflow on a runner of its own. */
export interface TestJob {
  readonly cwd: string;
  /** The main step, with these inputs. */
  main(inputs: Readonly<Record<string, string>>): Promise<TestWorkflow>;
  /** The inputs, for a main step that never comes to life. */
  given(inputs: Readonly<Record<string, string>>): TestJob;
  /** The post step, with the inputs of the main step. */
  post(): Promise<TestWorkflow>;
  signal(signal: StopSignal): void;
  /** What the latest step has written on the page so far. */
  page(): string;
  /** The outputs that it has set so far. */
  outputs(): Readonly<Record<string, string>>;
  /** Told every line of the log. */
  onLine?: (line: string) => void;
  /** Told when the process would have ended at once. */
  onExit?: (code: number) => void;
  /** Another step on the same runner. */
  again(): TestJob;
}

export interface Bench {
  readonly server: ReturnType<typeof createTestflinger>;
  readonly artifacts: TestArtifacts;
  startJob(env?: Readonly<Record<string, string>>): Promise<TestJob>;
}

const timing = { pollIntervalMs: 500, outputIntervalMs: 500, startMs: 50, bannerLineMs: 20 };

/** A virtual Testflinger, and a workflow run whose jobs reach it without a socket. */
export async function openBench(options: TestflingerOptions = {}, meddle?: Meddler): Promise<Bench> {
  const clock = createClock({ speed: 50 });
  const server = createTestflinger({ clock, agents: [{ name: 'agent-1', queues: ['q'] }], timing, ...options });
  onTestFinished(() => server.close());
  const { redact: _, ...network } = connectTo(server, clock, meddle);
  const artifacts = await createTestArtifacts();
  return {
    server,
    artifacts,
    async startJob(env = {}) {
      const cwd = await makeFolder();
      return startStep(cwd, env);
    },
  };

  function startStep(cwd: string, env: Readonly<Record<string, string>>): TestJob {
    const states = new Map<string, string>();
    const listeners = new Set<(signal: StopSignal) => void>();
    let given: Readonly<Record<string, string>> = {};
    let page = () => '';
    let outputs: Readonly<Record<string, string>> = {};
    const play = async (stage: ActionPorts['stage']) => {
      const workflow = createTestWorkflow(states);
      page = workflow.summary;
      outputs = workflow.outputs;
      const ports: ActionPorts = {
        stage,
        workflow: {
          ...workflow,
          info(line) {
            workflow.info(line);
            job.onLine?.(line);
          },
        },
        env: {
          GITHUB_ACTIONS: 'true',
          RUNNER_TEMP: join(cwd, 'temp'),
          ...env,
          ...Object.fromEntries(Object.entries(given).map(([name, text]) => [variableOf(name), text])),
        },
        cwd,
        clock,
        uuid: randomUUID,
        openArtifacts: () => artifacts,
        onSignal(listener) {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        exitNow: (code) => job.onExit?.(code),
        network,
      };
      await runAction(ports);
      return workflow;
    };
    const job: TestJob = {
      cwd,
      again: () => startStep(cwd, env),
      async main(inputs) {
        job.given(inputs);
        return await play('main');
      },
      given(inputs) {
        given = { kind: 'testflinger', url: 'https://lab.test', 'poll-interval': '500ms', ...inputs };
        return job;
      },
      post: async () => await play('post'),
      page: () => page(),
      outputs: () => outputs,
      signal: (signal) => listeners.forEach((listener) => void listener(signal)),
    };
    return job;
  }
}
