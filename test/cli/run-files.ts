import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface RunFacts {
  readonly runId: string;
  /** @default "smoke" */
  readonly label?: string;
  /** What the lab says wherever it says something. @default "fine" */
  readonly text?: string;
  /** @default 1 */
  readonly jobs?: number;
  /** Number of the job that the infrastructure has failed. */
  readonly broken?: number;
}

/** A run folder as an engine would have left it, small and made up. */
export async function makeRunFolder(folder: string, facts: RunFacts): Promise<void> {
  const { runId, text = 'fine', jobs = 1, broken } = facts;
  const at = '2026-01-31T12:00:00.000Z';
  const labels = jobs === 1 ? [facts.label ?? 'smoke'] : Array.from({ length: jobs }, (_, n) => `job-${n}`);
  const toLines = (values: readonly object[]) =>
    values.map((value) => `${JSON.stringify({ at, ...value })}\n`).join('');
  const journal = [
    {
      step: 'planned',
      schema: 1,
      runId,
      tool: { name: 'rigline', version: '0' },
      lab: { kind: text, url: text },
      limits: { queue: 1, run: 1, collect: 1, outage: 1 },
      reruns: { infra: 0, failed: 0, budget: 20 },
      dispatchedOk: false,
      jobs: labels.map((label) => ({ label, target: text })),
      outputs: {},
    },
    ...labels.flatMap((job, n) => [
      { step: 'intent', job, target: text, key: 'k' },
      { step: 'submitted', job, id: text, url: text },
      { step: 'cancelled', job, result: 'unconfirmed', detail: text },
      { step: 'judged', job, verdict: n === broken ? 'infra' : 'passed', reason: text },
    ]),
    { step: 'quarantined', node: text, reason: text },
    { step: 'reported', verdict: 'passed', exitCode: 0 },
  ];
  const events = labels.flatMap((job) => [
    { type: 'job-state', job, state: 'running', detail: text },
    { type: 'exchange', method: text, path: `/${text}`, error: text, id: text, requestIds: { 'cf-ray': text } },
    { type: 'test', job, test: { outcome: 'failed', classname: text, name: text, failure: { message: text } } },
  ]);
  await mkdir(join(folder, 'logs'), { recursive: true });
  await writeFile(join(folder, 'journal.ndjson'), toLines(journal));
  await writeFile(join(folder, 'events.ndjson'), toLines(events));
}
