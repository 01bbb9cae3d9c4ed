import {
  keyOfOption,
  type LabKind,
  type LabOption,
  labKinds,
  type PlannedRun,
  type PlanRequest,
  UsageError,
} from '../sdk/index.ts';
import type { CliLab } from './lab.ts';
import { pickOptions } from './lab-options.ts';

/**
 * Makes jobs of what stands on the command line.
 *
 * @throws {UsageError} for whatever is wrong with it; nothing has been submitted
 */
export async function planJobs(
  { kind, plan }: Pick<CliLab, 'kind' | 'plan'>,
  tests: readonly string[],
  flags: object,
  request: Pick<PlanRequest, 'signal' | 'warn' | 'isDryRun'>,
): Promise<PlannedRun> {
  refuseForeignFlags(kind, flags);
  return await plan({ ...request, tests, options: pickOptions(flags, kind.runOptions) });
}

/** An option that the lab would ignore is a misunderstanding, and better told than ignored. */
function refuseForeignFlags(kind: LabKind, flags: object): void {
  const own = new Set(kind.runOptions.map(keyOfOption));
  const foreign = labKinds
    .flatMap(({ runOptions }): readonly LabOption[] => runOptions)
    .find((option) => !own.has(keyOfOption(option)) && Object.hasOwn(flags, keyOfOption(option)));
  if (foreign) throw new UsageError(`--${foreign.name} means nothing to ${kind.title}.`);
}
