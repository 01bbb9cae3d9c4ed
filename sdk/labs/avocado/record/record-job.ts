import type { AvocadoClient } from '../client.ts';
import { findJob } from '../server/find-job.ts';
import type { ServerJob } from '../server/read-job.ts';
import { createTestRows } from '../server/test-rows.ts';
import type { ActivityRecord, JobRecord } from './job-record.ts';
import { put, type RecordSession, settleDoubts } from './record-session.ts';
import { createTally, type RecordTally } from './record-tally.ts';
import { recordTest, recordTests } from './record-tests.ts';
import { changeJob, ensureJob } from './write-job.ts';

/** Brings a server's record of one job into line with ours, as often as ours grows, or as the server was away. */
export interface JobRecorder {
  /**
   * Writes what the server does not have: the job, its tests, what happened in them, their data, and the status last. What
   * it has already is left alone, so this can be called again after any failure.
   *
   * @throws whatever the server's absence, or its refusal of our credentials, throws
   */
  bring(record: JobRecord, signal?: AbortSignal): Promise<RecordTally>;
}

/** @param isDry - nothing is written; the tally says what would be */
export function createJobRecorder(server: AvocadoClient, { isDry = false } = {}): JobRecorder {
  const rows = createTestRows(server);
  const refused = new Map<string, string>();
  return {
    async bring(record, signal) {
      const { id } = record;
      const session: RecordSession = { server, id, rows, refused, doubts: [], tally: createTally(), isDry, signal };
      let job = await takeJob(session, record);
      // Whoever is being stopped may not get to the end.
      if (record.status === 'ABORT') job = await setStatus(session, record, job);
      for (const activity of record.activities) await recordJobActivity(session, activity, job);
      job = await recordTests(session, job, record.tests);
      const tests = new Map(job.tests.map((row) => [row.tag, row]));
      const numbers = record.tests.flatMap(({ tag }) => tests.get(tag)?.id ?? []);
      await rows.learn(numbers, signal);
      for (const test of record.tests) {
        const row = tests.get(test.tag);
        if (row) await recordTest(session, test, row);
      }
      await settleDoubts(session);
      const unknown = numbers.filter((test) => !rows.isKnown(test)).length;
      if (unknown > 0) session.tally.refused.push(describeUnknown(unknown));
      await setStatus(session, record, job);
      return session.tally;
    },
  };
}

function describeUnknown(tests: number): string {
  return `records and logs of ${tests} ${tests === 1 ? 'test' : 'tests'}: they were there already, and the server has so much about newer tests that what it has about these was not read. Nothing was added to them`;
}

/** The job as the server has it, made if need be. */
async function takeJob({ server, tally, isDry, signal }: RecordSession, record: JobRecord): Promise<ServerJob> {
  const started = { ...record, status: 'START' as const };
  const { job, isNew } = isDry ? await pretend(server, started, signal) : await ensureJob(server, started, signal);
  tally[isNew ? 'added' : 'present'].jobs += 1;
  return job;
}

async function pretend(server: AvocadoClient, { id, status }: JobRecord, signal?: AbortSignal) {
  const { job } = await findJob(server, id, signal);
  const planned: ServerJob = { id, status, elapsedSeconds: 0, tests: [], activities: [] };
  return { job: job ?? planned, isNew: !job };
}

async function recordJobActivity(
  session: RecordSession,
  { activity, at }: ActivityRecord,
  job: ServerJob,
): Promise<void> {
  const { server, id, tally, signal } = session;
  if (job.activities.includes(activity)) {
    tally.present.records += 1;
    return;
  }
  // Of the two addresses that add one, this tells a duplicate from a crash.
  const write = async () =>
    await server.api.POST('/jobs/{anyJob}/activity/', {
      params: { path: { anyJob: id } },
      body: { job: id, activity, time: at },
      ...(signal && { signal }),
    });
  const isThere = ({ activities }: ServerJob) => activities.includes(activity);
  await put(session, 'records', { name: `${activity} of the job`, write, isThere });
}

/** The status, and how long the job took, unless the server has them. Gives the job as it is then. */
async function setStatus(
  { server, tally, isDry, signal }: RecordSession,
  record: JobRecord,
  job: ServerJob,
): Promise<ServerJob> {
  const { status, elapsedSeconds = 0 } = record;
  const isTimed = elapsedSeconds === 0 || job.elapsedSeconds > 0;
  if (job.status === status && isTimed) return job;
  if (!isDry) await changeJob(server, record, signal);
  if (job.status !== status) tally.changed.push(`status of the job: ${job.status} to ${status}`);
  else tally.changed.push(`time of the job: ${elapsedSeconds} s`);
  return { ...job, status, elapsedSeconds: isTimed ? job.elapsedSeconds : elapsedSeconds };
}
