import { keepWeakly } from '../keep-weakly.ts';
import { collectArtifacts } from './artifacts.ts';
import { placeLines } from './log.ts';
import type { Job, PortalNode, Result, RunRequest } from './model.ts';
import type { TestScript } from './options.ts';
import { orderTests } from './order.ts';
import type { Portal } from './portal.ts';
import { describeInterruption, findScript, mentions, planEnding } from './script.ts';
import { formatTime, sleepUntil } from './time.ts';

/** Starts a job on an idle node. It goes on by itself in lab time until it is done, stopped, or the portal restarts. */
export function startJob(portal: Portal, node: PortalNode, request: RunRequest): Job {
  node.jobs++;
  const stop = new AbortController();
  const job: Job = {
    uid: `/${node.plan.id}/${node.session}/${node.jobs}`,
    request,
    startMs: portal.clock.now(),
    endMs: null,
    current: null,
    results: [],
    stop,
    stopsToLose: 0,
    finished: Promise.resolve(),
  };
  node.job = job;
  portal.jobs.set(job.uid, job);
  const power = portal.power.signal;
  job.finished = runTests({ portal, node, job, stop: stop.signal, power })
    .catch((error: unknown) => {
      if (!power.aborted) throw error;
    })
    .finally(() => {
      job.stop = null;
    });
  return job;
}

interface Work {
  readonly portal: Portal;
  readonly node: PortalNode;
  readonly job: Job;
  /** Aborted when somebody stops the job, and when `power` is. */
  readonly stop: AbortSignal;
  readonly power: AbortSignal;
}

async function runTests(work: Work): Promise<void> {
  const { portal, job, stop } = work;
  const ids = new Set<string>();
  const lastMs = new Map<string, number>();
  const uploads: Promise<void>[] = [];
  const order = orderTests(job.request, { random: portal.random, lastMs: (testCase) => lastMs.get(testCase) ?? 0 });
  for (const testCase of order) {
    if (ids.has(nextResultId(work))) await waitForNextSecond(work);
    if (stop.aborted) break;
    ids.add(nextResultId(work));
    const { result, script } = await runTest(work, testCase);
    lastMs.set(testCase, result.endMs - result.startMs);
    uploads.push(upload(work, result, script));
    if (stop.aborted) break;
  }
  await Promise.all(uploads);
  job.endMs = portal.clock.now();
}

/** Result ids carry seconds, so a node starts at most one test a second. */
function nextResultId({ portal, job }: Work): string {
  return `${job.uid}/${formatTime(portal.clock.now())}`;
}

async function waitForNextSecond({ portal, stop, power }: Work): Promise<void> {
  const nextMs = (Math.floor(portal.clock.now() / 1000) + 1) * 1000;
  await sleepUntilStopped(portal, nextMs, { stop, power });
}

async function runTest(work: Work, testCase: string): Promise<{ result: Result; script: TestScript }> {
  const { portal, node, job, power } = work;
  const script = takeScript(portal, node, testCase);
  job.stopsToLose = script.losesStop ?? 0;
  node.isDead = script.dies ?? false;
  const planned = planEnding(script, testCase, node.plan);
  const id = nextResultId(work);
  const startMs = portal.clock.now();
  job.current = { testCase, startMs };
  // Nobody reaches a dead node, so that nobody can stop what it runs.
  const stop = script.dies ? power : work.stop;
  const done = await sleepUntilStopped(portal, startMs + planned.durationMs, { stop, power });
  job.current = null;
  const ending = done ? planned : describeInterruption(testCase);
  const endMs = portal.clock.now();
  const lines = script.log ?? [`Running ${testCase}`, `Using remote control ${job.request.remoteControl}`];
  const plannedMs = planned.durationMs;
  const log = () => placeLines(lines, { startMs, endMs, plannedMs });
  const { verdict, failureReason, traceback } = ending;
  const nodeId = node.plan.id;
  const artifacts = keepWeakly(() => collectArtifacts({ nodeId, testCase, verdict, traceback, log: log(), script }));
  const { uid: jobUid, request } = job;
  const result = {
    id,
    jobUid,
    nodeId,
    testCase,
    verdict,
    startMs,
    endMs,
    failureReason,
    traceback,
    log,
    artifacts,
    request,
  };
  return { result, script };
}

/** What the portal's own scripts say comes first; they count the runs on all nodes together. */
function takeScript(portal: Portal, node: PortalNode, testCase: string): TestScript {
  const source = mentions(portal.tests, testCase) ? portal : { starts: node.starts, ...node.plan };
  const startsBefore = source.starts.get(testCase) ?? 0;
  source.starts.set(testCase, startsBefore + 1);
  return findScript(source, testCase, startsBefore);
}

/** Goes on beside the next test; the job isn't over before it. Comes to nothing when the portal restarts meanwhile. */
async function upload({ portal, job, power }: Work, result: Result, script: TestScript): Promise<void> {
  try {
    await sleepUntil(portal.clock, portal.clock.now() + (script.uploadDelayMs ?? 0), power);
  } catch (error) {
    if (!power.aborted) throw error;
  }
  if (power.aborted) return;
  job.results.push(result);
  portal.results.set(result.id, result);
}

/** False when the job was stopped first. */
async function sleepUntilStopped(
  { clock }: Portal,
  atMs: number,
  { stop, power }: { readonly stop: AbortSignal; readonly power: AbortSignal },
): Promise<boolean> {
  try {
    await sleepUntil(clock, atMs, stop);
  } catch (error) {
    if (power.aborted || !stop.aborted) throw error;
    return false;
  }
  return true;
}
