import {
  createHost,
  type FindTrend,
  type FinishedRun,
  findTrackedFiles,
  findWorkspace,
  formatReport,
} from '../sdk/index.ts';
import { rankAnnotations } from './annotations/rank.ts';
import type { Session } from './session.ts';

interface PresentOptions {
  readonly session: Pick<Session, 'workflow' | 'settings' | 'machine'>;
  readonly findTrend?: FindTrend | undefined;
  /** The step fails, and says why itself, as one more annotation. */
  readonly hasFailed: boolean;
}

/** Of the errors of a step, GitHub shows so many. */
const maxAnnotations = 10;

/** Shows a report where GitHub shows things: beside the code, and on the page of the job. */
export async function presentRun(finished: FinishedRun, options: PresentOptions): Promise<void> {
  const { settings, workflow } = options.session;
  if (settings.annotations) await annotate(finished, options);
  if (settings.summary) await workflow.addSummary(writeSummary(finished, options));
}

async function annotate({ report }: FinishedRun, { session, findTrend, hasFailed }: PresentOptions): Promise<void> {
  const { workflow, machine } = session;
  const tracked = await findTrackedFiles(findWorkspace(machine), createHost(machine).programs);
  const max = hasFailed ? maxAnnotations - 1 : maxAnnotations;
  for (const { level, message, title, file, line } of rankAnnotations(report, { tracked, findTrend, max }))
    workflow[level](message, {
      title,
      ...(file !== undefined && { file }),
      ...(line !== undefined && { startLine: line }),
    });
}

function writeSummary({ report, folder }: FinishedRun, { findTrend }: PresentOptions): string {
  return [...formatReport(report, { format: 'markdown', path: folder }, { folder, findTrend })].join('');
}
