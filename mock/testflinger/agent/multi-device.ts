import { createUuid } from '../ids.ts';
import { loadJob } from '../job-schema.ts';
import { addJob, cancelJob, findJob, isTerminal } from '../jobs.ts';
import type { ServerContext } from '../server-context.ts';
import type { Job } from '../state.ts';
import { checkSubmission } from '../submission.ts';
import type { Command } from './command.ts';
import type { StartPhase } from './player.ts';

const defaultAllocationSeconds = 7200;

/** The parent of a multi-device job, and the server that it submits to. */
interface Parent {
  readonly server: ServerContext;
  readonly job: Job;
}

/**
 * The commands of the parent of a multi-device job: provisioning submits the child jobs and waits until each holds its
 * device; cleanup cancels them. The children's ids show nowhere but in the log.
 */
export function createMultiDeviceStart(parent: Parent, inner: StartPhase): StartPhase {
  const children: string[] = [];
  return (phase, script) => {
    if (phase === 'provision') return createAllocation(parent, children);
    if (phase === 'cleanup') for (const id of children) cancelJob(parent.server.state, id);
    return inner(phase, script);
  };
}

function createAllocation(parent: Parent, children: string[]): Command {
  const { server, job } = parent;
  const startedAt = server.clock.now();
  const lines: string[] = [];
  let exitCode: number | undefined;
  const finish = (code: number, line?: string) => {
    exitCode = code;
    if (line) lines.push(line);
  };
  try {
    for (const child of listChildren(parent)) {
      children.push(submitChild(parent, child));
      lines.push(`Created job ${children.at(-1)}`);
    }
  } catch {
    finish(1, 'Unable to submit a child job');
  }
  const look = () => {
    const states = children.map((id) => findJob(server.state, id)?.state ?? 'cancelled');
    const limitSeconds = job.definition.allocation_timeout ?? defaultAllocationSeconds;
    if (states.every((state) => state === 'allocated')) finish(0);
    else if (states.some(isTerminal)) finish(1, 'Unable to allocate all devices');
    else if (server.clock.now() - startedAt > limitSeconds * 1000)
      finish(1, `Timed out after ${limitSeconds}s: unable to allocate all devices`);
  };
  return {
    exitCode() {
      if (exitCode === undefined) look();
      return exitCode;
    },
    read: () =>
      lines
        .splice(0)
        .map((line) => `${line}\n`)
        .join(''),
    kill: () => finish(exitCode ?? 1),
  };
}

/** The schema has made sure that these are objects. */
function listChildren({ job }: Parent): readonly Record<string, unknown>[] {
  return (job.definition.provision_data?.['jobs'] ?? []) as readonly Record<string, unknown>[];
}

/** Submits as the connector does, without a login: a server that wants one refuses. @throws if it is refused. */
function submitChild({ server, job }: Parent, child: Record<string, unknown>): string {
  if (server.oidc) throw new Error('a child job is submitted without a login, which this server wants');
  const definition = loadJob({ ...child, allocate_data: { allocate: true }, parent_job_id: job.id });
  checkSubmission(server, { definition, caller: { role: 'contributor', permissions: {} } });
  const id = createUuid(server.random);
  addJob(server.state, { definition: { ...definition, job_id: id }, now: server.clock.now() });
  return id;
}
