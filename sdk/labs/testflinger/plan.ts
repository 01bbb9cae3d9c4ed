import { UsageError } from '../../http/errors.ts';
import type { PlannedJob } from '../lab.ts';
import type { ChosenNodes, WhenBusy } from '../lab-kind.ts';
import type { TestflingerAgent } from './admin/agents.ts';
import { type Destination, findDestinations } from './job/destinations.ts';
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
  /** A job of every file for each of these, instead of one for the queue that the file names. */
  readonly nodes?: ChosenNodes | undefined;
  /** All agents of the server, which tell how a node can be reached; goes with `nodes`. */
  readonly agents?: readonly Pick<TestflingerAgent, 'name' | 'queues' | 'restrictedTo'>[] | undefined;
  /** `next` goes with `nodes`. @default "wait", which is what the server does */
  readonly whenBusy?: WhenBusy | undefined;
}

/**
 * Plans one job a file, or one for each file and node. Jobs of the same name are told apart by a number.
 *
 * @throws {UsageError} without any job, for a priority that is no whole number, for a node that no queue leads to, and
 * for `fail`, since the server keeps a job until somebody takes it
 */
export function planTestflinger({
  jobs,
  waitForAgents = false,
  priority,
  nodes,
  agents = [],
  whenBusy,
}: TestflingerPlan): PlannedJob<TestflingerRequest>[] {
  if (priority !== undefined && !Number.isSafeInteger(priority))
    throw new UsageError(`The priority is a whole number, and not ${priority}.`);
  if (jobs.length === 0)
    throw new UsageError('No job file is named. Give one or more YAML or JSON files, or - for standard input.');
  if (whenBusy === 'fail')
    throw new UsageError(
      'A Testflinger server keeps a job in its queue while a node is busy, so --when-busy fail is not to be had here.',
    );
  if (whenBusy === 'next' && !nodes)
    throw new UsageError('--when-busy next says what to do with nodes that were chosen: give --node or --where, too.');
  const labels = new Set<string>();
  return jobs.flatMap(({ name, definition: given, attachments }) => {
    const definition = priority === undefined ? given : { ...given, job_priority: priority };
    const destinations = nodes
      ? findDestinations({ chosen: nodes, agents, jobQueue: given.job_queue, whenBusy })
      : [undefined];
    return destinations.map((destination) => {
      const wanted = destinations.length > 1 && destination?.agent ? `${name}@${toLabel(destination.agent)}` : name;
      let label = wanted;
      for (let count = 2; labels.has(label); count++) label = `${wanted}-${count}`;
      labels.add(label);
      return {
        label,
        target: destination?.queue ?? given.job_queue,
        ...(destination && destination.spares.length > 0 && { spares: destination.spares }),
        request: {
          definition: destination ? sendTo(destination, definition) : definition,
          waitForAgents,
          ...(attachments && { attachments }),
        },
      };
    });
  });
}

function sendTo({ queue, excludeAgents }: Destination, definition: JobDefinition): JobDefinition {
  const excluded = [...new Set([...(definition.exclude_agents ?? []), ...excludeAgents])];
  return { ...definition, job_queue: queue, ...(excluded.length > 0 && { exclude_agents: excluded }) };
}

/** The name of an agent is the server's word, and a label becomes a part of file names and of lines. */
function toLabel(agent: string): string {
  return agent.replace(/[^\w.-]/g, '_').slice(0, 80);
}
