import type { PlannedRun, PlanRequest } from '../labs/lab-kind.ts';
import type { LabChoice, ReachedLab } from './find-lab.ts';
import { pickOptions } from './lab-options.ts';

/**
 * Makes jobs of what a user wants to run.
 *
 * @throws {UsageError} for whatever is wrong with it; nothing has been submitted
 */
export async function planJobs(
  { kind, plan }: Pick<ReachedLab, 'kind' | 'plan'>,
  { tests, options = {} }: Pick<LabChoice, 'options'> & Pick<PlanRequest, 'tests'>,
  request: Pick<PlanRequest, 'signal' | 'warn' | 'isDryRun' | 'nodes' | 'whenBusy'>,
): Promise<PlannedRun> {
  return await plan({ ...request, tests, options: pickOptions(options, kind.runOptions) });
}
