import { UsageError } from '../../../http/errors.ts';

/** A build and the jobs that the server made of it. */
export interface BuildJobs {
  /** The id of the build. Absent where somebody asks for jobs alone. */
  readonly buildId?: string;
  /** The ids of its jobs, in the order in which they were made. */
  readonly jobIds: readonly string[];
}

const one = String.raw`[\w.!~*'()%-]+`;

/**
 * `BUILD:JOB,JOB,…`, each as it stands in the path of its address. The jobs belong to the id because nothing but the answer to the build
 * ever names them. `:JOB` asks for a job alone, and `BUILD:` is a build of which no job was made.
 */
export const jobIdPattern: RegExp = new RegExp(`^(?:${one}:(?:${one}(?:,${one})*)?|:${one}(?:,${one})*)$`);

export function formatJobId({ buildId = '', jobIds }: BuildJobs): string {
  return `${encodeURIComponent(buildId)}:${jobIds.map(encodeURIComponent).join(',')}`;
}

/** @throws {UsageError} for what is no id of ours */
export function parseJobId(id: string): BuildJobs {
  try {
    if (!jobIdPattern.test(id)) throw new TypeError(id);
    const [build = '', jobs = ''] = id.split(':');
    const jobIds = jobs === '' ? [] : jobs.split(',').map(decodeURIComponent);
    return { ...(build !== '' && { buildId: decodeURIComponent(build) }), jobIds };
  } catch (error) {
    throw new UsageError(`"${id}" names no build of a testbot server. Such a name is BUILD:JOB,JOB or :JOB.`, {
      cause: error,
    });
  }
}
