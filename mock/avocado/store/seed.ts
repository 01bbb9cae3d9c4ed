import { Crash } from '../crash.ts';
import type { AvocadoSeed, SeedJob } from '../options.ts';
import type { ServerContext } from '../server-context.ts';
import { readDate, readMoment } from '../time/moment.ts';
import type { Zone } from '../time/zone.ts';
import { addJob } from './jobs.ts';
import { addJobActivity, addTest, addTestActivity, addTestData } from './tests.ts';

/** Adds the jobs that are there from the start. @throws a crash for a job that no client could have written. */
export function seedJobs(server: ServerContext, seed: AvocadoSeed): void {
  for (const job of seed.fixtures?.jobs ?? []) seedJob(server, job);
}

function seedJob(server: ServerContext, { time, activities = [], tests = [], ...values }: SeedJob): void {
  const { state } = server;
  const { zone } = state;
  const job = addJob(server, values);
  if (time !== undefined) state.jobs.update({ ...job, time: readTime(time, zone) });
  for (const { activity, time: at } of activities)
    addJobActivity(state, { job: job.id, activity, time: readTime(at, zone) });
  for (const { tag, status, activities: reported = [], data = [] } of tests) {
    const test = addTest(state, { job: job.id, tag, status });
    for (const { activity, time: at, status: said = null } of reported) {
      addTestActivity(state, { test, activity, time: readTime(at, zone), status: said });
    }
    for (const { category = 'default', key, value } of data) addTestData(state, { test, category, key, value });
  }
}

function readTime(text: string, zone: Zone): string {
  const stored = (readMoment(text, zone) ?? readDate(text, zone))?.stored;
  if (stored === undefined) throw new Crash(`${text} is no time`);
  return stored;
}
