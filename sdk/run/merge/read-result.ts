import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { resultSchema } from '../../generated/result-schema.ts';
import { UsageError } from '../../http/errors.ts';
import { type JobAttempt, type JobReport, type RunReport, sumTotals } from '../../report/model.ts';
import { isRelativePath } from '../../report/paths.ts';

interface Schema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, object>>;
  readonly $defs: { readonly job: object };
}

let validateRun: ValidateFunction | undefined;
let validateJob: ValidateFunction | undefined;

/**
 * Reads a `result.json`, which may have been anywhere since Rigline wrote it. Paths in it lead nowhere but below the folder of
 * its run. Totals follow from the tests, so that a file of an earlier version has all of today's.
 *
 * @param name - what the user calls the file, for messages
 * @throws {UsageError} that says what is wrong with it
 */
export function readResultJson(text: string, name: string): RunReport {
  const value = parse(text, name);
  const version = isRecord(value) ? value['schema'] : undefined;
  if (typeof version === 'number' && version > 1)
    throw new UsageError(
      `${name} is of version ${version}, which this version of Rigline does not know. Take a later one.`,
    );
  validateRun ??= compile(withoutTotals(resultSchema as Schema));
  if (!validateRun(value)) throw new UsageError(`${name} is no result of a run: ${describe(validateRun.errors?.[0])}.`);
  const report = value as RunReport;
  const jobs = report.jobs.map(keepInside);
  return { ...report, totals: sumTotals(jobs.flatMap(({ tests }) => tests)), jobs };
}

/**
 * Reads the report of a job, which a run keeps until all of them have ended. Paths in it lead nowhere but below the run folder.
 *
 * @param name - what the user calls the file, for messages
 * @throws {UsageError} that says what is wrong with it
 */
export function readJobJson(text: string, name: string): JobReport {
  const value = parse(text, name);
  const { $defs } = resultSchema as Schema;
  validateJob ??= compile({ ...$defs.job, $defs });
  if (!validateJob(value)) throw new UsageError(`${name} is no report of a job: ${describe(validateJob.errors?.[0])}.`);
  return keepInside(value as JobReport);
}

function compile(schema: object): ValidateFunction {
  return new Ajv2020({ strict: false, allErrors: false }).compile(schema);
}

function withoutTotals({ required, properties: { totals: _, ...properties }, ...schema }: Schema): object {
  return { ...schema, required: required.filter((field) => field !== 'totals'), properties };
}

function parse(text: string, name: string): unknown {
  try {
    // Numbers that are none are written as null.
    return JSON.parse(text.replace(/^\ufeff/, ''), (_key, value: unknown) => (value === null ? undefined : value));
  } catch (error) {
    const isXml = text.trimStart().startsWith('<');
    throw new UsageError(
      isXml
        ? `${name} is XML. Reports are read from the result.json of runs, which says more than xUnit does.`
        : `${name} is no JSON, or only a part of it. Reports are read from what runs have left in their folders.`,
      { cause: error },
    );
  }
}

function describe(error: ErrorObject | undefined): string {
  const place = error?.instancePath ? error.instancePath.slice(1).replaceAll('/', '.') : 'the document';
  return `${place} ${error?.message ?? 'is not as it should be'}`;
}

function keepInside(job: JobReport): JobReport {
  const keep = (paths: readonly string[] | undefined) => (paths ? { attachments: paths.filter(isRelativePath) } : {});
  return {
    ...keepLogInside(job),
    ...(job.attempts && { attempts: job.attempts.map(keepLogInside<JobAttempt>) }),
    tests: job.tests.map((test) => ({
      ...test,
      ...keep(test.attachments),
      ...(test.attempts && { attempts: test.attempts.map((one) => ({ ...one, ...keep(one.attachments) })) }),
    })),
    artifacts: job.artifacts.map(({ path, ...artifact }) =>
      path === undefined || isRelativePath(path) ? { ...artifact, ...(path !== undefined && { path }) } : artifact,
    ),
  };
}

function keepLogInside<T extends Pick<JobReport, 'log'>>({ log, ...job }: T): Omit<T, 'log'> & Pick<JobReport, 'log'> {
  return log !== undefined && isRelativePath(log) ? { ...job, log } : job;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
