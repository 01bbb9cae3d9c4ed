import type { Plot } from './plots.ts';
import { findSecrets } from './secrets.ts';
import { listOpenJobs } from './tell.ts';
import { createWorld } from './world.ts';

/** What a CI leaves a step that it has cancelled, on the lab's clock. */
const budgetMs = 7000;

export interface Stop {
  /** On the lab's clock, from the beginning of the run. */
  readonly atMs: number;
  /** A request that takes some time, so that the stop meets requests on their way. */
  readonly latencyMs: number;
}

/** Stops a run, and gives what is wrong with its end, in sentences. */
export async function playCancelled(plot: Plot, { atMs, latencyMs }: Stop, seed: number): Promise<string[]> {
  const world = createWorld(plot, { seed });
  const { clock } = world.mock;
  if (latencyMs > 0) world.mock.faults.add({ fault: 'latency', ms: latencyMs });
  const controller = new AbortController();
  let stoppedAt: number | undefined;
  let submits = 0;
  let isOver = false;
  try {
    const stop = async () => {
      await clock.sleep(atMs);
      if (isOver) return;
      stoppedAt = clock.now();
      submits = world.begunSubmits();
      controller.abort(Object.assign(new Error('stopped by the chaos'), { signal: 15 }));
    };
    void stop();
    const { report } = await world.live({ signal: controller.signal });
    isOver = true;
    if (!report) throw new Error('a process that nobody killed has not ended');
    const endedAt = clock.now();
    if (stoppedAt === undefined) return report.verdict === plot.verdict ? [] : [`ended as ${report.verdict} unstopped`];
    const told: string[] = [];
    if (report.verdict !== 'cancelled' || report.exitCode !== 143)
      told.push(`ended as ${report.verdict} (${report.exitCode})`);
    if (endedAt - stoppedAt > budgetMs) told.push(`took ${endedAt - stoppedAt} ms to stop`);
    if (world.begunSubmits() > submits) told.push('something was submitted after the stop');
    await clock.advance(120_000);
    const cancels = world.folder.entries.filter((entry) => entry.step === 'cancelled');
    const isTold = cancels.some(({ result }) => result === 'unconfirmed' || result === 'impossible');
    const refusals = world.folder.entries.filter((entry) => entry.step === 'refused');
    const isNamed = refusals.some(({ reason }) => reason.includes('if the lab took it, its key is'));
    const open = listOpenJobs(world);
    if (open.length > 0 && !isTold && !isNamed) told.push(`goes on, and nobody was told: ${open.join()}`);
    return [...told, ...findSecrets(world)];
  } catch (error) {
    return [`it threw: ${(error as Error).stack ?? String(error)}`];
  } finally {
    await world.close();
  }
}
