import { resolve } from 'node:path';
import { Command } from 'commander';
import { attachRun, cleanRemoteLine, findRun, readReport, writeReport } from '../../sdk/index.ts';
import { addCacheOptions, type CacheFlags, openCache } from '../artifact-cache.ts';
import { connectLabOf } from '../attach-lab.ts';
import { hearExchanges } from '../hear-exchanges.ts';
import type { Io } from '../io.ts';
import { addLabOptions, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { addReportOptions, findWorkspace, type ReportFlags, toReports } from '../report-output.ts';
import { addClockOptions, type ClockFlags, resultsDirDefault, toLimits } from '../run-flags.ts';
import { expectRun, recallTrend, remember } from '../run-history.ts';
import { addHistoryOption, type HistoryFlags } from '../shard-options.ts';
import { openStage, showReport } from '../show-run.ts';

interface AttachFlags extends LabOptions, ClockFlags, HistoryFlags, CacheFlags, ReportFlags {
  readonly resultsDir: string;
  readonly json?: boolean;
}

const about =
  'Go on with a run that was detached, or whose process has died, from wherever it stands, and end with its report. ' +
  'Of a run that has ended, show the report.';

const examples = `
Examples:
  $ rigline attach                            the newest run here
  $ rigline attach 20261120-031500-1f2e3d
  $ rigline attach --junit-xml report.xml path/to/rigline-results/20261120-031500-1f2e3d`;

export function attachCommand(io: Io, finish: Finish): Command {
  const command = new Command('attach')
    .description(about)
    .argument('[run]', 'id of the run, the beginning of one, "latest", or the folder of the run', 'latest');
  addClockOptions(addLabOptions(command), 'as the run began').optionsGroup('Results:');
  addReportOptions(addCacheOptions(addHistoryOption(command)))
    .option('--results-dir <dir>', 'where the run folders are', resultsDirDefault)
    .option('--json', 'print the report as JSON on standard output; progress goes to standard error')
    .addHelpText('after', examples);
  return command.action(async (wanted: string, flags: AttachFlags) => finish(await attach(wanted, flags, io)));
}

async function attach(wanted: string, flags: AttachFlags, io: Io): Promise<number> {
  const resultsDir = resolve(io.cwd, flags.resultsDir);
  const found = await findRun(wanted, { resultsDir, cwd: io.cwd, nowMs: Date.now() });
  const reports = toReports(flags, io);
  if (found.state === 'ended') {
    const report = await readReport(found.folder);
    const { folder } = found;
    const { xunitClassnamePrefix: classnamePrefix = found.past.planned.outputs.classnamePrefix } = flags;
    const warn = (text: string) => io.stderr.write(`rigline: ${cleanRemoteLine(text)}\n`);
    const findTrend = reports && (await recallTrend(report, { flags, io, warn }));
    for (const output of reports ?? [])
      await writeReport(report, output, { folder, workspace: findWorkspace(io), classnamePrefix, findTrend });
    showReport({ report, folder }, io, flags);
    return report.exitCode;
  }
  const { exchanges, onExchange } = hearExchanges(io);
  const { lab, network, transport } = await connectLabOf(found, flags, io, { onExchange });
  const stage = openStage({ ...network, answeredAt: transport.budget.answeredAt }, io, flags);
  try {
    const { warn, stop } = stage;
    const { jobs } = found.past.planned;
    const memory = { flags, io, clock: network.clock, warn };
    const { estimates, expectedMs, findTrend } = await expectRun(jobs, lab.kind, memory);
    stage.expect(expectedMs);
    const finished = await attachRun({
      ...stage.surroundings,
      cache: openCache(flags, io, network.clock),
      exchanges,
      run: found,
      lab,
      estimates,
      expectedMs,
      findTrend,
      limits: toLimits(flags),
      reports,
      classnamePrefix: flags.xunitClassnamePrefix,
      writesBelow: io.cwd,
    });
    // Who stops a run does not wait for a lock.
    if (!stop.signal.aborted) await remember(finished.report, jobs, memory);
    stage.end(finished, findTrend);
    return finished.report.exitCode;
  } finally {
    stage.close();
  }
}
