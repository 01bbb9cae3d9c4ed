import type { JobScript, TestScript } from '../options.ts';
import type { ServerContext } from '../server-context.ts';
import { addJob, changeJob, findJob } from '../store/jobs.ts';
import type { JobRow } from '../store/rows.ts';
import { addJobActivity, addTest, addTestActivity, addTestData } from '../store/tests.ts';
import { storeMicros } from '../time/moment.ts';
import { judgeJob } from './job-status.ts';

/** A runner at work. It knows its job by the id it gave it. */
interface Reporter {
  readonly server: ServerContext;
  readonly signal: AbortSignal;
}

/** Plays a job and reports it as a runner does: the start, each test when it has ended, and in the end the result. */
export async function playJob({ server, signal }: Reporter, script: JobScript): Promise<'done' | 'died'> {
  const { clock, state } = server;
  await clock.sleep(script.startAfterMs ?? 0, signal);
  const start = clock.now();
  const { id } = takeJob(server, script);
  addJobActivity(state, { job: id, activity: 'JOB_START', time: storeMicros(start * 1000) });
  change(server, id, { status: 'RUNNING' });
  for (const [done, test] of script.tests.entries()) {
    if (script.dies?.afterTests === done) return 'died';
    await playTest({ server, signal }, id, test);
  }
  if (script.dies) return 'died';
  const end = clock.now();
  if (!findJob(state, id)) return 'done';
  addJobActivity(state, { job: id, activity: 'JOB_FINISHED', time: storeMicros(end * 1000) });
  change(server, id, { status: script.status ?? judgeJob(script.tests), elapsed_time: (end - start) / 1000 });
  return 'done';
}

/** A job that somebody has created for this runner is taken over. */
function takeJob(server: ServerContext, { id, description }: JobScript): JobRow {
  const waiting = id === undefined ? undefined : findJob(server.state, id);
  return (
    waiting ?? addJob(server, { status: 'START', description: description ?? null, ...(id !== undefined && { id }) })
  );
}

async function playTest({ server, signal }: Reporter, job: string, script: TestScript): Promise<void> {
  const { clock, state } = server;
  const started = clock.now();
  await clock.sleep(script.durationMs, signal);
  // Who deleted the job meanwhile has nothing left to report to.
  if (!findJob(state, job)) return;
  const test = addTest(state, { job, tag: script.tag, status: script.status });
  const time = (at: number) => storeMicros(at * 1000);
  addTestActivity(state, { test, activity: 'TEST_STARTED', time: time(started), status: null });
  addTestActivity(state, { test, activity: 'TEST_ENDED', time: time(clock.now()), status: script.status });
  for (const { category = 'default', key, value } of script.data ?? [])
    addTestData(state, { test, category, key, value });
}

/** A job can be gone when its runner comes to report. */
function change(server: ServerContext, id: string, values: Parameters<typeof changeJob>[2]): void {
  const job = findJob(server.state, id);
  if (job) changeJob(server, job, values);
}
