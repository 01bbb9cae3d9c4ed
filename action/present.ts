import { type FindTrend, type FinishedRun, formatReport } from '../sdk/index.ts';
import type { Session } from './session.ts';

interface PresentOptions {
  readonly session: Pick<Session, 'workflow' | 'settings' | 'machine'>;
  readonly findTrend?: FindTrend | undefined;
}

/** Shows a report where GitHub shows things: beside the code, and on the page of the job. */
export async function presentRun(
  { report, folder }: FinishedRun,
  { session: { workflow, settings }, findTrend }: PresentOptions,
): Promise<void> {
  if (!settings.summary) return;
  const text = [...formatReport(report, { format: 'markdown', path: folder }, { folder, findTrend })].join('');
  await workflow.addSummary(text);
}
