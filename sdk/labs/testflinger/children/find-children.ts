import type { ChildJob, PhaseResult } from '../../lab.ts';
import { requireRecords, textOf } from '../../wire.ts';
import type { TestflingerClient } from '../client.ts';
import type { JobDefinition } from '../job/job-file.ts';
import { tagOf } from '../job/job-states.ts';
import { readLog } from '../job/log.ts';

/** More devices than any lab has; a log that names more is not to be believed. */
const maxChildren = 100;

/** A job that makes others, one for each of its devices. */
export function isMultiDevice({ provision_data: data }: Partial<JobDefinition>): boolean {
  return typeof data === 'object' && data !== null && 'jobs' in data && Array.isArray(data.jobs);
}

/**
 * Gives the children of a multi-device job tags, such as that of their parent, so that one search answers for all of them.
 * The server does not look into them, nor does the agent that submits them.
 */
export function tagChildren(definition: JobDefinition, added: readonly string[]): JobDefinition {
  const { provision_data: data } = definition;
  if (!isMultiDevice(definition) || !data || !('jobs' in data)) return definition;
  const jobs = data.jobs.map((job: Record<string, unknown>) => {
    const tags: unknown = job['tags'] ?? [];
    // Whatever else stands there is for the server to refuse, and for the agent's log to tell.
    return Array.isArray(tags) ? { ...job, tags: [...(tags as unknown[]), ...added] } : job;
  });
  return { ...definition, provision_data: { ...data, jobs } } as JobDefinition;
}

/** The ids of children in the text that the agent of the parent has written so far; whole lines only. */
export function readChildIds(output: string, parentId: string): string[] {
  const found = output.matchAll(/\bCreated job ([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b(?=[^\n]*\n)/g);
  return [...new Set([...found].flatMap(([, id]) => (id === undefined || id === parentId ? [] : [id])))].slice(
    0,
    maxChildren,
  );
}

/**
 * The children of a multi-device job, in the order in which they were made, as far as that shows. They stand nowhere but
 * in the log of the parent, and lines of that can come late or get lost; those of a job that we submitted have its tag.
 */
export async function findChildren(
  server: TestflingerClient,
  parentId: string,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const [{ chunks }, { data }] = await Promise.all([
    readLog(server, parentId, { from: 0, phase: 'provision', signal }),
    server.api.GET('/v1/job/search', {
      params: { query: { tags: [tagOf(parentId)] } },
      ...(signal && { signal }),
    }),
  ]);
  const logged = readChildIds(chunks.map(({ text }) => text).join(''), parentId);
  const tagged = requireRecords(data, 'jobs').flatMap(({ job_id }) => textOf(job_id) ?? []);
  return [...new Set([...logged, ...tagged])].filter((id) => id !== parentId).slice(0, maxChildren);
}

/** The phases of children as phases of their parent: `test (child 2)`. */
export function toChildPhases(children: readonly ChildJob[]): PhaseResult[] {
  return children.flatMap(({ id, phases }, index) =>
    phases.map((phase) => ({ ...phase, name: `${phase.name} (child ${index + 1})`, job: id })),
  );
}

/** What a report shows of each child beside its phases: `child_2_device_ip`, and so on. */
export function toChildProperties(children: readonly ChildJob[]): Record<string, string> {
  return Object.fromEntries(
    children.flatMap(({ id, detail, properties }, index) => {
      const all = { job_id: id, state: detail, ...properties };
      return Object.entries(all).map(([name, value]) => [`child_${index + 1}_${name}`, value]);
    }),
  );
}
