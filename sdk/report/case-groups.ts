import { isRed } from './explain-red.ts';
import type { StreamedReport } from './model.ts';
import { type CaseGroup, toJobGroup, toRunGroup } from './xunit/groups.ts';

/**
 * Every case of a report, job by job, with one for each thing that is red without a red test. For formats whose readers look
 * at test cases only.
 */
export function listCaseGroups(report: StreamedReport): readonly CaseGroup[] {
  const groups = report.jobs.map(toJobGroup);
  const own = toRunGroup(report);
  return own.tests.length === 0 || groups.some(hasRed) ? groups : [...groups, own];
}

function hasRed({ tests }: CaseGroup): boolean {
  for (const test of tests) if (isRed(test)) return true;
  return false;
}
