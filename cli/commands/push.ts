import { Argument, Command } from 'commander';
import { cleanRemoteLine, exitCodes, type PushedResults, pushAvocadoResults } from '../../sdk/index.ts';
import type { Io } from '../io.ts';
import { addLabOptions, findLabOfKind, type LabOptions } from '../lab.ts';
import type { Finish } from '../program.ts';
import { renderJson } from '../render/json.ts';
import { listenForStop } from '../stop.ts';

interface PushFlags extends LabOptions {
  readonly description?: string;
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

const stopWords = {
  stopping: 'Stopping: not everything was pushed. Push again for the rest; what the lab has by now is left alone.',
  ended: 'Ended at once. Push again for the rest.',
};

export function pushCommand(io: Io, finish: Finish): Command {
  const command = new Command('push')
    .description('Publish results that are on this machine. What the lab has already is left alone.')
    .addArgument(new Argument('<what>', 'whose results they are').choices(['avocado']))
    .argument('<folder>', 'a results folder: job-<time>-<digits>, or the one above it for the newest');
  addLabOptions(command)
    .optionsGroup('Push:')
    .option('--description <text>', 'describes the job, if it is new (default: the name of the folder)')
    .option('--dry-run', 'write nothing, and say what would be written')
    .option('--json', 'print JSON')
    .addHelpText(
      'after',
      '\nExample:\n  $ rigline push avocado --url http://avocado.example.com:9405 ~/avocado/job-results/latest',
    );
  return command.action(async (what: string, folder: string, flags: PushFlags) => {
    const { url, network, host, secret } = await findLabOfKind(what, flags, io);
    const stop = listenForStop(io, (text) => io.stderr.write(text), stopWords);
    try {
      const { description, dryRun } = flags;
      const pushed = await pushAvocadoResults({
        ...{ url, network, host, secret, folder, description, dryRun },
        signal: stop.signal,
      });
      io.stdout.write(flags.json ? `${renderJson(pushed, 2)}\n` : describe(pushed, dryRun ?? false));
      if (pushed.refused.length > 0) finish(exitCodes.infra);
    } finally {
      stop.dispose();
    }
  });
}

function describe({ id, status, isUnchanged, isComplete, runnerPid, ...tally }: PushedResults, isDry: boolean): string {
  const { added, present, changed, refused } = tally;
  const count = ({ jobs, tests, records, values }: typeof added) =>
    `${jobs} job${jobs === 1 ? '' : 's'}, ${tests} test${tests === 1 ? '' : 's'}, ${records} records, ${values} logs and values`;
  const lines = isUnchanged
    ? [`job ${id} (${status}): nothing ${isDry ? 'would change' : 'changed'}; the server has ${count(present)}`]
    : [
        `job ${id} (${status})`,
        `  ${isDry ? 'would be added' : 'added'}: ${count(added)}`,
        `  there already: ${count(present)}`,
        ...changed.map((change) => `  ${isDry ? 'would change' : 'changed'}: ${change}`),
      ];
  if (runnerPid !== undefined)
    lines.push(`  avocado has not ended: process ${runnerPid} still writes there. Push again when it has`);
  else if (!isComplete)
    lines.push(
      '  there is no results.json, which avocado writes last: it was killed, or found no test. What had ended counts',
    );
  return [...lines, ...refused.map((one) => `  refused: ${one}`)].map((line) => `${cleanRemoteLine(line)}\n`).join('');
}
