import { isObject } from '../../labs/testbot/jobs/documents.ts';
import { buildOf } from '../../labs/testbot/jobs/test-result.ts';
import type { TestbotJob } from './job.ts';

/** Longer values would keep the command from being started at all; they are in the job's file. */
const maxValueChars = 32_000;

export interface JobPlace {
  /** The file that holds the whole job. */
  readonly jobFile: string;
  readonly serverUrl: string;
  readonly workerName: string;
  /** The folder that the worker was started in. */
  readonly workerFolder: string;
}

/**
 * The environment of a job's command: `TESTBOT_JOB_ID`, `TESTBOT_JOBTYPE`, each plain field of the job as `TESTBOT_JOB_…` and of
 * its build as `TESTBOT_BUILD_…`, in capitals. Lists of texts have one in a line. What a job holds can set nothing else.
 */
export function toJobEnvironment(
  job: TestbotJob,
  { jobFile, serverUrl, workerName, workerFolder }: JobPlace,
): Record<string, string> {
  const build = buildOf(job);
  return {
    ...toVariables('TESTBOT_JOB_', job),
    ...toVariables('TESTBOT_BUILD_', build),
    TESTBOT_JOB_ID: toValue(job._id) ?? '',
    TESTBOT_JOBTYPE: toValue(job['jobtype']) ?? '',
    TESTBOT_BUILD_ID: toValue(build['_id']) ?? '',
    TESTBOT_JOB_FILE: jobFile,
    TESTBOT_URL: serverUrl,
    TESTBOT_WORKER: workerName,
    TESTBOT_WORKER_DIR: workerFolder,
  };
}

function toVariables(prefix: string, fields: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields).flatMap(([name, value]) => {
      const text = /^[a-z][a-z0-9_]*$/i.test(name) && !isObject(value) ? toValue(value) : undefined;
      return text === undefined ? [] : [[prefix + name.toUpperCase(), text]];
    }),
  );
}

/** Undefined for what no variable can hold. */
function toValue(value: unknown): string | undefined {
  const texts = Array.isArray(value) ? (value as unknown[]) : [value];
  if (!texts.every((one) => ['string', 'number', 'boolean'].includes(typeof one))) return undefined;
  const text = texts.join('\n');
  return text.includes('\0') || text.length > maxValueChars ? undefined : text;
}
