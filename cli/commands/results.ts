import { Command } from 'commander';
import { cleanLineStart, cleanRemoteLine, paintVerdict } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, connectForJob, type LabOptions } from '../lab.ts';
import { renderJson } from '../render/json.ts';
import { createStyle } from '../render/style.ts';
import { renderTable } from '../render/table.ts';

export function resultsCommand(io: Io): Command {
  const command = new Command('results')
    .description('Show what became of a job, as the lab tells it.')
    .argument('<job>', "the lab's id of the job");
  addLabOptions(command)
    .option('--json', 'print JSON')
    .addHelpText('after', '\nExample:\n  $ rigline results --lab tv /stb-tester-00044b80fc39/6Pfq/167');
  return command.action(async (id: string, flags: LabOptions & { readonly json?: boolean }) => {
    const outcome = await (await connectForJob(id, flags, io)).lab.outcome({ id });
    if (flags.json) return io.stdout.write(`${renderJson(outcome, 2)}\n`);
    const phases = outcome.phases.map((phase) => [cleanLineStart(phase.name), `exit code ${phase.exitCode}`, '', '']);
    const tests = outcome.tests.map((test) => [
      cleanLineStart(`${test.classname}.${test.name}`),
      test.outcome,
      test.durationMs === undefined ? '' : `${(test.durationMs / 1000).toFixed(1)} s`,
      cleanRemoteLine(test.failure?.message ?? ''),
    ]);
    if (phases.length + tests.length > 0)
      io.stdout.write(renderTable(['NAME', 'RESULT', 'TIME', 'MESSAGE'], [...phases, ...tests]));
    if (!outcome.ended) return io.stdout.write('The job still goes on; this is what there is so far.\n');
    const reason = outcome.reason === undefined ? '' : ` (${cleanRemoteLine(outcome.reason)})`;
    io.stdout.write(`${paintVerdict(outcome.verdict, createStyle(io.stdout, io.env))}${reason}\n`);
  });
}
