import type { ExpectedTest, JobChange, PlannedJob } from '../lab.ts';
import type { StbTesterRequest } from './plan.ts';
import { splitTestCase } from './results/test-case.ts';

/**
 * The same job for another node, or for some of its tests. A soak run repeats all of its tests until it is stopped, so none
 * can be picked out of it; nor can a test that the job never asked for.
 */
export function adaptJob(
  job: PlannedJob<StbTesterRequest>,
  { target, tests }: JobChange,
): PlannedJob<StbTesterRequest> | undefined {
  if (target === '') return undefined;
  const moved =
    target === undefined || target === job.target
      ? job
      : { ...job, target, request: { ...job.request, node_id: target } };
  if (tests === undefined) return moved;
  const cases = selectCases(job.request, tests);
  return cases && { ...moved, expected: tests, request: { ...moved.request, test_cases: cases } };
}

/** Names of tests as the portal takes them, in the order of the request. */
function selectCases(
  { test_cases: asked, soak }: StbTesterRequest,
  tests: readonly ExpectedTest[],
): string[] | undefined {
  if (soak !== undefined || tests.length === 0) return undefined;
  const wanted = new Map(tests.map((test) => [keyOf(test), test]));
  const found = asked.flatMap((testCase) => {
    const { classname, name, file } = splitTestCase(testCase);
    const isFile = !testCase.includes('::');
    const own = isFile
      ? [...wanted.values()].filter((test) => test.classname === classname)
      : [wanted.get(keyOf({ classname, name }))].filter((test) => test !== undefined);
    for (const test of own) wanted.delete(keyOf(test));
    return own.map((test) => `${file}::${test.name}`);
  });
  return wanted.size === 0 ? found : undefined;
}

function keyOf({ classname, name }: ExpectedTest): string {
  return `${classname}\n${name}`;
}
