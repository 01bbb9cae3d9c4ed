import { LabError } from '../../../http/errors.ts';
import type { AvocadoClient } from '../client.ts';
import { findJob } from './find-job.ts';
import type { ServerJob } from './read-job.ts';
import { walkJobs } from './walk-jobs.ts';

/** A job that somebody else pushes, as far as it is known beforehand. */
export type WaitTarget =
  | FixedTarget
  /** The newest job with this description that was created at `sinceMs` or later. */
  | { readonly by: 'description'; readonly description: string; readonly sinceMs: number };

/** A job that is known by its id, or by the first digits of the 40 that a runner gives it. */
export type FixedTarget =
  | { readonly by: 'id'; readonly id: string }
  | { readonly by: 'digits'; readonly digits: string };

/**
 * Takes what a user gave for the beginning of an id only when it can be nothing else: hex digits, and enough of them, as in
 * the name of a results folder. Otherwise `nightly-1` would find `nightly-10` as long as it is not there itself.
 */
export function readWaitTarget(text: string): FixedTarget {
  return /^[0-9a-f]{7,39}$/i.test(text) ? { by: 'digits', digits: text.toLowerCase() } : { by: 'id', id: text };
}

/** Longer than any id, so that no id is taken for one. */
const marks = {
  digits: 'the-job-whose-id-begins-with-these-digits:',
  description: 'the-newest-job-with-this-description-since:',
};

/** How a job is called until its id is known. */
export function toRefId(target: WaitTarget): string {
  if (target.by === 'id') return target.id;
  if (target.by === 'digits') return `${marks.digits}${target.digits}`;
  return `${marks.description}${new Date(target.sinceMs).toISOString()}:${target.description}`;
}

/** The opposite of {@link toRefId}. */
export function parseRefId(id: string): WaitTarget {
  if (id.startsWith(marks.digits)) return { by: 'digits', digits: id.slice(marks.digits.length) };
  const rest = id.startsWith(marks.description) ? id.slice(marks.description.length) : '';
  const [, since = '', description] = /^(\d{4}-[\dT:.-]+Z):(.*)$/s.exec(rest) ?? [];
  if (description !== undefined) return { by: 'description', description, sinceMs: Date.parse(since) };
  return { by: 'id', id };
}

/** A target in words. */
export function describeTarget(target: WaitTarget): string {
  if (target.by === 'id') return `job ${target.id}`;
  if (target.by === 'digits') return `a job whose id begins with ${target.digits}`;
  return `a job described as "${target.description}", created since ${new Date(target.sinceMs).toISOString()}`;
}

/**
 * Looks for the job that is waited for. Undefined: it is not there yet.
 *
 * @throws {LabError} when several jobs are meant
 */
export async function findTarget(
  server: AvocadoClient,
  target: WaitTarget,
  signal?: AbortSignal,
): Promise<ServerJob | undefined> {
  if (target.by === 'id') return (await findJob(server, target.id, signal)).job;
  if (target.by === 'description') return await findByDescription(server, target, signal);
  const { job, only, several } = await findJob(server, target.digits, signal);
  if (several)
    throw new LabError(
      'refused',
      `several jobs begin with ${target.digits}${several.length > 0 ? `: ${several.join(', ')}` : ''}. Give more digits of the one that is meant.`,
    );
  return job ?? (only && /^[0-9a-f]{40}$/i.test(only.id) ? only : undefined);
}

async function findByDescription(
  server: AvocadoClient,
  { description, sinceMs }: WaitTarget & { readonly by: 'description' },
  signal?: AbortSignal,
): Promise<ServerJob | undefined> {
  for await (const job of walkJobs(server, signal)) {
    if (Date.parse(job.createdAt ?? '') < sinceMs) return undefined;
    if (job.description === description) return job;
  }
  return undefined;
}
