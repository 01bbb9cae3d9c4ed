import type { JobChange, PlannedJob } from './lab.ts';

/** `adapt` of a lab whose jobs are for one place, and cannot be asked for some of their tests. */
export function keepJob<Request>(job: PlannedJob<Request>, change: JobChange): PlannedJob<Request> | undefined {
  const isSame = change.tests === undefined && (change.target === undefined || change.target === job.target);
  return isSame ? job : undefined;
}
