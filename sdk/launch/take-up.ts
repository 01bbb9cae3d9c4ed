import type { AttachOptions, FinishedRun } from '../node/run.ts';
import type { FoundRun } from '../node/runs/find-runs.ts';
import { readReport } from '../node/runs/read-report.ts';
import { writeReport } from '../node/write-reports.ts';
import type { FindTrend } from '../report/trend.ts';
import { type CacheChoice, openCache } from './cache.ts';
import { expectRun, type HistoryChoice, recallTrend, remember } from './history.ts';
import type { LabOfRunChoice } from './lab-of-run.ts';
import type { PreparedRun, PrepareOptions } from './prepare-run.ts';
import { findWorkspace, type ReportsChoice, toReports } from './reports.ts';
import { type ClocksChoice, toLimits } from './run-request.ts';

/** How a user wants to go on with a run: the options of `rigline attach`, by their names in camelCase. */
export interface AttachRequest
  extends LabOfRunChoice,
    ClocksChoice,
    Omit<HistoryChoice, 'resultsDir'>,
    CacheChoice,
    ReportsChoice {}

/** A run that is ready to be gone on with. */
export interface PreparedAttach extends Pick<PreparedRun, 'expectedMs' | 'findTrend' | 'remember'> {
  /** For `attachRun`, to which the shell adds what it shows of a run. */
  readonly options: AttachOptions;
}

/**
 * Does everything that comes before going on with a run that has not ended.
 *
 * @throws {UsageError} for whatever is wrong with the request
 */
export async function prepareAttach(
  run: FoundRun,
  request: AttachRequest,
  { machine, connected, warn }: Omit<PrepareOptions, 'signal'>,
): Promise<PreparedAttach> {
  const { lab, network } = connected;
  const { clock } = network;
  const { jobs } = run.past.planned;
  const memory = { choice: request, machine, clock, warn };
  const { estimates, expectedMs, findTrend } = await expectRun(jobs, lab.kind, memory);
  return {
    options: {
      run,
      lab,
      cache: openCache(request, { machine, clock, warn }),
      estimates,
      expectedMs,
      findTrend,
      limits: toLimits(request),
      reports: toReports(request, machine),
      classnamePrefix: request.xunitClassnamePrefix,
      writesBelow: machine.cwd,
    },
    expectedMs,
    findTrend,
    remember: async (report) => await remember(report, jobs, memory),
  };
}

/** The report of a run that has ended, and the further reports that are wanted of it. The lab is not asked. */
export async function reopenRun(
  { folder, past }: Pick<FoundRun, 'folder' | 'past'>,
  request: ReportsChoice & HistoryChoice,
  { machine, warn }: Pick<PrepareOptions, 'machine' | 'warn'>,
): Promise<FinishedRun & { readonly findTrend: FindTrend }> {
  const outputs = toReports(request, machine) ?? [];
  const report = await readReport(folder);
  const { xunitClassnamePrefix: classnamePrefix = past.planned.outputs.classnamePrefix } = request;
  const findTrend = await recallTrend(report, { choice: request, machine, warn });
  for (const output of outputs)
    await writeReport(report, output, { folder, workspace: findWorkspace(machine), classnamePrefix, findTrend });
  return { report, folder, findTrend };
}
