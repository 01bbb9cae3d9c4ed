import { type FolderHost, type FolderResults, listTestFolders } from '../local/results-folder.ts';
import type { RunnerTest } from '../local/results-json.ts';
import { toServerJobStatus, toServerTestStatus } from '../statuses.ts';
import { type ActivityRecord, type DataRecord, type JobRecord, type TestRecord, timeOfRecord } from './job-record.ts';

/** A log beyond this stays where it is, and the server gets its path: its database is no place for large files. */
const largestValue = 256 * 1024;
/** What a test's folder holds beside its own data, in the runner's words. */
const logNames = ['debug.log', 'stdout', 'stderr'];

export interface RecordOptions {
  readonly description?: string | undefined;
  /** The runner's exit status, where it is known. */
  readonly exitCode?: number | undefined;
  /** Of a job that was stopped, or still runs: that comes before what its tests say. */
  readonly status?: JobRecord['status'] | undefined;
}

/** What the server should have of a job whose results are in a folder. Running it twice makes the same record. */
export async function toRecord(
  host: FolderHost,
  results: FolderResults,
  options: RecordOptions = {},
): Promise<JobRecord> {
  const { tests, isComplete } = results;
  const starts = tests.flatMap(({ startedAtMs }) => startedAtMs ?? []);
  const ends = tests.flatMap(({ endedAtMs }) => endedAtMs ?? []);
  const [start, end] = [Math.min(...starts), Math.max(...ends)];
  const hasTimes = starts.length > 0 && ends.length > 0 && end >= start;
  const statuses = tests.map(({ status }) => status);
  // Who pushes a folder later has no exit status. A runner that was killed leaves tests out, or writes no results at all; one
  // that stops at the first failure, as it was told to, leaves tests out, too.
  const hasFailed = statuses.some(
    (status) => toServerTestStatus(status) === 'FAIL' || toServerTestStatus(status) === 'ERROR',
  );
  const wasCutOff = options.exitCode === undefined && (!isComplete || (results.unrun > 0 && !hasFailed));
  return {
    id: results.id,
    description: options.description,
    status: options.status ?? (wasCutOff ? 'ABORT' : toServerJobStatus(statuses, options.exitCode)),
    ...(hasTimes && { elapsedSeconds: (end - start) / 1000 }),
    activities: hasTimes
      ? [
          { activity: 'JOB_START', at: timeOfRecord(start) },
          { activity: 'JOB_FINISHED', at: timeOfRecord(end) },
        ]
      : [],
    tests: await toTestRecords(host, results.folder, tests),
  };
}

/** What the server should have of tests that have ended. */
export async function toTestRecords(
  host: FolderHost,
  jobFolder: string,
  tests: readonly RunnerTest[],
): Promise<TestRecord[]> {
  const folders = await listTestFolders(host, jobFolder);
  const listOf = async ({ folder }: RunnerTest) =>
    folder !== undefined && folders.has(folder) ? await listData(host, jobFolder, folder) : [];
  return await Promise.all(tests.map(async (test) => toTestRecord(test, await listOf(test))));
}

function toTestRecord(test: RunnerTest, files: readonly DataRecord[]): TestRecord {
  const status = toServerTestStatus(test.status);
  const activities: ActivityRecord[] = [];
  if (test.startedAtMs !== undefined) activities.push({ activity: 'TEST_STARTED', at: timeOfRecord(test.startedAtMs) });
  if (test.endedAtMs !== undefined)
    activities.push({ activity: 'TEST_ENDED', at: timeOfRecord(test.endedAtMs), status });
  const reason = test.reason;
  return {
    tag: test.tag,
    status,
    activities,
    data: [
      ...(reason === undefined ? [] : [{ category: 'default', key: 'fail_reason', read: async () => encode(reason) }]),
      ...files,
    ],
  };
}

async function listData(host: FolderHost, jobFolder: string, name: string): Promise<DataRecord[]> {
  const folder = host.resolve(jobFolder, 'test-results', name);
  const files = ((await host.files.list(folder)) ?? []).filter(
    ({ kind, sizeBytes, isLink }) => kind === 'file' && !isLink && sizeBytes > 0,
  );
  return files.flatMap((file): DataRecord[] => {
    const isWhiteboard = file.name === 'whiteboard' && file.sizeBytes > 1;
    if (!isWhiteboard && !logNames.includes(file.name)) return [];
    const key = file.name;
    if (file.sizeBytes > largestValue)
      return [{ category: 'log_file_path', key, read: async () => encode(`test-results/${name}/${key}`) }];
    const read = async () => {
      const blob = await host.files.openBlob(host.resolve(folder, key));
      return blob && new Uint8Array(await blob.arrayBuffer());
    };
    return [{ category: isWhiteboard ? 'default' : 'log', key, read }];
  });
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
