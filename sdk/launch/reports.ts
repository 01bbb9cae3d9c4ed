import { resolve } from 'node:path';
import { UsageError } from '../http/errors.ts';
import { findReportFormat, type ReportOutput, reportFormats } from '../report/formats.ts';
import type { Machine } from './machine.ts';

/** Which reports are wanted, beside those that a run folder has. */
export interface ReportsChoice {
  /** `format=file` each. */
  readonly report?: readonly string[] | undefined;
  /** Files that get xUnit. */
  readonly junitXml?: readonly string[] | undefined;
  /** What stands before class names in xUnit. */
  readonly xunitClassnamePrefix?: 'node' | 'job' | undefined;
}

/**
 * Reads the options.
 *
 * @returns undefined where there are none
 * @throws {UsageError} for a format that there is not, a file without a name, and one that two reports would share
 */
export function toReports(
  { report = [], junitXml = [] }: ReportsChoice,
  machine: Pick<Machine, 'cwd'>,
): readonly ReportOutput[] | undefined {
  const wanted = [...report.map(parseReport), ...junitXml.map((path) => ({ format: 'xunit' as const, path }))];
  const outputs = wanted.map(({ format, path }) => ({ format, path: resolve(machine.cwd, path) }));
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

/** Where the CI looks for the attachments that an xUnit report names: Jenkins, GitHub and GitLab say it. */
export function findWorkspace({ env, cwd }: Pick<Machine, 'env' | 'cwd'>): string {
  return env['WORKSPACE'] ?? env['GITHUB_WORKSPACE'] ?? env['CI_PROJECT_DIR'] ?? cwd;
}
