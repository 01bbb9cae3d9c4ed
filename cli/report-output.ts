import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { findReportFormat, type ReportOutput, reportFormats, UsageError } from '../sdk/index.ts';
import type { Io } from './io.ts';
import { repeatable } from './repeatable.ts';

/** Which reports are wanted, beside those that a run folder has. */
export interface ReportFlags {
  readonly report?: readonly string[];
  readonly junitXml?: readonly string[];
  readonly xunitClassnamePrefix?: 'node' | 'job';
}

export function addReportOptions(command: Command): Command {
  const names = reportFormats.map(({ name }) => name).join(', ');
  return command
    .option('--report <format=file>', `write this report, too; may be repeated; formats: ${names}`, repeatable)
    .option('--junit-xml <file>', 'short for --report xunit=<file>; may be repeated', repeatable)
    .addOption(
      new Option(
        '--xunit-classname-prefix <what>',
        'put the node or the job before class names in xUnit, for readers that tell tests apart by these alone',
      ).choices(['node', 'job']),
    );
}

/**
 * Reads the options.
 *
 * @returns undefined where there are none
 * @throws {UsageError} for a format that there is not, a file without a name, and one that two reports would share
 */
export function toReports({ report = [], junitXml = [] }: ReportFlags, io: Io): readonly ReportOutput[] | undefined {
  const wanted = [...report.map(parseReport), ...junitXml.map((path) => ({ format: 'xunit' as const, path }))];
  const outputs = wanted.map(({ format, path }) => ({ format, path: resolve(io.cwd, path) }));
  const twice = outputs.find(({ path }, index) => outputs.findIndex((other) => other.path === path) !== index);
  if (twice) throw new UsageError(`Two reports would go to ${twice.path}. Give each a file of its own.`);
  return outputs.length === 0 ? undefined : outputs;
}

function parseReport(text: string): ReportOutput {
  const [name = '', ...rest] = text.split('=');
  const path = rest.join('=');
  const format = findReportFormat(name);
  if (!format || path === '')
    throw new UsageError(
      `--report ${text}: it takes a format and a file, such as xunit=report.xml. Formats: ${reportFormats.map((one) => one.name).join(', ')}.`,
    );
  if (path === '-')
    throw new UsageError(
      `--report ${text}: a report goes to a file. \`rigline report convert --to ${name}\` prints one.`,
    );
  return { format: format.name, path };
}

/** Where the CI looks for the attachments that an xUnit report names. */
export function findWorkspace({ env, cwd }: Pick<Io, 'env' | 'cwd'>): string {
  return env['WORKSPACE'] ?? env['GITHUB_WORKSPACE'] ?? cwd;
}
