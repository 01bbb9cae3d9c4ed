/** What a runner reports about a job as a whole: the gravest that happened in it. */
export function judgeJob(tests: readonly { readonly status: string }[]): string {
  const statuses = new Set(tests.map(({ status }) => status));
  const gravest = ['ABORT', 'ERROR', 'FAIL', 'WARN'].find((status) => statuses.has(status));
  if (gravest) return gravest;
  return statuses.size === 1 && statuses.has('TEST_NA') ? 'TEST_NA' : 'PASS';
}
