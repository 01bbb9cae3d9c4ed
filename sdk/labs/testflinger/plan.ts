import { UsageError } from '../../http/errors.ts';
import type { PlannedJob } from '../lab.ts';
import type { JobDefinition } from './job/job-file.ts';
import type { TestflingerRequest } from './submit.ts';

export interface TestflingerPlan {
  /** One job each. */
  readonly jobs: readonly {
    /** What the user calls it: the file's name, mostly. */
    readonly name: string;
    readonly definition: JobDefinition;
    /** The packed attachments, where the definition has any. */
    readonly attachments?: Blob | undefined;
  }[];
  /** Submit to queues without an agent that is online, and wait. @default false */
  readonly waitForAgents?: boolean | undefined;
  /** Goes before the `job_priority` of every job; higher is earlier. Anything but 0 needs a login and a grant. */
  readonly priority?: number | undefined;
}

/**
 * Plans one job a file. Jobs of the same name are told apart by a number.
 *
 * @throws {UsageError} without any job, or for a priority that is no whole number
 */
export function planTestflinger({
  jobs,
  waitForAgents = false,
  priority,
}: TestflingerPlan): PlannedJob<TestflingerRequest>[] {
  if (priority !== undefined && !Number.isSafeInteger(priority))
    throw new UsageError(`The priority is a whole number, and not ${priority}.`);
  if (jobs.length === 0)
    throw new UsageError('No job file is named. Give one or more YAML or JSON files, or - for standard input.');
  const labels = new Set<string>();
  return jobs.map(({ name, definition, attachments }) => {
    let label = name;
    for (let count = 2; labels.has(label); count++) label = `${name}-${count}`;
    labels.add(label);
    return {
      label,
      target: definition.job_queue,
      request: {
        definition: priority === undefined ? definition : { ...definition, job_priority: priority },
        waitForAgents,
        ...(attachments && { attachments }),
      },
    };
  });
}
