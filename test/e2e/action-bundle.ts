import { join, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { type ResultsService, startResultsService } from '../helpers/github/results-service.ts';
import type { ActionSource } from '../helpers/github/run-facts.ts';

const root = resolve(import.meta.dirname, '../..');

/** The action of this repository, with the bundle that was built for the tests. */
export const rigline: ActionSource = {
  folder: root,
  files: {
    'action/dist/index.js': join(root, 'dist/action/index.js'),
    'action/dist/post.js': join(root, 'dist/action/post.js'),
  },
};

/** GitHub's results service, until the test is over. */
export async function openResults(): Promise<ResultsService> {
  const results = await startResultsService();
  onTestFinished(() => results.close());
  return results;
}
