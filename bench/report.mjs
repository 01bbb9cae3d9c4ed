/** A report as runs leave it, with these jobs and totals. */
export const createReport = (jobs, totals) => ({
  schema: 1,
  runId: 'bench',
  tool: { name: 'rigline', version: '0' },
  lab: { kind: 'stb-tester', url: 'https://lab.example' },
  startedAt: '2026-11-20T04:00:00Z',
  endedAt: '2026-11-20T05:00:00Z',
  verdict: 'failed',
  exitCode: 1,
  reasons: [],
  totals,
  jobs,
});
