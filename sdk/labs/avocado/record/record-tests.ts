import { requireJob } from '../server/find-job.ts';
import type { ServerJob, ServerTest } from '../server/read-job.ts';
import { armour } from '../server/test-data.ts';
import { rowOfActivity, rowOfData } from '../server/test-rows.ts';
import type { ActivityRecord, DataRecord, TestRecord } from './job-record.ts';
import { put, type RecordSession } from './record-session.ts';

/** Adds the tests that a job does not have, and gives the job with its tests as they are then. */
export async function recordTests(
  session: RecordSession,
  job: ServerJob,
  tests: readonly TestRecord[],
): Promise<ServerJob> {
  const { server, id, rows, tally, isDry, signal } = session;
  const present = new Set(job.tests.map(({ tag }) => tag));
  const absent = tests.filter(({ tag }) => !present.has(tag));
  tally.present.tests += tests.length - absent.length;
  const added = new Set<string>();
  for (const { tag, status } of absent) {
    const write = async () =>
      await server.api.POST('/jobs/{anyJob}/tests/', {
        params: { path: { anyJob: id } },
        body: { tag, status },
        ...(signal && { signal }),
      });
    const isThere = (now: ServerJob) => now.tests.some((row) => row.tag === tag);
    if (await put(session, 'tests', { name: `test ${tag}`, write, isThere })) added.add(tag);
  }
  if (absent.length === 0) return job;
  // The server tells no number when it takes a test.
  const updated = isDry ? pretend(job, absent) : await requireJob(server, id, signal);
  for (const row of updated.tests) if (added.has(row.tag)) rows.begin(row.id);
  return updated;
}

/** The job as it would be. */
function pretend(job: ServerJob, tests: readonly TestRecord[]): ServerJob {
  const added = tests.map(({ tag, status }, index) => ({ id: -1 - index, tag, status }));
  return { ...job, tests: [...job.tests, ...added] };
}

/** Adds what happened in a test and its data, and corrects its status. */
export async function recordTest(session: RecordSession, test: TestRecord, row: ServerTest): Promise<void> {
  const { server, id, rows, tally, isDry, signal } = session;
  if (row.status !== test.status) {
    if (!isDry)
      await server.api.PATCH('/jobs/{anyJob}/tests/{test}/', {
        params: { path: { anyJob: id, test: row.id } },
        body: { status: test.status },
        ...(signal && { signal }),
      });
    tally.changed.push(`test ${test.tag}: ${row.status} to ${test.status}`);
  }
  // Some would be there twice.
  if (!rows.isKnown(row.id)) return;
  for (const activity of test.activities) await recordActivity(session, activity, row);
  for (const data of test.data) await recordData(session, data, row);
}

async function recordActivity(
  session: RecordSession,
  { activity, at, status }: ActivityRecord,
  { id: test, tag }: ServerTest,
): Promise<void> {
  const { server, id, rows, tally, signal } = session;
  const row = rowOfActivity(activity);
  if (rows.has(test, row)) {
    tally.present.records += 1;
    return;
  }
  const write = async () =>
    await server.api.POST('/jobs/{anyJob}/tests/{test}/activities/', {
      params: { path: { anyJob: id, test } },
      body: { activity, time: at, ...(status && { status }) },
      ...(signal && { signal }),
    });
  await putRow(session, 'records', { name: `${activity} of ${tag}`, test, row, write });
}

async function recordData(session: RecordSession, data: DataRecord, { id: test, tag }: ServerTest): Promise<void> {
  const { server, id, rows, tally, signal } = session;
  const row = rowOfData(data.category, data.key);
  if (rows.has(test, row)) {
    tally.present.values += 1;
    return;
  }
  const bytes = await data.read();
  if (!bytes) return;
  const { category, value } = armour(data.category, bytes);
  const write = async () =>
    await server.api.POST('/jobs/{anyJob}/tests/{test}/data/', {
      params: { path: { anyJob: id, test } },
      body: { category, key: data.key, value },
      ...(signal && { signal }),
    });
  await putRow(session, 'values', { name: `${data.key} of ${tag}`, test, row, write });
}

interface Row {
  readonly name: string;
  readonly test: number;
  readonly row: string;
  readonly write: () => Promise<unknown>;
}

/** A row that may be stored or not has to be looked for before it is written again. */
async function putRow(
  session: RecordSession,
  thing: 'records' | 'values',
  { name, test, row, write }: Row,
): Promise<void> {
  const { rows } = session;
  const isThere = () => rows.has(test, row);
  try {
    if (await put(session, thing, { name, test, write, isThere })) rows.add(test, row);
  } catch (error) {
    rows.forget(test);
    throw error;
  }
}
