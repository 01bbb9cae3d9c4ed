import type { StreamedJob } from './model.ts';

/** The nodes that a job's attempts were on, each once, the oldest first. */
export function listNodes({ node, attempts = [] }: Pick<StreamedJob, 'node' | 'attempts'>): readonly string[] {
  return [...new Set([...attempts.map((attempt) => attempt.node), node])].filter((one) => one !== '');
}
