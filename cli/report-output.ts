import { type Command, Option } from 'commander';
import { type ReportsChoice, reportFormats } from '../sdk/index.ts';
import { repeatable } from './repeatable.ts';

/** Which reports are wanted, beside those that a run folder has. */
export type ReportFlags = ReportsChoice;

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
