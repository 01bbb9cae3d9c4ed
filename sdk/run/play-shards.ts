import type { ExpectedTest, PlannedJob } from '../labs/lab.ts';
import type { JobReport } from '../report/model.ts';
import type { Attempt } from './rerun/attempts.ts';
import { decideRerun, type RerunQuestion } from './rerun/decide.ts';
import { countFailures } from './rerun/failures.ts';
import { countTests } from './rerun/place.ts';
import { splitByNode } from './rerun/split.ts';
import { settleAll } from './settle-all.ts';
import { createWork } from './shard/work.ts';
import type { RecalledAttempt, Stage } from './stage.ts';
import { keyOf } from './test-key.ts';

/** How long tests and nodes are expected to take. */
export interface ShardEstimates {
  /** In ms, on an ordinary node. */
  readonly durationOf: (test: ExpectedTest) => number;
  /** How many times as long a node takes as an ordinary one. */
  readonly factorOf?: (node: string) => number;
}

/** A job that a node should play next. */
interface Next {
  readonly job: PlannedJob;
  readonly because: Attempt['because'];
  readonly avoid: readonly string[];
}

/**
 * Spreads the tests of a planned job over nodes: each takes a batch when it is free, the longest tests first, so that all end
 * together whatever happens to some of them. What a lost node has not run goes back to the heap; failed tests are repeated
 * as the policy says. One report a node.
 */
export async function playShards(
  planned: PlannedJob,
  nodes: readonly string[],
  { estimates, ...stage }: Stage & { readonly estimates: ShardEstimates },
): Promise<readonly JobReport[]> {
  const { plan, pool } = stage;
  const { lab, reruns: policy } = plan;
  const work = createWork(planned.expected ?? [], estimates);
  const ended: Attempt[] = [];
  const running = new Map<string, readonly ExpectedTest[]>();
  const waiting: Next[] = [];
  /** Tests whose repetition is being written down: whoever ends meanwhile must not repeat them once more. */
  const placed = new Set<readonly ExpectedTest[]>();
  /** Jobs that are not settled, those that are about to begin included: each of them may leave work for others. */
  let active = 0;
  const wakers = new Set<() => void>();
  const resting = new Set<AbortController>();
  const wake = () => {
    for (const waker of wakers) waker();
    wakers.clear();
  };

  const ask = (): RerunQuestion => ({
    planned,
    policy,
    attempts: ended,
    selectsTests: true,
    jobsLeft: stage.jobsLeft(),
    isStopping: stage.isStopping(),
    running: [...running.values(), ...placed, ...waiting.map(({ job }) => job.expected ?? [])].flat(),
  });

  const earlier = await stage.recall(planned);
  // The planned job itself only stands for all of its tests.
  const parts = (list: readonly RecalledAttempt[]) => list.filter(({ because }) => because !== 'first');
  const open = new Map<string, Next[]>();
  // What was repeated or dealt out again already must not be so once more while the past is gone through.
  for (const { job } of parts(earlier.judged)) {
    work.claim(job.expected ?? []);
    running.set(job.label, job.expected ?? []);
  }
  for (const one of parts(earlier.open)) takeUp(one);
  for (const { job, because } of parts(earlier.judged)) await play(() => ({ job, because, avoid: [] }));
  await settleAll(nodes.map(serve));
  const stopped = stage.isStopping() ? { notRun: 'not run: the run was stopped' } : {};
  return splitByNode({ ...planned, ...stopped }, ended);

  /** What an earlier process has begun goes on where it is; what never left it goes where there is a place. */
  function takeUp({ job, because }: RecalledAttempt): void {
    const next = { job, because, avoid: [] };
    const { intent } = stage.past?.jobs.get(job.label) ?? {};
    if (!intent && because === 'failed') waiting.push(next);
    else if (intent || !pool.isQuarantined(job.target)) {
      const node =
        [intent?.target, job.target].find((one) => one !== undefined && nodes.includes(one)) ?? nodes[0] ?? '';
      open.set(node, [...(open.get(node) ?? []), next]);
      work.claim(job.expected ?? []);
      running.set(job.label, job.expected ?? []);
    }
  }

  /** Tells whether the lab took it. */
  async function play(find: () => Next | Promise<Next>): Promise<boolean> {
    active += 1;
    try {
      const next = await find();
      const { job, avoid } = next;
      running.set(job.label, job.expected ?? []);
      const report = await stage.play(job, { avoid });
      running.delete(job.label);
      await settle(next, report);
      const wasTaken = report.id !== undefined;
      if (wasTaken) for (const rest of resting) rest.abort();
      return wasTaken;
    } finally {
      active -= 1;
      wake();
    }
  }

  /** A node that took nothing, since somebody else has it, is asked again in a while, or when a job of ours has ended. */
  async function rest(): Promise<void> {
    const woken = new AbortController();
    resting.add(woken);
    await stage.rest(woken.signal);
    resting.delete(woken);
  }

  /** What one node does until nothing is left for it. */
  async function serve(node: string): Promise<void> {
    for (const next of open.get(node) ?? []) await play(() => next);
    while (!stage.isStopping() && !pool.isQuarantined(node)) {
      const next = takeWaiting(node);
      const tests = next ? [] : takeBatch(node);
      if (next || tests.length > 0) {
        if (await play(() => next ?? addPart(tests, node))) continue;
        // When nobody is at work who could take it instead, it is told that the node has refused it.
        if (active === 0 && running.size === 0) break;
        await rest();
      } else if (active === 0 && running.size === 0) break;
      else await new Promise<void>((resolve) => wakers.add(resolve));
    }
    wake();
  }

  /** A repetition that waits for a node; one that has been lost here already, when nobody else could take it. */
  function takeWaiting(node: string): Next | undefined {
    const others = nodes.filter((one) => one !== node && !pool.isQuarantined(one));
    const at = waiting.findIndex(({ avoid }) => !avoid.includes(node) || others.every((one) => avoid.includes(one)));
    const [next] = waiting.splice(at, at < 0 ? 0 : 1);
    if (next) running.set(next.job.label, next.job.expected ?? []);
    return next && { ...next, job: { ...adapt(next.job.expected ?? [], node), label: next.job.label } };
  }

  function takeBatch(node: string): readonly ExpectedTest[] {
    return work.take(node, { nodesLeft: nodes.filter((one) => !pool.isQuarantined(one)).length });
  }

  async function addPart(tests: readonly ExpectedTest[], node: string): Promise<Next> {
    const job = adapt(tests, node);
    const detail = `${tests.length} of ${planned.expected?.length ?? 0} tests, ${work.remaining.tests} left to be dealt out`;
    return { job: await stage.add(job, { of: planned.label, because: 'part', detail }), because: 'part', avoid: [] };
  }

  function adapt(tests: readonly ExpectedTest[], target: string): PlannedJob {
    const job = lab.adapt?.(planned, { target, tests });
    if (job) return job;
    throw new Error(`a ${lab.kind} job cannot be asked for some of its tests`);
  }

  /** Tests that another job has by now are not anybody's to take. */
  function giveBack(tests: readonly ExpectedTest[]): void {
    const busy = new Set([...running.values()].flat().map(keyOf));
    work.giveBack(tests.filter((test) => !busy.has(keyOf(test))));
  }

  /** Files a report, and decides what of it is to be done again. */
  async function settle({ job, because }: Next, report: JobReport): Promise<void> {
    ended.push({ report, because });
    // The lab never had it, so nothing of it has run, and no limit is touched.
    const { id, trouble } = report;
    const wasRefused = id === undefined && trouble?.verdict === 'infra' && trouble.retryable !== false;
    if (wasRefused && !stage.isStopping()) return giveBack(job.expected ?? []);
    const rerun = decideRerun(ask());
    if (rerun.kind === 'infra') giveBack(rerun.tests ?? job.expected ?? []);
    // What a lab calls a test that nobody asked for is not a name to ask for it.
    const again = rerun.kind === 'failed' && lab.adapt?.(planned, { target: job.target, tests: rerun.tests });
    if (rerun.kind === 'failed' && again) {
      const detail = `${countTests(rerun.tests)} again, since ${rerun.tests.length === 1 ? 'it' : 'they'} failed`;
      placed.add(rerun.tests);
      const added = await stage.add(again, { of: planned.label, because: 'failed', detail });
      placed.delete(rerun.tests);
      waiting.push({ job: added, because: 'failed', avoid: rerun.avoid });
    }
    stage.countFailures(planned.label, countFailures(ask()));
  }
}
