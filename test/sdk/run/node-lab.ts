import { createSteppedClock, type SteerableClock } from '../../../mock/clock.ts';
import { LabError } from '../../../sdk/http/errors.ts';
import type { ExpectedTest, JobEvent, Lab, PlannedJob, TestResult } from '../../../sdk/labs/lab.ts';
import type { JournalEntry } from '../../../sdk/run/journal/entry.ts';
import type { RunPast } from '../../../sdk/run/journal/fold.ts';
import { type ResumeOptions, type RunOptions, resumeJobs, runJobs, submitJobs } from '../../../sdk/run/run.ts';
import { createMemoryFolder, type MemoryFolder } from '../../helpers/memory-folder.ts';
import { createOutcome, createScriptedLab } from './scripted-lab.ts';

/** What a job at the lab does: `lost` dies under it, before any of its tests. */
export type Execution = TestResult['outcome'] | 'lost';

/** An execution of a test, for who scripts it. */
export interface Turn {
  readonly test: string;
  readonly node: string;
  /** How often the test has been executed before. */
  readonly earlier: number;
}

export interface NodeLabOptions {
  /** @default passed */
  readonly script?: (turn: Turn) => Execution;
  /** How long a test takes, in ms. @default a minute */
  readonly durationOf?: (test: string, node: string) => number;
  /** A job that is submitted to a node that has one is refused. @default true */
  readonly refusesBusy?: boolean;
  readonly parts?: Partial<Lab>;
}

export interface LabJob {
  readonly id: string;
  readonly node: string;
  readonly tests: readonly string[];
  readonly begunMs: number;
  state: 'running' | 'ended' | 'cancelled';
  results: readonly TestResult[];
}

interface JobWish {
  readonly node: string;
  readonly tests: readonly string[];
}

export const minute = 60_000;

function toTest(name: string): ExpectedTest {
  return { classname: 'suite', name };
}

export function planOn(node: string, tests: readonly string[], parts: Partial<PlannedJob<JobWish>> = {}) {
  return { label: node, target: node, expected: tests.map(toTest), request: { node, tests }, ...parts };
}

/** A lab of nodes that take one job each, with tests that can be picked, and all that a later process needs. */
function createNodeLab(clock: SteerableClock, options: NodeLabOptions = {}) {
  const { script = () => 'passed', durationOf = () => minute, refusesBusy = true, parts = {} } = options;
  const jobs: LabJob[] = [];
  const executed: Turn[] = [];
  const jobOf = (id: string) => {
    const job = jobs.find((one) => one.id === id);
    if (job) return job;
    throw new LabError('not-found', `no job ${id}`);
  };
  const execute = (test: string, node: string): Execution => {
    const turn = { test, node, earlier: executed.filter((one) => one.test === test).length };
    executed.push(turn);
    return script(turn);
  };
  const lab = createScriptedLab({
    submit: async (request, key) => {
      const { node, tests } = request as JobWish;
      if (refusesBusy && jobs.some((job) => job.node === node && job.state === 'running'))
        throw new LabError('node-busy', `node ${node} is busy`);
      jobs.push({ id: key, node, tests, begunMs: clock.now(), state: 'running', results: [] });
      return { id: key, node };
    },
    findSubmitted: async (_request, key) => jobs.find(({ id }) => id === key),
    adapt: (planned, { target = planned.target, tests = planned.expected ?? [] }) => ({
      ...planned,
      target,
      expected: tests,
      request: { node: target, tests: tests.map(({ name }) => name) },
    }),
    async *watch({ id }, cursor, signal): AsyncGenerator<JobEvent> {
      const job = jobOf(id);
      const { tests, node } = job;
      const seen = Number(cursor ?? '-1');
      if (seen < 0) yield { type: 'state', state: 'running', detail: 'test', cursor: '0' };
      let dueMs = job.begunMs;
      for (const [index, name] of tests.entries()) {
        dueMs += durationOf(name, node);
        if (index < seen) continue;
        await clock.sleep(dueMs - clock.now(), signal);
        if (job.state === 'cancelled') break;
        if (job.results.length === index) {
          // Whoever looks later sees the same end.
          if (job.state === 'ended') break;
          const outcome = execute(name, node);
          if (outcome === 'lost') {
            job.state = 'ended';
            break;
          }
          const failure = { type: 'Oops', message: `${name} on ${node}`, text: '' };
          job.results = [...job.results, { ...toTest(name), outcome, ...(outcome !== 'passed' && { failure }) }];
        }
        yield { type: 'log', text: `${name} done\n`, cursor: String(index + 1) };
      }
      if (job.state === 'running') job.state = 'ended';
      const how = job.state === 'cancelled' ? 'cancelled' : 'completed';
      yield { type: 'ended', how, cursor: String(tests.length + 1) };
    },
    async cancel({ id }) {
      const job = jobOf(id);
      if (job.state !== 'running') return { result: 'already-ended', detail: 'it had ended' };
      job.state = 'cancelled';
      return { result: 'stopped', detail: 'it is stopped' };
    },
    async outcome({ id }) {
      const { results, tests, node, state } = jobOf(id);
      const isLost = state === 'ended' && results.length < tests.length;
      const isFailed = results.some(({ outcome }) => outcome !== 'passed');
      return createOutcome({
        tests: results,
        node,
        verdict: isLost ? 'infra' : isFailed ? 'failed' : 'passed',
        ...(isLost && { reason: `node ${node} went away` }),
      });
    },
    ...parts,
  });
  const capabilities = { ...lab.capabilities, selectsTests: true, ...parts.capabilities };
  return { lab: { ...lab, capabilities }, jobs, executed };
}

const never = new Promise<never>(() => undefined);

/** A process that plays a run in memory, and dies when it is told to. */
function createProcess(
  lab: Lab,
  { clock, memory, keys }: { clock: SteerableClock; memory: MemoryFolder; keys: { count: number } },
) {
  let die = (): void => undefined;
  let isDead = false;
  const death = new Promise<'died'>((resolve) => {
    die = () => {
      isDead = true;
      resolve('died');
    };
  });
  /** Who has died asks nothing, and writes nothing. */
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (isDead) return await never;
    const value = await work();
    return isDead ? await never : value;
  };
  const controller = new AbortController();
  const mortal: Lab = {
    ...lab,
    submit: (...given) => alive(() => lab.submit(...given)),
    cancel: (...given) => alive(() => lab.cancel(...given)),
    outcome: (...given) => alive(() => lab.outcome(...given)),
    artifacts: (...given) => alive(() => lab.artifacts(...given)),
    async *watch(...given) {
      for await (const event of lab.watch(...given)) {
        if (isDead) await never;
        yield event;
      }
    },
  };
  const ports = {
    clock,
    folder: {
      ...memory,
      journal: async (entry: Parameters<MemoryFolder['journal']>[0]) => await alive(() => memory.journal(entry)),
      log: (job: string, text: string) => void (isDead || memory.log(job, text)),
      finish: async (report: Parameters<MemoryFolder['finish']>[0]) => await alive(() => memory.finish(report)),
    },
    uuid: () => `key-${++keys.count}`,
    random: () => 0.5,
    observe: () => undefined,
  };
  return { lab: mortal, ports, controller, die, death };
}

/** Picks the line of the journal after which a process dies. */
export type Death = (entry: JournalEntry) => boolean;

/** A run at a lab of nodes, which several processes may bring to its end, one after the other. */
export function createNodeScene(jobs: readonly PlannedJob[], options: NodeLabOptions = {}) {
  const clock = createSteppedClock();
  const memory = createMemoryFolder();
  const made = createNodeLab(clock, options);
  const keys = { count: 0 };
  const open = () => createProcess(made.lab, { clock, memory, keys });
  type Wish = Partial<RunOptions<unknown>>;

  return {
    ...made,
    clock,
    memory,
    steps: (label: string) => memory.entries.filter((one) => 'job' in one && one.job === label).map(({ step }) => step),
    nodesOf: (test: string) => made.executed.filter((one) => one.test === test).map(({ node }) => node),
    async play(wish: Wish = {}) {
      const { lab, ports, controller } = open();
      return await clock.runUntil(runJobs({ runId: 'r1', lab, jobs, signal: controller.signal, ...wish }, ports));
    },
    async detach(wish: Wish = {}) {
      const { lab, ports } = open();
      return await clock.runUntil(submitJobs({ runId: 'r1', lab, jobs, ...wish }, ports));
    },
    /** Plays until the process dies: right after it has written a line that `isLast` picks, or when the lab has a job. */
    async playUntil(isLast: Death | 'submit', wish: Wish = {}) {
      const { lab, ports, die, death } = open();
      const dieIf = (isOver: boolean) => {
        if (isOver) die();
      };
      const mortal: Lab = {
        ...lab,
        async submit(...given) {
          const job = await lab.submit(...given);
          dieIf(isLast === 'submit');
          return isLast === 'submit' ? await never : job;
        },
      };
      const journal = async (entry: Parameters<MemoryFolder['journal']>[0]) => {
        await ports.folder.journal(entry);
        if (isLast === 'submit' || !isLast(entry)) return;
        die();
        await never;
      };
      const folder = { ...ports.folder, journal };
      const played = runJobs({ runId: 'r1', lab: mortal, jobs, ...wish }, { ...ports, folder });
      return await clock.runUntil(Promise.race([played.then(() => 'ended' as const), death]));
    },
    async resume(parts: Partial<ResumeOptions> = {}, patch: (past: RunPast) => RunPast = (past) => past) {
      const { lab, ports } = open();
      const past = await memory.readPast();
      if (!past) throw new Error('the journal has no plan');
      return await clock.runUntil(resumeJobs({ past: patch(past), lab, by: 'host 2', ...parts }, ports));
    },
  };
}
