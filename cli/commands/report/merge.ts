import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { Command } from 'commander';
import {
  cleanRemoteLine,
  createFindTrend,
  createRunId,
  describeMakespan,
  elapsedMs,
  findHistory,
  findWorkspace,
  mergeRuns,
  type RunReport,
  readPlanFile,
  type ShardPlan,
  systemClock,
  toReportOutputs,
} from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { readKnownHistory } from '../../known-history.ts';
import type { Finish } from '../../program.ts';
import { renderJson } from '../../render/json.ts';
import { renderReport } from '../../render/report.ts';
import { createStyle } from '../../render/style.ts';
import { addReportOptions, type ReportFlags } from '../../report-output.ts';
import { addHistoryOption, type HistoryFlags, parseCount } from '../../shard-options.ts';

interface MergeFlags extends ReportFlags, HistoryFlags {
  readonly out: string;
  readonly expect?: number;
  readonly plan?: string;
  readonly reruns?: boolean;
  readonly json?: boolean;
}

export function mergeCommand(io: Io, finish: Finish): Command {
  const command = new Command('merge')
    .description('Put reports together: the legs of a matrix, a run and its repetitions, JUnit files of any runner.')
    .argument('<runs...>', 'result.json, run folders, JUnit files, folders with these below them, or globs')
    .requiredOption('--out <dir>', 'the folder for the merged report, which gets the files of the runs as well')
    .option('--expect <n>', 'how many pieces there should be: with fewer the verdict is infra', parseCount)
    .option('--plan <file>', 'the plan whose legs these are: a leg that is missing is told with its tests')
    .option('--reruns', 'runs of the same leg are repetitions: of each test the last execution counts');
  return addReportOptions(addHistoryOption(command))
    .option('--json', 'print the merged report as JSON on standard output')
    .addHelpText(
      'after',
      `
The exit code is that of a run with all the jobs of the pieces.

Examples:
  $ rigline report merge pieces --out merged --expect 4
  $ rigline report merge rigline-results/latest target/surefire-reports jest.xml --out merged --report html=all.html
  $ rigline report merge 'pieces/*/result.json' --out merged --plan plan.json --junit-xml report.xml`,
    )
    .action(async (paths: string[], flags: MergeFlags) => {
      const plan = flags.plan === undefined ? undefined : readPlanFile(flags.plan, io);
      const out = resolve(io.cwd, flags.out);
      const now = systemClock.now();
      const history = await readKnownHistory(findHistory(flags, io), io);
      const report = await mergeRuns({
        paths,
        cwd: io.cwd,
        out,
        plan,
        expect: flags.expect,
        reruns: flags.reruns,
        runId: createRunId(now, randomUUID()),
        now: new Date(now).toISOString(),
        reports: toReportOutputs(flags, io) ?? [],
        classnamePrefix: flags.xunitClassnamePrefix,
        workspace: findWorkspace(io),
        history,
      });
      const output = flags.json ? io.stderr : io.stdout;
      const findTrend = createFindTrend(history, report.lab.kind, report.mergedFrom);
      output.write(renderReport(report, { folder: out, cwd: io.cwd, style: createStyle(output, io.env), findTrend }));
      for (const note of report.notes ?? []) output.write(`note: ${cleanRemoteLine(note)}\n`);
      if (plan) output.write(`${cleanRemoteLine(compare(plan, report))}\n`);
      if (flags.json) io.stdout.write(`${renderJson(report, 2)}\n`);
      finish(report.exitCode);
    });
}

/** What the plan promised, and what it came to, from the first submit of its legs to the end of their last job. */
function compare({ include }: ShardPlan, { jobs }: RunReport): string {
  const predictedMs = Math.max(...include.map(({ predictedSeconds }) => predictedSeconds)) * 1000;
  // Reports of other runners were submitted by nobody, and may be of another day.
  const legs = jobs.filter(({ submittedAt }) => submittedAt !== undefined);
  const [first] = legs.map(({ submittedAt = '' }) => submittedAt).sort();
  const last = legs
    .map(({ endedAt = '' }) => endedAt)
    .sort()
    .at(-1);
  return describeMakespan(predictedMs, first && last ? elapsedMs(first, last) : undefined);
}
