import { relative } from 'node:path';
import { createHost, type FindTrend, type FinishedRun, findTrackedFiles, findWorkspace } from '../sdk/index.ts';
import { rankAnnotations } from './annotations/rank.ts';
import type { UploadedRun } from './artifact/index.ts';
import type { Session } from './session.ts';
import { renderSummary, type SummaryFacts } from './summary/index.ts';

interface PresentOptions {
  readonly session: Pick<Session, 'workflow' | 'settings' | 'machine'>;
  /** What came of the upload; absent where there was none. */
  readonly uploaded?: UploadedRun | undefined;
  readonly findTrend?: FindTrend | undefined;
  /** Of the summary of the step, in UTF-8, what has been written before. @default 0 */
  readonly usedBytes?: number | undefined;
  /** The step fails, and says why itself, as one more annotation. */
  readonly hasFailed: boolean;
  /** That the run was stopped stands in the log and on the page, and is no annotation of its own. @default false */
  readonly isStopToldOf?: boolean | undefined;
}

/** Of the errors of a step, GitHub shows so many. */
const maxAnnotations = 10;

/** Shows a report where GitHub shows things: beside the code, and on the page of the job. */
export async function presentRun(finished: FinishedRun, options: PresentOptions): Promise<void> {
  const { session, uploaded, findTrend, usedBytes } = options;
  const { settings, workflow, machine } = session;
  const facts = locateFiles(finished, { machine, uploaded });
  if (settings.annotations) await annotate(finished, options);
  if (settings.summary) await workflow.addSummary(renderSummary(finished.report, { ...facts, findTrend, usedBytes }));
}

/** Where a reader of the summary finds the files of a run. */
export function locateFiles(
  { folder }: Pick<FinishedRun, 'folder'>,
  { machine, uploaded }: { readonly machine: Session['machine']; readonly uploaded?: UploadedRun | undefined },
): SummaryFacts {
  if (uploaded?.state !== 'uploaded') return { folder: relative(findWorkspace(machine), folder) };
  const { name, url } = uploaded;
  return { artifact: { name, url } };
}

async function annotate({ report }: FinishedRun, options: PresentOptions): Promise<void> {
  const { session, uploaded, findTrend, hasFailed, isStopToldOf } = options;
  const { workflow, machine } = session;
  const tracked = await findTrackedFiles(findWorkspace(machine), createHost(machine).programs);
  const max = hasFailed ? maxAnnotations - 1 : maxAnnotations;
  const elsewhere = uploaded?.state === 'uploaded' ? `the artifact ${uploaded.name}` : undefined;
  const facts = { tracked, findTrend, elsewhere, max, isStopToldOf };
  for (const { level, message, title, file, line } of rankAnnotations(report, facts))
    workflow[level](message, {
      title,
      ...(file !== undefined && { file }),
      ...(line !== undefined && { startLine: line }),
    });
}
