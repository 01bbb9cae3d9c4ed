import { resolve } from 'node:path';
import { Command } from 'commander';
import {
  cleanRemoteLine,
  createFindTrend,
  type FindTrend,
  type FormatName,
  findReportFormat,
  findWorkspace,
  formatReport,
  openReport,
  type ReportOutput,
  reportFormats,
  type StreamedReport,
  toReportOutputs,
  UsageError,
  writeReport,
} from '../../../sdk/index.ts';
import type { Io } from '../../io.ts';
import { readKnownHistory } from '../../known-history.ts';
import type { Finish } from '../../program.ts';
import { repeatable } from '../../repeatable.ts';

interface ConvertFlags {
  readonly to?: string;
  readonly out?: string;
  readonly report?: readonly string[];
  readonly history?: string;
}

export function convertCommand(io: Io, finish: Finish): Command {
  const names = reportFormats.map(({ name }) => name).join(', ');
  return new Command('convert')
    .description('Write the report of a run, or JUnit files of any runner, in another format.')
    .argument('<inputs...>', 'a result.json, a run folder, or JUnit files, folders with these below them, or globs')
    .option('--to <format>', `the format: ${names}`)
    .option('--out <file>', 'where it goes; without it to standard output')
    .option('--report <format=file>', 'another report of the same input; may be repeated', repeatable)
    .option('--history <file>', 'how tests did in earlier runs, for the formats that show it (default: none)')
    .addHelpText(
      'after',
      `
The exit code is 0 when the reports were written, whatever they say. What could not be read of the input is told on
standard error.

Examples:
  $ rigline report convert target/surefire-reports --to markdown
  $ rigline report convert rigline-results/latest --to html --out report.html
  $ rigline report convert 'build/**/TEST-*.xml' --report html=tests.html --report json=tests.json`,
    )
    .action(async (inputs: string[], flags: ConvertFlags) => {
      const toStdout = isPrinted(flags.out) && flags.to !== undefined ? findFormat(flags.to, names) : undefined;
      const outputs = listOutputs(flags, io, names);
      const opened = await openReport(inputs, io.cwd);
      try {
        const findTrend = await lookBack(opened.report, flags, io);
        const places = { folder: opened.folder, workspace: findWorkspace(io), findTrend };
        for (const warning of opened.warnings) io.stderr.write(`warning: ${cleanRemoteLine(warning)}\n`);
        for (const output of outputs) await writeReport(opened.report, output, places);
        if (toStdout) await print(formatReport(opened.report, { format: toStdout, path: io.cwd }, places), io);
      } finally {
        opened.close();
      }
      finish(0);
    });
}

/** What the history knows of tests, apart from the runs that the report is about. */
async function lookBack(
  { lab, runId, mergedFrom = [runId] }: StreamedReport,
  { history }: ConvertFlags,
  io: Io,
): Promise<FindTrend | undefined> {
  if (history === undefined) return undefined;
  return createFindTrend(await readKnownHistory(resolve(io.cwd, history), io), lab.kind, mergedFrom);
}

/** To standard output, as the common sign for it says, too. */
function isPrinted(out: string | undefined): boolean {
  return out === undefined || out === '-';
}

function findFormat(name: string, names: string): FormatName {
  const format = findReportFormat(name);
  if (!format) throw new UsageError(`--to ${name}: there is no such format. Formats: ${names}.`);
  return format.name;
}

function listOutputs({ to, out, report = [] }: ConvertFlags, io: Io, names: string): readonly ReportOutput[] {
  if (out !== undefined && to === undefined)
    throw new UsageError('--out needs --to, which says what is written there.');
  if (to === undefined && report.length === 0)
    throw new UsageError(`Say what to convert to: --to <format>, or --report <format=file>. Formats: ${names}.`);
  const main =
    out === undefined || isPrinted(out) || to === undefined ? [] : [`${findFormat(to, names)}=${resolve(io.cwd, out)}`];
  return toReportOutputs({ report: [...main, ...report] }, io) ?? [];
}

/** As fast as it is read, so that a slow reader costs no memory; it ends when nobody reads any more. */
async function print(pieces: Iterable<string>, io: Io): Promise<void> {
  for (const piece of pieces) {
    io.stdout.write(piece);
    if ((await io.stdout.drained?.()) === false) return;
  }
}
