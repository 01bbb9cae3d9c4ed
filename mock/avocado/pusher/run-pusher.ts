import type { JobScript, PusherPlan } from '../options.ts';
import type { ServerContext } from '../server-context.ts';
import { playJob } from './play-job.ts';

/** A runner that plays its jobs one after another, until it has no more, dies in one, or is stopped. */
export async function runPusher(server: ServerContext, plan: PusherPlan, signal: AbortSignal): Promise<void> {
  try {
    for (let n = 0; ; n++) {
      const script = pickJob(plan, n);
      if (!script || (await playJob({ server, signal }, script)) === 'died') return;
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

function pickJob({ jobs }: PusherPlan, n: number): JobScript | undefined {
  return typeof jobs === 'function' ? jobs(n) : jobs[n];
}
