import type { PlannedRun, PlanRequest } from '../sdk/index.ts';
import type { CliLab } from './lab.ts';
import { pickOptions, refuseForeignFlags } from './lab-options.ts';

/**
 * Makes jobs of what stands on the command line.
 *
 * @throws {UsageError} for whatever is wrong with it; nothing has been submitted
 */
export async function planJobs(
  { kind, plan }: Pick<CliLab, 'kind' | 'plan'>,
  tests: readonly string[],
  flags: object,
  request: Pick<PlanRequest, 'signal' | 'warn' | 'isDryRun' | 'nodes' | 'whenBusy'>,
): Promise<PlannedRun> {
  refuseForeignFlags(kind, flags, ({ runOptions }) => runOptions);
  return await plan({ ...request, tests, options: pickOptions(flags, kind.runOptions) });
}
