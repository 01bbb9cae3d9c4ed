import { resolve } from 'node:path';
import { Command } from 'commander';
import { attachRun, cleanRemoteLine, findRun, prepareAttach, reopenRun, resultsDirDefault } from '../../sdk/index.ts';
import { addCacheOptions, type CacheFlags } from '../artifact-cache.ts';
import { hearExchanges } from '../hear-exchanges.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectLabOf, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { addReportOptions, type ReportFlags } from '../report-output.ts';
import { addClockOptions, type ClockFlags } from '../run-flags.ts';
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
  if (found.state === 'ended') {
    const warn = (text: string) => io.stderr.write(`rigline: ${cleanRemoteLine(text)}\n`);
    const { report, folder } = await reopenRun(found, flags, { machine: io, warn });
    showReport({ report, folder }, io, flags);
    return report.exitCode;
  }
  const { exchanges, onExchange } = hearExchanges(io);
  const connected = await connectLabOf(found, flags, { io, parts: { onExchange } });
  const { answeredAt } = connected.transport.budget;
  const stage = openStage({ ...connected.network, answeredAt }, io, flags);
  try {
    const { warn, stop } = stage;
    const prepared = await prepareAttach(found, flags, { machine: io, connected, warn });
    stage.expect(prepared.expectedMs);
    const finished = await attachRun({ ...prepared.options, ...stage.surroundings, exchanges });
    // Who stops a run does not wait for a lock.
    if (!stop.signal.aborted) await prepared.remember(finished.report);
    stage.end(finished, prepared.findTrend);
    return finished.report.exitCode;
  } finally {
    stage.close();
  }
}
